// Code that runs inside an isolate, before and around the author's. Its text is taken with `toString()`, so each
// function must stand alone: it may use its parameters and JavaScript's own globals, nothing of this module
// and no import. Author code must never reach a function or an object made here, but for what it is given on purpose.

import type { ScriptException } from "./failure.ts";

/** Removes shared memory, machine code, code that runs after a run has ended, and V8's console, which prints nowhere. */
export function removeHazards(): void {
  for (const name of [
    "Atomics",
    "FinalizationRegistry",
    "SharedArrayBuffer",
    "WeakRef",
    "WebAssembly",
    "console",
  ])
    Reflect.deleteProperty(globalThis, name);
}

/**
 * Lets objects override what they inherit although the prototypes are frozen: an assignment `o.toString = f` would
 * otherwise be silently lost ("override mistake"). Plain methods become accessors whose setter writes on the object.
 */
function repairAssignments(): void {
  const define = Reflect.defineProperty;
  const prototypes: object[] = [Object.prototype, Function.prototype];
  for (const name of Reflect.ownKeys(globalThis)) {
    const value: unknown = Reflect.get(globalThis, name);
    if (typeof value === "function" && (value === Error || Reflect.getPrototypeOf(value) === Error))
      prototypes.push(value.prototype as object);
  }
  for (const prototype of prototypes)
    for (const key of Reflect.ownKeys(prototype)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(prototype, key);
      if (descriptor?.writable !== true) continue;
      // The accessor hides it from `freezeIntrinsics`.
      const inherited: unknown = Object.freeze(descriptor.value);
      define(prototype, key, {
        get: () => inherited,
        set(this: unknown, value: unknown) {
          if (this === prototype) throw new TypeError(`Cannot change the built-in property ${String(key)}`);
          if ((typeof this === "object" && this !== null) || typeof this === "function")
            define(this, key, { value, writable: true, enumerable: true, configurable: true });
        },
        enumerable: false,
        configurable: false,
      });
    }
}

/** Freezes every object that a script can reach before it made one, those without a name too. */
function freezeIntrinsics(): void {
  // These stay properties of the global itself, where V8 looks them up fastest. The others move to its prototype, so
  // that listing the global's own keys at each run is short (2.5 µs with all of them, 0.7 µs with these).
  const frequent = new Set<PropertyKey>(
    "Array Boolean Date Error Infinity JSON Math NaN Number Object RegExp String globalThis isNaN parseFloat parseInt undefined".split(
      " ",
    ),
  );
  const define = Reflect.defineProperty;
  const ownKeys = Reflect.ownKeys;
  const descriptorOf = Reflect.getOwnPropertyDescriptor;
  const prototypeOf = Reflect.getPrototypeOf;
  const freeze = Object.freeze;
  const above = prototypeOf(globalThis) ?? Object.prototype;
  const pending: unknown[] = [
    above,
    new Error("sample"),
    (function* () {})(),
    (async function* () {})(),
    async () => {},
    [][Symbol.iterator](),
    ""[Symbol.iterator](),
    new Map().entries(),
    new Set().entries(),
    "".matchAll(/a/g),
    [].values().map(String),
    Iterator.from({ next: () => ({ done: true, value: undefined }) }),
    new Intl.Segmenter().segment(""),
    new Intl.Segmenter().segment("")[Symbol.iterator](),
  ];
  for (const name of ownKeys(globalThis)) {
    const descriptor = descriptorOf(globalThis, name);
    if (descriptor === undefined) continue;
    pending.push(descriptor.value);
    if (frequent.has(name)) define(globalThis, name, { writable: false, configurable: false });
    else if (Reflect.deleteProperty(globalThis, name)) define(above, name, descriptor);
  }
  const seen = new Set<unknown>([globalThis]);
  while (pending.length > 0) {
    const value = pending.pop();
    if ((typeof value !== "object" || value === null) && typeof value !== "function") continue;
    if (seen.has(value)) continue;
    seen.add(value);
    pending.push(prototypeOf(value));
    for (const key of ownKeys(value)) {
      const descriptor = descriptorOf(value, key);
      pending.push(descriptor?.value, descriptor?.get, descriptor?.set);
    }
    freeze(value);
  }
}

/** What closes an isolate once everything is defined that scripts find there, in order. */
export const guestSealing: readonly (() => void)[] = [repairAssignments, freezeIntrinsics];

/** How `run` and `finish` answer: the first character, then text. */
export const guestReply = {
  /** Then the JSON text of the writable globals. */
  accepted: "+",
  /** A handler returned false: the position of its source, then as `accepted`. */
  refused: "-",
  /** Then the JSON text of a `GuestThrow`. */
  threw: "!",
  /** The result is too large. */
  tooLarge: "^",
  /** Promise jobs may be left: call `finish` once they have run. */
  pending: ">",
  /** Nothing was run: an earlier run left traces that cannot be removed. Only a new isolate helps. */
  tainted: "~",
} as const;

/** What a script threw. */
export interface GuestThrow {
  readonly message: string;
  /** The thrown error's stack, cut. The author may have written it. */
  readonly stack: string;
  /** It asks for new credentials. */
  readonly exception?: ScriptException;
}

/** One event of one list of sources, as its compiled text makes it (`script-text.ts`). */
export interface GuestBinding {
  /** The order in which the handlers run, as positions in what `evaluate` gives. */
  readonly order: readonly number[];
  /** Whether a handler's answer ends the run as refused. */
  readonly isRefused: (this: void, answer: unknown) => boolean;
  /** Whether promise jobs may be left when the handlers have returned. */
  readonly mayDefer: boolean;
  /** The writable globals, as an object. */
  readonly read: (this: void) => object;
  /** Evaluates the author's sources afresh: their own handlers, outermost level first, false where there is none. */
  readonly evaluate: (this: void) => readonly (false | (() => unknown))[];
}

/** What the runner process calls. Only text, numbers, booleans and compiled bindings pass. */
export interface Guest {
  /** Keeps a binding under an id of the caller's choice. */
  bind(this: void, id: number, binding: GuestBinding): void;
  /** Runs a binding's handlers with the globals of this JSON text. */
  run(this: void, id: number, text: string): string;
  /** Hands back what the run before left, when it answered `pending`. */
  finish(this: void): string;
}

/** How many characters what a script leaves may have, and what it throws. */
export interface GuestLengths {
  readonly output: number;
  readonly message: number;
}

/** Makes the functions that carry out runs. `renew` is called before each run. */
export function createGuest(
  reply: typeof guestReply,
  longest: GuestLengths,
  renew: (this: void) => void,
  exceptionOf: (this: void, thrown: unknown) => ScriptException | undefined,
): Guest {
  const { parse, stringify } = JSON;
  const { defineProperty, deleteProperty, getPrototypeOf, isExtensible, ownKeys } = Reflect;
  const above = getPrototypeOf(globalThis);
  const lasting = new Set<PropertyKey>(ownKeys(globalThis));
  const bindings = new Map<number, GuestBinding>();
  let current: GuestBinding | undefined;
  let refusedBy: number | undefined;
  let rejection: { readonly reason: unknown } | undefined;

  /**
   * Gives a run its globals and takes away all others that runs before it were given or made: what an event does not have is
   * a ReferenceError. Each is defined anew, whatever a script put in its place. False when a trace cannot be removed.
   */
  function prepare(values: Readonly<Record<string, unknown>>): boolean {
    if (getPrototypeOf(globalThis) !== above || !isExtensible(globalThis)) return false;
    const given = ownKeys(values) as string[];
    for (const name of given) {
      const attributes = { value: values[name], writable: true, enumerable: true, configurable: true };
      if (!defineProperty(globalThis, name, attributes)) return false;
    }
    const keys = ownKeys(globalThis);
    if (keys.length === lasting.size + given.length) return true;
    for (const key of keys)
      if (!lasting.has(key) && !given.includes(key as string) && !deleteProperty(globalThis, key))
        return false;
    return true;
  }

  function describe(thrown: unknown, lead = ""): string {
    let message = "The script threw a value that cannot be shown.";
    let stack = "";
    let exception: ScriptException | undefined;
    try {
      if (typeof thrown === "object" && thrown !== null) {
        const error = thrown as { readonly message?: unknown; readonly stack?: unknown };
        const own: unknown = error.message;
        message = typeof own === "string" ? own : (stringify(thrown) ?? message);
        const trace: unknown = error.stack;
        if (typeof trace === "string") stack = trace.slice(0, 2048);
        exception = exceptionOf(thrown);
      } else message = String(thrown);
    } catch {
      // A getter or a proxy of the author's threw: the sentence above stands.
    }
    return reply.threw + stringify({ message: (lead + message).slice(0, longest.message), stack, exception });
  }

  /** Calls the handlers in order. A level that only sees an outer level's handler has none of its own. */
  function callHandlers({ evaluate, order, isRefused, mayDefer }: GuestBinding): void {
    const found = evaluate();
    for (const position of order) {
      const handler = found[position];
      if (handler === undefined || handler === false || found.indexOf(handler) < position) continue;
      const result: unknown = handler();
      if (isRefused(result)) {
        refusedBy = position;
        return;
      }
      if (mayDefer) void watch(result);
    }
  }

  /** Notes the rejection of a handler's promise: it is reported as a throw. */
  async function watch(result: unknown): Promise<void> {
    try {
      await result;
    } catch (reason) {
      rejection ??= { reason };
    }
  }

  function finish(): string {
    if (rejection !== undefined) return describe(rejection.reason);
    let text: string;
    try {
      text = stringify(current?.read());
    } catch (thrown) {
      return describe(thrown, "What the script left behind cannot be written as JSON: ");
    }
    if (text.length > longest.output) return reply.tooLarge;
    return (refusedBy === undefined ? reply.accepted : reply.refused + String(refusedBy)) + text;
  }

  return {
    bind(id, binding) {
      // `f.caller` leads a script to the function that holds it, which outlives the run.
      Object.freeze(binding.evaluate);
      bindings.set(id, binding);
    },

    run(id, text) {
      const binding = bindings.get(id);
      if (binding === undefined || !prepare(parse(text) as Record<string, unknown>)) return reply.tainted;
      renew();
      current = binding;
      refusedBy = undefined;
      rejection = undefined;
      try {
        callHandlers(binding);
      } catch (thrown) {
        return describe(thrown);
      }
      return binding.mayDefer ? reply.pending : finish();
    },

    finish,
  };
}
