// The runner process's end of the pipe to the engine. Everything blocks: while a script waits for an answer, nothing else
// happens in this process.
import { readSync, writeSync } from "node:fs";
import { encodeFrames, frameKind, FrameReader, type Frame } from "./frames.ts";

const descriptor = 3;

const answers: ReadonlySet<number> = new Set([
  frameKind.hostAnswer,
  frameKind.hostError,
  frameKind.hostExpired,
]);

/** Frames to and from the engine. */
export class EnginePipe {
  readonly #reader = new FrameReader(Number.POSITIVE_INFINITY);
  readonly #chunk = Buffer.alloc(64 * 1024);
  /** A new buffer for each frame would wait for a collection outside the heap, where V8 sees no need for one. */
  readonly #room = Buffer.alloc(1024 * 1024);
  readonly #frames: Frame[] = [];

  /** The next frame; absent when the engine is gone. */
  next(): Frame | undefined {
    while (this.#frames.length === 0) if (!this.#read()) return undefined;
    return this.#frames.shift();
  }

  send(frame: Frame): void {
    const bytes = encodeFrames([frame], this.#room);
    for (let sent = 0; sent < bytes.byteLength;)
      sent += writeSync(descriptor, bytes, sent, bytes.byteLength - sent);
  }

  /** Sends a frame and waits for its answer; the frames of later runs wait behind it. Ends the process when none can come. */
  ask(frame: Frame): Frame {
    this.send(frame);
    for (;;) {
      const index = this.#frames.findIndex(({ kind }) => answers.has(kind));
      const [answer] = index === -1 ? [] : this.#frames.splice(index, 1);
      if (answer !== undefined) return answer;
      if (!this.#read()) process.kill(process.pid, "SIGKILL");
    }
  }

  #read(): boolean {
    const size = readSync(descriptor, this.#chunk);
    this.#frames.push(...this.#reader.push(this.#chunk.subarray(0, size)));
    return size > 0;
  }
}
