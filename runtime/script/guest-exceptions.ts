// The exceptions by which a script asks for new credentials (B§7.9). As in `guest.ts`, the function's text is taken, so it must
// stand alone.
import type { ScriptException } from "./failure.ts";

/** Defines the exceptions; what it gives tells them from anything else that was thrown. */
export function defineExceptions(): (thrown: unknown) => ScriptException | undefined {
  class AuthRefreshException extends Error {
    constructor(message = "The vendor does not accept the access token any more.") {
      super(message);
    }
  }
  class AuthSessionException extends Error {
    constructor(message = "The vendor does not know the session any more.") {
      super(message);
    }
  }
  const all = { AuthRefreshException, AuthSessionException };
  for (const [name, value] of Object.entries(all)) {
    const attributes = { configurable: true, writable: true };
    Object.defineProperty(value.prototype, "name", { value: name, ...attributes });
    Object.defineProperty(globalThis, name, { value, ...attributes });
  }
  return (thrown) => {
    if (thrown instanceof AuthRefreshException) return "AuthRefreshException";
    return thrown instanceof AuthSessionException ? "AuthSessionException" : undefined;
  };
}
