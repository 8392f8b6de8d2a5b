// Every diagnostic there is: code, severity, message, hint. The only place where this text exists. Codes are public:
// never renamed, only retired. A message states the fact in one sentence and quotes the author's text with backticks;
// a hint starts with a verb. `docs/diagnostics.md` is generated from this table.

interface Entry {
  readonly severity: "error" | "warning" | "info";
  readonly message: string | ((args: never) => string);
  readonly hint?: string | ((args: never) => string);
}

/** The catalog, by `<phase>/<kebab-name>`. */
export const catalog = {
  "syntax/invalid-json": {
    severity: "error",
    message: (args: { readonly problem: string }): string => `This is not valid JSON: ${args.problem}.`,
    hint: "Correct the JSON here.",
  },
  "syntax/duplicate-key": {
    severity: "error",
    message: (args: { readonly key: string }): string =>
      `The key \`${args.key}\` appears twice in one object.`,
    hint: "Remove or rename one of the two; JSON keeps only the last.",
  },
  "schema/unknown-property": {
    severity: "error",
    message: (args: { readonly property: string; readonly owner: string }): string =>
      `\`${args.property}\` is not a property of ${args.owner}.`,
    hint: "Remove it; nothing would read it.",
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** Every code. */
export type DiagnosticCode = keyof typeof catalog;

/** The arguments a code's message needs; `Record<string, never>` where it needs none. */
export type DiagnosticArguments<Code extends DiagnosticCode> = (typeof catalog)[Code]["message"] extends (
  args: infer Args,
) => string
  ? Args
  : Readonly<Record<string, never>>;
