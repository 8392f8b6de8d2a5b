// An engine with short leases in a process of its own, which its test freezes: `freeze-engine.ts <folder> <project.json> <lease ms>`.
// It starts the cycle `orders`, prints the URL of its webhook, and serves until its input ends; then it prints, as JSON, what ran.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { systemClock } from "../../../runtime/base/clock.ts";
import { silentLog } from "../../../runtime/base/log.ts";
import { createEngine } from "../../../runtime/engine/engine.ts";
import type { Project } from "../../../runtime/engine/project.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { startPublicServer } from "../../../runtime/server/public.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";

const [folder = "", project = "", leaseMs = ""] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
const scripts = createScriptRunner({ log: silentLog });
const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) });
let url = "";
const engine = await createEngine({
  store,
  scripts,
  transport,
  releasesFolder: join(folder, "releases"),
  publicUrl: () => url,
  secretKey: new Uint8Array(32),
  limits: { leaseMs: Number(leaseMs) },
});
const server = await startPublicServer({ engine, host: "127.0.0.1", port: 0, log: silentLog });
({ url } = server);
await engine.apply(JSON.parse(readFileSync(project, "utf8")) as Project);
await engine.startCycle("orders");
process.stdout.write(`${String(engine.webhooks()[0]?.url)}\n`);
await buffer(process.stdin);
const [newest] = await engine.transactions({ limit: 1 });
const { state, visits } = await engine.transaction(newest?.id ?? "");
await engine.stop();
await server.stop();
await Promise.all([scripts.close(), transport.close()]);
await store.close();
process.stdout.write(`${JSON.stringify({ state, steps: visits.map(({ step }) => step) })}\n`);
