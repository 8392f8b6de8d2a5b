// The runner process's end of the pipe to the engine. Everything blocks: while a script waits for an answer, nothing else
// happens in this process. What is sent while more runs are in hand may be held back for a moment.
import { readSync } from "node:fs";
import { encodeFrames, frameKind, FrameReader, type Frame } from "./frames.ts";
import { HeldAnswers } from "./held-answers.ts";
import { startHelper } from "./helper-thread.ts";

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
  readonly #answers = new HeldAnswers(descriptor);
  #hasAsked = false;

  /** Starts what sends held answers when this thread is kept busy, and ends the process when `parent` has ended. */
  startHelper(parent: number): void {
    startHelper({ held: this.#answers.held, descriptor, parent });
  }

  /** The next frame; absent when the engine is gone. */
  next(): Frame | undefined {
    this.#hasAsked = false;
    while (this.#frames.length === 0) if (!this.#read()) return undefined;
    return this.#frames.shift();
  }

  /**
   * Sends a frame, or holds it back while more are in hand. Not where its run has asked the engine for something: if this
   * process died before it was sent, the run would be taken for one that had never begun.
   */
  send(frame: Frame): void {
    const bytes = encodeFrames([frame], this.#room);
    if (this.#frames.length > 0 && !this.#hasAsked) this.#answers.hold(bytes);
    else this.#answers.send(bytes);
  }

  /** Sends what is held back. */
  flush(): void {
    this.#answers.flush();
  }

  /** Sends a frame and waits for its answer; the frames of later runs wait behind it. Ends the process when none can come. */
  ask(frame: Frame): Frame {
    this.#hasAsked = true;
    this.send(frame);
    for (;;) {
      const index = this.#frames.findIndex(({ kind }) => answers.has(kind));
      const [answer] = index === -1 ? [] : this.#frames.splice(index, 1);
      if (answer !== undefined) return answer;
      if (!this.#read()) process.kill(process.pid, "SIGKILL");
    }
  }

  #read(): boolean {
    this.flush();
    const size = readSync(descriptor, this.#chunk);
    this.#frames.push(...this.#reader.push(this.#chunk.subarray(0, size)));
    return size > 0;
  }
}
