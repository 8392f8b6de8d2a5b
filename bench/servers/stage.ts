// A server that does for a delivery what `hookwright serve` does, up to the stage that its argument names. Prints its port and path.
import { mkdtemp } from "node:fs/promises";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileProject } from "../../compiler/index.ts";
import { createDiskHost } from "../../compiler/program/host.ts";
import { readInputs } from "../../compiler/program/inputs.ts";
import { toProject } from "../../cli/to-project.ts";
import { systemClock } from "../../runtime/base/clock.ts";
import { silentLog } from "../../runtime/base/log.ts";
import { createEngine, type Engine } from "../../runtime/engine/engine.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import { webhookAccepted } from "../../runtime/webhook/answer.ts";

/** Everything of the port itself; in the engine's place stands what the bare server does. */
const port: Pick<Engine, "receive"> = {
  async receive({ readBody }) {
    JSON.parse(Buffer.from((await readBody(1e6)) ?? []).toString());
    return webhookAccepted;
  },
};

/** All of reception too; what it would commit is taken for committed when the loop comes round. */
async function openReception(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-bench-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true });
  });
  const project = fileURLToPath(new URL("../project", import.meta.url));
  const { build } = await compileProject(await readInputs(createDiskHost(project)));
  if (build === undefined) throw new Error("the benchmarks' project has errors");
  const store = await createSqliteStore({ folder, clock: systemClock });
  const engine = await createEngine({
    store: {
      ...store,
      accept: () =>
        new Promise((resolve) => {
          setImmediate(resolve, { kind: "accepted" });
        }),
    },
    scripts: createScriptRunner({ log: silentLog }),
    transport: createTransport({ egress: createEgress({ allow: [] }) }),
    releasesFolder: join(folder, "releases"),
    publicUrl: () => "http://127.0.0.1",
    secretKey: new Uint8Array(32),
    log: silentLog,
  });
  await engine.apply(toProject(build));
  await engine.startCycle("accept");
  return engine;
}

const reception = process.argv[2] === "reception" ? await openReception() : undefined;
const webhook = reception?.webhooks().find(({ cycle }) => cycle === "accept")?.url;
const { url } = await startPublicServer({
  engine: reception ?? port,
  log: silentLog,
  host: "127.0.0.1",
  port: 0,
});
process.stdout.write(`${new URL(url).port} ${new URL(webhook ?? url).pathname}\n`);
