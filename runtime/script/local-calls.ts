// What a guest function may have done by the runner process itself: everything that JavaScript lacks and that needs nothing
// of the engine. It runs in Node's own realm, on text that an author may have forged.

/** Does something with JSON text of arguments, gives JSON text. A `HookwrightError` is thrown in the script. */
export type LocalCall = (argumentsText: string) => string;

/** By the name that guest code calls. */
export const localCalls: Readonly<Record<string, LocalCall>> = {};
