// The program of a runner process: takes frames from the engine on descriptor 3, one after the other, and answers each
// run before, or a moment after, it begins the next, so that the engine knows which run a runner died of. It blocks on purpose: no
// event loop means no timer, no promise and no listener that author code could reach. It never ends politely either: a
// graceful exit after an unkillable script can crash (performance.md 3), so it ends by SIGKILL, its own or the engine's.
import { writeSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { version } from "../contract/version.ts";
import { Bridge } from "./bridge.ts";
import { EnginePipe } from "./engine-pipe.ts";
import { frameKind, type Frame } from "./frames.ts";
import type { ScriptLimits } from "./limits.ts";
import type { RunEnd } from "./realm.ts";
import { Sandbox, type KeyedBinding } from "./sandbox.ts";
import { sealProcess } from "./seal-process.ts";

/** What the process is called in lists of processes. */
const runnerTitle = "hookwright-script";

function main(): void {
  // Local times are the same on every machine. Not from the environment, of which this process has none.
  process.env["TZ"] = "UTC";
  process.title = runnerTitle;
  // A terminal's Ctrl-C and a service manager's stop reach this process too; the engine still drains then.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  const limits = JSON.parse(process.argv[2] ?? "") as ScriptLimits;
  const pipe = new EnginePipe();
  pipe.startHelper(Number(process.argv[3]));
  const line = { send: pipe.send.bind(pipe), ask: pipe.ask.bind(pipe) };
  // This realm has `gc` and its stack by now; isolates are made without the one, and with less of the other (V8's default).
  setFlagsFromString("--no-expose-gc");
  setFlagsFromString("--stack-size=984");
  const sandbox = new Sandbox(limits, new Bridge(limits, line));
  sealProcess();
  pipe.send({ kind: frameKind.ready, id: 0, text: version });
  try {
    for (let frame = pipe.next(); frame !== undefined; frame = pipe.next()) carryOut(sandbox, pipe, frame);
  } finally {
    pipe.flush();
  }
}

function carryOut(sandbox: Sandbox, pipe: EnginePipe, { kind, id, text }: Frame): void {
  if (kind === frameKind.run) pipe.send(toFrame(sandbox.run(id, text)));
  else if (kind === frameKind.forget) sandbox.forget(id);
  else sandbox.define({ ...(JSON.parse(text) as Omit<KeyedBinding, "id">), id });
}

function toFrame(end: RunEnd): Frame {
  if (end.kind === "failed") {
    const { code, message, place, exception } = end;
    return { kind: frameKind.failed, id: 0, text: JSON.stringify({ code, message, place, exception }) };
  }
  const { refusedBy, globals } = end;
  return refusedBy === undefined
    ? { kind: frameKind.accepted, id: 0, text: globals }
    : { kind: frameKind.refused, id: refusedBy, text: globals };
}

try {
  main();
} catch (error) {
  writeSync(2, error instanceof Error ? String(error.stack) : String(error));
} finally {
  process.kill(process.pid, "SIGKILL");
}
