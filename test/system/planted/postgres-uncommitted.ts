// A planted fault, loaded before the server: what it accepts is committed a moment after it was answered.
import { setTimeout } from "node:timers/promises";
import pg from "pg";

type Query = (this: unknown, ...asked: unknown[]) => Promise<unknown>;
const client = pg.Client.prototype as unknown as { query: Query };
const { query } = client;

const isAccept = (asked: unknown): boolean =>
  typeof asked === "object" &&
  asked !== null &&
  "text" in asked &&
  String(asked.text).includes("INSERT INTO delivery");

client.query = function (...asked) {
  if (!isAccept(asked[0])) return query.apply(this, asked);
  const later = async (): Promise<unknown> => {
    await query.call(this, "BEGIN");
    const answer = await query.apply(this, asked);
    void setTimeout(50).then(() => query.call(this, "COMMIT"));
    return answer;
  };
  return later();
};
