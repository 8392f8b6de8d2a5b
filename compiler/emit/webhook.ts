// A webhook method: its entry of readonly data, and the functions that read a delivery. With several events each has a type
// and a function of its own; the method's function chooses between them, and its payload is their union, told apart by `Event`.
import type { Field, Subscription, TextPart } from "../../runtime/contract/connector.ts";
import { eventField, type ConnectorIr, type WebhookIr } from "../ir/ir.ts";
import { sharedInputs } from "../ir/registration.ts";
import {
  docComment,
  indent,
  joinCode,
  literal,
  ofType,
  templateText,
  ts,
  typeOnly,
  type Code,
} from "./code.ts";
import {
  describing,
  emitScript,
  entries,
  isGiven,
  literalList,
  optional,
  optionalData,
  toField,
  toParameter,
  upperFirst,
  type MethodPieces,
} from "./entry.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitOutputFunction, type OutputPieces } from "./output.ts";

/** The pieces of a webhook method. */
export function emitWebhook(
  method: WebhookIr,
  webhookId: Code,
  module: ModuleContext,
  connector: ConnectorIr,
): MethodPieces {
  const deliveries =
    method.events === undefined
      ? emitDelivery(method, webhookId, module)
      : emitDeliveries(method, method.events, webhookId, module);
  const inputs = sharedInputs(connector, method);
  return {
    interfaces: deliveries.interfaces,
    functions: deliveries.functions,
    entry: entries([
      ["kind", ts`"webhook"`],
      ...describing(method),
      ["verify", literal(method.verify)],
      ...optionalData("subscription", method.subscription && toSubscription(method.subscription, inputs)),
      ...optionalData("with", method.with),
      ["parameters", literalList(method.parameters.filter(isGiven).map(toParameter))],
      ...optionalData("customFields", method.customFields && { request: method.customFields }),
      ...deliveries.entries,
      ...optionalData("handshake", method.handshake),
      ...optionalData("signals", method.signals),
      ...optionalData("filter", method.filter),
      ...optionalData("items", method.items),
      ...optionalData("route", method.route),
      ...optionalData("order", method.order),
      ...optionalData("dedupe", method.dedupe),
      ...optionalData("answer", method.answer),
      ...optionalData("maxBytes", method.maxBytes),
      ...optional("script", method.script && emitScript(method.script)),
    ]),
  };
}

function toSubscription(subscription: Subscription, inputs: readonly string[] | undefined): Subscription {
  return inputs === undefined ? subscription : { ...subscription, inputs };
}

/** How deliveries are read. */
interface DeliveryPieces extends Pick<MethodPieces, "interfaces" | "functions"> {
  readonly entries: readonly (readonly [key: string, value: Code])[];
}

function emitDelivery(method: WebhookIr, webhookId: Code, module: ModuleContext): DeliveryPieces {
  const { key, fields } = method;
  const output = emitOutputFunction(
    { name: key, what: `A delivery of \`${key}\`.`, fields },
    webhookId,
    module,
  );
  return {
    ...output,
    entries: [
      ["outputs", literalList(fields.map(toField))],
      ["output", output.name],
    ],
  };
}

type Events = NonNullable<WebhookIr["events"]>;
type EventPieces = Events["types"][number] & { readonly output: OutputPieces };

function emitDeliveries(
  { key, items }: WebhookIr,
  events: Events,
  webhookId: Code,
  module: ModuleContext,
): DeliveryPieces {
  const union = module.name(`${upperFirst(key)}Output`);
  const choose = module.name(`${key}Output`);
  const types: readonly EventPieces[] = events.types.map((type) => {
    const name = `${key}${type.name
      .split(/[^A-Za-z0-9]+/)
      .map(upperFirst)
      .join("")}`;
    const what = `A delivery of \`${key}\` with the event \`${type.name}\`.`;
    const spec = { name, what, fields: type.fields, event: type.name };
    return { ...type, output: emitOutputFunction(spec, webhookId, module) };
  });
  return {
    interfaces: types.flatMap(({ output }) => output.interfaces),
    functions: [
      emitUnion(key, union, types),
      ...types.flatMap(({ output }) => output.functions),
      emitChoice({ choose, union, by: events.by, hasItems: items !== undefined, types }, module),
    ],
    entries: [
      ["outputs", literalList(unionFields(events))],
      ["output", choose],
      [
        "events",
        entries([
          ["by", literal(events.by)],
          ["types", entries(types.map(emitEntry))],
        ]),
      ],
    ],
  };
}

function emitEntry({ name, fields, output }: EventPieces): readonly [key: string, value: Code] {
  return [
    name,
    entries([
      ["outputs", literalList(fields.map(toField))],
      ["output", output.name],
    ]),
  ];
}

function emitUnion(key: string, union: Code, types: readonly EventPieces[]): Code {
  const members = types.flatMap(({ output }) => (output.type === undefined ? [] : [ts`  | ${output.type}`]));
  const comment = docComment([`A delivery of \`${key}\`; \`${eventField}\` says of which event.`]);
  return typeOnly(ts`${comment}export type ${union} =\n${joinCode(members, "\n")};`);
}

/** A delivery of any other event has no fields: it starts nothing. */
function emitChoice(
  at: {
    readonly choose: Code;
    readonly union: Code;
    readonly by: readonly TextPart[];
    /** Then the message's body is an item, and the delivery's body is around it. */
    readonly hasItems: boolean;
    readonly types: readonly EventPieces[];
  },
  module: ModuleContext,
): Code {
  const cases = at.types.map(({ name, output }) => ts`case ${name}:\n  return ${output.name}(message);`);
  const body = joinCode(
    [ts`switch (${emitBy(at, module)}) {\n${indent(joinCode(cases, "\n"), "  ")}\n}`, ts`return {};`],
    "\n",
  );
  const head = ts`function ${at.choose}(message${ofType(module.type("Message"))})${ofType(ts`${at.union} | Record<string, never>`)}`;
  return ts`${head} {\n${indent(body, "  ")}\n}`;
}

/** What names the event of a message. */
interface Naming {
  readonly by: readonly TextPart[];
  readonly hasItems: boolean;
}

/** The text that names the event; a missing part names none. */
function emitBy({ by, hasItems }: Naming, module: ModuleContext): Code {
  const [first] = by;
  if (by.length === 1 && first !== undefined && first.kind !== "literal")
    return emitPart(first, hasItems, module);
  const pieces = by.map((part) =>
    part.kind === "literal" ? templateText(part.text) : ts`\${${emitPart(part, hasItems, module)}}`,
  );
  return ts`\`${joinCode(pieces, "")}\``;
}

function emitPart(part: TextPart, hasItems: boolean, module: ModuleContext): Code {
  switch (part.kind) {
    case "literal":
      return literal(part.text);
    case "header":
      return ts`message.headers[${part.name}]`;
    case "query":
      return ts`message.query[${part.name}]`;
    case "item":
      return emitPlace(part.location, ts`message.body`, module);
    case "body":
      return emitPlace(part.location, hasItems ? ts`message.envelope` : ts`message.body`, module);
    case "merge":
    case "rawBody":
    case "method":
    case "url":
    case "path":
    case "sortedForm":
      throw new TypeError(`unchecked event: ${part.kind}`);
  }
}

function emitPlace(location: readonly string[], source: Code, module: ModuleContext): Code {
  const place = location.reduce((outer, name) => ts`${module.call("member")}(${outer}, ${name})`, source);
  return ts`${module.call("text")}(${place}, ${eventField})`;
}

/** What a step may read of any event: a name that several give has one type (checked before). */
function unionFields({ byText, types }: Events): readonly Field[] {
  const event: Field = { name: eventField, displayName: eventField, location: byText, dataType: "text" };
  const fields = new Map<string, Field>();
  for (const field of types.flatMap((type) => type.fields.map(toField))) {
    const known = fields.get(field.name) ?? field;
    // A value that is sensitive in one kind of delivery is so wherever nobody knows the kind.
    fields.set(field.name, field.sensitive === true ? { ...known, sensitive: true } : known);
  }
  return [event, ...fields.values()];
}
