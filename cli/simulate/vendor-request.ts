// A request as the simulated vendor reads it: where it was meant to go, and its body as a value.
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeAnswer } from "../../runtime/data/body.ts";
import { defaultBodyLimits } from "../../runtime/data/codec.ts";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import { insteadOf } from "../../runtime/http/reroute.ts";

/** A call of the vendor's API. */
export interface VendorRequest {
  readonly method: string;
  /** Which of the vendor's origins it was meant for, where the caller was rerouted. */
  readonly origin: string | undefined;
  /** As it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Uint8Array;
  /** `undefined` when it is empty or cannot be read. */
  readonly body: JsonValue | undefined;
}

/** The path of a call that was rerouted. */
const rerouted = new RegExp(`^${insteadOf}(https?)/([^/]+)(/.*)?$`, "s");

/** Reads a request to its end. */
export async function readVendorRequest(message: IncomingMessage): Promise<VendorRequest> {
  const { method = "GET", url: target = "/" } = message;
  const [before = "/", query = ""] = split(target);
  const [, scheme, host, path] = rerouted.exec(before) ?? [];
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
  const bytes = await buffer(message);
  return {
    method,
    origin: scheme === undefined ? undefined : `${scheme}://${host ?? ""}`,
    path: (scheme === undefined ? before : path) ?? "/",
    query: new URLSearchParams(query),
    headers,
    bytes,
    body: decode(headers["content-type"], bytes),
  };
}

function split(target: string): readonly string[] {
  const at = target.indexOf("?");
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

function decode(contentType: string | undefined, bytes: Uint8Array): JsonValue | undefined {
  try {
    return decodeAnswer(
      { contentType, bytes, limits: { ...defaultBodyLimits, sizeBytes: bytes.byteLength } },
      undefined,
    );
  } catch (error) {
    if (isHookwrightError(error)) return undefined;
    throw error;
  }
}
