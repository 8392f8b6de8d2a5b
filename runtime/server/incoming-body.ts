// The body of one request on its way in. It is asked for only when the head was found good; what is not asked for is never held, and
// a body that passes its limit is not read on.
import type { IncomingMessage } from "node:http";
import { HookwrightError } from "../contract/error.ts";
import type { Intake, ReceivingBody } from "./intake.ts";

/** One request's body. */
export class IncomingBody implements ReceivingBody {
  readonly #message: IncomingMessage;
  readonly #intake: Intake;
  readonly #proceed: () => void;
  readonly #done = Promise.withResolvers<Uint8Array | undefined>();
  readonly #chunks: Buffer[] = [];
  #limitBytes = 0;
  startedAtMs = 0;
  receivedBytes = 0;
  #heldBytes = 0;
  #isReleased = false;

  /** `proceed` tells a sender who waits for that (`Expect: 100-continue`) to go on. */
  constructor(message: IncomingMessage, intake: Intake, proceed: () => void) {
    this.#message = message;
    this.#intake = intake;
    this.#proceed = proceed;
  }

  /** Reads the whole body; `undefined` when it is longer than the limit. Rejects when its sender goes away or is too slow. */
  read(limitBytes: number): Promise<Uint8Array | undefined> {
    this.#limitBytes = limitBytes;
    this.startedAtMs = this.#intake.now();
    this.#intake.watch(this);
    this.#proceed();
    this.#message
      .on("data", this.#onData)
      .once("end", this.#onEnd)
      .once("error", this.#onClose)
      .once("close", this.#onClose);
    return this.#done.promise;
  }

  /** Counts what the body has become beside it: it was compressed. Throws `server/overloaded` without room. */
  hold(sizeBytes: number): void {
    if (this.#isReleased) return;
    if (!this.#intake.hold(sizeBytes)) throw overloaded();
    this.#heldBytes += sizeBytes;
  }

  /** The request is answered, and nobody needs its body any more. */
  release(): void {
    this.#intake.forget(this);
    this.#intake.free(this.#heldBytes);
    this.#heldBytes = 0;
    this.#isReleased = true;
  }

  giveUp(error: HookwrightError): void {
    this.#stop();
    this.#done.reject(error);
  }

  readonly #onData = (chunk: Buffer): void => {
    this.receivedBytes += chunk.length;
    if (this.receivedBytes > this.#limitBytes) {
      this.#stop();
      this.#done.resolve(undefined);
    } else if (this.#intake.hold(chunk.length)) {
      this.#heldBytes += chunk.length;
      this.#chunks.push(chunk);
    } else this.giveUp(overloaded());
  };

  readonly #onEnd = (): void => {
    this.#intake.forget(this);
    const [first] = this.#chunks;
    const isWhole = this.#chunks.length === 1;
    this.#done.resolve(isWhole ? first : Buffer.concat(this.#chunks, this.receivedBytes));
  };

  readonly #onClose = (): void => {
    if (this.#message.complete) return;
    this.giveUp(new HookwrightError("server/bad-request", "The caller went away."));
  };

  /** Reads no more, and holds nothing. */
  #stop(): void {
    this.#message.off("data", this.#onData).off("end", this.#onEnd).pause();
    this.#chunks.length = 0;
    this.release();
  }
}

function overloaded(): HookwrightError {
  return new HookwrightError("server/overloaded", "There is no room for the body at the moment.", {
    hint: "Send it again later.",
  });
}
