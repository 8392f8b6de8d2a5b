// Loaded before a server: on SIGUSR2 its clock is set forward by as many milliseconds as TEST_CLOCK's file says, or back.
import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env["TEST_CLOCK"];
if (isMainThread && file !== undefined) {
  const now = Date.now.bind(Date);
  let byMs = 0;
  Date.now = () => now() + byMs;
  process.on("SIGUSR2", () => {
    byMs = Number(readFileSync(file, "utf8"));
  });
}
