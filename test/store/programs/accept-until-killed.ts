// Accepts deliveries for ever, 16 at a time, finishes every third transaction and counts them all. Prints a line when, and
// only when, the store has acknowledged: `accepted <id>`, `finished <id>`, `counted <sum>`. Killed by its test.
import { systemClock } from "../../../runtime/base/clock.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { delivery, transaction, visit } from "../records.ts";

const [folder = "", prefix = ""] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
const counter = { account: "default", connector: "shop", installation: "shop" };
let count = 0;

/** Waits where nobody reads yet: Node writes to pipes at once. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function acceptForEver(): Promise<void> {
  for (;;) {
    const number = count++;
    const id = `${prefix}-${String(number)}`;
    const lease = number % 2 === 0 ? { lease: { owner: "w", untilMs: systemClock.now() + 60_000 } } : {};
    const bytes = new TextEncoder().encode(id);
    await store.accept(delivery(id, { body: bytes }), [transaction(id, lease)], { key: id, windowMs: 1e9 });
    print(`accepted ${id}`);
    print(`counted ${String(await store.scriptStorage.add(counter, "accepted", 1))}`);
    if (number % 6 !== 0) continue;
    await store.finishVisit(visit(id), 1, { kind: "end", state: "succeeded" });
    print(`finished ${id}`);
  }
}

await Promise.all(Array.from({ length: 16 }, acceptForEver));
