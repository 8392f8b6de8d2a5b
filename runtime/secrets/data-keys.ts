// The data keys of accounts: random, kept wrapped under a key that is derived from the deployment's. Whoever has the store alone
// has none of them, and a new deployment key only wraps them anew.
import { hkdfSync, randomBytes } from "node:crypto";
import { HookwrightError } from "../contract/error.ts";
import type { DataKeyRecord } from "../store/data-keys.ts";
import { decrypt, encrypt, keyBytes } from "./cipher.ts";

/** A data key in the clear; it is in memory only. */
export interface DataKey {
  readonly account: string;
  readonly version: number;
  readonly key: Uint8Array;
}

/** A new data key, and what is kept of it. */
export function createDataKey(
  deploymentKey: Uint8Array,
  { account, version, createdAtMs }: Omit<DataKeyRecord, "wrapped">,
): { readonly dataKey: DataKey; readonly record: DataKeyRecord } {
  const dataKey: DataKey = { account, version, key: randomBytes(keyBytes) };
  return { dataKey, record: wrapDataKey(deploymentKey, dataKey, createdAtMs) };
}

/** What is kept of a data key. */
export function wrapDataKey(
  deploymentKey: Uint8Array,
  { account, version, key }: DataKey,
  createdAtMs: number,
): DataKeyRecord {
  const wrapped = encrypt(wrappingKey(deploymentKey), key, boundTo(account, version));
  return { account, version, wrapped, createdAtMs };
}

/** The data key of a record. Fails with `secrets/unreadable` under another deployment key. */
export function openDataKey(
  deploymentKey: Uint8Array,
  { account, version, wrapped }: DataKeyRecord,
): DataKey {
  try {
    return { account, version, key: decrypt(wrappingKey(deploymentKey), wrapped, boundTo(account, version)) };
  } catch (cause) {
    throw new HookwrightError("secrets/unreadable", "The saved secrets cannot be opened with this key.", {
      hint: "Start with the key (`.hookwright/key` or `HOOKWRIGHT_KEY`) that they were saved with.",
      cause,
    });
  }
}

/** One key for one purpose (RFC 5869). Throws `secrets/bad-key` for a deployment key of another length than 32 bytes. */
function wrappingKey(deploymentKey: Uint8Array): Uint8Array {
  assertKey(deploymentKey);
  return new Uint8Array(hkdfSync("sha256", deploymentKey, "", "hookwright data keys", keyBytes));
}

/** Throws `secrets/bad-key` for a length other than 32 bytes. */
export function assertKey(deploymentKey: Uint8Array): void {
  if (deploymentKey.byteLength === keyBytes) return;
  throw new HookwrightError(
    "secrets/bad-key",
    `The key for secrets has ${String(deploymentKey.byteLength)} bytes; it must have ${String(keyBytes)}.`,
    { hint: "Give `HOOKWRIGHT_KEY` the base64 text of 32 random bytes." },
  );
}

function boundTo(account: string, version: number): readonly (string | number)[] {
  return ["data key", account, version];
}
