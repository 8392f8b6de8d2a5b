// Short ways to write a run and to read what it left, for the tests of script runners.
import { noScriptHost } from "../../runtime/script/no-host.ts";
import type { ScriptEvent, ScriptRun, ScriptRunner } from "../../runtime/script/runner.ts";

/** What a run is made from: the method's source, and what differs from the usual. */
export interface RunParts {
  readonly connector?: string;
  readonly step?: string;
  readonly event?: ScriptEvent;
  readonly account?: string;
  readonly key?: string;
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly writable?: readonly string[];
}

/** A run of a method's source, with `method_response` to read and write. */
export function toRun(method: string, parts: RunParts = {}): ScriptRun {
  const {
    connector,
    step,
    event = "after_webhook",
    account = "account",
    key = "account/installation/release",
  } = parts;
  const { globals = { method_response: null }, writable = ["method_response"] } = parts;
  const outer = {
    level: "connector",
    file: "connectors/acme/connector.js",
    source: connector ?? "",
  } as const;
  const inner = { level: "method", file: "connectors/acme/method.js", source: method } as const;
  return {
    account,
    key,
    sources: [
      ...(connector === undefined ? [] : [outer]),
      inner,
      ...(step === undefined ? [] : [{ level: "step", file: "cycles/acme.js", source: step } as const]),
    ],
    event,
    globals: JSON.stringify(globals),
    writable,
    pool: "answer",
    host: noScriptHost,
  };
}

/** A source whose `after_webhook` is these statements. */
export function handler(statements: string): string {
  return `function after_webhook() { ${statements} }`;
}

/** What a run left in `method_response`; throws its failure. */
export async function responseOf(runner: ScriptRunner, method: string, parts?: RunParts): Promise<unknown> {
  const outcome = await runner.run(toRun(method, parts));
  if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
  const globals: unknown = JSON.parse(outcome.globals);
  return (globals as { readonly method_response?: unknown }).method_response;
}
