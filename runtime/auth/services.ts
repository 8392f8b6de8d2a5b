// What authentication is made of.
import type { Clock } from "../base/clock.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { Transport } from "../http/transport.ts";
import type { Credentials } from "../secrets/credentials.ts";
import type { ScriptServices } from "./events.ts";
import type { AuthInstallation } from "./installation.ts";

/** What tokens are read from and saved with. */
export interface TokenCredentials extends Pick<Credentials, "read" | "save"> {
  /** Present where nothing can be saved: no vendor is asked for tokens then, and this says why. */
  readonly withheld?: () => HookwrightError;
  /** Absent: nobody else renews them. */
  readonly renewAlone?: Credentials["renewAlone"];
}

/** Token requests go out as every call does, with the same egress policy and limits. */
export interface AuthServices extends ScriptServices {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly credentials: TokenCredentials;
  /** False for an installation whose credentials were replaced since somebody took it. Absent: nobody replaces them. */
  readonly isCurrent?: (installation: AuthInstallation) => boolean;
}
