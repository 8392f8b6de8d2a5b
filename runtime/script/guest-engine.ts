// The functions of scripts that the engine carries out (B§7.8). As in `guest.ts`, each one's text is taken, so it must stand
// alone. They only pass on what they are given: whether it is right is said by the engine, which believes nothing of it.
import type { GuestCall } from "./guest-call.ts";

/** What `http_request` gives, as far as the log needs it. */
interface GuestAnswer {
  readonly status_code: number;
  /** A text; in an object where it is said to be JSON. */
  content: string | { readonly json: string };
  readonly request: { readonly method: string; readonly url: string };
}

/** `http_request`. What says that it is JSON and is becomes a value here, at the script's own expense. Each call leaves a line in the log, without the URL's query, where keys often stand. */
export function defineHttpRequest(call: GuestCall): void {
  const { parse, stringify } = JSON;
  const send = (request: unknown): unknown => {
    try {
      return parse(call("http_request", stringify([request])));
    } catch (error) {
      call("log", `http_request failed: ${(error as Error).message}`);
      throw error;
    }
  };
  const read = (text: string): string => {
    try {
      // Any value, in truth: only the script reads it.
      return parse(text) as string;
    } catch {
      return text;
    }
  };
  const http_request = (request: unknown): unknown => {
    const answer = send(request) as Partial<GuestAnswer> | null;
    const content = answer?.content;
    if (answer !== null && typeof content === "object") answer.content = read(content.json);
    const sent = answer?.request;
    if (sent !== undefined)
      call(
        "log",
        `http_request ${sent.method} ${String(sent.url.split("?")[0])} ${String(answer?.status_code)}`,
      );
    return answer;
  };
  Object.defineProperty(globalThis, "http_request", {
    value: http_request,
    configurable: true,
    writable: true,
  });
}

/** The eighteen functions of storage. What has no JSON text, as `undefined`, ends the arguments. */
export function defineStorage(call: GuestCall): void {
  const { parse, stringify } = JSON;
  const verbs = "list_values delete_all delete get set append list_keys increment decrement".split(" ");
  const ask = (...values: readonly unknown[]): unknown => {
    let text = "";
    for (const value of values) {
      const part = stringify(value) as string | undefined;
      if (part === undefined) break;
      text += text === "" ? part : `,${part}`;
    }
    return parse(call("storage", `[${text}]`));
  };
  for (const scope of ["cyclr", "cycle"])
    for (const verb of verbs) {
      const name = `${scope}_storage_${verb}`;
      const { [name]: value } = { [name]: (...given: readonly unknown[]) => ask(scope, verb, ...given) };
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
}
