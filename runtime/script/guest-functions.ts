// The functions that scripts find as globals (B§7.8), as far as they run inside the isolate. As in `guest.ts`, their text
// is taken, so each must stand alone; what it makes is frozen afterwards.
import type { GuestCall } from "./guest-call.ts";

/** `console.log`: to the log of the run. */
function defineConsole(call: GuestCall): void {
  const log = (...values: readonly unknown[]): void => {
    call("log", values.map(String).join(" "));
  };
  Object.defineProperty(globalThis, "console", { value: { log }, configurable: true, writable: true });
}

/** `http_request`: asks the engine. */
function defineHttpRequest(call: GuestCall): void {
  const { parse, stringify } = JSON;
  const http_request = (request: unknown): unknown => parse(call("http_request", stringify([request])));
  Object.defineProperty(globalThis, "http_request", {
    value: http_request,
    configurable: true,
    writable: true,
  });
}

/** Each defines globals; they run in order, before anything is frozen. */
export const guestFunctions: readonly ((call: GuestCall) => void)[] = [defineConsole, defineHttpRequest];
