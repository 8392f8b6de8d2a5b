// Promise P1 (`docs/reliability.md`): a 2xx is on stable storage before its first byte is sent. A killed process cannot show it,
// since the system keeps what was not synced; so a server's system calls are traced, on both stores.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippingProject } from "../cli/definitions.ts";
import { createProject, removeFolders, serve, type Environment } from "../cli/program.ts";
import { startCountingVendor } from "../cli/vendor.ts";
import { until } from "../engine/until.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { answeredTooEarly, keptByPostgres, keptBySqlite } from "./kept-before-answer.ts";
import { isWhole, readTrace, underStrace, type SystemCall } from "./trace.ts";

afterAll(removeFolders);

/** One at a time, and then so many that commits are shared. */
const [alone, together] = [10, 40] as const;

/** What a traced server did with these deliveries. */
interface Traced {
  readonly calls: readonly SystemCall[];
  /** The texts of the deliveries that were answered. */
  readonly markers: readonly string[];
}

async function trace(env: Environment, planted?: string): Promise<Traced> {
  const vendor = await startCountingVendor();
  const project = await createProject(shippingProject);
  const file = join(project, "trace.txt");
  const fault =
    planted === undefined ? undefined : fileURLToPath(new URL(`planted/${planted}`, import.meta.url));
  const server = await serve(project, {
    args: ["--allow-egress", vendor.hostPort],
    env: { SHOP_URL: vendor.url, ...env, ...(fault !== undefined && { NODE_OPTIONS: `--import=${fault}` }) },
    under: underStrace(file),
  });
  await server.manage("POST", "/cycles/shipping/start");
  const url = await server.webhookUrl("shipping");
  const markers: string[] = [];
  for (let sent = 0; sent < alone; sent++) markers.push(await deliver(url));
  markers.push(...(await Promise.all(Array.from({ length: together }, () => deliver(url)))));
  await server.end("SIGTERM");
  await vendor.close();
  await until(() => isWhole(file, Number(server.process.pid)));
  return { calls: readTrace(file), markers };
}

/** Sends one on a connection of its own, and returns the text by which it is known. */
async function deliver(url: string): Promise<string> {
  const marker = `marker-${randomBytes(8).toString("hex")}`;
  const sent = request(url, {
    method: "POST",
    agent: false,
    headers: { "content-type": "application/json" },
  });
  sent.end(JSON.stringify({ id: 1, kind: marker }));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  await text(response);
  expect(response.statusCode).toBe(200);
  return marker;
}

it("SQLite: the log is synced before the answer's first byte", { timeout: 60_000 }, async () => {
  const { calls, markers } = await trace({});
  expect(answeredTooEarly(calls, markers, keptBySqlite)).toEqual([]);
});

it("SQLite: a server that does not sync is found out", { timeout: 60_000 }, async () => {
  const { calls, markers } = await trace({}, "sqlite-unsynced.ts");
  expect(answeredTooEarly(calls, markers, keptBySqlite).length).toBeGreaterThan(alone);
});

describe("PostgreSQL", { timeout: 60_000 }, () => {
  let postgres: PostgresServer;
  const key = randomBytes(32).toString("base64");
  const databaseEnv = async (name: string): Promise<Environment> => ({
    HOOKWRIGHT_DATABASE: await postgres.createDatabase(name),
    HOOKWRIGHT_KEY: key,
  });
  beforeAll(async () => {
    postgres = await startPostgres(["fsync=on", "full_page_writes=on"]);
  });
  afterAll(() => postgres.remove());

  it("the server has committed, and waits for its disk, before the answer's first byte", async () => {
    const { calls, markers } = await trace(await databaseEnv("kept"));
    expect(answeredTooEarly(calls, markers, keptByPostgres)).toEqual([]);
    // What each connection sets for itself, as the server has confirmed it.
    const confirmed = calls.filter(
      ({ name, text: read }) => name === "read" && read.includes(String.raw`set_config\0`),
    );
    expect(confirmed.length).toBeGreaterThan(0);
    for (const { text: read } of confirmed) expect(read).toContain(String.raw`\2on`);
  });

  it("a server that answers before its commit is found out", async () => {
    const { calls, markers } = await trace(await databaseEnv("early"), "postgres-uncommitted.ts");
    expect(answeredTooEarly(calls, markers, keptByPostgres).length).toBeGreaterThan(alone / 2);
  });
});
