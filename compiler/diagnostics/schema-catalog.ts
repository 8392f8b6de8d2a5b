// The diagnostics about the shape of a definition: keys, types and values that `schemas/` does not allow.
import type { Entry } from "./entry.ts";
import { quote, quoteList } from "./quote.ts";

/** Part of the catalog. */
export const schemaCatalog = {
  "schema/unknown-property": {
    severity: "error",
    message: (args: { readonly property: string; readonly owner: string }): string =>
      `${quote(args.property)} is not a property of ${args.owner}.`,
    hint: "Remove it; nothing would read it.",
  },
  "schema/missing-property": {
    severity: "error",
    message: ({
      properties,
      owner,
    }: {
      readonly properties: readonly string[];
      readonly owner: string;
    }): string =>
      properties.length === 1
        ? `The property ${quoteList(properties)} of ${owner} is missing.`
        : `The properties ${quoteList(properties)} of ${owner} are missing.`,
  },
  "schema/missing-choice": {
    severity: "error",
    message: (args: { readonly properties: readonly string[]; readonly owner: string }): string =>
      `${capitalised(args.owner)} has none of the properties ${quoteList(args.properties)}.`,
    hint: "Add exactly one of them.",
  },
  "schema/exclusive-properties": {
    severity: "error",
    message: (args: { readonly properties: readonly string[] }): string =>
      `The properties ${quoteList(args.properties)} exclude each other.`,
    hint: "Keep one of them.",
  },
  "schema/wrong-type": {
    severity: "error",
    message: (args: {
      readonly subject: string;
      readonly expected: string;
      readonly actual: string;
    }): string => `${capitalised(args.subject)} must be ${args.expected}, but is ${args.actual}.`,
    hint: (args: { readonly subject: string; readonly expected: string; readonly actual: string }): string =>
      `Write ${args.expected}.`,
  },
  "schema/unknown-value": {
    severity: "error",
    message: (args: { readonly value: string; readonly subject: string }): string =>
      `${quote(args.value)} is not a value of ${args.subject}.`,
  },
  "schema/invalid-format": {
    severity: "error",
    message: (args: { readonly value: string; readonly subject: string }): string =>
      `${quote(args.value)} is not a valid ${args.subject}.`,
  },
  "schema/empty": {
    severity: "error",
    message: (args: { readonly subject: string }): string => `${capitalised(args.subject)} is empty.`,
    hint: "Fill it, or remove it where it is optional.",
  },
  "schema/out-of-range": {
    severity: "error",
    message: (args: { readonly value: string; readonly subject: string }): string =>
      `${quote(args.value)} is out of range for ${args.subject}.`,
  },
  "schema/plain-secret": {
    severity: "error",
    conceals: true,
    message: "A secret stands in the file itself.",
    hint: 'Put it into an environment variable and name that here, as `{ "env": "NAME" }`; a secret that was shared is to be replaced.',
  },
  "schema/invalid-secret-name": {
    severity: "error",
    conceals: true,
    message: "This is not the name of an environment variable.",
    hint: "Write letters, digits and underscores.",
  },
  "schema/too-many-problems": {
    severity: "error",
    message: (args: { readonly limit: number }): string =>
      `The file breaks the schema in more than ${String(args.limit)} places; the others are not shown.`,
    hint: "Correct these first.",
  },
} as const satisfies Readonly<Record<string, Entry>>;

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
