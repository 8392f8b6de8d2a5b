// The frames between the engine and a runner process: size, kind, id, text. Both sides are ours, but author code may
// have broken out of its isolate, so the engine never trusts a size or a kind that it reads here.

/**
 * What a frame says. Those below `ready` go to the runner, the others come back: one of `accepted`, `refused`, `failed`
 * for each `run`, in order; before it any number of `log`, and of `hostCall`, behind which the runner waits for one of the
 * three answers.
 */
export const frameKind = {
  /** id: binding, text: JSON of a `KeyedBinding` without its id. */
  define: 1,
  /** id: binding, text: JSON of the globals. */
  run: 2,
  /** id: key. The key's bindings are not used again. */
  forget: 3,
  /** text: JSON of what the host call came to. */
  hostAnswer: 4,
  /** text: why the host call failed, to be thrown in the script. */
  hostError: 5,
  /** The run's time is over: the host call is not answered, and the run is to end. */
  hostExpired: 6,
  /** The runner takes frames now. text: the version of its code. */
  ready: 16,
  /** text: JSON of the writable globals. */
  accepted: 17,
  /** As `accepted`, and a handler returned false. id: the position of its source. */
  refused: 18,
  /** text: JSON of a failed `RunEnd`. */
  failed: 19,
  /** text: a host call's name, a colon, JSON of its arguments. */
  hostCall: 20,
  /** text: a line that the script logs. */
  log: 21,
} as const;

/** One frame. `id` is 0 where the kind needs none. */
export interface Frame {
  readonly kind: number;
  readonly id: number;
  readonly text: string;
}

/** Bytes before a frame's text: its size as u32, its kind as u8, its id as u32, little endian. */
const headerBytes = 9;

/** A reader's buffer is given back after a frame larger than this. */
const keptBytes = 1024 * 1024;

/** All frames as one piece of bytes, so that one write sends them; in `room` where they fit into it. */
export function encodeFrames(frames: readonly Frame[], room?: Buffer): Buffer {
  const sizes = frames.map((frame) => Buffer.byteLength(frame.text));
  const total = sizes.reduce((sum, size) => sum + size + headerBytes, 0);
  const bytes =
    room === undefined || room.byteLength < total ? Buffer.allocUnsafe(total) : room.subarray(0, total);
  let at = 0;
  for (const [index, frame] of frames.entries()) {
    const size = sizes[index] ?? 0;
    bytes.writeUInt32LE(size, at);
    bytes.writeUInt8(frame.kind, at + 4);
    bytes.writeUInt32LE(frame.id, at + 5);
    bytes.write(frame.text, at + headerBytes, size, "utf8");
    at += headerBytes + size;
  }
  return bytes;
}

/** Puts chunks together and takes frames out. Throws a `RangeError` for a frame whose text exceeds `limitBytes`. */
export class FrameReader {
  readonly #limitBytes: number;
  #buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Adds a chunk and gives the frames that it completes; those before one that is too large, too. */
  *push(chunk: Uint8Array): Generator<Frame, void> {
    this.#reserve(chunk.byteLength);
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.byteLength;
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) yield frame;
    if (this.#start === this.#end) {
      this.#start = this.#end = 0;
      if (this.#buffer.byteLength > keptBytes) this.#buffer = Buffer.alloc(0);
    }
  }

  #next(): Frame | undefined {
    const available = this.#end - this.#start;
    if (available < headerBytes) return undefined;
    const size = this.#buffer.readUInt32LE(this.#start);
    if (size > this.#limitBytes) throw new RangeError(`A frame of ${String(size)} bytes is too large.`);
    if (available < headerBytes + size) {
      this.#reserve(headerBytes + size - available);
      return undefined;
    }
    const from = this.#start + headerBytes;
    this.#start = from + size;
    return {
      kind: this.#buffer.readUInt8(from - 5),
      id: this.#buffer.readUInt32LE(from - 4),
      text: this.#buffer.toString("utf8", from, this.#start),
    };
  }

  /** Makes room for as many more bytes: moves what is left to the front, into a larger buffer where it must. */
  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.byteLength) return;
    const kept = this.#buffer.subarray(this.#start, this.#end);
    const needed = kept.byteLength + bytes;
    const target =
      needed <= this.#buffer.byteLength ? this.#buffer : Buffer.allocUnsafe(Math.max(needed, 64 * 1024));
    kept.copy(target);
    this.#end = kept.byteLength;
    this.#start = 0;
    this.#buffer = target;
  }
}
