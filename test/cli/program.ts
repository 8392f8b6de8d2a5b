// The `hookwright` command as a user runs it: a process of its own, a project in a folder of its own.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { programFile } from "../bundled.ts";
import { expectNoCanaries, findCanaries } from "../canary.ts";

/** The admin token of every server that a test starts. */
const token = "test-admin-token";

/** A process's outcome. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables for the process, beside a small fixed set. */
export type Environment = Readonly<Record<string, string>>;

async function start(
  args: readonly string[],
  env: Environment,
  under: readonly string[] = [],
): Promise<ChildProcess> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const main = await programFile("cli/main.ts");
  // Most processes end soon: with some room (MiB) they need not look for garbage while they load.
  const flags = ["--disable-warning=ExperimentalWarning", "--min-semi-space-size=16"];
  const command = [...under, process.execPath, ...flags, main, ...args];
  return spawn(command[0] ?? process.execPath, command.slice(1), {
    env: { PATH, NODE_COMPILE_CACHE, NO_COLOR: "1", HOOKWRIGHT_ADMIN_TOKEN: token, ...env },
  });
}

/** Runs a command to its end. */
export async function hookwright(args: readonly string[], env: Environment = {}): Promise<Outcome> {
  const child = await start(args, env);
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr?.on("data", (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  expect(findCanaries(stdout + stderr), `\`hookwright ${args.join(" ")}\` shows a secret.`).toEqual([]);
  return { code, stdout, stderr };
}

/** Runs a command whose reader has closed the pipe before the first line, as `| head` may. */
export async function hookwrightUnheard(args: readonly string[]): Promise<Omit<Outcome, "stdout">> {
  const child = await start(args, {});
  child.stdout?.destroy();
  let stderr = "";
  child.stderr?.on("data", (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}

/** A running `hookwright serve`. */
export interface Server {
  readonly publicUrl: string;
  readonly managementUrl: string;
  readonly process: ChildProcess;
  /** Everything it wrote to stderr so far. */
  log(): string;
  /** Calls the management API and parses its answer. */
  manage<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<T>;
  /** The URL of a webhook step. */
  webhookUrl(cycle: string, step?: string, account?: string): Promise<string>;
  end(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<number | null>;
}

/** How a server is started. */
export interface ServeOptions {
  readonly args?: readonly string[];
  readonly env?: Environment;
  /** A command that runs it, such as a tracer; the process must be the server's own. */
  readonly under?: readonly string[];
}

/** Starts a server on free ports and waits until it says where it listens. */
export async function serve(project: string, options: ServeOptions = {}): Promise<Server> {
  const args = [
    "serve",
    "--project",
    project,
    "--port",
    "0",
    "--management-port",
    "0",
    ...(options.args ?? []),
  ];
  const child = await start(args, options.env ?? {}, options.under);
  let log = "";
  child.stderr?.on("data", (chunk) => (log += String(chunk)));
  const urls = await readUrls(child, () => log);
  const manage = async <T>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(`${urls.managementUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(findCanaries(text), `${method} ${path} shows a secret.`).toEqual([]);
    return JSON.parse(text) as T;
  };
  return {
    ...urls,
    process: child,
    log: () => log,
    manage,
    async webhookUrl(cycle, step, account = "default") {
      const { items } = await manage<{ items: { cycle: string; step: string; url: string }[] }>(
        "GET",
        `/webhooks?account=${account}`,
      );
      const found = items.find((item) => item.cycle === cycle && (step === undefined || item.step === step));
      if (found === undefined) throw new Error(`no webhook of ${cycle}`);
      return found.url;
    },
    async end(signal) {
      expect(findCanaries(log), "The server's log shows a secret.").toEqual([]);
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, "exit") as Promise<[number | null]>;
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

async function readUrls(
  child: ChildProcess,
  log: () => string,
): Promise<{ readonly publicUrl: string; readonly managementUrl: string }> {
  if (child.stdout === null) throw new TypeError("no stdout");
  let publicUrl = "";
  for await (const line of createInterface({ input: child.stdout })) {
    publicUrl = /^public\s+(\S+)/.exec(line)?.[1] ?? publicUrl;
    const managementUrl = /^management\s+(\S+)/.exec(line)?.[1];
    if (managementUrl !== undefined) return { publicUrl, managementUrl };
  }
  throw new Error(`serve ended before it listened: ${log()}`);
}

/** Folders that tests made; `removeFolders` belongs into `afterAll`. */
const folders: string[] = [];

/** A new folder with files in it. */
export async function createProject(files: Readonly<Record<string, string | object>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-cli-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(
      join(folder, path),
      typeof content === "string" ? content : JSON.stringify(content, undefined, 2),
    );
  }
  return folder;
}

/** Removes what the tests made, after a look whether a secret was written into it. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders) expectNoCanaries(folder);
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
