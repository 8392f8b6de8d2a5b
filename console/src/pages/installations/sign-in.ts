// Signing in at a vendor: its page is opened in a window of its own, and leads back to `/signed-in`, which ends the sign-in and tells the
// page that began it. Between the two stands what was begun, by the state that the vendor gives back.
import { useEffect } from "react";

/** A sign-in that was begun. */
interface Begun {
  readonly installation: string;
  readonly account?: string;
  readonly untilMs: number;
}

/** As long as the server keeps it. */
const lastsMs = 15 * 60_000;
const prefix = "sign-in ";
const channelName = "signed-in";

/** Where vendors lead back to: one address for all of them, which each has to know. */
export function returnUrl(): string {
  return `${location.origin}/signed-in`;
}

/** Remembers one until it ends; those that nobody ended are forgotten. */
export function rememberSignIn(state: string, begun: Omit<Begun, "untilMs">): void {
  const nowMs = Date.now();
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && (read(key)?.untilMs ?? 0) < nowMs) localStorage.removeItem(key);
  localStorage.setItem(prefix + state, JSON.stringify({ ...begun, untilMs: nowMs + lastsMs }));
}

/** The one that an answer belongs to, and forgets it; `undefined` where it was not begun in this browser. */
export function takeSignIn(answer: URLSearchParams): Omit<Begun, "untilMs"> | undefined {
  const state = answer.get("state") ?? answer.get("oauth_token");
  if (state === null) return undefined;
  const begun = read(prefix + state);
  localStorage.removeItem(prefix + state);
  return begun;
}

function read(key: string): Begun | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as Begun);
}

/** Tells the other windows that somebody has signed in. */
export function tellSignedIn(installation: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(installation);
  channel.close();
}

/** Calls when somebody has signed in for the installation in another window. */
export function useSignedIn(installation: string, signedIn: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener("message", ({ data }) => {
      if (data === installation) signedIn();
    });
    return () => {
      channel.close();
    };
  }, [installation, signedIn]);
}
