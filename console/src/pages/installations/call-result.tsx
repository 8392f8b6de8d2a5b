// What came of a call: what the method gave, what was sent and answered (masked), what scripts wrote, and why it failed.
import type { ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { ManagementError, type Answer } from "../../api/client.ts";
import { Download } from "../../ui/download.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { durationText } from "../../ui/moment.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextBlock } from "../../ui/text-block.tsx";
import type { Method } from "./method-input.ts";

type Result = Answer<"callMethod">;

interface CallResultProps {
  readonly method: Method;
  readonly result: Result;
  readonly tookMs: number;
}

/** Of a call that ended well. */
export function CallResult({ method, result, tookMs }: CallResultProps): ReactNode {
  const account = useAccountQuery();
  const { output, warning, log, request, response } = result;
  const isNothing = Object.keys(output).length === 0;
  return (
    <>
      <Section title={`What it gave, after ${durationText(tookMs)}`}>
        {warning && (
          <Note tone="wait">
            {warning.message} <code>{warning.code}</code>
          </Note>
        )}
        {isNothing ? <p>It gave no fields.</p> : <JsonValue name="Outputs" value={output} />}
        {filesOf(method, output).map(({ name, handle }) => (
          <div key={handle}>
            <Download path={`/files/${handle}`} query={account}>
              Download {name}
            </Download>
          </div>
        ))}
        <Log log={log} />
      </Section>
      <Exchange request={request} response={response} />
    </>
  );
}

/** The files among what it gave. */
function filesOf({ outputs }: Method, output: Result["output"]) {
  return outputs
    .filter(({ dataType }) => dataType === "file")
    .flatMap(({ name }) =>
      [output[name]]
        .flat(Infinity)
        .flatMap((handle) =>
          typeof handle === "string" && handle.startsWith("file_") ? [{ name, handle }] : [],
        ),
    );
}

/** Of one that failed. */
export function CallFailure({ problem }: { readonly problem: Error }): ReactNode {
  const { exchange, log = [] } = problem instanceof ManagementError ? problem : {};
  return (
    <>
      <ProblemNote problem={problem} />
      <Log log={log} />
      <Exchange request={exchange?.request} response={exchange?.response} />
    </>
  );
}

function Log({ log }: { readonly log: readonly string[] }): ReactNode {
  if (log.length === 0) return null;
  return (
    <div>
      <h3>Console</h3>
      <TextBlock text={log.join("\n")} what="the console" />
    </div>
  );
}

function Exchange({
  request,
  response,
}: {
  readonly request: Result["request"] | undefined;
  readonly response: Result["response"] | undefined;
}): ReactNode {
  if (request === undefined) return null;
  return (
    <Section title="What was sent and answered">
      <div>
        <h3>Request</h3>
        <p>
          <code>
            {request.method} {request.url}
          </code>
        </p>
      </div>
      <JsonValue name="Headers of the request" value={request.headers} />
      <JsonValue name="Body of the request" value={request.body} />
      {response === undefined ? (
        <p>Nothing was answered.</p>
      ) : (
        <>
          <h3>Response: status {response.status}</h3>
          <JsonValue name="Headers of the response" value={response.headers} />
          <JsonValue name="Body of the response" value={response.body} />
        </>
      )}
    </Section>
  );
}
