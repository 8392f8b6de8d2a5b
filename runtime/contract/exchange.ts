// An HTTP exchange with a vendor as it is kept and shown: texts only, made before credentials are applied and with every
// known secret masked. What is in one of these may go into the journal and onto a page.
import type { HttpMethod } from "./call.ts";

/** A request that was or would have been sent, without its authentication. */
export interface RecordedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text. */
  readonly body?: string;
}

/** A response that was received. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, cut when it is long; `[n bytes]` when it is no text. */
  readonly body?: string;
}

/** A part of a list that was sent in several: its first and last element, from 1, and what it was answered. */
export interface RecordedPart {
  readonly from: number;
  readonly to: number;
  readonly status: number;
}

/** What a call had sent and received when it ended. */
export interface RecordedExchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
  /** Those that were carried out, where the call's list was sent in parts; the request and the response are then the last one's. */
  readonly parts?: readonly RecordedPart[];
}
