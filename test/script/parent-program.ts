// A program that is killed while its runners run: one burns the CPU in a script that nothing in its process can stop.
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { handler, toRun } from "./script-run.ts";

const runner = createScriptRunner({ limits: { answerMs: 60_000 } });
await runner.run(toRun(""));
process.stdout.write("started\n");
await runner.run(toRun(handler("(2n ** (2n ** 26n)).toString()")));
