// What a runner process says a run came to. Author code may have broken out there: nothing of it is taken unchecked.
import { frameKind, type Frame } from "./frames.ts";
import { scriptExceptions, type ScriptFailure } from "./failure.ts";
import type { ScriptOutcome, ScriptPlace, ScriptRun, ScriptSource } from "./runner.ts";

/** The text of a `failed` frame is a message that was cut, and a place. */
const longestFailure = 16 * 1024;

/** What the frame belongs to. */
interface Ending {
  readonly run: ScriptRun;
  readonly log: readonly string[];
}

/** Reads a frame that ends a run. Throws for anything else. */
export function readOutcome({ kind, id, text }: Frame, { run, log }: Ending): ScriptOutcome {
  if (kind === frameKind.accepted) return { kind: "finished", accepted: true, globals: text, log };
  if (kind === frameKind.refused) {
    const source = run.sources[id];
    if (source === undefined) throw new Error("A refusal by no source.");
    const { level, file } = source;
    return { kind: "finished", accepted: false, refusedBy: { level, file }, globals: text, log };
  }
  const isRead = kind === frameKind.failed && text.length <= longestFailure;
  const failure: unknown = isRead ? JSON.parse(text) : undefined;
  if (!isFailure(failure)) throw new Error(`A frame of kind ${String(kind)} is not an answer.`);
  const { code, message } = failure;
  const place = "place" in failure ? readPlace(failure.place, run.sources) : undefined;
  const exception = scriptExceptions.find((name) => "exception" in failure && failure.exception === name);
  return {
    kind: "failed",
    code,
    message,
    ...(place !== undefined && { place }),
    ...(exception !== undefined && { exception }),
    log,
  };
}

/** The failures that a runner may report. */
const codes: ReadonlySet<unknown> = new Set<ScriptFailure["code"]>([
  "script/threw",
  "script/timeout",
  "script/memory",
  "script/output-too-large",
]);

function isFailure(value: unknown): value is Pick<ScriptFailure, "code" | "message"> {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    codes.has(value.code) &&
    "message" in value &&
    typeof value.message === "string"
  );
}

function readPlace(value: unknown, sources: readonly ScriptSource[]): ScriptPlace | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { source, line, column } = value as Readonly<Record<string, unknown>>;
  const found = typeof source === "number" ? sources[source] : undefined;
  if (found === undefined || typeof line !== "number" || typeof column !== "number") return undefined;
  return { level: found.level, file: found.file, line, column };
}
