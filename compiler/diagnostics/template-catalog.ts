// The diagnostics about texts with merge fields, by themselves; what the names mean is `semantic/`.
import type { Entry } from "./entry.ts";
import { quote } from "./quote.ts";

/** Part of the catalog. */
export const templateCatalog = {
  "template/stray-brace": {
    severity: "error",
    message: (args: { readonly text: string }): string => `${quote(args.text)} is left over here.`,
    hint: "Remove it; an expression is closed by the first `}}`.",
  },
  "template/unclosed-expression": {
    severity: "error",
    message: (args: { readonly text: string }): string =>
      `The expression ${quote(args.text)} is never closed.`,
    hint: "Close it with `}}`.",
  },
  "template/unopened-expression": {
    severity: "error",
    message: (args: { readonly text: string }): string =>
      `The expression ${quote(args.text)} is opened with one brace only.`,
    hint: "Open it with `{{`.",
  },
  "template/empty-expression": {
    severity: "error",
    message: (args: { readonly text: string }): string => `${quote(args.text)} names nothing.`,
    hint: "Write a name between the braces, or remove them.",
  },
  "template/unsupported-expression": {
    severity: "error",
    message: (args: { readonly text: string; readonly detail: string }): string =>
      `${quote(args.text)} is no merge field: ${args.detail}.`,
    hint: "Write a name, with arguments where it takes them: `{{Name}}`, `{{Name key=value}}`.",
  },
  "template/too-large": {
    severity: "error",
    message: (args: { readonly detail: string }): string => `The text ${args.detail}.`,
    hint: "Shorten it, or build it in a script.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
