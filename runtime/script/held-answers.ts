// Answers of a runner process that wait to be sent with those of the next runs: a write and a read of its own for each costs
// the engine more than the run. The helper thread sends them within a millisecond when the next run lasts longer.
import { writeSync } from "node:fs";
import { heldIndex, type HeldBytes } from "./helper-thread.ts";

const { lock, size, isAsleep } = heldIndex;

const capacity = 64 * 1024;

/** So many answers are held at most. */
const mostAnswers = 16;

/** What is ready for the engine. */
export class HeldAnswers {
  readonly #descriptor: number;
  /** What the helper thread shares. */
  readonly held: HeldBytes = {
    state: new Int32Array(
      new SharedArrayBuffer(Object.keys(heldIndex).length * Int32Array.BYTES_PER_ELEMENT),
    ),
    bytes: new Uint8Array(new SharedArrayBuffer(capacity)),
  };
  #answers = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Keeps whole frames until `flush`, or less long: then they are sent behind all that is held. */
  hold(frames: Uint8Array): void {
    const { state, bytes } = this.held;
    if (++this.#answers > mostAnswers || frames.byteLength > capacity / 2) {
      this.send(frames);
      return;
    }
    this.#lock();
    const start = Atomics.load(state, size);
    const hasRoom = start + frames.byteLength <= capacity;
    if (hasRoom) {
      bytes.set(frames, start);
      Atomics.store(state, size, start + frames.byteLength);
    }
    this.#unlock();
    if (!hasRoom) this.send(frames);
    else if (Atomics.compareExchange(state, isAsleep, 1, 0) === 1) Atomics.notify(state, isAsleep);
  }

  /** Sends what is held, and frames behind it. */
  send(frames: Uint8Array): void {
    this.flush();
    this.#write(frames, frames.byteLength);
  }

  /** Sends what is held. */
  flush(): void {
    this.#answers = 0;
    const { state, bytes } = this.held;
    if (Atomics.load(state, size) === 0) return;
    this.#lock();
    this.#write(bytes, Atomics.load(state, size));
    Atomics.store(state, size, 0);
    this.#unlock();
  }

  #write(bytes: Uint8Array, end: number): void {
    for (let sent = 0; sent < end;) sent += writeSync(this.#descriptor, bytes, sent, end - sent);
  }

  #lock(): void {
    const { state } = this.held;
    while (Atomics.compareExchange(state, lock, 0, 1) !== 0) Atomics.wait(state, lock, 1);
  }

  #unlock(): void {
    const { state } = this.held;
    Atomics.store(state, lock, 0);
    Atomics.notify(state, lock);
  }
}
