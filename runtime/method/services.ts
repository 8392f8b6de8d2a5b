// What calls are made with: one object that the engine and the CLI compose once and whoever makes a call passes on. A service
// that calls need is added here and where they are composed, and nowhere between.
import type { Clock } from "../base/clock.ts";
import type { FileStore } from "../files/file-store.ts";
import type { RateLimiter } from "../http/rate-limiter.ts";
import type { Transport } from "../http/transport.ts";
import type { ScriptRunner } from "../script/runner.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import type { RunDateStore } from "../store/run-dates.ts";
import type { Installation } from "./installation.ts";
import type { ScriptHostServices } from "./script-host.ts";

/** The parts of the engine that calls use. */
export interface CallServices {
  readonly transport: Transport;
  readonly scripts: ScriptRunner;
  /** What serves scripts, apart from the calls' own transport, whose caller may watch what goes over it. Absent: nothing. */
  readonly hostServices?: ScriptHostServices;
  readonly clock: Clock;
  /** Where files are received and read. Absent: a call with a file fails. */
  readonly files?: FileStore;
  /** When steps last ran. Absent: nothing is kept, as in a test of a call by itself. */
  readonly runDates?: RunDateStore;
  /** Absent: calls wait for nobody, and a 429 is an error like others. */
  readonly limiter?: RateLimiter;
  /** Absent: one that keeps tokens as long as these services are used. */
  readonly authenticator?: Authenticator;
  /**
   * Runs the method that is called after signing in once more and saves what it answers (B§7.9); the installation as it is
   * afterwards, `undefined` where there is no such method. Absent: a script that asks for it fails.
   */
  readonly signInAgain?: (use: SignInUse) => Promise<Installation | undefined>;
}

/** Who signs in again. */
export interface SignInUse {
  readonly installation: Installation;
  /** A key of the connector's `authentications`. */
  readonly authentication: string;
  readonly signal?: AbortSignal;
  /** As in a call. */
  readonly waitSignal?: AbortSignal;
  readonly mostWaitMs?: number;
}
