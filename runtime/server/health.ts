// For load balancers and whoever restarts processes: whether this one lives, and whether it should be sent deliveries. Without the
// token, so an answer says no more than a word and a fixed sentence.
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Unready } from "../engine/condition.ts";
import type { Engine } from "../engine/engine.ts";
import { sendJson } from "./send-json.ts";

/** What is asked of the engine. */
export interface HealthOptions {
  readonly engine: Pick<Engine, "unready">;
  /** True once the process has been told to end, also while it still takes deliveries. */
  readonly isLeaving: () => boolean;
}

const sentences: Readonly<Record<Unready, string>> = {
  starting: "The process is starting.",
  draining: "The process was told to end.",
  storeUnavailable: "The store cannot be used; the log says why.",
  storeFull: "The disk of the store is full.",
};

/** `GET /health/live` and `GET /health/ready`. */
export function addHealthRoutes(app: FastifyInstance, { engine, isLeaving }: HealthOptions): void {
  const open = { config: { isOpen: true } } as const;
  app.get("/health/live", open, (_request, reply) => say(reply, { status: "live" }));
  app.get("/health/ready", open, async (_request, reply) => {
    const reason = isLeaving() ? "draining" : await engine.unready();
    if (reason === undefined) return say(reply, { status: "ready" });
    return say(reply.status(503), { status: "notReady", reason, message: sentences[reason] });
  });
}

function say(reply: FastifyReply, answer: object): FastifyReply {
  return sendJson(reply.header("cache-control", "no-store"), JSON.stringify(answer));
}
