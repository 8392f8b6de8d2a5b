// The diagnostics of a webhook's life: what is sent, saved and used when it is created, found, renewed and deleted.
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const flowCatalog = {
  "semantic/create-and-delete-swapped": {
    severity: "error",
    message: (args: { readonly create: string; readonly remove: string }): string =>
      `\`${args.create}\` needs the id of a webhook and \`${args.remove}\` sends a URL: create and delete stand in each other's place.`,
    hint: "Swap the two methods.",
  },
  "semantic/webhook-url-not-sent": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly methods: string }): string =>
      `\`${args.webhook}\` is created by ${args.methods}, which never sends \`{{Cyclr_Webhook_Url}}\`: the vendor would not know where to deliver.`,
    hint: 'Add a request field with `"value": "{{Cyclr_Webhook_Url}}"` to the create method.',
  },
  "semantic/saved-value-not-produced": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string; readonly role: string }): string =>
      `\`{{${args.name}}}\` is used to ${args.role} \`${args.webhook}\`, but nothing saves it.`,
    hint: "Give the response field of the create method that holds it this name as `systemField`.",
  },
  "semantic/webhook-id-unused": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly method: string }): string =>
      `\`${args.webhook}\` saves \`Cyclr_Webhook_Id\`, but its delete method \`${args.method}\` does not use it: it could delete the wrong webhook.`,
    hint: "Put `{{Cyclr_Webhook_Id}}` into the delete method's endpoint.",
  },
  "semantic/lifecycle-visible-field": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `\`${args.name}\` is required and nobody can map it: this method is called by \`${args.webhook}\`, not by a step.`,
    hint: "Give it a `value`, or take the value from a parameter of the webhook by `{{Name}}`.",
  },
  "semantic/lifecycle-input-missing": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string; readonly webhook: string }): string =>
      `\`${args.method}\` needs \`${args.name}\`, which \`${args.webhook}\` does not give it.`,
    hint: "Add a required parameter of that name to the webhook, or a constant to its `with`.",
  },
  "semantic/saved-list": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `\`${args.method}\` reads \`${args.name}\` from a list, but one value is saved with a subscription.`,
    hint: "Read it from a place that holds one value. A script can put the only element of a list there in `after_action`.",
  },
  "semantic/unknown-match-field": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `\`${args.method}\` gives no field \`${args.name}\` that could be matched.`,
    hint: "Name a response field of the list method, or add it there.",
  },
  "semantic/adopt-not-a-list": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `\`${args.name}\` of \`${args.method}\` must have one value for each webhook that is listed.`,
    hint: "Read it from the list's elements, such as `[].id` or `[hooks].id`.",
  },
  "semantic/adopt-needs-replace": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly list: string; readonly names: string }): string =>
      `A webhook that \`${args.list}\` finds cannot be used for \`${args.webhook}\`: only a create answers ${args.names}, which is needed later.`,
    hint: 'Write `"found": "replace"`, or read the missing value in the list method.',
  },
  "semantic/adopt-cannot-replace": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly detail: string }): string =>
      `A webhook that is found for \`${args.webhook}\` cannot be replaced: ${args.detail}.`,
    hint: 'Write `"found": "use"`, or make the deletion possible.',
  },
  "semantic/lifecycle-get": {
    severity: "warning",
    message: (args: { readonly method: string; readonly role: string; readonly webhook: string }): string =>
      `\`${args.method}\` is called to ${args.role} \`${args.webhook}\` and has no \`httpMethod\`, so that it is sent with GET.`,
    hint: 'Add `httpMethod`, such as `"POST"` or `"DELETE"`; write `"GET"` where that is meant.',
  },
  "semantic/webhook-value-not-sent": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `\`{{${args.name}}}\` is made by the engine, and nothing that creates \`${args.webhook}\` sends it: the vendor does not know it.`,
    hint: "Send it with a create method, in a request field or the endpoint.",
  },
  "semantic/saved-value-too-late": {
    severity: "error",
    message: (args: {
      readonly name: string;
      readonly webhook: string;
      readonly role: string;
      readonly detail: string;
    }): string => `\`{{${args.name}}}\` is used to ${args.role} \`${args.webhook}\`, but ${args.detail}.`,
    hint: "Use what is known by then, or save the value earlier.",
  },
  "semantic/saved-under-another-name": {
    severity: "error",
    message: (args: { readonly name: string; readonly wanted: string; readonly webhook: string }): string =>
      `\`${args.name}\` is saved, but \`${args.webhook}\` uses \`${args.wanted}\`.`,
    hint: "Write both the same.",
  },
  "semantic/saved-value-unused": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is saved here, and nothing uses it.`,
    hint: "Use it where it is needed, or give the field another `systemField`.",
  },
  "semantic/saved-value-overwritten": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is saved a second time here, and the first value is lost.`,
    hint: "Give one of the two another name that begins with `Cyclr_Webhook_`.",
  },
  "semantic/saved-type": {
    severity: "error",
    message: (args: { readonly name: string; readonly type: string; readonly detail: string }): string =>
      `\`${args.name}\` is saved as one text, but \`${args.type}\` ${args.detail}.`,
    hint: "Give the field the `dataType` of a single value; that of `Cyclr_Webhook_Expires` is `dateTime`.",
  },
  "semantic/value-cannot-flow": {
    severity: "error",
    message: (args: { readonly name: string; readonly kind: string; readonly webhook: string }): string =>
      `\`{{${args.name}}}\` becomes part of a text, but for \`${args.webhook}\` it is ${args.kind}.`,
    hint: "Make it the whole `value` of a request field, or a single value in `with`.",
  },
  "semantic/match-tells-nothing": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `This matches the same webhooks for every step, so that \`${args.webhook}\` could take over a stranger's.`,
    hint: 'Compare with something of our own, such as `"Url": "{{Cyclr_Webhook_Url}}"`.',
  },
  "semantic/adopt-creates-again": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly list: string; readonly method: string }): string =>
      `A webhook that \`${args.list}\` finds for \`${args.webhook}\` would be registered again: \`${args.method}\` still runs.`,
    hint: 'Read a value that it saves in the list method too, or write `"found": "replace"`.',
  },
  "semantic/recreate-deletes-new": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly method: string }): string =>
      `When \`${args.webhook}\` is made again, \`${args.method}\` would remove the new webhook: it uses nothing that differs between old and new.`,
    hint: 'Use `{{Cyclr_Webhook_Id}}` there, or write `"recreate": "deleteFirst"` or `"overwrite"`.',
  },
  "semantic/recreate-without-delete": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `\`${args.webhook}\` cannot be deleted first: the subscription has no \`delete\`.`,
    hint: 'Add `delete`, or write `"recreate": "createFirst"` or `"overwrite"`.',
  },
  "semantic/renew-never-due": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `\`${args.webhook}\` is never renewed: there is no \`before\`, and no signal asks for it.`,
    hint: "Add `before`, such as `6h`.",
  },
  "semantic/renew-once": {
    severity: "error",
    message: (args: { readonly webhook: string; readonly method: string }): string =>
      `\`${args.webhook}\` is renewed only once: \`${args.method}\` does not save the new \`Cyclr_Webhook_Expires\`.`,
    hint: "Give the response field that holds the new end this name as `systemField`.",
  },
  "semantic/undo-incomplete": {
    severity: "warning",
    message: (args: { readonly name: string; readonly failing: string; readonly first: string }): string =>
      `If \`${args.failing}\` fails, what \`${args.first}\` made cannot be deleted: \`${args.name}\` is saved only later.`,
    hint: "Save it in the first create method, or add `adopt` to find the webhook again.",
  },
  "semantic/share-without-route": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `\`${args.webhook}\` is shared by all accounts, and no \`route\` says which of them a delivery is for.`,
    hint: "Add `route` with what names the account in a delivery.",
  },
  "semantic/share-route-typed": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `Deliveries of \`${args.webhook}\` go to whoever gives the right \`${args.name}\`, and nothing proves that it is theirs.`,
    hint: "Compare with a learnt value, a `Cyclr_Account_…`, or a parameter with `lookup` and `strict`.",
  },
  "semantic/share-not-partner": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `\`{{${args.name}}}\` belongs to one account, but \`${args.webhook}\` is shared by all of them and looks at a delivery before it knows whose it is.`,
    hint: 'Use a parameter with `"scope": "partner"`, the partner\'s client secret, or a value saved with the webhook.',
  },
  "semantic/share-input-differs": {
    severity: "error",
    message: (args: { readonly name: string; readonly webhook: string }): string =>
      `Steps with another \`${args.name}\` share one registration of \`${args.webhook}\`, since no create method uses it.`,
    hint: "Use it in a create method too, or not here.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
