// One HTTP request on a webhook's URL, as the stages of reception see it. The server makes it; nothing here knows
// about sockets, and the body is not read before the request's head was found good.

/** A request whose body is not read yet. */
export interface IncomingRequest {
  /** As received: case matters. */
  readonly method: string;
  /** Path and query exactly as received. */
  readonly target: string;
  /** Lower-case names, repeated ones joined by `, `; an object without prototype. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** A step, or its script, waits for the answer: what is started runs in the place that it has. */
  readonly isAwaited?: boolean;
  /** Reads the whole body; `undefined` when it is longer than the limit. Rejects when the caller goes away. */
  readBody(limitBytes: number): Promise<Uint8Array | undefined>;
  /** Counts what a compressed body has become, for as long as its request is under way. Throws `server/overloaded` without room. */
  holdInflated?(sizeBytes: number): void;
}
