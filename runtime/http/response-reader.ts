// Collects one response from undici, within limits. It works on the dispatch level, where no stream is made (`Pool.request`
// reaches 0.7 to 0.9 of it), unless the body is compressed or has a sink. A limit that is passed ends the connection at once;
// nothing more is read.
import type { Writable } from "node:stream";
import type { Dispatcher } from "undici";
import { readEncoding, type ContentEncoding } from "../data/content-encoding.ts";
import { toPlace } from "./failure.ts";
import { receiveBody, refusedEncoding, toBodyError, tooLarge } from "./received-body.ts";
import type { BodySink, HttpRequest, HttpResponse, HttpResponseHead } from "./transport.ts";

/** How much of a response is read. */
export interface ResponseLimits {
  readonly responseBytes: number;
  readonly responseHeaders: number;
}

/** Interim answers (1xx) that may come before the real one; each restarts undici's timer. */
const mostInterimAnswers = 8;

/** One response being read. */
export class ResponseReader implements Dispatcher.DispatchHandler {
  /** The response when it is complete. */
  readonly response: Promise<HttpResponse>;
  /** Told once when the head has come, before anything of it is judged. */
  onHead: (() => void) | undefined;
  readonly #settle: PromiseWithResolvers<HttpResponse> = Promise.withResolvers();
  readonly #place: string;
  readonly #limits: ResponseLimits;
  readonly #isHead: boolean;
  readonly #sink: BodySink | undefined;
  readonly #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #interimAnswers = 0;
  #head: HttpResponseHead = { status: 0, reasonPhrase: "", headers: {} };
  /** Takes the bytes where they are not just collected. */
  #entry: Writable | undefined;
  #target: Writable | undefined;
  /** What was received through `#entry`. */
  #received: Uint8Array | undefined;
  #isComplete = false;
  #mostBytes: number;
  #controller: Dispatcher.DispatchController | undefined;
  #abortReason: Error | undefined;

  /** `url` is for messages. */
  constructor(url: URL, limits: ResponseLimits, { method, sink }: Pick<HttpRequest, "method" | "sink">) {
    this.#place = toPlace(url);
    this.#limits = limits;
    this.#isHead = method === "HEAD";
    this.#sink = sink;
    this.#mostBytes = limits.responseBytes;
    this.response = this.#settle.promise;
  }

  /** Ends the call, whether it has been sent or still waits for a connection. */
  abort(reason: Error): void {
    this.#abortReason = reason;
    this.#controller?.abort(reason);
    this.#fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#abortReason !== undefined) controller.abort(this.#abortReason);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    reasonPhrase = "",
  ): void {
    if (status < 200) {
      if (++this.#interimAnswers > mostInterimAnswers)
        throw tooLarge(this.#place, mostInterimAnswers, "interim answers");
      return;
    }
    this.onHead?.();
    const { responseHeaders } = this.#limits;
    const { rawHeaders } = controller;
    if (Array.isArray(rawHeaders) && rawHeaders.length / 2 > responseHeaders)
      throw tooLarge(this.#place, responseHeaders, "headers");
    this.#head = { status, reasonPhrase, headers: toHeaders(headers) };
    this.#open();
    const length = this.#isHead ? 0 : Number(this.#head.headers["content-length"]);
    if (length > this.#mostBytes) throw tooLarge(this.#place, this.#mostBytes, "bytes");
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#sizeBytes === 0) this.#begin(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#mostBytes) throw tooLarge(this.#place, this.#mostBytes, "bytes");
    if (this.#entry === undefined) this.#chunks.push(chunk);
    else if (this.#received === undefined && !this.#entry.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#target !== undefined && this.#entry === undefined) this.#receive(undefined, noBytes);
    this.#isComplete = true;
    if (this.#entry !== undefined) {
      if (this.#received === undefined) this.#entry.end();
      else this.#settle.resolve({ ...this.#head, body: this.#received });
      return;
    }
    const [only] = this.#chunks;
    const body = only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#settle.resolve({ ...this.#head, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#fail(error);
  }

  #open(): void {
    const target = this.#sink?.open(this.#head);
    if (this.#sink === undefined || target === undefined) return;
    this.#target = target;
    this.#mostBytes = this.#sink.mostBytes;
    target.on("error", (error) => {
      this.abort(toBodyError(error, this.#place));
    });
  }

  #begin(first: Buffer): void {
    const header = this.#head.headers["content-encoding"];
    const encoding = readEncoding(header);
    if (encoding === "refused") throw refusedEncoding(this.#place, header ?? "");
    if (encoding !== undefined || this.#target !== undefined) this.#receive(encoding, first);
  }

  #receive(encoding: ContentEncoding | undefined, first: Buffer): void {
    const { entry, done } = receiveBody(
      { place: this.#place, encoding, mostBytes: this.#mostBytes, target: this.#target },
      first,
    );
    this.#entry = entry;
    entry.on("drain", () => {
      this.#controller?.resume();
    });
    done.then(
      (body) => {
        // A compressed body says itself where it ends. What follows counts, and is read by nobody.
        this.#received = body;
        if (this.#isComplete) this.#settle.resolve({ ...this.#head, body });
        else this.#controller?.resume();
      },
      (error: unknown) => {
        this.abort(toBodyError(error, this.#place));
      },
    );
  }

  /** The first reason counts. */
  #fail(reason: Error): void {
    this.#settle.reject(reason);
    this.#entry?.destroy();
    this.#target?.destroy();
  }
}

const noBytes = Buffer.alloc(0);

/** By lower-case name, repeated values joined; no prototype, since a vendor chooses the names. */
function toHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = Object.create(null) as Record<string, string>;
  // Without entries: a call's headers are among what it allocates most.
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === "string" ? value : value.join(", ");
  }
  return joined;
}
