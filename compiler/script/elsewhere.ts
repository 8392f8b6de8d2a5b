// What scripts have in a browser or in Node.js and not here, and what does the same here: hints for names and libraries
// that authors bring along.

const calling = "Use `http_request`: it waits and gives the answer, without a promise.";
const signing = "Use `cyclr_sign` or `CryptoJS`.";
const waiting = "Remove it: there are no timers, and a script cannot wait.";
const encoding = "Use `btoa` and `atob`.";
const xml = "Use `cyclr_xml_deserialize` and `cyclr_xml_serialize`.";
const csv = "Use `cyclr_csv_parse`.";

const instead: ReadonlyMap<string, string> = new Map([
  ...["fetch", "XMLHttpRequest", "axios", "request", "got", "superagent", "node-fetch", "http", "https"].map(
    (name) => [name, calling] as const,
  ),
  ...["node:http", "node:https", "undici"].map((name) => [name, calling] as const),
  ...["crypto", "node:crypto", "subtle", "jssha"].map((name) => [name, signing] as const),
  ...["setTimeout", "setInterval", "setImmediate", "sleep"].map((name) => [name, waiting] as const),
  ...["Buffer", "buffer", "node:buffer"].map((name) => [name, encoding] as const),
  ...["DOMParser", "XMLSerializer", "xml2js", "fast-xml-parser"].map((name) => [name, xml] as const),
  ...["papaparse", "csv-parse", "csv-parse/sync"].map((name) => [name, csv] as const),
  ...["dayjs", "luxon", "date-fns"].map((name) => [name, "Use `moment`."] as const),
]);

/** What to use instead of a name or a library that is not there. */
export function insteadOf(name: string): string | undefined {
  return instead.get(name);
}
