// The JSON object that a request of the management API carries. Numbers keep their digits, as everywhere.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, type JsonObject } from "../contract/value.ts";
import { defaultBodyLimits } from "../data/codec.ts";
import { decodeJson } from "../data/json.ts";

/** The routes of this instance read bodies, up to 1 MiB, whatever type they say they have. */
export function acceptBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: "buffer", bodyLimit: defaultBodyLimits.sizeBytes } as const;
  app.addContentTypeParser("*", options, (_request, payload, done) => {
    done(null, payload);
  });
}

/** The object of a body, empty where nothing was sent. Fails with `server/bad-request`. */
export function readJsonObject(body: unknown, known: readonly string[]): JsonObject {
  const bytes = body instanceof Uint8Array ? body : new Uint8Array();
  const value = bytes.byteLength === 0 ? {} : decodeJson(bytes, defaultBodyLimits);
  if (!isJsonObject(value)) throw badRequest("The body must be a JSON object.");
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger !== undefined)
    throw badRequest(`The body has an unknown member \`${stranger}\`; it may have ${listOf(known)}.`);
  return value;
}

/** A member that holds values by name. Fails with `server/bad-request`. */
export function readValues(body: JsonObject, key: string): JsonObject {
  const values = body[key] ?? {};
  if (isJsonObject(values)) return values;
  throw badRequest(`\`${key}\` must be an object of values by name.`);
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function badRequest(message: string): HookwrightError {
  return new HookwrightError("server/bad-request", message);
}
