// Secrets at rest: AES-256-GCM under the newest data key of their account. A sealed text is bound to its place and its key's
// version, so that one that is copied to another row or field does not open. Keys are in memory only and never part of a message.
import { HookwrightError } from "../contract/error.ts";
import type { DataKeyStore } from "../store/data-keys.ts";
import { decrypt, encrypt } from "./cipher.ts";
import { assertKey, createDataKey, openDataKey, type DataKey } from "./data-keys.ts";

/** Where a secret belongs: `account|subscription|field`. */
export type SecretPlace = readonly [account: string, owner: string, field: string];

/** Seals and opens texts and bytes. */
export interface SecretBox {
  /** Printable text of a new nonce, the tag and the encrypted text. */
  seal(text: string, place: SecretPlace): string;
  /** Fails with `secrets/unreadable` when another key, another place or other bytes are given. */
  open(sealed: string, place: SecretPlace): string;
  /** As `seal` and `open`. */
  sealBytes(bytes: Uint8Array, place: SecretPlace): string;
  openBytes(sealed: string, place: SecretPlace): Buffer;
}

/** What opens and what seals. */
export interface Keys {
  /** The deployment's: texts of the form `v1` were sealed with it. */
  readonly deployment: Uint8Array;
  /** The last one of an account seals. */
  readonly data: readonly DataKey[];
}

/** The box of a deployment, to which accounts are added. */
export interface DeploymentBox extends SecretBox {
  /** Gives an account a data key when it has none. Durable. */
  ensureAccount(account: string, nowMs: number): Promise<void>;
}

/**
 * The box of a deployment, with these accounts. Fails with `secrets/bad-key` for a key that is not 32 bytes
 * long, and with `secrets/unreadable` when the data keys were wrapped under another.
 */
export async function openSecretBox(
  store: DataKeyStore,
  deployment: Uint8Array,
  { accounts, nowMs }: { readonly accounts: readonly string[]; readonly nowMs: number },
): Promise<DeploymentBox> {
  assertKey(deployment);
  const data = (await store.dataKeys()).map((record) => openDataKey(deployment, record));
  const isKnown = (account: string): boolean => data.some((known) => known.account === account);
  /** What other processes may have made since. */
  async function look(account: string): Promise<void> {
    const records = (await store.dataKeys()).filter((record) => record.account === account);
    if (!isKnown(account)) data.push(...records.map((record) => openDataKey(deployment, record)));
  }
  async function ensureAccount(account: string, createdAtMs: number): Promise<void> {
    if (isKnown(account)) return;
    await look(account);
    if (isKnown(account)) return;
    await store.addDataKey(createDataKey(deployment, { account, version: 1, createdAtMs }).record);
    // Theirs, when another process was faster.
    await look(account);
  }
  for (const account of accounts) await ensureAccount(account, nowMs);
  return { ...createSecretBox({ deployment, data }), ensureAccount };
}

/** The box of these keys. */
export function createSecretBox({ deployment, data }: Keys): SecretBox {
  return {
    seal: (text, place) => sealBytes(Buffer.from(text), place),
    open: (sealed, place) => openBytes(sealed, place).toString("utf8"),
    sealBytes,
    openBytes,
  };

  function sealBytes(bytes: Uint8Array, place: SecretPlace): string {
    const newest = data.findLast(({ account }) => account === place[0]);
    if (newest === undefined) throw new Error(`The account ${place[0]} has no data key.`);
    const { key, version } = newest;
    return `v2.${String(version)}.${encrypt(key, bytes, [...place, version])}`;
  }

  function openBytes(sealed: string, place: SecretPlace): Buffer {
    try {
      return unseal(sealed, place);
    } catch (cause) {
      throw new HookwrightError("secrets/unreadable", `The saved secret \`${place[2]}\` cannot be opened.`, {
        hint: "Start with the key (`.hookwright/key` or `HOOKWRIGHT_KEY`) that it was saved with.",
        cause,
      });
    }
  }

  function unseal(sealed: string, place: SecretPlace): Buffer {
    const [form, version = "", text = ""] = sealed.split(".");
    if (form === "v1") return decrypt(deployment, version, place);
    const found = data.find((known) => known.account === place[0] && String(known.version) === version);
    if (form !== "v2" || found === undefined) throw new Error("The sealed text has another form.");
    return decrypt(found.key, text, [...place, found.version]);
  }
}
