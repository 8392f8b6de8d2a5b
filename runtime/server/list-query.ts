// Which transactions and deliveries a client asks for.
import { HookwrightError } from "../contract/error.ts";
import type { Engine } from "../engine/engine.ts";

/** A query as it was sent: a name given twice is a list. */
type Filter<Name extends string> = Readonly<Partial<Record<Name | "limit" | "before", string | string[]>>>;

/** The query of `GET /transactions`. */
export type TransactionFilter = Filter<"cycle" | "parent">;

/** The query of `GET /deliveries`. */
export type DeliveryFilter = Filter<"webhook">;

const mostItems = 500;
const itemsUnlessSaid = "50";

/** The engine's query. Fails with `server/bad-request`. */
export function toTransactionQuery({
  cycle,
  parent,
  before,
  limit = itemsUnlessSaid,
}: TransactionFilter): Parameters<Engine["transactions"]>[0] {
  return {
    limit: toLimit(limit),
    ...once("cycle", cycle),
    ...once("parent", parent),
    ...once("before", before),
  };
}

/** The engine's query. Fails with `server/bad-request`. */
export function toDeliveryQuery({
  webhook,
  before,
  limit = itemsUnlessSaid,
}: DeliveryFilter): Parameters<Engine["deliveries"]>[0] {
  return { limit: toLimit(limit), ...once("webhook", webhook), ...once("before", before) };
}

function toLimit(limit: string | string[]): number {
  const count = typeof limit === "string" && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= mostItems) return count;
  throw new HookwrightError(
    "server/bad-request",
    `\`limit\` must be a whole number from 1 to ${String(mostItems)}.`,
  );
}

function once<Name extends string>(
  name: Name,
  value: string | string[] | undefined,
): Partial<Record<Name, string>> {
  if (value === undefined) return {};
  // A computed key widens to any string; this one is the name itself.
  if (typeof value === "string") return { [name]: value } as Record<Name, string>;
  throw new HookwrightError("server/bad-request", `\`${name}\` may be given once.`);
}
