// Who is signed in.
import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, ManagementError, type Answer } from "./client.ts";

/** What the API says of whoever asks. */
export type Session = Answer<"getSession">;

const key = ["session"];

/** The session; `null` for nobody; `undefined` while it is being asked for. */
export function useSession(): {
  readonly session: Session | null | undefined;
  readonly problem: Error | null;
} {
  const { data, error } = useQuery({ queryKey: key, queryFn: readSession, staleTime: Infinity });
  return { session: data, problem: error };
}

/** Signs in with what the server has shown when it started, a code, or with a token. */
export function useSignIn(): { signIn: (typed: string) => void; isBusy: boolean; problem: Error | null } {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: beginSession,
    onSuccess: (session) => {
      keepFor(session);
      setSession(client, session);
      tellTabs();
    },
  });
  return { signIn: mutate, isBusy: isPending, problem: error };
}

/** As it is shown; typed without its hyphens it could also be a token that somebody has chosen. */
const codeForm = /^(?:\w{4}[-\s]\w{4}[-\s]\w{4}|\w{12})$/;

async function beginSession(typed: string): Promise<Session> {
  if (!codeForm.test(typed)) return api.call("beginSession", { body: { token: typed } });
  try {
    return await api.call("redeemSignInCode", { body: { code: typed } });
  } catch (error) {
    const mayBeToken = error instanceof ManagementError && error.status === 401 && typed.length === 12;
    if (mayBeToken) return api.call("beginSession", { body: { token: typed } });
    throw error;
  }
}

/** Signs out. Who could not be signed out sees the page anew, as it is still open to whoever comes. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => api.call("endSession"),
    onSuccess: () => {
      // What was typed here and not saved is not for whoever comes next.
      sessionStorage.clear();
      setSession(client, null);
      tellTabs();
    },
    onError: () => {
      location.reload();
    },
  });
  return mutate;
}

/** Says who is signed in now, and forgets what was shown to whoever was before. */
export function setSession(client: QueryClient, session: Session | null): void {
  client.setQueryData(key, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
}

/** All tabs of a browser have one session. */
const tabs = "session";

function tellTabs(): void {
  const channel = new BroadcastChannel(tabs);
  channel.postMessage("changed");
  channel.close();
}

/** Keeps who is signed in here as it is in the other tabs: looked up when one of them says so, and when somebody comes back to this one. */
export function useSessionOfTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = async (): Promise<void> => {
      const known = client.getQueryData<Session | null>(key);
      if (known === undefined) return;
      const now = await readSession().catch(() => known);
      if (whoseOf(now) !== whoseOf(known)) setSession(client, now);
    };
    const hear = (): void => void look();
    const channel = new BroadcastChannel(tabs);
    channel.addEventListener("message", hear);
    window.addEventListener("focus", hear);
    return () => {
      channel.close();
      window.removeEventListener("focus", hear);
    };
  }, [client]);
}

/** The same for the same person with the same rights. */
export function whoseOf(session: Session | null): string {
  return session === null ? "" : JSON.stringify([session.token, session.account, session.scope]);
}

const holder = "whose";

/** What a tab keeps is for whoever left it there: a session that ends by its time asks nobody, and somebody else may sign in. */
function keepFor({ token = "", account = "" }: Session): void {
  const who = `${account}/${token}`;
  const before = sessionStorage.getItem(holder);
  if (before !== null && before !== who) sessionStorage.clear();
  sessionStorage.setItem(holder, who);
}

/** Who asks; `null`: nobody that the server knows. */
export async function readSession(): Promise<Session | null> {
  try {
    const session = await api.call("getSession");
    keepFor(session);
    return session;
  } catch (error) {
    if (error instanceof ManagementError && error.status === 401) return null;
    throw error;
  }
}
