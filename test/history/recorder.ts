// Writes a history down while it happens: sends deliveries and notes what they were answered, is the vendor's notebook, and notes what was
// done to the processes. Ids and times are its own; the store is read at the end.
import type {
  Disturbance,
  Effect,
  GivenAnswer,
  History,
  Rules,
  SearchedText,
  Sent,
  StoredHistory,
} from "./history.ts";

/** What a sender knows of a delivery beside its URL. */
export type Event = Pick<Sent, "cycle" | "dedupe" | "order"> & {
  /** The default one if absent. */
  readonly account?: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A history in the making. */
export interface Recorder {
  readonly sent: readonly Sent[];
  readonly effects: readonly Effect[];
  readonly disturbances: readonly Disturbance[];
  /** Sends a delivery; the answer is absent when the connection ended without one. */
  send(url: string, event: Event): Promise<Sent>;
  /** Notes a call that a vendor received, now unless it says when. */
  received(effect: Omit<Effect, "atMs"> & Partial<Pick<Effect, "atMs">>): void;
  /** Notes that something is disturbed while this is done. */
  disturbed<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** The history with what the store holds. */
  history(about: {
    readonly stored: StoredHistory;
    readonly earlier?: readonly StoredHistory[];
    readonly rules?: Partial<Rules>;
    readonly texts?: readonly SearchedText[];
    readonly healedAtMs?: number;
  }): History;
}

const nothing: ReadonlySet<string> = new Set();

/** An empty history. A sender waits so long for an answer. */
export function createRecorder(now: () => number = Date.now, patienceMs?: number): Recorder {
  const sent: Sent[] = [];
  const effects: Effect[] = [];
  const disturbances: Disturbance[] = [];
  let number = 0;
  return {
    sent,
    effects,
    disturbances,
    async send(url, { body, headers, account = "default", ...event }) {
      const bytes = Buffer.from(body);
      const about = { ...event, account, id: `sent ${String(++number)}`, webhook: identifierOf(url) };
      const sentAtMs = now();
      const answer = await ask(url, bytes, { headers, patienceMs }).catch((error: unknown) => {
        if (error instanceof TypeError || isTimeout(error)) return undefined;
        throw error;
      });
      const one: Sent = {
        ...about,
        body: bytes,
        sentAtMs,
        ...(answer && { answer: { ...answer, atMs: now() } }),
      };
      sent.push(one);
      return one;
    },
    received(effect) {
      effects.push({ atMs: now(), ...effect });
    },
    async disturbed(what, work) {
      const fromMs = now();
      try {
        return await work();
      } finally {
        disturbances.push({ what, fromMs, toMs: now() });
      }
    },
    history: ({ stored, earlier = [], rules = {}, texts = [], healedAtMs }) => ({
      sent,
      effects,
      disturbances,
      stored,
      earlier,
      texts,
      rules: { calling: nothing, answering: nothing, removable: nothing, several: nothing, ...rules },
      ...(healedAtMs !== undefined && { healedAtMs }),
    }),
  };
}

async function ask(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  { headers, patienceMs }: { readonly headers: Event["headers"]; readonly patienceMs: number | undefined },
): Promise<Omit<GivenAnswer, "atMs">> {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
    ...(patienceMs !== undefined && { signal: AbortSignal.timeout(patienceMs) }),
  });
  const retryAfter = response.headers.get("retry-after");
  return {
    status: response.status,
    body: await response.text(),
    ...(retryAfter !== null && { retryAfter }),
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

/** The last segment of a webhook's URL. */
function identifierOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}
