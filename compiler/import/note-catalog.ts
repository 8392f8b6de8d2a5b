// Every note there is: code, kind, message, hint. The only place where this text exists. A message states the fact in one
// sentence; a hint starts with a verb. Codes are public: never renamed, only retired.
import { quote } from "../diagnostics/quote.ts";
import type { NoteKind } from "./note.ts";

interface Entry {
  readonly kind: NoteKind;
  readonly message: string | ((args: never) => string);
  readonly hint?: string | ((args: never) => string);
}

/** One note may stand for several places. */
function inPlaces({ times = 1 }: { readonly times?: number }): string {
  return times === 1 ? "" : `, in ${String(times)} places`;
}

/** The catalog, by `import/<kebab-name>`. */
export const noteCatalog = {
  "import/unknown-key": {
    kind: "todo",
    message: (args: { readonly key: string; readonly times?: number }): string =>
      `${quote(args.key)} is not known to the importer and was not carried over${inPlaces(args)}.`,
    hint: "Look at what it means, and write its equivalent into the definition if it is needed.",
  },
  "import/unexpected-value": {
    kind: "todo",
    message: (args: { readonly key: string; readonly expected: string }): string =>
      `${quote(args.key)} is not ${args.expected} and was not carried over.`,
    hint: "Write what is meant into the definition.",
  },
  "import/unknown-word": {
    kind: "todo",
    message: (args: { readonly key: string; readonly text: string }): string =>
      `${quote(args.key)} is ${quote(args.text)}, which the importer does not know.`,
    hint: "Write what is meant into the definition.",
  },
  "import/unknown-reference": {
    kind: "todo",
    message: (args: { readonly key: string; readonly text: string }): string =>
      `${quote(args.key)} names ${quote(args.text)}, which the source does not have.`,
    hint: "Correct the name in the definition, or leave the reference out.",
  },
  "import/not-in-language": {
    kind: "todo",
    message: (args: { readonly key: string; readonly what: string }): string =>
      `${quote(args.key)} ${args.what}.`,
    hint: "Decide what should happen instead.",
  },
  "import/secret": {
    kind: "todo",
    message: (args: { readonly key: string }): string =>
      `${quote(args.key)} belongs to whoever signs in; it never stands in a definition.`,
    hint: "Give it where the connector is installed, and keep the export to yourself.",
  },
  "import/both-scopes": {
    kind: "todo",
    message: (args: { readonly name: string }): string =>
      `${quote(args.name)} is asked of the account and set by the partner at once; it was made an account parameter.`,
    hint: "Decide who gives the value: `scope` is `account` or `partner`.",
  },
  "import/verify-undecided": {
    kind: "todo",
    message: (args: { readonly method: string }): string =>
      `Nothing in the source says how deliveries of ${quote(args.method)} are verified; \`verify\` was written as \`none\`.`,
    hint: "Read in the vendor's documentation how deliveries are signed and write it as `verify`; until then anyone who knows the URL may post.",
  },
  "import/verify-by-script": {
    kind: "todo",
    message: (args: { readonly method: string }): string =>
      `Deliveries of ${quote(args.method)} seem to be checked by \`before_webhook\`; \`verify\` was written as \`script\`, whose \`false\` answers 401.`,
    hint: "Check the script; where it only transforms, and where the vendor's signature can be said as data, write another `verify`.",
  },
  "import/undeclared": {
    kind: "todo",
    message: (args: { readonly name: string }): string =>
      `The merge field ${quote(args.name)} is declared nowhere; it is asked at installation.`,
    hint: "Leave it so, or where signing in tells the value, write it as `learn` of the authentication.",
  },
  "import/renew-undecided": {
    kind: "todo",
    message: (args: { readonly method: string }): string =>
      `The source does not say when the subscription of ${quote(args.method)} ends; \`renew\` was left out.`,
    hint: "Save the end from the answers of create and renew as `Cyclr_Webhook_Expires`, and write `renew` with the method and `before`.",
  },
  "import/no-delete": {
    kind: "todo",
    message: (args: { readonly method: string }): string =>
      `${quote(args.method)} is registered at the vendor, and the source does not say how it is removed.`,
    hint: "Add the call that deletes it, as `subscription.delete`.",
  },
  "import/paging-undecided": {
    kind: "todo",
    message: (args: { readonly detail: string }): string => `How pages are read is not said: ${args.detail}.`,
    hint: "Write `paging` from the vendor's documentation.",
  },
  "import/does-not-compile": {
    kind: "todo",
    message: (args: { readonly problem: string }): string =>
      `What was made of this does not compile: ${args.problem}`,
    hint: "Correct it in the definition; `hookwright validate` shows the place.",
  },
  "import/no-base-url": {
    kind: "todo",
    message: (args: { readonly example: string }): string =>
      `The source does not say where the API is; ${quote(args.example)} was written.`,
    hint: "Write the API's address as `baseUrl`.",
  },
  "import/remote-reference": {
    kind: "todo",
    message: (args: { readonly text: string }): string =>
      `${quote(args.text)} refers to another file, which is not fetched.`,
    hint: "Bundle the description into one file first, and import that.",
  },
  "import/body-undecided": {
    kind: "todo",
    message: (args: { readonly method: string; readonly detail: string }): string =>
      `The body of ${quote(args.method)} ${args.detail}.`,
    hint: "Add the fields by hand, or leave the method out.",
  },
  "import/auth-undecided": {
    kind: "todo",
    message: (args: { readonly name: string; readonly detail: string }): string =>
      `The authentication ${quote(args.name)} ${args.detail}.`,
    hint: "Write `authentication` from the vendor's documentation.",
  },
  "import/not-imported": {
    kind: "todo",
    message: (args: { readonly what: string; readonly why: string }): string =>
      `${quote(args.what)} was not imported: ${args.why}.`,
    hint: "Add it by hand if it is needed.",
  },
  "import/stray-brace": {
    kind: "changed",
    message: (args: { readonly text: string }): string =>
      `The stray third brace in ${quote(args.text)} was removed.`,
  },
  "import/corrected-case": {
    kind: "changed",
    message: (args: { readonly text: string; readonly name: string }): string =>
      `${quote(`{{${args.text}}}`)} was written as its parameter is: ${quote(`{{${args.name}}}`)}.`,
  },
  "import/renamed": {
    kind: "changed",
    message: (args: { readonly name: string; readonly to: string }): string =>
      `${quote(args.name)} became ${quote(args.to)}, since its own name is taken or no name.`,
  },
  "import/as-prefix": {
    kind: "changed",
    message: (args: { readonly prefix: string }): string =>
      `The script that puts ${quote(args.prefix)} before the key became the \`prefix\` of the authentication.`,
  },
  "import/asked-on-step": {
    kind: "changed",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `${quote(args.name)} is asked on the step of the webhook, which supplies it to ${quote(args.method)}.`,
  },
  "import/not-asked": {
    kind: "changed",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `${quote(args.name)} of ${quote(args.method)} is optional; nobody is asked for it, and it is not sent.`,
  },
  "import/made-optional": {
    kind: "changed",
    message: (args: { readonly name: string }): string =>
      `${quote(args.name)} is hidden and has no value; it became optional, so that a script can fill it.`,
  },
  "import/made-account": {
    kind: "changed",
    message: (args: { readonly name: string }): string =>
      `${quote(args.name)} has no value and nobody was said to give it; it is asked at installation.`,
  },
  "import/wrong-place": {
    kind: "changed",
    message: (args: { readonly text: string }): string =>
      `${quote(args.text)} stands in the default value and was read as if it stood in \`Values\`.`,
  },
  "import/shallow": {
    kind: "changed",
    message: (args: { readonly depth: number }): string =>
      `The definition would have been too large: objects are opened ${String(args.depth)} deep, and what is below is one field of the type \`any\`.`,
  },
  "import/chosen": {
    kind: "changed",
    message: (args: { readonly what: string; readonly chosen: string; readonly others: string }): string =>
      `Of several ${args.what}, ${quote(args.chosen)} was taken; left out: ${args.others}.`,
  },
  "import/not-needed": {
    kind: "leftOut",
    message: (args: { readonly key: string; readonly reason: string; readonly times?: number }): string =>
      `${quote(args.key)} is not carried over${inPlaces(args)}: ${args.reason}.`,
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** Every code. */
export type NoteCode = keyof typeof noteCatalog;

/** The arguments a code's message needs; `Record<string, never>` where it needs none. */
export type NoteArguments<Code extends NoteCode> = (typeof noteCatalog)[Code]["message"] extends (
  args: infer Args,
) => string
  ? Args
  : Readonly<Record<string, never>>;
