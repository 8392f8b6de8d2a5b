// Keys of the calls that scripts make themselves (P4): a visit that is run again, since a crash cut it off, sends the same requests with
// the same `Idempotency-Key`, so that a service who knows the header acts once.
import { sha256 } from "../base/ids.ts";
import type { HttpRequest } from "../http/transport.ts";

/** The key of the next call; none for one that changes nothing. */
export type ScriptKeys = (
  request: Pick<HttpRequest, "method" | "url"> & { readonly body?: string },
) => string | undefined;

/**
 * The keys of one run of a visit; `seed` says which, the same each time. What is asked for is part of the key: a script that takes
 * another way the second time never gets the answer to something else. Of equal requests each has its own.
 */
export function createScriptKeys(seed: string): ScriptKeys {
  const counts = new Map<string, number>();
  return ({ method, url, body }) => {
    if (method === "GET" || method === "HEAD") return undefined;
    const same = sha256(JSON.stringify([seed, method, url, body ?? null]));
    const before = counts.get(same) ?? 0;
    counts.set(same, before + 1);
    return sha256(`${same}:${String(before)}`);
  };
}
