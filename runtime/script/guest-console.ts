// `console` inside an isolate. As in `guest.ts`, the function's text is taken, so it must stand alone.
import type { GuestCall } from "./guest-call.ts";

/** `console.log` and its kin: a line each to the log of the run. Never throws, whatever it is given. */
export function defineConsole(call: GuestCall): void {
  const { isArray } = Array;
  const { parse, stringify } = JSON;
  const { toString } = Object.prototype;
  const mostValues = 10_000;
  const mostItems = 1000;
  const deepest = 50;

  function describeError(error: Error): string {
    const { name, message } = error;
    return message === "" ? String(name) : `${String(name)}: ${String(message)}`;
  }

  /** An object that JSON would show as `{}`, or a list that is too long, as one that says more. */
  function inWords(value: object): unknown {
    if (value instanceof Error) return describeError(value);
    if (value instanceof Map) return Object.fromEntries(value);
    const items: unknown = value instanceof Set ? [...(value as ReadonlySet<unknown>)] : value;
    if (!isArray(items) || items.length <= mostItems) return items;
    return [...(items.slice(0, mostItems) as unknown[]), `… ${String(items.length - mostItems)} more`];
  }

  /** A replacer for `JSON.stringify`: what JSON has no word for, in words. */
  function createReplacer(): (this: unknown, key: string, value: unknown) => unknown {
    const above: unknown[] = [];
    let values = 0;
    return function (_key, value) {
      while (above.length > 0 && above.at(-1) !== this) above.pop();
      if (++values > mostValues) return values === mostValues + 1 ? "…" : undefined;
      if (typeof value === "bigint" || typeof value === "symbol") return String(value);
      if (typeof value === "function") return `[function ${value.name}]`;
      if (typeof value !== "object" || value === null) return value;
      if (above.includes(value)) return "[circular]";
      if (above.length >= deepest) return "…";
      const shown = inWords(value);
      if (typeof shown === "object") above.push(shown);
      return shown;
    };
  }

  function show(value: unknown): string {
    if (typeof value === "string") return value;
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
    try {
      if (typeof value === "function") return `[function ${value.name}]`;
      if (value instanceof Error) return describeError(value);
      // A regular expression; dates and the hashes of CryptoJS have both.
      const own = value as { readonly toString?: () => unknown; readonly toJSON?: unknown };
      const isTelling = typeof own.toString === "function" && own.toString !== toString;
      if (isTelling && own.toJSON === undefined && !isArray(value)) return String(own.toString());
      const line = String(stringify(value, createReplacer()));
      return line.startsWith('"') ? String(parse(line)) : line;
    } catch {
      return "[a value that cannot be shown]";
    }
  }

  function createWriter(mark: string): (...values: readonly unknown[]) => void {
    return (...values) => {
      call("log", mark + values.map(show).join(" "));
    };
  }

  const log = createWriter("");
  const value = {
    log,
    info: log,
    debug: log,
    warn: createWriter("warning: "),
    error: createWriter("error: "),
  };
  Object.defineProperty(globalThis, "console", { value, configurable: true, writable: true });
}
