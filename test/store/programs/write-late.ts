// Claims the one job in the database that the environment names, with a lease of half a second, prints `held`, and is frozen by its
// test. When it is told to go on it writes everything that a holder may write, and prints, as JSON, what came of each.
import { once } from "node:events";
import { systemClock } from "../../../runtime/base/clock.ts";
import { isHookwrightError } from "../../../runtime/contract/error.ts";
import { createPostgresStore } from "../../../runtime/store-postgres/store.ts";
import { visit } from "../records.ts";

const url = process.env["HOOKWRIGHT_DATABASE"] ?? "";
const store = await createPostgresStore({ url, clock: systemClock, isUnsafe: true });
const [job] = await store.scheduler.claim("late", 500, 1);
const { id = "", epoch = 0 } = job ?? {};
process.stdout.write("held\n");
await once(process.stdin, "data");

const holder = { transaction: id, epoch };
const shop = { account: "default", connector: "shop", installation: "shop", holder };
const calls = { connector: "shop", success: 1, incident: 0 };
const late = { ...visit(id), runDateMs: 1, calls, report: true } as const;
const writes: Readonly<Record<string, () => Promise<unknown>>> = {
  finishVisit: () => store.finishVisit(late, epoch, { kind: "end", state: "failed", error: "{}" }),
  end: () => store.end(id, epoch, { kind: "end", state: "stopped" }),
  storage: () => store.scriptStorage.set(shop, "a", '"late"'),
  renew: () => store.scheduler.renew([{ id, epoch }], 60_000),
  postpone: () => store.scheduler.postpone(id, epoch, 9e12, { reason: "{}", tries: 9 }),
  release: () => store.scheduler.release([{ id, epoch }]),
  complete: () => store.scheduler.complete(id, epoch),
};
const outcomes: Record<string, unknown> = {};
for (const [name, write] of Object.entries(writes))
  outcomes[name] = await write().then(
    (result) => result ?? "nothing",
    (error: unknown) => (isHookwrightError(error) ? error.code : String(error)),
  );
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
await store.close();
process.exit();
