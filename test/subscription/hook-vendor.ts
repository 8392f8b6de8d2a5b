// A vendor on loopback that behaves like GitHub's hook API: 201 with an id, 422 when a hook with this URL exists, 404 after a
// delete, a list. It keeps its state, so that a test counts hooks, and misbehaves where a test says so.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A hook as the vendor keeps it. */
export interface VendorHook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly topic: string | undefined;
}

/** How one call goes wrong. `carried out` says whether the vendor did what was asked. */
export type Misbehaviour =
  | { readonly kind: "cutOff" | "silent"; readonly carriedOut: boolean }
  | {
      readonly kind: "answer";
      readonly carriedOut: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** A running vendor. */
export interface HookVendor {
  readonly url: string;
  /** By id. */
  readonly hooks: Map<string, VendorHook>;
  /** `POST /hooks` and so on, in their order. */
  readonly calls: readonly string[];
  /** The next call with this verb goes wrong. */
  misbehave(method: string, how: Misbehaviour): void;
  /** Takes a second hook with the same URL and topic. */
  takesTwo: boolean;
  /** Runs when a call with this verb has arrived, before anything is done. */
  onCall(method: string, run: (body: Readonly<Record<string, string>>) => Promise<void>): void;
}

interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Starts a vendor for one test. */
export async function startHookVendor(): Promise<HookVendor> {
  const hooks = new Map<string, VendorHook>();
  const calls: string[] = [];
  const wrong = new Map<string, Misbehaviour>();
  const listeners = new Map<string, (body: Readonly<Record<string, string>>) => Promise<void>>();
  const held: ServerResponse[] = [];
  let last = 0;

  function carryOut({ method, url = "" }: IncomingMessage, body: Record<string, string>): Reply {
    if (method === "GET") {
      const list = Array.from(hooks, ([id, { url: at }]) => ({ id: Number(id), config: { url: at } }));
      return { status: 200, body: JSON.stringify({ hooks: list }) };
    }
    if (method === "DELETE") {
      const isGone = !hooks.delete(url.split("/").at(-1) ?? "");
      return isGone ? { status: 404, body: '{"message":"Not Found"}' } : { status: 204, body: "" };
    }
    if (method === "PUT") {
      const id = url.split("/").at(-1) ?? "";
      const hook = hooks.get(id);
      if (hook === undefined) return { status: 404, body: '{"message":"Not Found"}' };
      if (!url.includes("/renewed/")) return { status: 200, body: JSON.stringify({ id, expires_in: 3_600 }) };
      hooks.delete(id);
      hooks.set(String(++last), hook);
      return { status: 200, body: JSON.stringify({ id: last, expires_in: 3_600 }) };
    }
    const { url: at = "", secret, topic } = body;
    if (url === "/webhook") {
      hooks.clear();
      hooks.set("0", { url: at, secret, topic });
      return { status: 200, body: JSON.stringify({ ok: true, expires_in: 3_600 }) };
    }
    if (!vendor.takesTwo && [...hooks.values()].some((hook) => hook.url === at && hook.topic === topic))
      return { status: 422, body: '{"message":"Hook already exists on this repository"}' };
    hooks.set(String(++last), { url: at, secret, topic });
    return { status: 201, body: JSON.stringify({ id: last, active: true, expires_in: 3_600 }) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const body = method === "POST" ? ((await json(request)) as Record<string, string>) : {};
    calls.push(`${method} ${url}`);
    await listeners.get(method)?.(body);
    const how = wrong.get(method);
    wrong.delete(method);
    const reply = how?.carriedOut === false ? { status: 500, body: "" } : carryOut(request, body);
    if (how?.kind === "silent") held.push(response);
    else if (how?.kind === "cutOff") request.socket.destroy();
    else {
      const {
        status,
        headers,
        body: sent,
      } = how?.kind === "answer" ? { headers: {}, ...how } : { ...reply, headers: {} };
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(sent);
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const vendor: HookVendor = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    hooks,
    calls,
    takesTwo: false,
    misbehave: (method, how) => void wrong.set(method, how),
    onCall: (method, run) => void listeners.set(method, run),
  };
  return vendor;
}
