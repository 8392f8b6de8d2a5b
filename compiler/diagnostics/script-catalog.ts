// The diagnostics about scripts, which are read here and never run.
import type { Entry } from "./entry.ts";
import { quote } from "./quote.ts";

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
    message: (args: { readonly name: string; readonly event: string }): string =>
      `No event is called ${quote(args.name)}; this function is never run by itself.`,
    hint: (args: { readonly name: string; readonly event: string }): string =>
      `Rename it to ${quote(args.event)}, or to something else if it is a helper.`,
  },
  "script/not-carried-out": {
    severity: "error",
    message: (args: { readonly event: string }): string =>
      `The event ${quote(args.event)} is not carried out yet, so this function would never run.`,
    hint: "Remove the function; `before_webhook` and `after_webhook` are carried out.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
