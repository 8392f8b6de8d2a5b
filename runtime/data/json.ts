// JSON bytes ↔ values. Numbers keep their digits: what a double cannot spell back is a `bigint` or an exact number object.
// Never builds a value that is deeper than its limit, and never keeps a key that could reach a prototype.
import { parse } from "secure-json-parse";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeBodyText } from "./body-text.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import { findFault } from "./json-fault.ts";
import { scanJson } from "./json-scan.ts";

/** `application/json` and every `+json` type. UTF-8, as RFC 8259 §8.1 demands, unless the header names another character set. */
export const jsonCodec: Codec = {
  accepts: "application/json, application/*+json",
  canDecode: ({ type, subtype }) =>
    (type === "application" && subtype === "json") || subtype.endsWith("+json"),
  decode: (bytes, mediaType, limits) =>
    /^utf-?8$/i.test(mediaType?.parameters["charset"] ?? "utf-8")
      ? decodeJson(bytes, limits)
      : decodeJson(Buffer.from(decodeBodyText(bytes, mediaType, limits)), {
          ...limits,
          sizeBytes: 2 * limits.sizeBytes,
        }),
};

const utf8 = new TextDecoder("utf-8", { fatal: true });
/** A longer one stays text: conversion from and to `bigint` takes more than linear time. */
const longInteger = /^-?\d{1,1000}$/;
const safeKeys = { protoAction: "remove", constructorAction: "remove" } as const;

/** The value of a JSON text. Fails with `data/malformed`, `data/too-large` or `data/too-deep`. */
export function decodeJson(bytes: Uint8Array, limits: BodyLimits): JsonValue {
  if (bytes.byteLength > limits.sizeBytes)
    throw new HookwrightError(
      "data/too-large",
      `The body has ${String(bytes.byteLength)} bytes; at most ${String(limits.sizeBytes)} are accepted.`,
    );
  const scan = scanJson(bytes);
  if (scan.depth > limits.depth)
    throw new HookwrightError(
      "data/too-deep",
      `The body's lists and objects are nested ${String(scan.depth)} deep; at most ${String(limits.depth)} levels are accepted.`,
    );
  const { stranger } = limits;
  if (stranger !== undefined && (scan.values > stranger.values || scan.names > stranger.names))
    throw new HookwrightError(
      "data/too-large",
      `The body has more than ${String(stranger.values)} values, or an object with more than ${String(stranger.names)} properties.`,
    );
  const text = decodeUtf8(bytes);
  try {
    // The library's types say `any`; every result of JSON.parse and of `exactNumber` is a JsonValue.
    const read = scan.hasExactNumbers ? exactNumber : undefined;
    // The library looks for the keys in the text once more, twice.
    return (scan.mayReachPrototype ? parse(text, read, safeKeys) : JSON.parse(text, read)) as JsonValue;
  } catch {
    throw malformed(text);
  }
}

/** Own texts hold what passed the limits of bodies once, wrapped a few levels deeper. */
const ownLimits: BodyLimits = { sizeBytes: Infinity, depth: 1000 };

/** The value of a JSON text that this system wrote itself, or limited before: its journal, its plans, what scripts leave. */
export function decodeOwnJson(text: string): JsonValue {
  return decodeJson(Buffer.from(text), ownLimits);
}

/** JSON text of a value; exact numbers are written with the digits they came with. */
export function encodeJson(value: JsonValue | object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // The platform refuses a bigint. A replacer would make every other body six times slower.
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, exactBigint);
  }
}

/** As `encodeJson`, for people, of whatever is data: an entry a line, indented by two. */
export function printJson(value: JsonValue | object): string {
  return JSON.stringify(value, exactBigint, 2);
}

function exactBigint(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? JSON.rawJSON(String(value)) : value;
}

/** A reviver with access to the source text, which TypeScript's library does not know yet. */
function exactNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined) return value;
  if (!Number.isSafeInteger(value) && longInteger.test(source)) return BigInt(source);
  return String(value) === source ? value : JSON.rawJSON(source);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HookwrightError("data/malformed", "The body is not valid UTF-8.", {
      hint: "Send JSON as UTF-8.",
    });
  }
}

function malformed(text: string): HookwrightError {
  const { line, column, found } = findFault(text);
  return new HookwrightError(
    "data/malformed",
    `The body is not valid JSON: unexpected ${found} at line ${String(line)}, column ${String(column)}.`,
  );
}
