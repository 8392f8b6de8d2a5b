// The program of a runner process: takes frames from the engine on descriptor 3, one after the other, and answers each
// run before it looks at the next, so that the engine always knows which run a runner died of. It blocks on purpose: no
// event loop means no timer, no promise and no listener that author code could reach. It never ends politely either: a
// graceful exit after an unkillable script can crash (performance.md 3), so it ends by SIGKILL, its own or the engine's.
import { readSync, writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { encodeFrames, frameKind, FrameReader, type Frame } from "./frames.ts";
import type { ScriptLimits } from "./limits.ts";
import type { Binding, RunEnd } from "./realm.ts";
import { Sandbox } from "./sandbox.ts";

const engineDescriptor = 3;

/** Descriptor 0 is a pipe on which nothing ever comes but the engine's end, noticed here while a script burns the CPU. */
const lifeline = `require("node:fs").readSync(0, Buffer.alloc(1)); process.kill(process.pid, "SIGKILL");`;

function main(): void {
  // A terminal's Ctrl-C and a service manager's stop reach this process too; the engine still drains then.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  new Worker(lifeline, { eval: true, env: {}, resourceLimits: { maxOldGenerationSizeMb: 8 } });
  const sandbox = new Sandbox(JSON.parse(process.argv[2] ?? "") as ScriptLimits);
  const reader = new FrameReader(Number.POSITIVE_INFINITY);
  const chunk = Buffer.alloc(64 * 1024);
  send({ kind: frameKind.ready, id: 0, text: "" });
  for (;;) {
    const size = readSync(engineDescriptor, chunk);
    if (size === 0) return;
    for (const frame of reader.push(chunk.subarray(0, size))) handle(sandbox, frame);
  }
}

function handle(sandbox: Sandbox, { kind, id, text }: Frame): void {
  if (kind === frameKind.run) send(toFrame(sandbox.run(id, text)));
  else if (kind === frameKind.forget) sandbox.forget(id);
  else sandbox.define({ ...(JSON.parse(text) as Omit<Binding, "id"> & { readonly key: number }), id });
}

function toFrame(end: RunEnd): Frame {
  if (end.kind === "failed") {
    const { code, message, place } = end;
    return { kind: frameKind.failed, id: 0, text: JSON.stringify({ code, message, place }) };
  }
  return { kind: end.accepted ? frameKind.accepted : frameKind.refused, id: 0, text: end.globals };
}

function send(frame: Frame): void {
  const bytes = encodeFrames([frame]);
  for (let sent = 0; sent < bytes.byteLength;)
    sent += writeSync(engineDescriptor, bytes, sent, bytes.byteLength - sent);
}

try {
  main();
} catch (error) {
  writeSync(2, error instanceof Error ? String(error.stack) : String(error));
} finally {
  process.kill(process.pid, "SIGKILL");
}
