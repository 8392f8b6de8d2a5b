// The management port: cycles, webhooks, deliveries and transactions for operators and for the CLI, under `/api/v1`. Nothing but health
// and metrics is answered without the token, every error is a problem document, and no stack trace leaves the process.
import { timingSafeEqual } from "node:crypto";
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { toHookwrightError } from "../base/failure.ts";
import { sha256 } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { createMeasures, type Measures } from "../base/measures.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Engine } from "../engine/engine.ts";
import type { Project } from "../engine/project.ts";
import { toListenError, urlOf, type Address, type RunningServer } from "./listen.ts";
import {
  toDeliveryQuery,
  toTransactionQuery,
  type DeliveryFilter,
  type TransactionFilter,
} from "./list-query.ts";
import { problemMediaType, problemText } from "../webhook/problem-text.ts";
import { callStatusOf } from "./problem.ts";
import { addHealthRoutes } from "./health.ts";
import { addMetricsRoute } from "./metrics.ts";
import { addHistoryRoutes } from "./history-routes.ts";
import { addSettingsRoutes } from "./settings-routes.ts";
import { addAskedAccount } from "./asked-account.ts";
import { addApiKeyRoutes } from "./api-key-routes.ts";
import { addCycleRoutes } from "./cycle-routes.ts";
import { addConnectionRoutes, addPartnerRoutes } from "./connection-routes.ts";
import { addInstallationRoutes } from "./installation-routes.ts";
import { itemsText, itemText } from "./render.ts";
import { sendJson, sendText } from "./send-json.ts";

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
  /** Reads the project's files again, for `apply`; rejects with `project/invalid`. Absent where there are no files. */
  readonly readProject?: () => Promise<Project>;
}

/** Listens for operators. Rejects with `server/address-in-use`. */
export async function startManagementServer(options: ManagementServerOptions): Promise<RunningServer> {
  const { log } = options;
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (failure, _request, reply) => {
      void sendProblem(log, reply, failure);
    },
  });
  acceptAnyBody(app);
  app.addHook("onRequest", authorize(options.token));
  app.setNotFoundHandler(() => {
    throw new HookwrightError("server/not-found", "There is nothing at this path.");
  });
  app.setErrorHandler((failure, _request, reply) => sendProblem(log, reply, failure));
  addAskedAccount(app, options.engine);
  addRoutes(app, options);
  addHealthRoutes(app, { engine: options.engine, isLeaving: options.isLeaving ?? (() => false) });
  addMetricsRoute(app, { engine: options.engine, measures: options.measures ?? createMeasures() });
  app.register((scope, _options, done) => {
    addCycleRoutes(scope);
    addInstallationRoutes(scope);
    addConnectionRoutes(scope);
    addPartnerRoutes(scope, options.engine.connections);
    addApiKeyRoutes(scope);
    addSettingsRoutes(scope, options.engine);
    addHistoryRoutes(scope);
    done();
  });
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    throw toListenError(error, options);
  }
  return { url: urlOf(app.server, options.host), stop: () => app.close() };
}

interface ById {
  readonly Params: { readonly id: string };
}

interface ByStep {
  readonly Params: { readonly id: string; readonly step: string };
  /** A date in ISO 8601, or a delivery's id. */
  readonly Querystring: { readonly at?: string; readonly delivery?: string };
}

interface ByRestart {
  /** `true`: running cycles that changed are restarted. */
  readonly Querystring: { readonly restart?: string };
}

function addRoutes(app: FastifyInstance, { engine, readProject = noFiles }: ManagementServerOptions): void {
  app.get("/api/v1/cycles", ({ account }, reply) => sendJson(reply, itemsText(account.cycles())));
  app.get("/api/v1/accounts", (_request, reply) => sendJson(reply, itemsText(engine.accounts())));
  app.post<ByRestart>("/api/v1/apply", async ({ query }, reply) =>
    sendJson(
      reply,
      itemsText(await engine.apply(await readProject(), { restart: query.restart === "true" })),
    ),
  );
  app.post<ById & ByRestart>("/api/v1/cycles/:id/apply", async ({ account, params, query }, reply) => {
    const applyOptions = { account: account.id, cycle: params.id, restart: query.restart === "true" };
    return sendJson(reply, itemsText(await engine.apply(await readProject(), applyOptions)));
  });
  const lastRun = "/api/v1/cycles/:id/steps/:step/last-run";
  app.get<ByStep>(lastRun, async ({ account, params: { id, step } }, reply) =>
    sendJson(reply, itemText(await account.lastRun({ cycle: id, step }))),
  );
  app.post<ByStep>(lastRun, async ({ account, params: { id, step }, query: { at = "" } }, reply) =>
    sendJson(reply, itemText(await account.saveLastRun({ cycle: id, step }, at))),
  );
  app.delete<ByStep>(lastRun, async ({ account, params: { id, step } }, reply) =>
    sendJson(reply, itemText(await account.saveLastRun({ cycle: id, step }, undefined))),
  );
  app.get("/api/v1/installations", ({ account }, reply) =>
    sendJson(reply, itemsText(account.installations())),
  );
  app.get("/api/v1/subscriptions", async ({ account }, reply) =>
    sendJson(reply, itemsText(await account.subscriptions())),
  );
  app.get("/api/v1/hooks/plan", async ({ account }, reply) =>
    sendJson(reply, itemsText(await account.planHooks())),
  );
  app.post("/api/v1/hooks/apply", async ({ account }, reply) =>
    sendJson(reply, itemsText(await account.applyHooks())),
  );
  app.post<{ Params: { readonly id: string }; Querystring: { readonly step?: string } }>(
    "/api/v1/cycles/:id/rotate",
    async ({ account, params: { id }, query: { step } }, reply) =>
      sendJson(
        reply,
        itemText({ count: await account.rotateHooks({ cycle: id, ...(step !== undefined && { step }) }) }),
      ),
  );
  app.get("/api/v1/webhooks", ({ account }, reply) => sendJson(reply, itemsText(account.webhooks())));
  app.get<{ Querystring: DeliveryFilter }>("/api/v1/deliveries", async ({ account, query }, reply) =>
    sendJson(reply, itemsText(await account.deliveries(toDeliveryQuery(query)))),
  );
  app.get<ById>("/api/v1/deliveries/:id", async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.delivery(params.id))),
  );
  app.post<ById & { Querystring: { readonly batch?: string } }>(
    "/api/v1/deliveries/:id/replay",
    async ({ account, params, query }, reply) =>
      sendJson(reply, itemText(await account.replayDelivery({ id: params.id, batch: query.batch }))),
  );
  app.get<ByStep>(
    "/api/v1/cycles/:id/steps/:step/delivered-fields",
    async ({ account, params, query }, reply) =>
      sendJson(
        reply,
        itemText(
          await account.deliveredFields({ cycle: params.id, step: params.step }, query.delivery ?? ""),
        ),
      ),
  );
  app.post<ById>("/api/v1/webhooks/:id/sample", async ({ account, params }, reply) => {
    await account.awaitSample(params.id);
    return sendJson(reply, itemText({ identifier: params.id }));
  });
  app.get("/api/v1/refusals", ({ account }, reply) => sendJson(reply, itemsText(account.refusals())));
  app.get<{ Querystring: TransactionFilter }>("/api/v1/transactions", async ({ account, query }, reply) =>
    sendJson(reply, itemsText(await account.transactions(toTransactionQuery(query)))),
  );
  app.get<ById>("/api/v1/transactions/:id", async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.transaction(params.id))),
  );
}

function noFiles(): Promise<never> {
  const message = "This server was started without a project's files and cannot apply them.";
  return Promise.reject(new HookwrightError("server/not-found", message));
}

/** These routes take no body: what is sent along is not read, whatever its type. */
function acceptAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => {
    done(null);
  });
}

/** Compares digests, which are equally long whatever was sent, in constant time. */
function authorize(token: string): (request: FastifyRequest) => Promise<void> {
  const expected = Buffer.from(sha256(`Bearer ${token}`));
  return async ({ headers, routeOptions }) => {
    if (routeOptions.config.isOpen === true) return;
    if (timingSafeEqual(Buffer.from(sha256(headers.authorization ?? "")), expected)) return;
    throw new HookwrightError("server/unauthorized", "The request carries no valid token.", {
      hint: "Send `Authorization: Bearer <token>` with the administrator's token.",
    });
  };
}

function sendProblem(log: Log, reply: FastifyReply, failure: unknown): FastifyReply {
  const error = toProblem(failure);
  if (error.code === "internal") log.error({ err: failure }, "A management request failed unexpectedly.");
  const status = callStatusOf(error);
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  return sendText(reply.status(status), problemMediaType, problemText(status, error));
}

/** What fastify itself refuses (a bad escape in the path, a length that is none) is the client's mistake. */
function toProblem(failure: unknown): HookwrightError {
  const isRefusal = failure instanceof Error && "statusCode" in failure && Number(failure.statusCode) < 500;
  return isRefusal ? new HookwrightError("server/bad-request", failure.message) : toHookwrightError(failure);
}
