// What a runner process can do beyond its pipes, proven from inside: its own realm, as if author code had come out there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { runnerCommand } from "../../runtime/script/launch.ts";

const seal = new URL("../../runtime/script/seal-process.ts", import.meta.url).href;

/** Tries something in a process with a runner's rights, and says what came of it. */
async function attempt(code: string, isSealed = true): Promise<string> {
  const program = `
    import { writeSync } from "node:fs";
    import * as net from "node:net";
    import { Worker } from "node:worker_threads";
    ${isSealed ? `(await import(${JSON.stringify(seal)})).sealProcess();` : ""}
    const say = (what) => { writeSync(1, String(what)); process.kill(process.pid, "SIGKILL"); };
    try { say(await (async () => { ${code} })()); } catch (error) { say(error.code ?? error.message); }`;
  const [file, ...args] = runnerCommand(["--input-type=module", "-e", program]);
  const child = spawn(file, args, { env: {}, stdio: ["ignore", "pipe", "inherit"] });
  return text(child.stdout);
}

test("no connection reaches this machine, not even with the modules of the network at hand", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const connect = `return await new Promise((resolve) => {
    const socket = net.connect(${String(port)}, "127.0.0.1");
    socket.on("connect", () => resolve("connected"));
    socket.on("error", (error) => resolve(error.code));
  })`;
  expect(await attempt(connect, false)).toBe("ENETUNREACH");
  server.close();
});

test.each([
  ["return typeof fetch + typeof WebSocket + typeof EventSource", "undefinedundefinedundefined"],
  ["return await import('node:net')", "node:net is not to be had in this process."],
  ["return await import('dgram')", "dgram is not to be had in this process."],
  [
    "return typeof process.getBuiltinModule + typeof process.binding + typeof process.dlopen",
    "undefinedundefinedundefined",
  ],
  [
    "return typeof process.stderr + typeof process.stdin + typeof process.stdout",
    "undefinedundefinedundefined",
  ],
  ["return new Worker('', { eval: true })", "Cannot read properties of undefined (reading '_maxListeners')"],
  ["return eval('1')", "Code generation from strings disallowed for this context"],
  ["return Object.keys(process.env).length", "0"],
])("%s: %s", async (code, answer) => {
  expect(await attempt(code)).toBe(answer);
});

test.each([
  ["return (await import('node:fs')).readFileSync('/etc/passwd')", "ERR_ACCESS_DENIED"],
  ["return (await import('node:fs')).writeFileSync('/tmp/runner-was-here', '')", "ERR_ACCESS_DENIED"],
  ["return (await import('node:child_process')).execSync('id')", "ERR_ACCESS_DENIED"],
  ["return (await import('node:fs')).readFileSync('/proc/self/environ')", "ERR_ACCESS_DENIED"],
])("before it is sealed, too: %s: %s", async (code, answer) => {
  expect(await attempt(code, false)).toBe(answer);
});
