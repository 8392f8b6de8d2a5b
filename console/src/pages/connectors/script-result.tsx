// What came of a trial of a script: whether it goes on, why it failed and where, what it wrote, and what it changed, line by line.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { TextBlock } from "../../ui/text-block.tsx";
import { TextDiff } from "../../ui/text-diff.tsx";

type Trial = Answer<"tryScript">;

/** The result. */
export function ScriptResult({ trial }: { readonly trial: Trial }): ReactNode {
  const { log, changed = {}, error } = trial;
  const changes = Object.entries(changed).flatMap(([name, change]) =>
    isChange(change) ? [[name, change] as const] : [],
  );
  return (
    <Section title="What came of it">
      <Verdict trial={trial} />
      <div>
        <h3>Console</h3>
        {log.length === 0 ? <p>It wrote nothing.</p> : <TextBlock text={log.join("\n")} what="the console" />}
      </div>
      {error === undefined && changes.length === 0 && <p>It changed nothing.</p>}
      {changes.map(([name, { before, after }]) => (
        <div key={name}>
          <h3>{name}</h3>
          <TextDiff before={textOf(before)} after={textOf(after)} what={name} />
        </div>
      ))}
    </Section>
  );
}

function Verdict({ trial: { accepted, error, refusedBy } }: { readonly trial: Trial }): ReactNode {
  if (error !== undefined)
    return (
      <Note tone="bad">
        <p>
          {error.message} <code>{error.code}</code>
        </p>
        {error.hint !== undefined && <p>{error.hint}</p>}
        {isPlace(error.place) && (
          <p>
            <code>
              {error.place.file}:{error.place.line}:{error.place.column}
            </code>
          </p>
        )}
      </Note>
    );
  if (accepted === true) return <Note tone="good">It goes on.</Note>;
  return (
    <Note tone="wait">
      It returned false{isPlace(refusedBy) && `, in ${refusedBy.file}`}: what it stood before is called off.
    </Note>
  );
}

interface Change {
  readonly before: unknown;
  readonly after: unknown;
}

function isChange(value: unknown): value is Change {
  return typeof value === "object" && value !== null && "before" in value && "after" in value;
}

interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "file" in value && typeof value.file === "string";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
