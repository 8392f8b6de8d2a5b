// Keys with which senders prove themselves (S4, B§13): made here, shown once, known by their digest afterwards. They rest sealed in
// one record of their account and are mirrored in memory, so that a delivery is judged without waiting.
import { sha256, type Ids } from "../base/ids.ts";
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { parseIso, toMs } from "../contract/instant.ts";
import type { JsonValue } from "../contract/value.ts";
import type { CredentialOwner } from "../secrets/credentials.ts";
import type { ApiKeys } from "../webhook/verify/api-key.ts";
import { badRequest } from "./bad-request.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** A key as it is shown. */
export interface ApiKeyStatus {
  readonly name: string;
  readonly lastFour: string;
  /** The one webhook that it is for, `<cycle>.<step>`; absent: every webhook of the account. */
  readonly webhook?: string;
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  /** Since this engine began. */
  readonly lastUsedAtMs?: number;
}

/** A key that was just made. The only time that anybody sees it. */
export interface NewApiKey extends ApiKeyStatus {
  readonly key: string;
  /** A command to try it with. */
  readonly curl: string;
}

/** What a key is made with. */
export interface ApiKeyWish {
  readonly name: string;
  /** `<cycle>.<step>`, or the cycle alone. */
  readonly webhook?: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
}

/** A webhook as a key knows it. */
export interface KeyedWebhook {
  readonly identifier: string;
  readonly cycle: string;
  readonly step: string;
  readonly url: string;
  /** It asks for a key. */
  readonly isKeyed: boolean;
}

/** What making keys needs. */
export interface ApiKeyServices {
  readonly account: string;
  readonly clock: Clock;
  readonly ids: Ids;
  webhooks(): readonly KeyedWebhook[];
}

/** The keys of an account. */
export interface ApiKeyRing extends ApiKeys {
  /** Rejects with `key/name-taken`, `webhook/not-found` or `server/bad-request`. */
  create(wish: ApiKeyWish): Promise<NewApiKey>;
  /** By name. */
  list(): readonly ApiKeyStatus[];
  /** From now on the key proves nothing. Rejects with `key/not-found`. */
  revoke(name: string): Promise<ApiKeyStatus>;
}

/** A key as it is kept: SHA-256 in place of itself, which is enough for 256 random bits, and an identifier for its webhook. */
type KeptKey = Omit<ApiKeyStatus, "lastUsedAtMs"> & { readonly hash: string };

/** Sealed beside the values of installations, whose names hold no blank. */
function ownerOf(account: string): CredentialOwner {
  return { account, installation: "api keys", connector: "api keys" };
}

/** The ring of an account. */
export function createApiKeys(saved: SavedCredentials, services: ApiKeyServices): ApiKeyRing {
  const { account, clock, ids } = services;
  const owner = ownerOf(account);
  const used = new Map<string, number>();
  let known: { readonly from: unknown; readonly byHash: ReadonlyMap<string, KeptKey> } | undefined;

  function byHash(): ReadonlyMap<string, KeptKey> {
    const from = saved.current(owner);
    if (known?.from !== from)
      known = { from, byHash: new Map(read(from.learnt).map((kept) => [kept.hash, kept])) };
    return known.byHash;
  }

  function toStatus({ hash, webhook, ...status }: KeptKey): ApiKeyStatus {
    const lastUsedAtMs = used.get(hash);
    const of = services.webhooks().find(({ identifier }) => identifier === webhook);
    return {
      ...status,
      ...(webhook !== undefined && { webhook: of === undefined ? "removed" : `${of.cycle}.${of.step}` }),
      ...(lastUsedAtMs !== undefined && { lastUsedAtMs }),
    };
  }

  function find(wanted: string): KeyedWebhook {
    const found = services
      .webhooks()
      .find(({ cycle, step }) => wanted === cycle || wanted === `${cycle}.${step}`);
    if (found?.isKeyed === true) return found;
    const hint = "Name the step of a webhook whose method has `verify: { scheme: apiKey }`.";
    if (found === undefined)
      throw new HookwrightError("webhook/not-found", `There is no webhook \`${wanted}\`.`, { hint });
    throw refused("webhook", `The webhook \`${wanted}\` asks for no key.`, hint);
  }

  return {
    has: (of, identifier) =>
      of === account &&
      byHash()
        .values()
        .some(({ webhook }) => webhook === undefined || webhook === identifier),
    fits(key, { account: of, identifier, nowMs }) {
      // Found by its digest: time says nothing about keys that are nearly right.
      const kept = of === account ? byHash().get(sha256(key)) : undefined;
      if (kept === undefined || (kept.expiresAtMs ?? Infinity) <= nowMs) return false;
      if (kept.webhook !== undefined && kept.webhook !== identifier) return false;
      used.set(kept.hash, nowMs);
      return true;
    },
    async create({ name, webhook, expiresAt }) {
      if (!/^\S(?:.{0,98}\S)?$/.test(name))
        throw refused("name", "A key has a name of 1 to 100 characters, with no blank at either end.");
      const only = webhook === undefined ? undefined : find(webhook);
      const expiresAtMs = toExpiry(expiresAt, clock.now());
      const key = `hwk_${ids.secret()}`;
      const kept: KeptKey = {
        name,
        lastFour: key.slice(-4),
        createdAtMs: clock.now(),
        ...(only !== undefined && { webhook: only.identifier }),
        ...(expiresAtMs !== undefined && { expiresAtMs }),
        hash: sha256(key),
      };
      await saved.change(owner, ({ learnt, ...rest }) => {
        const keys = read(learnt);
        if (keys.some((other) => other.name === name))
          throw new HookwrightError("key/name-taken", `There is a key \`${name}\` already.`, {
            hint: "Revoke it first, or choose another name.",
          });
        return { ...rest, learnt: write([...keys, kept]) };
      });
      const target = only ?? services.webhooks().find(({ isKeyed }) => isKeyed);
      return { ...toStatus(kept), key, curl: curlText(target?.url ?? "<URL of the webhook>", key) };
    },
    list: () => Array.from(byHash().values(), toStatus),
    async revoke(name) {
      let revoked: KeptKey | undefined;
      await saved.change(owner, ({ learnt, ...rest }) => {
        const keys = read(learnt);
        revoked = keys.find((kept) => kept.name === name);
        return { ...rest, learnt: write(keys.filter((kept) => kept !== revoked)) };
      });
      if (revoked === undefined) throw new HookwrightError("key/not-found", `There is no key \`${name}\`.`);
      return toStatus(revoked);
    },
  };
}

/** Fails with `server/bad-request`. */
function toExpiry(expiresAt: string | undefined, nowMs: number): number | undefined {
  if (expiresAt === undefined) return undefined;
  const instant = parseIso(expiresAt);
  const atMs = instant && toMs(instant);
  if (atMs !== undefined && atMs > nowMs) return atMs;
  const hint = "Write it as `2030-01-31T09:30:00Z`.";
  throw refused("expiresAt", "A key must end at a moment in the future.", hint);
}

/** What is wrong with a part of a wish. */
function refused(name: keyof ApiKeyWish, message: string, hint?: string): HookwrightError {
  return badRequest(`/body/${name}`, message, hint);
}

/** What the sender has to do, to be pasted into a shell. */
function curlText(url: string, key: string): string {
  const headers = `-H 'x-api-key: ${key}' -H 'content-type: application/json'`;
  return `curl -X POST '${url}' ${headers} -d '{"hello":"world"}'`;
}

/** Only `write` has written it. */
function read(learnt: Readonly<Record<string, JsonValue>> | undefined): readonly KeptKey[] {
  return (learnt?.["keys"] ?? []) as unknown as readonly KeptKey[];
}

function write(keys: readonly KeptKey[]): Readonly<Record<string, JsonValue>> {
  return { keys: keys.map((kept) => ({ ...kept })) };
}
