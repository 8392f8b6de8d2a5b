// Adopting a registration that exists already (definition-format.md §4, "Adopt"): the list must give what tells it and what
// the rest of its life needs.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";
import { lifecycleMethods, type PartialWebhook } from "../symbols.ts";
import { deliveryUses, engineMade, methodUses, partUses, savedFields, savedOnly } from "../webhook-uses.ts";

/** One webhook that adopts, its names resolved. */
interface Adopting {
  readonly key: string;
  readonly base: Path;
  readonly list: string;
  readonly create: readonly string[];
  readonly remove: string | undefined;
  readonly run: "before" | "after";
  readonly found: "use" | "replace";
  readonly match: readonly string[];
  /** What the engine and the list give together. */
  readonly supplied: ReadonlySet<string>;
}

/** `semantic/unknown-match-field`, `adopt-not-a-list`, `saved-value-not-produced`, `adopt-needs-replace`, `adopt-cannot-replace`. */
export function checkAdopt(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook") continue;
    const adopting = toAdopting(context, key, method);
    if (adopting === undefined) continue;
    checkListFields(context, adopting);
    checkSearch(context, adopting);
    if (adopting.found === "replace") checkReplace(context, adopting);
    else if (adopting.run === "before") checkUse(context, adopting);
  }
}

function toAdopting(context: ConnectorContext, key: string, webhook: PartialWebhook): Adopting | undefined {
  const { adopt, create = [], delete: remove } = webhook.subscription ?? {};
  if (adopt?.list === undefined) return undefined;
  const lifecycle = lifecycleMethods(webhook);
  // Reported by checkReferences.
  if (lifecycle.some((name) => context.connector.methods?.[name]?.type !== "action")) return undefined;
  const saved = savedFields(context, adopt.list).map(({ name }) => name);
  return {
    key,
    base: ["methods", key, "subscription", "adopt"],
    list: adopt.list,
    create: create.filter((name) => name !== undefined),
    remove,
    run: adopt.run ?? "before",
    found: adopt.found ?? "use",
    match: Object.keys(adopt.match ?? {}),
    supplied: new Set([...engineMade(context, lifecycle), ...saved]),
  };
}

/** Every field that is matched or saved has one value for each webhook of the list. */
function checkListFields(context: ConnectorContext, { base, list, match }: Adopting): void {
  const depths = outputDepths(context, list);
  for (const name of match) {
    if (depths.has(name)) continue;
    const span = context.document.keySpan([...base, "match", name]);
    const near = suggest(name, [...depths.keys()]);
    context.report(
      diagnostic("semantic/unknown-match-field", span, { name, method: list }, rename(span, near)),
    );
  }
  const read = [...match, ...savedFields(context, list).map(({ name }) => name)];
  for (const name of new Set(read)) {
    const found = depths.get(name);
    if (found === undefined || found.depth === 1) continue;
    const span = context.document.valueSpan(found.path);
    context.report(diagnostic("semantic/adopt-not-a-list", span, { name, method: list }));
  }
}

/** The list's outputs: how many lists each passes through, and where it stands. */
function outputDepths(
  context: ConnectorContext,
  name: string,
): ReadonlyMap<string, { readonly depth: number; readonly path: Path }> {
  const method = context.connector.methods?.[name];
  const fields = method?.type === "action" ? (method.response?.fields ?? []) : [];
  return new Map(
    fields.flatMap((field, index) => {
      const location = parseLocation(field?.connectorField ?? "");
      if (isLocationProblem(location)) return [];
      const systemField = field?.systemField ?? defaultSystemField(location);
      const path: Path = ["methods", name, "response", "fields", index, "connectorField"];
      return systemField === undefined ? [] : [[systemField, { depth: listDepth(location), path }] as const];
    }),
  );
}

/** The list call and the match see what exists when they run. */
function checkSearch(context: ConnectorContext, { key, base, list, create, run }: Adopting): void {
  const known = new Set(engineMade(context, [...create, list]));
  if (run === "after")
    for (const field of create.flatMap((name) => savedFields(context, name))) known.add(field.name);
  const match = partUses(context, key, base.slice(2).concat("match"));
  for (const { name, span } of savedOnly([...methodUses(context, list), ...match]))
    if (!known.has(name))
      context.report(
        diagnostic("semantic/saved-value-not-produced", span, { name, webhook: key, role: "find" }),
      );
}

/**
 * A found webhook is used without the create methods whose values the list gives: what only they save must not be
 * needed later.
 */
function checkUse(context: ConnectorContext, adopting: Adopting): void {
  const { key, base, list, create, remove, supplied } = adopting;
  const saves = create.map((name) => savedFields(context, name).map((field) => field.name));
  const isSkipped = (names: readonly string[]): boolean => names.some((name) => supplied.has(name));
  const skipsAny = saves.some(isSkipped);
  const known = new Set([
    ...supplied,
    ...(skipsAny ? saves.filter((names) => !isSkipped(names)).flat() : []),
  ]);
  const needed = [
    ...deliveryUses(context, key).flatMap(([, uses]) => uses),
    ...(remove === undefined ? [] : methodUses(context, remove)),
    ...partUses(context, key, ["subscription", "gone"]),
  ];
  const missing = [...new Set(savedOnly(needed).map(({ name }) => name))].filter(
    // What nobody saves at all is reported by checkWebhookFlow.
    (name) => !known.has(name) && saves.flat().includes(name),
  );
  if (missing.length === 0) return;
  const names = missing.map((name) => `\`${name}\``).join(", ");
  const span = context.document.keySpan(base);
  context.report(diagnostic("semantic/adopt-needs-replace", span, { webhook: key, list, names }));
}

/** A found webhook is deleted before anything of it is saved: the list alone must give what delete needs. */
function checkReplace(context: ConnectorContext, adopting: Adopting): void {
  const detail = whyNotReplaced(context, adopting);
  if (detail === undefined) return;
  const span = context.document.valueSpan([...adopting.base, "found"]);
  context.report(diagnostic("semantic/adopt-cannot-replace", span, { webhook: adopting.key, detail }));
}

function whyNotReplaced(
  context: ConnectorContext,
  { list, remove, run, supplied }: Adopting,
): string | undefined {
  if (run === "after") return "after a create, the one that is found is the new one";
  if (remove === undefined) return "the subscription has no `delete`";
  const missing = savedOnly(methodUses(context, remove)).find(({ name }) => !supplied.has(name));
  return missing === undefined
    ? undefined
    : `\`${list}\` does not give the \`${missing.name}\` that \`${remove}\` uses`;
}
