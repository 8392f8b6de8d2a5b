// A shop for runs with random harm, in two accounts that have the same cycles: two calls, a wait for a second delivery, a wait for a moment,
// an answer to the caller, and versions of things, one after the other, of which late ones are dropped. Every event has a key by which it
// is known again, since its sender repeats it until it is answered. What proves senders and calls is secret, and another one in each account.
import type { Rules } from "../history/history.ts";
import { canary } from "../canary.ts";
import { shippingProject, shop } from "../cli/definitions.ts";

const { orderCreated, ship } = shop.methods;

const dedupe = { key: "{{body.id}}", window: "3d" };

/** A call that is cut off is made again, with its key. */
const again = { onError: { retry: ["1s", "1s", "5s", "10s", "10s"] } };
const call = { ...again, method: "shop.ship", map: { OrderId: "{{first.OrderId}}", Kind: "{{first.Kind}}" } };

const due = { connectorField: "due", systemField: "DueAt", dataType: "dateTime" };

const webhook = (name: string, more: object = {}): object => ({
  ...orderCreated,
  ...more,
  name,
  dedupe,
  verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{SigningSecret}}" },
  request: { fields: [...orderCreated.request.fields, due] },
});

const cycle = (id: string, steps: object): object => ({
  ...shippingProject["cycles/shipping.json"],
  id,
  start: "first",
  steps,
});

const cycles = {
  "cycles/orders.json": cycle("orders", {
    first: { webhook: "shop.ordered", next: "ship" },
    ship: { ...call, next: "bill" },
    bill: call,
  }),
  "cycles/waits.json": cycle("waits", {
    first: { webhook: "shop.ordered", next: "ship" },
    ship: { ...call, next: "second" },
    second: {
      webhook: "shop.paid",
      mapping: { request: "OrderId", equals: "{{first.OrderId}}" },
      next: "bill",
    },
    bill: call,
  }),
  "cycles/timers.json": cycle("timers", {
    first: { webhook: "shop.ordered", next: "pause" },
    pause: { waitUntil: "{{first.DueAt}}", next: "ship" },
    ship: call,
  }),
  "cycles/answers.json": cycle("answers", {
    first: { webhook: "shop.ordered", next: "ship" },
    ship: { ...call, next: "answer" },
    answer: {
      respond: { status: 200, body: { order: "{{first.OrderId}}", shipment: "{{ship.ShipmentId}}" } },
    },
  }),
  "cycles/changes.json": cycle("changes", {
    first: { webhook: "shop.changed", next: "ship" },
    ship: call,
  }),
};

/** What proves a sender to an account, and the account to the vendor. */
export interface Secrets {
  readonly token: string;
  readonly key: string;
}

/** The accounts by their names. */
export const accounts: Readonly<Record<string, Secrets>> = {
  default: { token: canary("default token"), key: canary("default key") },
  harbour: { token: canary("harbour token"), key: canary("harbour key") },
};

const variable = (account: string, what: string): string => `${account.toUpperCase()}_${what}`;

/** The secrets, for the environment of a process. */
export const secretEnv: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(accounts).flatMap(([account, { token, key }]) => [
    [variable(account, "TOKEN"), token],
    [variable(account, "KEY"), key],
  ]),
);

function filesOf(account: string): Readonly<Record<string, object>> {
  const files = {
    "installations/shop.json": {
      connector: "shop",
      authentication: { apiKey: { env: variable(account, "KEY") } },
      parameters: { ShopUrl: { env: "SHOP_URL" }, SigningSecret: { env: variable(account, "TOKEN") } },
    },
    ...cycles,
  };
  if (account === "default") return files;
  const own = Object.entries(files).map(([path, file]) => [`accounts/${account}/${path}`, file] as const);
  return { [`accounts/${account}/account.json`]: {}, ...Object.fromEntries(own) };
}

/** The project; the shop's address is in SHOP_URL. */
export const faultProject: Readonly<Record<string, object>> = {
  "connectors/shop/connector.json": {
    ...shop,
    authentication: { key: { type: "apiKey", header: "X-Key" } },
    parameters: [...shop.parameters, { targetType: "secret", targetName: "SigningSecret", scope: "account" }],
    methods: {
      ship,
      ordered: webhook("Ordered"),
      paid: webhook("Paid"),
      changed: webhook("Changed", {
        order: {
          by: "{{body.thing}}",
          sequence: "{{body.version}}",
          as: "integer",
          late: "drop",
          serial: true,
        },
      }),
    },
  },
  ...Object.assign({}, ...Object.keys(accounts).map(filesOf)),
};

/** Its cycles, with the steps to which an event of each kind is sent. */
export const kinds = {
  orders: ["first"],
  waits: ["first", "second"],
  timers: ["first"],
  answers: ["first"],
  changes: ["first"],
} as const;

export type Kind = keyof typeof kinds;

/** So many events of `changes` are versions of one thing. */
export const versions = 5;

/** What the checker is to know of it. */
export const faultRules: Partial<Rules> = {
  calling: new Set([
    "orders.ship",
    "orders.bill",
    "waits.ship",
    "waits.bill",
    "timers.ship",
    "answers.ship",
    "changes.ship",
  ]),
  answering: new Set(["answers.answer"]),
};
