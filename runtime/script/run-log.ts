// Cuts what a run logs where it becomes too much.
import { cutMark } from "../contract/cut.ts";

/** The room that is left in a run's log. */
export class RunLog {
  #leftBytes: number;

  constructor(limitBytes: number) {
    this.#leftBytes = limitBytes;
  }

  /** What of a line may be kept; absent when the log was cut before. */
  take(line: string): string | undefined {
    if (this.#leftBytes < 0) return undefined;
    const room = this.#leftBytes;
    // No character takes less than a byte.
    const bytes = Buffer.from(line.slice(0, room + 1));
    this.#leftBytes -= bytes.byteLength + 1;
    if (this.#leftBytes >= 0) return line;
    // As a stream: half a character at the end is left out.
    return new TextDecoder().decode(bytes.subarray(0, room), { stream: true }) + cutMark;
  }
}
