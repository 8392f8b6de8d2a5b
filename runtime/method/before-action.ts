// The `before_action` script of a call (B§7.5, B§7.6): it sees what is about to be sent and may change it, or call it off.
// Credentials are applied after it and are nothing it can see.
import type { ActionMethod, Connector } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { decodeJson, encodeJson } from "../data/json.ts";
import { noScriptHost } from "../script/no-host.ts";
import type { ScriptRunner, ScriptSource } from "../script/runner.ts";
import { scriptError } from "../script/script-error.ts";
import type { Installation } from "./installation.ts";

/** A call before it is made into a request. */
export interface Draft {
  readonly merge: MergeFields;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue | undefined;
}

const writable = [
  "method_request",
  "method_request_headers",
  "method_request_parameters",
  "method_request_mergefields",
];

/**
 * The draft as the handlers leave it, at once when no level handles the event. Fails with `script/aborted` when one returns
 * false, and as the runner says when one throws or does not end.
 */
export async function beforeAction(
  scripts: ScriptRunner,
  installation: Installation,
  method: ActionMethod,
  draft: Draft,
): Promise<Draft> {
  const sources = sourcesOf(installation.connector, method);
  if (sources.length === 0) return draft;
  const { account, name, release } = installation;
  const outcome = await scripts.run({
    key: JSON.stringify([account, name, release]),
    sources,
    event: "before_action",
    globals: globalsText(installation, method, draft),
    writable,
    pool: "transaction",
    host: noScriptHost,
  });
  if (outcome.kind === "failed") throw scriptError(outcome);
  if (!outcome.accepted)
    throw new HookwrightError(
      "script/aborted",
      `A script called ${method.name} off: \`before_action\` returned false.`,
    );
  return readDraft(draft, decodeJson(Buffer.from(outcome.globals), { sizeBytes: Infinity, depth: 1000 }));
}

function sourcesOf({ script }: Connector, method: ActionMethod): readonly ScriptSource[] {
  const levels = [
    ["connector", script],
    ["method", method.script],
  ] as const;
  const isHandled = levels.some(([, level]) => level?.events.includes("before_action"));
  if (!isHandled) return [];
  return levels.flatMap(([level, found]) =>
    found === undefined ? [] : [{ level, file: found.file, source: found.source }],
  );
}

/** Merge fields are parameters too, declared as such or not: a saved id is seen under both names (B§5.6.7). */
function globalsText(
  { parameters }: Installation,
  method: ActionMethod,
  { merge, headers, body }: Draft,
): string {
  const scriptParameters = Object.fromEntries(
    method.parameters
      .filter(({ target }) => target === "script")
      .map(({ name, value, default: initial }) => [name, value ?? parameters[name] ?? initial ?? null]),
  );
  return encodeJson({
    script_execution_context: "RUNNING_TRANSACTION",
    script_parameters: scriptParameters,
    method_request: body ?? null,
    method_request_headers: { ...headers },
    method_request_parameters: visible(merge),
    method_request_mergefields: visible(merge),
  });
}

function visible(merge: MergeFields): JsonObject {
  return Object.fromEntries(
    Object.entries(merge).flatMap(([name, value]) =>
      value === undefined || name.startsWith("Cyclr_Auth_") ? [] : [[name, value]],
    ),
  );
}

function readDraft(draft: Draft, left: JsonValue): Draft {
  const globals = isJsonObject(left) ? left : {};
  const seen = visible(draft.merge);
  const merge = Object.create(null) as Record<string, JsonValue | undefined>;
  Object.assign(merge, draft.merge);
  for (const name of ["method_request_parameters", "method_request_mergefields"])
    for (const [key, value] of changes(seen, globals[name])) merge[key] = value;
  const headers = globals["method_request_headers"];
  const body = globals["method_request"];
  return {
    merge,
    headers: isJsonObject(headers) ? textsOf(headers) : {},
    body: body === undefined || body === null ? undefined : keepDigits(draft.body, body),
  };
}

/** What a script set or changed; what it took away stays, since a URL may need it. */
function changes(seen: JsonObject, left: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (!isJsonObject(left)) return [];
  return Object.entries(left).flatMap(([name, value]) => {
    const before = Object.hasOwn(seen, name) ? seen[name] : undefined;
    const kept = keepDigits(before, value) ?? value;
    const isSame = before !== undefined && encodeJson(before) === encodeJson(kept);
    return isSame || name.startsWith("Cyclr_Auth_") ? [] : [[name, kept] as const];
  });
}

function textsOf(headers: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === null ? [] : [[name.toLowerCase(), typeof value === "string" ? value : encodeJson(value)]],
    ),
  );
}
