// The engine's log: one JSON line an event on stderr. Bodies, header values and secrets are never fields of it.
import { pino } from "pino";

/** A structured log. `fields` are data; `message` is a fixed sentence. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** A log that writes JSON lines to stderr. */
export function createLog(level: "info" | "warn" | "error" = "info"): Log {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}

/** A log that keeps nothing, for programs that embed the engine and do not pass one. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
