// What is true of every ledger, whatever went wrong: never two webhooks at the vendor, never one that no row speaks of, never a row
// that says `active` without one.
import { check } from "../check.ts";
import type { Stage, Start } from "../stage.ts";

/** Rows that speak of something the vendor may have. */
const speaking: ReadonlySet<string> = new Set([
  "planned",
  "creating",
  "active",
  "renewing",
  "unknown",
  "orphaned",
  "deleting",
]);

/** Rows that say that the vendor has one. */
const holding: ReadonlySet<string> = new Set(["active", "renewing"]);

/** Fails when ledger and vendor contradict each other. */
export async function checkTrue(stage: Stage): Promise<void> {
  const rows = await stage.subscriptions();
  const hooks = stage.ourHooks();
  const active = rows.filter(({ state }) => holding.has(state));
  const live = rows.filter(({ state }) => speaking.has(state));
  check(
    hooks.length <= Math.max(1, live.length),
    `the vendor has ${String(hooks.length)} webhooks for our URL`,
  );
  check(active.length <= 1, `${String(active.length)} rows are active`);
  check(hooks.length === 0 || live.length > 0, "the vendor has a webhook of which no row speaks");
  check(active.length === 0 || hooks.length > 0, "a row is active, and the vendor has no webhook");
}

/** Fails unless the vendor has exactly one webhook of ours, its row is active, and what it delivers is taken. */
export async function checkOneActive(stage: Stage): Promise<void> {
  stage.hook();
  await checkTrue(stage);
  const rows = await stage.subscriptions();
  check(
    rows.some(({ state }) => state === "active"),
    `no row is active: ${rows.map(({ state }) => state).join(", ")}`,
  );
  if (stage.facts.isDeliverable) await stage.deliverAccepted();
}

/** Waits until the vendor has nothing of ours. */
async function untilGone(stage: Stage): Promise<void> {
  await stage.until("the vendor has no webhook of ours", () => stage.ourHooks().length === 0);
  await stage.until("every row is gone", async () =>
    (await stage.subscriptions()).every(({ state }) => state === "gone"),
  );
}

/**
 * What has to be true after a start that met a fault. One that runs has its one webhook; one that was refused has left nothing, or a
 * row that tells a person what to check. Then, without the fault, it has to start.
 */
export async function checkAfterFault(stage: Stage, start: Start): Promise<void> {
  if (start.kind === "running") return checkOneActive(stage);
  await checkTrue(stage);
  if (start.code === "subscription/unknown") {
    const rows = await stage.subscriptions();
    check(
      rows.some(({ state }) => state === "unknown"),
      "the start says that nobody knows, and no row says so",
    );
    // What a person is told to do.
    for (const hook of stage.ourHooks()) stage.vendor.hooks.remove(hook);
  } else {
    check(
      start.code === "subscription/create-failed",
      `the start failed with ${start.code}: ${start.message}`,
    );
    await untilGone(stage);
  }
  stage.vendor.faults.clear();
  await stage.start();
  await checkOneActive(stage);
}
