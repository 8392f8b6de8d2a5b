// The public keys of vendors that sign tokens, by the URL of their key set (RFC 7517). Fetched through the engine's own transport,
// kept for a time, and asked for again when a token names a key that is not there, but not at the pace of whoever sends tokens.
import type { JSONWebKeySet } from "jose";
import type { Clock } from "../../base/clock.ts";
import { defaultBodyLimits } from "../../data/codec.ts";
import { decodeJson } from "../../data/json.ts";
import { isJsonObject, type JsonValue } from "../../contract/value.ts";
import type { Transport } from "../../http/transport.ts";

/** Keeps key sets. */
export interface KeySets {
  /** The keys of a URL; `undefined` when they cannot be had. With `isFresh` they are no older than a refresh may be. */
  keys(url: string, options?: { readonly isFresh?: boolean }): Promise<JSONWebKeySet | undefined>;
}

interface Known {
  readonly atMs: number;
  /** The last that could be read, which may be older. */
  readonly keys: JSONWebKeySet | undefined;
  readonly readAtMs: number;
}

const minuteMs = 60_000;
/** How long a set is used without asking. */
const maxAgeMs = 10 * minuteMs;
/** How often one URL is asked at most, whatever is sent. */
const coolDownMs = minuteMs / 2;
/** How long a set is used when its URL does not answer any more. */
const staleMs = 24 * 60 * minuteMs;
const timeoutMs = 5_000;
/** A URL may hold a merge field, so there may be many. */
const mostSets = 200;

/** Key sets of one engine. */
export function createKeySets({
  transport,
  clock,
}: {
  readonly transport: Transport;
  readonly clock: Clock;
}): KeySets {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<JSONWebKeySet | undefined>>();

  async function refresh(url: string): Promise<JSONWebKeySet | undefined> {
    const read = await fetchKeys(transport, url);
    const atMs = clock.now();
    const before = known.get(url);
    known.delete(url);
    known.set(url, {
      atMs,
      keys: read ?? before?.keys,
      readAtMs: read === undefined ? (before?.readAtMs ?? atMs) : atMs,
    });
    const [oldest] = known.keys();
    if (known.size > mostSets && oldest !== undefined) known.delete(oldest);
    return usable(known.get(url), atMs);
  }

  return {
    async keys(url, { isFresh = false } = {}) {
      const entry = known.get(url);
      const ageMs = entry === undefined ? Infinity : clock.now() - entry.atMs;
      if (ageMs < (isFresh ? coolDownMs : maxAgeMs) && (entry?.keys !== undefined || ageMs < coolDownMs))
        return usable(entry, clock.now());
      const running =
        underWay.get(url) ??
        refresh(url).finally(() => {
          underWay.delete(url);
        });
      underWay.set(url, running);
      return running;
    },
  };
}

function usable(entry: Known | undefined, nowMs: number): JSONWebKeySet | undefined {
  return entry !== undefined && nowMs - entry.readAtMs < staleMs ? entry.keys : undefined;
}

async function fetchKeys(transport: Transport, url: string): Promise<JSONWebKeySet | undefined> {
  try {
    const { status, body } = await transport.send({
      method: "GET",
      url,
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const value = status === 200 ? decodeJson(body, defaultBodyLimits) : undefined;
    return isKeySet(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isKeySet(value: JsonValue | undefined): value is JsonValue & JSONWebKeySet {
  return isJsonObject(value) && Array.isArray(value["keys"]) && value["keys"].every(isJsonObject);
}
