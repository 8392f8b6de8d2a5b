// A vendor with many customers, each known by its API key: it says who a customer is, which pages are his, and keeps hooks, so that a
// test counts them.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A customer of the vendor. */
export interface Customer {
  readonly portal: unknown;
  readonly pages?: readonly string[];
}

/** A registration. */
export interface SharedHook {
  readonly url: string;
  readonly topic: string | undefined;
  /** Whose key made it. */
  readonly by: string;
}

/** A running vendor. */
export interface SharedVendor {
  readonly url: string;
  /** By API key. */
  readonly customers: Map<string, Customer>;
  /** By id. */
  readonly hooks: Map<string, SharedHook>;
  /** `POST /hooks by one` and so on. */
  readonly calls: readonly string[];
  /** That it was told, in their order. */
  readonly secrets: readonly string[];
}

/** Starts a vendor for one test. */
export async function startSharedVendor(
  customers: Readonly<Record<string, Customer>>,
): Promise<SharedVendor> {
  const vendor = {
    url: "",
    customers: new Map(Object.entries(customers)),
    hooks: new Map<string, SharedHook>(),
    calls: [] as string[],
    secrets: [] as string[],
  };
  let last = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const key = String(headers["x-api-key"]);
    const reply = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const customer = vendor.customers.get(key);
    vendor.calls.push(`${method} ${url} by ${key}`);
    if (customer === undefined) reply(401, { message: "Who is that?" });
    else if (url === "/me") reply(200, { portal: customer.portal });
    else if (url === "/pages") reply(200, { pages: (customer.pages ?? []).map((id) => ({ id, name: id })) });
    else if (method === "POST") {
      const body = (await json(request)) as {
        readonly url: string;
        readonly topic?: string;
        readonly secret: string;
      };
      vendor.secrets.push(body.secret);
      vendor.hooks.set(String(++last), { url: body.url, topic: body.topic, by: key });
      reply(201, { id: last });
    } else reply(vendor.hooks.delete(url.split("/").at(-1) ?? "") ? 200 : 404, {});
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  vendor.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return vendor;
}
