// What a token URL answers (RFC 6749 §5), read as vendors send it: JSON or a form, with or without a `token_type`, an error with
// a status of success too. Nothing of it but the error's own words gets into a message.
import { isHookwrightError } from "../../contract/error.ts";
import { isJsonObject, isRawJson, member, type JsonObject, type JsonValue } from "../../contract/value.ts";
import { decodeBody } from "../../data/body.ts";
import { defaultBodyLimits } from "../../data/codec.ts";
import { decodeJson } from "../../data/json.ts";
import type { HttpResponse } from "../../http/transport.ts";
import type { TokenSet } from "../tokens.ts";

/** The answer's members; none where it is nothing that has members. */
export function decodeTokenAnswer({ headers, body }: HttpResponse): JsonObject {
  const limits = { ...defaultBodyLimits, sizeBytes: body.byteLength };
  const contentType = headers["content-type"];
  try {
    const value = decodeBody({ contentType, bytes: body, limits });
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
  }
  const text = new TextDecoder().decode(body).trim();
  if (text.startsWith("{")) {
    try {
      const value = decodeJson(body, limits);
      return isJsonObject(value) ? value : {};
    } catch (error) {
      if (!isHookwrightError(error)) throw error;
      return {};
    }
  }
  // Twitter and others send forms as `text/html`.
  return /^[\w.-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : {};
}

/** The tokens; `undefined` where there is no access token. A refresh token that is not sent anew stays. */
export function readTokens(
  answer: JsonObject,
  nowMs: number,
  refreshToken: string | undefined,
): TokenSet | undefined {
  const accessToken = textOf(answer["access_token"]);
  if (accessToken === undefined) return undefined;
  const next = textOf(answer["refresh_token"]) ?? refreshToken;
  return {
    accessToken,
    ...(next !== undefined && { refreshToken: next }),
    ...expiry(answer["expires_in"], nowMs),
  };
}

/** A minute before the end, of a token that lives shorter a tenth of its life. */
const refreshAheadMs = 60_000;

function expiry(given: JsonValue | undefined, nowMs: number): Pick<TokenSet, "expiresAtMs" | "refreshAtMs"> {
  const seconds = Number(isRawJson(given) ? given.rawJSON : given);
  if (given === undefined || given === null || !Number.isFinite(seconds) || seconds <= 0) return {};
  const lifeMs = Math.min(seconds, 10 * 365 * 86_400) * 1000;
  return {
    expiresAtMs: nowMs + lifeMs,
    refreshAtMs: nowMs + lifeMs - Math.min(refreshAheadMs, lifeMs / 10),
  };
}

/** The error's name and the vendor's words for it, for people; empty where the answer has none. */
export function describeRefusal(answer: JsonObject): string {
  const words = [answer["error"], answer["error_description"] ?? answer["message"]];
  // Some send an object with the words inside.
  const texts = words.map((word) => textOf(word) ?? textOf(member(word, "message")));
  return texts.filter((text) => text !== undefined).join(": ");
}

/** Every text in an answer that may be a secret: all but the words of an error. */
export function answerSecrets(value: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (typeof item === "string") return /token|secret|code|key/i.test(name) ? [item] : [];
    return answerSecrets(item);
  });
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
