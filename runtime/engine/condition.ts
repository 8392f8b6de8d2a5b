// How an engine is: whether it should be sent deliveries, and what is before it.
import type { Clock } from "../base/clock.ts";
import { isHookwrightError } from "../contract/error.ts";
import type { StoreCondition } from "../store/condition.ts";
import type { Store } from "../store/store.ts";

/** Why a process should be sent no deliveries. */
export type Unready = "starting" | "draining" | "storeUnavailable" | "storeFull";

/** What is before the store, and what this process does. */
export interface EngineCondition extends StoreCondition {
  /** Jobs that this process carries out. */
  readonly running: number;
  /** Callers of synchronous cycles that wait here. */
  readonly callers: number;
}

/** However often it is asked, the store is asked once in this time. */
const freshMs = 1_000;

/** Asks anew when the last answer is older than that; who asks meanwhile gets the same. */
function freshly<T>(clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly atMs: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (asked === undefined || Math.abs(clock.now() - asked.atMs) >= freshMs)
      asked = { atMs: clock.now(), answer: ask() };
    return asked.answer;
  };
}

/** Returns the function that says why the engine is not ready. `own` says what it knows without the store. */
export function createReadinessCheck(
  store: Pick<Store, "check">,
  clock: Clock,
  own: () => Unready | undefined,
): () => Promise<Unready | undefined> {
  const ofStore = freshly(clock, () => checkStore(store));
  return async () => own() ?? ofStore();
}

/** Returns the function that tells what is before the store and this process. */
export function createConditionCheck(
  store: Pick<Store, "condition">,
  clock: Clock,
  own: () => Omit<EngineCondition, keyof StoreCondition>,
): () => Promise<EngineCondition> {
  const ofStore = freshly(clock, () => store.condition());
  return async () => ({ ...(await ofStore()), ...own() });
}

async function checkStore(store: Pick<Store, "check">): Promise<Unready | undefined> {
  try {
    await store.check();
    return undefined;
  } catch (error) {
    return isHookwrightError(error) && error.code === "store/full" ? "storeFull" : "storeUnavailable";
  }
}
