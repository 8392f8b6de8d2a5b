// A shipped connector in a running engine beside its vendor on loopback: a cycle that begins with one of its webhooks, what the
// vendor was asked, and deliveries as the vendor sends them.
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import { setTimeout } from "node:timers/promises";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import type { GivenInstallation } from "../../runtime/engine/project.ts";
import {
  createCredentials,
  partnerAccount,
  type Credential,
  type OwnedCredential,
} from "../../runtime/secrets/credentials.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import { send, type Received } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program } from "../engine/program.ts";
import { release } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { startServer, type SeenRequest, type TestServer } from "../http/servers.ts";

/** What the vendor answers: the first entry whose verb and path fit. A body of any kind is JSON, none is no body. */
export type VendorAnswers = readonly {
  readonly method: string;
  /** Compared with the path's end, or tested. */
  readonly path: RegExp;
  readonly status?: number;
  /** An object, or what makes one of the request's body, now or after a request of its own. */
  readonly body?: object | ((body: string) => object | Promise<object>);
}[];

/** One webhook of one connector. */
export interface HookedConnector {
  readonly connector: string;
  readonly webhook: string;
  /** The parameter that says where the API is. */
  readonly urlParameter: string;
  readonly authentication?: GivenInstallation["authentication"];
  readonly parameters?: Readonly<Record<string, JsonValue>>;
  /** What signing in has saved, and what the partner gave. */
  readonly saved?: Credential;
  readonly partner?: Credential;
  /** What the step maps to the webhook's parameters. */
  readonly values?: Readonly<Record<string, JsonValue>>;
  readonly answers: VendorAnswers;
}

/** What a test does with it. */
export interface Hooked {
  readonly program: Program;
  /** What the vendor was asked, in its order. */
  readonly requests: readonly SeenRequest[];
  /** Starts the cycle: the webhook is registered. */
  start(): Promise<void>;
  /** Removes the cycle and waits until the hook is gone. */
  remove(): Promise<void>;
  /** Lets time pass until a condition holds. */
  pass(holds: () => boolean | Promise<boolean>): Promise<true>;
  deliver(body: string, headers: Readonly<Record<string, string>>): Promise<Received>;
  /** What the newest transaction's webhook step puts out. */
  output(): Promise<Readonly<Record<string, unknown>>>;
  /** How many transactions there are. */
  count(): Promise<number>;
}

/** A vendor that answers by a table; what is not in it is not found. */
export function startVendor(answers: VendorAnswers): Promise<TestServer> {
  async function answer(
    response: ServerResponse,
    { method, target, body: sent }: SeenRequest,
  ): Promise<void> {
    const path = new URL(target, "http://vendor.test").pathname;
    const found = answers.find((entry) => entry.method === method && entry.path.test(path));
    const { status = 200, body } = found ?? { status: 404, body: { message: `No ${method} ${path}.` } };
    const said = typeof body === "function" ? await body(sent) : body;
    response.writeHead(status, said === undefined ? {} : { "content-type": "application/json" });
    response.end(said && JSON.stringify(said));
  }
  return startServer((response, request) => void answer(response, request));
}

/** The compiled connector, as text that the engine loads. */
export function compiled(connector: string): string {
  const file = new URL(`../../generated/connectors/${connector}.ts`, import.meta.url);
  return stripTypeScriptTypes(readFileSync(file, "utf8"));
}

/** Starts the engine with a stopped cycle `orders` that begins with the webhook. */
export async function startHooked(hooked: HookedConnector): Promise<Hooked> {
  const { connector, webhook, urlParameter, authentication, parameters, values = {}, answers } = hooked;
  const { saved, partner } = hooked;
  const vendor = await startVendor(answers);
  const folder = createFolder();
  const clock = new VirtualClock();
  const owner = { installation: connector, connector };
  await saveCredentials(folder, clock, [
    ...(saved === undefined ? [] : [{ owner: { ...owner, account: "default" }, credential: saved }]),
    ...(partner === undefined ? [] : [{ owner: { ...owner, account: partnerAccount }, credential: partner }]),
  ]);
  const module = release(connector, compiled(connector));
  const plan: CyclePlan = {
    contract: 1,
    id: "orders",
    name: "Orders",
    connectors: { vendor: { connector, installation: connector, release: module.hash } },
    start: "event",
    synchronous: false,
    steps: {
      event: {
        kind: "webhook",
        connector: "vendor",
        method: webhook,
        map: Object.entries(values).map(([name, value]) => [name, { kind: "literal", value }]),
      },
    },
  };
  const program = await startProgram({
    folder,
    clock,
    project: {
      connectors: [module],
      installations: [
        {
          name: connector,
          connector,
          parameters: { [urlParameter]: vendor.url, ...parameters },
          ...(authentication !== undefined && { authentication }),
        },
      ],
      cycles: [release("orders", JSON.stringify(plan))],
    },
  });
  /** Lets time pass until a condition holds: calls wait for their turn under a vendor's rate limit. */
  const pass = (holds: () => boolean | Promise<boolean>): Promise<true> =>
    until(async () => {
      if (await holds()) return true;
      // Slowly: answers take real time, and nothing else may become due meanwhile.
      await setTimeout(5);
      clock.advance(100);
      return false;
    });
  return {
    program,
    requests: vendor.requests,
    async start() {
      let isOver = false;
      const starting = program.engine.startCycle("orders").finally(() => {
        isOver = true;
      });
      await Promise.all([starting, pass(() => isOver)]);
    },
    async remove() {
      await program.engine.removeCycle("orders", { stop: true });
      await pass(async () => (await program.engine.subscriptions()).every(({ state }) => state === "gone"));
    },
    pass,
    deliver: (body, headers) =>
      send(program.webhookUrl(), {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...headers },
      }),
    async output() {
      const { visits } = await program.transaction(["succeeded"]);
      return Object(visits[0]?.output) as Readonly<Record<string, unknown>>;
    },
    count: async () => (await program.engine.transactions({ limit: 100 })).length,
  };
}

/** Saves credentials, each with its owner, before an engine opens the folder. */
export async function saveCredentials(
  folder: string,
  clock: VirtualClock,
  saved: readonly OwnedCredential[],
): Promise<void> {
  const store = await createSqliteStore({ folder, clock });
  const accounts = ["default", partnerAccount];
  const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts, nowMs: clock.now() });
  const credentials = createCredentials(store.credentials, box);
  for (const { owner, credential } of saved) await credentials.save(owner, credential, 0);
  await store.close();
}
