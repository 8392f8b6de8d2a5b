// Opens the store in the database that the environment names, claims when it is told to, and leaves it open. Killed by its test.
import { systemClock } from "../../../runtime/base/clock.ts";
import { createPostgresStore } from "../../../runtime/store-postgres/store.ts";

const url = process.env["HOOKWRIGHT_DATABASE"] ?? "";
const store = await createPostgresStore({ url, clock: systemClock, isUnsafe: true });
if (process.argv[2] === "claim") await store.scheduler.claim("dead", 60_000, 5);
process.stdout.write("opened\n");
