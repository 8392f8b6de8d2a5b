// How an engine is: whether it should be sent deliveries, and what is before it.
import type { Clock } from "../base/clock.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
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

/** A store that says nothing is waited for no longer: balancers and Prometheus give up after 5 to 10 seconds. */
const patienceMs = 4_000;

/**
 * Asks anew when the last answer is older than that; who asks meanwhile gets the same, and so does everybody while none has come: a
 * store that is silent is not asked again and again. `silence` is what whoever waited too long is answered.
 */
function freshly<T>(clock: Clock, ask: () => Promise<T>, silence: () => Promise<T>): () => Promise<T> {
  let asked: { readonly atMs: number; readonly answer: Promise<T> } | undefined;
  let isAsking = false;
  return async () => {
    if (asked === undefined || (!isAsking && Math.abs(clock.now() - asked.atMs) >= freshMs)) {
      isAsking = true;
      const answer = ask().finally(() => {
        isAsking = false;
      });
      asked = { atMs: clock.now(), answer };
    }
    const { promise: tooLong, resolve } = Promise.withResolvers<"tooLong">();
    const cancel = clock.at(clock.now() + patienceMs, () => {
      resolve("tooLong");
    });
    const { answer } = asked;
    try {
      const first = await Promise.race([answer.then((value) => ({ value })), tooLong]);
      return first === "tooLong" ? await silence() : first.value;
    } finally {
      cancel();
    }
  };
}

/** Returns the function that says why the engine is not ready. `own` says what it knows without the store. */
export function createReadinessCheck(
  store: Pick<Store, "check">,
  clock: Clock,
  own: () => Unready | undefined,
): () => Promise<Unready | undefined> {
  const ofStore = freshly<Unready | undefined>(
    clock,
    () => checkStore(store),
    () => Promise.resolve("storeUnavailable"),
  );
  return async () => own() ?? ofStore();
}

/** Returns the function that tells what is before the store and this process. */
export function createConditionCheck(
  store: Pick<Store, "condition">,
  clock: Clock,
  own: () => Omit<EngineCondition, keyof StoreCondition>,
): () => Promise<EngineCondition> {
  const ofStore = freshly(
    clock,
    () => store.condition(),
    () => Promise.reject(new HookwrightError("store/unavailable", "The store does not answer.")),
  );
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
