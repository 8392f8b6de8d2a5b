// The public port: webhook URLs and nothing else, on plain `node:http` with its strict parser. It turns a request into what
// reception takes and an answer into bytes; it decides nothing about a webhook. The hot path: headers are read once, the
// body is collected once.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { systemClock, type Clock } from "../base/clock.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Log } from "../base/log.ts";
import type { Engine } from "../engine/engine.ts";
import { problem, type Answer } from "../webhook/answer.ts";
import { toListenError, urlOf, type Address, type RunningServer } from "./listen.ts";
import { problemMediaType, problemText, statusOf } from "./problem.ts";
import { checkHead, readBody, readHeaders } from "./request.ts";

/** What the public port needs. */
export interface PublicServerOptions extends Address {
  readonly engine: Pick<Engine, "receive">;
  readonly log: Log;
  readonly clock?: Clock;
}

/** Slow senders are cut off (reliability.md c4); checked every 5 s. */
const httpOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 30_000,
  maxHeaderSize: 16 * 1024,
  insecureHTTPParser: false,
};

/** How long `stop` waits for requests that are under way. */
const graceMs = 10_000;

/** Listens for deliveries. Rejects with `server/address-in-use`. */
export async function startPublicServer(options: PublicServerOptions): Promise<RunningServer> {
  const port = new PublicPort(options);
  const server = createServer(httpOptions, (message, response) => {
    port.serve(message, response);
  });
  await listen(server, options);
  return { url: urlOf(server, options.host), stop: () => stop(server, port, options.clock ?? systemClock) };
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
  #underWay = 0;
  #drained: (() => void) | undefined;

  constructor({ engine, log }: PublicServerOptions) {
    this.#engine = engine;
    this.#log = log;
  }

  /** Resolves when no request is under way. From now on each answer ends its connection. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      if (this.#underWay === 0) resolve();
    });
  }

  readonly #onClose = (): void => {
    this.#underWay--;
    if (this.#underWay === 0) this.#drained?.();
  };

  serve(message: IncomingMessage, response: ServerResponse): void {
    this.#underWay++;
    response.once("close", this.#onClose);
    const refusal = checkHead(message);
    if (refusal !== undefined) {
      this.#send(response, refusal);
      return;
    }
    const request = {
      method: message.method ?? "",
      target: message.url ?? "",
      headers: readHeaders(message.rawHeaders),
      readBody: (limitBytes: number) => readBody(message, limitBytes),
    };
    this.#engine.receive(request).then(
      (answer) => {
        this.#send(response, answer);
      },
      (failure: unknown) => {
        this.#fail(response, failure);
      },
    );
  }

  #fail(response: ServerResponse, failure: unknown): void {
    const error = toHookwrightError(failure);
    if (error.code === "internal") this.#log.error({ err: failure }, "A delivery could not be received.");
    this.#send(response, problem(statusOf(error.code), error));
  }

  #send(response: ServerResponse, answer: Answer): void {
    if (answer.kind === "content") {
      this.#write(response, answer.status, answer.headers, answer.body);
      return;
    }
    const headers = { ...answer.headers, "content-type": problemMediaType };
    this.#write(response, answer.status, headers, problemText(answer.status, answer.error));
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
    if (this.#drained !== undefined) head["connection"] = "close";
    response.writeHead(status, head);
    // Node writes a text body and the head as one text in UTF-8, which would change the Latin-1 of a header (RFC 9110 §5.5).
    const isAscii = Object.values(headers).every((value) => !/[^\x00-\x7f]/.test(value));
    response.end(hasBody ? (isAscii ? body : Buffer.from(body)) : undefined);
  }
}
