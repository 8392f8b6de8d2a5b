// What a person asks of the simulator over HTTP, beside the vendor's API: what it has, a delivery, a handshake, a fault, a webhook
// that is lost. Never asked by a page in a browser.
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson } from "../../runtime/data/json.ts";
import { defaultBodyLimits } from "../../runtime/data/codec.ts";
import { checkKeys, readFault, Refused, unknownName, type Keys, type Suggest } from "./asked.ts";
import type { DeliveryWish } from "./delivery.ts";
import type { VendorHook } from "./hooks.ts";
import { webhooksOf } from "./keys.ts";
import { jsonAnswer, type VendorAnswer } from "./response.ts";
import type { Received } from "./send.ts";
import type { Vendor } from "./vendor.ts";
import type { VendorRequest } from "./vendor-request.ts";

/** Before the paths of what a person asks. */
export const controlPath = "/_simulator";

/** What is asked, and how. */
interface Question {
  readonly asked: JsonObject;
  readonly path: string;
  readonly suggest: Suggest;
}

interface Route {
  /** What may be asked; absent: nothing. */
  readonly keys?: Keys;
  run(vendor: Vendor, question: Question): Promise<JsonValue> | JsonValue;
}

const misses = ["filter", "route"] as const;
const proofs = ["valid", "missing", "wrongSecret", "alteredBody"] as const;
/** So many deliveries at once are the most that one question makes. */
const mostTimes = 1_000;

const roles = ["create", "list", "renew", "delete", "other"];

const routes: Readonly<Record<string, Route>> = {
  "GET /": {
    run: (vendor) => ({
      connector: vendor.connector.id,
      webhooks: webhooksOf(vendor.connector).map(([key]) => key),
      hooks: vendor.hooks.all.map(toShown),
      faults: vendor.faults.waiting.map(({ call, fault, times }) => ({
        call,
        fault: { ...fault } as JsonObject,
        times,
      })),
      calls: vendor.calls
        .slice(-100)
        .map(({ method = null, line, status = null }) => ({ method, line, status })),
    }),
  },
  "POST /hooks": {
    keys: { webhook: "text", url: "text" },
    run(vendor, { asked, suggest }) {
      const known = webhooksOf(vendor.connector).map(([key]) => key);
      const webhook = textOf(asked, "webhook") ?? known[0] ?? "";
      if (!known.includes(webhook)) throw unknownName(webhook, known, suggest);
      const url = textOf(asked, "url");
      if (url === undefined || !URL.canParse(url)) throw new Refused("Say in `url` where it delivers to.");
      return toShown(vendor.hooks.add(webhook, url, {}, Date.now()));
    },
  },
  "DELETE /hooks": {
    run(vendor, { path }) {
      const hook = hookOf(vendor, { hook: Number(path.split("/").at(-1)) });
      vendor.hooks.remove(hook);
      return toShown(hook);
    },
  },
  "POST /deliver": {
    keys: {
      hook: "count",
      number: "count",
      times: "count",
      event: "text",
      items: "count",
      sequence: "integer",
      body: "any",
      contentType: "text",
      misses,
      proof: proofs,
      clockSkewMs: "integer",
    },
    async run(vendor, { asked }) {
      const hook = hookOf(vendor, asked);
      const number = numberOf(asked, "number") ?? vendor.delivered + 1;
      // The next one that nobody numbers is new.
      vendor.delivered = Math.max(vendor.delivered, number);
      const wish: DeliveryWish = { ...wishOf(asked), number };
      const times = numberOf(asked, "times") ?? 1;
      if (times > mostTimes) throw new Refused(`\`times\` is at most ${String(mostTimes)}.`);
      const answers = await Promise.all(Array.from({ length: times }, () => vendor.deliver(hook, wish)));
      return { number, answers: answers.map(toAnswer) };
    },
  },
  "POST /handshake": {
    keys: { hook: "count" },
    async run(vendor, { asked }) {
      const hook = hookOf(vendor, asked);
      const method = vendor.connector.methods[hook.webhook];
      const entries = method?.kind === "webhook" ? (method.handshake ?? []) : [];
      if (entries.length === 0) throw new Refused("This webhook has no handshake.");
      const results = [];
      for (const entry of entries) results.push(await vendor.shakeHands(hook, entry));
      return results.map(({ answered, problem }) => ({ ...toAnswer(answered), problem: problem ?? null }));
    },
  },
  "POST /faults": {
    keys: { call: "text", fault: "object", times: "count" },
    run(vendor, { asked, suggest }) {
      const fault = readFault(asked["fault"], suggest);
      const call = textOf(asked, "call") ?? "create";
      const known = [...roles, ...actionsOf(vendor)];
      if (!known.includes(call)) throw unknownName(call, known, suggest);
      vendor.fail(call, fault, numberOf(asked, "times") ?? 1);
      return { call, fault: { ...fault } as JsonObject };
    },
  },
  "DELETE /faults": {
    run(vendor) {
      vendor.faults.clear();
      return [];
    },
  },
};

function actionsOf({ connector: { methods } }: Vendor): readonly string[] {
  return Object.entries(methods).flatMap(([key, { kind }]) => (kind === "action" ? [key] : []));
}

/** Answers what a person asks; `undefined` for a call of the vendor's API. `suggest` finds what a wrong name was meant to be. */
export function createControl(
  suggest: Suggest,
): (vendor: Vendor, request: VendorRequest) => Promise<VendorAnswer | undefined> {
  return async (vendor, request) => {
    if (request.path !== controlPath && !request.path.startsWith(`${controlPath}/`)) return undefined;
    if (request.headers["origin"] !== undefined) return jsonAnswer(403, { error: "Pages may not ask this." });
    const path = request.path.slice(controlPath.length);
    const name = `${request.method} /${path.split("/")[1] ?? ""}`;
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (route === undefined)
      return jsonAnswer(404, { error: `There are ${Object.keys(routes).join(", ")}.` });
    try {
      const asked = askedOf(request);
      checkKeys(asked, route.keys ?? {}, suggest);
      return jsonAnswer(200, await route.run(vendor, { asked, path, suggest }));
    } catch (error) {
      return jsonAnswer(400, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}

/** JSON, whatever the content type says: `curl -d` says that it is a form. */
function askedOf({ bytes }: VendorRequest): JsonObject {
  if (bytes.byteLength === 0) return {};
  const asked = decodeJson(bytes, defaultBodyLimits);
  if (isJsonObject(asked)) return asked;
  throw new Refused("Ask with a JSON object.");
}

function hookOf(vendor: Vendor, asked: JsonObject): VendorHook {
  const number = numberOf(asked, "hook");
  const hook =
    number === undefined ? vendor.hooks.all.at(-1) : vendor.hooks.all.find((one) => one.number === number);
  if (hook !== undefined) return hook;
  throw new Refused(
    number === undefined
      ? "Nobody has registered a webhook. Start a cycle, or register a URL with POST /_simulator/hooks."
      : `There is no webhook ${String(number)}.`,
  );
}

function wishOf(asked: JsonObject): Omit<DeliveryWish, "number"> {
  const { body } = asked;
  const [event, contentType] = [textOf(asked, "event"), textOf(asked, "contentType")];
  const [items, sequence] = [numberOf(asked, "items"), numberOf(asked, "sequence")];
  const clockSkewMs = numberOf(asked, "clockSkewMs");
  const [missed, proof] = [oneOf(asked, "misses", misses), oneOf(asked, "proof", proofs)];
  return {
    ...(event !== undefined && { event }),
    ...(contentType !== undefined && { contentType }),
    ...(items !== undefined && { items }),
    ...(sequence !== undefined && { sequence }),
    ...(clockSkewMs !== undefined && { clockSkewMs }),
    ...(missed !== undefined && { misses: missed }),
    ...(proof !== undefined && { proof }),
    ...(body !== undefined && { body }),
  };
}

function oneOf<T extends string>(asked: JsonObject, name: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === asked[name]);
}

function textOf(asked: JsonObject, name: string): string | undefined {
  const value = asked[name];
  return typeof value === "string" ? value : undefined;
}

function numberOf(asked: JsonObject, name: string): number | undefined {
  const value = asked[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function toShown({ number, webhook, url, values, expiresAtMs }: VendorHook): JsonObject {
  const expires = expiresAtMs === undefined ? {} : { expires: new Date(expiresAtMs).toISOString() };
  return { hook: number, webhook, url, values: { ...values }, ...expires };
}

function toAnswer({ status, text }: Received): { status: number; text: string } {
  return { status, text: text.slice(0, 2_000) };
}
