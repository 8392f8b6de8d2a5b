// What a scenario works with: a vendor, an engine with one cycle that begins with the webhook, and what can be done to both. The cycle
// does nothing but receive.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sha256 } from "../../runtime/base/ids.ts";
import { VirtualClock } from "../../runtime/base/virtual-clock.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { keyParts } from "../../runtime/contract/verify.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import type { Engine } from "../../runtime/engine/engine.ts";
import type { GivenInstallation, GivenRelease, Project } from "../../runtime/engine/project.ts";
import type { TransactionDetail } from "../../runtime/engine/status.ts";
import type { SubscriptionStatus } from "../../runtime/engine/subscription-status.ts";
import type { DeliveryWish } from "../simulate/delivery.ts";
import type { VendorHook } from "../simulate/hooks.ts";
import { send, type Received, type Sent } from "../simulate/send.ts";
import { sampleCredential, sampleInstallation, stepValues } from "../simulate/values.ts";
import { startVendor, type Vendor } from "../simulate/vendor.ts";
import { check, NotCarriedOut, Unmet } from "./check.ts";
import type { Facts } from "./facts.ts";
import { startMachine, type Machine, type Tools } from "./machine.ts";
import { signIn } from "./sign-in.ts";

/** What is certified. */
export interface Candidate {
  /** The compiled connector that the engine runs. */
  readonly release: GivenRelease;
  readonly connector: Connector;
  /** The definition that plays the vendor; it is the connector itself unless one is held against another. */
  readonly vendor: Connector;
}

/** How a start ended. */
export type Start =
  | { readonly kind: "running" }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** The cycle that is certified, and its one step. */
export const cycleId = "certified";
export const stepId = "received";
/** Another cycle that begins with the same webhook. */
export const twinId = "certified-too";

/** How long something may take that needs no time of the virtual clock. */
const patienceMs = 8_000;

/** A stage for one scenario. */
export class Stage {
  readonly facts: Facts;
  readonly vendor: Vendor;
  readonly clock: VirtualClock;
  readonly #candidate: Candidate;
  readonly #tools: Tools;
  readonly #folder: string;
  /** The key that the sender was given, where deliveries are verified with one. */
  #apiKey: string | undefined;
  readonly #installation: GivenInstallation;
  #machine: Machine;
  #number = 0;
  #behind: Promise<unknown> | undefined;

  private constructor(parts: StageParts) {
    this.facts = parts.facts;
    this.vendor = parts.vendor;
    this.clock = parts.clock;
    this.#candidate = parts.candidate;
    this.#tools = parts.tools;
    this.#folder = parts.folder;
    this.#installation = parts.installation;
    this.#machine = parts.machine;
    this.#apiKey = parts.apiKey;
  }

  /** Sets a stage up; nothing is started but the engine. */
  static async create(candidate: Candidate, facts: Facts, tools: Tools): Promise<Stage> {
    const clock = new VirtualClock(Date.now());
    const { connector } = candidate;
    const credential = sampleCredential(connector);
    const vendor = await startVendor({ connector: candidate.vendor, clock, credential });
    const folder = mkdtempSync(join(tmpdir(), "hookwright-certify-"));
    const installation: GivenInstallation = {
      name: connector.id,
      ...sampleInstallation(connector, vendor.values),
    };
    try {
      const { release } = candidate;
      const project = toProject({ release, cycles: [cycleId] }, facts, vendor, installation);
      const machine = await startMachine({ tools, folder, clock, project, vendorUrl: vendor.url, port: 0 });
      await signIn(machine.engine, connector, vendor);
      const apiKey =
        facts.method.verify.kind === "apiKey"
          ? (await machine.engine.apiKeys.create({ name: "certify" })).key
          : undefined;
      return new Stage({ candidate, facts, tools, clock, vendor, folder, installation, machine, apiKey });
    } catch (error) {
      await vendor.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Takes everything down. */
  async close(): Promise<void> {
    await this.vendor.stop();
    await this.#machine.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The release that the engine runs. */
  get release(): GivenRelease {
    return this.#candidate.release;
  }

  get engine(): Engine {
    return this.#machine.engine;
  }

  /** The public port. */
  get publicUrl(): string {
    return this.#machine.url;
  }

  /** Where the step receives. */
  get webhookUrl(): string {
    const webhook = this.engine.webhooks().find(({ cycle }) => cycle === cycleId);
    if (webhook === undefined) throw new Unmet("the step has no URL");
    return webhook.url;
  }

  /** Changes the URL that vendors are told. */
  setPublicUrl(to: string): void {
    this.#machine.setPublicUrl(to);
  }

  /** Starts the cycle. */
  async tryStart(): Promise<Start> {
    try {
      await this.settled(this.engine.startCycle(cycleId));
      return { kind: "running" };
    } catch (error) {
      if (!isHookwrightError(error)) throw error;
      if (error.code === "cycle/not-ready" && error.message.includes("does not carry out"))
        throw new NotCarriedOut(error.message);
      return { kind: "refused", code: error.code, message: error.message };
    }
  }

  /** Begins to start the cycle, for a scenario that does something meanwhile; how it ends is not asked. */
  startBehind(): void {
    this.#behind = this.tryStart().catch(() => undefined);
  }

  /** Starts the cycle, which has to run then. */
  async start(): Promise<void> {
    const start = await this.tryStart();
    check(
      start.kind === "running",
      `the cycle did not start: ${start.kind === "refused" ? start.message : ""}`,
    );
  }

  async stopCycle(): Promise<void> {
    await this.engine.stopCycle(cycleId);
  }

  async removeCycle(): Promise<void> {
    await this.settled(this.engine.removeCycle(cycleId, { stop: true }));
  }

  /** Stops the engine cleanly and starts it again on what it left. */
  async restart(change: ProjectChange = {}, meanwhile: () => void = () => undefined): Promise<void> {
    await this.#machine.stop();
    meanwhile();
    await this.#startAgain(change);
  }

  /** Ends the engine as a killed process ends, and starts it again. */
  async killAndRestart(): Promise<void> {
    await this.#machine.kill();
    await this.#behind;
    await this.#startAgain({});
  }

  /** Applies the project again, changed, to the running cycle. */
  async apply(change: ProjectChange): Promise<void> {
    await this.settled(this.engine.apply(this.#project(change), { restart: true }));
  }

  async #startAgain(change: ProjectChange): Promise<void> {
    const { port } = this.#machine;
    this.#machine = await startMachine({
      tools: this.#tools,
      folder: this.#folder,
      clock: this.clock,
      project: this.#project(change),
      vendorUrl: this.vendor.url,
      port,
    });
  }

  #project(change: ProjectChange): Project {
    const { hasTwin = false, release = this.#candidate.release } = change;
    const cycles = hasTwin ? [cycleId, twinId] : [cycleId];
    return toProject({ release, cycles }, this.facts, this.vendor, this.#installation);
  }

  /** The hook that the vendor has of ours; there has to be exactly one. */
  hook(): VendorHook {
    if (this.facts.subscription === undefined || this.facts.subscription.create.length === 0)
      return this.#byHand();
    const hooks = this.ourHooks();
    const [hook] = hooks;
    check(
      hook !== undefined && hooks.length === 1,
      `the vendor has ${String(hooks.length)} webhooks for our URL, not one`,
    );
    return hook;
  }

  /** What the vendor has for our URL. */
  ourHooks(): readonly VendorHook[] {
    return this.vendor.hooks.all.filter(({ url }) => url.startsWith(this.webhookUrl));
  }

  /** One that a person has registered, with the values that the step was given. */
  #byHand(): VendorHook {
    const known = this.vendor.hooks.all.find(({ url }) => url === this.webhookUrl);
    return (
      known ?? this.vendor.hooks.add(this.facts.key, this.webhookUrl, this.#stepValues(), this.clock.now())
    );
  }

  #stepValues(): Record<string, JsonValue> {
    return {
      ...stepValues(this.#candidate.vendor, this.facts.method, this.vendor),
      ...this.facts.method.with,
      ...this.#copied(),
    };
  }

  /** What a person copies from the engine to the vendor. */
  #copied(): Record<string, JsonValue> {
    const { verify, handshake = [] } = this.facts.method;
    if (this.#apiKey !== undefined) return { Simulated_Api_Key: this.#apiKey };
    const name = "Cyclr_Webhook_Secret";
    const isSaved = handshake.some(({ save = [] }) => save.some(([saved]) => saved === name));
    const isUsed = keyParts(verify).some((part) => part.kind === "merge" && part.name === name);
    const { step } = this.engine.webhooks().find(({ cycle }) => cycle === cycleId) ?? {};
    if (!isUsed || isSaved || step === undefined) return {};
    return { [name]: this.engine.webhookSecret({ cycle: cycleId, step }) };
  }

  /** From now on the sender uses a key that is made now. */
  async makeKey(name: string): Promise<void> {
    const { key } = await this.engine.apiKeys.create({ name });
    this.useKey(key);
  }

  /** What a person copied to the sender. */
  useKey(key: string): void {
    this.#apiKey = key;
    for (const { values } of this.ourHooks()) values["Simulated_Api_Key"] = key;
  }

  /** A new number: deliveries with different numbers are different events. */
  next(): number {
    return ++this.#number;
  }

  /** The vendor delivers. Without a number it is a new event. */
  deliver(wish: Partial<DeliveryWish> = {}, hook: VendorHook = this.hook()): Promise<Received> {
    return this.vendor.deliver(hook, { number: this.next(), ...wish });
  }

  /** Delivers something that has to be accepted. */
  async deliverAccepted(wish: Partial<DeliveryWish> = {}, hook: VendorHook = this.hook()): Promise<Received> {
    const received = await this.deliver(wish, hook);
    const { acceptedStatus } = this.facts;
    check(
      received.status === acceptedStatus,
      `a delivery was answered with ${String(received.status)}, not ${String(acceptedStatus)}: ${received.text.slice(0, 300)}`,
    );
    return received;
  }

  /** Delivers something that has to be refused with a status. */
  async deliverRefused(
    status: number,
    wish: Partial<DeliveryWish>,
    hook: VendorHook = this.hook(),
  ): Promise<void> {
    const before = await this.transactionCount();
    const received = await this.deliver(wish, hook);
    check(
      received.status === status,
      `it was answered with ${String(received.status)}, not ${String(status)}`,
    );
    check((await this.transactionCount()) === before, "it started a transaction all the same");
  }

  /** Sends any request to our side. */
  send(sent: Partial<Sent>): Promise<Received> {
    const url = sent.url ?? this.webhookUrl;
    return send({ method: "POST", headers: {}, bytes: new Uint8Array(0), ...sent, url });
  }

  async transactionCount(): Promise<number> {
    return (await this.engine.transactions({ cycle: cycleId, limit: 200 })).length;
  }

  /** Waits until so many transactions have ended well. */
  async transactionsDone(count: number): Promise<readonly TransactionDetail[]> {
    const done = await this.until(`${String(count)} transactions succeeded`, async () => {
      const all = await this.engine.transactions({ cycle: cycleId, limit: 200 });
      return all.length === count && all.every(({ state }) => state === "succeeded") && all;
    });
    return Promise.all(done.map(({ id }) => this.engine.transaction(id)));
  }

  /** The ledger's rows, oldest first. */
  subscriptions(): Promise<readonly SubscriptionStatus[]> {
    return this.engine.subscriptions();
  }

  /** Waits until something is so, while the virtual clock goes on where nothing else does. Fails with what it waited for. */
  async until<T>(
    what: string,
    read: () => Promise<T | false | undefined> | T | false | undefined,
  ): Promise<T> {
    const endsAtMs = Date.now() + patienceMs;
    for (let round = 1; Date.now() < endsAtMs; round++) {
      const value = await read();
      if (value !== undefined && value !== false) return value;
      await delay(Math.min(5 * round, 50));
      // Slowly at first: what takes no time of the clock must not find it moved.
      if (round % 4 === 0) this.clock.advance(Math.min(2 ** (round / 4), 120) * 1_000);
    }
    throw new Unmet(`it did not come true that ${what}`);
  }

  /** Lets time pass, a piece at a time, so that what falls due on the way is done on the way. */
  async pass(ms: number): Promise<void> {
    const pieces = 48;
    for (let piece = 0; piece < pieces; piece++) {
      this.clock.advance(Math.ceil(ms / pieces));
      // The engine works in real time: what has begun by now is given some of it.
      for (let round = 0; round < 12; round++) {
        await delay(round === 0 ? 25 : 40);
        const rows = await this.subscriptions();
        if (rows.every(({ state }) => state !== "renewing" && state !== "creating")) break;
      }
      this.vendor.hooks.expire(this.clock.now());
    }
  }

  /** Waits for a promise, while the virtual clock goes on: calls may wait for their turn. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const done = promise.finally(() => (isSettled = true));
    done.catch(() => undefined);
    for (let round = 1; round < 200; round++) {
      await Promise.race([done.catch(() => undefined), delay(Math.min(20 * round, 250))]);
      if (isSettled) return done;
      if (round > 8) this.clock.advance(1_000);
    }
    throw new Unmet("the engine came to no end");
  }
}

interface StageParts {
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly tools: Tools;
  readonly clock: VirtualClock;
  readonly vendor: Vendor;
  readonly folder: string;
  readonly installation: GivenInstallation;
  readonly machine: Machine;
  readonly apiKey: string | undefined;
}

/** What is different about the project that is applied. */
export interface ProjectChange {
  /** Another release of the connector. */
  readonly release?: GivenRelease;
  /** A second cycle wants the same. */
  readonly hasTwin?: boolean;
}

function toProject(
  { release, cycles }: { readonly release: GivenRelease; readonly cycles: readonly string[] },
  facts: Facts,
  vendor: Vendor,
  installation: GivenInstallation,
): Project {
  const { connector, key, method } = facts;
  const values = stepValues(connector, method, vendor);
  const plan = (id: string): CyclePlan => ({
    contract: 1,
    id,
    name: `Certified: ${method.name}`,
    connectors: { vendor: { connector: connector.id, installation: connector.id, release: release.hash } },
    start: stepId,
    synchronous: false,
    steps: {
      [stepId]: {
        kind: "webhook",
        connector: "vendor",
        method: key,
        map: Object.entries(values).map(([name, value]) => [name, { kind: "literal", value }]),
        next: "seen",
      },
      // Something to do, so that what is accepted can wait for it.
      seen: { kind: "decision", left: { kind: "literal", value: 1 }, condition: "exists" },
    },
  });
  return {
    connectors: [release],
    installations: [installation],
    cycles: cycles.map((id) => {
      const content = encodeJson(plan(id) as unknown as JsonValue);
      return { hash: sha256(content), id, content };
    }),
  };
}

/** A release with the same meaning and another name. */
export function renamedRelease({ id, content }: GivenRelease): GivenRelease {
  const changed = `${content}\n// The same, released again.\n`;
  return { hash: sha256(changed), id, content: changed };
}
