// The diagnostics about cycles, installations and the project as a whole.
import type { Entry } from "./entry.ts";
import { quoteList } from "./quote.ts";

/** Part of the catalog. */
export const projectCatalog = {
  "cycle/id-file-mismatch": {
    severity: "error",
    message: (args: { readonly id: string; readonly file: string }): string =>
      `The cycle's id is \`${args.id}\` but its file is \`${args.file}\`.`,
    hint: "Give the file and the id the same name.",
  },
  "cycle/unknown-connector": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `There is no connector \`${args.name}\` in this project.`,
    hint: "Add `connectors/<id>/connector.json`, or correct the name.",
  },
  "cycle/unknown-installation": {
    severity: "error",
    message: (args: { readonly name: string }): string => `There is no installation \`${args.name}\`.`,
    hint: "Make it in the console under Installations, add `installations/<name>.json`, or correct the name; without `installation` it is the connector's own.",
  },
  "cycle/installation-of-other-connector": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string; readonly other: string }): string =>
      `The installation \`${args.name}\` belongs to \`${args.other}\`, not to \`${args.connector}\`.`,
    hint: "Name an installation of the connector.",
  },
  "cycle/needs-installation": {
    severity: "info",
    message: (args: { readonly connector: string; readonly missing: string }): string =>
      `\`${args.connector}\` needs values (${args.missing}), which no file gives.`,
    hint: "Let `hookwright connect <connector>` ask for them, or write `installations/<name>.json` with them and name it as `installation`.",
  },
  "cycle/unknown-alias": {
    severity: "error",
    message: (args: { readonly name: string }): string => `\`connectors\` has no entry \`${args.name}\`.`,
    hint: "Name a key of this cycle's `connectors`.",
  },
  "cycle/unknown-method": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `The connector \`${args.connector}\` has no method \`${args.name}\`.`,
    hint: "Name a method of the connector.",
  },
  "cycle/wrong-method-type": {
    severity: "error",
    message: (args: { readonly name: string; readonly actual: string; readonly expected: string }): string =>
      `\`${args.name}\` is of type \`${args.actual}\`; this step needs one of type \`${args.expected}\`.`,
    hint: "Choose another method or another kind of step.",
  },
  "cycle/unknown-step": {
    severity: "error",
    message: (args: { readonly name: string }): string => `There is no step \`${args.name}\`.`,
    hint: "Name a key of `steps`.",
  },
  "cycle/unreachable-step": {
    severity: "error",
    message: (args: { readonly name: string }): string => `No path reaches the step \`${args.name}\`.`,
    hint: "Name it as another step's `next`, or remove it.",
  },
  "cycle/loop": {
    severity: "error",
    message: (args: { readonly path: string }): string =>
      `These steps run in a circle without a delay or a wait: ${args.path}.`,
    hint: "Put a `delay` into the circle, or break it.",
  },
  "cycle/endless-loop": {
    severity: "warning",
    message: (args: { readonly path: string }): string =>
      `Nothing leads out of ${args.path}: a transaction that gets there ends only when a step fails.`,
    hint: "Add a decision that leaves the loop, or a webhook that the transaction waits for.",
  },
  "cycle/unknown-target": {
    severity: "error",
    message: (args: { readonly names: readonly string[]; readonly method: string }): string =>
      `\`${args.method}\` takes no ${quoteList(args.names)}.`,
    hint: "Map a system field or a parameter of the method.",
  },
  "cycle/unknown-event": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `\`${args.method}\` has no event \`${args.name}\`.`,
    hint: "Name a key of the webhook's `events.types`.",
  },
  "cycle/missing-mapping": {
    severity: "error",
    message: (args: { readonly names: string; readonly method: string }): string =>
      `\`${args.method}\` requires ${args.names}, which this step does not map.`,
    hint: "Add it to `map`.",
  },
  "cycle/url-from-data": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` decides which host is called, so it must be a constant, never a value that a delivery brings.`,
    hint: "Write the URL here, and send data in the body or the query.",
  },
  "cycle/invalid-expression": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`{{${args.name}}}\` is neither \`{{step.Field}}\` nor \`now\`, \`uuid\` or \`webhookUrl\`.`,
    hint: "Name a step and one of its fields.",
  },
  "cycle/unknown-field": {
    severity: "error",
    message: (args: { readonly step: string; readonly names: readonly string[] }): string =>
      `The step \`${args.step}\` gives no ${args.names.length === 1 ? "field" : "fields"} ${quoteList(args.names)}.`,
    hint: "Name a field of the step's method, or add it there.",
  },
  "cycle/step-not-run-yet": {
    severity: "error",
    message: (args: { readonly step: string }): string =>
      `The step \`${args.step}\` never runs before this one.`,
    hint: "Use a step that leads here.",
  },
  "installation/unknown-connector": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `There is no connector \`${args.name}\` in this project.`,
    hint: "Add `connectors/<id>/connector.json`, or correct the name.",
  },
  "installation/unknown-authentication": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `\`${args.connector}\` has no authentication \`${args.name}\`.`,
    hint: "Name a key of the connector's `authentication`.",
  },
  "installation/missing-key": {
    severity: "info",
    message: (args: { readonly connector: string }): string =>
      `\`${args.connector}\` is called with a key, which this file does not give.`,
    hint: 'Let `hookwright connect <connector>` ask for it, or add `"authentication": { "apiKey": { "env": "NAME" } }` and set the variable when you serve.',
  },
  "installation/key-not-used": {
    severity: "error",
    message: (args: { readonly connector: string }): string =>
      `\`${args.connector}\` has no authentication that takes a key.`,
    hint: "Remove `apiKey`.",
  },
  "installation/missing-credential": {
    severity: "info",
    message: (args: { readonly names: string; readonly connector: string }): string =>
      `The authentication of \`${args.connector}\` asks for ${args.names}, which this file does not give.`,
    hint: "Let `hookwright connect <connector>` ask for it, or add it to `authentication`; the vendor's own fields stand in its `fields`.",
  },
  "installation/credential-not-used": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `The authentication of \`${args.connector}\` does not ask for \`${args.name}\`.`,
    hint: "Remove it, or choose another authentication by its `name`.",
  },
  "installation/unknown-parameter": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `\`${args.connector}\` has no parameter \`${args.name}\` that is asked for.`,
    hint: "Name a connector-level parameter without a constant `value`.",
  },
  "installation/missing-parameter": {
    severity: "info",
    message: (args: { readonly names: string; readonly connector: string }): string =>
      `\`${args.connector}\` requires ${args.names}, which this file does not give.`,
    hint: "Let `hookwright connect <connector>` ask for it, or add it to `parameters`.",
  },
  "installation/plain-secret": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is secret and must not stand in a file.`,
    hint: 'Write `{ "env": "NAME" }` and set the variable when you serve.',
    conceals: true,
  },
  "installation/unknown-method": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `The connector \`${args.connector}\` has no method \`${args.name}\`.`,
    hint: "Name a method of the connector.",
  },
  "installation/draft-connector": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The connector \`${args.name}\` is a draft and cannot be installed.`,
    hint: "Make it live with `hookwright promote`, or install another connector.",
  },
  "installation/deprecated-connector": {
    severity: "warning",
    message: (args: { readonly name: string }): string => `The connector \`${args.name}\` is deprecated.`,
    hint: "Move to its newer release, or to another connector.",
  },
  "installation/unknown-category": {
    severity: "error",
    message: (args: { readonly name: string; readonly connector: string }): string =>
      `The connector \`${args.connector}\` has no category \`${args.name}\` that could be copied for an object.`,
    hint: "Name one of the connector's `objectCategories`.",
  },
  "installation/copy-name-taken": {
    severity: "error",
    message: (args: { readonly method: string; readonly copy: string }): string =>
      `The copy of \`${args.method}\` for this object would be called \`${args.copy}\`, which is a method already.`,
    hint: "Give the object another key.",
  },
  "installation/no-such-side": {
    severity: "error",
    message: (args: { readonly method: string; readonly side: string }): string =>
      `\`${args.method}\` has no ${args.side} that fields could be added to.`,
    hint: "Add the fields to the other side.",
  },
  "installation/no-effect": {
    severity: "error",
    message: (args: { readonly key: string; readonly method: string }): string =>
      `\`${args.key}\` has no effect on a field that \`${args.method}\` receives.`,
    hint: "Remove it; only fields that are sent have it.",
  },
  "account/missing-definition": {
    severity: "error",
    message: (args: { readonly account: string }): string =>
      `\`accounts/${args.account}\` has no account.json.`,
    hint: "Add `account.json`; `{}` is enough. Or remove the folder.",
  },
  "account/invalid-name": {
    severity: "error",
    message: (args: { readonly name: string }): string => `An account cannot be called \`${args.name}\`.`,
    hint: "Give the folder a name of lower-case letters and digits, words joined by single hyphens.",
  },
  "account/reserved-name": {
    severity: "error",
    message: (args: { readonly name: string }): string => `\`${args.name}\` is no name for an account.`,
    hint: "Choose another one; the files at the top of the project are the account `default`, and `partner` stands for all accounts.",
  },
  "account/duplicate-external-id": {
    severity: "error",
    message: (args: { readonly id: string }): string => `Two accounts are known by \`${args.id}\`.`,
    hint: "Give each account an external id that is no other account's, nor another account's folder.",
  },
  "account/retention-too-long": {
    severity: "error",
    message: (args: { readonly duration: string }): string =>
      `\`${args.duration}\` is longer than 31 days, and no transaction is kept longer.`,
    hint: "Write at most `31d`.",
  },
  "project/no-connectors": {
    severity: "error",
    message: "This project has neither connectors nor cycles.",
    hint: "Write `connectors/<id>/connector.json`, or name the project's folder with `--project`.",
  },
  "project/missing-definition": {
    severity: "error",
    message: (args: { readonly folder: string }): string =>
      `\`connectors/${args.folder}\` has no connector.json.`,
    hint: "Add the definition, or remove the folder.",
  },
  "project/duplicate-connector": {
    severity: "error",
    message: (args: { readonly id: string }): string => `Two connectors have the id \`${args.id}\`.`,
    hint: "Give one of them another id.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
