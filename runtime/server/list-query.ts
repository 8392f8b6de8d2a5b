// Which transactions and deliveries a client asks for.
import { HookwrightError } from "../contract/error.ts";
import type { DeadLetters } from "../engine/dead-letters.ts";
import type { Engine } from "../engine/engine.ts";
import type { UsageWish } from "../engine/usage.ts";

/** A query as it was sent: a name given twice is a list. */
type Filter<Name extends string> = Readonly<Partial<Record<Name | "limit" | "before", string | string[]>>>;

/** The query of `GET /transactions`. */
export type TransactionFilter = Filter<"cycle" | "parent">;

/** The query of `GET /deliveries`. */
export type DeliveryFilter = Filter<"webhook">;

/** The query of `GET /dead-letters`, and of what is done to many of them. */
export type DeadLetterFilter = Filter<"cycle" | "step" | "code">;

/** The query of `GET /usage`. */
export type UsageFilter = Readonly<Partial<Record<"from" | "to" | "by", string | string[]>>>;

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

/** The engine's query. Fails with `server/bad-request`. */
export function toDeadLetterQuery({
  cycle,
  step,
  code,
  before,
  limit = itemsUnlessSaid,
}: DeadLetterFilter): Parameters<DeadLetters["list"]>[0] {
  return {
    limit: toLimit(limit),
    ...once("cycle", cycle),
    ...once("step", step),
    ...once("code", code),
    ...once("before", before),
  };
}

/** What the engine is asked for; `by` names groups with commas between. Fails with `server/bad-request`. */
export function toUsageWish({ from, to, by }: UsageFilter): UsageWish {
  const { by: names } = once("by", by);
  return {
    ...once("from", from),
    ...once("to", to),
    ...(names !== undefined && { by: names.split(",").filter((name) => name !== "") }),
  };
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
