// The diagnostics about scripts, which are read here and never run.
import type { Entry } from "./entry.ts";
import { quote, quoteChoice } from "./quote.ts";

/** A global that events do not have, and those beside them that do. */
export interface UnavailableGlobal {
  readonly name: string;
  readonly events: readonly string[];
  readonly available: readonly string[];
}

/** Part of the catalog. */
export const scriptCatalog = {
  "script/invalid-syntax": {
    severity: "error",
    message: (args: { readonly problem: string }): string => `This is not valid JavaScript: ${args.problem}.`,
    hint: "Correct the script here.",
  },
  "script/too-large": {
    severity: "error",
    message: (args: { readonly limitBytes: number }): string =>
      `The script is larger than ${String(args.limitBytes / 1024)} KiB.`,
    hint: "Shorten it.",
  },
  "script/too-deep": {
    severity: "error",
    message: "The script is nested too deeply to be read.",
    hint: "Flatten its expressions.",
  },
  "script/near-event": {
    severity: "warning",
    message: (args: { readonly name: string; readonly events: readonly string[] }): string =>
      `No event is called ${quote(args.name)}; this function is never run by itself.`,
    hint: (args: { readonly name: string; readonly events: readonly string[] }): string =>
      `Rename it to ${quoteChoice(args.events)}, or to something else if it is a helper.`,
  },
  "script/deferred-handler": {
    severity: "error",
    message: (args: { readonly event: string; readonly deferred: "async" | "generator" }): string =>
      `${quote(args.event)} is ${args.deferred === "async" ? "an async function" : "a generator"}, so what it answers always counts as true.`,
    hint: "Write an ordinary function: `http_request` and all other functions of the engine answer at once.",
  },
  "script/handler-parameters": {
    severity: "warning",
    message: (args: { readonly event: string }): string =>
      `${quote(args.event)} is called without arguments, so these parameters are always undefined.`,
    hint: (args: { readonly event: string }): string =>
      `Remove the parameters; what the event has are globals such as ${quote(globalOf(args.event))}.`,
  },
  "script/handler-without-return": {
    severity: "warning",
    message: (args: { readonly event: string }): string => `${quote(args.event)} never returns a value.`,
    hint: (args: { readonly event: string }): string =>
      args.event === "action_condition"
        ? "Return `true` or `false`: it decides which exit the step takes."
        : "End it with `return true;`.",
  },
  "script/event-never-fires": {
    severity: "warning",
    message: (args: { readonly event: string; readonly reason: string }): string =>
      `${quote(args.event)} is never run here: ${args.reason}.`,
    hint: "Remove the function, or put it where its event happens.",
  },
  "script/connector-only": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `${quote(args.name)} has no effect in a step's script: only scripts of connectors have it.`,
    hint: "Put it into the script of the connector or of its method.",
  },
  "script/needs-connector": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `${quote(args.name)} keeps values for a connector, and this script belongs to none.`,
    hint: "Keep the value in the script of a step that calls a method, or of its connector.",
  },
  "script/await-outside": {
    severity: "error",
    message: "`await` stands outside an async function.",
    hint: "Remove it: functions of the engine answer at once.",
  },
  "script/dynamic-import": {
    severity: "error",
    message: "A script cannot import anything.",
    hint: "Remove the import; `moment` and `CryptoJS` are there without one.",
  },
  "script/unknown-library": {
    severity: "error",
    message: (args: { readonly library: string }): string =>
      `There is no library ${quote(args.library)} for scripts.`,
    hint: "Use `moment` or `crypto-js`, or write what you need as a function of the connector's script.",
  },
  "script/unavailable-global": {
    severity: "error",
    message: (args: UnavailableGlobal): string =>
      `${quote(args.name)} does not exist in ${args.events.map(quote).join(" or ")}.`,
    hint: (args: UnavailableGlobal): string =>
      args.available.length === 0
        ? "Remove it: no event of this method has it."
        : `Use it in ${args.available.map(quote).join(" or ")}.`,
  },
  "script/read-only-global": {
    severity: "warning",
    message: (args: { readonly name: string; readonly events: readonly string[] }): string =>
      `What is changed in ${quote(args.name)} has no effect in ${args.events.map(quote).join(" or ")}.`,
    hint: "Keep what you need in a variable of your own.",
  },
  "script/type-unknown-name": {
    severity: "error",
    message: (args: { readonly name: string }): string => `Nothing is called ${quote(args.name)}.`,
    hint: "Declare it, or remove it: scripts have JavaScript's own globals and the engine's, none of a browser or of Node.js.",
  },
  "script/type-unknown-member": {
    severity: "error",
    message: (args: { readonly name: string; readonly of: string }): string =>
      `${quote(args.of)} has no ${quote(args.name)}.`,
    hint: "Correct the name, or remove it.",
  },
  "script/type-wrong-argument": {
    severity: "error",
    message: (args: { readonly name: string; readonly problem: string }): string =>
      `This is not what ${quote(args.name)} takes: ${args.problem}`,
    hint: "Give it what it takes.",
  },
  "script/type-not-callable": {
    severity: "error",
    message: (args: { readonly name: string }): string => `${quote(args.name)} is not a function.`,
    hint: "Call a function, or read it without `()`.",
  },
  "script/not-type-checked": {
    severity: "warning",
    message: (args: { readonly reason: string }): string =>
      `The types of scripts were not checked, because TypeScript's checker failed: ${args.reason}`,
    hint: "Install `typescript` with its package for this platform; nothing else of the check was left out.",
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The global that an event is about. */
function globalOf(event: string): string {
  if (event === "after_error") return "method_error";
  if (event === "before_oauth2_authorise") return "method_endpoint";
  return event.startsWith("before_") ? "method_request" : "method_response";
}
