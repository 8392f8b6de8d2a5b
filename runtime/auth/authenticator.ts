// Proves to vendors who is calling. One scheme a file; what they share is the keeping of tokens. Nothing here says which request
// gets a credential: whoever sends one asks, applies it, and masks it in what is kept.
import { HookwrightError } from "../contract/error.ts";
import type {
  Authentication,
  OAuth1Authentication,
  OAuth2Authentication,
} from "../contract/authentication.ts";
import { apiKeyCredential } from "./api-key.ts";
import { fieldsCredential } from "./auth-fields.ts";
import { basicCredential } from "./basic.ts";
import { noCredential, type Credential, type SchemeUse } from "./credential.ts";
import { authenticationMerge, schemeOf, type AuthInstallation } from "./installation.ts";
import { oauth1Credential } from "./oauth1/scheme.ts";
import { finishOAuth1, startOAuth1 } from "./oauth1/sign-in.ts";
import { oauth2Credential, oauth2Source } from "./oauth2/scheme.ts";
import { finishOAuth2, startOAuth2 } from "./oauth2/sign-in.ts";
import { badCallback, type PendingSignIn, type StartedSignIn } from "./pending.ts";
import type { AuthServices } from "./services.ts";
import type { CredentialOwner } from "../secrets/credentials.ts";
import { TokenKeeper, type CurrentTokens, type TokenSource } from "./token-keeper.ts";

/** Which credential is meant. */
export interface AuthUse {
  readonly installation: AuthInstallation;
  /** A key of the connector's authentications, or `none`. */
  readonly name: string;
  /** A method's own text before it, in place of the scheme's. */
  readonly prefix?: string | undefined;
}

/** Gives credentials, and signs people in. */
export interface Authenticator {
  /**
   * What calls carry now; the same object while nothing of it changes. Fails with `installation/invalid` or `merge/…` where a value is
   * missing, `auth/…` where tokens cannot be got, and as the transport does.
   */
  credential(use: AuthUse): Promise<Credential>;
  /** Another one than this, which the vendor has refused; `undefined` where there is no other. Fails as `credential` does. */
  refresh(use: AuthUse, refused: Credential): Promise<Credential | undefined>;
  /** Begins a person's sign-in. Fails with `auth/bad-callback` where nobody has to be sent to the vendor. */
  startSignIn(use: AuthUse, redirectUri: string): Promise<StartedSignIn>;
  /**
   * Ends it with the parameters that the vendor sent to the callback, and saves the tokens, unless the signal is aborted before
   * they are there.
   */
  finishSignIn(
    use: AuthUse,
    pending: PendingSignIn,
    callback: URLSearchParams,
    signal?: AbortSignal,
  ): Promise<void>;
  /** What is saved of an installation was changed elsewhere. */
  forget(owner: CredentialOwner): void;
}

/** A credential that tokens were made into. */
interface Made {
  readonly tokens: CurrentTokens | undefined;
  readonly credential: Credential;
}

/** The authenticator. */
export function createAuthenticator(services: AuthServices): Authenticator {
  const keeper = new TokenKeeper(services);
  const made = new WeakMap<AuthInstallation, Map<string, Made>>();
  const usedTokens = new WeakMap<Credential, CurrentTokens>();

  function remember(use: AuthUse, tokens: CurrentTokens | undefined, make: () => Credential): Credential {
    const ofInstallation = made.get(use.installation) ?? new Map<string, Made>();
    made.set(use.installation, ofInstallation);
    const key = JSON.stringify([use.name, use.prefix]);
    const known = ofInstallation.get(key);
    if (known !== undefined && known.tokens === tokens) return known.credential;
    const credential = make();
    ofInstallation.set(key, { tokens, credential });
    if (tokens !== undefined) usedTokens.set(credential, tokens);
    return credential;
  }

  function ofTokens(use: AuthUse, scheme: OAuth, tokens: CurrentTokens): Credential {
    return remember(use, tokens, () =>
      scheme.kind === "oauth2"
        ? oauth2Credential(scheme, toSchemeUse(use), tokens)
        : oauth1Credential(scheme, toSchemeUse(use), { ...tokens, clock: services.clock }),
    );
  }

  function sourceOf(use: AuthUse, scheme: OAuth): TokenSource {
    return scheme.kind === "oauth2" ? oauth2Source(services, scheme, toSchemeUse(use)) : {};
  }

  return {
    async credential(use) {
      const scheme = findScheme(use);
      if (scheme === undefined) return noCredential;
      if (!isOAuth(scheme)) return remember(use, undefined, () => ofValues(scheme, toSchemeUse(use)));
      return ofTokens(use, scheme, await keeper.current(toSchemeUse(use), sourceOf(use, scheme)));
    },
    async refresh(use, refused) {
      const scheme = findScheme(use);
      const tokens = usedTokens.get(refused);
      if (scheme === undefined || !isOAuth(scheme) || tokens === undefined) return undefined;
      const source = sourceOf(use, scheme);
      const renewed = await keeper.renewed(toSchemeUse(use), source, tokens);
      return ofTokens(use, scheme, renewed);
    },
    async startSignIn(use, redirectUri) {
      const scheme = findScheme(use);
      if (scheme?.kind === "oauth1") return startOAuth1(services, scheme, toSchemeUse(use), redirectUri);
      if (scheme?.kind === "oauth2" && scheme.grant === "authorizationCode")
        return startOAuth2(services, scheme, toSchemeUse(use), redirectUri);
      throw badCallback(`the authentication \`${use.name}\` sends nobody to the vendor`);
    },
    async finishSignIn(use, pending, callback, signal) {
      const scheme = findScheme(use);
      if (scheme === undefined || !isOAuth(scheme) || pending.authentication !== use.name)
        throw badCallback("it was begun for another authentication");
      const answer = { pending, callback };
      const schemeUse = toSchemeUse(use);
      const given =
        scheme.kind === "oauth1"
          ? await finishOAuth1(services, scheme, schemeUse, answer)
          : await finishOAuth2(services, scheme, schemeUse, answer);
      await keeper.keep(schemeUse, given, signal);
    },
    forget: (owner) => {
      keeper.forget(owner);
    },
  };
}

type OAuth = OAuth1Authentication | OAuth2Authentication;

function isOAuth(scheme: Authentication): scheme is OAuth {
  return scheme.kind === "oauth1" || scheme.kind === "oauth2";
}

function ofValues(scheme: Exclude<Authentication, OAuth>, use: SchemeUse): Credential {
  switch (scheme.kind) {
    case "apiKey":
      return apiKeyCredential(scheme, use);
    case "basic":
      return basicCredential(scheme, use);
    case "authFields":
      return fieldsCredential(scheme, use);
    case "none":
      return noCredential;
  }
}

function toSchemeUse({ installation, name, prefix }: AuthUse): SchemeUse {
  return { installation, name, prefix, merge: authenticationMerge(installation, name) };
}

function findScheme({ installation, name }: AuthUse): Authentication | undefined {
  const scheme = schemeOf(installation.connector, name);
  if (scheme !== undefined || name === "none") return scheme;
  throw new HookwrightError(
    "installation/invalid",
    `${installation.connector.name} has no authentication \`${name}\`.`,
  );
}
