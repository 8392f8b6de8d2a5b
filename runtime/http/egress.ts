// Which addresses may be called. Everything is denied that is not a public unicast address on the web's two ports; operators
// lift that for one address range or one host and port (reliability.md c3). Decides only: the connector asks it.
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";
import { HookwrightError } from "../contract/error.ts";

/** One connection that is about to be made, or was made. */
export interface EgressTarget {
  /** The URL's host name or IP address, lower case, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** One IP address of the host. */
  readonly address: string;
}

/** An egress policy. */
export interface Egress {
  /** Why the target may not be called, in plain words; `undefined` when it may. */
  refusal(target: EgressTarget): string | undefined;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Rule = (target: EgressTarget, address: Address) => boolean;

/** What a policy is made of. */
export interface EgressOptions {
  /** What `--allow-egress` lifts: CIDR ranges, IP addresses, and `host:port`. */
  readonly allow: readonly string[];
  /** The addresses of this machine at this moment. */
  readonly ownAddresses?: () => readonly string[];
}

/** The policy. Fails on the first bad entry with `http/bad-allow-entry`. */
export function createEgress({ allow, ownAddresses = addressesOfInterfaces }: EgressOptions): Egress {
  const rules = allow.map(parseRule);
  return {
    refusal(target) {
      const address = parseAddress(target.address);
      if (address === undefined) return `\`${target.address}\` is no IP address`;
      if (rules.some((isAllowed) => isAllowed(target, address))) return undefined;
      if (!isPublic(address, ownAddresses())) return `${target.address} is not a public address`;
      return webPorts.has(target.port) ? undefined : `port ${String(target.port)} is not 80 or 443`;
    },
  };
}

const webPorts: ReadonlySet<number> = new Set([80, 443]);

/** The only part of IPv6 that is handed out to the public; the library takes the rest, such as `::7f00:1`, for unicast too. */
const publicIpv6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Answers from inside Azure machines although its range is public. */
const azureWireServer = ipaddr.IPv4.parse("168.63.129.16");

function isPublic(address: Address, ownAddresses: readonly string[]): boolean {
  if (address.range() !== "unicast") return false;
  const isOwn = ownAddresses.some((own) => isSame(parseAddress(own), address));
  return (
    !isOwn && (address instanceof ipaddr.IPv6 ? address.match(publicIpv6) : !isSame(azureWireServer, address))
  );
}

function isSame(one: Address | undefined, other: Address): boolean {
  return one?.toNormalizedString() === other.toNormalizedString();
}

function addressesOfInterfaces(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.map(({ address }) => address),
  );
}

/** IPv4 in four decimal parts or IPv6. Other spellings were normalised when the URL was parsed. */
function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

function parseRule(entry: string): Rule {
  const rule = parseRange(entry) ?? parseHostAndPort(entry);
  if (rule === undefined)
    throw new HookwrightError(
      "http/bad-allow-entry",
      `\`${entry}\` is neither an address range, an IP address nor a host with a port.`,
      { hint: "Write it like `10.0.0.0/8`, `192.168.1.5`, `[fd00::1]:8080` or `api.internal:8080`." },
    );
  return rule;
}

function parseRange(entry: string): Rule | undefined {
  const [text = "", prefix, ...rest] = entry.split("/");
  const network = parseAddress(text);
  const longest = network instanceof ipaddr.IPv4 ? 32 : 128;
  const bits = prefix === undefined ? longest : parseNumber(prefix);
  if (network === undefined || rest.length > 0 || bits === undefined || bits > longest) return undefined;
  return (_target, address) => address.kind() === network.kind() && address.match(network, bits);
}

function parseHostAndPort(entry: string): Rule | undefined {
  const [, text = "", digits = ""] = /^(\[[^\]]+\]|[^:[\]/\\?#@\s]+):(\d+)$/.exec(entry) ?? [];
  // Parsed as a URL's host, so that it is spelled as the targets are that it is compared with.
  const hostname = URL.parse(`http://${text}`)?.hostname.replace(/^\[|\]$/g, "");
  const port = parseNumber(digits);
  if (hostname === undefined || port === undefined || port < 1 || port > 65_535) return undefined;
  const literal = parseAddress(hostname);
  if (literal !== undefined) return (target, address) => target.port === port && isSame(literal, address);
  return isDnsName(hostname) ? (target) => target.port === port && target.hostname === hostname : undefined;
}

function parseNumber(digits: string): number | undefined {
  return /^\d{1,5}$/.test(digits) ? Number(digits) : undefined;
}

/** True for letters, digits and inner hyphens in labels of at most 63: what may be given to a resolver (reliability.md c3). */
export function isDnsName(hostname: string): boolean {
  return (
    hostname.length <= 253 &&
    /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.|$))+$/i.test(hostname) &&
    !hostname.endsWith(".")
  );
}
