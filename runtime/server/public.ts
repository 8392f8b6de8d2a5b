// The public port: webhook URLs and nothing else, on plain `node:http` with its strict parser. It turns a request into what
// reception takes and an answer into bytes; it decides nothing about a webhook. The hot path: headers are read once, the
// body is collected once.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { systemClock, type Clock } from "../base/clock.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import { createMeasures, statusClass, type Measures } from "../base/measures.ts";
import { TokenBucket } from "../base/token-bucket.ts";
import { HookwrightError } from "../contract/error.ts";
import type { BodyFile } from "../data/body-file.ts";
import type { Engine } from "../engine/engine.ts";
import { networkOf } from "../http/network.ts";
import { problem, tooManyRequests, type Answer } from "../webhook/answer.ts";
import { endConnection, type Exchange } from "./bad-client.ts";
import { IncomingBody } from "./incoming-body.ts";
import { defaultIngressLimits, type IngressLimits } from "./ingress-limits.ts";
import { Intake } from "./intake.ts";
import { linger } from "./linger.ts";
import { toListenError, urlOf, type Address, type RunningServer } from "./listen.ts";
import { problemMediaType, problemText } from "../webhook/problem-text.ts";
import { statusOf } from "./problem.ts";
import { checkHead, readHeaders } from "./request.ts";

/** What the public port needs. */
export interface PublicServerOptions extends Address {
  readonly engine: Pick<Engine, "receive">;
  readonly log: Log;
  readonly clock?: Clock;
  readonly limits?: Partial<IngressLimits>;
  /** Where answers are counted. */
  readonly measures?: Measures;
}

/** Slow senders are cut off (reliability.md c4). A missing `Host` is ours to refuse, in the words of every other refusal. */
const httpOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 30_000,
  maxHeaderSize: 16 * 1024,
  insecureHTTPParser: false,
  requireHostHeader: false,
};

/** How long `stop` waits for requests that are under way. */
const graceMs = 10_000;

/** Listens for deliveries. Rejects with `server/address-in-use`. */
export async function startPublicServer(options: PublicServerOptions): Promise<RunningServer> {
  const limits = { ...defaultIngressLimits, ...options.limits };
  const clock = options.clock ?? systemClock;
  const port = new PublicPort(options, clock, limits);
  const server = createServer(httpOptions, (message, response) => {
    port.serve(message, response, false);
  });
  server.maxConnections = limits.connections;
  limitAddresses(server, limits.connectionsPerAddress);
  server
    .on("checkContinue", (message: IncomingMessage, response: ServerResponse) => {
      port.serve(message, response, true);
    })
    .on("checkExpectation", (_message: IncomingMessage, response: ServerResponse) => {
      port.answer(response, badExpectation);
    })
    .on("clientError", (error: Error, socket: Socket) => {
      endConnection(error, socket, port.latest(socket));
    });
  await listen(server, options);
  return { url: urlOf(server, options.host), stop: () => stop(server, port, clock) };
}

const badExpectation = problem(
  417,
  new HookwrightError("server/bad-request", "The request expects something other than 100-continue."),
  { connection: "close" },
);

/** One sender may not take the connections of all. */
function limitAddresses(server: Server, most: number): void {
  const counts = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = networkOf(socket.remoteAddress ?? "");
    const count = (counts.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    counts.set(address, count);
    socket.once("close", () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  });
}

/** Node closes a connection that is idle now, but not one that has yet to send its first request or just got its answer. */
async function stop(server: Server, port: PublicPort, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const late = Promise.withResolvers<void>();
  const cancel = clock.at(clock.now() + graceMs, late.resolve);
  await Promise.race([port.drain(), late.promise]);
  cancel();
  server.closeAllConnections();
  await closed;
}

function listen(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      reject(toListenError(error, address));
    });
    server.listen(address.port, address.host, resolve);
  });
}

/** Requests on their way from socket to engine and back. */
class PublicPort {
  readonly #engine: Pick<Engine, "receive">;
  readonly #log: Log;
  readonly #measures: Measures;
  readonly #clock: Clock;
  readonly #intake: Intake;
  readonly #rate: TokenBucket;
  readonly #latest = new WeakMap<Socket, Exchange>();
  /** Connections that end with an answer: what Node's parser still finds on them was never a request. */
  readonly #ending = new WeakSet<Socket>();
  #underWay = 0;
  #drained: (() => void) | undefined;

  constructor(
    { engine, log, measures = createMeasures() }: PublicServerOptions,
    clock: Clock,
    limits: IngressLimits,
  ) {
    this.#engine = engine;
    this.#log = log;
    this.#measures = measures;
    this.#clock = clock;
    this.#intake = new Intake(clock, limits);
    this.#rate = new TokenBucket(clock, limits.requestsPerSecond);
  }

  /** Resolves when no request is under way. From now on each answer ends its connection. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      if (this.#underWay === 0) resolve();
    });
  }

  /** The newest request of a connection. */
  latest(socket: Socket): Exchange | undefined {
    return this.#latest.get(socket);
  }

  /** Answers a request. With `isExpecting` its sender waits to be told to send the body: `Expect: 100-continue`. */
  serve(message: IncomingMessage, response: ServerResponse, isExpecting: boolean): void {
    if (this.#ending.has(message.socket)) return;
    this.#latest.set(message.socket, { message, response });
    const body = new IncomingBody(message, this.#intake, () => {
      if (isExpecting) response.writeContinue();
    });
    this.#underWay++;
    const startedAtMs = performance.now();
    response.once("close", () => {
      body.release();
      this.#count(response, performance.now() - startedAtMs);
      this.#underWay--;
      if (this.#underWay === 0) this.#drained?.();
    });
    const waitMs = this.#rate.take();
    const refusal = checkHead(message) ?? (waitMs > 0 ? tooManyRequests(waitMs) : undefined);
    if (refusal !== undefined) {
      this.answer(response, refusal);
      return;
    }
    const request = {
      method: message.method ?? "",
      target: message.url ?? "",
      headers: readHeaders(message.rawHeaders),
      readBody: (limitBytes: number) => body.read(limitBytes),
      holdInflated: (sizeBytes: number) => {
        body.hold(sizeBytes);
      },
    };
    this.#engine.receive(request).then(
      (answer) => {
        this.answer(response, answer);
      },
      (failure: unknown) => {
        this.#fail(response, failure);
      },
    );
  }

  /** One whose sender went away before it was answered is no answer. */
  #count({ headersSent, statusCode }: ServerResponse, tookMs: number): void {
    if (!headersSent) return;
    this.#measures.answers.add(String(statusCode));
    this.#measures.answerTimes.add(statusClass(statusCode), tookMs);
  }

  #fail(response: ServerResponse, failure: unknown): void {
    const error = toHookwrightError(failure);
    if (error.code === "internal") this.#log.error({ err: failure }, "A delivery could not be received.");
    const status = statusOf(error.code);
    // Of a body that was given up, the rest may still come.
    const ends = response.req.complete ? {} : { connection: "close" };
    const again = status === 503 || status === 507 ? { "retry-after": "5" } : {};
    this.answer(response, problem(status, error, { ...ends, ...again }));
  }

  /** Writes an answer. */
  answer(response: ServerResponse, answer: Answer): void {
    if (answer.kind === "content") {
      const { status, headers: given, body, file } = answer;
      if (file === undefined) this.#write(response, status, given, body);
      else this.#writeFile(response, status, given, file.content);
      return;
    }
    const headers = { ...answer.headers, "content-type": problemMediaType };
    this.#write(response, answer.status, headers, problemText(answer.status, answer.error));
  }

  #writeFile(
    response: ServerResponse,
    status: number,
    headers: Readonly<Record<string, string>>,
    { sizeBytes, open }: BodyFile,
  ): void {
    const length = { "content-length": sizeBytes, "x-content-type-options": "nosniff" };
    response.writeHead(status, { ...headers, ...length, ...(this.#drained && { connection: "close" }) });
    // A caller who went away, and a file that was removed meanwhile, end the connection; there is nothing else left to say.
    pipeline(open(), response).catch((error: unknown) => {
      this.#log.warn({ err: error }, "A file was not sent whole as an answer.");
    });
  }

  #write(
    response: ServerResponse,
    status: number,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): void {
    const head: Record<string, string | number> = { ...headers, "x-content-type-options": "nosniff" };
    // RFC 9110 §8.6: these have no body, and 204 no length either.
    const hasBody = status !== 204 && status !== 304;
    if (hasBody) head["content-length"] = Buffer.byteLength(body);
    const isEarly = isStillSending(response.req);
    if (this.#drained !== undefined || isEarly) head["connection"] = "close";
    if (head["connection"] === "close") this.#ending.add(response.req.socket);
    response.writeHead(status, head);
    // Node writes a text body and the head as one text in UTF-8, which would change the Latin-1 of a header (RFC 9110 §5.5).
    const isAscii = Object.values(headers).every((value) => !/[^\x00-\x7f]/.test(value));
    const content = hasBody ? (isAscii ? body : Buffer.from(body)) : "";
    if (isEarly) linger(response, content, this.#clock);
    else response.end(content);
  }
}

/** A body that is small, and comes to its end by itself, is no reason to end a connection. */
const smallBytes = 64 * 1024;

/** True while there may be much more to come of a request's body. */
function isStillSending({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  if (headers["transfer-encoding"] !== undefined) return true;
  return Number(headers["content-length"] ?? 0) > smallBytes;
}
