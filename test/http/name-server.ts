// A name server on loopback that answers what a test says, and may say something else each time it is asked.
import { Resolver } from "node:dns/promises";
import { createSocket } from "node:dgram";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { onTestFinished } from "vitest";
import type { Resolve } from "../../runtime/http/connector.ts";

/** A running name server. */
export interface NameServer {
  /** Asks it for the addresses of a name, of both kinds. */
  readonly resolve: Resolve;
  /** The names it was asked for, in order, once for each kind of address. */
  readonly asked: readonly string[];
}

const kinds = { 1: 4, 28: 6 } as const;

/** `answer` is asked for the addresses of a name, as texts, each time somebody looks it up. */
export async function startNameServer(answer: (name: string) => readonly string[]): Promise<NameServer> {
  const asked: string[] = [];
  const server = createSocket("udp4");
  server.on("message", (query, from) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const addresses = answer(name).filter((address) => kinds[type as 1 | 28] === isIP(address));
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(addresses.length, 6);
    head.writeUInt32BE(0, 8);
    server.send(
      Buffer.concat([head, query.subarray(12, end), ...addresses.map(toRecord)]),
      from.port,
      from.address,
    );
  });
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${String(server.address().port)}`]);
  const none = (): string[] => [];
  return {
    asked,
    resolve: async (name) =>
      (await Promise.all([resolver.resolve4(name).catch(none), resolver.resolve6(name).catch(none)])).flat(),
  };
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** A record for the name of the question that may not be remembered. */
function toRecord(address: string): Buffer {
  const bytes = Buffer.from(ipaddr.parse(address).toByteArray());
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(bytes.length === 4 ? 1 : 28, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}
