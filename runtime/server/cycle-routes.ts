// Routes that change one cycle: start, stop, pause, resume, remove.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import { parseIso, toMs } from "../contract/instant.ts";
import type { StartOptions } from "../engine/runs.ts";
import { itemsText, itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ById {
  readonly Params: { readonly id: string };
}

/** As B§6 has them: `at` is StartTime, `interval` is Interval in minutes. */
interface StartQuery {
  readonly once?: string;
  readonly at?: string;
  readonly interval?: string;
}

interface BacklogQuery {
  readonly to?: string;
  /** As the part before was answered. */
  readonly through?: string;
}

/** Adds them. */
export function addCycleRoutes(app: FastifyInstance): void {
  app.post<ById & { readonly Querystring: StartQuery }>(
    "/api/v1/cycles/:id/start",
    async ({ account, params, query }, reply) =>
      sendJson(reply, itemText(await account.startCycle(params.id, toStartOptions(query)))),
  );
  app.post<ById & { readonly Querystring: { readonly finish?: string } }>(
    "/api/v1/cycles/:id/stop",
    async ({ account, params, query }, reply) =>
      sendJson(reply, itemText(await account.stopCycle(params.id, { finish: query.finish === "true" }))),
  );
  app.get<ById>("/api/v1/cycles/:id/prerequisites", async ({ account, params }, reply) =>
    sendJson(reply, itemsText(await account.prerequisites(params.id))),
  );
  app.post<ById>("/api/v1/cycles/:id/pause", async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.pauseCycle(params.id))),
  );
  app.post<ById>("/api/v1/cycles/:id/resume", async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.resumeCycle(params.id))),
  );
  const backlog = "/api/v1/cycles/:id/backlog";
  app.get<ById>(backlog, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.backlog(params.id))),
  );
  app.post<ById & { readonly Querystring: BacklogQuery }>(
    `${backlog}/drop`,
    async ({ account, params, query }, reply) =>
      sendJson(reply, itemText(await account.dropBacklog(params.id, toThrough(query).through))),
  );
  app.post<ById & { readonly Querystring: BacklogQuery }>(
    `${backlog}/move`,
    async ({ account, params, query }, reply) => {
      const move = { to: query.to ?? "", ...toThrough(query) };
      return sendJson(reply, itemText(await account.moveBacklog(params.id, move)));
    },
  );
  app.delete<ById & { readonly Querystring: { readonly stop?: string } }>(
    "/api/v1/cycles/:id",
    async ({ account, params, query }, reply) => {
      await account.removeCycle(params.id, { stop: query.stop === "true" });
      return sendJson(reply, itemText({ id: params.id, state: "removed" }));
    },
  );
}

function toThrough({ through }: BacklogQuery): { readonly through?: number } {
  if (through === undefined) return {};
  if (/^\d{1,15}$/.test(through)) return { through: Number(through) };
  throw new HookwrightError("server/bad-request", "`through` must be a whole number.");
}

function toStartOptions({ once, at, interval }: StartQuery): StartOptions {
  const instant = at === undefined ? undefined : parseIso(at);
  if (at !== undefined && instant === undefined)
    throw new HookwrightError("server/bad-request", "`at` is no point in time.", {
      hint: "Write it as `2026-01-31T09:30:00Z`.",
    });
  return {
    once: once === "true",
    ...(instant !== undefined && { atMs: toMs(instant) }),
    ...(interval !== undefined && { everyMs: Number(interval) * 60_000 }),
  };
}
