// Whose addresses count as one sender's: a provider gives whoever asks a whole IPv6 network, of which each address is his.
import ipaddr from "ipaddr.js";

/** The address itself of IPv4, also where it is mapped into IPv6; of IPv6 its /64 network. */
export function networkOf(address: string): string {
  // A link-local address names its interface.
  const [plain = ""] = address.split("%", 1);
  if (!ipaddr.isValid(plain)) return address;
  const parsed = ipaddr.process(plain);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(":")}::/64`;
}
