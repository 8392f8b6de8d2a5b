// Deliveries that hold several events: where the list is, and keys that must tell its items apart.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import { connectorConditions } from "../conditions.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import { places } from "../places.ts";
import type { PartialWebhook } from "../symbols.ts";
import { expressionNames, textAt } from "../texts.ts";

/** `semantic/invalid-location`, `location-not-here`, `items-not-a-list`, `item-without-items`, `order-without-item`, `order-by-sequence`, `order-of-nothing`. */
export function checkItems(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook") continue;
    checkList(context, method, ["methods", key, "items"]);
    checkWithout(context, key, method);
    checkOrder(context, method, ["methods", key, "order"]);
  }
}

function checkList(context: ConnectorContext, { items }: PartialWebhook, path: Path): void {
  if (items === undefined) return;
  const location = parseLocation(items);
  if (isLocationProblem(location)) {
    const span = context.document.textSpan(path, location.start, location.end);
    context.report(
      diagnostic("semantic/invalid-location", span, { location: items, detail: location.detail }),
    );
    return;
  }
  const span = context.document.valueSpan(path);
  if (location.source !== "body") {
    context.report(
      diagnostic(
        "semantic/location-not-here",
        span,
        { location: items, side: "the items of a delivery" },
        { hint: "Name a list of the body, such as `[events]`." },
      ),
    );
    return;
  }
  const last = location.segments.at(-1);
  if (last?.kind === "list" || last?.name === undefined) return;
  const start = items.length - written(items);
  const fixed = `${items.slice(0, start)}[${items.slice(start)}]`;
  context.report(
    diagnostic(
      "semantic/items-not-a-list",
      span,
      { location: items },
      { fix: { title: `Write \`${fixed}\``, edits: [{ span, newText: JSON.stringify(fixed) }] } },
    ),
  );
}

/** Every place that names an item where there are none: one fault, told at the first of them. */
function checkWithout(context: ConnectorContext, key: string, method: PartialWebhook): void {
  if ("items" in method) return;
  const { document, connector, texts } = context;
  const tested = connectorConditions(connector)
    .filter((site) => site.method === key && site.subject === "items" && site.condition.item !== undefined)
    .map(({ path }) => document.keySpan([...path, "item"]));
  const named = texts
    .filter((site) => site.method === key && places[site.place].request === "items")
    .flatMap((site) =>
      site.template.parts.flatMap((part) =>
        part.kind === "expression" && part.name.startsWith("item.")
          ? [document.textSpan(site.path, part.start, part.end)]
          : [],
      ),
    );
  const [first, ...others] = [...tested, ...named].sort((a, b) => a.start - b.start);
  if (first === undefined) return;
  const related = others.map((span) => ({ span, message: "Here too." }));
  context.report(diagnostic("semantic/item-without-items", first, { webhook: key }, { related }));
}

/** How many characters the last segment is written with. */
function written(location: string): number {
  return /(?:'(?:[^'\\]|\\.)*'|[^.'])*$/.exec(location)?.[0].length ?? 0;
}

/** All items of one delivery would be one event of one thing, and all but the first be late. */
function checkOrder(context: ConnectorContext, { items, order }: PartialWebhook, path: Path): void {
  const by = textAt(context.texts, [...path, "by"]);
  const sequence = textAt(context.texts, [...path, "sequence"]);
  if (order === undefined || by === undefined) return;
  if (sequence === undefined) {
    if (order.sequence === undefined && order.late === undefined && order.serial !== true)
      context.report(diagnostic("semantic/order-of-nothing", context.document.keySpan(path), {}));
    return;
  }
  if (by.template.text === sequence.template.text) {
    context.report(diagnostic("semantic/order-by-sequence", context.document.valueSpan(sequence.path), {}));
    return;
  }
  const namesItem = [by, sequence].some((site) =>
    expressionNames(site).some((name) => name.startsWith("item.")),
  );
  if (items === undefined || namesItem) return;
  context.report(diagnostic("semantic/order-without-item", context.document.keySpan(path), {}));
}
