// The real thing that the reference is held against: an engine on a store, a vendor on loopback, and time that is moved. It can be
// cut off in the middle, as a process that is killed: what it had asked for never comes back, and it does nothing more.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../runtime/base/clock.ts";
import { VirtualClock } from "../../runtime/base/virtual-clock.ts";
import { createEngine, type Engine } from "../../runtime/engine/engine.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import type { Store } from "../../runtime/store/store.ts";
import { order } from "../engine/deliver.ts";
import type { History, Sent, StoredHistory } from "../history/history.ts";
import { createRecorder } from "../history/recorder.ts";
import type { Mood } from "./reference.ts";
import { createLine, severable, type Line } from "./severable.ts";
import {
  accountsOf,
  cyclesOf,
  dayMs,
  dedupeMs,
  keyOf,
  projectOf,
  stepOfCall,
  stepsOf,
  type CycleName,
  type Shape,
} from "./shapes.ts";

/** Where a world's stores come from. */
export interface Storage {
  readonly name: "SQLite" | "PostgreSQL";
  /** How long a killed process is believed to live. */
  readonly leaseMs: number;
  /** A store without rows. */
  openEmpty(clock: Clock): Promise<StoreOfWorld>;
  close(): Promise<void>;
}

/** A store that can be opened again after its process was killed. */
export interface StoreOfWorld {
  readonly store: Store;
  /** Its rows. */
  read(): Promise<StoredHistory>;
  /** What the next process opens. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

/** What all worlds of a file share. */
export interface Ground {
  readonly vendor: Vendor;
  readonly transport: Transport;
  readonly scripts: ScriptRunner;
  close(): Promise<void>;
}

/** The vendor's side. */
export interface Vendor {
  readonly url: string;
  /** What it received: the text of each call and its key, whose credentials it had, when, and whether it was refused. */
  requests: {
    readonly text: string;
    readonly key: string;
    readonly account: string;
    readonly atMs: number;
    isRefused: boolean;
  }[];
  /** The time of the world that calls it. */
  now: () => number;
  setMood(mood: Mood): void;
  /** Forgets everything. */
  reset(): void;
}

/** In real time. */
const patienceMs = 600_000;

/** Starts what all worlds share. */
export async function createGround(): Promise<Ground> {
  let mood: Mood = "well";
  let held: (() => void)[] = [];
  const answer = (response: ServerResponse, call: Vendor["requests"][number]): void => {
    call.isRefused = mood !== "well";
    response.writeHead(call.isRefused ? 422 : 200, { "content-type": "application/json" }).end('{"id":1}');
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { text: said } = JSON.parse(body) as { readonly text: string };
      const { "idempotency-key": key, "x-api-key": apiKey } = request.headers;
      const account = apiKey === keyOf("acme") ? "acme" : "default";
      const call = { text: said, key: String(key), account, atMs: vendor.now(), isRefused: false };
      vendor.requests.push(call);
      if (mood === "silent") held.push(() => answer(response, call));
      else answer(response, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const vendor: Vendor = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests: [],
    now: () => 0,
    setMood(to) {
      mood = to;
      if (mood === "silent") return;
      for (const end of held) end();
      held = [];
    },
    reset() {
      vendor.setMood("well");
      vendor.requests = [];
    },
  };
  const transport = createTransport({
    egress: createEgress({ allow: ["127.0.0.0/8"] }),
    // The vendor is silent for as long as a busy machine takes for a month.
    limits: { headersTimeoutMs: patienceMs, totalTimeoutMs: patienceMs },
  });
  const scripts = createScriptRunner({ runners: 1 });
  return {
    vendor,
    transport,
    scripts,
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all([transport.close(), scripts.close()]);
    },
  };
}

/** What a sender is answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** One running engine with its store and its clock. */
export interface World {
  readonly engine: Engine;
  readonly store: Store;
  /** The answer to a delivery. */
  deliver(
    to: { readonly account: string; readonly cycle: CycleName; readonly step: string },
    what: { readonly serial: number; readonly value: number; readonly key: string },
  ): Promise<Answered>;
  now(): number;
  /** Moves the clock, once nothing is asked of the store: what was read before belongs to the time before. */
  advance(ms: number): Promise<void>;
  /** Ends the process without a word; another one goes on. */
  crash(): Promise<void>;
  /** Ends the process without a word, and tells what is known of all. `isHealed`: nothing that was due was left to do. */
  end(isHealed: boolean): Promise<History>;
  close(): Promise<void>;
}

/** Makes a world in which nothing has happened yet. */
export async function createWorld(ground: Ground, storage: Storage, shape: Shape): Promise<World> {
  const project = projectOf(shape, ground.vendor.url);
  const cycleOf = new Map<string, CycleName>();
  for (const cycle of cyclesOf(shape))
    for (const step of stepsOf(shape, cycle))
      if (step.kind === "call" && step.to === undefined) cycleOf.set(step.name, cycle);
  const calling = new Set(Array.from(cycleOf, ([step, cycle]) => `${cycle}.${step}`));
  // Retention may remove what has ended when the least of them is over.
  const { success = 31 * dayMs, error = 31 * dayMs } = shape.keptMs ?? {};
  const keptMs = Math.min(success, error);
  const clock = new VirtualClock();
  const stored = await storage.openEmpty(clock);
  const releasesFolder = mkdtempSync(join(tmpdir(), "hookwright-model-"));
  let lines = { store: createLine(), transport: createLine() };
  let store = stored.store;
  ground.vendor.now = () => clock.now();
  const recorder = createRecorder(() => clock.now());
  const startedAtMs = clock.now();
  const seen: StoredHistory[] = [];
  const sent: Sent[] = [];
  const events = createEvents();

  async function open(): Promise<Engine> {
    lines = { store: createLine(), transport: createLine() };
    const engine = await createEngine({
      store: severable(store, lines.store),
      transport: severable(ground.transport, lines.transport),
      scripts: ground.scripts,
      clock: severableClock(clock, lines.store),
      // The virtual clock fills no bucket.
      limits: { webhookRequestsPerSecond: 1e9 },
      releasesFolder,
      publicUrl: () => "http://hooks.test",
      secretKey: new Uint8Array(32),
    });
    await engine.apply(project);
    if (shape.atOnce !== undefined)
      for (const account of accountsOf(shape))
        await engine.account(account).settings.change({ concurrentTransactions: shape.atOnce });
    return engine;
  }

  function cut(): void {
    for (const line of Object.values(lines)) line.cut();
  }

  /** Cuts it off, and reads the rows when nothing is written any more. */
  async function kill(): Promise<StoredHistory> {
    cut();
    const { store: line } = lines;
    return recorder.disturbed("the process was killed", async () => {
      while (line.pending > 0) await setImmediate();
      return stored.read();
    });
  }

  let engine = await open();
  return {
    get engine() {
      return engine;
    },
    get store() {
      return store;
    },
    async deliver({ account, cycle, step }, { serial, value, key }) {
      const webhooks = engine.account(account).webhooks();
      const webhook = webhooks.find((one) => one.cycle === cycle && one.step === step);
      const body = new TextEncoder().encode(JSON.stringify(order(value, { customer: String(serial) })));
      const headers = Object.assign(Object.create(null) as Record<string, string>, {
        "content-type": "application/json",
        "idempotency-key": key,
      });
      const target = new URL(webhook?.url ?? "").pathname;
      const request = { method: "POST", target, headers, readBody: () => Promise.resolve(body) };
      const sentAtMs = clock.now();
      const event = events(`${account} ${cycle} ${step} ${key}`, sentAtMs);
      const one: Sent = {
        id: `delivery ${String(serial)}`,
        account,
        cycle,
        webhook: target.split("/").at(-1) ?? "",
        body,
        sentAtMs,
        dedupe: event.name,
      };
      const place = sent.push(one) - 1;
      const answer = await engine.receive(request);
      const { status } = answer;
      if (status === 406) event.forget();
      const content = answer.kind === "content" ? answer.body : "";
      sent[place] = { ...one, answer: { atMs: clock.now(), status, body: content } };
      return { status, body: content };
    },
    now: () => clock.now(),
    async advance(ms) {
      const { store: line } = lines;
      for (let idle = 0; idle < 3; idle = line.pending === 0 ? idle + 1 : 0) await setImmediate();
      clock.advance(ms);
    },
    async crash() {
      seen.push(await kill());
      store = await stored.reopen();
      engine = await open();
    },
    async end(isHealed) {
      const rows = await kill();
      for (const { text: what, key, account, atMs, isRefused } of ground.vendor.requests) {
        const cycle = cycleOf.get(stepOfCall(what)) ?? "";
        recorder.received({ what, key, account, atMs, cycle, ...(isRefused && { isRefused }) });
      }
      const isKept = clock.now() - startedAtMs < keptMs;
      const history = recorder.history({
        stored: rows,
        earlier: seen,
        rules: { calling, removable: new Set(isKept ? [] : cyclesOf(shape)) },
        ...(isHealed && { healedAtMs: clock.now() }),
      });
      return { ...history, sent };
    },
    async close() {
      cut();
      ground.vendor.reset();
      await stored.close();
      rmSync(releasesFolder, { recursive: true, force: true });
    },
  };
}

/** Names the events that a webhook should know again: what has the key of one that was accepted less than 96 hours before is that one. */
function createEvents(): (key: string, nowMs: number) => { readonly name: string; forget(): void } {
  const first = new Map<string, { readonly name: string; readonly atMs: number }>();
  let count = 0;
  return (key, nowMs) => {
    const known = first.get(key);
    if (known !== undefined && nowMs - known.atMs < dedupeMs)
      return { name: known.name, forget: () => undefined };
    const name = `${key}, ${String(++count)}`;
    first.set(key, { name, atMs: nowMs });
    return { name, forget: () => void first.delete(key) };
  };
}

/** A clock whose timers die with a process. */
function severableClock(clock: Clock, line: Line): Clock {
  return {
    now: () => clock.now(),
    at: (atMs, run) =>
      clock.at(atMs, () => {
        if (!line.isCut) run();
      }),
  };
}
