// An engine with its public port in a process of its own that may be killed: `serve-project.ts <folder> <project.json> <port>`. It
// starts the cycle `orders`, prints `started` or why it did not, and serves until its input ends.
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

const [folder = "", project = "", port = ""] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
const scripts = createScriptRunner({ log: silentLog });
const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) });
const engine = await createEngine({
  store,
  scripts,
  transport,
  releasesFolder: join(folder, "releases"),
  publicUrl: () => `http://127.0.0.1:${port}`,
  secretKey: new Uint8Array(32),
});
const server = await startPublicServer({ engine, host: "127.0.0.1", port: Number(port), log: silentLog });
await engine.apply(JSON.parse(readFileSync(project, "utf8")) as Project);
const outcome = await engine.startCycle("orders").then(
  () => "started",
  (error: unknown) => String(error),
);
process.stdout.write(`${outcome}\n${String(engine.webhooks()[0]?.url)}\n`);
await buffer(process.stdin);
await engine.stop();
await server.stop();
await scripts.close();
await transport.close();
await store.close();
