// An engine in a process of its own that may be killed: `run-hooks.ts <folder> <vendor url> <subscription> <command>…`. Commands
// are `start:<cycle>`, `remove:<cycle>` and `settle`, which waits for the deletes and prints the ledger's states as a JSON line.
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { systemClock } from "../../../runtime/base/clock.ts";
import { silentLog } from "../../../runtime/base/log.ts";
import { createEngine, type Engine } from "../../../runtime/engine/engine.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { hubProject } from "../hub.ts";

async function settle(engine: Engine): Promise<void> {
  for (;;) {
    const subscriptions = await engine.subscriptions();
    if (subscriptions.every(({ state }) => state !== "deleting")) {
      const items = subscriptions.map(({ cycle, state, url }) => ({ cycle, state, url }));
      process.stdout.write(`${JSON.stringify(items)}\n`);
      return;
    }
    await setImmediate();
  }
}

const [folder = "", vendorUrl = "", subscription = "", ...commands] = process.argv.slice(2);
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
const project = hubProject(vendorUrl, subscription, { cycles: ["one", "two"] });
await engine.apply(project);
for (const command of commands) {
  const [action, cycle = ""] = command.split(":");
  if (action === "start") await engine.startCycle(cycle);
  else if (action === "remove") await engine.removeCycle(cycle);
  else await settle(engine);
}
await engine.stop();
await scripts.close();
await transport.close();
await store.close();
