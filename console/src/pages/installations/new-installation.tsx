// Makes an installation: of which connector, under which name, and with what that connector asks for. A person signs in at the vendor
// afterwards, on the page of the installation.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useChoices } from "../../api/choices.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceField } from "../../ui/choice-field.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { useFilter } from "../../ui/filters.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { AskedFields, isGiven, typedValues } from "./asked-fields.tsx";
import { authenticationTexts } from "./authentication-texts.ts";
import styles from "./installations.module.css";

/** The page. */
export function NewInstallation(): ReactNode {
  const account = useAccountQuery();
  const rights = useRights();
  const [connector, setConnector] = useFilter("connector");
  const connectors = useChoices("listConnectors", account, (found) =>
    found.map(({ id, name }) => ({ id, name })),
  );
  return (
    <Page
      title="New installation"
      up={{ to: "/installations", name: "Installations" }}
      lead="A connector with values of its own, beside those that the account has already."
    >
      {!rights.write && <Note>This session only reads: it cannot make one.</Note>}
      {connectors.problem && <ProblemNote problem={connectors.problem} retry={connectors.retry} />}
      {connectors.isLoading && <Loading what="the connectors" />}
      {connectors.areNone && (
        <Empty title="There is no connector yet.">
          Put a definition into the project&apos;s folder <code>connectors/</code>, and apply it.
        </Empty>
      )}
      {!connectors.areNone && !connectors.isLoading && (
        <div className={styles["form"]}>
          <ChoiceField
            label="Connector"
            none="choose one"
            choices={connectors}
            chosen={connector}
            onChoose={setConnector}
          />
        </div>
      )}
      {connector !== "" && rights.write && <Needs key={connector} connector={connector} />}
    </Page>
  );
}

function Needs({ connector }: { readonly connector: string }): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getConnectorNeeds", connector, account],
    queryFn: ({ signal }) =>
      api.call("getConnectorNeeds", { params: { connector }, query: account }, { signal }),
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  return data === undefined ? <Loading what="what it asks for" /> : <NewForm needs={data} />;
}

function NewForm({ needs }: { readonly needs: Answer<"getConnectorNeeds"> }): ReactNode {
  const { connector, title, authentications } = needs;
  const account = useAccountQuery();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(authentications[0]?.name);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const authentication = authentications.find((one) => one.name === chosen);
  const create = useMutation({
    mutationFn: async () => {
      const made = await api.call("createInstallation", {
        query: account,
        body: {
          name: name.trim(),
          connector,
          ...(authentications.length > 1 && chosen !== undefined && { authentication: chosen }),
          values: typedValues(values),
        },
      });
      const isReady = made.signIn !== "needed" && made.asked.every(isGiven) && made.partner.every(isGiven);
      if (isReady)
        await api.call("connectInstallation", { params: { name: made.installation }, query: account });
      return made;
    },
    onSuccess: async ({ installation }) => {
      await client.invalidateQueries();
      go(`/installations/${installation}`);
    },
  });
  return (
    <Section title={`${title} asks for`}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextField
          label="Name"
          hint="Lower-case letters and digits, words joined by hyphens. Cycles name it so."
          required
          autoComplete="off"
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          maxLength={100}
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        {authentications.length > 1 && (
          <SelectField
            label="How to sign in"
            value={chosen}
            onChange={({ target }) => {
              setChosen(target.value);
            }}
          >
            {authentications.map(({ name: key, kind }) => (
              <option key={key} value={key}>
                {key} ({authenticationTexts[kind] ?? kind})
              </option>
            ))}
          </SelectField>
        )}
        <AskedFields
          asked={authentication?.asked ?? []}
          values={values}
          onChange={(key, value) => {
            setValues({ ...values, [key]: value });
          }}
        />
        {authentication?.signsIn === true && <Note>You sign in at {title} once it is made.</Note>}
        {create.error && <ProblemNote problem={create.error} />}
        <div>
          <Button kind="primary" type="submit" icon="plus" isBusy={create.isPending}>
            Make it
          </Button>
        </div>
      </form>
    </Section>
  );
}
