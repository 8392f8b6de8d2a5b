// The diagnostics about what a webhook does with what it receives: handshakes, signals, items and order.
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const deliveryCatalog = {
  "semantic/computed-with-verify-secret": {
    severity: "error",
    message:
      "This is computed with a secret that verify uses, and anybody may ask for it: the answer would sign whatever its sender likes.",
    hint: 'Add `"verified": true`, or say in `unverified` why anybody may have it.',
  },
  "semantic/unverified-without-need": {
    severity: "error",
    message: "`unverified` excuses nothing: the entry computes nothing with a secret that verify uses.",
    hint: "Remove `unverified`.",
  },
  "semantic/verified-without-verify": {
    severity: "error",
    message: "The entry is for verified requests, but the webhook verifies nothing.",
    hint: "Remove `verified`, or give the webhook a scheme that proves the sender.",
  },
  "semantic/computed-unused": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is computed, but neither the reply nor what is saved uses it.`,
    hint: "Name it in the reply, or remove it.",
  },
  "semantic/computed-name-taken": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is a parameter or a constant already, so that \`{{${args.name}}}\` would mean two things.`,
    hint: "Choose another name.",
  },
  "semantic/reply-type-fixed": {
    severity: "error",
    message: (args: { readonly type: string }): string =>
      `This reply is always sent as \`${args.type}\`, so the header would have no effect.`,
    hint: "Remove the header.",
  },
  "semantic/entry-never-reached": {
    severity: "error",
    message: "An earlier entry takes everything for which this condition holds, so it is never reached.",
    hint: "Put it before the other one, or make the other one's condition narrower.",
  },
  "semantic/secret-in-reply": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`{{${args.name}}}\` is a secret, and a handshake's reply goes to whoever asks.`,
    hint: "Answer with a part of the request, or with a hash from `compute`.",
  },
  "semantic/signal-without-target": {
    severity: "error",
    message: (args: { readonly action: string; readonly lacks: string }): string =>
      `The signal cannot \`${args.action}\` anything: ${args.lacks}.`,
    hint: 'Add it, or write `"do": "ignore"`.',
  },
  "semantic/items-not-a-list": {
    severity: "error",
    message: (args: { readonly location: string }): string =>
      `\`${args.location}\` is one value, but \`items\` names the list of events in a delivery.`,
    hint: "Write the list in brackets, such as `[events]`.",
  },
  "semantic/order-by-sequence": {
    severity: "error",
    message:
      "`sequence` is the same text as `by`: events with the same `by` have the same place in their order.",
    hint: "Name in `sequence` what grows from one event to the next, such as a version or a time.",
  },
  "semantic/order-of-nothing": {
    severity: "error",
    message: "`order` says which events belong together, and nothing about their order.",
    hint: 'Add `sequence` with `late`, or `"serial": true`.',
  },
  "semantic/order-without-item": {
    severity: "error",
    message:
      "Neither `by` nor `sequence` names an item: all items of a delivery would have one place in one order.",
    hint: "Name a part of the item, such as `{{item.id}}`.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
