// Ways to name an address that must not be called (reliability.md c3). Each goes the whole way through the transport; a server
// on loopback would notice a connection.
import { describe, expect, test } from "vitest";
import { buildConnector } from "undici";
import { createConnector } from "../../runtime/http/connector.ts";
import { createEgress, type Egress } from "../../runtime/http/egress.ts";
import { addressesWithin, loopback, mapped, others } from "./addresses.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import { startNameServer } from "./name-server.ts";
import { startServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

const denyAll = createEgress({ allow: [] });
const denied = expect.objectContaining({
  code: "http/egress-denied",
  message: expect.stringContaining("is not a public address"),
});

test("the table holds at least 120 spellings, no two alike", () => {
  expect(new Set(addressesWithin).size).toBe(addressesWithin.length);
  expect(addressesWithin.length).toBeGreaterThanOrEqual(120);
});

describe("as a literal", () => {
  test.each(addressesWithin)("%s", async (host) => {
    const server = await startServer();
    const transport = openTransport({ egress: denyAll });
    for (const port of [server.port, 80])
      await expect(transport.send(get(`http://${host}:${String(port)}/`))).rejects.toThrow(denied);
    await expect(transport.send(get(`https://${host}/`))).rejects.toThrow(denied);
    expect(server.connections()).toBe(0);
  });
});

describe("as what a name resolves to", () => {
  const addresses = [...new Set([...mapped, ...others].map((host) => new URL(`http://${host}`).hostname))];
  test.each(["127.0.0.1", ...addresses])("%s", async (hostname) => {
    const server = await startServer();
    const address = hostname.replace(/^\[|\]$/g, "");
    for (const answers of [[address], ["93.184.216.34", address], [address, "93.184.216.34"]]) {
      const egress = createEgress({ allow: ["93.184.216.34"] });
      const transport = openTransport({ egress, resolve: () => Promise.resolve(answers) });
      await expect(transport.send(get(`http://vendor.example:${String(server.port)}/`))).rejects.toThrow(
        denied,
      );
      await expect(transport.send(get("https://vendor.example/"))).rejects.toThrow(denied);
    }
    expect(server.connections()).toBe(0);
  });

  test.each(["localhost", "LOCALHOST", "localhost."])("%s by the system's own resolver", async (host) => {
    const transport = openTransport({ egress: denyAll });
    await expect(transport.send(get(`http://${host}/`))).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^http\/(?:egress-denied|bad-request)$/) }),
    );
  });

  test.each(["127.1", "0x7f000001", "::1%lo", "", "not an address"])(
    "a resolver that answers %j",
    async (answer) => {
      const transport = openTransport({ egress: denyAll, resolve: () => Promise.resolve([answer]) });
      await expect(transport.send(get("http://vendor.example/"))).rejects.toThrow(
        expect.objectContaining({ code: "http/egress-denied" }),
      );
    },
  );
});

describe("names that no resolver may see", () => {
  test.each([
    "a_b.example",
    "-a.example",
    "a-.example",
    "a..example",
    ".example",
    "example.com.",
    `${"a".repeat(64)}.example`,
    "a%00b.example",
    "localhost%00.example",
    "a b.example",
    "1.2.3.4.5",
    "[::1",
    "[::1%25lo]",
    "256.256.256.256",
    "ex*mple.com",
    "a,b.example",
  ])("%s", async (host) => {
    const asked: string[] = [];
    const transport = openTransport({
      egress: createEgress({ allow: ["0.0.0.0/0", "::/0"] }),
      resolve: (hostname) => {
        asked.push(hostname);
        return Promise.resolve(["127.0.0.1"]);
      },
    });
    await expect(transport.send(get(`http://${host}/`))).rejects.toThrow(
      expect.objectContaining({ code: "http/bad-request" }),
    );
    expect(asked).toEqual([]);
  });
});

describe("an allowed host and port", () => {
  test.each(loopback)("is reached as %s", async (host) => {
    const server = await startServer();
    const transport = openTransport({ egress: createEgress({ allow: [server.host] }) });
    await expect(transport.send(get(`http://${host}:${String(server.port)}/`))).resolves.toMatchObject({
      status: 200,
    });
  });

  test("is reached by its name, which the server sees, and no other name or port is", async () => {
    const [server, neighbour] = [await startServer(), await startServer()];
    const egress = createEgress({ allow: [`vendor.example:${String(server.port)}`] });
    const transport = openTransport({ egress, resolve: () => Promise.resolve(["127.0.0.1"]) });
    const url = `http://vendor.example:${String(server.port)}/`;
    await expect(transport.send(get(url))).resolves.toMatchObject({ status: 200 });
    expect(server.requests[0]?.headers.host).toBe(`vendor.example:${String(server.port)}`);
    await expect(transport.send(get(`http://vendor.example:${String(neighbour.port)}/`))).rejects.toThrow(
      denied,
    );
    await expect(transport.send(get(`http://evil.example:${String(server.port)}/`))).rejects.toThrow(denied);
    expect(neighbour.connections()).toBe(0);
  });

  test("does not lift the mapped spelling of its address", async () => {
    const server = await startServer();
    const transport = openTransport({ egress: createEgress({ allow: [server.host] }) });
    for (const host of mapped)
      await expect(transport.send(get(`http://${host}:${String(server.port)}/`))).rejects.toThrow(denied);
    expect(server.connections()).toBe(0);
  });
});

describe("a name server that changes its answer", () => {
  const hosts = [...new Set(addressesWithin.map((host) => new URL(`http://${host}`).hostname))];
  const addresses = hosts.map((hostname) => hostname.replace(/^\[|\]$/g, ""));

  test.each(addresses)("from an allowed address to %s", async (address) => {
    const [allowed, inside] = [await startServer(undefined, "127.0.0.2"), await startServer()];
    let isFlipped = false;
    const names = await startNameServer(() => [isFlipped ? address : "127.0.0.2"]);
    const egress = createEgress({ allow: ["127.0.0.2"] });
    const open = (): Transport => openTransport({ egress, resolve: names.resolve });
    const url = `http://vendor.example:${String(allowed.port)}/`;
    await expect(open().send(get(url))).resolves.toMatchObject({ status: 200 });
    isFlipped = true;
    for (const port of [inside.port, allowed.port])
      await expect(open().send(get(`http://vendor.example:${String(port)}/`))).rejects.toThrow(denied);
    expect(names.asked).toEqual(Array(6).fill("vendor.example"));
    expect([allowed.connections(), inside.connections()]).toEqual([1, 0]);
  });

  test("between two looks of one call: there is only one", async () => {
    const inside = await startServer();
    let asked = 0;
    const names = await startNameServer(() => [asked++ < 2 ? "127.0.0.2" : "127.0.0.1"]);
    const transport = openTransport({
      egress: createEgress({ allow: ["127.0.0.2"] }),
      resolve: names.resolve,
    });
    await expect(transport.send(get(`http://vendor.example:${String(inside.port)}/`))).rejects.toMatchObject({
      code: "http/unreachable",
    });
    expect(names.asked).toHaveLength(2);
    expect(inside.connections()).toBe(0);
  });

  test.each(["127.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])(
    "that hides %s among allowed ones",
    async (address) => {
      const inside = await startServer();
      const names = await startNameServer(() => ["127.0.0.2", address, "127.0.0.3"]);
      const egress = createEgress({ allow: ["127.0.0.2", "127.0.0.3"] });
      const transport = openTransport({ egress, resolve: names.resolve });
      await expect(transport.send(get(`http://vendor.example:${String(inside.port)}/`))).rejects.toThrow(
        denied,
      );
      expect(inside.connections()).toBe(0);
    },
  );
});

describe("a resolver that changes its answer", () => {
  test("is asked once for a connection, and each connection is checked anew", async () => {
    const [allowed, forbidden] = [
      await startServer(undefined, "127.0.0.2"),
      await startServer(undefined, "127.0.0.3"),
    ];
    const answers = ["127.0.0.2", "127.0.0.3"];
    let asked = 0;
    const transport = openTransport({
      egress: createEgress({ allow: ["127.0.0.2"] }),
      resolve: () => Promise.resolve([answers[asked++] ?? "127.0.0.3"]),
    });
    const url = `http://vendor.example:${String(allowed.port)}/`;
    await expect(transport.send(get(url))).resolves.toMatchObject({ status: 200 });
    expect(asked).toBe(1);
    await expect(transport.send(get(`http://vendor.example:${String(forbidden.port)}/`))).rejects.toThrow(
      denied,
    );
    expect(asked).toBe(2);
    expect(forbidden.connections()).toBe(0);
  });

  test("cannot get a socket past the check that is made when it is connected", async () => {
    const server = await startServer();
    const asked: string[] = [];
    const publicOnly: Egress = {
      refusal: ({ address }) => {
        asked.push(address);
        return address === "127.0.0.1" ? "it is here" : undefined;
      },
    };
    // A connector that goes to loopback whatever it was told.
    const connect = createConnector({
      origin: new URL(`http://93.184.216.34:${String(server.port)}`),
      egress: publicOnly,
      resolve: () => Promise.reject(new Error("not asked")),
      timeoutMs: 1000,
      build: (options) => {
        const real = buildConnector(options);
        return (request, callback) => {
          real({ ...request, hostname: "127.0.0.1" }, callback);
        };
      },
    });
    const { promise, resolve } = Promise.withResolvers<unknown>();
    connect({ hostname: "93.184.216.34", protocol: "http:", port: String(server.port) }, (...result) => {
      resolve(result);
    });
    expect(await promise).toEqual([expect.objectContaining({ code: "http/egress-denied" }), null]);
    expect(asked).toEqual(["93.184.216.34", "127.0.0.1"]);
    expect(server.requests).toEqual([]);
  });
});

test("a redirect into the machine is not followed", async () => {
  const inside = await startServer();
  const outside = await startServer((response) => {
    response.writeHead(302, { location: inside.url }).end();
  });
  const transport = openTransport({ egress: createEgress({ allow: [outside.host] }) });
  await expect(transport.send(get(outside.url))).resolves.toMatchObject({
    status: 302,
    headers: { location: inside.url },
  });
  expect(inside.connections()).toBe(0);
});

test("a refusal says what to do and shows no query", async () => {
  const transport = openTransport({ egress: denyAll });
  await expect(transport.send(get("http://10.0.0.5:8080/path?token=s3cret"))).rejects.toMatchObject({
    message: "http://10.0.0.5:8080 may not be called: 10.0.0.5 is not a public address.",
    hint: "Start with `--allow-egress 10.0.0.5:8080` if this host may be called.",
  });
});
