// Stage: the `before_webhook` script, before anything else is decided (B§5.9). It sees the request, may change its body,
// may turn a GET into a POST, or may reply by itself.
import type { Verify } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { encodeJson } from "../data/json.ts";
import { textMediaType, type Answer } from "./answer.ts";
import type { DecodedBody } from "./decode.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { isReplyStatus, replyAnswer, type Reply } from "./reply.ts";
import { runScript } from "./script.ts";
import { subscribersOf } from "./target.ts";

/** What the stage decided. */
export type BeforeWebhook =
  | { readonly kind: "go"; readonly isPost: boolean; readonly body: DecodedBody }
  | { readonly kind: "reply"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly error: HookwrightError };

/** Runs `before_webhook` where a level handles it; else the request goes on as it came. */
export function beforeWebhook(
  reception: Reception,
  delivery: Delivery,
): BeforeWebhook | Promise<BeforeWebhook> {
  const isPost = delivery.method === "POST";
  const body = delivery.body();
  return delivery.webhook.script.set.events.has("before_webhook")
    ? runBefore(reception, delivery, isPost, body)
    : { kind: "go", isPost, body };
}

async function runBefore(
  reception: Reception,
  delivery: Delivery,
  isPost: boolean,
  body: DecodedBody,
): Promise<BeforeWebhook> {
  const { webhook, headers, query, bytes } = delivery;
  const fallback = fallbackStatus(webhook.method.verify);
  const [only] = webhook.isShared ? [] : subscribersOf(webhook);
  const run = { delivery, script: webhook.script, method: webhook.method.name, log: delivery.log };
  const ofCycle = only === undefined ? run : { ...run, cycle: only.cycle.record.id };
  const result = await runScript(reception, ofCycle, "before_webhook", {
    script_parameters: () => webhook.script.parameters,
    method_endpoint: () => reception.urlOf(webhook),
    method_request_headers: () => headers as JsonObject,
    method_request_parameters: () => query as JsonObject,
    method_request_raw: () => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"),
    method_request_method: () => (isPost ? "POST" : "GET"),
    method_request: () => (body.kind === "value" ? body.value : null),
    method_response: () => null,
    method_response_headers: () => ({}),
    method_response_status: () => fallback,
  });
  if (result.kind === "failed") return result;
  const { accepted, globals } = result;
  if (!accepted) return toReply(globals, fallback);
  const method = globals["method_request_method"];
  return {
    kind: "go",
    isPost: method === undefined ? isPost : method === "POST",
    body: toBody(globals["method_request"], body),
  };
}

const noBody: DecodedBody = { kind: "value", value: undefined };

/** Of a reply whose script names no other: false is a refusal where the script is what verifies. */
function fallbackStatus(rule: Verify): number {
  return rule.kind === "script" ? rule.refusedStatus : 200;
}

/** A body that could not be decoded stays refused unless the script made something of it. */
function toBody(written: JsonValue | undefined, body: DecodedBody): DecodedBody {
  if (written === undefined || (written === null && body.kind === "refused")) return body;
  if (written === null) return noBody;
  return {
    kind: "value",
    value: body.kind === "value" ? keepDigits(body.value, written) : written,
  };
}

const badStatus = "`method_response_status` must be an integer from 200 to 599.";

function toReply(globals: JsonObject, fallback: number): BeforeWebhook {
  const status = globals["method_response_status"] ?? fallback;
  if (!isReplyStatus(status))
    return { kind: "failed", error: new HookwrightError("script/bad-reply", badStatus) };
  const body = replyBody(globals["method_response"]);
  const reply = { status, headers: replyHeaders(globals["method_response_headers"]) };
  return { kind: "reply", answer: replyAnswer(body === undefined ? reply : { ...reply, body }) };
}

function replyBody(value: JsonValue | undefined): Reply["body"] {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string"
    ? { mediaType: textMediaType, text: value }
    : { mediaType: "application/json", text: encodeJson(value) };
}

function replyHeaders(value: JsonValue | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isJsonObject(value)) return headers;
  for (const [name, header] of Object.entries(value)) {
    if (isRawJson(header)) headers[name] = header.rawJSON;
    else if (header !== null && typeof header !== "object") headers[name] = String(header);
  }
  return headers;
}
