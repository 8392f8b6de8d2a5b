// Settings over the management API (B§6, B§12.3): those of the deployment, and those of an account where it has its own.
import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine/engine.ts";
import { settingNames } from "../engine/settings.ts";
import { readJsonObject } from "./json-body.ts";
import { itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ByAccount {
  readonly Params: { readonly account: string };
}

/** Adds `GET` and `PUT` of `/api/v1/settings` and `/api/v1/accounts/{id}/settings`; the instance reads bodies. */
export function addSettingsRoutes(app: FastifyInstance, engine: Engine): void {
  const ofAll = "/api/v1/settings";
  app.get(ofAll, async (_request, reply) => sendJson(reply, itemText(await engine.deploymentSettings.own())));
  app.put(ofAll, async ({ body }, reply) =>
    sendJson(reply, itemText(await engine.deploymentSettings.change(readJsonObject(body, settingNames)))),
  );
  const ofOne = "/api/v1/accounts/:account/settings";
  app.get<ByAccount>(ofOne, async ({ params }, reply) =>
    sendJson(reply, itemText(await engine.account(params.account).settings.own())),
  );
  app.put<ByAccount>(ofOne, async ({ params, body }, reply) =>
    sendJson(
      reply,
      itemText(await engine.account(params.account).settings.change(readJsonObject(body, settingNames))),
    ),
  );
}
