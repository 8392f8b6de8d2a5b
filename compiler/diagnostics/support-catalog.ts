// The diagnostic about what the language has and the engine does not carry out yet.
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const supportCatalog = {
  "support/not-carried-out": {
    severity: "warning",
    message: (args: { readonly what: string; readonly instead: string }): string =>
      `This version compiles ${args.what} but does not carry it out yet: ${args.instead}.`,
    hint: "Keep it for a later version, or do without it where you rely on it now.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
