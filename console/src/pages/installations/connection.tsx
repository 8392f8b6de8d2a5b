// How an installation is connected: what it lacks, what is asked for, signing in, testing, and giving all of it up.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { AskedFields, isGiven, typedValues, withoutSent, type Asked } from "./asked-fields.tsx";
import { authenticationTexts } from "./authentication-texts.ts";
import { Disconnect, Remove } from "./give-up.tsx";
import { PartnerValues } from "./partner-values.tsx";
import { useSignedIn } from "./sign-in.ts";
import { VendorSignIn } from "./vendor-sign-in.tsx";
import styles from "./installations.module.css";

type Status = Answer<"getConnection">;

interface ConnectionProps {
  readonly status: Status;
  /** It was made here: it can be removed here. */
  readonly isMade: boolean;
}

/** Both what is, and what can be done. */
export function Connection({ status, isMade }: ConnectionProps): ReactNode {
  const rights = useRights();
  const client = useQueryClient();
  const refresh = useCallback(() => void client.invalidateQueries(), [client]);
  useSignedIn(status.installation, refresh);
  return (
    <>
      <Findings status={status} />
      {rights.write ? (
        <>
          <ValuesForm status={status} />
          {status.partner.length > 0 && <PartnerValues connector={status.connector} asked={status.partner} />}
          {status.signIn !== "none" && <VendorSignIn status={status} />}
          <Section title="Test, or give up">
            <div className={styles["actions"]}>
              <Test installation={status.installation} />
              <Disconnect status={status} />
              {isMade && <Remove status={status} />}
            </div>
          </Section>
        </>
      ) : (
        <Note>This session only reads: it cannot connect.</Note>
      )}
    </>
  );
}

/** What is wrong, and what to do about it. */
function Findings({ status }: { readonly status: Status }): ReactNode {
  const { problems, asked, partner, signIn, unfinished, tested, testMessage } = status;
  const { write: mayWrite } = useRights();
  const missing = [...asked, ...partner].filter(({ required, from }) => required && from === undefined);
  return (
    <>
      {problems.map((problem) => (
        <Note key={problem} tone="bad">
          {problem}
        </Note>
      ))}
      {missing.length > 0 && (
        <Note tone="wait">
          Nobody has given {missing.map(({ label }) => label).join(", ")} yet
          {mayWrite ? ": fill in what is asked for below." : "."}
        </Note>
      )}
      {missing.length === 0 && signIn === "needed" && (
        <Note tone="wait">Nobody has signed in at the vendor yet{mayWrite ? ": do so below." : "."}</Note>
      )}
      {unfinished === true && signIn !== "needed" && (
        <Note tone="wait">
          What is called after signing in has not worked with these values yet: connect again.
        </Note>
      )}
      {testMessage !== undefined && (
        <Note tone={tested === "failed" ? "bad" : tested === "passed" ? "good" : "idle"}>{testMessage}</Note>
      )}
    </>
  );
}

function ValuesForm({ status }: { readonly status: Status }): ReactNode {
  const { installation, authentications, isChosenByFile, connected, signIn } = status;
  const params = { name: installation };
  const account = useAccountQuery();
  const client = useQueryClient();
  const [authentication, setAuthentication] = useState(status.authentication);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const isOther = authentication !== status.authentication;
  const asked = useAsked(status, authentication);
  const save = useMutation({
    mutationFn: async (sent: Readonly<Record<string, string>>) => {
      const kept = await api.call("saveValues", {
        params,
        query: account,
        body: {
          values: typedValues(sent),
          ...(isOther && { authentication }),
          // What works is not given up for what does not: a key that was mistyped.
          ...(connected && signIn === "none" && { ifWorks: true }),
        },
      });
      const isReady = kept.signIn !== "needed" && kept.asked.every(isGiven) && kept.partner.every(isGiven);
      return isReady ? api.call("connectInstallation", { params, query: account }) : kept;
    },
    // What did not work stays to be corrected.
    onSuccess: ({ tested }, sent) => {
      if (tested !== "failed") setValues((now) => withoutSent(now, sent));
    },
    onSettled: () => client.invalidateQueries(),
  });
  const mayChoose = !isChosenByFile && authentications.length > 1;
  const isNothing = asked?.every(({ from }) => from === "file") === true && !mayChoose;
  return (
    <Section title="What it asks for">
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(values);
        }}
      >
        {mayChoose && (
          <SelectField
            label="How to sign in"
            value={authentication}
            onChange={({ target }) => {
              setAuthentication(target.value);
            }}
          >
            {authentications.map(({ name, kind }) => (
              <option key={name} value={name}>
                {name} ({authenticationTexts[kind] ?? kind})
              </option>
            ))}
          </SelectField>
        )}
        {asked && (
          <AskedFields
            asked={asked}
            values={values}
            onChange={(name, value) => {
              setValues((now) => ({ ...now, [name]: value }));
            }}
          />
        )}
        {save.error && <ProblemNote problem={save.error} />}
        {save.error && connected && <Note>The values that were saved before are kept.</Note>}
        <div>
          <Button kind={connected ? "plain" : "primary"} type="submit" isBusy={save.isPending}>
            {isNothing ? "Connect" : "Save and connect"}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** What another authentication would ask for is asked of the server, which saves nothing. */
function useAsked(status: Status, authentication: string): readonly Asked[] | undefined {
  const account = useAccountQuery();
  const params = { name: status.installation };
  const { data } = useQuery({
    queryKey: ["previewValues", status.installation, authentication, account],
    queryFn: ({ signal }) =>
      api.call(
        "saveValues",
        { params, query: account, body: { authentication, values: {}, preview: true } },
        { signal },
      ),
    enabled: authentication !== status.authentication,
  });
  return authentication === status.authentication ? status.asked : data?.asked;
}

function Test({ installation }: { readonly installation: string }): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => api.call("testInstallation", { params: { name: installation }, query: account }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <Button
        icon="play"
        isBusy={test.isPending}
        onClick={() => {
          test.mutate();
        }}
      >
        Test
      </Button>
      {test.error && <ProblemNote problem={test.error} />}
    </>
  );
}
