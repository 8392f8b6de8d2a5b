// How guest code reaches the process around its isolate: text in, text out, and nothing else. As in `guest.ts`, the
// function's text is taken, so it must stand alone.

/** Calls a function of the runner process or of the engine; the script waits. Throws the guest's own `Error`. */
export type GuestCall = (this: void, name: string, argumentsText: string) => string;

/** The function that the runner process gives an isolate. Only `createGuestCall` ever holds it. */
export type GuestBridge = (this: void, name: string, argumentsText: string) => string;

/** The first character of what a bridge answers; the rest is the result, or the message of an error. */
export const bridgeReply = { result: "+", error: "!" } as const;

/** Makes what guest functions call. Author code never reaches it: it would forge names and arguments. */
export function createGuestCall(bridge: GuestBridge, { result }: typeof bridgeReply): GuestCall {
  return (name, argumentsText) => {
    let reply: string;
    try {
      reply = bridge(name, argumentsText);
    } catch {
      // Where the stack has no room for it, what is thrown comes from outside, with the names of our files.
      throw new Error(`${name} could not be called here.`);
    }
    if (reply.startsWith(result)) return reply.slice(1);
    throw new Error(reply.slice(1));
  };
}
