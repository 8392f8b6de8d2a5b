// `http_request` (B§7.8): a script's call of any service. It goes out as every call does, with the egress policy, limits and
// refused headers of the transport. The script is shown what it asked for itself, and no credential that was added to it.
import type { HttpMethod } from "../contract/call.ts";
import { cutText } from "../contract/cut.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/value.ts";
import { encodeJson, jsonCodec } from "../data/json.ts";
import { parseMediaType } from "../data/media-type.ts";
import type { HttpRequest, HttpResponse, Transport } from "../http/transport.ts";
import type { ScriptKeys } from "./script-keys.ts";
import type { SendInTurn } from "./script-turn.ts";

/**
 * Sends what a script asks for; the JSON text of `{ status_code, headers, content, request }`, whatever the status. Fails with
 * `http/bad-request` for what cannot be sent, else as the transport does.
 */
export async function sendForScript(
  transport: Transport,
  asked: JsonValue | undefined,
  {
    signal,
    prove = (request) => Promise.resolve(request),
    inTurn = (_request, _signal, send) => send(),
    caller,
    keyOf,
  }: SendingForScript,
): Promise<string> {
  const request = readRequest(asked);
  const key = Object.hasOwn(request.headers, keyHeader) ? undefined : keyOf?.(request);
  const keyed =
    key === undefined ? request : { ...request, headers: { ...request.headers, [keyHeader]: key } };
  const proven = await prove(keyed).catch(tellHint);
  const response = await inTurn(request, signal, () =>
    transport.send({ ...proven, ...caller, signal }),
  ).catch(tellHint);
  const { method, url, headers, body } = request;
  return encodeJson({
    status_code: response.status,
    headers: { ...response.headers },
    content: contentOf(response),
    request: { method, url, headers: { ...headers }, data: body ?? null },
  });
}

const keyHeader = "idempotency-key";

/** How it is sent. */
export interface SendingForScript {
  readonly signal: AbortSignal;
  /** Puts a credential on it. */
  readonly prove?: ((request: HttpRequest) => Promise<HttpRequest>) | undefined;
  /** Waits for its turn. */
  readonly inTurn?: SendInTurn | undefined;
  readonly caller?: ScriptCaller | undefined;
  /** Absent: what is sent is never sent again. */
  readonly keyOf?: ScriptKeys | undefined;
}

/** On whose behalf a script calls: only then one of our own URLs is called without the network. */
export type ScriptCaller = Pick<HttpRequest, "transaction" | "hops">;

/** Fails with the error and its hint as one message: a script learns no more of it. */
export function tellHint(error: unknown): never {
  if (!isHookwrightError(error) || error.hint === undefined) throw error;
  throw new HookwrightError(error.code, `${error.message} ${error.hint}`, { cause: error });
}

type ScriptRequest = Omit<HttpRequest, "body"> & { readonly body?: string };

const known: readonly string[] = ["method", "url", "parameters", "headers", "data"];

function readRequest(asked: JsonValue | undefined): ScriptRequest {
  if (!isJsonObject(asked)) throw badRequest("needs an object with a `url`");
  const stranger = Object.keys(asked).find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw badRequest(
      `takes \`method\`, \`url\`, \`parameters\`, \`headers\` and \`data\`, and no \`${cutText(stranger, 40)}\``,
    );
  const { url, data } = asked;
  if (typeof url !== "string") throw badRequest("needs a `url` that is a text");
  if (data !== undefined && data !== null && typeof data !== "string")
    throw badRequest("takes `data` as a text: use `JSON.stringify`");
  return {
    method: readMethod(asked["method"]),
    url: withQuery(url, asked["parameters"]),
    headers: readHeaders(asked["headers"]),
    ...(typeof data === "string" && { body: data }),
  };
}

const methods: readonly HttpMethod[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

function readMethod(given: JsonValue = "GET"): HttpMethod {
  const name = typeof given === "string" ? given.toUpperCase() : undefined;
  const method = methods.find((candidate) => candidate === name);
  if (method === undefined) throw badRequest(`takes one of ${methods.join(", ")} as \`method\``);
  return method;
}

/** The URL as it was given, so that nothing an author has signed is spelled anew, with the parameters behind it. */
function withQuery(url: string, parameters: JsonValue | undefined): string {
  const pairs = Object.entries(readNames("parameters", parameters)).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly JsonValue[]) : [value]).flatMap((item) =>
      item === null ? [] : [`${encode(name)}=${encode(readText("parameters", name, item))}`],
    ),
  );
  if (pairs.length === 0) return url;
  const end = url.includes("?") ? (/[?&]$/.test(url) ? "" : "&") : "?";
  return `${url}${end}${pairs.join("&")}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function readHeaders(given: JsonValue | undefined): Record<string, string> {
  const headers = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(readNames("headers", given)))
    if (value !== null) headers[name.toLowerCase()] = readText("headers", name, value);
  return headers;
}

function readNames(property: string, given: JsonValue | undefined): JsonObject {
  if (given === undefined || given === null) return {};
  if (isJsonObject(given)) return given;
  throw badRequest(`takes \`${property}\` as an object of names and values`);
}

function readText(property: string, name: string, value: JsonValue): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  throw badRequest(`takes texts in \`${property}\`; \`${cutText(name, 40)}\` is none`);
}

function badRequest(fault: string): HookwrightError {
  return new HookwrightError("http/bad-request", `\`http_request\` ${fault}.`);
}

/**
 * A text; as `json` where the answer says that it is JSON. It is parsed in the sandbox (`guest-engine.ts`): a service of the
 * author's choice could keep the engine busy with it for seconds.
 */
function contentOf({ headers, body }: HttpResponse): JsonValue {
  const mediaType = parseMediaType(headers["content-type"] ?? "");
  const text = decodeText(body, mediaType?.parameters["charset"]);
  return mediaType !== undefined && jsonCodec.canDecode(mediaType) ? { json: text } : text;
}

function decodeText(body: Uint8Array, charset = "utf-8"): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // A character set that nobody knows.
    return new TextDecoder().decode(body);
  }
}
