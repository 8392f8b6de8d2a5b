// The benchmarks' own project, compiled when the run begins, and servers of it as child processes: what is measured runs
// alone in its process, as it does for a user.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
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
  readonly port: number;
  readonly path: string;
  close(): Promise<void>;
}

/** A server of `servers/` that prints its port. */
export async function startServerFile(name: string): Promise<BenchServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`servers/${name}`, import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { port: Number(port), path: "/", close: () => end(child) };
}

/** A `hookwright serve`. */
export interface HookwrightServer extends BenchServer {
  readonly pid: number | undefined;
  readonly managementUrl: string;
  /** Its project's folder. */
  readonly project: string;
}

/** `hookwright serve` of the project with one cycle started, as a user runs it. */
export async function startHookwright(
  cycle: string,
  env: Readonly<Record<string, string>> = {},
): Promise<HookwrightServer> {
  const copy = await mkdtemp(join(tmpdir(), "hookwright-bench-"));
  await cp(folder, copy, { recursive: true });
  const args = [cli, "serve", "--project", copy, "--port", "0", "--management-port", "0"];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      ...process.env,
      BENCH_URL: "https://api.example.com",
      BENCH_KEY: "bench-key",
      HOOKWRIGHT_ADMIN_TOKEN: "bench",
      ...env,
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
  await request("POST", `/cycles/${cycle}/start`);
  const { items } = (await request("GET", "/webhooks")) as { items: { cycle: string; url: string }[] };
  const webhook = new URL(items.find((item) => item.cycle === cycle)?.url ?? "");
  return {
    port: Number(webhook.port),
    path: webhook.pathname,
    pid: child.pid,
    managementUrl: urls.management,
    project: copy,
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
