// An engine in a process of its own that may be killed: `run-pauses.ts <folder> <vendor url> deliver|settle`. Its cycle waits, calls
// with one more attempt, and stops itself where that fails too. `settle` waits until nothing is under way and prints what there is.
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { systemClock } from "../../../runtime/base/clock.ts";
import { silentLog } from "../../../runtime/base/log.ts";
import type { PlanStep } from "../../../runtime/contract/plan.ts";
import { createEngine } from "../../../runtime/engine/engine.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { order } from "../../engine/deliver.ts";
import { shopProject } from "../../engine/project.ts";
import { notify, trigger } from "../../engine/releases.ts";

const steps: Readonly<Record<string, PlanStep>> = {
  created: trigger("pause"),
  pause: { kind: "delay", delayMs: 200, next: "told" },
  told: { ...notify("last"), onError: { kind: "retry", delaysMs: [200] } } as PlanStep,
  last: { ...notify(undefined, "Last "), onError: { kind: "stopCycle" } } as PlanStep,
};

const [folder = "", vendorUrl = "", action] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
const scripts = createScriptRunner({ log: silentLog });
const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) });
const engine = await createEngine({
  store,
  scripts,
  transport,
  releasesFolder: join(folder, "releases"),
  publicUrl: () => "http://hooks.test",
  secretKey: new Uint8Array(32),
});
await engine.apply(shopProject(steps, { vendorUrl }));
if (action === "deliver") {
  await engine.startCycle("orders");
  const [webhook] = engine.webhooks();
  const headers = Object.assign(Object.create(null) as Record<string, string>, {
    "content-type": "application/json",
  });
  const readBody = () => Promise.resolve(new TextEncoder().encode(JSON.stringify(order(1))));
  await engine.receive({ method: "POST", target: new URL(webhook?.url ?? "").pathname, headers, readBody });
}
for (;;) {
  const [newest] = await engine.transactions({ limit: 1 });
  const isStopped = engine.cycles()[0]?.state === "stopped";
  if (newest !== undefined && (isStopped || !["queued", "running"].includes(newest.state))) {
    const { state, visits } = await engine.transaction(newest.id);
    process.stdout.write(JSON.stringify({ cycle: engine.cycles()[0]?.state, state, visits }));
    break;
  }
  await setTimeout(10);
}
await engine.stop();
await scripts.close();
await transport.close();
await store.close();
