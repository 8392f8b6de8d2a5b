import { describe, expect, test } from "vitest";
import { createEgress, type EgressTarget } from "../../runtime/http/egress.ts";

const target = (address: string, port = 443, hostname = address): EgressTarget => ({
  hostname,
  port,
  address,
});

describe("without exceptions", () => {
  const egress = createEgress({ allow: [], ownAddresses: () => ["93.184.216.99", "2a00:1450::7"] });

  test.each(["8.8.8.8", "93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:80b::200e"])(
    "%s may be called on the web's ports",
    (address) => {
      expect(egress.refusal(target(address, 443))).toBeUndefined();
      expect(egress.refusal(target(address, 80))).toBeUndefined();
      expect(egress.refusal(target(address, 22))).toBe("port 22 is not 80 or 443");
    },
  );

  test.each([
    ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
    ["unspecified", ["0.0.0.0", "0.1.2.3", "::"]],
    [
      "private",
      ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fd00::1", "fc00::1", "fd00:ec2::254"],
    ],
    [
      "link-local and cloud metadata",
      ["169.254.169.254", "169.254.0.1", "fe80::1", "168.63.129.16", "192.0.0.192"],
    ],
    [
      "shared and test",
      [
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "2001:db8::1",
        "3fff::1",
      ],
    ],
    [
      "multicast and reserved",
      [
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "100::1",
        "5f00::1",
        "fec0::1",
        "4000::1",
        "fe00::1",
      ],
    ],
    [
      "IPv4 inside IPv6",
      [
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1",
        "::7f00:1",
        "::808:808",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
      ],
    ],
    ["this machine's own", ["93.184.216.99", "2a00:1450::7", "2a00:1450:0:0:0:0:0:7"]],
  ])("%s addresses are refused", (_kind, addresses) => {
    for (const address of addresses)
      expect(egress.refusal(target(address))).toBe(`${address} is not a public address`);
  });

  test.each([
    "",
    "localhost",
    "127.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "127.0.0.1.",
    "1.2.3.4.5",
    "::1::",
  ])("%j is no address at all", (address) => {
    expect(egress.refusal(target(address))).toBe(`\`${address}\` is no IP address`);
  });
});

test("the machine's interfaces are asked when nothing else is said", () => {
  expect(createEgress({ allow: [] }).refusal(target("127.0.0.1"))).toBe("127.0.0.1 is not a public address");
});

describe("an exception lifts the rules", () => {
  test.each([
    ["10.0.0.0/8", target("10.1.2.3", 9000), target("11.0.0.1", 9000)],
    ["10.1.2.3/8", target("10.9.9.9"), target("127.0.0.1")],
    ["192.168.1.5", target("192.168.1.5", 22), target("192.168.1.6", 22)],
    ["fd00::/8", target("fd12::1", 8080), target("fe80::1", 8080)],
    ["::1", target("::1", 8080), target("127.0.0.1", 8080)],
    ["0.0.0.0/0", target("127.0.0.1", 1), target("::1", 1)],
    ["127.0.0.1:8080", target("127.0.0.1", 8080), target("127.0.0.1", 8081)],
    ["127.0.0.1:8080", target("127.0.0.1", 8080, "localhost"), target("127.0.0.2", 8080, "localhost")],
    ["0x7f.1:8080", target("127.0.0.1", 8080), target("127.0.0.1", 80)],
    ["[fd00::1]:8080", target("fd00::1", 8080), target("fd00::1", 80)],
    ["[FD00:0::1]:8080", target("fd00::1", 8080), target("fd00::2", 8080)],
    [
      "Api.Internal:8080",
      target("10.0.0.1", 8080, "api.internal"),
      target("10.0.0.1", 8080, "evil.internal"),
    ],
    [
      "api.example.com:8443",
      target("93.184.216.34", 8443, "api.example.com"),
      target("93.184.216.34", 8443, "b.example.com"),
    ],
    [
      "bücher.example:80",
      target("10.0.0.1", 80, "xn--bcher-kva.example"),
      target("10.0.0.1", 81, "xn--bcher-kva.example"),
    ],
  ])("%s", (entry, allowed, refused) => {
    const egress = createEgress({ allow: ["203.0.113.77", entry], ownAddresses: () => [] });
    expect(egress.refusal(allowed)).toBeUndefined();
    expect(egress.refusal(refused)).toBeTypeOf("string");
  });

  test("an IPv4 range does not lift the same address inside IPv6", () => {
    expect(createEgress({ allow: ["127.0.0.0/8"] }).refusal(target("::ffff:127.0.0.1"))).toBeTypeOf("string");
  });
});

test.each([
  "",
  "localhost",
  "example.com",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "10.0.0/8",
  "010.0.0.1",
  "::1/129",
  "::1:8080x",
  "127.0.0.1:0",
  "127.0.0.1:65536",
  "127.0.0.1:",
  ":8080",
  "a..b:80",
  "-a:80",
  "a_b:80",
  "http://example.com:80",
  "user@example.com:80",
  "*.example.com:443",
  "a:80,b:80",
])("the entry %j is refused by name", (entry) => {
  expect(() => createEgress({ allow: ["10.0.0.0/8", entry] })).toThrow(
    expect.objectContaining({
      code: "http/bad-allow-entry",
      message: expect.stringContaining(`\`${entry}\``),
    }),
  );
});
