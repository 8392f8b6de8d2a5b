// The isolated-vm driver keeps the contract of `ScriptRunner`.
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { describeScriptRunner } from "./runner.suite.ts";

describeScriptRunner((limits) => createScriptRunner({ limits }));
