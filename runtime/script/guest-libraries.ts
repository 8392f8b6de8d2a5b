// The libraries that scripts find as globals (B§7.8), inside an isolate. Each run makes its own of a library's compiled
// text, at the first use: what a script changes of one (`moment.locale`, `moment.fn.x = …`) is gone with the run. As in
// `guest.ts`, the function's text is taken, so it must stand alone.
import type { GuestCall } from "./guest-call.ts";

/** A library's text, compiled as a function of what it takes for a module's and a browser's scope (`libraries.ts`). */
export type LibraryFactory = (
  this: void,
  module: { exports: unknown },
  exports: unknown,
  require: (name: string) => unknown,
  host: object,
) => void;

/** What the realm does with libraries. */
export interface GuestLibraries {
  /** Keeps a library that the isolate's scripts need. */
  addLibrary(this: void, name: string, factory: LibraryFactory): void;
  /** Keeps the time zones, given as JSON text. */
  addZones(this: void, text: string): void;
  /** What the run before made of the libraries is forgotten. */
  renew(this: void): void;
}

/** Defines `moment`, `CryptoJS` and `require`. */
export function defineLibraries(call: GuestCall): GuestLibraries {
  const { freeze } = Object;
  const { parse } = JSON;
  const { defineProperty, deleteProperty } = Reflect;
  /** Global → the library it holds, and the other names that `require` knows it by. */
  const globals = { moment: "moment", CryptoJS: "crypto-js" } as const;
  const factories = new Map<string, LibraryFactory>();
  /** Frozen: every run's moment reads the same. */
  let zones: object | undefined;
  /** What this run made or put in the place of a library, by global. */
  let made = new Map<string, unknown>();
  let words: number[] = [];

  /** crypto-js asks for one word at a time. Frozen, as all that a script could reach and that outlives a run. */
  const getRandomValues = freeze((target: Uint32Array): Uint32Array => {
    for (let at = 0; at < target.length; at++) {
      if (words.length === 0) words = parse(call("random", "64")) as number[];
      target[at] = words.pop() ?? 0;
    }
    return target;
  });

  function load(name: string, needed: (name: string) => unknown): unknown {
    const factory = factories.get(name);
    if (factory === undefined) return undefined;
    const module = { exports: {} };
    factory(module, module.exports, needed, { crypto: { getRandomValues } });
    return module.exports;
  }

  const none = freeze((name: string): never => {
    throw new Error(`There is no ${name} here.`);
  });

  /** moment, which becomes moment-timezone when its zones are first asked for: they take 1.5 ms, moment alone 0.1. */
  function makeMoment(): unknown {
    const moment = load("moment", none) as
      | { readonly fn: object; tz: { load(data: unknown): void } }
      | undefined;
    if (moment === undefined || zones === undefined) return moment;
    const data = zones;
    const targets = [moment, moment.fn];
    const extend = (): void => {
      for (const target of targets) deleteProperty(target, "tz");
      load("moment-timezone", () => moment);
      moment.tz.load(data);
    };
    for (const target of targets)
      defineProperty(target, "tz", {
        get(this: { readonly tz: unknown }) {
          extend();
          return this.tz;
        },
        set(this: object, value: unknown) {
          defineProperty(this, "tz", { value, writable: true, enumerable: true, configurable: true });
        },
        enumerable: true,
        configurable: true,
      });
    return moment;
  }

  /** crypto-js, whose results are their text also as JSON: a header or a field that is given one gets no list of words. */
  function makeCrypto(): unknown {
    const crypto = load(globals.CryptoJS, none) as
      | { readonly lib: Readonly<Record<string, object>> }
      | undefined;
    for (const kind of crypto === undefined ? [] : [crypto.lib["WordArray"], crypto.lib["CipherParams"]])
      if (kind !== undefined)
        defineProperty(kind, "toJSON", {
          value(this: { toString(): string }) {
            return this.toString();
          },
          writable: true,
          configurable: true,
        });
    return crypto;
  }

  function take(name: keyof typeof globals): unknown {
    if (!made.has(name)) made.set(name, name === "moment" ? makeMoment() : makeCrypto());
    return made.get(name);
  }

  for (const name of ["moment", "CryptoJS"] as const)
    defineProperty(globalThis, name, {
      get: () => take(name),
      set: (value: unknown) => {
        made.set(name, value);
      },
      enumerable: false,
      configurable: true,
    });

  defineProperty(globalThis, "require", {
    value: (name: unknown) => {
      if (name === "moment" || name === "moment-timezone") return take("moment");
      if (name === "crypto-js") return take("CryptoJS");
      throw new Error(`require knows moment, moment-timezone and crypto-js only, not ${String(name)}.`);
    },
    writable: true,
    enumerable: false,
    configurable: true,
  });

  return {
    addLibrary(name, factory) {
      // As with bindings: nothing that outlives a run may be written on.
      freeze(factory.prototype);
      factories.set(name, freeze(factory));
    },
    addZones(text) {
      zones = freeze(parse(text)) as object;
      for (const list of Object.values(zones)) freeze(list);
    },
    renew() {
      if (made.size > 0) made = new Map();
    },
  };
}
