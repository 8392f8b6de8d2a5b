// Sessions of the console: a random id in a cookie that no script can read, in place of a token that a page would have to keep. They are
// in memory: whoever starts the server anew signs in anew.
import { randomBytes } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import { sha256 } from "../../base/ids.ts";
import type { FindPrincipal, Principal } from "./access.ts";

/** A session that was just begun. */
export interface BegunSession {
  readonly id: string;
  readonly principal: Principal;
  readonly expiresAtMs: number;
}

/** The sessions of a server. */
export interface Sessions {
  /** Begins one for whoever has the token with this SHA-256; `undefined` when nobody has it. */
  begin(digest: string): BegunSession | undefined;
  /** Whose session it is; `undefined` once it has ended, or its token has. */
  find(id: string | undefined): Principal | undefined;
  end(id: string | undefined): void;
}

interface Session {
  /** Of its token. */
  readonly digest: string;
  /** The one account that its token is for. */
  readonly account: string | undefined;
  readonly expiresAtMs: number;
}

/** A working day. */
const sessionMs = 12 * 60 * 60 * 1000;

/** More of one account are the work of a program that should send its token; its oldest ends, and nobody else's. */
const mostOfAccount = 200;

/** More of all accounts: the oldest ends. */
const mostSessions = 20_000;

/** The cookie. With this prefix browsers take it only from this host, over https or from this machine, and for all paths. */
const cookieName = "__Host-hookwright";

/** No session yet. */
export function createSessions(find: FindPrincipal, clock: Pick<Clock, "now">): Sessions {
  /** Oldest first, by the SHA-256 of their ids. */
  const sessions = new Map<string, Session>();
  const makeRoom = (account: string | undefined): void => {
    const own = [...sessions].filter(([, session]) => session.account === account);
    const [oldest] = own.length >= mostOfAccount ? own : sessions.size >= mostSessions ? sessions : [];
    if (oldest !== undefined) sessions.delete(oldest[0]);
  };
  return {
    begin(digest) {
      const principal = find(digest);
      if (principal === undefined) return undefined;
      const { account } = principal;
      makeRoom(account);
      const id = randomBytes(32).toString("base64url");
      const expiresAtMs = clock.now() + sessionMs;
      sessions.set(sha256(id), { digest, account, expiresAtMs });
      return { id, principal, expiresAtMs };
    },
    find(id) {
      const session = id === undefined ? undefined : sessions.get(sha256(id));
      if (session === undefined || session.expiresAtMs <= clock.now()) return undefined;
      // A token that was revoked meanwhile is nobody's.
      return find(session.digest);
    },
    end(id) {
      if (id !== undefined) sessions.delete(sha256(id));
    },
  };
}

/** The id that a `Cookie` header carries. */
export function sessionOf(header: string | undefined): string | undefined {
  return header
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
}

/** `Set-Cookie` of a session; without an id it takes the cookie away. */
export function sessionCookie(id: string | undefined): string {
  const lifetime = id === undefined ? 0 : sessionMs / 1000;
  return `${cookieName}=${id ?? ""}; Path=/; Max-Age=${String(lifetime)}; HttpOnly; Secure; SameSite=Strict`;
}
