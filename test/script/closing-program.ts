// A program that has nothing to do but to close its runner, whose process leaves a child of its own behind.
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { toRun } from "./script-run.ts";

process.execPath = process.argv[2] ?? "";
const runner = createScriptRunner();
const run = runner.run(toRun("")).catch((error: unknown) => error);
await new Promise((resolve) => setTimeout(resolve, 200));
await runner.close();
await run;
