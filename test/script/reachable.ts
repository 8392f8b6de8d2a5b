// JavaScript for inside a sandbox: everything that a script can reach without being given it.

/** Declares `reachable()`, the set of objects and functions that literals, globals, prototypes, getters and symbols lead to. */
export const reachableSource = `
  function reachable() {
    const seen = new Set();
    const pending = [globalThis, this, ...samples()];
    const follow = (get) => { try { pending.push(get()); } catch (error) { pending.push(error); } };
    while (pending.length > 0) {
      const value = pending.pop();
      if (value === null || (typeof value !== "object" && typeof value !== "function")) {
        if (value !== null && value !== undefined) pending.push(Object.getPrototypeOf(value));
        continue;
      }
      if (seen.has(value)) continue;
      seen.add(value);
      pending.push(Object.getPrototypeOf(value));
      for (const key of Reflect.ownKeys(value)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        if (descriptor) pending.push(descriptor.value, descriptor.get, descriptor.set);
        follow(() => value[key]);
      }
      if (typeof value === "function") {
        follow(() => value.caller);
        follow(() => value.arguments);
      }
    }
    return seen;
  }
  function samples() {
    const thrown = [];
    for (const fail of [() => null.x, () => missing, () => new Array(-1), () => eval("("), () => decodeURI("%"),
      function deep() { return deep() + 1; }, () => JSON.parse("{"), () => 1n + 1, () => [].reduce((a) => a)])
      try { fail(); } catch (error) { thrown.push(error); }
    return [
      arguments, (function () { "use strict"; return arguments; })(), thrown, new AggregateError([]),
      [], {}, /x/g, "", 1, 1n, true, Symbol.iterator, Object(""), (strings => strings)\`a\`, new Date(0), new Proxy({}, {}),
      function () {}, () => {}, class { static #x = 1; }, async () => {}, function* () {}, async function* () {},
      (function* () {})(), (async function* () {})(), Promise.resolve(), (async () => {})(), import("x").catch(() => {}),
      [][Symbol.iterator](), [].entries(), ""[Symbol.iterator](), new Map().entries(), new Set().keys(), "a".matchAll(/a/g),
      [].values().map(String), Iterator.from({ next() {} }), new Map(), new Set(), new WeakMap(), new WeakSet(),
      new ArrayBuffer(1), new Uint8Array(1), new DataView(new ArrayBuffer(1)), /(?<a>a)/.exec("a"), Proxy.revocable({}, {}),
      new Intl.DateTimeFormat(), new Intl.NumberFormat(), new Intl.Segmenter().segment("a"),
      new Intl.Segmenter().segment("a")[Symbol.iterator](), Object.getOwnPropertyDescriptors(new Error("x")),
      new Function("return this"), (0, eval)("this"), Array.fromAsync([]), new DisposableStack(), JSON.rawJSON("1"),
    ];
  }
`;
