// How much the public port takes on at once. Generous: they are for floods and for what never ends, not for a busy day
// (reliability.md c4, "Slow clients"; P7).

/** Numbers of the public port. */
export interface IngressLimits {
  /** Connections at once; one more is closed. */
  readonly connections: number;
  /** The same of one address, or of one IPv6 network (/64). Behind a proxy that is the proxy's. */
  readonly connectionsPerAddress: number;
  /** Requests of everybody. Too many are answered 429. */
  readonly requestsPerSecond: number;
  /** Memory for bodies that are received or not answered yet. Without room a request is answered 503. */
  readonly bodyMiB: number;
  /** How fast a body must come, counted from its first five seconds on. */
  readonly slowestBytesPerSecond: number;
}

/** Twice what two cores accept (performance.md), and what a small machine can hold. */
export const defaultIngressLimits: IngressLimits = {
  connections: 10_000,
  connectionsPerAddress: 1_000,
  requestsPerSecond: 40_000,
  bodyMiB: 256,
  slowestBytesPerSecond: 1_000,
};
