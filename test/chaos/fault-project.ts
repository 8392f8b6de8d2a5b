// A shop for runs with random harm: cycles of two calls, cycles that wait for a second delivery, cycles that wait for a moment. Every
// event has a key by which it is known again, since its sender repeats it until it is answered.
import type { Rules } from "../history/history.ts";
import { shippingProject, shop } from "../cli/definitions.ts";

const { orderCreated } = shop.methods;

const dedupe = { key: "{{body.id}}", window: "3d" };

/** A call that is cut off is made again, with its key. */
const again = { onError: { retry: ["1s", "1s", "5s", "10s", "10s"] } };
const call = { ...again, method: "shop.ship", map: { OrderId: "{{first.OrderId}}", Kind: "{{first.Kind}}" } };

const due = { connectorField: "due", systemField: "DueAt", dataType: "dateTime" };

const webhook = (name: string): object => ({
  ...orderCreated,
  name,
  dedupe,
  request: { fields: [...orderCreated.request.fields, due] },
});

const cycle = (id: string, steps: object): object => ({
  ...shippingProject["cycles/shipping.json"],
  id,
  start: "first",
  steps,
});

/** The project; the shop's address is in SHOP_URL. */
export const faultProject = {
  "connectors/shop/connector.json": {
    ...shop,
    methods: { ship: shop.methods.ship, ordered: webhook("Ordered"), paid: webhook("Paid") },
  },
  "installations/shop.json": shippingProject["installations/shop.json"],
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
};

/** Its cycles, with the steps to which an event of each kind is sent. */
export const kinds = { orders: ["first"], waits: ["first", "second"], timers: ["first"] } as const;

export type Kind = keyof typeof kinds;

/** What the checker is to know of it. */
export const faultRules: Partial<Rules> = {
  calling: new Set(["orders.ship", "orders.bill", "waits.ship", "waits.bill", "timers.ship"]),
};
