// What authentication is made of.
import type { Clock } from "../base/clock.ts";
import type { Transport } from "../http/transport.ts";
import type { Credentials } from "../secrets/credentials.ts";
import type { ScriptServices } from "./events.ts";

/** Token requests go out as every call does, with the same egress policy and limits. */
export interface AuthServices extends ScriptServices {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly credentials: Pick<Credentials, "read" | "save">;
}
