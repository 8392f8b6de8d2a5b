// The one way out. Every call of every room goes through a `Transport`; egress policy lives inside the connector of
// its implementation, so no caller can pass a checked URL and send another (reliability.md c3).
import type { Readable, Writable } from "node:stream";
import type { HttpMethod } from "../contract/call.ts";

/** A body that is read while it is sent. */
export interface BodySource {
  /** Absent: sent in chunks, until the stream ends. */
  readonly sizeBytes?: number;
  /** The bytes from their beginning; asked anew for each try of a call. Destroyed when the try ends. */
  open(): Readable;
}

/** Takes a response's body as it comes, in place of memory. */
export interface BodySink {
  /** Most bytes, inflated. More fail the call with `http/response-too-large`. */
  readonly mostBytes: number;
  /**
   * Asked once, when the head has come: where the body goes, or `undefined` to keep it in memory as always (an error's body).
   * It has been ended when the call resolves, and is destroyed when the call fails. Its own error fails the call.
   */
  open(head: HttpResponseHead): Writable | undefined;
}

/** An outgoing request, complete. */
export interface HttpRequest {
  readonly method: HttpMethod;
  /** Absolute http or https URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | BodySource;
  readonly sink?: BodySink;
  /** On whose behalf it is sent. Says nothing to whoever receives it. */
  readonly transaction?: string;
  /** Of what is sent for a delivery: how often cycles had called one another when it came (`engine/hops.ts`). */
  readonly hops?: number;
  readonly signal?: AbortSignal;
}

/** What comes before a response's body. Header names are lower case; repeated values are joined by `, `. */
export interface HttpResponseHead {
  readonly status: number;
  /** What the status line says after the status; often empty. */
  readonly reasonPhrase: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A response, complete and within limits. */
export interface HttpResponse extends HttpResponseHead {
  /** Inflated; empty where it went into a sink. */
  readonly body: Uint8Array;
  /** When it came, where whoever sent the request says so. */
  readonly receivedAtMs?: number;
}

/** Sends requests. Any status is a response; only network failures, denied egress and limits reject, with a code. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** True for a body that is read while it is sent. */
export function isBodySource(body: HttpRequest["body"]): body is BodySource {
  return typeof body === "object" && "open" in body;
}
