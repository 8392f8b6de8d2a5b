// What came of one run of a script: for people the lines that it changed, in colour; for programs one JSON object.
import { styleText } from "node:util";
import { diffLines } from "diff";
import { visible } from "../compiler/diagnostics/quote.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/contract/value.ts";
import { keepDigits } from "../runtime/data/digits.ts";
import { decodeJson, encodeJson, printJson } from "../runtime/data/json.ts";
import type { RefusingScript, ScriptOutcome, ScriptRun } from "../runtime/script/runner.ts";
import type { ExitCode, Terminal } from "./command.ts";

/** A run that has ended. */
export interface EndedRun {
  /** The event and its method, as people call them. */
  readonly title: string;
  readonly run: Pick<ScriptRun, "event" | "globals" | "writable">;
  readonly outcome: ScriptOutcome;
}

/** A global that a handler changed; null before or after where there was nothing. */
interface Change {
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Prints it; 1 when the script failed. */
export function reportScript(terminal: Terminal, ended: EndedRun): ExitCode {
  terminal.out(terminal.isWatched ? forPeople(ended, terminal.color) : forPrograms(ended));
  return ended.outcome.kind === "failed" ? 1 : 0;
}

/** One JSON object: `{ event, accepted, refusedBy?, changed, log }`, or `{ event, error, log }`. */
export function forPrograms({ run, outcome }: EndedRun): string {
  const { log } = outcome;
  if (outcome.kind === "failed") {
    const { code, message, hint, place } = outcome;
    return `${JSON.stringify({ event: run.event, error: { code, message, hint, place }, log })}\n`;
  }
  const { accepted, refusedBy } = outcome;
  const whose = refusedBy === undefined ? {} : { refusedBy: { ...refusedBy } };
  return `${encodeJson({ event: run.event, accepted, ...whose, changed: { ...changesOf(run, outcome.globals) }, log: [...log] })}\n`;
}

function forPeople({ title, run, outcome }: EndedRun, color: boolean): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const log = outcome.log.flatMap((line) => line.split("\n")).map((line) => `  ${visible(line)}`);
  const logged = log.length === 0 ? [] : [paint("bold", "log"), ...log];
  if (outcome.kind === "failed") {
    const { message, hint, place } = outcome;
    const at =
      place === undefined
        ? []
        : [`  ${place.file}:${String(place.line)}:${String(place.column)} (${place.level} script)`];
    return lines([
      paint("red", `${title}: failed`),
      `  ${visible(message)}`,
      ...(hint === undefined ? [] : [`  hint: ${hint}`]),
      ...at,
      ...logged,
    ]);
  }
  const changed = Object.entries(changesOf(run, outcome.globals)).flatMap(([name, { before, after }]) => [
    paint("bold", name),
    ...diffLines(`${printJson(before)}\n`, `${printJson(after)}\n`).flatMap(({ value, added, removed }) => {
      const [sign, format] = added
        ? (["+", "green"] as const)
        : removed
          ? (["-", "red"] as const)
          : ([" ", "dim"] as const);
      return value
        .trimEnd()
        .split("\n")
        .map((line) => paint(format, `${sign} ${visible(line)}`));
    }),
  ]);
  const verdict = outcome.accepted
    ? paint("green", "goes on")
    : paint("yellow", refusedText(outcome.refusedBy));
  return lines([
    `${title}: ${verdict}`,
    ...(changed.length === 0 ? ["  Nothing was changed."] : changed),
    ...logged,
  ]);
}

function refusedText(by: RefusingScript | undefined): string {
  return by === undefined ? "returned false" : `returned false (${by.level} script, ${by.file})`;
}

/** What the handlers changed of the globals that they may change. */
function changesOf(run: EndedRun["run"], left: string): Readonly<Record<string, Change & JsonObject>> {
  const [before, after] = [parse(run.globals), parse(left)];
  return Object.fromEntries(
    run.writable.flatMap((name) => {
      // As the engine reads them: a number that was left alone keeps its digits.
      const change = {
        before: before[name] ?? null,
        after: keepDigits(before[name], after[name]) ?? null,
      };
      return encodeJson(change.before) === encodeJson(change.after) ? [] : [[name, change] as const];
    }),
  );
}

function parse(text: string): JsonObject {
  const value = decodeJson(Buffer.from(text), { sizeBytes: Infinity, depth: 1001 });
  return isJsonObject(value) ? value : {};
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
