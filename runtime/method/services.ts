// What calls are made with: one object that the engine and the CLI compose once and whoever makes a call passes on. A service
// that calls need is added here and where they are composed, and nowhere between.
import type { Clock } from "../base/clock.ts";
import type { Transport } from "../http/transport.ts";
import type { ScriptRunner } from "../script/runner.ts";
import type { ScriptHostServices } from "./script-host.ts";

/** The parts of the engine that calls use. */
export interface CallServices {
  readonly transport: Transport;
  readonly scripts: ScriptRunner;
  /** What serves scripts, apart from the calls' own transport, whose caller may watch what goes over it. Absent: nothing. */
  readonly hostServices?: ScriptHostServices;
  readonly clock: Clock;
}
