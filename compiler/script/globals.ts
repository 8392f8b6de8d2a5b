// What the engine puts into a script's global scope, event by event (B§7.4, B§7.5, definition-format.md §5): the values,
// with what a handler may change of them, and the functions and libraries of B§7.8.
import { scriptGlobals } from "../../runtime/contract/script-globals.ts";
import { eventNames, type EventName } from "./events.ts";

/** Whether a handler's changes of a value have an effect. */
export type Access = "read" | "write";

type Row = Partial<Readonly<Record<EventName, Access>>>;

const rows: ReadonlyMap<string, Row> = readRows();

/** The contract's table by value: the events that see it, and whether they may change it. */
function readRows(): Map<string, Row> {
  const byName = new Map<string, Partial<Record<EventName, Access>>>();
  for (const event of eventNames) {
    const { read, write } = scriptGlobals[event];
    for (const [access, names] of [
      ["read", read],
      ["write", write],
    ] as const)
      for (const name of names) byName.set(name, { ...byName.get(name), [event]: access });
  }
  return byName;
}

/** Every value's name. */
export const globalValueNames: readonly string[] = [...rows.keys()];

/** The events that see a value, those that may change it among them; `undefined` for a name that is no such value. */
export function valueAccess(name: string): Row | undefined {
  return rows.get(name);
}

const storageScopes = ["cyclr_storage", "cycle_storage"] as const;
const storageVerbs = [
  "list_values",
  "delete_all",
  "delete",
  "get",
  "set",
  "append",
  "list_keys",
  "increment",
  "decrement",
] as const;

/** The functions that keep values for a connector. */
export const storageFunctions: readonly string[] = storageScopes.flatMap((scope) =>
  storageVerbs.map((verb) => `${scope}_${verb}`),
);

/** Functions and libraries. */
export const globalFunctions: readonly string[] = [
  "AuthRefreshException",
  "AuthSessionException",
  "http_request",
  "btoa",
  "atob",
  "cyclr_sign",
  "cyclr_csv_parse",
  "cyclr_xml_serialize",
  "cyclr_xml_deserialize",
  ...storageFunctions,
  "moment",
  "CryptoJS",
  "require",
  "console",
];

/** What `require` gives, by name (B§7.8): the libraries that are globals anyway. */
export const libraries: readonly string[] = ["moment", "moment-timezone", "crypto-js"];
