// What became of work, over the management API: replays of transactions, dead letters, counts of calls.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import type { JsonObject } from "../contract/value.ts";
import type { RedriveWish } from "../engine/dead-letters.ts";
import { readJsonObject } from "./json-body.ts";
import { toDeadLetterQuery, toUsageWish, type DeadLetterFilter, type UsageFilter } from "./list-query.ts";
import { itemsText, itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ById {
  readonly Params: { readonly id: string };
}

/** Adds the routes; the instance reads bodies. */
export function addHistoryRoutes(app: FastifyInstance): void {
  app.post<ById>("/api/v1/transactions/:id/replay", async ({ account, params, body }, reply) => {
    const given = readJsonObject(body, ["from", "release"]);
    const from = readText(given, "from");
    const wish = { ...(from !== undefined && { from }), ...readRelease(given) };
    return sendJson(reply, itemText(await account.replayTransaction(params.id, wish)));
  });

  const letters = "/api/v1/dead-letters";
  app.get<{ Querystring: DeadLetterFilter }>(letters, async ({ account, query }, reply) =>
    sendJson(reply, itemsText(await account.deadLetters.list(toDeadLetterQuery(query)))),
  );
  app.post<{ Querystring: DeadLetterFilter }>(`${letters}/redrive`, async ({ account, query, body }, reply) =>
    sendJson(
      reply,
      itemsText(await account.deadLetters.redriveMany(toDeadLetterQuery(query), readRedrive(body))),
    ),
  );
  app.post<{ Querystring: DeadLetterFilter }>(`${letters}/dismiss`, async ({ account, query }, reply) =>
    sendJson(reply, itemText({ count: await account.deadLetters.dismissMany(toDeadLetterQuery(query)) })),
  );
  app.post<ById>(`${letters}/:id/redrive`, async ({ account, params, body }, reply) =>
    sendJson(reply, itemText(await account.deadLetters.redrive(params.id, readRedrive(body)))),
  );
  app.post<ById>(`${letters}/:id/dismiss`, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.deadLetters.dismiss(params.id))),
  );

  app.get<{ Querystring: UsageFilter }>("/api/v1/usage", async ({ account, query }, reply) =>
    sendJson(reply, itemsText(await account.usage(toUsageWish(query)))),
  );
}

function readRedrive(body: unknown): RedriveWish {
  const given = readJsonObject(body, ["release", "again"]);
  return { ...readRelease(given), ...(given["again"] === true && { again: true }) };
}

function readRelease(body: JsonObject): Pick<RedriveWish, "release"> {
  const { release } = body;
  if (release === undefined) return {};
  if (release === "old" || release === "live") return { release };
  throw new HookwrightError("server/bad-request", "`release` must be `old` or `live`.");
}

function readText(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === "string") return value;
  throw new HookwrightError("server/bad-request", `\`${key}\` must be text.`);
}
