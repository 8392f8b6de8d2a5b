// Connecting installations over the management API: what is asked for, values, signing in at the vendor, testing, and giving it up
// again (B§6). No answer holds a value that was given.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import type { JsonObject } from "../contract/value.ts";
import type { Connections } from "../engine/connections/connections.ts";
import { readJsonObject, readValues } from "./json-body.ts";
import { itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ByName {
  readonly Params: { readonly name: string };
}

interface ByForce {
  /** `true`: also where a webhook stays at the vendor. */
  readonly Querystring: { readonly force?: string };
}

/** Adds the routes below `/api/v1/installations/{name}`; the instance reads bodies. */
export function addConnectionRoutes(app: FastifyInstance): void {
  const path = "/api/v1/installations/:name";
  app.get<ByName>(path, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.connections.status(params.name))),
  );
  app.put<ByName>(`${path}/values`, async ({ account, params, body }, reply) => {
    const given = readJsonObject(body, ["authentication", "values", "preview", "ifWorks"]);
    const authentication = readText(given, "authentication");
    const values = readValues(given, "values");
    const input = {
      values,
      ...(authentication !== undefined && { authentication }),
      ...(given["preview"] === true && { preview: true }),
      ...(given["ifWorks"] === true && { ifWorks: true }),
    };
    return sendJson(reply, itemText(await account.connections.save(params.name, input)));
  });
  app.post<ByName>(`${path}/sign-in`, async ({ account, params, body }, reply) => {
    const redirectUri = needText(readJsonObject(body, ["redirectUri"]), "redirectUri");
    return sendJson(reply, itemText(await account.connections.startSignIn(params.name, redirectUri)));
  });
  app.post<ByName>(`${path}/sign-in/finish`, async ({ account, params, body }, reply) => {
    const callbackUrl = needText(readJsonObject(body, ["callbackUrl"]), "callbackUrl");
    return sendJson(reply, itemText(await account.connections.finishSignIn(params.name, callbackUrl)));
  });
  app.post<ByName>(`${path}/connect`, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.connections.finish(params.name))),
  );
  app.post<ByName>(`${path}/test`, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.connections.test(params.name))),
  );
  app.put<ByName & ByForce>(`${path}/deauthenticate`, async ({ account, params, query }, reply) => {
    const done = await account.connections.disconnect(params.name, { force: query.force === "true" });
    const message = `Connector '${done.title}' successfully de-authenticated.`;
    return sendJson(reply, itemText({ Message: message, ...done }));
  });
}

/** Adds the routes of what the partner gives once for all accounts. */
export function addPartnerRoutes(app: FastifyInstance, connections: Connections): void {
  const path = "/api/v1/partner/:name";
  app.get<ByName>(path, async ({ params }, reply) =>
    sendJson(reply, itemText(await connections.partner(params.name))),
  );
  app.put<ByName>(`${path}/values`, async ({ params, body }, reply) => {
    const values = readValues(readJsonObject(body, ["values"]), "values");
    return sendJson(reply, itemText(await connections.savePartner(params.name, values)));
  });
}

function readText(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === "string") return value;
  throw new HookwrightError("server/bad-request", `\`${key}\` must be text.`);
}

function needText(body: JsonObject, key: string): string {
  const value = readText(body, key);
  if (value !== undefined) return value;
  throw new HookwrightError("server/bad-request", `\`${key}\` is missing.`);
}
