// The keys of senders over the management API (S4): made, listed, revoked. A key is in the answer that makes it and in no other.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import type { JsonObject } from "../contract/value.ts";
import { readJsonObject } from "./json-body.ts";
import { itemsText, itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ByName {
  readonly Params: { readonly name: string };
}

interface ByStep {
  readonly Params: { readonly id: string; readonly step: string };
}

/** Adds the routes below `/api/v1/api-keys`, and the one secret of ours that a person copies; the instance reads bodies. */
export function addApiKeyRoutes(app: FastifyInstance): void {
  const path = "/api/v1/api-keys";
  app.get(path, ({ account }, reply) => sendJson(reply, itemsText(account.apiKeys.list())));
  app.post(path, async ({ account, body }, reply) => {
    const given = readJsonObject(body, ["name", "webhook", "expiresAt"]);
    const name = readText(given, "name") ?? "";
    const [webhook, expiresAt] = [readText(given, "webhook"), readText(given, "expiresAt")];
    const wish = {
      name,
      ...(webhook !== undefined && { webhook }),
      ...(expiresAt !== undefined && { expiresAt }),
    };
    void reply.header("cache-control", "no-store");
    return sendJson(reply, itemText(await account.apiKeys.create(wish)));
  });
  app.delete<ByName>(`${path}/:name`, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.apiKeys.revoke(params.name))),
  );
  app.get<ByStep>("/api/v1/cycles/:id/steps/:step/secret", ({ account, params: { id, step } }, reply) => {
    void reply.header("cache-control", "no-store");
    return sendJson(reply, itemText({ secret: account.webhookSecret({ cycle: id, step }) }));
  });
}

function readText(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === "string") return value;
  throw new HookwrightError("server/bad-request", `\`${key}\` must be text.`);
}
