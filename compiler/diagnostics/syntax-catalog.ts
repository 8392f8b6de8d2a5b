// The diagnostics about JSON(C) itself: what cannot be read, or would be read as something else.
import type { Entry } from "./entry.ts";
import { quote } from "./quote.ts";

/** Part of the catalog. */
export const syntaxCatalog = {
  "syntax/empty-file": {
    severity: "error",
    message: "The file is empty.",
    hint: "Write a JSON object, or delete the file.",
  },
  "syntax/invalid-utf8": {
    severity: "error",
    message: (args: { readonly byte: string }): string => `The byte ${quote(args.byte)} is not UTF-8.`,
    hint: "Save the file as UTF-8.",
  },
  "syntax/too-large": {
    severity: "error",
    message: (args: { readonly limitBytes: number }): string =>
      `The file is larger than ${String(args.limitBytes / 1024 / 1024)} MiB.`,
    hint: "Split it, or check that it is the right file.",
  },
  "syntax/too-many-values": {
    severity: "error",
    message: (args: { readonly limit: number }): string =>
      `The file holds more than ${String(args.limit)} values.`,
    hint: "Split it, or check that it is the right file.",
  },
  "syntax/too-deep": {
    severity: "error",
    message: (args: { readonly limit: number }): string =>
      `Objects and lists are nested more than ${String(args.limit)} deep here.`,
    hint: "Flatten the structure.",
  },
  "syntax/too-many-problems": {
    severity: "error",
    message: (args: { readonly limit: number }): string =>
      `The file has more than ${String(args.limit)} problems; the others are not shown.`,
    hint: "Correct these first.",
  },
  "syntax/byte-order-mark": {
    severity: "warning",
    message: "The file begins with a byte-order mark.",
    hint: "Save it as UTF-8 without a byte-order mark.",
  },
  "syntax/invalid-json": {
    severity: "error",
    message: (args: { readonly problem: string }): string => `This is not valid JSON: ${args.problem}.`,
    hint: "Correct the JSON here.",
  },
  "syntax/invalid-value": {
    severity: "error",
    message: (args: { readonly text: string }): string => `${quote(args.text)} is not a JSON value.`,
    hint: "Put text into double quotes; write numbers without leading zeros or signs.",
  },
  "syntax/missing-value": {
    severity: "error",
    message: "A value is missing here.",
    hint: "Write a value, or remove what announces it.",
  },
  "syntax/missing-comma": {
    severity: "error",
    message: "A comma is missing here.",
    hint: "Write a comma between two entries.",
  },
  "syntax/missing-colon": {
    severity: "error",
    message: "A colon is missing after this key.",
    hint: "Write a colon and a value after the key.",
  },
  "syntax/trailing-comma": {
    severity: "error",
    message: "Nothing follows this comma.",
    hint: "Remove it; JSON has no comma after the last entry.",
  },
  "syntax/unquoted-key": {
    severity: "error",
    message: (args: { readonly text: string }): string =>
      `The key ${quote(args.text)} is not in double quotes.`,
    hint: "Put it into double quotes.",
  },
  "syntax/unclosed": {
    severity: "error",
    message: (args: { readonly bracket: string }): string => `This ${quote(args.bracket)} is never closed.`,
    hint: "Close it where it ends.",
  },
  "syntax/wrong-bracket": {
    severity: "error",
    message: (args: { readonly bracket: string; readonly expected: string }): string =>
      `${quote(args.bracket)} closes nothing here; ${quote(args.expected)} is expected.`,
    hint: "Correct the bracket.",
  },
  "syntax/unclosed-string": {
    severity: "error",
    message: "This text has no closing quote.",
    hint: "Close it on the same line; write a line break as `\\n`.",
  },
  "syntax/unpaired-quote": {
    severity: "error",
    message: "The quotes on this line do not pair up.",
    hint: 'Add the missing quote or remove the one too many; write a quote inside a text as `\\"`.',
  },
  "syntax/unclosed-comment": {
    severity: "error",
    message: "This comment is never closed.",
    hint: "Close it with `*/`.",
  },
  "syntax/invalid-escape": {
    severity: "error",
    message: (args: { readonly text: string }): string => `${quote(args.text)} is not an escape of JSON.`,
    hint: "Write a backslash as `\\\\`, a character by its number as `\\u0041`.",
  },
  "syntax/control-character": {
    severity: "error",
    message: "A control character stands in this text.",
    hint: "Write it as an escape, such as `\\t` for a tab.",
  },
  "syntax/inexact-number": {
    severity: "error",
    message: (args: { readonly text: string }): string =>
      `The number ${quote(args.text)} cannot be held exactly.`,
    hint: "Write it as text, in double quotes; a field's dataType makes it a number again.",
  },
  "syntax/duplicate-key": {
    severity: "error",
    message: (args: { readonly key: string }): string =>
      `The key ${quote(args.key)} appears twice in one object.`,
    hint: "Remove or rename one of the two; JSON keeps only the last.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
