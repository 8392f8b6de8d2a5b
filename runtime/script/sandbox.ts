// The realms of one runner process, one for each key. The engine says when a key is forgotten; on its own account the
// sandbox only gives back memory, so that the keys before never cost a run its process (the engine kills by resident size).
import type { Bridge } from "./bridge.ts";
import type { ScriptLimits } from "./limits.ts";
import { Realm, type Binding, type RunEnd } from "./realm.ts";

/** A binding and the key whose realm runs it. */
export interface KeyedBinding extends Binding {
  readonly key: number;
}

/** How often the process's own size is looked at; a look costs about 10 µs. */
const lookEveryMs = 5;

/** Above this part of the process limit, realms that are not in use are dropped, the coldest of all at each look. */
const crowdedPart = 0.7;

/**
 * Texts that come out of isolates lie outside this process's heap. V8 frees them with a full collection only, and begins
 * none for their sake: one is asked for after so many characters (some milliseconds each; without it 300 MB are left
 * within seconds, and the process dies of its size). The second is for a process that is crowded already.
 */
const collectAfterLength = { usually: 16 * 1024 * 1024, crowded: 4 * 1024 * 1024 } as const;

/** What a runner process holds. */
export class Sandbox {
  readonly #limits: ScriptLimits;
  readonly #bridge: Bridge;
  readonly #bindings = new Map<number, KeyedBinding>();
  /** By key, coldest first. */
  readonly #realms = new Map<number, Realm>();
  /** The first realm of a process takes 13 ms, later ones 3: it is made before the first run. */
  #spare: Realm | undefined;
  #lookedAtMs = 0;
  #uncollectedLength = 0;
  readonly #collect: () => void;

  constructor(limits: ScriptLimits, bridge: Bridge) {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error("The process was started without --expose-gc.");
    this.#collect = () => {
      gc();
    };
    this.#limits = limits;
    this.#bridge = bridge;
    this.#spare = new Realm(limits, bridge);
  }

  define(binding: KeyedBinding): void {
    this.#bindings.set(binding.id, binding);
  }

  forget(key: number): void {
    this.#drop(key);
    for (const { id, key: owner } of this.#bindings.values()) if (owner === key) this.#bindings.delete(id);
  }

  /** Runs a defined binding. Never throws for what the author's code does. */
  run(id: number, text: string): RunEnd {
    const binding = this.#bindings.get(id);
    if (binding === undefined) throw new Error(`Binding ${String(id)} was never defined.`);
    this.#makeRoom(binding.key);
    const answer = this.#realm(binding.key).run(binding, text);
    if (answer.kind === "finished") this.#uncollectedLength += answer.globals.length;
    if (answer.kind !== "tainted") return answer;
    this.#drop(binding.key);
    const second = this.#realm(binding.key).run(binding, text);
    if (second.kind === "tainted") throw new Error("A new isolate cannot take the globals of this run.");
    return second;
  }

  #realm(key: number): Realm {
    const kept = this.#realms.get(key);
    const realm = kept?.isDisposed === false ? kept : this.#fresh();
    this.#realms.delete(key);
    this.#realms.set(key, realm);
    return realm;
  }

  #fresh(): Realm {
    const realm = this.#spare ?? new Realm(this.#limits, this.#bridge);
    this.#spare = undefined;
    return realm;
  }

  #drop(key: number): void {
    this.#realms.get(key)?.dispose();
    this.#realms.delete(key);
  }

  /** Before a run of the key, whose own realm stays: a new one would take as much, and milliseconds. */
  #makeRoom(key: number): void {
    if (this.#uncollectedLength > collectAfterLength.usually) this.#collectTexts();
    const nowMs = performance.now();
    if (nowMs - this.#lookedAtMs < lookEveryMs) return;
    this.#lookedAtMs = nowMs;
    if (process.memoryUsage.rss() < this.#limits.processMiB * 1024 * 1024 * crowdedPart) return;
    const coldest = this.#realms.keys().find((other) => other !== key);
    if (coldest !== undefined) this.#drop(coldest);
    if (this.#uncollectedLength > collectAfterLength.crowded) this.#collectTexts();
  }

  #collectTexts(): void {
    this.#uncollectedLength = 0;
    this.#collect();
  }
}
