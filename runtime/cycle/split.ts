// Splitting a transaction (B§11.3): each element of the list that a step put out becomes a part, a transaction of its own that
// goes on from there. Parts begin in slices, each one commit, so that a crash costs nothing that was begun.
import { crashpoint } from "../base/crashpoint.ts";
import type { Ids } from "../base/ids.ts";
import type { Redactor } from "../base/redact.ts";
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { outputPlace } from "../secrets/seal.ts";
import type { BegunTransaction, Store } from "../store/store.ts";
import type { LoadedPlan } from "./plan.ts";
import { outputText } from "./trace-texts.ts";

/** What dividing needs. */
export interface SplitServices {
  readonly account: string;
  readonly ids: Ids;
  readonly store: Pick<Store, "beginParts" | "split" | "transaction">;
  /** Into how many parts one transaction is split at most. */
  readonly mostParts: number;
}

/** A transaction at a step whose elements become parts. */
export interface Divided {
  readonly id: string;
  readonly epoch: number;
  readonly step: string;
  /** The visit that put the list out. */
  readonly visit: number;
  readonly plan: LoadedPlan;
  readonly output: Values;
  readonly box: SecretBox;
  readonly redact: Redactor;
  readonly nowMs: number;
  /** Whether to go on with the next slice. */
  mayGoOn(): boolean;
  /** It was cancelled: no part begins any more. */
  cancelled(): void;
}

/** Parts that begin in one commit, and the length of the texts of one commit after which no more is added. */
const slice = { parts: 500, characters: 1_000_000 };

/**
 * Begins the parts that have not begun. `waits`: the transaction is no longer held; `join`: it is, since there are no open
 * parts; `left`: it may not go on. Fails with `cycle/cannot-split` or `cycle/too-many-parts`.
 */
export async function beginParts(
  services: SplitServices,
  divided: Divided,
): Promise<"waits" | "join" | "left"> {
  const { id, epoch, visit } = divided;
  const { count, elementAt } = elementsOf(divided);
  if (count > services.mostParts)
    throw new HookwrightError(
      "cycle/too-many-parts",
      `The step \`${divided.step}\` gives ${String(count)} elements; a transaction is split into ${String(services.mostParts)} parts at most.`,
      { hint: "Ask for fewer elements at once, or page through them." },
    );
  const [record, split] = await Promise.all([
    services.store.transaction(id),
    services.store.split(id, visit),
  ]);
  let begun = split?.begun ?? 0;
  for (;;) {
    const parts: BegunTransaction[] = [];
    for (let characters = 0; begun < count && parts.length < slice.parts; begun++) {
      const part = toPart(services, divided, { index: begun, count, values: elementAt(begun) });
      parts.push(record?.delivery === undefined ? part : { ...part, delivery: record.delivery });
      characters += part.trigger?.output?.length ?? 0;
      if (characters > slice.characters) {
        begun++;
        break;
      }
    }
    const isLast = begun === count;
    const news = await services.store.beginParts(id, epoch, parts, isLast);
    crashpoint("split");
    if (news === "cancelled") {
      divided.cancelled();
      return "left";
    }
    if (isLast) return news === "held" ? "join" : "waits";
    if (!divided.mayGoOn()) return "left";
  }
}

function toPart(
  { account, ids }: SplitServices,
  { id, step, visit, plan, box, redact, nowMs }: Divided,
  { index, count, values }: { readonly index: number; readonly count: number; readonly values: Values },
): BegunTransaction {
  const own = ids.uuid();
  const next = nextOf(plan, step);
  const output = outputText(box, plan, {
    step,
    output: values,
    redact,
    place: outputPlace(account, own, visit),
  });
  return {
    id: own,
    account,
    cycle: plan.plan.id,
    plan: plan.hash,
    origin: "split",
    // Before the visit: nobody reads the whole list for one element of it.
    continues: { transaction: id, visit: visit - 1 },
    part: { of: id, visit, index },
    synchronous: false,
    createdAtMs: nowMs,
    trigger: {
      step,
      state: "succeeded",
      startedAtMs: nowMs,
      finishedAtMs: nowMs,
      input: JSON.stringify({ part: index + 1, of: count }),
      output,
    },
    ...(next !== undefined && { next }),
  };
}

/** True when what a step puts out is to be divided; without a step that follows there is nothing to do with the parts. */
export function isDivided({ plan }: LoadedPlan, id: string): boolean {
  const step = Object.hasOwn(plan.steps, id) ? plan.steps[id] : undefined;
  return step !== undefined && "split" in step && step.split === true && step.next !== undefined;
}

function nextOf({ plan }: LoadedPlan, id: string): string | undefined {
  const step = plan.steps[id];
  return step !== undefined && "next" in step ? step.next : undefined;
}

interface Elements {
  readonly count: number;
  elementAt(index: number): Values;
}

/** Fields inside the list have one element of it each; fields beside it are the same in all. */
function elementsOf({ plan, step, output }: Divided): Elements {
  const declared = declaredLists(plan, step);
  const entries = Object.entries(output) as [string, JsonValue | undefined][];
  const isInside = (name: string, value: JsonValue | undefined): boolean =>
    value !== undefined && value !== null && (declared.get(name) ?? Array.isArray(value));
  const inside = entries.filter(([name, value]) => isInside(name, value));
  const single = Object.fromEntries(entries.filter(([name, value]) => !isInside(name, value)));
  const lists = inside.map(([name, value]) => [name, listOf(step, name, value)] as const);
  const counts = new Set(lists.map(([, list]) => list.length));
  if (counts.size > 1)
    throw cannotSplit(step, "its lists have different lengths, so their elements do not belong together");
  const [count = 0] = counts;
  return {
    count,
    elementAt: (index) => {
      const element: Record<string, unknown> = { ...single };
      for (const [name, list] of lists) {
        const value = list[index];
        if (value !== undefined && value !== null) element[name] = value;
        else delete element[name];
      }
      return element;
    },
  };
}

function listOf(step: string, name: string, value: JsonValue | undefined): readonly JsonValue[] {
  if (!Array.isArray(value)) throw cannotSplit(step, `its field \`${name}\` holds no list`);
  return value as readonly JsonValue[];
}

function cannotSplit(step: string, why: string): HookwrightError {
  return new HookwrightError(
    "cycle/cannot-split",
    `What the step \`${step}\` gave cannot be split: ${why}.`,
    {
      hint: "Look at what it put out; a script of its may give the list another shape.",
    },
  );
}

/** Field → whether it is inside a list, of those that the definition declares. */
function declaredLists({ plan, connectors }: LoadedPlan, id: string): ReadonlyMap<string, boolean> {
  const step = plan.steps[id];
  if (step?.kind !== "webhook" && step?.kind !== "method") return new Map();
  const method = connectors.get(step.connector)?.methods[step.method];
  if (method === undefined || method.kind === "webhookResponse") return new Map();
  const types = method.kind === "webhook" ? Object.values(method.events?.types ?? {}) : [];
  return new Map(
    [method, ...types].flatMap(({ outputs }) =>
      outputs.map(({ name, lists = 0 }) => [name, lists > 0] as const),
    ),
  );
}
