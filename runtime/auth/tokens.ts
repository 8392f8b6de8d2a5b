// The tokens of one authentication, as they are kept with an installation's saved credential. All of it is secret.
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/value.ts";

/** What a vendor gave. */
export interface TokenSet {
  readonly accessToken: string;
  /** OAuth 1.0a: what requests are signed with beside the client's secret. */
  readonly tokenSecret?: string;
  readonly refreshToken?: string;
  /** Absent: the vendor did not say. */
  readonly expiresAtMs?: number;
  /** From then on it is renewed before it is used. */
  readonly refreshAtMs?: number;
}

/** Reads what was kept; `undefined` where there is none. */
export function readTokenSet(kept: JsonValue | undefined): TokenSet | undefined {
  return isJsonObject(kept) && typeof kept["accessToken"] === "string"
    ? (kept as unknown as TokenSet)
    : undefined;
}

/** What is kept. */
export function writeTokenSet(tokens: TokenSet): JsonObject {
  return { ...tokens };
}
