// The benchmarks' own project, compiled when the run begins, and servers of it as child processes: what is measured runs
// alone in its process, as it does for a user.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Connector } from "../runtime/contract/connector.ts";

const folder = fileURLToPath(new URL("project", import.meta.url));
const cli = fileURLToPath(new URL("../cli/main.ts", import.meta.url));

/** The compiled connector, as a program that embeds the engine would import it. */
export async function loadConnector(): Promise<Connector> {
  const module = (await import(new URL("project/generated/connectors/bench.ts", import.meta.url).href)) as {
    readonly connector: Connector;
  };
  return module.connector;
}

/** A child process that listens. */
export interface BenchServer {
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  close(): Promise<void>;
}

/** A server of `servers/` that prints its port, and its path where that is another than `/`. */
export async function startServerFile(name: string, ...args: readonly string[]): Promise<BenchServer> {
  const file = fileURLToPath(new URL(`servers/${name}`, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...valuesOfProject },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const [port, path = "/"] = line.split(" ");
  return { pid: child.pid ?? 0, port: Number(port), path, close: () => end(child) };
}

/** What the project's installation reads from the environment. */
const valuesOfProject = { BENCH_URL: "https://api.example.com", BENCH_KEY: "bench-key" };

/** `hookwright serve` of the project. */
export interface Hookwright extends BenchServer {
  readonly managementUrl: string;
  /** Its project's folder. */
  readonly folder: string;
  /** The path of the webhook of a cycle's step. */
  pathOf(cycle: string, step: string): string;
  /** The path of the first cycle's webhook in the other account. */
  readonly otherPath?: string;
}

/** Where it keeps what it accepts, and whom it may call. */
export interface HookwrightOptions {
  /** The URL of a PostgreSQL database; absent: SQLite. */
  readonly database?: string;
  readonly vendorPort?: number;
  /** A second account, with the same cycles and connections. */
  readonly otherAccount?: string;
}

/** Starts it with these cycles running, as a user would; `path` is that of the first one's webhook. */
export async function startHookwright(
  cycles: readonly string[],
  { database, vendorPort, otherAccount }: HookwrightOptions = {},
): Promise<Hookwright> {
  const copy = await mkdtemp(join(tmpdir(), "hookwright-bench-"));
  await cp(folder, copy, { recursive: true });
  if (otherAccount !== undefined) {
    const own = join(copy, "accounts", otherAccount);
    for (const part of ["cycles", "installations"])
      await cp(join(folder, part), join(own, part), { recursive: true });
    await writeFile(join(own, "account.json"), "{}");
  }
  const vendor = `127.0.0.1:${String(vendorPort)}`;
  const args = [cli, "serve", "--project", copy, "--port", "0", "--management-port", "0"];
  if (vendorPort !== undefined) args.push("--allow-egress", vendor);
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      ...process.env,
      ...valuesOfProject,
      ...(vendorPort !== undefined && { BENCH_URL: `http://${vendor}` }),
      HOOKWRIGHT_ADMIN_TOKEN: "bench",
      ...(database !== undefined && { HOOKWRIGHT_DATABASE: database }),
    },
  });
  const urls = await readUrls(child);
  const request = async (method: string, path: string): Promise<unknown> => {
    const response = await fetch(`${urls.management}/api/v1${path}`, {
      method,
      headers: { authorization: "Bearer bench" },
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const start = async (account: string) => {
    for (const cycle of cycles) await request("POST", `/cycles/${cycle}/start?account=${account}`);
    const webhooks = (await request("GET", `/webhooks?account=${account}`)) as {
      items: { cycle: string; step: string; url: string }[];
    };
    return webhooks.items;
  };
  const items = await start("default");
  const others = otherAccount === undefined ? [] : await start(otherAccount);
  const other = others.find(({ cycle }) => cycle === cycles[0]);
  const urlOf = (cycle: string | undefined, step?: string): URL =>
    new URL(
      items.find((item) => item.cycle === cycle && (step === undefined || item.step === step))?.url ?? "",
    );
  const { port, pathname: path } = urlOf(cycles[0]);
  return {
    port: Number(port),
    path,
    pid: child.pid ?? 0,
    managementUrl: urls.management,
    folder: copy,
    pathOf: (cycle, step) => urlOf(cycle, step).pathname,
    ...(other !== undefined && { otherPath: new URL(other.url).pathname }),
    async close() {
      await end(child);
      await rm(copy, { recursive: true, force: true });
    },
  };
}

async function readUrls(child: ChildProcess): Promise<{ readonly management: string }> {
  if (child.stdout === null) throw new TypeError("no stdout");
  for await (const line of createInterface({ input: child.stdout })) {
    const management = /^management\s+(\S+)/.exec(line)?.[1];
    if (management !== undefined) return { management };
  }
  throw new Error("hookwright serve ended before it listened");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
