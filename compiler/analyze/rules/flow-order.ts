// The data-flow proof's first half (definition-format.md §4): what is consumed was produced before, at every point.
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { savedReads, type Point, type Read, type Stage, type WebhookFlow } from "../flow/flow.ts";
import { reportOnce } from "../flow/report-once.ts";
import { findMisspellings, type Misspelling } from "../flow/misspelt.ts";
import { findPlaceToSave } from "../flow/unsaved.ts";

/** `semantic/saved-value-not-produced`, `saved-value-too-late`, `saved-under-another-name`. */
export function checkFlowOrder(connector: ConnectorContext): void {
  const context = { ...connector, report: reportOnce(connector) };
  for (const flow of context.flows) {
    const misspelt = findMisspellings(flow);
    const produced = new Set([...flow.engine, ...misspelt.map(({ readAs }) => readAs)]);
    const missing: Missing[] = [];
    for (const stage of flow.stages) {
      for (const read of savedReads(stage)) if (!produced.has(read.name)) missing.push({ stage, read });
      if (stage.isCertain) for (const { name } of stage.writes) produced.add(name);
    }
    for (const uses of Map.groupBy(missing, ({ read }) => read.name).values())
      unproduced(context, flow, uses).forEach(context.report);
    for (const misspelling of misspelt) reportMisspelling(context, flow, misspelling);
  }
}

/** A value that is used and was not saved before. */
interface Missing {
  readonly stage: Stage;
  readonly read: Read;
}

/** One error where the value should have been saved, when that is known; else one at each use. */
function unproduced(
  context: ConnectorContext,
  flow: WebhookFlow,
  uses: readonly Missing[],
): readonly Diagnostic[] {
  const found = uses.map(({ stage, read }) => unproducedAt(flow, stage, read));
  const places = uses.map(({ stage, read }) =>
    findPlaceToSave(context, flow, { name: read.name, point: stage.point }),
  );
  const [[first], [place]] = [found, places];
  if (first === undefined || place === undefined || places.includes(undefined)) return found;
  const related = uses.map(({ read }) => ({ span: read.span, message: "It is used here." }));
  return [{ ...first, ...place.extras, span: place.span, related: [...related, ...first.related] }];
}

function reportMisspelling(context: ConnectorContext, flow: WebhookFlow, misspelling: Misspelling): void {
  const { readAs, writtenAs, wrong } = misspelling;
  if (wrong.kind === "write") {
    const args = { name: writtenAs, wanted: readAs, webhook: flow.key };
    for (const { span } of wrong.places)
      context.report(diagnostic("semantic/saved-under-another-name", span, args, rename(span, readAs)));
    return;
  }
  // A name without the prefix is reported as an unknown merge field.
  for (const stage of flow.stages)
    for (const read of savedReads(stage))
      if (read.name === readAs) context.report(misread(flow, stage, read, writtenAs));
}

function unproducedAt(flow: WebhookFlow, stage: Stage, read: Read): Diagnostic {
  const args = { name: read.name, webhook: flow.key, role: roles[stage.point] };
  const writing = flow.stages.filter(({ writes }) => writes.some(({ name }) => name === read.name));
  const later = writing.find(({ isCertain }) => isCertain) ?? writing[0];
  const write = later?.writes.find(({ name }) => name === read.name);
  if (later !== undefined && write !== undefined) {
    const related = [{ span: write.span, message: "It is saved here." }];
    const detail = whenSaved(later, stage);
    const hint = later.isCertain
      ? {}
      : { hint: "Let a create method save it too: give its response field this name as `systemField`." };
    return diagnostic("semantic/saved-value-too-late", read.span, { ...args, detail }, { related, ...hint });
  }
  const byHand =
    flow.create.length === 0
      ? {
          hint: "Use a parameter: a webhook that is registered by hand has no create method that could save it.",
        }
      : {};
  return diagnostic("semantic/saved-value-not-produced", read.span, args, byHand);
}

/** Why a value that is saved somewhere is not there yet. */
function whenSaved({ point, method = "", isCertain }: Stage, reading: Stage): string {
  if (point === "renew") return `only \`${method}\` saves it, which runs at a renewal`;
  if (!isCertain) return `only \`${method}\` gives it, and only when a webhook is found`;
  if (point === "handshake") return "only a handshake saves it, which comes after that call is sent";
  if (reading.point === "handshake") return `only the answer of \`${method}\` saves it, which comes later`;
  if (method === reading.method) return "only the answer of that call saves it";
  return `only \`${method}\` saves it, which is called later`;
}

function misread(flow: WebhookFlow, stage: Stage, read: Read, meant: string): Diagnostic {
  const args = { name: read.name, webhook: flow.key, role: roles[stage.point] };
  const { file, start } = read.span;
  const offset = file.text.slice(start, read.span.end).indexOf(read.name);
  const span = { file, start: start + offset, end: start + offset + read.name.length };
  const extras = offset < 0 ? { hint: `Did you mean \`${meant}\`?` } : rename(span, meant);
  return diagnostic("semantic/saved-value-not-produced", read.span, args, extras);
}

/** What a point does with a webhook, as the end of "is used to". */
const roles: Readonly<Record<Point, string>> = {
  find: "find",
  create: "create",
  created: "create",
  handshake: "answer a handshake of",
  adopt: "find",
  verify: "verify",
  filter: "filter",
  route: "route",
  deduplicate: "deduplicate",
  order: "order",
  delete: "delete",
  renew: "renew",
};
