// Tries a method of an installation, outside any cycle: its inputs are filled in, the vendor is really called, and what was sent, what was
// answered and what the method made of it is shown.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { CallFailure, CallResult } from "./call-result.tsx";
import { MethodInputs } from "./method-inputs.tsx";
import { inputsOf, toInput, type Method } from "./method-input.ts";
import styles from "./installations.module.css";

/** The place to try. */
export function MethodTrial({ installation }: { readonly installation: string }): ReactNode {
  const account = useAccountQuery();
  const [key, setKey] = useFilter("method");
  const { data, error, refetch } = useQuery({
    queryKey: ["getOffer", installation, account],
    queryFn: ({ signal }) =>
      api.call("getOffer", { params: { name: installation }, query: account }, { signal }),
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined) return <Loading what="the methods" />;
  const methods = data.methods.filter(({ kind }) => kind === "action" || kind === "script");
  const method = methods.find((candidate) => candidate.key === key) ?? methods[0];
  if (method === undefined)
    return (
      <Empty title="It has no method that can be called.">
        Webhooks are not called: a cycle that begins with one shows its URL.
      </Empty>
    );
  return (
    <>
      <Filters>
        <Combobox
          label="Method"
          items={methods.map((one) => ({ id: one.key, name: one.name, detail: one.key }))}
          chosen={method.key}
          onChoose={({ id }) => {
            setKey(id);
          }}
        />
      </Filters>
      {method.description !== undefined && <p>{method.description}</p>}
      <Trial key={method.key} installation={installation} method={method} />
    </>
  );
}

/** A call that has ended well, and how long it took. */
interface Ended {
  readonly result: Answer<"callMethod">;
  readonly tookMs: number;
}

function Trial({
  installation,
  method,
}: {
  readonly installation: string;
  readonly method: Method;
}): ReactNode {
  const rights = useRights();
  const account = useAccountQuery();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [startedAt, setStartedAt] = useState(0);
  const call = useMutation({
    mutationFn: async (): Promise<Ended> => {
      const result = await api.call("callMethod", {
        params: { name: installation, method: method.key },
        query: account,
        body: { input: toInput(inputsOf(method), texts) },
      });
      return { result, tookMs: performance.now() - startedAt };
    },
  });
  return (
    <>
      <Section title="What it is given">
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            setStartedAt(performance.now());
            call.mutate();
          }}
        >
          <MethodInputs
            installation={installation}
            method={method}
            texts={texts}
            onChange={(name, text) => {
              setTexts((now) => ({ ...now, [name]: text }));
            }}
          />
          <Note>The vendor is really called. Nothing of it is recorded.</Note>
          <div>
            <Button kind="primary" type="submit" icon="play" isBusy={call.isPending} disabled={!rights.write}>
              Call
            </Button>
          </div>
          {!rights.write && <Note>This session only reads: it cannot call.</Note>}
        </form>
      </Section>
      {call.error && <CallFailure problem={call.error} />}
      {call.data && <CallResult method={method} {...call.data} />}
    </>
  );
}
