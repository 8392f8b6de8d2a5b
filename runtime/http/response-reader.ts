// Collects one response from undici, within limits. It works on the dispatch level, where no stream is made (`Pool.request`
// reaches 0.7 to 0.9 of it). A limit that is passed ends the connection at once; nothing more is read.
import type { Dispatcher } from "undici";
import { HookwrightError } from "../contract/error.ts";
import { toPlace } from "./failure.ts";
import type { HttpResponse } from "./transport.ts";

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
  readonly #settle: PromiseWithResolvers<HttpResponse> = Promise.withResolvers();
  readonly #url: URL;
  readonly #limits: ResponseLimits;
  readonly #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #interimAnswers = 0;
  #status = 0;
  #reasonPhrase = "";
  #headers: Record<string, string> = {};
  #controller: Dispatcher.DispatchController | undefined;
  #abortReason: Error | undefined;

  /** `url` is for messages. */
  constructor(url: URL, limits: ResponseLimits) {
    this.#url = url;
    this.#limits = limits;
    this.response = this.#settle.promise;
  }

  /** Ends the call, whether it has been sent or still waits for a connection. */
  abort(reason: Error): void {
    this.#abortReason = reason;
    this.#controller?.abort(reason);
    this.#settle.reject(reason);
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
        throw this.#tooLarge(mostInterimAnswers, "interim answers");
      return;
    }
    const { responseHeaders, responseBytes } = this.#limits;
    const { rawHeaders } = controller;
    if (Array.isArray(rawHeaders) && rawHeaders.length / 2 > responseHeaders)
      throw this.#tooLarge(responseHeaders, "headers");
    this.#status = status;
    this.#reasonPhrase = reasonPhrase;
    this.#headers = toHeaders(headers);
    if (Number(this.#headers["content-length"]) > responseBytes) throw this.#tooLarge(responseBytes, "bytes");
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#sizeBytes === 0) this.#refuseEncoding();
    this.#sizeBytes += chunk.length;
    const { responseBytes } = this.#limits;
    if (this.#sizeBytes > responseBytes) throw this.#tooLarge(responseBytes, "bytes");
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
    this.#settle.resolve({
      status: this.#status,
      reasonPhrase: this.#reasonPhrase,
      headers: this.#headers,
      body,
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#settle.reject(error);
  }

  /** We ask for `identity`; nothing else is ever decoded (reliability.md, fact 1: decoders have been remote code execution). */
  #refuseEncoding(): void {
    const encoding = this.#headers["content-encoding"] ?? "identity";
    if (encoding.toLowerCase() === "identity") return;
    throw new HookwrightError(
      "data/unsupported-encoding",
      `${toPlace(this.#url)} answered with \`content-encoding: ${encoding.slice(0, 40)}\` although it was asked not to.`,
      { hint: "Hookwright never decompresses answers; have the service send them plain." },
    );
  }

  #tooLarge(most: number, what: string): HookwrightError {
    return new HookwrightError(
      "http/response-too-large",
      `The answer from ${toPlace(this.#url)} has more than ${String(most)} ${what}.`,
    );
  }
}

/** By lower-case name, repeated values joined; no prototype, since a vendor chooses the names. */
function toHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) joined[name] = typeof value === "string" ? value : value.join(", ");
  return joined;
}
