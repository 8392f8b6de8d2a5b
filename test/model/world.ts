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
import type { Project } from "../../runtime/engine/project.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import type { Store } from "../../runtime/store/store.ts";
import { order } from "../engine/deliver.ts";
import type { Mood } from "./reference.ts";
import { createLine, severable, type Line } from "./severable.ts";

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
  /** What it received: the text of each call and its key. */
  requests: { readonly text: string; readonly key: string }[];
  setMood(mood: Mood): void;
  /** Forgets everything. */
  reset(): void;
}

/** Starts what all worlds share. */
export async function createGround(): Promise<Ground> {
  let mood: Mood = "well";
  let held: ServerResponse[] = [];
  const answer = (response: ServerResponse): void => {
    response.writeHead(mood === "well" ? 200 : 422, { "content-type": "application/json" }).end('{"id":1}');
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { text: said } = JSON.parse(body) as { readonly text: string };
      vendor.requests.push({ text: said, key: String(request.headers["idempotency-key"]) });
      if (mood === "silent") held.push(response);
      else answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const vendor: Vendor = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests: [],
    setMood(to) {
      mood = to;
      if (mood === "silent") return;
      for (const response of held) answer(response);
      held = [];
    },
    reset() {
      vendor.setMood("well");
      vendor.requests = [];
    },
  };
  const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) });
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

/** One running engine with its store and its clock. */
export interface World {
  readonly engine: Engine;
  readonly store: Store;
  /** The status of the answer to a delivery. */
  deliver(
    step: string,
    what: { readonly serial: number; readonly value: number; readonly key: string },
  ): Promise<number>;
  now(): number;
  /** Moves the clock, once nothing is asked of the store: what was read before belongs to the time before. */
  advance(ms: number): Promise<void>;
  /** Ends the process without a word; another one goes on. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a world in which nothing has happened yet. */
export async function createWorld(ground: Ground, storage: Storage, project: Project): Promise<World> {
  const clock = new VirtualClock();
  const stored = await storage.openEmpty(clock);
  const releasesFolder = mkdtempSync(join(tmpdir(), "hookwright-model-"));
  let lines = { store: createLine(), transport: createLine() };
  let store = stored.store;

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
    return engine;
  }

  function cut(): void {
    for (const line of Object.values(lines)) line.cut();
  }

  let engine = await open();
  return {
    get engine() {
      return engine;
    },
    get store() {
      return store;
    },
    async deliver(step, { serial, value, key }) {
      const webhook = engine.webhooks().find((one) => one.step === step);
      const body = new TextEncoder().encode(JSON.stringify(order(value, { customer: String(serial) })));
      const headers = Object.assign(Object.create(null) as Record<string, string>, {
        "content-type": "application/json",
        "x-key": key,
      });
      const target = new URL(webhook?.url ?? "").pathname;
      const request = { method: "POST", target, headers, readBody: () => Promise.resolve(body) };
      return (await engine.receive(request)).status;
    },
    now: () => clock.now(),
    async advance(ms) {
      const { store: line } = lines;
      for (let idle = 0; idle < 3; idle = line.pending === 0 ? idle + 1 : 0) await setImmediate();
      clock.advance(ms);
    },
    async crash() {
      cut();
      store = await stored.reopen();
      engine = await open();
    },
    async close() {
      cut();
      ground.vendor.reset();
      await stored.close();
      rmSync(releasesFolder, { recursive: true, force: true });
    },
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
