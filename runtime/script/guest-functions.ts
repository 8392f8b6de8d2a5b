// The functions that scripts find as globals (B§7.8), as far as they run inside the isolate. As in `guest.ts`, their text
// is taken, so each must stand alone; what it makes is frozen afterwards.
import type { GuestCall } from "./guest-call.ts";
import { defineConsole } from "./guest-console.ts";
import { defineHttpRequest, defineStorage } from "./guest-engine.ts";

/** The functions that the runner process answers itself (`local-calls.ts`). */
export const localFunctionNames = [
  "btoa",
  "atob",
  "cyclr_sign",
  "cyclr_csv_parse",
  "cyclr_xml_serialize",
  "cyclr_xml_deserialize",
] as const;

/** Defines the functions of these names. */
export function defineLocalFunctions(call: GuestCall, names: readonly string[]): void {
  const { parse, stringify } = JSON;
  for (const name of names) {
    const { [name]: value } = {
      [name]: (...values: readonly unknown[]): unknown => parse(call(name, stringify(values))),
    };
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/** Each defines globals; they run in order, before anything is frozen. */
export const guestFunctions: readonly ((call: GuestCall) => void)[] = [
  defineConsole,
  defineHttpRequest,
  defineStorage,
];
