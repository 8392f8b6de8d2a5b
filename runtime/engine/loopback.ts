// Linked cycles (B§5.12): a call of one of our own webhook URLs goes round inside the process, through everything that a delivery
// goes through, and never over the network, so that neither egress rules nor a tunnel stand in its way. Cycles that call one another
// without a pause are stopped after so many hops.
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { toHookwrightError } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import { isBodySource, type HttpRequest, type HttpResponse, type Transport } from "../http/transport.ts";
import { problem, type Answer } from "../webhook/answer.ts";
import { hopsHeader } from "../webhook/hops.ts";
import { pathOf } from "../webhook/identify.ts";
import { problemMediaType, problemText } from "../webhook/problem-text.ts";
import type { IncomingRequest } from "../webhook/request.ts";

/** What going round needs. */
export interface LoopbackOptions {
  readonly transport: Transport;
  /** Without a trailing slash; empty while nobody knows it. */
  readonly publicUrl: () => string;
  /** Receives a delivery as the public port does. */
  readonly receive: (request: IncomingRequest) => Promise<Answer>;
  /** How often cycles have called one another, up to this transaction, since one of them paused. */
  readonly hopsOf: (transaction: string) => Promise<number>;
  /** While the engine stops nothing goes round: who calls is left, and calls again afterwards. */
  readonly isStopping: () => boolean;
}

/** So many cycles may call one another without a pause. */
const mostHops = 32;

/** The transport with the way round. Only calls for a transaction or a delivery take it. */
export function createLoopback(options: LoopbackOptions): Transport {
  const { transport } = options;
  return {
    send(request) {
      const isOurs = request.transaction !== undefined || request.hops !== undefined;
      const target = isOurs ? ownTarget(request.url, options.publicUrl()) : undefined;
      return target === undefined ? transport.send(request) : goRound(options, { request, target });
    },
    close: () => transport.close(),
  };
}

/** Path and query below our public URL, however its host is spelled; `undefined` for a URL that is no webhook's of ours. */
function ownTarget(url: string, publicUrl: string): string | undefined {
  const [asked, own] = [URL.parse(url), URL.parse(publicUrl)];
  if (asked === null || own === null || originOf(asked) !== originOf(own)) return undefined;
  const base = own.pathname.replace(/\/$/, "");
  const path = withoutEscapes(asked.pathname);
  if (!path.startsWith(`${base}/`)) return undefined;
  const target = path.slice(base.length);
  const isWebhook = [pathOf("step"), pathOf("connector")].some((start) => target.startsWith(start));
  return isWebhook ? target + asked.search : undefined;
}

/** A name that ends in a dot is the same name; the parser has written it small, and left the usual port away. */
function originOf({ protocol, hostname, port }: URL): string {
  return `${protocol}//${hostname.replace(/\.$/, "")}:${port}`;
}

/** What needs no escape is the same without (RFC 3986 §6.2.2.2). */
function withoutEscapes(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape;
  });
}

interface Round {
  readonly request: HttpRequest;
  readonly target: string;
}

async function goRound(options: LoopbackOptions, { request, target }: Round): Promise<HttpResponse> {
  const { signal, transaction, hops: behind = 0 } = request;
  if (options.isStopping()) throw givenUp();
  const hops = (transaction === undefined ? behind : await options.hopsOf(transaction)) + 1;
  if (hops > mostHops)
    throw new HookwrightError(
      "http/too-many-hops",
      `Cycles have called one another ${String(mostHops)} times without a pause; this call is not made.`,
      { hint: "Put a `delay` into one of them, or a decision that ends the circle." },
    );
  const incoming = await toIncoming({ request, target, hops }, options.publicUrl());
  if (signal?.aborted === true) throw givenUp();
  const received = options.receive(incoming);
  return toResponse(await untilAborted(received.catch(toFailure), signal), request);
}

async function toIncoming(
  { request, target, hops }: Pick<Round, "request" | "target"> & { readonly hops: number },
  publicUrl: string,
): Promise<IncomingRequest> {
  const { method, body } = request;
  const headers = Object.create(null) as Record<string, string>;
  headers["host"] = new URL(publicUrl).host;
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  headers[hopsHeader] = String(hops);
  const bytes = isBodySource(body) ? await buffer(body.open()) : Buffer.from(body ?? "");
  if (body !== undefined) headers["content-length"] = String(bytes.byteLength);
  return {
    method,
    target,
    headers,
    isAwaited: true,
    readBody: (limitBytes) => Promise.resolve(bytes.byteLength > limitBytes ? undefined : bytes),
  };
}

/** As the public port answers what nobody expected. */
function toFailure(failure: unknown): Answer {
  const error = toHookwrightError(failure);
  return problem(error.code === "internal" ? 500 : 503, error);
}

/** Who gives the call up does not wait for its answer; what was accepted stays so. */
async function untilAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(givenUp());
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([answer, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function givenUp(): HookwrightError {
  return new HookwrightError("http/aborted", "A call of an own webhook was given up.");
}

/** Longest answer that is kept in memory; those of cycles are far shorter. */
const mostAnswerBytes = 10 * 1024 * 1024;

async function toResponse(answer: Answer, { sink }: HttpRequest): Promise<HttpResponse> {
  const { status } = answer;
  const content =
    answer.kind === "content"
      ? { headers: answer.headers, file: answer.file, text: answer.body }
      : {
          headers: { ...answer.headers, "content-type": problemMediaType },
          file: undefined,
          text: problemText(status, answer.error),
        };
  const head = { status, reasonPhrase: "", headers: content.headers };
  const sizeBytes = content.file?.content.sizeBytes ?? Buffer.byteLength(content.text);
  const into = sink?.open(head);
  if (sizeBytes > (into === undefined ? mostAnswerBytes : (sink?.mostBytes ?? 0))) {
    into?.destroy();
    throw new HookwrightError("http/response-too-large", `The answer has ${String(sizeBytes)} bytes.`);
  }
  const open = (): Readable => content.file?.content.open() ?? Readable.from([Buffer.from(content.text)]);
  if (into === undefined) return { ...head, body: await buffer(open()) };
  await pipeline(open(), into);
  return { ...head, body: new Uint8Array(0) };
}
