// The program of a runner process: takes frames from the engine on descriptor 3, one after the other, and answers each
// run before it looks at the next, so that the engine always knows which run a runner died of. It blocks on purpose: no
// event loop means no timer, no promise and no listener that author code could reach. It never ends politely either: a
// graceful exit after an unkillable script can crash (performance.md 3), so it ends by SIGKILL, its own or the engine's.
import { writeSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { Bridge } from "./bridge.ts";
import { EnginePipe } from "./engine-pipe.ts";
import { frameKind, type Frame } from "./frames.ts";
import type { ScriptLimits } from "./limits.ts";
import type { RunEnd } from "./realm.ts";
import { Sandbox, type KeyedBinding } from "./sandbox.ts";
import { sealProcess } from "./seal-process.ts";

/** What the process is called in lists of processes. */
const runnerTitle = "hookwright-script";

/** Descriptor 0 is a pipe on which nothing ever comes but the engine's end, noticed here while a script burns the CPU. */
const lifeline = `require("node:fs").readSync(0, Buffer.alloc(1)); process.kill(process.pid, "SIGKILL");`;

function main(): void {
  // Local times are the same on every machine. Not from the environment, of which this process has none.
  process.env["TZ"] = "UTC";
  process.title = runnerTitle;
  // A terminal's Ctrl-C and a service manager's stop reach this process too; the engine still drains then.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  new Worker(lifeline, { eval: true, env: {}, resourceLimits: { maxOldGenerationSizeMb: 8 } });
  const limits = JSON.parse(process.argv[2] ?? "") as ScriptLimits;
  const pipe = new EnginePipe();
  const line = { send: pipe.send.bind(pipe), ask: pipe.ask.bind(pipe) };
  // This realm has `gc` by now; isolates are made without it.
  setFlagsFromString("--no-expose-gc");
  const sandbox = new Sandbox(limits, new Bridge(limits, line));
  sealProcess();
  pipe.send({ kind: frameKind.ready, id: 0, text: "" });
  for (let frame = pipe.next(); frame !== undefined; frame = pipe.next()) {
    const { kind, id, text } = frame;
    if (kind === frameKind.run) pipe.send(toFrame(sandbox.run(id, text)));
    else if (kind === frameKind.forget) sandbox.forget(id);
    else sandbox.define({ ...(JSON.parse(text) as Omit<KeyedBinding, "id">), id });
  }
}

function toFrame(end: RunEnd): Frame {
  if (end.kind === "failed") {
    const { code, message, place, exception } = end;
    return { kind: frameKind.failed, id: 0, text: JSON.stringify({ code, message, place, exception }) };
  }
  return { kind: end.accepted ? frameKind.accepted : frameKind.refused, id: 0, text: end.globals };
}

try {
  main();
} catch (error) {
  writeSync(2, error instanceof Error ? String(error.stack) : String(error));
} finally {
  process.kill(process.pid, "SIGKILL");
}
