// What one runner process has been told: keys and the scripts of each, by number, so that a run is named by a number only.
import { frameKind, type Frame } from "./frames.ts";
import type { ScriptRun } from "./runner.ts";
import { isSameScript, type Script } from "./script-text.ts";

/** A script that the runner was told. */
interface KnownScript {
  readonly id: number;
  readonly script: Script;
  readonly timeLimitMs: number;
}

/** A key, and the scripts that the runner was told for it. */
interface KnownKey {
  readonly id: number;
  readonly scripts: KnownScript[];
}

/** At most so many keys have a warm isolate in one runner. */
const keysPerRunner = 64;

/** Says what a runner does not know yet with `send`. */
export class KnownScripts {
  readonly #send: (frame: Frame) => void;
  readonly #keys = new Map<string, KnownKey>();
  #lastId = 0;

  constructor(send: (frame: Frame) => void) {
    this.#send = send;
  }

  /** True when the key may have a warm isolate. */
  knows(key: string): boolean {
    return this.#keys.has(key);
  }

  /** The id of a run's script. */
  idOf(run: ScriptRun, timeLimitMs: number): number {
    const key = this.#key(run.key);
    const known = key.scripts.find((one) => one.timeLimitMs === timeLimitMs && isSameScript(one.script, run));
    if (known !== undefined) return known.id;
    const { event, sources, writable } = run;
    const id = ++this.#lastId;
    key.scripts.push({ id, timeLimitMs, script: { event, sources, writable } });
    const text = JSON.stringify({ key: key.id, timeLimitMs, event, sources, writable });
    this.#send({ kind: frameKind.define, id, text });
    return id;
  }

  /** The key, as the warmest of all; the coldest is forgotten when there are too many. */
  #key(name: string): KnownKey {
    const known = this.#keys.get(name);
    this.#keys.delete(name);
    const coldest = this.#keys.entries().next().value;
    if (known === undefined && coldest !== undefined && this.#keys.size >= keysPerRunner) {
      this.#keys.delete(coldest[0]);
      this.#send({ kind: frameKind.forget, id: coldest[1].id, text: "" });
    }
    const key = known ?? { id: ++this.#lastId, scripts: [] };
    this.#keys.set(name, key);
    return key;
  }
}
