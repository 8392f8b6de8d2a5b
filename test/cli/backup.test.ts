// Backups as an operator makes and restores them: beside a server under load, into an empty folder, and what is refused.
import { randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { create, extract } from "tar";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { createFolderFiles } from "../../runtime/files/folder-files.ts";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Environment, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

async function start(vendor: TestServer, project: string, env: Environment = {}): Promise<Server> {
  const server = await serve(project, {
    args: ["--allow-egress", vendor.host],
    env: { SHOP_URL: vendor.url, ...env },
  });
  servers.push(server);
  return server;
}

const startVendor = (): Promise<TestServer> =>
  startServer((response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"shipment":"S"}');
  });

/** Where tests put what belongs to no project. */
const createPlace = (): Promise<string> => createProject({});

describe("a backup that is made under load", { timeout: 120_000 }, () => {
  it("has all that was accepted before, and what is restored from it runs on", async () => {
    const vendor = await startVendor();
    const project = await createProject(shippingProject);
    const server = await start(vendor, project);
    await server.manage("POST", "/cycles/shipping/start");
    const url = await server.webhookUrl("shipping");
    const kept = createFolderFiles({ folder: join(project, ".hookwright/files"), clock: systemClock }).create(
      "default",
      {
        name: "a.txt",
        contentType: "text/plain",
      },
    );
    kept.target.end("what a delivery brought");
    await new Promise((resolve) => kept.target.once("close", resolve));
    await kept.keep();

    const accepted: number[] = [];
    let isOver = false;
    let next = 0;
    const send = async (): Promise<void> => {
      while (!isOver) {
        const id = ++next;
        if ((await deliver(url, { id, kind: "a" })).status === 200) accepted.push(id);
      }
    };
    const senders = Promise.all(Array.from({ length: 4 }, send));
    await until(() => accepted.length >= 50);
    const before = [...accepted];
    const file = join(await createPlace(), "one.tar.gz");
    const made = await hookwright(["backup", file, "--project", project]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("The key is not in it")]);
    const during = accepted.length;
    isOver = true;
    await senders;
    await server.end("SIGKILL");
    expect(during).toBeGreaterThan(before.length);
    expect(readdirSync(join(project, ".hookwright")).filter((name) => name.startsWith("backup"))).toEqual([]);

    const restored = await createProject(shippingProject);
    const keyFile = ["--key-file", join(project, ".hookwright/key")];
    const refused = await hookwright(["restore", file, "--project", restored]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--key-file")]);
    expect(await hookwright(["verify", file, "--project", restored, ...keyFile])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Whole; the key fits."),
    });
    const done = await hookwright(["restore", file, "--project", restored, ...keyFile]);
    expect([done.code, done.stderr]).toEqual([0, expect.stringContaining("hookwright hooks plan")]);
    expect(existsSync(join(restored, ".hookwright/restore"))).toBe(false);

    const again = await start(vendor, restored);
    const database = new DatabaseSync(join(restored, ".hookwright/store.db"), { readOnly: true });
    const unfinished = database.prepare(
      "SELECT count(*) AS count FROM transaction_ WHERE state <> 'succeeded'",
    );
    await until(() => unfinished.get()?.["count"] === 0);
    const bodies = database
      .prepare("SELECT CAST(body AS TEXT) AS body FROM delivery JOIN transaction_ ON delivery.id = delivery")
      .all();
    database.close();
    const stored = new Set(bodies.map(({ body }) => (JSON.parse(String(body)) as { id: number }).id));
    expect(before.filter((id) => !stored.has(id))).toEqual([]);
    // Each was shipped, by the one that was killed or by the restored one.
    const shipped = new Set(vendor.requests.map(({ target }) => target));
    expect([...stored].filter((id) => !shipped.has(`/orders/${String(id)}/shipments`))).toEqual([]);
    expect((await deliver(await again.webhookUrl("shipping"), { id: 1_000_000, kind: "b" })).status).toBe(
      200,
    );
    await until(() => vendor.requests.some(({ target }) => target === "/orders/1000000/shipments"));
    const [account = ""] = readdirSync(join(restored, ".hookwright/files"));
    expect(readdirSync(join(restored, ".hookwright/files", account))).toHaveLength(2);

    const twice = await hookwright(["restore", file, "--project", restored]);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining("in use")]);
    await again.end("SIGTERM");
    const over = await hookwright(["restore", file, "--project", restored]);
    expect([over.code, over.stderr]).toEqual([
      1,
      expect.stringContaining("Nothing is restored over a store"),
    ]);
    const overwriting = await hookwright(["backup", file, "--project", restored]);
    expect([overwriting.code, overwriting.stderr]).toEqual([1, expect.stringContaining("is there already")]);
  });
});

describe("a backup", { timeout: 60_000 }, () => {
  let project: string;
  let place: string;
  let whole: string;
  const key = randomBytes(32).toString("base64");
  beforeAll(async () => {
    project = await createProject(shippingProject);
    place = await createPlace();
    whole = join(place, "whole.tar");
    const vendor = { SHOP_URL: "http://127.0.0.1:1", HOOKWRIGHT_KEY: key };
    await hookwright(["start", "shipping", "--project", project], vendor);
    await hookwright(["backup", whole, "--project", project], { HOOKWRIGHT_KEY: key });
  });

  /** What `restore` says of a file, into an empty folder, in which it leaves nothing. */
  async function refusal(file: string, env: Environment = { HOOKWRIGHT_KEY: key }): Promise<string> {
    const empty = await createPlace();
    const { code, stderr } = await hookwright(["restore", file, "--project", empty], env);
    expect(readdirSync(join(empty, ".hookwright")).filter((name) => name !== "store.lock")).toEqual([]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/\S/)]);
    return stderr;
  }

  /** The same backup with something done to its files. */
  async function changed(name: string, change: (folder: string) => void): Promise<string> {
    const folder = join(place, name);
    mkdirSync(folder);
    await extract({ file: whole, cwd: folder });
    change(folder);
    const file = join(place, `${name}.tar`);
    await create({ cwd: folder, file, portable: true }, readdirSync(folder));
    return file;
  }

  it("that is whole is restored, with the key of the environment", async () => {
    const empty = await createPlace();
    const env = { HOOKWRIGHT_KEY: key };
    expect((await hookwright(["restore", whole, "--project", empty], env)).code).toBe(0);
    expect(readdirSync(join(empty, ".hookwright")).toSorted()).toEqual(["files", "store.db", "store.lock"]);
    expect((await hookwright(["verify", "--project", empty], env)).code).toBe(0);
  });

  it("is not restored over files, beside a database elsewhere, or under a key that its server would not have", async () => {
    const place = await createPlace();
    const restore = async (env: Environment, ...more: string[]): Promise<string> => {
      const { code, stderr } = await hookwright(["restore", whole, "--project", place, ...more], env);
      expect([code, existsSync(join(place, ".hookwright/store.db"))]).toEqual([1, false]);
      return stderr;
    };
    const env = { HOOKWRIGHT_KEY: key };
    expect(await restore({ ...env, HOOKWRIGHT_DATABASE: "postgres://u@127.0.0.1:1/x" })).toContain("pg_dump");
    const other = randomBytes(32).toString("base64");
    const keyFile = join(place, "key-of-the-backup");
    writeFileSync(keyFile, key);
    mkdirSync(join(place, ".hookwright"), { recursive: true });
    writeFileSync(join(place, ".hookwright/key"), other);
    expect(await restore({}, "--key-file", keyFile)).toContain("another key");
    expect(await restore({ HOOKWRIGHT_KEY: other }, "--key-file", keyFile)).toContain("another key");
    const kept = join(place, ".hookwright/files", "a".repeat(32));
    mkdirSync(kept, { recursive: true });
    expect(await restore(env)).toContain("There are files of a store");
    expect(existsSync(kept)).toBe(true);
    // An attempt that was cut off is made again.
    mkdirSync(join(place, ".hookwright/restore"));
    expect((await hookwright(["restore", whole, "--project", place], env)).code).toBe(0);
    expect(existsSync(kept)).toBe(false);
    expect(await hookwright(["verify", "--project", place, "--key-file", keyFile])).toMatchObject({
      code: 0,
    });
  });

  it("of no store is not made", async () => {
    const { code, stderr } = await hookwright(["backup", join(place, "none.tar"), "--project", place]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("There is no store at")]);
  });

  it.each([0, 100, 512, 4_000, -10_300])("that is cut off after %i bytes is refused", async (bytes) => {
    const file = join(place, `cut${String(bytes)}.tar`);
    cpSync(whole, file);
    truncateSync(file, bytes < 0 ? readFileSync(whole).byteLength + bytes : bytes);
    expect(await refusal(file)).toMatch(/no whole archive|ends too early|manifest\.json is not/);
  });

  it("of which one byte of the database was changed is refused", async () => {
    const file = await changed("flipped", (folder) => {
      const bytes = readFileSync(join(folder, "store.db"));
      bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
      writeFileSync(join(folder, "store.db"), bytes);
    });
    expect(await refusal(file)).toContain("`store.db` was changed");
  });

  it("whose digests were made to fit is refused by its seal", async () => {
    const file = await changed("forged", (folder) => {
      const sealed = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { manifest: string };
      sealed.manifest = sealed.manifest.replace(/"sha256": "\w/, '"sha256": "0');
      writeFileSync(
        join(folder, "manifest.json"),
        JSON.stringify({ ...sealed, manifest: `${sealed.manifest} ` }),
      );
    });
    expect(await refusal(file)).toContain("its seal does not fit");
  });

  it("that lacks a file, or has one more, or something that is no file, is refused", async () => {
    const without = await changed("without", (folder) => {
      const sealed = readFileSync(join(folder, "manifest.json"));
      writeFileSync(join(folder, "manifest.json"), sealed);
      writeFileSync(join(folder, "key"), "more");
    });
    expect(await refusal(without)).toContain("`key` was added");
    const strange = await changed("strange", (folder) => {
      writeFileSync(join(folder, "server.json"), "{}");
    });
    expect(await refusal(strange)).toContain('it holds "server.json"');
    expect(await refusal(join(place, "nothing.tar"))).toContain("There is no file");
    writeFileSync(join(place, "noise.tar"), randomBytes(20_000));
    expect(await refusal(join(place, "noise.tar"))).toMatch(/no whole archive|ends too early/);
  });

  it("of another key, or without any, is refused", async () => {
    expect(await refusal(whole, { HOOKWRIGHT_KEY: randomBytes(32).toString("base64") })).toContain(
      "Give the key of the deployment",
    );
    expect(await refusal(whole, {})).toContain("--key-file");
  });

  it("of a store that is not as it must be is not made", async () => {
    const broken = await createPlace();
    cpSync(join(project, ".hookwright"), join(broken, ".hookwright"), { recursive: true });
    const database = new DatabaseSync(join(broken, ".hookwright/store.db"));
    database.exec("DELETE FROM release");
    database.close();
    const env = { HOOKWRIGHT_KEY: key };
    const { code, stderr } = await hookwright(
      ["backup", join(place, "broken.tar"), "--project", broken],
      env,
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining("1 cycles whose release is missing")]);
    expect(existsSync(join(place, "broken.tar"))).toBe(false);
    expect(await hookwright(["verify", "--project", broken], env)).toMatchObject({
      code: 1,
      stderr: "1 cycles whose release is missing\n",
    });
  });

  it("with the key needs nothing else", async () => {
    const own = await createProject(shippingProject);
    // Of a command that was killed.
    mkdirSync(join(own, ".hookwright/backup-999999999"), { recursive: true });
    expect(
      (await hookwright(["start", "shipping", "--project", own], { SHOP_URL: "http://127.0.0.1:1" })).code,
    ).toBe(0);
    const file = join(place, "with-key.tgz");
    const made = await hookwright(["backup", file, "--with-key", "--project", own]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("can read every saved secret")]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(own, ".hookwright")).filter((name) => name.startsWith("backup"))).toEqual([]);
    const empty = await createPlace();
    expect((await hookwright(["restore", file, "--project", empty])).code).toBe(0);
    expect(readFileSync(join(empty, ".hookwright/key"), "utf8")).toBe(
      readFileSync(join(own, ".hookwright/key"), "utf8"),
    );
  });
});

describe("a database on PostgreSQL that was restored", { timeout: 60_000 }, () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());

  it("is verified as it is, and what it lacks is said", async () => {
    const project = await createProject(shippingProject);
    const url = await postgres.createDatabase("restored");
    const env = {
      HOOKWRIGHT_DATABASE: url,
      HOOKWRIGHT_KEY: randomBytes(32).toString("base64"),
      SHOP_URL: "http://127.0.0.1:1",
    };
    const verify = (more: Environment = {}) =>
      hookwright(["verify", "--project", project], { ...env, ...more });
    expect((await verify()).stderr).toContain("there is no schema of Hookwright");
    const server = await serve(project, { args: ["--unsafe-database"], env });
    servers.push(server);
    await server.manage("POST", "/cycles/shipping/start");
    await deliver(await server.webhookUrl("shipping"), { id: 1, kind: "a" });
    // Also beside a process that works on it.
    expect(await verify()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Whole; the key fits."),
    });
    await server.end("SIGTERM");
    expect((await verify({ HOOKWRIGHT_KEY: randomBytes(32).toString("base64") })).stderr).toContain(
      "cannot be opened with this key",
    );
    expect(
      (await hookwright(["backup", join(project, "x.tar"), "--project", project], env)).stderr,
    ).toContain("pg_dump");
    // Also to commands that nobody has told of the database: what the folder has is no store, or an old one.
    const untold = { HOOKWRIGHT_KEY: env.HOOKWRIGHT_KEY };
    for (const command of [["backup", join(project, "x.tar")], ["verify"]]) {
      const { code, stderr } = await hookwright([...command, "--project", project], untold);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/PostgreSQL database,? 127\.0\.0\.1:\d+\/restored/),
      ]);
    }
    const admin = await postgres.connect("restored");
    await admin.query("DELETE FROM hookwright.release; DELETE FROM hookwright.transaction_");
    await admin.end();
    const broken = await verify();
    expect([broken.code, broken.stderr]).toEqual([
      1,
      expect.stringMatching(/1 cycles whose release is missing/),
    ]);
    expect(broken.stderr).toMatch(/visits without their transaction/);
  });
});
