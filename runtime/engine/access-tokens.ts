// Tokens with which programs ask the management API, beside the administrator's: named, for reading or for all, for one account or for the
// deployment. A token is seen once, when it is made; its digest alone is kept, sealed beside the partner's values.
import type { Clock } from "../base/clock.ts";
import { sha256, type Ids } from "../base/ids.ts";
import { HookwrightError } from "../contract/error.ts";
import { parseIso, toMs } from "../contract/instant.ts";
import type { JsonValue } from "../contract/value.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import { badRequest } from "./bad-request.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** A token as it is shown. */
export interface AccessTokenStatus {
  readonly name: string;
  readonly lastFour: string;
  /** `read`: it changes nothing. */
  readonly scope: "read" | "write";
  /** The one account that it is for; absent: all of them, and what is above them. */
  readonly account?: string;
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  /** Since this process began. */
  readonly lastUsedAtMs?: number;
}

/** A token that was just made. The only time that anybody sees it. */
export interface NewAccessToken extends AccessTokenStatus {
  readonly token: string;
}

/** What a token is made with. */
export interface AccessTokenWish extends Pick<AccessTokenStatus, "name" | "scope" | "account"> {
  /** ISO 8601. */
  readonly expiresAt?: string;
  /** When whoever makes it has to end: it ends then too, unless before. */
  readonly notAfterMs?: number;
}

/** The tokens of a deployment. */
export interface AccessTokens {
  /** Rejects with `token/name-taken` or `server/bad-request`. */
  create(wish: AccessTokenWish): Promise<NewAccessToken>;
  /** In the order in which they were made. */
  list(): readonly AccessTokenStatus[];
  /** From now on nobody is let in with it. Rejects with `token/not-found`. */
  revoke(name: string): Promise<AccessTokenStatus>;
  /** The token with this SHA-256, unless it has expired. */
  find(digest: string): AccessTokenStatus | undefined;
}

type KeptToken = Omit<AccessTokenStatus, "lastUsedAtMs"> & { readonly hash: string };

/** No installation's name holds a blank. */
const owner = { account: partnerAccount, installation: "access tokens", connector: "access tokens" };

/** The tokens. */
export function createAccessTokens(
  saved: SavedCredentials,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): AccessTokens {
  const used = new Map<string, number>();
  const kept = (): readonly KeptToken[] => read(saved.current(owner).learnt);
  const toStatus = ({ hash, ...status }: KeptToken): AccessTokenStatus => {
    const lastUsedAtMs = used.get(hash);
    return { ...status, ...(lastUsedAtMs !== undefined && { lastUsedAtMs }) };
  };
  return {
    async create({ name, scope, account, expiresAt, notAfterMs }) {
      if (!/^[\w.-]{1,100}$/.test(name))
        throw refused(
          "name",
          "A token has a name of 1 to 100 letters, digits, dots, hyphens and underscores.",
        );
      const wished = toExpiry(expiresAt, clock.now());
      const expiresAtMs = notAfterMs === undefined ? wished : Math.min(wished ?? Infinity, notAfterMs);
      const token = `hwt_${ids.secret()}`;
      const made: KeptToken = {
        name,
        lastFour: token.slice(-4),
        scope,
        ...(account !== undefined && { account }),
        createdAtMs: clock.now(),
        ...(expiresAtMs !== undefined && { expiresAtMs }),
        hash: sha256(token),
      };
      await saved.change(owner, ({ learnt, ...rest }) => {
        const tokens = read(learnt);
        if (tokens.some((other) => other.name === name))
          throw new HookwrightError("token/name-taken", `There is a token \`${name}\` already.`, {
            hint: "Revoke it first, or choose another name.",
          });
        return { ...rest, learnt: write([...tokens, made]) };
      });
      return { ...toStatus(made), token };
    },
    list: () => kept().map(toStatus),
    async revoke(name) {
      let revoked: KeptToken | undefined;
      await saved.change(owner, ({ learnt, ...rest }) => {
        const tokens = read(learnt);
        revoked = tokens.find((token) => token.name === name);
        return { ...rest, learnt: write(tokens.filter((token) => token !== revoked)) };
      });
      if (revoked === undefined)
        throw new HookwrightError("token/not-found", `There is no token \`${name}\`.`);
      return toStatus(revoked);
    },
    find(digest) {
      // Found by its digest: time says nothing about tokens that are nearly right.
      const found = kept().find(({ hash }) => hash === digest);
      if (found === undefined || (found.expiresAtMs ?? Infinity) <= clock.now()) return undefined;
      used.set(digest, clock.now());
      return toStatus(found);
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
  throw refused("expiresAt", "A token must end at a moment in the future.", hint);
}

/** What is wrong with a part of a wish. */
function refused(name: keyof AccessTokenWish, message: string, hint?: string): HookwrightError {
  return badRequest(`/body/${name}`, message, hint);
}

/** Only `write` has written it. */
function read(learnt: Readonly<Record<string, JsonValue>> | undefined): readonly KeptToken[] {
  return (learnt?.["tokens"] ?? []) as unknown as readonly KeptToken[];
}

function write(tokens: readonly KeptToken[]): Readonly<Record<string, JsonValue>> {
  return { tokens: tokens.map((token) => ({ ...token })) };
}
