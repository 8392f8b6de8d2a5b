// Adopting a registration that exists already (definition-format.md §4, "Adopt"): the list must give what tells it, and what the
// rest of its life needs when the create methods that would have saved it do not run.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { undeclared } from "../fix.ts";
import { namesIn } from "../name-lists.ts";
import { savedReads, stagesAt, type Stage, type WebhookFlow } from "../flow/flow.ts";
import { isSaved } from "../flow/method-flow.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { defaultSystemField } from "../naming.ts";

/** One webhook that adopts. */
interface Adopting {
  readonly flow: WebhookFlow;
  readonly base: Path;
  readonly list: string;
  readonly match: Readonly<Record<string, unknown>>;
  readonly search: Stage;
  /** What the engine and the list give together. */
  readonly supplied: ReadonlySet<string>;
}

/** `semantic/unknown-match-field`, `match-tells-nothing`, `adopt-not-a-list`, `adopt-needs-replace`, `adopt-creates-again`, `adopt-cannot-replace`. */
export function checkFlowAdopt(context: ConnectorContext): void {
  for (const flow of context.flows) {
    const adopt = flow.webhook.subscription?.adopt;
    const [search] = stagesAt(flow, "find", "adopt");
    if (adopt?.list === undefined || search === undefined) continue;
    const adopting: Adopting = {
      flow,
      base: [...flow.path, "adopt"],
      list: adopt.list,
      match: adopt.match ?? {},
      search,
      supplied: new Set([...flow.engine, ...search.writes.map(({ name }) => name)]),
    };
    checkMatch(context, adopting);
    // A list that gives nothing at all is told by its match.
    if (outputDepths(context, adopt.list).size === 0) continue;
    if (adopt.found === "replace") checkReplace(context, adopting);
    else if (search.point === "find") checkUse(context, adopting);
  }
}

/** Every field that is matched or saved has one value for each webhook of the list, and the match tells ours. */
function checkMatch(context: ConnectorContext, { flow, base, list, match, search }: Adopting): void {
  const depths = outputDepths(context, list);
  const names = Object.keys(match).filter((name) => name !== "$comment");
  for (const name of names) {
    if (depths.has(name)) continue;
    const span = context.document.keySpan([...base, "match", name]);
    const among = namesIn(context.document, depths.keys());
    const args = { name, method: list };
    context.report(diagnostic("semantic/unknown-match-field", span, args, undeclared(span, name, among)));
  }
  for (const name of new Set([...names, ...search.writes.map((write) => write.name)])) {
    const found = depths.get(name);
    if (found === undefined || found.depth === 1) continue;
    const span = context.document.valueSpan(found.path);
    context.report(diagnostic("semantic/adopt-not-a-list", span, { name, method: list }));
  }
  const tells = search.isVague || search.reads.some(({ path }) => path.at(-2) === "match");
  if (tells || names.length === 0) return;
  const span = context.document.keySpan([...base, "match"]);
  context.report(diagnostic("semantic/match-tells-nothing", span, { webhook: flow.key }));
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

/**
 * A found webhook is used without the create methods whose values the list gives: what only they save must not be needed
 * later, and none of the others may register it a second time.
 */
function checkUse(context: ConnectorContext, { flow, base, list, supplied }: Adopting): void {
  const left = methodsLeft(flow, supplied);
  const known = new Set([...supplied, ...left.flatMap(({ saves }) => saves)]);
  const needed = stagesAt(flow, "verify", "filter", "route", "deduplicate", "order", "delete", "renew");
  const saved = flow.create.flatMap((_, index) => createStep(flow, index).saves);
  const missing = new Set(
    needed
      .flatMap(savedReads)
      .map(({ name }) => name)
      // What no create saves at all is reported by checkFlowOrder.
      .filter((name) => !known.has(name) && saved.includes(name)),
  );
  const again = left.find(({ sendsUrl }) => sendsUrl);
  const span = context.document.keySpan(base);
  if (missing.size > 0) {
    const names = [...missing].map((name) => `\`${name}\``).join(", ");
    context.report(diagnostic("semantic/adopt-needs-replace", span, { webhook: flow.key, list, names }));
  } else if (again !== undefined)
    context.report(
      diagnostic("semantic/adopt-creates-again", span, { webhook: flow.key, list, method: again.method }),
    );
}

interface CreateStep {
  readonly method: string;
  readonly saves: readonly string[];
  readonly sendsUrl: boolean;
}

/** The create methods that still run when one is found. The first made it, when none is known by what the list gives. */
function methodsLeft(flow: WebhookFlow, supplied: ReadonlySet<string>): readonly CreateStep[] {
  const steps = flow.create.map((_, index) => createStep(flow, index));
  const left = steps.filter(({ saves }) => !saves.some((name) => supplied.has(name)));
  return left.length === steps.length ? left.slice(1) : left;
}

function createStep(flow: WebhookFlow, index: number): CreateStep {
  const reads = stagesAt(flow, "create")[index]?.reads ?? [];
  const writes = stagesAt(flow, "created")[index]?.writes ?? [];
  return {
    method: flow.create[index] ?? "",
    saves: writes.filter(isSaved).map(({ name }) => name),
    sendsUrl: reads.some(({ name }) => name === "Cyclr_Webhook_Url"),
  };
}

/** A found webhook is deleted before anything of it is saved: the list alone must give what delete needs. */
function checkReplace(context: ConnectorContext, adopting: Adopting): void {
  const detail = whyNotReplaced(adopting);
  if (detail === undefined) return;
  const span = context.document.valueSpan([...adopting.base, "found"]);
  context.report(diagnostic("semantic/adopt-cannot-replace", span, { webhook: adopting.flow.key, detail }));
}

function whyNotReplaced({ flow, list, search, supplied }: Adopting): string | undefined {
  if (search.point === "adopt") return "after a create, the one that is found is the new one";
  const [removal] = stagesAt(flow, "delete");
  if (removal === undefined) return "the subscription has no `delete`";
  const missing = savedReads(removal).find(({ name }) => !supplied.has(name));
  return missing === undefined
    ? undefined
    : `\`${list}\` does not give the \`${missing.name}\` that \`${removal.method ?? ""}\` uses`;
}
