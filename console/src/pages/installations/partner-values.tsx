// What the partner, who runs the deployment, gives for all accounts: the OAuth client that is registered with a vendor, for example.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { AskedFields, typedValues, withoutSent, type Asked } from "./asked-fields.tsx";
import styles from "./installations.module.css";

interface PartnerValuesProps {
  readonly connector: string;
  readonly asked: readonly Asked[];
}

/** The form. */
export function PartnerValues({ connector, asked }: PartnerValuesProps): ReactNode {
  const rights = useRights();
  const client = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const save = useMutation({
    mutationFn: (sent: Readonly<Record<string, string>>) =>
      api.call("savePartnerValues", { params: { name: connector }, body: { values: typedValues(sent) } }),
    onSuccess: (_, sent) => {
      setValues((now) => withoutSent(now, sent));
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Section title="For all accounts">
      <p>These are given once, by whoever runs this server, and hold for every account.</p>
      {rights.all ? (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(values);
          }}
        >
          <AskedFields
            asked={asked}
            values={values}
            onChange={(name, value) => {
              setValues((now) => ({ ...now, [name]: value }));
            }}
          />
          {save.error && <ProblemNote problem={save.error} />}
          <div>
            <Button type="submit" isBusy={save.isPending}>
              Save for all accounts
            </Button>
          </div>
        </form>
      ) : (
        <Note>Only who may act for all accounts gives them.</Note>
      )}
    </Section>
  );
}
