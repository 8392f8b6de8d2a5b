// Which transactions a client asks for.
import { HookwrightError } from "../contract/error.ts";
import type { Engine } from "../engine/engine.ts";

/** The query of `GET /transactions`, as it was sent: a name given twice is a list. */
export type TransactionFilter = Readonly<Partial<Record<"cycle" | "limit" | "before", string | string[]>>>;

const mostTransactions = 500;
const transactionsUnlessSaid = "50";

/** The engine's query. Fails with `server/bad-request`. */
export function toTransactionQuery({
  cycle,
  before,
  limit = transactionsUnlessSaid,
}: TransactionFilter): Parameters<Engine["transactions"]>[0] {
  return { limit: toLimit(limit), ...once("cycle", cycle), ...once("before", before) };
}

function toLimit(limit: string | string[]): number {
  const count = typeof limit === "string" && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= mostTransactions) return count;
  throw new HookwrightError(
    "server/bad-request",
    `\`limit\` must be a whole number from 1 to ${String(mostTransactions)}.`,
  );
}

function once(
  name: "cycle" | "before",
  value: string | string[] | undefined,
): Partial<Record<typeof name, string>> {
  if (value === undefined) return {};
  if (typeof value === "string") return { [name]: value };
  throw new HookwrightError("server/bad-request", `\`${name}\` may be given once.`);
}
