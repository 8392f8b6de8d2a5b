// One isolate with its one context: what one key's scripts run in. Only text, numbers and functions compiled in the
// isolate pass between it and this process: no object, no reference and nothing of isolated-vm ever reaches a script
// (reliability.md, fact 2). It does not survive a time-out, a memory overflow or a trace that it cannot remove.
import ivm from "isolated-vm";
import { cutText } from "../contract/cut.ts";
import type { Bridge } from "./bridge.ts";
import { leftTooMuch, ranOutOfMemory, threw, tookTooLong, type ScriptFailure } from "./failure.ts";
import {
  createGuest,
  guestReply,
  guestSealing,
  removeHazards,
  type Guest,
  type GuestBinding,
  type GuestLengths,
  type GuestThrow,
} from "./guest.ts";
import { bridgeReply, createGuestCall } from "./guest-call.ts";
import { defineExceptions } from "./guest-exceptions.ts";
import { defineLocalFunctions, guestFunctions, localFunctionNames } from "./guest-functions.ts";
import { defineLibraries, type GuestLibraries, type LibraryFactory } from "./guest-libraries.ts";
import { libraryText, neededLibraries, type LibraryName } from "./libraries.ts";
import type { ScriptLimits } from "./limits.ts";
import type { ScriptSource } from "./runner.ts";
import {
  locate,
  renderBinding,
  scriptName,
  splitSyntaxError,
  type Script,
  type SourcePlace,
  type SourceStart,
} from "./script-text.ts";

/** A script, as the engine defines it once for each runner and key. */
export interface Binding extends Script {
  readonly id: number;
  /** Wall time of one run. */
  readonly timeLimitMs: number;
}

/** How a run ended, as this process says it: the engine knows the sources and keeps the log. */
export type RunEnd = Finished | Failed;
/** `refusedBy` is the position of the source whose handler returned false. */
interface Finished {
  readonly kind: "finished";
  readonly refusedBy?: number;
  readonly globals: string;
}
type Failed = ScriptFailure & { readonly place?: SourcePlace };

/** What a realm says about a run. `tainted`: nothing was run, and only a new realm can. */
export type RealmAnswer = RunEnd | { readonly kind: "tainted" };

/** A thrown message is cut to this many characters. */
const messageLength = 1024;

/** Code that prepares an isolate, as a function's body: what it is given exists under no name that a script could find. */
function guestText({ outputBytes }: ScriptLimits): string {
  const longest: GuestLengths = { output: outputBytes, message: messageLength + 1 };
  const parameters = [guestReply, longest].map((value) => JSON.stringify(value));
  return [
    `"use strict";`,
    `const call=(${createGuestCall.toString()})($0,${JSON.stringify(bridgeReply)});`,
    ...[removeHazards, ...guestFunctions].map((piece) => `(${piece.toString()})(call);`),
    `(${defineLocalFunctions.toString()})(call,${JSON.stringify(localFunctionNames)});`,
    `const libraries=(${defineLibraries.toString()})(call);`,
    `const exceptionOf=(${defineExceptions.toString()})();`,
    ...guestSealing.map((piece) => `(${piece.toString()})();`),
    `return {...(${createGuest.toString()})(${parameters.join()},libraries.renew,exceptionOf),...libraries};`,
  ].join("\n");
}

/** An isolate for one key. */
export class Realm {
  readonly #limits: ScriptLimits;
  readonly #bridge: Bridge;
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #guest: ivm.Reference<Guest & GuestLibraries>;
  readonly #bind: ivm.Reference<Guest["bind"]>;
  readonly #run: ivm.Reference<Guest["run"]>;
  readonly #finish: ivm.Reference<Guest["finish"]>;
  readonly #libraries = new Set<LibraryName>();
  /** For each compiled binding, where its sources stand in its text. */
  readonly #starts = new Map<number, readonly SourceStart[]>();
  /** The isolate was disposed of because the run's time was over when a call came back. */
  #isStopped = false;

  constructor(limits: ScriptLimits, bridge: Bridge) {
    this.#limits = limits;
    this.#bridge = bridge;
    this.#isolate = new ivm.Isolate({ memoryLimit: limits.heapMiB });
    this.#context = this.#isolate.createContextSync();
    this.#guest = this.#context.evalClosureSync(guestText(limits), [new ivm.Callback(bridge.call)], {
      result: { reference: true },
      filename: "sandbox",
    }) as ivm.Reference<Guest & GuestLibraries>;
    this.#bind = this.#guest.getSync("bind", { reference: true });
    this.#run = this.#guest.getSync("run", { reference: true });
    this.#finish = this.#guest.getSync("finish", { reference: true });
  }

  /** True once the isolate is gone; then only a new realm helps. */
  get isDisposed(): boolean {
    return this.#isolate.isDisposed;
  }

  dispose(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }

  /** Runs one event. Never throws for what the author's code does. */
  run(binding: Binding, text: string): RealmAnswer {
    const startedAtMs = performance.now();
    let reply: string;
    this.#bridge.begin({
      endsAtMs: startedAtMs + binding.timeLimitMs,
      stop: () => {
        this.#isStopped = true;
        this.dispose();
      },
    });
    try {
      reply = this.#call(binding, text, startedAtMs);
    } catch (error) {
      return this.#failure(binding, error, startedAtMs);
    }
    return this.#answer(binding, reply);
  }

  #call(binding: Binding, text: string, startedAtMs: number): string {
    if (!this.#starts.has(binding.id)) this.#load(binding);
    const reply = this.#run.applySync(undefined, [binding.id, text], timeLeft(binding, startedAtMs));
    if (reply !== guestReply.pending) return reply;
    return this.#finish.applySync(undefined, [], timeLeft(binding, startedAtMs));
  }

  #load(binding: Binding): void {
    for (const { source, file } of binding.sources)
      this.#isolate.compileScriptSync(source, { filename: file }).release();
    this.#addLibraries(binding.sources);
    const rendered = renderBinding(binding);
    const script = this.#isolate.compileScriptSync(rendered.text, { filename: scriptName });
    const value = script.runSync(this.#context, { reference: true }) as ivm.Reference<GuestBinding>;
    this.#starts.set(binding.id, rendered.starts);
    this.#bind.applySync(undefined, [binding.id, value.derefInto()]);
  }

  /** Gives the isolate what these sources need of the libraries and it lacks: they take time and heap. */
  #addLibraries(sources: readonly ScriptSource[]): void {
    for (const name of neededLibraries(sources)) {
      if (this.#libraries.has(name)) continue;
      this.#libraries.add(name);
      const text = libraryText(name);
      if (name === "zones") {
        this.#guest.getSync("addZones", { reference: true }).applySync(undefined, [text]);
        continue;
      }
      const script = this.#isolate.compileScriptSync(text, { filename: name });
      const factory = script.runSync(this.#context, { reference: true }) as ivm.Reference<LibraryFactory>;
      this.#guest
        .getSync("addLibrary", { reference: true })
        .applySync(undefined, [name, factory.derefInto()]);
    }
  }

  #answer(binding: Binding, reply: string): RealmAnswer {
    const rest = reply.slice(1);
    switch (reply.charAt(0)) {
      case guestReply.accepted:
        return this.#finished({ globals: rest });
      case guestReply.refused: {
        const start = rest.indexOf("{");
        return this.#finished({ refusedBy: Number(rest.slice(0, start)), globals: rest.slice(start) });
      }
      case guestReply.threw:
        return this.#thrown(binding, JSON.parse(rest) as GuestThrow);
      case guestReply.tainted:
        return { kind: "tainted" };
      case guestReply.tooLarge:
        return leftTooMuch(this.#limits);
      default:
        throw new Error("The isolate gave an unknown reply.");
    }
  }

  #finished(end: Omit<Finished, "kind">): RunEnd {
    if (Buffer.byteLength(end.globals) > this.#limits.outputBytes) return leftTooMuch(this.#limits);
    return { kind: "finished", ...end };
  }

  #thrown(binding: Binding, { message, stack, exception }: GuestThrow): Failed {
    const place = locate(stack, this.#starts.get(binding.id) ?? []);
    return { ...threw(cutText(message, messageLength), exception), ...(place !== undefined && { place }) };
  }

  /** What a call that isolated-vm ended means. A run that was cut off leaves an isolate that is not used again. */
  #failure({ sources, timeLimitMs }: Binding, error: unknown, startedAtMs: number): Failed {
    if (this.#isStopped) return tookTooLong(timeLimitMs);
    if (this.#isolate.isDisposed) return ranOutOfMemory(this.#limits.heapMiB);
    this.dispose();
    if (performance.now() - startedAtMs >= timeLimitMs) return tookTooLong(timeLimitMs);
    // A syntax error, or a promise that was rejected and never handled.
    const { message, ...place } = splitSyntaxError(
      error instanceof Error ? error.message : String(error),
      sources,
    );
    return { ...threw(cutText(message, messageLength)), ...place };
  }
}

function timeLeft({ timeLimitMs }: Binding, startedAtMs: number): { readonly timeout: number } {
  return { timeout: Math.max(1, Math.ceil(timeLimitMs - (performance.now() - startedAtMs))) };
}
