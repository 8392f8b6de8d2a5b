// `before_action` (B§7.5, B§7.6): sees what is about to be sent and may change it, or call it off. Credentials are applied
// after it; of them it sees the API key alone.
import type { ActionMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { encodeJson } from "../data/json.ts";
import type { CallScripts } from "./call-scripts.ts";
import { ignoredValue } from "./inputs.ts";
import { isCredential, visibleFields, visibleParameters } from "./visible-fields.ts";

/** A call before it is made into a request. */
export interface Draft {
  readonly merge: MergeFields;
  readonly headers: Readonly<Record<string, string>>;
  /** Query parameters beside those of the definition: a page's, and what a script added. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: JsonValue | undefined;
  /** In place of the definition's: a page's own. */
  readonly url?: string;
}

/**
 * The draft as the handlers leave it. Fails with `script/aborted` when one returns false, and as the runner says when one throws or
 * does not end.
 */
export async function beforeAction(
  scripts: CallScripts,
  method: Pick<ActionMethod, "parameters">,
  draft: Draft,
): Promise<Draft> {
  if (!scripts.handles("before_action")) return draft;
  const left = await scripts.runToEnd("before_action", {
    method_request: () => draft.body,
    method_request_headers: () => ({ ...draft.headers }),
    // Merge fields are parameters too, declared as such or not: a saved id is seen under both names (B§5.6.7).
    method_request_parameters: () => ({ ...draft.query, ...visibleParameters(draft.merge) }),
    method_request_mergefields: () => visibleFields(draft.merge),
    last_successful_run_date: () => draft.merge["LastSuccessfulRunDate"],
  });
  return {
    ...draft,
    ...readFields(method, draft, left),
    headers: readHeaders(draft, left),
    body: readBody(draft, left),
  };
}

function readBody({ body }: Draft, { method_request: left }: JsonObject): JsonValue | undefined {
  if (left === undefined) return body;
  return left === null ? undefined : keepDigits(body, left);
}

function readHeaders({ headers }: Draft, { method_request_headers: left }: JsonObject): Draft["headers"] {
  if (left === undefined) return headers;
  return isJsonObject(left) ? toTexts(left, (name) => name.toLowerCase()) : {};
}

/** A parameter that nobody declared goes into the query (B§7.5, R:06/07 "Modify Parameters"). */
function readFields(
  method: Pick<ActionMethod, "parameters">,
  draft: Draft,
  left: JsonObject,
): Pick<Draft, "merge" | "query"> {
  const seen = visibleFields(draft.merge);
  const declared = new Map(method.parameters.map((parameter) => [parameter.name, parameter]));
  const merge = Object.assign(Object.create(null) as Record<string, JsonValue | undefined>, draft.merge);
  const added: JsonObject = {};
  for (const global of ["method_request_parameters", "method_request_mergefields"] as const) {
    const fields = left[global];
    if (!isJsonObject(fields)) continue;
    const isParameters = global === "method_request_parameters";
    for (const [name, value] of changes(isParameters ? { ...draft.query, ...seen } : seen, fields)) {
      const isQuery = isParameters && !declared.has(name) && seen[name] === undefined;
      if (isQuery) added[name] = value;
      else merge[name] = value === ignoredValue ? undefined : value;
    }
    // What must be there stays: without it there is no URL.
    for (const name of Object.keys(seen))
      if (!Object.hasOwn(fields, name) && declared.get(name)?.optional === true) merge[name] = undefined;
  }
  return { merge, query: { ...draft.query, ...toTexts(added) } };
}

/** What a script set or changed. */
function changes(seen: JsonObject, left: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(left).flatMap(([name, value]) => {
    const before = Object.hasOwn(seen, name) ? seen[name] : undefined;
    const kept = keepDigits(before, value) ?? value;
    const isSame = before !== undefined && encodeJson(before) === encodeJson(kept);
    return isSame || isCredential(name) ? [] : [[name, kept] as const];
  });
}

function toTexts(values: JsonObject, toName = (name: string) => name): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[toName(name), typeof value === "string" ? value : encodeJson(value)]],
    ),
  );
}
