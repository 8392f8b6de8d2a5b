// How calls of a connector prove who is calling (definition-format.md §2, "Authentication"). What depends on values of the
// installation is a function, straight-line and encoded by position; everything else is data that the engine carries out.
import type { MergeFields } from "./merge.ts";

/** What every kind may have: methods that are called around signing in. */
export interface SignIn {
  /** Called after every sign-in; its outputs `Cyclr_Account_<Name>` are saved with the installation. */
  readonly afterSignIn?: string;
  /** Proves that the credentials work. */
  readonly test?: string;
}

/** A key that is asked for at installation, or made of its other values. */
export interface ApiKeyAuthentication extends SignIn {
  readonly kind: "apiKey";
  /** `nowhere`: only as the merge field `Cyclr_Auth_ApiKey`. */
  readonly in: "header" | "query" | "body" | "nowhere";
  /** The header's or query parameter's name, or the location in the body; empty when nowhere. */
  readonly key: string;
  /** Property names to its place in the body; a list on the way is entered. */
  readonly path?: readonly string[];
  readonly prefix: string;
  /** What people read where the key is asked. */
  readonly label?: string;
  /** The key where it is not asked. */
  value?(merge: MergeFields): string;
}

/** User name and password in the `Authorization` header (RFC 7617). */
export interface BasicAuthentication extends SignIn {
  readonly kind: "basic";
  readonly usernameLabel?: string;
  readonly passwordLabel?: string;
  /** What is asked at installation; absent: both. The rest is made of other values. */
  readonly asks?: readonly ("username" | "password")[];
  username(merge: MergeFields): string;
  password(merge: MergeFields): string;
}

/** What the token's answer teaches: merge field → property names to its place; a list on the way is entered. */
export type Learnt = Readonly<Record<string, readonly string[]>>;

/** Signed requests (RFC 5849). */
export interface OAuth1Authentication extends SignIn {
  readonly kind: "oauth1";
  readonly signature: "HMAC-SHA1" | "HMAC-SHA256" | "PLAINTEXT";
  readonly client: "partner" | "account";
  readonly learn?: Learnt;
  requestTokenUrl(merge: MergeFields): string;
  authorizeUrl(merge: MergeFields): string;
  accessTokenUrl(merge: MergeFields): string;
}

/** Access tokens (RFC 6749). `authorizationCode` always uses PKCE. */
export interface OAuth2Authentication extends SignIn {
  readonly kind: "oauth2";
  /** `authorizationCode`, `clientCredentials`, `password`, or the vendor's own `grant_type`. */
  readonly grant: string;
  readonly scopes: readonly string[];
  readonly clientAuth: "basic" | "body";
  readonly client: "partner" | "account";
  /** Stands before the access token in the `Authorization` header. */
  readonly prefix: string;
  readonly learn?: Learnt;
  authorizeUrl?(merge: MergeFields): string;
  tokenUrl(merge: MergeFields): string;
  authorizeParameters?(merge: MergeFields): Readonly<Record<string, string>>;
  tokenParameters?(merge: MergeFields): Readonly<Record<string, string>>;
}

/** Credentials of the vendor's own kind, put into the body of every call. */
export interface FieldsAuthentication extends SignIn {
  readonly kind: "authFields";
  readonly fields: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly description?: string;
    /** The place in the body, and the property names to it; a list on the way is entered. */
    readonly location: string;
    readonly path: readonly string[];
    readonly sensitive: boolean;
  }[];
}

/** No authentication. */
export interface NoAuthentication extends SignIn {
  readonly kind: "none";
}

/** How calls of a connector prove who is calling. */
export type Authentication =
  | ApiKeyAuthentication
  | BasicAuthentication
  | OAuth1Authentication
  | OAuth2Authentication
  | FieldsAuthentication
  | NoAuthentication;
