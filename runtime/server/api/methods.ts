// What an installation offers: methods and lookups, a lookup's values (B§4.4), its custom fields as the vendor has them (B§10.1), and a
// method called on demand (B§11.3).
import { operation } from "./operation.ts";
import { bodyProblems, callProblems, installationProblems } from "./problems.ts";
import { answer, anything, flag, items, list, maybe, oneOf, text, Type, valuesByName } from "./schema.ts";

/** One of what may be chosen. */
export const PickValue = Type.Unknown({ description: "A value to choose, or `{ value, label }`." });

const DataType = oneOf(["text", "integer", "float", "decimal", "boolean", "dateTime", "file", "any"]);

/** A field that a step reads or maps. */
const Field = answer("Field", "A field that a step reads or maps.", {
  name: text("The system field."),
  displayName: text("What people read."),
  location: text("Where it stands in a body."),
  dataType: DataType,
  format: maybe(text("How the vendor writes a `dateTime`; absent: ISO 8601.")),
  values: maybe(list(PickValue)),
  lists: maybe(Type.Integer({ description: "How many lists its location passes through." })),
  sensitive: maybe(flag("Its values are sealed and masked.")),
  custom: maybe(flag("Added by an installation.")),
  optional: maybe(flag("It may be left out.")),
  hidden: maybe(flag("It is not shown.")),
  lookup: maybe(text("The lookup that lists its values.")),
});

/** What a method asks for beside its fields. */
const Parameter = answer("Parameter", "What a method asks for beside its fields.", {
  name: text("Under which it is given."),
  target: text("Where it goes."),
  displayName: text("What people read."),
  optional: maybe(flag("It may be left out.")),
  sensitive: maybe(flag("Its value is sealed and masked.")),
  hidden: maybe(flag("It is not shown.")),
  value: maybe(anything("A constant.")),
  default: maybe(anything("What it is unless somebody says otherwise.")),
  lookup: maybe(text("The lookup that lists its values.")),
  strict: maybe(flag("No other value is accepted.")),
  values: maybe(list(PickValue)),
  list: maybe(oneOf(["repeat", "comma", "brackets"])),
  path: maybe(list(anything("A step of the location where it acts."))),
});

const methodProperties = {
  key: text("Its key in the connector."),
  kind: text("`action`, `webhook`, `script`, …"),
  name: text("What people read."),
  description: maybe(text("What it does.")),
  category: maybe(text("What it stands with.")),
  parameters: list(Parameter),
  inputs: list(Field),
  outputs: list(Field),
};

/** A method, as it is offered. */
export const Method = answer("Method", "A method of a connector.", methodProperties);

const Offer = answer("Offer", "The methods and lookups of an installation.", {
  installation: text("Its name."),
  connector: text("The connector's id."),
  version: text("The connector's version."),
  methods: list(Method),
  lookups: list(text("A key."), "Lookups that parameters and fields name."),
});

/** A custom field. */
export const CustomField = answer("CustomField", "A custom field, as an installation's file has it.", {
  connectorField: text("Where the vendor has it."),
  displayName: maybe(text("What people read.")),
  description: maybe(text("What it is.")),
  dataType: DataType,
  format: maybe(text("How the vendor writes a `dateTime`; absent: ISO 8601.")),
  default: maybe(anything("What it is unless somebody says otherwise.")),
  optional: maybe(flag("It may be left out.")),
  hidden: maybe(flag("It is not shown.")),
  values: maybe(list(PickValue)),
});

const CustomFields = answer(
  "CustomFields",
  "The custom fields of one side of a method, as the vendor has them now.",
  {
    method: text("A key of the connector's methods."),
    side: oneOf(["request", "response"]),
    fields: list(CustomField),
  },
);

const one = { name: text("The installation's name.") };

/** The operations. */
export const methodOperations = [
  operation({
    id: "getOffer",
    method: "GET",
    path: "/installations/{name}/offer",
    summary: "Shows the methods and lookups of an installation.",
    params: one,
    answer: Offer,
    problems: installationProblems,
    run: ({ account, params }) => account.offer(params.name),
  }),
  operation({
    id: "callLookup",
    method: "POST",
    path: "/installations/{name}/lookups/{lookup}",
    summary: "Asks the vendor what a parameter or a field may be.",
    params: { ...one, lookup: text("A key of the connector's lookups.") },
    body: { values: maybe(valuesByName("What was given to parameters and fields before.")) },
    answer: Type.Object({
      items: list(
        Type.Object({
          name: text("What people read."),
          value: Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
            description: "What is given.",
          }),
        }),
      ),
      complete: flag("Nothing else may be given."),
      unknownInputs: maybe(
        list(text("A name."), "What there is depends on these; without them any value may be given."),
      ),
    }),
    problems: ["lookup/not-found", ...bodyProblems, ...callProblems],
    async run({ account, params: { name, lookup }, body: { values = {} } }) {
      const found = await account.lookUp(name, { lookup, values: values as never });
      return found.kind === "values"
        ? { items: found.values, complete: !found.isCut }
        : { items: [], complete: false, unknownInputs: found.inputs };
    },
  }),
  operation({
    id: "lookUpFields",
    method: "POST",
    path: "/installations/{name}/fields/lookup",
    summary: "Asks the vendor for the custom fields of every side that has a lookup.",
    params: one,
    answer: items(CustomFields),
    problems: ["lookup/not-found", ...callProblems],
    run: async ({ account, params }) => ({ items: await account.customFields(params.name) }),
  }),
  operation({
    id: "callMethod",
    method: "POST",
    path: "/installations/{name}/methods/{method}",
    summary: "Calls a method outside any cycle.",
    headers: {
      "idempotency-key": text("With the same key a call that is repeated is one, to vendors that know it."),
    },
    params: { ...one, method: text("A key of the connector's methods.") },
    body: { input: maybe(valuesByName("By system field or parameter name.")) },
    answer: Type.Object({
      output: valuesByName("By system field."),
      warning: maybe(Type.Object({ code: text("A stable code."), message: text("A sentence.") })),
      log: list(text("A line."), "What scripts wrote."),
      request: maybe(
        answer("RecordedRequest", "What was sent to a vendor, masked.", {
          method: text("The HTTP method."),
          url: text("With its query."),
          headers: valuesByName("By name."),
          body: maybe(text("Its text.")),
        }),
      ),
      response: maybe(
        answer("RecordedResponse", "What a vendor answered, masked.", {
          status: Type.Integer(),
          headers: valuesByName("By name."),
          body: maybe(text("Its text, cut where it is long; `[n bytes]` where it is none.")),
        }),
      ),
    }),
    problems: [...bodyProblems, ...callProblems],
    run({ account, params: { name, method }, body: { input = {} }, request: { headers } }) {
      const key = headers["idempotency-key"];
      return account.callMethod(name, {
        method,
        input: input as never,
        ...(typeof key === "string" && { idempotencyKey: key }),
      });
    },
  }),
];
