// Whether a webhook takes deliveries: the states of its cycle (S3), and a create call in flight (definition-format.md §4).
import { expect, test } from "vitest";
import type { CycleRecord } from "../../runtime/store/store.ts";
import { queueMs, takesDeliveries } from "../../runtime/webhook/state.ts";

const nowMs = 10 * queueMs;

test.each<[name: string, record: Partial<CycleRecord>, isCreating: boolean, expected: boolean]>([
  ["never started", {}, false, false],
  ["never started, its create call in flight", {}, true, true],
  ["running", { state: "running", startedAtMs: 1 }, false, true],
  ["stopped 24 hours ago", { stoppedAtMs: nowMs - queueMs }, false, true],
  ["stopped for more than 24 hours", { stoppedAtMs: nowMs - queueMs - 1 }, false, false],
  [
    "stopped for more than 24 hours, its create call in flight",
    { stoppedAtMs: nowMs - queueMs - 1 },
    true,
    true,
  ],
])("%s", (_name, changes, isCreating, expected) => {
  const record: CycleRecord = { account: "default", id: "c", plan: "p", state: "stopped", ...changes };
  expect(takesDeliveries({ cycle: { record }, isCreating: () => isCreating }, nowMs)).toBe(expected);
});
