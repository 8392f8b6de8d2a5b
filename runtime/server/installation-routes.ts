// What the management API offers of one installation: its methods and lookups, a lookup's values (B§4.4), its custom fields as
// the vendor has them (B§10.1), and a method called on demand (B§11.3).
import type { FastifyInstance } from "fastify";
import type { JsonObject } from "../contract/value.ts";
import type { LookupResult } from "../method/lookup.ts";
import { acceptBytes, readJsonObject, readValues } from "./json-body.ts";
import { itemsText, itemText } from "./render.ts";
import { sendJson } from "./send-json.ts";

interface ByLookup {
  readonly Params: { readonly name: string; readonly lookup: string };
}

interface ByMethod {
  readonly Params: { readonly name: string; readonly method: string };
}

/** Adds the routes below `/api/v1/installations/{name}`. */
export function addInstallationRoutes(app: FastifyInstance): void {
  acceptBytes(app);
  const path = "/api/v1/installations/:name";
  app.get<{ Params: { readonly name: string } }>(`${path}/offer`, async ({ account, params }, reply) =>
    sendJson(reply, itemText(await account.offer(params.name))),
  );
  app.post<ByLookup>(`${path}/lookups/:lookup`, async ({ account, params, body }, reply) => {
    const { name, lookup } = params;
    const values = readValues(readJsonObject(body, ["values"]), "values");
    return sendJson(reply, itemText(toAnswer(await account.lookUp(name, { lookup, values }))));
  });
  app.post<{ Params: { readonly name: string } }>(
    `${path}/fields/lookup`,
    async ({ account, params }, reply) => sendJson(reply, itemsText(await account.customFields(params.name))),
  );
  app.post<ByMethod>(`${path}/methods/:method`, async ({ account, params, body, headers }, reply) => {
    const { name, method } = params;
    const input = readValues(readJsonObject(body, ["input"]), "input");
    const key = headers["idempotency-key"];
    const call = { method, input, ...(typeof key === "string" && { idempotencyKey: key }) };
    return sendJson(reply, itemText(await account.callMethod(name, call)));
  });
}

/** `unknownInputs`: what there is depends on these; without them any value may be given. */
function toAnswer(result: LookupResult): JsonObject {
  return result.kind === "values"
    ? { items: result.values.map((value) => ({ ...value })), complete: !result.isCut }
    : { items: [], complete: false, unknownInputs: result.inputs };
}
