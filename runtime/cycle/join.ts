// Joining the parts of a split (B§11.3): when all have ended the transaction goes on once, from the wait-all step. What the steps
// between put out are lists then, one element for each part, null where a part has none.
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { CyclePlan } from "../contract/plan.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { SplitRecord, Store } from "../store/store.ts";
import { exitsOf } from "./exits.ts";
import { readOutputs, type Journal } from "./journal.ts";

/** What joining needs. */
export interface JoinServices extends Omit<Journal, "store"> {
  readonly store: Journal["store"] & Pick<Store, "parts" | "split">;
}

/** What the parts put out, by step. */
export type Joined = ReadonlyMap<string, Values>;

/** How much the outputs of all parts may be, in characters of JSON; what is more does not fit into one transaction. */
const mostCharacters = 32 * 1024 * 1024;

/**
 * The step where the parts of a split are joined: where the first of them came to, else, when none did, the first wait-all of
 * that split behind it. `undefined`: the cycle does not join them.
 */
export function joinStep(plan: CyclePlan, { step, arrived }: SplitRecord): string | undefined {
  if (arrived !== undefined) return arrived;
  const seen = new Set([step]);
  for (const id of seen) {
    const found = plan.steps[id];
    if (found?.kind === "waitAll" && found.split === step) return id;
    for (const next of exitsOf(found)) seen.add(next);
  }
  return undefined;
}

/** Collects what the parts put out since they began. Fails with `cycle/join-too-large`. */
export async function joinParts(services: JoinServices, split: SplitRecord): Promise<Joined> {
  const gathered = new Gathered();
  await gather(services, split, new Map(), gathered);
  return gathered.toOutputs();
}

/** JSON text by step. */
export function joinedText(joined: Joined): string {
  return encodeJson(Object.fromEntries(joined) as JsonObject);
}

const partsAtOnce = 200;

async function gather(
  services: JoinServices,
  split: SplitRecord,
  before: Joined,
  gathered: Gathered,
): Promise<void> {
  const { transaction, visit, begun } = split;
  for (let from = 0; from < begun; from += partsAtOnce) {
    const parts = await services.store.parts(transaction, visit, from, partsAtOnce);
    for (const { id } of parts) {
      const { outputs, visits } = await readOutputs(services, id, transaction);
      if (before.size === 0) outputs.delete(split.step);
      const all = new Map([...before, ...outputs]);
      const inner = await services.store.split(id);
      const isOpen =
        inner !== undefined &&
        !visits.some(({ visit: at, joined }) => joined !== undefined && at > inner.visit);
      // Of a part that was itself split, and not joined again, each of its parts stands for itself.
      if (isOpen && inner.begun > 0) await gather(services, inner, all, gathered);
      else gathered.add(all);
    }
  }
}

/** Lists that grow together: a step's fields have as many elements as parts have come through it. */
class Gathered {
  readonly #steps = new Map<string, Map<string, JsonValue[]>>();
  #parts = 0;
  #characters = 0;

  add(outputs: ReadonlyMap<string, Values>): void {
    for (const [step, values] of outputs) {
      const fields = this.#steps.get(step) ?? new Map<string, JsonValue[]>();
      this.#steps.set(step, fields);
      for (const [name, value] of Object.entries(values) as [string, JsonValue | undefined][]) {
        if (value === undefined) continue;
        const list = fields.get(name) ?? [];
        fields.set(name, list);
        while (list.length < this.#parts) list.push(null);
        list.push(value);
        this.#characters += encodeJson(value).length;
      }
    }
    this.#parts++;
    if (this.#characters > mostCharacters)
      throw new HookwrightError(
        "cycle/join-too-large",
        `What ${String(this.#parts)} parts put out is too much for one transaction.`,
        { hint: "Split into fewer parts, or read fewer fields in their steps." },
      );
  }

  toOutputs(): Joined {
    return new Map(
      Array.from(this.#steps, ([step, fields]) => {
        const lists = Array.from(fields, ([name, list]) => {
          while (list.length < this.#parts) list.push(null);
          return [name, list] as const;
        });
        return [step, Object.fromEntries(lists)];
      }),
    );
  }
}
