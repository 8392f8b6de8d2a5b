// Places at which a test may kill the process, to prove what is left on stable storage there. Inert unless the environment
// names one; nothing else may ever depend on them. What is durable by itself, a write of the store, needs no place of its own: the
// test that kills at each of them puts one before and behind every write (`test/chaos/kill-everywhere.chaos.ts`).

/** Every place; the tests that kill at all of them fail where one of these is not meant by any. */
export type Crashpoint =
  | "wait.matched"
  | "wait.registered"
  | "pause.intended"
  | "pause.saved"
  | "pause.over"
  | "stopCycle.stopped"
  | "split"
  | "join"
  | "history-removed"
  | "incident-told"
  | "migrate.step"
  | "relay.put"
  | "claim.relayed"
  | "claim.taken"
  | "create.planned"
  | "create.intended"
  | "create.answered"
  | "create.saved"
  | "create.active"
  | "handshake.saved"
  | "delete.intended"
  | "delete.answered"
  | "delete.gone"
  | "delete.left"
  | "renew.intended"
  | "renew.answered"
  | "renew.active"
  | "renew.lost";

let wanted: string | undefined;
let left = 0;
armCrashpoint(process.env["HOOKWRIGHT_CRASH_AT"] ?? "");

/** `name` or `name:n`: the n-th hit of that name from now on is the last thing this process does. */
export function armCrashpoint(at: string): void {
  const [name, count = "1"] = at.split(":");
  wanted = name;
  left = Number(count);
}

/** Kills this process with SIGKILL when it was asked to die here. A test has places of its own around the writes of a store. */
export function crashpoint(name: Crashpoint | `store.${string}`): void {
  if (name === wanted && --left === 0) process.kill(process.pid, "SIGKILL");
}
