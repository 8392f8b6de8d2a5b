// Our call of a method beside the same call by the vendor's own library: both go to one server on loopback, and what arrives
// must say the same. The library's types are the vendor's word on what a request may hold and what an answer looks like.
import { expect } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { createInstallation } from "../../runtime/method/installation.ts";
import { startServer, type SeenRequest } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

/** One method of a connector, called both ways. */
export interface SdkCase<Client> {
  readonly method: string;
  /** What a step maps. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** The same call with the vendor's library. */
  readonly sdk: (client: Client) => Promise<unknown>;
  /** What the vendor answers. */
  readonly answer: object;
  /** What comes out of our call, in part. */
  readonly output: Readonly<Record<string, unknown>>;
}

/** Where the calls go, and with what. */
export interface SdkVendor<Client> {
  readonly connector: Connector;
  readonly apiKey: string;
  /** The parameter that says where the API is served. */
  readonly urlParameter: string;
  /** What the vendor's path begins with, as the connector's user gives it: `/api`. */
  readonly path: string;
  readonly client: (origin: string) => Client;
}

/** Calls a method both ways and compares what arrived; then what came out of ours. */
export async function expectSameRequest<Client>(
  vendor: SdkVendor<Client>,
  { method, values, sdk, answer, output }: SdkCase<Client>,
): Promise<void> {
  const server = await startServer((response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await sdk(vendor.client(server.url));
  const created = createInstallation({
    account: "default",
    name: vendor.connector.id,
    connector: vendor.connector,
    release: "test",
    authentication: { apiKey: vendor.apiKey },
    parameters: { [vendor.urlParameter]: server.url + vendor.path },
  });
  if (created.kind === "invalid") throw new Error(created.problems.join(" "));
  const result = await callMethod({
    installation: created.installation,
    method,
    values,
    services: {
      transport: openTransport(),
      scripts: { run: () => Promise.reject(new Error("No script is needed.")), close: async () => undefined },
      clock: systemClock,
    },
  });
  const [theirs, ours] = server.requests.map(toMeaning);
  expect(server.requests).toHaveLength(2);
  expect(ours).toEqual(theirs);
  expect(result.output).toMatchObject(output);
}

/** What a request says, whatever its spelling: the order of pairs and the encoding of letters mean nothing. */
export function toMeaning({ method, target, headers, body }: SeenRequest): object {
  const url = new URL(target, "http://vendor.test");
  return {
    method,
    path: url.pathname,
    query: sorted(url.searchParams),
    credential: headers.authorization?.replace(/^\S+ /, ""),
    body: readBody(headers["content-type"] ?? "", body),
  };
}

function readBody(contentType: string, body: string): unknown {
  if (body === "") return undefined;
  if (contentType.startsWith("application/x-www-form-urlencoded")) return sorted(new URLSearchParams(body));
  expect(contentType).toMatch(/^application\/json\b/);
  return JSON.parse(body) as unknown;
}

function sorted(pairs: URLSearchParams): readonly (readonly [string, string])[] {
  return [...pairs].sort(([one, first], [other, second]) =>
    one === other ? compare(first, second) : compare(one, other),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
