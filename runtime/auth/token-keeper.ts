// The tokens of installations: read once, renewed before they expire and after a vendor has refused them, saved before they are
// used. However many calls wait, one renews; of several processes the first that saves wins and the others take what it saved.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import type { SchemeUse } from "./credential.ts";
import type { AuthServices } from "./services.ts";
import type { CredentialOwner, KeptCredential } from "../secrets/credentials.ts";
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

/** For so long nothing is asked for again that was refused. */
const refusalMs = 30_000;

/** Keeps the tokens of all installations. */
export class TokenKeeper {
  readonly #services: AuthServices;
  readonly #current = new Map<string, CurrentTokens>();
  readonly #renewals = new Map<string, Promise<CurrentTokens>>();
  readonly #refusals = new Map<string, Refusal>();

  constructor(services: AuthServices) {
    this.#services = services;
  }

  /**
   * The tokens of an authentication, good for a while. Fails with `auth/not-signed-in` where a person has to sign in first, and
   * as the source does.
   */
  async current(use: SchemeUse, source: TokenSource): Promise<CurrentTokens> {
    const known = this.#current.get(keyOf(use)) ?? (await this.#read(use));
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

  /** Saves what a person's sign-in gave in place of what is there: it may be another account at the vendor. */
  async keep(use: SchemeUse, given: NewTokens): Promise<CurrentTokens> {
    return this.#save(use, given, { replaces: true });
  }

  /** Reads again what is saved: it was changed elsewhere. */
  forget({ account, installation, connector }: CredentialOwner): void {
    const start = JSON.stringify([account, installation, connector]).slice(0, -1);
    for (const key of this.#current.keys()) if (key.startsWith(`${start},`)) this.#current.delete(key);
  }

  async #read(use: SchemeUse): Promise<CurrentTokens | undefined> {
    const current = toCurrent(await this.#services.credentials.read(ownerOf(use)), use.name);
    if (current !== undefined) this.#current.set(keyOf(use), current);
    return current;
  }

  #renew(use: SchemeUse, source: TokenSource, old: CurrentTokens | undefined): Promise<CurrentTokens> {
    const key = keyOf(use);
    const newest = this.#current.get(key);
    // Somebody else has renewed them since the caller got its own.
    if (old !== undefined && newest !== undefined && newest.tokens.accessToken !== old.tokens.accessToken)
      return Promise.resolve(newest);
    const underWay = this.#renewals.get(key);
    if (underWay !== undefined) return underWay;
    const renewal = this.#renewAlone(use, source, old).finally(() => this.#renewals.delete(key));
    this.#renewals.set(key, renewal);
    return renewal;
  }

  async #renewAlone(
    use: SchemeUse,
    source: TokenSource,
    old: CurrentTokens | undefined,
  ): Promise<CurrentTokens> {
    const saved = await this.#read(use);
    if (saved !== undefined && isOther(saved, old) && !this.#isStale(saved)) return saved;
    this.#assertNotJustRefused(use, saved);
    const given = await this.#ask(use, source, saved).catch((error: unknown) => {
      this.#rememberRefusal(use, saved, error);
      throw error;
    });
    return "newer" in given ? given.newer : this.#save(use, given, { over: saved, replaces: false });
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
    const refreshToken = saved?.tokens.refreshToken;
    const taught = saved?.learnt ?? (await this.#taught(use));
    if (refreshToken === undefined || source.refresh === undefined) {
      if (source.fetch === undefined) throw notSignedIn(use, saved !== undefined);
      return source.fetch(taught);
    }
    try {
      return await source.refresh(refreshToken, taught);
    } catch (error) {
      if (!isHookwrightError(error) || error.code !== "auth/refused") throw error;
      // A vendor that gives each refresh token once has given the next one to another process.
      const newer = await this.#read(use);
      if (newer !== undefined && isOther(newer, saved)) return { newer };
      if (source.fetch === undefined) throw error;
      return source.fetch(taught);
    }
  }

  /** `over`: what the new tokens were made from. Where others are there by now, those are taken. */
  async #save(
    use: SchemeUse,
    given: NewTokens,
    { over, replaces }: { readonly over?: CurrentTokens | undefined; readonly replaces: boolean },
  ): Promise<CurrentTokens> {
    const { credentials } = this.#services;
    const owner = ownerOf(use);
    for (let tries = 0; tries < 10; tries++) {
      const there = await credentials.read(owner);
      const current = toCurrent(there, use.name);
      // The sign-in was given up meanwhile: who waits for the tokens may use them, and nobody finds them again.
      if (!replaces && over !== undefined && current === undefined) return given;
      if (!replaces && current !== undefined && isOther(current, over)) {
        this.#current.set(keyOf(use), current);
        return current;
      }
      const { credential, version } = there;
      const learnt = replaces ? given.learnt : { ...credential.learnt, ...given.learnt };
      const tokens = { ...credential.tokens, [use.name]: writeTokenSet(given.tokens) };
      if (!(await credentials.save(owner, { ...credential, tokens, learnt }, version))) continue;
      this.forget(owner);
      this.#refusals.delete(keyOf(use));
      const saved = { tokens: given.tokens, learnt };
      this.#current.set(keyOf(use), saved);
      return saved;
    }
    throw new Error("The sign-in is changed all the time.");
  }
}

function keyOf(use: SchemeUse): string {
  const { account, installation, connector } = ownerOf(use);
  return JSON.stringify([account, installation, connector, use.name]);
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

/** Nobody said that the credentials are wrong: the vendor was not reached, or could not answer. */
function isOutage(error: unknown): boolean {
  return isHookwrightError(error) && (error.code.startsWith("http/") || error.code === "auth/unavailable");
}

function notSignedIn({ installation, name }: SchemeUse, hasExpired: boolean): HookwrightError {
  const what = hasExpired
    ? `The sign-in of the installation \`${installation.name}\` has expired, and the vendor gave no refresh token`
    : `Nobody has signed in to ${installation.connector.name} for the installation \`${installation.name}\``;
  return new HookwrightError("auth/not-signed-in", `${what} (authentication \`${name}\`).`, {
    hint: `Sign in with \`hookwright connect ${installation.connector.id}\`.`,
  });
}
