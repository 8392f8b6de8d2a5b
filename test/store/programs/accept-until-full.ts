// Accepts deliveries until the store cannot write, then prints what happened as JSON. Its test limits the size of files.
import { systemClock } from "../../../runtime/base/clock.ts";
import { HookwrightError } from "../../../runtime/contract/error.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { delivery, transaction } from "../records.ts";

const [folder = ""] = process.argv.slice(2);
const store = await createSqliteStore({ folder, clock: systemClock });
const acknowledged: string[] = [];
const refused: { id: string; code: string; cause: string }[] = [];
const body = new Uint8Array(10_000);

async function accept(id: string): Promise<void> {
  try {
    await store.accept(delivery(id, { body }), [transaction(id)]);
    acknowledged.push(id);
  } catch (error) {
    if (!(error instanceof HookwrightError)) throw error;
    refused.push({ id, code: error.code, cause: String(error.cause) });
  }
}

for (let round = 0; refused.length === 0; round++)
  await Promise.all(Array.from({ length: 8 }, (_, index) => accept(`${String(round)}-${String(index)}`)));

const isReadable = (await store.delivery("0-0")) !== undefined;
process.stdout.write(JSON.stringify({ acknowledged, refused, isReadable }));
await store.close();
