// The diagnostics about how methods are called: bodies, fields, parameters, paging, lookups, limits, and the standards of names.
import { quoteList } from "./quote.ts";
import type { Entry } from "./entry.ts";

/** Part of the catalog. */
export const methodCatalog = {
  "semantic/invalid-date-format": {
    severity: "error",
    message: (args: { readonly format: string; readonly detail: string }): string =>
      `\`${args.format}\` is not a date format: ${args.detail}.`,
    hint: "Write `iso`, `unix`, `unixMs`, `ttl` or a pattern such as `yyyy-MM-dd HH:mm:ss`.",
  },
  "semantic/wrong-constant": {
    severity: "error",
    message: (args: { readonly key: string; readonly value: string; readonly expected: string }): string =>
      `\`${args.key}\` is ${args.value}, but ${args.expected}.`,
    hint: "Change the value, or what it must be.",
  },
  "semantic/path-through-value": {
    severity: "error",
    message: (args: { readonly location: string; readonly other: string; readonly type: string }): string =>
      `\`${args.location}\` passes through \`${args.other}\`, which is read as ${args.type}.`,
    hint: "Read the inner value only, or give the outer field the type `any`.",
  },
  "semantic/two-lists": {
    severity: "info",
    message: (args: { readonly list: string; readonly other: string }): string =>
      `\`${args.list}\` and \`${args.other}\` are lists side by side: a step cannot split such data.`,
    hint: "Read one of the lists, or split the data in a script.",
  },
  "semantic/auth-expired-for-good": {
    severity: "info",
    message:
      "Nothing here signs in with OAuth 2, so that there are no new credentials to be had: the call fails without a second try.",
    hint: "Write `failure`, or leave it: a person has to give another credential.",
  },
  "semantic/list-and-object": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is an object here and a list in another field: a vendor sends one of them.`,
    hint: "Write it in the same way in both, as `[name]` where it is a list.",
  },
  "semantic/unknown-lookup": {
    severity: "error",
    message: (args: { readonly name: string }): string => `\`lookups\` has no entry \`${args.name}\`.`,
    hint: "Name a key of the connector's `lookups`.",
  },
  "semantic/unknown-lookup-field": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string }): string =>
      `\`${args.method}\` gives no field \`${args.name}\` to choose by.`,
    hint: "Name a response field of the lookup's method by its system field.",
  },
  "semantic/lookup-not-a-list": {
    severity: "error",
    message: (args: { readonly value: string; readonly label: string }): string =>
      `\`${args.value}\` and \`${args.label}\` are not read from the same list: no value has its label.`,
    hint: "Read both from the elements of one list, such as `[accounts].id` and `[accounts].name`.",
  },
  "semantic/sign-in-input-missing": {
    severity: "error",
    message: (args: { readonly name: string; readonly method: string; readonly role: string }): string =>
      `\`${args.method}\` needs \`${args.name}\`, which nobody gives it when it is called as \`${args.role}\`.`,
    hint: "Make it optional, give it a `value`, or name a method that needs nothing.",
  },
  "semantic/missing-query": {
    severity: "error",
    message: "A `graphql` body posts a query, but there is no `query`.",
    hint: 'Add `query`: a text, or `{ "file": … }`.',
  },
  "semantic/unknown-variable": {
    severity: "error",
    message: (args: { readonly name: string }): string => `The query declares no variable \`$${args.name}\`.`,
    hint: "Begin the location with the name of a variable, without `$`.",
  },
  "semantic/missing-variable": {
    severity: "error",
    message: (args: { readonly name: string; readonly type: string }): string =>
      `The query needs the variable \`$${args.name}\` of type \`${args.type}\`, which no field always gives.`,
    hint: "Add a required field of that location, or one with a `value` or `default`.",
  },
  "semantic/variable-type": {
    severity: "error",
    message: (args: { readonly name: string; readonly type: string; readonly actual: string }): string =>
      `The variable \`$${args.name}\` is of type \`${args.type}\`, but the field gives ${args.actual}.`,
    hint: "Change the field's location or `dataType`, or the declaration of the variable.",
  },
  "semantic/xml-without-root": {
    severity: "error",
    message: (args: { readonly names: string }): string =>
      `An XML body has one root element, but this one would have ${args.names}.`,
    hint: "Add `xmlRootElement`, or begin every location with the root's name.",
  },
  "semantic/not-a-file": {
    severity: "error",
    message: (args: { readonly dataType: string }): string =>
      `A \`file\` body is a file, and this field of it has the type \`${args.dataType}\`.`,
    hint: "Set `dataType` to `file`, or `bodyType` to `text` when it is text.",
  },
  "semantic/file-not-here": {
    severity: "error",
    message: (args: { readonly bodyType: string }): string =>
      `A file cannot be part of a \`${args.bodyType}\` body.`,
    hint: "Set `bodyType` to `multipart`, `multipartRelated` or `file`, or send the file's text.",
  },
  "semantic/not-the-whole-body": {
    severity: "error",
    message: (args: { readonly location: string; readonly bodyType: string }): string =>
      `A \`${args.bodyType}\` body has no place \`${args.location}\`: it is one value.`,
    hint: "Write `$body`, which is the whole.",
  },
  "semantic/no-whole-body": {
    severity: "warning",
    message: (args: { readonly bodyType: string }): string =>
      `No field is this \`${args.bodyType}\` body: nothing is sent, unless an installation adds one.`,
    hint: "Add a field whose `connectorField` is `$body`, or remove `bodyType`.",
  },
  "semantic/custom-fields-lacking": {
    severity: "error",
    message: (args: { readonly method: string; readonly names: readonly string[] }): string =>
      `\`${args.method}\` describes custom fields, but gives no ${quoteList(args.names)}.`,
    hint: "Give each custom field its `cyclr_field_location` and its `cyclr_display_name`.",
  },
  "semantic/unknown-custom-field-part": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` says nothing about a custom field that the engine knows.`,
    hint: "Write one of the names that begin with `cyclr_`, such as `cyclr_data_type`.",
  },
  "semantic/fields-without-body": {
    severity: "error",
    message: (args: { readonly why: string }): string => `These fields belong to a body, but ${args.why}.`,
    hint: "Remove the fields, or choose another type.",
  },
  "semantic/body-type-not-here": {
    severity: "error",
    message: (args: { readonly bodyType: string }): string =>
      `The answer to a delivery cannot be \`${args.bodyType}\`.`,
    hint: "Choose `json`, `xml`, `form`, `text`, `csv`, `file` or `none`.",
  },
  "semantic/paging-list": {
    severity: "error",
    message: (args: { readonly location: string }): string =>
      `\`${args.location}\` passes through a list, but a page has one such value.`,
    hint: "Name the place of a single value.",
  },
  "semantic/page-parameter-twice": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The query parameter \`${args.name}\` is set twice: by paging and by something else.`,
    hint: "Remove one of them; paging sets its parameters itself.",
  },
  "semantic/outbound-not-a-list": {
    severity: "error",
    message: (args: { readonly location: string }): string =>
      `\`${args.location}\` is no list, so it cannot be sent in parts.`,
    hint: "End the location with the list: `data.[records]`.",
  },
  "semantic/host-join": {
    severity: "error",
    message: (args: { readonly url: string }): string =>
      `The endpoint would become a part of the host's name: \`${args.url}\`.`,
    hint: "Begin the endpoint with a slash.",
  },
  "semantic/url-join": {
    severity: "warning",
    message: (args: { readonly url: string }): string =>
      `Base URL and endpoint are joined as they are written: \`${args.url}\`.`,
    hint: "Write exactly one slash between them.",
  },
  "semantic/query-twice": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `The query would hold \`${args.name}\` twice: the endpoint spells it, and a parameter sends it.`,
    hint: 'Remove it from the endpoint, or drop the parameter with `"ignore": true`.',
  },
  "semantic/secret-on-method": {
    severity: "error",
    message: (args: { readonly name: string }): string =>
      `The secret \`${args.name}\` belongs to a method, so that a step would have to hold it in plain text.`,
    hint: "Move it to the connector's `parameters`: an installation gives it by the name of a variable.",
  },
  "semantic/sensitive-in-url": {
    severity: "warning",
    message: (args: { readonly name: string }): string =>
      `\`${args.name}\` is sensitive and would stand in a URL, where servers on the way log it.`,
    hint: "Send it in a header or in the body, if the vendor allows that.",
  },
  "semantic/unused": {
    severity: "warning",
    message: (args: { readonly what: string; readonly name: string }): string =>
      `Nothing uses the ${args.what} \`${args.name}\`.`,
    hint: "Use it, or remove it.",
  },
  "semantic/naming-standard": {
    severity: "info",
    message: (args: { readonly text: string; readonly standard: string }): string =>
      `\`${args.text}\` is not written as other connectors write it: ${args.standard}.`,
    hint: "Change it while nobody uses it, or leave it.",
  },
} as const satisfies Readonly<Record<string, Entry>>;
