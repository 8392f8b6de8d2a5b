// Where every outgoing connection is made, and the only place: the host is resolved once, each of its addresses is checked,
// and the socket may go to those addresses alone. A check anywhere else could be passed with one URL and used with another
// (reliability.md c3).
import { lookup as lookUp } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import type { buildConnector } from "undici";
import { HookwrightError } from "../contract/error.ts";
import { isDnsName, type Egress } from "./egress.ts";

/** The addresses of a host name, all of them. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** As the system resolves names. */
export const resolveBySystem: Resolve = async (hostname) =>
  (await lookUp(hostname, { all: true })).map(({ address }) => address);

/** How the connections of one origin are made. */
export interface ConnectorOptions {
  readonly origin: URL;
  readonly egress: Egress;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  /** undici's own connector; passed in because undici is loaded at the first call only. */
  readonly build: typeof buildConnector;
}

/** A connector for undici that obeys the egress policy. */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  const { origin, resolve, timeoutMs, build } = options;
  const hostname = origin.hostname.replace(/^\[|\]$/g, "");
  const refuse = (address: string): HookwrightError | undefined => refusal(options, hostname, address);
  // The socket asks it once per connection, and never for an IP address.
  const lookup: LookupFunction = (_hostname, _options, done) => {
    resolveChecked(hostname, resolve, refuse).then(
      (addresses) => {
        done(null, addresses);
      },
      (error: unknown) => {
        done(error as NodeJS.ErrnoException, []);
      },
    );
  };
  const connect = build({ allowH2: false, timeout: timeoutMs, autoSelectFamily: true, lookup });
  return (request, callback) => {
    const refused = isIP(hostname) === 0 ? refuseName(hostname) : refuse(hostname);
    if (refused !== undefined) {
      callback(refused, null);
      return;
    }
    connect(request, (...[error, socket]) => {
      const strayed = socket?.remoteAddress === undefined ? undefined : refuse(socket.remoteAddress);
      if (strayed !== undefined) {
        socket?.destroy();
        callback(strayed, null);
      } else if (error === null) callback(null, socket);
      else callback(error, null);
    });
  };
}

/** Every address of the host; fails when one of them may not be called, so that no order of answers gets round it. */
async function resolveChecked(
  hostname: string,
  resolve: Resolve,
  refuse: (address: string) => HookwrightError | undefined,
): Promise<{ address: string; family: number }[]> {
  const addresses = await resolve(hostname);
  for (const address of addresses) {
    const refused = refuse(address);
    if (refused !== undefined) throw refused;
  }
  if (addresses.length === 0) throw Object.assign(new Error("no address"), { code: "ENOTFOUND" });
  return addresses.map((address) => ({ address, family: isIP(address) }));
}

function refuseName(hostname: string): HookwrightError | undefined {
  if (isDnsName(hostname)) return undefined;
  return new HookwrightError("http/bad-request", `\`${hostname}\` is not a valid host name.`, {
    hint: "Use letters, digits and hyphens, separated by single dots.",
  });
}

function refusal(
  { origin, egress }: ConnectorOptions,
  hostname: string,
  address: string,
): HookwrightError | undefined {
  const port = Number(origin.port) || (origin.protocol === "https:" ? 443 : 80);
  const reason = egress.refusal({ hostname, port, address });
  if (reason === undefined) return undefined;
  return new HookwrightError("http/egress-denied", `${origin.origin} may not be called: ${reason}.`, {
    hint: `Start with \`--allow-egress ${origin.hostname}:${String(port)}\` if this host may be called.`,
  });
}
