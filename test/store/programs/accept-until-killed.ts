// Accepts deliveries for ever, 16 at a time, and finishes every third transaction. Prints a line when, and only when, the
// store has acknowledged: `accepted <id>`, `finished <id>`. Killed by its test.
import { writeSync } from "node:fs";
import { systemClock } from "../../../runtime/base/clock.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { delivery, transaction, visit } from "../records.ts";

const [folder = "", prefix = ""] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
let count = 0;

function print(line: string): void {
  writeSync(1, `${line}\n`);
}

async function acceptForEver(): Promise<void> {
  for (;;) {
    const number = count++;
    const id = `${prefix}-${String(number)}`;
    const lease = number % 2 === 0 ? { lease: { owner: "w", untilMs: systemClock.now() + 60_000 } } : {};
    const bytes = new TextEncoder().encode(id);
    await store.accept(delivery(id, { body: bytes }), [transaction(id, lease)], { key: id, windowMs: 1e9 });
    print(`accepted ${id}`);
    if (number % 6 !== 0) continue;
    await store.finishVisit(visit(id), 1, { kind: "end", state: "succeeded" });
    print(`finished ${id}`);
  }
}

await Promise.all(Array.from({ length: 16 }, acceptForEver));
