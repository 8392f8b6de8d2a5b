// Closed sets of the source and their words here; case and spelling drifted over the years (B§2.5, B§3.2, B§4.2, B§8).
import type { SourceObject } from "../source-object.ts";

/** Data types of fields; numbers are the codes of metadata methods. */
export const dataTypes = {
  "0": "any",
  "1": "text",
  "2": "integer",
  "3": "float",
  "4": "boolean",
  "5": "dateTime",
  text: "text",
  string: "text",
  integer: "integer",
  int: "integer",
  float: "float",
  double: "float",
  decimal: "decimal",
  boolean: "boolean",
  bool: "boolean",
  datetime: "dateTime",
  date: "dateTime",
  file: "file",
  undefined: "any",
} as const;

/** Body types. `File` was always multipart, `SimpleFile` the raw bytes. */
export const bodyTypes = {
  json: "json",
  xml: "xml",
  form: "form",
  file: "multipart",
  multipartformboundarydefined: "multipart",
  multipartrelated: "multipartRelated",
  simplefile: "file",
  plaintext: "text",
  text: "text",
  csv: "csv",
} as const;

/** Where a parameter goes. */
export const targetTypes = {
  httpheader: "httpHeader",
  header: "httpHeader",
  querystring: "queryString",
  query: "queryString",
  mergefield: "mergeField",
  filterfield: "filterField",
  responsefield: "responseField",
  script: "script",
} as const;

/** Kinds of method. */
export const methodTypes = {
  action: "action",
  webhook: "webhook",
  webhookresponse: "webhookResponse",
  synchronousresponse: "webhookResponse",
  script: "script",
} as const;

/** A word of a closed set; a word that is not in it becomes a note. */
export function readWord<Words extends Readonly<Record<string, string>>>(
  source: SourceObject,
  words: Words,
  ...names: readonly [string, ...string[]]
): Words[keyof Words] | undefined {
  const text = source.text(...names);
  if (text === undefined) return undefined;
  const key = text.replace(/[\s_-]/g, "").toLowerCase();
  if (Object.hasOwn(words, key)) return words[key as keyof Words];
  source.ledger.note("import/unknown-word", source.at(...names), { key: names[0], text });
  return undefined;
}
