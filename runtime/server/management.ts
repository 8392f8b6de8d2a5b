// The management port: the operations of `api/` for operators, programs and the CLI, under `/api/v1`. Nothing but health and metrics is
// answered to who has no token, every error is a problem document, and no stack trace leaves the process.
import { fastify, type FastifyReply } from "fastify";
import { systemClock } from "../base/clock.ts";
import { toHookwrightError } from "../base/failure.ts";
import { sha256 } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { createMeasures, type Measures } from "../base/measures.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { Engine } from "../engine/engine.ts";
import { createSerial } from "../engine/serial.ts";
import { problemMediaType, problemText } from "../webhook/problem-text.ts";
import { assertMay, createAdministrator, identify, toPrincipal, type FindPrincipal } from "./api/access.ts";
import { createFigures } from "./api/figures.ts";
import { createLiveEvents } from "./api/live.ts";
import { toOpenApi } from "./api/openapi.ts";
import { resources } from "./api/operations.ts";
import { acceptJson, addOperations, methodsAt } from "./api/register.ts";
import { createSessions } from "./api/sessions.ts";
import { createSignInCodes, type SignInCode } from "./api/sign-in-codes.ts";
import type { Workbench } from "./api/workbench.ts";
import { addHealthRoutes } from "./health.ts";
import { addConsole, isPageWanted } from "./console.ts";
import { toListenError, urlOf, type Address, type RunningServer } from "./listen.ts";
import { addMetricsRoute } from "./metrics.ts";
import { callStatusOf } from "./problem.ts";
import { sendText } from "./send-json.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answered without the token. */
    readonly isOpen?: true;
  }
}

/** What the management port needs. */
export interface ManagementServerOptions extends Address {
  readonly engine: Engine;
  /** The bearer token that every request must carry. */
  readonly token: string;
  readonly log: Log;
  /** What `/metrics` shows of what happened. */
  readonly measures?: Measures;
  /** True once the process has been told to end. */
  readonly isLeaving?: () => boolean;
  /** The compiler and the project's files. Absent where there are none. */
  readonly workbench?: Workbench;
  /** The folder of the built console. Absent: there is none. */
  readonly consoleFolder?: string;
}

/** A server that operators and pages ask. */
export interface ManagementServer extends RunningServer {
  /** Makes a code with which the administrator signs in to the console. */
  createSignInCode(): SignInCode;
}

/** Listens for operators. Rejects with `server/address-in-use`. */
export async function startManagementServer(options: ManagementServerOptions): Promise<ManagementServer> {
  const { engine, log, workbench, measures = createMeasures() } = options;
  const isAdministrator = createAdministrator(options.token);
  const find: FindPrincipal = (digest) =>
    isAdministrator(digest) ?? toPrincipal(engine.accessTokens.find(digest));
  const sessions = createSessions(find, systemClock);
  const codes = createSignInCodes(systemClock);
  const operations = Object.values(resources).flat();
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (failure, _request, reply) => {
      void sendProblem(log, reply, failure);
    },
  });
  acceptJson(app);
  app.decorateRequest("principal", undefined);
  app.addHook("onRequest", async (request, reply) => {
    const { operation, isOpen } = request.routeOptions.config;
    if (isOpen === true || (sendPage !== undefined && isPageWanted(request))) return Promise.resolve();
    void reply.header("cache-control", "no-store");
    request.principal = identify(request, find, sessions);
    assertMay(request.principal, operation);
    return Promise.resolve();
  });
  const sendPage = options.consoleFolder === undefined ? undefined : addConsole(app, options.consoleFolder);
  app.setNotFoundHandler((request, reply) => {
    if (sendPage !== undefined && isPageWanted(request)) return sendPage(request, reply);
    const { method, url } = request;
    const methods = methodsAt(operations, url);
    if (methods.length === 0)
      throw new HookwrightError("server/not-found", "There is nothing at this path.", {
        hint: "`docs/openapi.json`, or `GET /api/v1/openapi.json`, has every path.",
      });
    void reply.header("allow", methods.join(", "));
    throw new HookwrightError("server/method-not-allowed", `Nothing is done here with ${method}.`, {
      hint: `There is ${methods.join(", ")}.`,
    });
  });
  app.setErrorHandler((failure, _request, reply) => sendProblem(log, reply, failure));
  addHealthRoutes(app, { engine, isLeaving: options.isLeaving ?? (() => false) });
  addMetricsRoute(app, { engine, measures });
  let document: object | undefined;
  const figures = createFigures(engine, measures, systemClock);
  app.addHook("onClose", (_app, done) => {
    figures.stop();
    done();
  });
  addOperations(app, operations, {
    engine,
    sessions,
    codes,
    administrator: sha256(options.token),
    workbench,
    saving: createSerial(),
    document: () => (document ??= toOpenApi(resources)),
    live: createLiveEvents(systemClock),
    figures,
    isStill: (request) => isKnown(() => identify(request, find, sessions)),
  });
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    throw toListenError(error, options);
  }
  const createSignInCode = (): SignInCode => codes.create();
  return { url: urlOf(app.server, options.host), stop: () => app.close(), createSignInCode };
}

function isKnown(find: () => unknown): boolean {
  try {
    return find() !== undefined;
  } catch {
    return false;
  }
}

function sendProblem(log: Log, reply: FastifyReply, failure: unknown): FastifyReply {
  const error = toProblem(failure);
  if (error.code === "internal") log.error({ err: failure }, "A management request failed unexpectedly.");
  const status = callStatusOf(error);
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  return sendText(reply.status(status), problemMediaType, problemText(status, error, callOf(error)));
}

/** What a vendor was sent and answered, masked, for whoever asked for the call. */
function callOf({ exchange, log }: HookwrightError): object {
  return { exchange, ...(log.length > 0 && { log }) };
}

/** What fastify itself refuses (a bad escape in the path, another media type) is the client's mistake. */
function toProblem(failure: unknown): HookwrightError {
  if (isHookwrightError(failure)) return failure;
  if (failure instanceof Error && "code" in failure && failure.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return new HookwrightError("server/unsupported-media-type", "The body must be `application/json`.");
  if (failure instanceof Error && "code" in failure && failure.code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return new HookwrightError("server/body-too-large", "The body is too large.", {
      hint: "A body of this API has at most 1 MiB.",
    });
  const isRefusal = failure instanceof Error && "statusCode" in failure && Number(failure.statusCode) < 500;
  return isRefusal ? new HookwrightError("server/bad-request", failure.message) : toHookwrightError(failure);
}
