// The diagnostics about meaning: names that must resolve, values that must flow, places where something may stand.
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const semanticCatalog = {
  "semantic/id-folder-mismatch": {
    severity: "error",
    message: (args: { readonly id: string; readonly folder: string }): string =>
      `The connector's id is \`${args.id}\` but its folder is \`${args.folder}\`.`,
    hint: "Give the folder and the id the same name.",
  },
  "semantic/unknown-method": {
    severity: "error",
    message: (args: { readonly name: string }): string => `This connector has no method \`${args.name}\`.`,
    hint: "Name a key of `methods`.",
  },
  "semantic/misspelt-declaration": {
    severity: "error",
    message: (args: { readonly declared: string; readonly used: string }): string =>
      `\`${args.declared}\` is declared here and never used; what is used is \`${args.used}\`.`,
    hint: "Write both the same.",
  },
  "semantic/wrong-method-type": {
    severity: "error",
    message: (args: { readonly name: string; readonly actual: string; readonly expected: string }): string =>
      `\`${args.name}\` is of type \`${args.actual}\`; ${args.expected} is needed here.`,
    hint: "Name a method of the right type.",
  },
  "semantic/unknown-authentication": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `This connector has no authentication \`${args.name}\`.`,
    hint: 'Name a key of `authentication`, or write `"none"`.',
  },
  "semantic/unknown-merge-field": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `There is no merge field \`${args.name}\` in reach of this method.`,
    hint: "Declare a parameter of that name, or correct the name.",
  },
  "semantic/merge-field-not-here": {
    severity: "error",
    message: (args: { readonly name: string; readonly reason: string }): string =>
      `\`{{${args.name}}}\` cannot stand here: ${args.reason}.`,
    hint: "Use a merge field that has a value at this place.",
  },
  "semantic/merge-field-arguments": {
    severity: "error",
    message: (args: { readonly name: string; readonly argument: string; readonly detail: string }): string =>
      `The argument \`${args.argument}\` of \`${args.name}\` is not right: ${args.detail}.`,
    hint: "Remove the argument, or correct it.",
  },
  "semantic/same-for-all": {
    severity: "error",
    message: "This names no part of the delivery, so it would be the same for every one of them.",
    hint: "Name where the delivery carries it, such as `{{header.x-signature}}`, `{{body.id}}` or `{{rawBody}}`.",
  },
  "semantic/invalid-location": {
    severity: "error",
    message: (args: { readonly location: string; readonly detail: string }): string =>
      `\`${args.location}\` is not a field location: ${args.detail}.`,
    hint: "Write a path such as `order.id`, `[lines].sku` or `header:X-Total`.",
  },
  "semantic/location-not-here": {
    severity: "error",
    message: (args: { readonly location: string; readonly side: string }): string =>
      `\`${args.location}\` cannot be read or written in ${args.side}.`,
    hint: "Use a parameter for a header or query value that is sent.",
  },
  "semantic/location-clash": {
    severity: "error",
    message: (args: { readonly location: string; readonly other: string }): string =>
      `\`${args.location}\` and \`${args.other}\` claim the same place with different shapes.`,
    hint: "Give each field a place of its own.",
  },
  "semantic/missing-system-field": {
    severity: "error",
    message: (args: { readonly location: string }): string =>
      `No system field can be made from \`${args.location}\`.`,
    hint: "Add `systemField`.",
  },
  "semantic/duplicate-system-field": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The system field \`${args.name}\` stands twice on this side.`,
    hint: "Give one of the two another `systemField`.",
  },
  "semantic/invalid-url": {
    severity: "error",
    message: (args: { readonly detail: string }): string =>
      `This is not a URL that can be called: ${args.detail}.`,
    hint: "Write `https://host/path`; merge fields may stand in the path and the query.",
  },
  "semantic/missing-base-url": {
    severity: "error",
    message:
      "This endpoint begins with neither a scheme nor a merge field, and the connector has no `baseUrl`.",
    hint: "Add `baseUrl` to the connector or the method, or write the whole URL.",
  },
  "semantic/duplicate-parameter": {
    severity: "error",
    message: (args: { readonly name: string }): string => `The parameter \`${args.name}\` is declared twice.`,
    hint: "Remove or rename one of the two.",
  },
  "semantic/unknown-ignored-parameter": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The connector has no parameter \`${args.name}\` that could be ignored.`,
    hint: "Name a connector-level parameter, or remove the entry.",
  },
  "semantic/hidden-without-value": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is hidden and required, so nobody could ever give it a value.`,
    hint: "Add `value` or `default`, make it optional, or show it.",
  },
  "semantic/constant-not-scalar": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The constant of \`${args.name}\` goes into a header or a query and must be text, a number or a boolean.`,
    hint: "Write a single value; with `multiple` a list of them.",
  },
  "semantic/body-on-get": {
    severity: "error",
    message: (args: { readonly method: string; readonly verb: string }): string =>
      `\`${args.method}\` is sent with ${args.verb}, which has no body, but it has request fields.`,
    hint: "Set `httpMethod`, or make the fields `queryString` parameters.",
  },
  "semantic/test-not-here": {
    severity: "error",
    message: (args: { readonly name: string; readonly reason: string }): string =>
      `\`${args.name}\` cannot be tested here: ${args.reason}.`,
    hint: "Test what exists at this place.",
  },
  "semantic/item-without-items": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `This names an item, but \`${args.webhook}\` has no \`items\`: a delivery is one event.`,
    hint: "Add `items`, or name a place in the `body`.",
  },
  "semantic/condition-never-holds": {
    severity: "error",
    message: (args: { readonly detail: string }): string => `This condition can never hold: ${args.detail}.`,
    hint: "Remove one of the tests, or correct it.",
  },
  "semantic/duplicate-value": {
    severity: "warning",
    message: (args: { readonly value: string }): string => `\`${args.value}\` stands twice in this list.`,
    hint: "Remove it, or write the value that was meant.",
  },
  "semantic/gone-without-delete": {
    severity: "error",
    message: "`gone` judges the answers of the delete method, but the subscription has none.",
    hint: "Add `delete`, or remove `gone`.",
  },
  "semantic/event-field-conflict": {
    severity: "error",
    message: (args: {
      readonly name: string;
      readonly type: string;
      readonly event: string;
      readonly otherType: string;
      readonly other: string;
    }): string =>
      `\`${args.name}\` is ${args.type} in \`${args.event}\` and ${args.otherType} in \`${args.other}\`; a step could not tell.`,
    hint: "Give one of the two another `systemField`, or both the same type.",
  },
  "semantic/reserved-name": {
    severity: "error",
    message: (args: { readonly name: string }): string => `The name \`${args.name}\` belongs to the engine.`,
    hint: "Choose another name.",
  },
  "semantic/assign-without-part": {
    severity: "error",
    message: "`assign` divides an element into name and value, but no `part` says which name is wanted.",
    hint: "Add `part`, or remove `assign`.",
  },
  "semantic/same-separators": {
    severity: "error",
    message: (args: { readonly text: string }): string =>
      `\`separator\` and \`assign\` are both \`${args.text}\`, so that no element has a name and a value.`,
    hint: "Write what divides the elements as `separator`, and what divides name and value as `assign`.",
  },
  "semantic/preset-key": {
    severity: "error",
    message: (args: { readonly preset: string; readonly detail: string }): string =>
      `The preset \`${args.preset}\` ${args.detail}.`,
    hint: "Remove it.",
  },
  "semantic/secret-in-definition": {
    severity: "error",
    message: "This secret stands in the definition, where everybody who reads it could sign deliveries.",
    hint: "Declare a parameter with `targetType` `secret` and name it here, or use `{{Cyclr_Webhook_Secret}}`.",
  },
  "semantic/timestamp-not-signed": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `\`{{${args.name}}}\` is not part of the signed \`content\`: whoever sends an old delivery again can write a new time.`,
    hint: "Name the time that the vendor signs, or remove `timestamp`.",
  },
  "semantic/jwt-without-audience": {
    severity: "error",
    message:
      "Without an `audience` every token that the vendor signs with these keys is accepted, also those for others.",
    hint: "Add `audience` with what the vendor writes into `aud` for you.",
  },
  "semantic/engine-made-secret": {
    severity: "error",
    message: (args: { readonly needed: string }): string =>
      `No method saves \`Cyclr_Webhook_Secret\`, so the engine makes it; its text is base64url and not ${args.needed}.`,
    hint: "Give the response field that holds the vendor's key this name as `systemField`, or name another key.",
  },
  "semantic/script-verify-without-handler": {
    severity: "error",
    message: (args: { readonly webhook: string }): string =>
      `No script of \`${args.webhook}\` handles \`before_webhook\`, so nothing would be verified.`,
    hint: "Write `function before_webhook() { … }` into the method's or the connector's script.",
  },
  "semantic/script-file-missing": {
    severity: "error",
    message: (args: { readonly file: string }): string =>
      `There is no script file \`${args.file}\` beside this definition.`,
    hint: "Put the file into the `scripts/` folder beside the definition, or correct the path.",
  },
  "semantic/prefix-without-place": {
    severity: "error",
    message: "`prefix` stands before a key that is sent, but this key is sent nowhere by itself.",
    hint: "Add `header`, `query` or `body`, or write the prefix before `{{Cyclr_Auth_ApiKey}}`.",
  },
  "semantic/missing-authorize-url": {
    severity: "error",
    message:
      "The grant `authorizationCode` sends people to a page of the vendor, but there is no `authorizeUrl`.",
    hint: "Add `authorizeUrl`.",
  },
  "semantic/unknown-grant": {
    severity: "error",
    message: (args: { readonly grant: string }): string => `\`${args.grant}\` is nearly the name of a grant.`,
    hint: "Correct it; a custom grant needs a name of its own.",
  },
  "semantic/has-no-effect": {
    severity: "warning",
    message: (args: { readonly what: string; readonly reason: string }): string =>
      `\`${args.what}\` has no effect here: ${args.reason}.`,
    hint: "Remove it.",
  },
  "semantic/query-file-missing": {
    severity: "error",
    message: (args: { readonly file: string }): string =>
      `There is no query file \`${args.file}\` beside this definition.`,
    hint: "Put the file into the `queries/` folder beside the definition, or correct the path.",
  },
  "semantic/invalid-query": {
    severity: "error",
    message: (args: { readonly detail: string }): string => `This is no GraphQL query: ${args.detail}.`,
    hint: "Write one query or mutation; merge fields are not put into it, its variables are the request's fields.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
