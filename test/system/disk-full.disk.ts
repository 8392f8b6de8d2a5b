// A full disk, for real: the data folder on a small file system of its own that is filled while the server works, and PostgreSQL's tables
// on one. Nothing is answered with 2xx that is not there afterwards, nothing is there by halves, and when there is space again the
// server goes on by itself; the history checker agrees.
import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { shippingProject } from "../cli/definitions.ts";
import {
  createProject,
  hookwright,
  removeFolders,
  serve,
  type Environment,
  type Server,
} from "../cli/program.ts";
import { startCountingVendor, type CountingVendor } from "../cli/vendor.ts";
import { assertKept } from "../history/check.ts";
import type { StoredHistory } from "../history/history.ts";
import { readPostgres, readSqlite } from "../history/read-store.ts";
import { createRecorder } from "../history/recorder.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";

const disks: string[] = [];
let server: Server | undefined;
let vendor: CountingVendor;
beforeAll(async () => {
  vendor = await startCountingVendor();
});
afterEach(async () => {
  await server?.end("SIGKILL");
});
afterAll(async () => {
  await vendor.close();
  for (const disk of disks) execFileSync("umount", [disk]);
  await removeFolders();
});

/** Mounts a file system of so many megabytes. Only root may. */
function mountDisk(place: string, megabytes: number): string {
  mkdirSync(place, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${String(megabytes)}m,mode=700`, "tmpfs", place]);
  disks.push(place);
  return place;
}

/** Takes all that is left of it, but for so many bytes; returns what gives it back. */
function fill(disk: string): () => void {
  const ballast = join(disk, "ballast");
  const block = Buffer.alloc(64 * 1024);
  for (const size of [block.byteLength, 4096])
    try {
      for (;;) writeFileSync(ballast, block.subarray(0, size), { flag: "a" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    }
  return () => {
    rmSync(ballast);
  };
}

/** Longer than `until` waits: what the storage has refused is doubted for ten seconds. */
async function until(read: () => Promise<boolean> | boolean): Promise<void> {
  const deadlineMs = Date.now() + 60_000;
  while (!(await read())) {
    if (Date.now() > deadlineMs) throw new Error("The condition did not come true.");
    await setTimeout(50);
  }
}

const body = (id: number): string => JSON.stringify({ id, kind: "a", filler: "x".repeat(20_000) });

interface Answered {
  readonly id: number;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
}

type Deliver = (id: number) => Promise<Answered>;

/** Sends until something is refused, at most so many. */
async function deliverUntilRefused(deliver: Deliver, from: number): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (let id = from; id < from + 400 && answers.every(({ status }) => status === 200); id++)
    answers.push(await deliver(id));
  return answers;
}

const readiness = async ({ managementUrl }: Server): Promise<readonly [number, string | undefined]> => {
  const response = await fetch(`${managementUrl}/health/ready`);
  return [response.status, ((await response.json()) as { reason?: string }).reason];
};

/** Every one that was accepted was shipped, and nothing else but what was refused in doubt. */
async function expectShipped(accepted: readonly Answered[]): Promise<void> {
  const shipped = (): Set<string> => new Set(vendor.calls.map(({ path }) => path));
  await until(() => accepted.every(({ id }) => shipped().has(`/orders/${String(id)}/shipments`)));
}

interface Place {
  readonly disk: string;
  readonly project: string;
  readonly env: Environment;
  /** The store's rows. */
  read(): Promise<StoredHistory>;
}

async function fillAndFree(running: Server, { disk, project, env, read }: Place): Promise<void> {
  await running.manage("POST", "/cycles/shipping/start");
  const url = await running.webhookUrl("shipping");
  const recorder = createRecorder();
  const earlierCalls = vendor.calls.length;
  const deliver: Deliver = async (id) => {
    const { answer } = await recorder.send(url, { cycle: "shipping", body: body(id) });
    return { id, status: answer?.status, retryAfter: answer?.retryAfter };
  };
  const before = [await deliver(1), await deliver(2)];
  expect(before.map(({ status }) => status)).toEqual([200, 200]);
  await expectShipped(before);
  const whole = Promise.withResolvers<void>();
  const disturbed = recorder.disturbed("the disk was full", () => whole.promise);
  const free = fill(disk);
  const meanwhile = await deliverUntilRefused(deliver, 100);
  const refused = meanwhile.at(-1);
  // A server of PostgreSQL may end when it cannot write its log.
  expect(env["HOOKWRIGHT_DATABASE"] === undefined ? [507] : [507, 503]).toContain(refused?.status);
  expect(refused?.retryAfter).toMatch(/^\d+$/);
  await until(async () => (await readiness(running))[0] === 503);
  expect((await readiness(running))[1]).toMatch(/^store(?:Full|Unavailable)$/);
  expect((await fetch(`${running.managementUrl}/health/live`)).status).toBe(200);
  expect(await (await fetch(`${running.managementUrl}/metrics`)).text()).toMatch(
    /hookwright_store_failures_total\{code="store\/(?:full|unavailable)"\} [1-9]/,
  );
  free();
  const after: Answered[] = [];
  await until(async () => {
    after.push(await deliver(1_000 + after.length));
    return after.at(-1)?.status === 200;
  });
  await until(async () => (await readiness(running))[0] === 200);
  whole.resolve();
  await disturbed;
  await expectShipped([...before, ...meanwhile, ...after].filter(({ status }) => status === 200));
  // What could not write how a call went goes on when its lease has ended.
  const open = async (): Promise<number> => {
    const { items } = await running.manage<{ items: readonly { readonly finishedAt?: string }[] }>(
      "GET",
      "/transactions?limit=500",
    );
    return items.filter(({ finishedAt }) => finishedAt === undefined).length;
  };
  await expect.poll(open, { timeout: 60_000 }).toBe(0);
  expect(await running.end("SIGTERM")).toBe(0);
  for (const { key, path, atMs } of vendor.calls.slice(earlierCalls))
    recorder.received({ key, what: `POST ${path}`, atMs });
  const rules = { calling: new Set(["shipping.ship"]) };
  assertKept(recorder.history({ stored: await read(), rules, healedAtMs: Date.now() }));
  const verified = await hookwright(["verify", "--project", project], env);
  expect([verified.code, verified.stderr]).toEqual([0, ""]);
}

describe("a full disk", { timeout: 180_000 }, () => {
  it("of the data folder is answered 507, and passes without a restart", async () => {
    const project = await createProject(shippingProject);
    const disk = mountDisk(join(project, ".hookwright"), 12);
    const env = { SHOP_URL: vendor.url };
    server = await serve(project, { args: ["--allow-egress", vendor.hostPort], env });
    const read = () => Promise.resolve(readSqlite(join(disk, "store.db")));
    await fillAndFree(server, { disk, project, env, read });
    // A backup never takes the room that the server needs.
    const leave = fill(disk);
    truncateSync(
      join(disk, "ballast"),
      statSync(join(disk, "ballast")).size - statSync(join(disk, "store.db")).size,
    );
    const file = join(project, "backup.tar");
    const refused = await hookwright(["backup", file, "--project", project]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("There is no room")]);
    leave();
    const made = await hookwright(["backup", file, "--project", project]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("The key is not in it")]);
  });

  describe("of a database", () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.remove());

    it("is answered 507 or 503, and passes without a restart", async () => {
      const project = await createProject(shippingProject);
      const url = await postgres.createDatabase("small");
      const disk = mountDisk(mkdtempSync(join(tmpdir(), "hookwright-disk-")), 40);
      const admin = await postgres.connect("postgres");
      const { rows } = await admin.query<{ path: string }>("SHOW data_directory");
      const { uid, gid } = statSync(String(Object.values(rows[0] ?? {})[0]));
      chownSync(disk, uid, gid);
      mkdirSync(join(disk, "tables"));
      chownSync(join(disk, "tables"), uid, gid);
      await admin.query(`CREATE TABLESPACE small LOCATION '${join(disk, "tables")}'`);
      await admin.query("ALTER DATABASE small SET TABLESPACE small");
      await admin.end();
      const env = {
        SHOP_URL: vendor.url,
        HOOKWRIGHT_DATABASE: url,
        HOOKWRIGHT_KEY: Buffer.alloc(32, 7).toString("base64"),
      };
      server = await serve(project, {
        args: ["--unsafe-database", "--allow-egress", vendor.hostPort],
        env,
      });
      const reader = await postgres.connect("small");
      await fillAndFree(server, { disk, project, env, read: () => readPostgres(reader) });
      await reader.end();
      const dropping = await postgres.connect("postgres");
      await dropping.query("DROP DATABASE small");
      await dropping.query("DROP TABLESPACE small");
      await dropping.end();
    });
  });
});
