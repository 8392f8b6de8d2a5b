// The tokens of installations: read once, renewed before they expire and after a vendor has refused them, saved before they are
// used. However many calls wait, and in however many processes, one renews, and the others take what it saved: a refresh token may
// work once. Where two do all the same, since one stood still for longer than its turn, the first that saves wins.
import { isDeepStrictEqual } from "node:util";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import type { SchemeUse } from "./credential.ts";
import type { AuthServices } from "./services.ts";
import { givenFor, schemeOf } from "./installation.ts";
import { badCallback } from "./pending.ts";
import {
  partnerAccount,
  type Credential,
  type CredentialOwner,
  type KeptCredential,
} from "../secrets/credentials.ts";
import { readTokenSet, writeTokenSet, type TokenSet } from "./tokens.ts";

/** What a vendor gives for a sign-in or a refresh. */
export interface NewTokens {
  readonly tokens: TokenSet;
  readonly learnt: Readonly<Record<string, JsonValue>>;
}

/** How an authentication gets tokens, with what the vendor has taught before. */
export interface TokenSource {
  /** Absent: a person has to sign in. */
  readonly fetch?: (taught: MergeFields) => Promise<NewTokens>;
  /** By the refresh token; absent where there is none. */
  readonly refresh?: (refreshToken: string, taught: MergeFields) => Promise<NewTokens>;
}

/** Tokens to use now, and everything that the vendor has taught; the same object while they are the same. */
export type CurrentTokens = NewTokens;

/** The last time that a vendor gave no tokens. */
interface Refusal {
  readonly installation: SchemeUse["installation"];
  /** Of the tokens that there were. */
  readonly accessToken: string | undefined;
  readonly error: HookwrightError;
  readonly untilMs: number;
}

/** What was saved when a renewal began. */
interface Origin {
  readonly own: KeptCredential;
  /** The partner's OAuth client. */
  readonly client: Credential["client"];
}

/** What new tokens were made from: they are saved in its place alone. */
interface MadeFrom {
  readonly origin: Origin;
  readonly over: CurrentTokens | undefined;
}

/** For so long nothing is asked for again that was refused. */
const refusalMs = 30_000;

/** Keeps the tokens of all installations. */
export class TokenKeeper {
  readonly #services: AuthServices;
  readonly #current = new Map<string, CurrentTokens>();
  readonly #renewals = new Map<string, Promise<CurrentTokens>>();
  /** What vendors gave and the store did not take, by the renewal's key. A refresh token may be spent for it. */
  readonly #unsaved = new Map<string, { readonly given: NewTokens; readonly from: MadeFrom }>();
  readonly #refusals = new Map<string, Refusal>();

  constructor(services: AuthServices) {
    this.#services = services;
  }

  /**
   * The tokens of an authentication, good for a while. Fails with `auth/not-signed-in` where a person has to sign in first, and
   * as the source does.
   */
  async current(use: SchemeUse, source: TokenSource): Promise<CurrentTokens> {
    const isUnsaved = this.#unsaved.size > 0 && this.#unsaved.has(renewalKeyOf(use));
    const known = isUnsaved ? undefined : (this.#current.get(keyOf(use)) ?? (await this.#read(use)));
    if (known === undefined) return this.#renew(use, source, undefined);
    const { refreshAtMs, expiresAtMs } = known.tokens;
    const now = this.#services.clock.now();
    if (refreshAtMs === undefined || now < refreshAtMs) return known;
    if (source.fetch === undefined && known.tokens.refreshToken === undefined)
      return expiresAtMs !== undefined && now < expiresAtMs ? known : this.#renew(use, source, known);
    try {
      return await this.#renew(use, source, known);
    } catch (error) {
      // Renewed ahead of time: what still is good is used until the end.
      if (expiresAtMs !== undefined && this.#services.clock.now() < expiresAtMs && isOutage(error))
        return known;
      throw error;
    }
  }

  /** Other tokens than these, which a vendor has refused. Fails as `current` does. */
  renewed(use: SchemeUse, source: TokenSource, refused: CurrentTokens): Promise<CurrentTokens> {
    return this.#renew(use, source, refused);
  }

  /**
   * Saves what a person's sign-in gave in place of what is there: it may be another account at the vendor. Fails with
   * `auth/bad-callback`, having saved nothing, once the signal is aborted.
   */
  async keep(use: SchemeUse, given: NewTokens, signal: AbortSignal | undefined): Promise<CurrentTokens> {
    return this.#save(use, given, undefined, signal);
  }

  /** Reads again what is saved: it was changed elsewhere. */
  forget({ account, installation, connector }: CredentialOwner): void {
    const start = JSON.stringify([account, installation, connector]).slice(0, -1);
    for (const key of this.#current.keys()) if (key.startsWith(`${start},`)) this.#current.delete(key);
  }

  async #read(use: SchemeUse): Promise<CurrentTokens | undefined> {
    return this.#remember(use, await this.#services.credentials.read(ownerOf(use)));
  }

  #remember(use: SchemeUse, own: KeptCredential): CurrentTokens | undefined {
    const current = toCurrent(own, use.name);
    if (current === undefined) this.#current.delete(keyOf(use));
    else this.#current.set(keyOf(use), current);
    return current;
  }

  async #origin(use: SchemeUse): Promise<Origin> {
    const { credentials } = this.#services;
    const { id } = use.installation.connector;
    const partner = { account: partnerAccount, installation: id, connector: id };
    const { client } = (await credentials.read(partner)).credential;
    return { own: await credentials.read(ownerOf(use)), client };
  }

  #renew(use: SchemeUse, source: TokenSource, old: CurrentTokens | undefined): Promise<CurrentTokens> {
    const newest = this.#current.get(keyOf(use));
    // Somebody else has renewed them since the caller got its own.
    if (old !== undefined && newest !== undefined && newest.tokens.accessToken !== old.tokens.accessToken)
      return Promise.resolve(newest);
    const key = renewalKeyOf(use);
    const underWay = this.#renewals.get(key);
    if (underWay !== undefined) return underWay;
    const { withheld, renewAlone } = this.#services.credentials;
    const renew = (): Promise<CurrentTokens> => this.#renewAlone(use, source, old);
    const renewal = (
      withheld !== undefined || renewAlone === undefined ? renew() : renewAlone(ownerOf(use), use.name, renew)
    ).finally(() => this.#renewals.delete(key));
    this.#renewals.set(key, renewal);
    return renewal;
  }

  async #renewAlone(
    use: SchemeUse,
    source: TokenSource,
    old: CurrentTokens | undefined,
  ): Promise<CurrentTokens> {
    await this.#saveLeft(use);
    const origin = await this.#origin(use);
    const saved = this.#remember(use, origin.own);
    if (saved !== undefined && isOther(saved, old) && !this.#isStale(saved)) return saved;
    this.#assertNotJustRefused(use, saved);
    const given = await this.#ask(use, source, saved).catch((error: unknown) => {
      this.#rememberRefusal(use, saved, error);
      throw error;
    });
    if ("newer" in given) return given.newer;
    const from = { origin, over: saved ?? old };
    try {
      return await this.#save(use, given, from);
    } catch (error) {
      this.#unsaved.set(renewalKeyOf(use), { given, from });
      throw error;
    }
  }

  /** Saves what an earlier renewal could not. */
  async #saveLeft(use: SchemeUse): Promise<void> {
    const key = renewalKeyOf(use);
    const left = this.#unsaved.get(key);
    if (left === undefined) return;
    await this.#save(use, left.given, left.from);
    this.#unsaved.delete(key);
  }

  /** What a vendor has refused it would refuse to each of ten thousand calls. */
  #assertNotJustRefused(use: SchemeUse, saved: CurrentTokens | undefined): void {
    const refusal = this.#refusals.get(keyOf(use));
    if (refusal === undefined || this.#services.clock.now() >= refusal.untilMs) return;
    // Other credentials, or another sign-in, are worth asking with.
    const { installation, accessToken, error } = refusal;
    if (installation === use.installation && accessToken === saved?.tokens.accessToken) throw error;
  }

  #rememberRefusal(use: SchemeUse, saved: CurrentTokens | undefined, error: unknown): void {
    if (!isHookwrightError(error) || error.code !== "auth/refused") return;
    const untilMs = this.#services.clock.now() + refusalMs;
    const { installation } = use;
    const accessToken = saved?.tokens.accessToken;
    this.#refusals.set(keyOf(use), { installation, accessToken, error, untilMs });
  }

  async #taught(use: SchemeUse): Promise<MergeFields> {
    return (await this.#services.credentials.read(ownerOf(use))).credential.learnt ?? {};
  }

  #isStale({ tokens: { refreshAtMs } }: CurrentTokens): boolean {
    return refreshAtMs !== undefined && this.#services.clock.now() >= refreshAtMs;
  }

  async #ask(
    use: SchemeUse,
    source: TokenSource,
    saved: CurrentTokens | undefined,
  ): Promise<NewTokens | { readonly newer: CurrentTokens }> {
    const { fetch } = source;
    const refreshToken = saved?.tokens.refreshToken;
    const refresh = refreshToken === undefined ? undefined : source.refresh?.bind(undefined, refreshToken);
    const first = refresh ?? fetch;
    if (first === undefined) throw notSignedIn(use, saved !== undefined);
    const { withheld } = this.#services.credentials;
    if (withheld !== undefined) throw withheld();
    const taught = saved?.learnt ?? (await this.#taught(use));
    try {
      return await first(taught);
    } catch (error) {
      if (refresh === undefined || !isHookwrightError(error) || error.code !== "auth/refused") throw error;
      // A vendor that gives each refresh token once has given the next one to another process.
      const newer = await this.#read(use);
      if (newer !== undefined && isOther(newer, saved)) return { newer };
      if (fetch === undefined) throw error;
      return fetch(taught);
    }
  }

  /** `from` is absent for a person's sign-in. Where other tokens are there by now, those are taken. */
  async #save(
    use: SchemeUse,
    given: NewTokens,
    from: MadeFrom | undefined,
    signal?: AbortSignal,
  ): Promise<CurrentTokens> {
    const { credentials, isCurrent } = this.#services;
    const owner = ownerOf(use);
    for (let tries = 0; tries < 10; tries++) {
      const now = await this.#origin(use);
      const current = toCurrent(now.own, use.name);
      if (from !== undefined) {
        const { over, origin } = from;
        // The sign-in was given up or got other credentials: who waits for the tokens may use them, and nobody finds them again.
        if (isOtherSignIn(now, origin) || (over !== undefined && current === undefined)) return given;
        // So it was before the renewal began, where the caller has kept an older installation.
        if (isCurrent?.(use.installation) === false) return given;
        if (current !== undefined && isOther(current, over)) {
          this.#current.set(keyOf(use), current);
          return current;
        }
      }
      // No other write is sent between this and the next.
      if (signal?.aborted === true) throw badCallback("the installation was disconnected meanwhile");
      const { credential, version } = now.own;
      const { unfinished } = from === undefined ? unfinishedAfter(use) : credential;
      const learnt = from === undefined ? given.learnt : { ...credential.learnt, ...given.learnt };
      const tokens = { ...credential.tokens, [use.name]: writeTokenSet(given.tokens) };
      const { unfinished: _, ...kept } = credential;
      const saving = { ...kept, tokens, learnt, ...(unfinished && { unfinished }) };
      if (!(await credentials.save(owner, saving, version))) continue;
      this.forget(owner);
      this.#refusals.delete(keyOf(use));
      const saved = { tokens: given.tokens, learnt };
      this.#current.set(keyOf(use), saved);
      return saved;
    }
    throw new Error("The sign-in is changed all the time.");
  }
}

/** What a new sign-in is until the method of after signing in was called. */
function unfinishedAfter({ installation, name }: SchemeUse): Pick<Credential, "unfinished"> {
  return schemeOf(installation.connector, name)?.afterSignIn === undefined ? {} : { unfinished: true };
}

function keyOf(use: SchemeUse): string {
  const { account, installation, connector } = ownerOf(use);
  return JSON.stringify([account, installation, connector, use.name]);
}

/** Who calls with other credentials waits for no renewal that was begun with these. */
function renewalKeyOf(use: SchemeUse): string {
  const { installation, name } = use;
  return JSON.stringify([keyOf(use), givenFor(installation, name), installation.parameters]);
}

/** True where somebody gave other credentials, or gave everything up. */
function isOtherSignIn({ own, client }: Origin, before: Origin): boolean {
  return (
    (own.version === 0 && before.own.version > 0) ||
    !isDeepStrictEqual(own.credential.authentication, before.own.credential.authentication) ||
    !isDeepStrictEqual(client, before.client)
  );
}

function ownerOf({ installation: { account, name, connector } }: SchemeUse): CredentialOwner {
  return { account, installation: name, connector: connector.id };
}

function toCurrent({ credential }: KeptCredential, name: string): CurrentTokens | undefined {
  const { tokens: all = {}, learnt = {} } = credential;
  const tokens = readTokenSet(Object.hasOwn(all, name) ? all[name] : undefined);
  return tokens && { tokens, learnt };
}

function isOther(one: CurrentTokens, other: CurrentTokens | undefined): boolean {
  return one.tokens.accessToken !== other?.tokens.accessToken;
}

/** Nobody said that the credentials are wrong: the vendor was not asked, not reached, or could not answer. */
function isOutage(error: unknown): boolean {
  if (!isHookwrightError(error)) return false;
  const { code } = error;
  return code.startsWith("http/") || code === "auth/unavailable" || code === "store/in-use";
}

function notSignedIn({ installation, name }: SchemeUse, hasExpired: boolean): HookwrightError {
  const what = hasExpired
    ? `The sign-in of the installation \`${installation.name}\` has expired, and the vendor gave no refresh token`
    : `Nobody has signed in to ${installation.connector.name} for the installation \`${installation.name}\``;
  return new HookwrightError("auth/not-signed-in", `${what} (authentication \`${name}\`).`, {
    hint: `Sign in with \`hookwright connect ${installation.connector.id}\`.`,
  });
}
