// The one way out. Every call of every room goes through a `Transport`; egress policy lives inside the connector of
// its implementation, so no caller can pass a checked URL and send another (reliability.md c3).
import type { HttpMethod } from "../contract/call.ts";

/** An outgoing request, complete. */
export interface HttpRequest {
  readonly method: HttpMethod;
  /** Absolute http or https URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/** A response, complete and within limits. Header names are lower case; repeated values are joined by `, `. */
export interface HttpResponse {
  readonly status: number;
  /** What the status line says after the status; often empty. */
  readonly reasonPhrase: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends requests. Any status is a response; only network failures, denied egress and limits reject, with an `http/…` code. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}
