// Tries a script: one event of one method, in the sandbox, with a sample for its globals. Nothing is sent and nothing is kept. What it
// wrote and what it changed is shown.
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { JsonEditor } from "../../editor/json-editor.tsx";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextArea } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { DeliverySample } from "./delivery-sample.tsx";
import { ScriptResult } from "./script-result.tsx";
import styles from "./connector.module.css";
import { keepDigits, sampleOfFields, type Script } from "./script-samples.ts";

type Connector = Answer<"getConnector">;

/** The place to try. */
export function ScriptTrial({ connector }: { readonly connector: Connector }): ReactNode {
  const { scripts } = connector;
  const [chosen, setChosen] = useState(0);
  const script = scripts[chosen];
  if (script === undefined) return null;
  return (
    <>
      <SelectField
        label="What happens"
        value={chosen}
        onChange={({ target }) => {
          setChosen(Number(target.value));
        }}
      >
        {scripts.map(({ method, name, event }, index) => (
          <option key={`${method} ${event}`} value={index}>
            {event} of {name}
          </option>
        ))}
      </SelectField>
      <Trial key={chosen} connector={connector} script={script} />
    </>
  );
}

interface TrialProps {
  readonly connector: Connector;
  readonly script: Script;
}

function Trial({ connector, script }: TrialProps): ReactNode {
  const { method, event } = script;
  const rights = useRights();
  const account = useAccountQuery();
  const offered = connector.offered.find(({ key }) => key === method);
  const [sample, setSample] = useState(() => textOf(sampleOfFields(script, offered)));
  const [globals, setGlobals] = useState(sample);
  const [answers, setAnswers] = useState("[]");
  const take = (values: object): void => {
    setSample(textOf(values));
    setGlobals(textOf(values));
  };
  const run = useMutation({
    mutationFn: () =>
      api.call("tryScript", {
        params: { connector: connector.id, method, event },
        query: account,
        body: { globals: parse(globals) as Record<string, unknown>, answers: parse(answers) as unknown[] },
      }),
  });
  const isReadable = isJson(globals) && isJson(answers);
  return (
    <>
      <Section
        title="What it is given"
        actions={
          <>
            <Button
              onClick={() => {
                take(sampleOfFields(script, offered));
              }}
            >
              From the fields
            </Button>
            <Button
              onClick={() => {
                take({});
              }}
            >
              Nothing
            </Button>
            {event.endsWith("_webhook") && (
              <DeliverySample connector={connector.id} script={script} onTake={take} />
            )}
          </>
        }
      >
        <p>
          The globals by name; what is left out is as in a run that knows nothing yet. Its changes count for{" "}
          {script.changes.join(", ")}.
        </p>
        <div className={styles["sample"]}>
          <JsonEditor key={sample} text={sample} label="The globals" problems={[]} onChange={setGlobals} />
        </div>
        <details>
          <summary>What services answer that it calls</summary>
          <TextArea
            label="Answers"
            hint="A list of { method?, url?, status?, headers?, body? }, each given once."
            value={answers}
            onChange={({ target }) => {
              setAnswers(target.value);
            }}
            said={isJson(answers) ? undefined : "This is no JSON."}
          />
        </details>
        {!isReadable && <Note tone="wait">The globals are no JSON yet.</Note>}
        <div>
          <Button
            kind="primary"
            icon="play"
            isBusy={run.isPending}
            disabled={!isReadable || !rights.write}
            onClick={() => {
              run.mutate();
            }}
          >
            Run
          </Button>
        </div>
        {!rights.write && <Note>This session only reads: it cannot run scripts.</Note>}
      </Section>
      {run.error && <ProblemNote problem={run.error} />}
      {run.data && <ScriptResult trial={run.data} />}
    </>
  );
}

function textOf(values: object): string {
  return JSON.stringify(values, null, 2);
}

function parse(text: string): unknown {
  return JSON.parse(text, keepDigits) as unknown;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
