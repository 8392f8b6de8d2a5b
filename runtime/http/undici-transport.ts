// The transport on undici: a pool of connections for each origin, no redirects, no HTTP/2, no pipelining.
// undici is loaded at the first call, since loading it takes a tenth of a second. Never shows a query string or a secret.
import { Readable } from "node:stream";
import type { Pool } from "undici";
import { systemClock, type Clock } from "../base/clock.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { createCircuits, type CircuitLimits } from "./circuits.ts";
import { createConnector, resolveBySystem, type Resolve } from "./connector.ts";
import { createDeadlines } from "./deadlines.ts";
import type { Egress } from "./egress.ts";
import { toHttpError, toPlace } from "./failure.ts";
import { createPools, type Pools, type PoolUse } from "./pools.ts";
import { toHeaderList } from "./request-headers.ts";
import { ResponseReader, type ResponseLimits } from "./response-reader.ts";
import { isBodySource, type HttpRequest, type Transport } from "./transport.ts";

/** What one call may take. */
export interface TransportLimits extends ResponseLimits, CircuitLimits {
  readonly connectTimeoutMs: number;
  /** Until the response's head has come. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of the response's body. */
  readonly bodyTimeoutMs: number;
  /** For the whole call, waiting for a connection included. */
  readonly totalTimeoutMs: number;
  /** In its place where a body is read while it is sent, or goes into a sink. */
  readonly transferTimeoutMs: number;
  readonly connectionsPerOrigin: number;
  readonly origins: number;
}

/** Defaults: reliability.md c3, "Response bombs". */
const defaultTransportLimits: TransportLimits = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 30_000,
  totalTimeoutMs: 60_000,
  transferTimeoutMs: 600_000,
  responseBytes: 10 * 1024 * 1024,
  responseHeaders: 200,
  connectionsPerOrigin: 128,
  origins: 1024,
  circuitFailures: 10,
  circuitOpenMs: 1000,
  circuitMostOpenMs: 60_000,
};

/** What a transport is made of. */
export interface TransportOptions {
  readonly egress: Egress;
  readonly limits?: Partial<TransportLimits>;
  readonly resolve?: Resolve;
  readonly clock?: Clock;
}

/** A transport; it opens connections when they are needed and closes them when they are idle. */
export function createTransport(options: TransportOptions): Transport {
  const limits = { ...defaultTransportLimits, ...options.limits };
  const { clock = systemClock } = options;
  const calls = createDeadlines(clock, limits.totalTimeoutMs);
  const transfers = createDeadlines(clock, limits.transferTimeoutMs);
  const circuits = createCircuits(clock, limits, limits.origins);
  let loading: Promise<Pools> | undefined;
  let pools: Pools | undefined;
  let closing: Promise<void> | undefined;
  return {
    async send(request) {
      const url = parseUrl(request.url);
      const headers = toHeaderList(request);
      pools ??= await (loading ??= loadPools(options, limits));
      if (closing !== undefined)
        throw new HookwrightError("http/aborted", `${toPlace(url)} was not called: the engine stops.`);
      const { origin } = url;
      let isProbe = circuits.enter(origin);
      let use: PoolUse | undefined;
      let body: ReturnType<typeof openBody>;
      let release: (() => void) | undefined;
      try {
        use = pools.use(origin);
        if (use === undefined) throw tooManyHosts(url);
        body = openBody(request, url);
        const reader = new ResponseReader(url, limits, request);
        if (isProbe)
          reader.onHead = () => {
            // Its body may take minutes more, and the others need not wait for that.
            isProbe = false;
            circuits.answered(origin);
          };
        release = watch(reader, url, request);
        if (body instanceof Readable)
          body.on("error", (error: NodeJS.ErrnoException) => {
            // undici destroys the body for reasons of its own, which it tells the reader itself.
            if (error.code?.startsWith("UND_") !== true) reader.abort(bodyError(error, url));
          });
        use.pool.dispatch(
          { path: url.pathname + url.search, method: request.method, headers, body: body ?? null },
          reader,
        );
        const response = await reader.response;
        circuits.answered(origin);
        return response;
      } catch (failure) {
        const error = toHttpError(failure, url);
        circuits.failed(origin, isProbe, error);
        throw error;
      } finally {
        release?.();
        use?.release();
        if (body instanceof Readable) body.destroy();
      }
    },
    close() {
      closing ??= Promise.resolve(loading).then((loaded) => loaded?.close());
      return closing;
    },
  };

  /** Ends the call when its time is over or its caller gives it up, until it is released. */
  function watch(reader: ResponseReader, url: URL, { body, sink, signal }: HttpRequest): () => void {
    const isTransfer = sink !== undefined || isBodySource(body);
    const stopDeadline = (isTransfer ? transfers : calls).start(() => {
      reader.abort(totalTimeout(url, isTransfer ? limits.transferTimeoutMs : limits.totalTimeoutMs));
    });
    if (signal === undefined) return stopDeadline;
    const giveUp = (): void => {
      reader.abort(abortError(signal.reason, url));
    };
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp);
    return () => {
      stopDeadline();
      signal.removeEventListener("abort", giveUp);
    };
  }
}

async function loadPools(
  { egress, resolve = resolveBySystem }: TransportOptions,
  limits: TransportLimits,
): Promise<Pools> {
  const { Pool, buildConnector } = await import("undici");
  const open = (origin: string): Pool => {
    const timeoutMs = limits.connectTimeoutMs;
    return new Pool(origin, {
      connect: createConnector({
        origin: new URL(origin),
        egress,
        resolve,
        timeoutMs,
        build: buildConnector,
      }),
      connections: limits.connectionsPerOrigin,
      allowH2: false,
      pipelining: 1,
      headersTimeout: limits.headersTimeoutMs,
      bodyTimeout: limits.bodyTimeoutMs,
    });
  };
  return createPools(open, limits.origins);
}

function tooManyHosts(url: URL): HookwrightError {
  return new HookwrightError(
    "http/aborted",
    `${toPlace(url)} was not called: too many different hosts are being called at once.`,
  );
}

function openBody({ body }: HttpRequest, url: URL): string | Uint8Array | Readable | undefined {
  if (!isBodySource(body)) return body;
  try {
    return body.open();
  } catch (error) {
    throw bodyError(error, url);
  }
}

function bodyError(error: unknown, url: URL): HookwrightError {
  if (isHookwrightError(error)) return error;
  return new HookwrightError("http/bad-request", `The body for ${toPlace(url)} could not be read.`, {
    cause: error,
  });
}

function totalTimeout(url: URL, timeoutMs: number): HookwrightError {
  const seconds = String(timeoutMs / 1000);
  return new HookwrightError("http/timeout", `${toPlace(url)} took too long: more than ${seconds} s in all.`);
}

/** The reason itself, when it is an error of ours that says why the call is not wanted any more. */
function abortError(reason: unknown, url: URL): HookwrightError {
  if (isHookwrightError(reason)) return reason;
  return new HookwrightError("http/aborted", `The call to ${toPlace(url)} was given up.`);
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  // The text itself is not shown: it may hold a secret.
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new HookwrightError(
      "http/bad-request",
      "The URL of the request is not an absolute http or https URL.",
    );
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw new HookwrightError(
      "http/bad-request",
      `The URL at ${toPlace(url)} holds credentials or a fragment, which cannot be sent.`,
      { hint: "Use the connector's authentication instead of credentials in the URL." },
    );
  return url;
}
