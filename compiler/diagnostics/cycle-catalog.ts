// The diagnostics about the ways of a cycle: waits, loops, splits, answers, and values on their way from step to step.
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const cycleCatalog = {
  "cycle/start-not-webhook": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The cycle starts with \`${args.name}\`, which nothing can start.`,
    hint: "Start with a `webhook` step, or with a `method` or a `script` that a `schedule` runs.",
  },
  "cycle/schedule-missing": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The cycle starts with \`${args.name}\`, which is no webhook, and has no schedule: it would never run.`,
    hint: 'Add `"schedule": { "every": "15m" }`, or start with a webhook.',
  },
  "cycle/schedule-not-used": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The cycle starts with the webhook \`${args.name}\`: its deliveries run it, never a schedule.`,
    hint: "Remove `schedule`.",
  },
  "cycle/cron-invalid": {
    severity: "error",
    message: ({ text, isZone }: { readonly text: string; readonly isZone: boolean }): string =>
      isZone ? `\`${text}\` never comes, or is no cron expression.` : `There is no time zone \`${text}\`.`,
    hint: "Write minute, hour, day of the month, month and day of the week, such as `0 8 * * 1-5`, and a zone such as `Europe/Berlin`.",
  },
  "cycle/back-to-start": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is the webhook that starts transactions; none can come back to it.`,
    hint: "Name another step, or add a second webhook step that waits.",
  },
  "cycle/exits-expected": {
    severity: "error",
    message: (args: { readonly method: string }): string =>
      `A script of \`${args.method}\` handles \`action_condition\`, so this step has two exits and no \`next\`.`,
    hint: 'Write `"true"` and `"false"` with the step that follows each; both may name the same one.',
  },
  "cycle/exits-without-condition": {
    severity: "error",
    message: (args: { readonly method: string; readonly exit: string }): string =>
      `No script of \`${args.method}\` handles \`action_condition\`, so nothing ever takes the exit \`${args.exit}\`.`,
    hint: "Write `next`, or handle `action_condition` in the method's script or its connector's.",
  },
  "cycle/too-many-steps": {
    severity: "error",
    message: (args: { readonly count: number; readonly limit: number }): string =>
      `This cycle has ${String(args.count)} steps; a cycle may have ${String(args.limit)}.`,
    hint: "Divide it into cycles that are linked by `{{webhookUrl}}`.",
  },
  "cycle/missing-webhook-mapping": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` waits for a delivery, but nothing says which transaction a delivery belongs to.`,
    hint: 'Add `"mapping": { "request": "OrderId", "equals": "{{created.OrderId}}" }`.',
  },
  "cycle/mapping-on-start": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `Each delivery of \`${args.name}\` starts a transaction, so there is none yet that it could be mapped to.`,
    hint: "Remove `mapping`.",
  },
  "cycle/mapping-constant": {
    severity: "error",
    message: "This is the same in every transaction, so a delivery would resume whichever came last.",
    hint: "Name a field of an earlier step, such as `{{created.OrderId}}`.",
  },
  "cycle/wait-too-long": {
    severity: "error",
    message: (args: { readonly duration: string }): string =>
      `\`${args.duration}\` is longer than 31 days, and no transaction is kept longer.`,
    hint: "Write at most `31d`.",
  },
  "cycle/invalid-argument": {
    severity: "error",
    message: (args: { readonly name: string; readonly argument: string; readonly detail: string }): string =>
      `The argument \`${args.argument}\` of \`{{${args.name}}}\` is wrong: ${args.detail}.`,
    hint: "Correct it, or remove it.",
  },
  "cycle/constant-needed": {
    severity: "error",
    message:
      "A webhook's `map` is used when the cycle is started, before any transaction: it holds constants only.",
    hint: "Write a constant.",
  },
  "cycle/unknown-variable": {
    severity: "error",
    message: (args: { readonly name: string }): string => `The cycle has no variable \`${args.name}\`.`,
    hint: "Declare it in the cycle's `variables`.",
  },
  "cycle/variable-not-constant": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The variable \`${args.name}\` is a constant: this would stay the text that it is.`,
    hint: "Write a constant, or name the field where the value is mapped.",
  },
  "cycle/reserved-step": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `No step can be called \`${args.name}\`: \`{{${args.name}.Name}}\` is a variable of the cycle.`,
    hint: "Give the step another id.",
  },
  "cycle/step-may-not-run": {
    severity: "error",
    message: (args: { readonly step: string; readonly path: string }): string =>
      `The step \`${args.step}\` has not run on the way ${args.path}.`,
    hint: "Use a step that always runs before this one, or decide with `exists` before.",
  },
  "cycle/field-not-in-event": {
    severity: "warning",
    message: (args: { readonly step: string; readonly name: string; readonly events: string }): string =>
      `\`${args.name}\` of \`${args.step}\` has no value when the event is ${args.events}.`,
    hint: "Choose fewer `events`, or decide on `Event` or with `exists` before.",
  },
  "cycle/quoted-merge-field": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`{{${args.name}}}\` stands inside quotes or a regular expression, where it is nothing but text.`,
    hint: "Write it without quotes, or use backticks.",
  },
  "cycle/unknown-cycle": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `There is no cycle \`${args.name}\` in this project.`,
    hint: "Name a file of `cycles/`.",
  },
  "cycle/unverified-link": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `There is no cycle \`${args.name}\` among the files of this project, so nobody knows whether this URL will exist.`,
    hint: "Add `cycles/<id>.json`, or see to it that the engine has such a cycle.",
  },
  "cycle/unknown-linked-step": {
    severity: "error",
    message: (args: { readonly name: string; readonly cycle: string }): string =>
      `The cycle \`${args.cycle}\` has no webhook step \`${args.name}\`, so there is no such URL.`,
    hint: "Name a `webhook` step of the cycle.",
  },
  "cycle/linked-loop": {
    severity: "warning",
    message: (args: { readonly path: string }): string =>
      `These cycles call each other without a delay between: ${args.path}.`,
    hint: "Put a `delay` before the step that calls the URL.",
  },
  "cycle/respond-to-nobody": {
    severity: "error",
    message: (args: { readonly name: string; readonly start: string }): string =>
      `\`${args.name}\` answers a caller, but the cycle starts with \`${args.start}\`, where nobody calls.`,
    hint: "Remove the step, or put a webhook before it.",
  },
  "cycle/respond-on-shared": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `\`${args.name}\` answers a caller, but the URL of \`${args.webhook}\` is not this cycle's alone: its sender gets one answer for all of them.`,
    hint: "Remove the step, or use a webhook whose URL is the step's own.",
  },
  "cycle/respond-too-late": {
    severity: "error",
    message: (args: { readonly name: string; readonly wait: string }): string =>
      `\`${args.name}\` answers a caller who is gone: callers wait at most 100 seconds, and \`${args.wait}\` always comes before.`,
    hint: "Answer before the wait.",
  },
  "cycle/respond-twice": {
    severity: "error",
    message: (args: { readonly name: string; readonly first: string }): string =>
      `\`${args.name}\` is never sent: \`${args.first}\` has answered before on every way.`,
    hint: "Remove one of the two.",
  },
  "cycle/plain-secret": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is secret and must not stand in a file.`,
    hint: 'Make it a parameter of the connector, and give it in the installation as `{ "env": "NAME" }`.',
  },
  "cycle/retry-on-split": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` splits the transaction, so it cannot be tried again: its parts may be on their way.`,
    hint: "Write the step's `onError` as `stop` or `ignore`, or split at another step.",
  },
  "cycle/cannot-split": {
    severity: "error",
    message: (args: { readonly name: string; readonly detail: string }): string =>
      `\`${args.name}\` cannot be split: ${args.detail}.`,
    hint: 'Write `"split": false`, or give the step exactly one list.',
  },
  "cycle/lists-not-joined": {
    severity: "warning",
    message: (args: { readonly names: string }): string =>
      `Lists of ${args.names} fill one list, and nothing says which of their elements belong together: they are taken by position.`,
    hint: "Name in `join` for each of these steps the field by which its elements are found, or split one of the lists before.",
  },
  "cycle/invalid-join": {
    severity: "error",
    message: (args: { readonly detail: string }): string => `No list can be joined by this: ${args.detail}.`,
    hint: 'Name a field of a list for each step, as in `"join": ["{{contacts.Email}}", "{{accounts.Email}}"]`.',
  },
  "cycle/wait-all-without-split": {
    severity: "error",
    message: (args: { readonly name: string; readonly detail: string }): string =>
      `There is nothing of \`${args.name}\` to wait for: ${args.detail}.`,
    hint: "Name a step that splits the transaction on every way to this one.",
  },
  "cycle/hidden-method": {
    severity: "info",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is hidden: it is meant for the connector's own use, and may change without notice.`,
    hint: "Use a method that is shown, if there is one.",
  },
  "cycle/subscription-method": {
    severity: "error",
    message: (args: { readonly name: string; readonly names: string }): string =>
      `Only a webhook's subscription can give \`${args.name}\` its ${args.names}: a step that calls it always fails.`,
    hint: "Use another method, or declare what it needs as parameters of its own.",
  },
  "cycle/invalid-constant": {
    severity: "error",
    message: (args: { readonly name: string; readonly value: string; readonly detail: string }): string =>
      `\`${args.name}\` cannot be \`${args.value}\`: ${args.detail}.`,
    hint: "Write the value that the vendor expects there, or map a field of an earlier step.",
  },
  "cycle/may-be-absent": {
    severity: "warning",
    message: (args: { readonly step: string; readonly name: string; readonly target: string }): string =>
      `\`${args.name}\` of \`${args.step}\` has no value when that step fails and its error is ignored, but \`${args.target}\` requires one.`,
    hint: "Decide with `exists` before, or do not ignore the error.",
  },
  "cycle/unequal-types": {
    severity: "error",
    message: (args: {
      readonly request: string;
      readonly requestType: string;
      readonly type: string;
    }): string =>
      `\`${args.request}\` is ${args.requestType} and this is ${args.type}; the two are never equal.`,
    hint: "Map two fields of the same type.",
  },
  "cycle/not-a-moment": {
    severity: "error",
    message: (args: { readonly detail: string }): string => `This is no moment to wait for: ${args.detail}.`,
    hint: "Write an ISO 8601 date and time with its zone, or name a field that holds one.",
  },
  "cycle/type-mismatch": {
    severity: "error",
    message: (args: { readonly name: string; readonly expected: string; readonly actual: string }): string =>
      `\`${args.name}\` takes ${args.expected}, but this is ${args.actual}.`,
    hint: "Map a value of that type.",
  },
  "cycle/meaningless-condition": {
    severity: "error",
    message: (args: { readonly condition: string; readonly detail: string }): string =>
      `\`${args.condition}\` cannot tell anything here: ${args.detail}.`,
    hint: "Compare values of one type, with a condition that they have.",
  },
  "cycle/list-in-text": {
    severity: "error",
    message: (args: { readonly name: string; readonly what: string }): string =>
      `\`{{${args.name}}}\` is ${args.what}; among other text only a single value can stand.`,
    hint: "Map it alone, split the step that gives it, or join it in a script.",
  },
  "installation/invalid-name": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `No cycle could name the installation \`${args.name}\`: names are kebab-case.`,
    hint: "Rename the file to lower-case letters, digits and hyphens, such as `team-a.json`.",
  },
  "installation/invalid-url": {
    severity: "error",
    message: (args: { readonly name: string; readonly detail: string }): string =>
      `\`${args.name}\` cannot be this: ${args.detail}.`,
    hint: "Write a whole URL, such as `https://api.example.com`.",
  },
  "installation/same-name": {
    severity: "error",
    message: (args: { readonly name: string; readonly other: string }): string =>
      `\`${args.name}\` and \`${args.other}\` differ in case only: on some machines they are one file.`,
    hint: "Rename one of them.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
