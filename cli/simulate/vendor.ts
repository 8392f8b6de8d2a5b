// A vendor that exists only in its compiled definition: a server on loopback that takes the connector's calls, keeps webhooks, and
// delivers to them. It goes wrong where it is told to.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock, type Clock } from "../../runtime/base/clock.ts";
import type { Connector, Field, HandshakeEntry, WebhookMethod } from "../../runtime/contract/connector.ts";
import { text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import type { GivenAuthentication } from "../../runtime/method/installation.ts";
import { createGatekeeper } from "./credentials.ts";
import { composeDelivery, type Delivery, type DeliveryContext, type DeliveryWish } from "./delivery.ts";
import { Draft, draftText } from "./draft.ts";
import { Faults, type Fault, type PlannedFault } from "./faults.ts";
import { shakeHands, type HandshakeResult } from "./handshake.ts";
import { hookMerge, roleOf, VendorHooks, type Role, type VendorHook } from "./hooks.ts";
import { createKeys, webhooksOf, type VendorKeys } from "./keys.ts";
import { Markers } from "./markers.ts";
import { Pages } from "./pages.ts";
import { composeAnswer, jsonAnswer, readBack, type ValueOfField, type VendorAnswer } from "./response.ts";
import { createRoutes, type Called } from "./routes.ts";
import { sampleValue, writeMoment } from "./sample.ts";
import { send, type Received } from "./send.ts";
import { accountValues, parameterValues } from "./values.ts";
import { readVendorRequest, type VendorRequest } from "./vendor-request.ts";

/** How long a webhook lives at a vendor whose webhooks expire, at least. */
const shortestLifeMs = 3 * 24 * 60 * 60_000;

/** What a vendor is made of. */
export interface VendorOptions {
  readonly connector: Connector;
  /** Its own; the machine's when it is absent. */
  readonly clock?: Clock;
  /** 0 picks a free one. */
  readonly port?: number;
  /** The only credential that it takes. Absent: it takes any, and its own secrets are those of the samples. */
  readonly credential?: GivenAuthentication;
  /** Values of the installation that differ from the samples. */
  readonly values?: Readonly<Record<string, JsonValue>>;
  /** Requests that are no calls of the API; true when it has answered. */
  readonly control?: (vendor: Vendor, request: VendorRequest) => Promise<VendorAnswer | undefined>;
}

/** One call, in the order in which they came. */
export interface VendorCall {
  /** A key of the connector's methods; `undefined` when no method makes such a call. */
  readonly method: string | undefined;
  readonly role: Role;
  /** `POST /hooks`. */
  readonly line: string;
  status: number | undefined;
}

/** A running vendor. */
export interface Vendor {
  readonly url: string;
  readonly connector: Connector;
  readonly keys: VendorKeys;
  readonly markers: Markers;
  readonly hooks: VendorHooks;
  readonly calls: readonly VendorCall[];
  readonly faults: Faults;
  /** How many deliveries a person has asked for. */
  delivered: number;
  /** Values of the installation by name, those of the vendor's samples that are not given. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Makes calls go wrong. */
  fail(call: PlannedFault["call"], fault: Fault, times?: number): void;
  /** Runs when a call with this role has arrived, before anything is done. */
  onCall(role: Role, run: (called: Called) => Promise<void>): void;
  /** Runs when a method's call has been carried out, before it is answered. */
  onAnswer(method: string, run: () => Promise<void>): void;
  /** Delivers to a hook. Resolves with what our side answered. */
  deliver(hook: VendorHook, wish: DeliveryWish): Promise<Received>;
  /** What would be delivered. */
  compose(hook: VendorHook, wish: DeliveryWish): Delivery;
  /** Asks a hook's URL as one of its webhook's entries has it. */
  shakeHands(hook: VendorHook, entry: HandshakeEntry): Promise<HandshakeResult>;
  stop(): Promise<void>;
}

/** Starts a vendor. */
export async function startVendor(options: VendorOptions): Promise<Vendor> {
  const vendor = new SimulatedVendor(options);
  await vendor.listen(options.port ?? 0);
  return vendor;
}

class SimulatedVendor implements Vendor {
  readonly connector: Connector;
  readonly markers = new Markers();
  readonly keys: VendorKeys;
  readonly hooks: VendorHooks;
  readonly calls: VendorCall[] = [];
  readonly faults = new Faults();
  delivered = 0;
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly #clock: Clock;
  readonly #find: ReturnType<typeof createRoutes>;
  readonly #gatekeeper: ReturnType<typeof createGatekeeper>;
  readonly #control: VendorOptions["control"];
  readonly #pages: Pages;
  readonly #listeners = new Map<Role, (called: Called) => Promise<void>>();
  readonly #answering = new Map<string, () => Promise<void>>();
  readonly #server = createServer((message, response) => void this.#serve(message, response));
  #asked = 0;
  url = "";

  constructor({ connector, clock = systemClock, credential, values, control }: VendorOptions) {
    this.connector = connector;
    this.#clock = clock;
    this.keys = createKeys(connector);
    this.hooks = new VendorHooks(connector, this.keys);
    this.#find = createRoutes(connector, this.markers);
    this.#pages = new Pages(connector);
    this.#gatekeeper = createGatekeeper(connector, this.markers, credential);
    this.values = {
      ...parameterValues(connector, this),
      ...accountValues(connector, this, credential),
      ...values,
    };
    this.#control = control;
  }

  async listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once("error", reject);
    this.#server.listen(port, "127.0.0.1", resolve);
    await promise;
    this.url = `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  fail(call: PlannedFault["call"], fault: Fault, times = 1): void {
    this.faults.plan({ call, fault, times });
  }

  onCall(role: Role, run: (called: Called) => Promise<void>): void {
    this.#listeners.set(role, run);
  }

  onAnswer(method: string, run: () => Promise<void>): void {
    this.#answering.set(method, run);
  }

  deliver(hook: VendorHook, wish: DeliveryWish): Promise<Received> {
    return send(this.compose(hook, wish));
  }

  compose(hook: VendorHook, wish: DeliveryWish): Delivery {
    return composeDelivery(this.#contextOf(hook), wish);
  }

  shakeHands(hook: VendorHook, entry: HandshakeEntry): Promise<HandshakeResult> {
    return shakeHands(this.#contextOf(hook), entry, `handshake-${String(++this.#asked)}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Long enough for what renews it to come in time. */
  get #lifetimeMs(): number {
    const before = webhooksOf(this.connector).map(
      ([, { subscription }]) => subscription?.renew?.beforeMs ?? 0,
    );
    return Math.max(shortestLifeMs, ...before.map((ms) => 4 * ms));
  }

  #contextOf(hook: VendorHook): DeliveryContext {
    const merge = hookMerge(hook, this.values);
    const method = this.#webhook(hook);
    return {
      method,
      url: hook.url,
      merge,
      keys: this.keys,
      nowMs: this.#clock.now(),
      sampleMs: hook.createdAtMs,
    };
  }

  #webhook({ webhook }: VendorHook): WebhookMethod {
    const method = this.connector.methods[webhook];
    if (method?.kind === "webhook") return method;
    throw new TypeError(`\`${webhook}\` is no webhook of ${this.connector.name}.`);
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = await readVendorRequest(message);
      const controlled = await this.#control?.(this, request);
      if (controlled === undefined) await this.#answer(request, message, response);
      else reply(response, controlled);
    } catch (error) {
      if (!response.headersSent) reply(response, jsonAnswer(500, { error: String(error) }));
    }
  }

  async #answer(request: VendorRequest, message: IncomingMessage, response: ServerResponse): Promise<void> {
    const signedIn = this.#gatekeeper.signIn(request) ?? this.#keySet(request);
    if (signedIn !== undefined) {
      reply(response, signedIn);
      return;
    }
    this.hooks.expire(this.#clock.now());
    const called = this.#find(request);
    const role = called === undefined ? "other" : roleOf(this.connector, called.method);
    const call: VendorCall = {
      method: called?.method,
      role,
      line: `${request.method} ${request.path}`,
      status: undefined,
    };
    this.calls.push(call);
    if (called === undefined) {
      call.status = 404;
      reply(response, jsonAnswer(404, { error: `${this.connector.name} has no method for ${call.line}` }));
      return;
    }
    await this.#listeners.get(role)?.(called);
    const fault = this.faults.take(called.method, role);
    if (fault?.kind === "slow") await delay(fault.delayMs);
    const answer =
      fault !== undefined && hinders(fault)
        ? jsonAnswer(500, { error: "a fault" })
        : await this.#carryOut(called, role, request, fault);
    await this.#answering.get(called.method)?.();
    call.status = this.#deliverAnswer(answer, fault, message, response);
  }

  /** Sends the answer, or what the fault makes of it; the status that was sent. */
  #deliverAnswer(
    answer: VendorAnswer,
    fault: Fault | undefined,
    message: IncomingMessage,
    response: ServerResponse,
  ): number | undefined {
    switch (fault?.kind) {
      case "silent":
        return undefined;
      case "cutOff":
        message.socket.destroy();
        return undefined;
      case "truncated": {
        const { byteLength } = Buffer.from(answer.body);
        response.writeHead(answer.status === 204 ? 200 : answer.status, {
          ...answer.headers,
          "content-length": String(byteLength + 10),
        });
        response.write(answer.body.slice(0, Math.floor(byteLength / 2)) || " ", () =>
          message.socket.destroy(),
        );
        return undefined;
      }
      case "answer": {
        const { status, headers = {}, body = '{"error":"a fault"}' } = fault;
        reply(response, { status, headers: { "content-type": "application/json", ...headers }, body });
        return status;
      }
      case "slow":
      case "lostId":
      case "wrongIdType":
      case "emptyList":
      case undefined:
        reply(response, answer);
        return answer.status;
    }
  }

  async #carryOut(
    called: Called,
    role: Role,
    request: VendorRequest,
    fault: Fault | undefined,
  ): Promise<VendorAnswer> {
    if (!this.#gatekeeper.admits(called.action, request))
      return jsonAnswer(401, { error: "the credential is not valid" });
    switch (role) {
      case "create":
        return this.#create(called, fault);
      case "delete": {
        const meant = this.hooks.meant(called);
        for (const hook of meant) this.hooks.remove(hook);
        return meant.length === 0 ? notFound : composeAnswer(called.action, [this.#sampleOf(called)]);
      }
      case "renew": {
        const [hook] = this.hooks.meant(called);
        if (hook === undefined) return notFound;
        Object.assign(hook.values, called.values);
        delete hook.values["Cyclr_Webhook_Expires"];
        delete hook.expiresAtMs;
        return composeAnswer(called.action, [this.#valuesOf(called, hook, fault)]);
      }
      case "list": {
        const meant = fault?.kind === "emptyList" ? [] : this.hooks.meant(called);
        const { records, finish } = this.#pages.cut(called.action, request, meant);
        return composeAnswer(
          called.action,
          records.map((hook) => this.#valuesOf(called, hook, fault)),
          finish,
        );
      }
      case "other":
        return composeAnswer(called.action, [this.#sampleOf(called)]);
    }
  }

  async #create(called: Called, fault: Fault | undefined): Promise<VendorAnswer> {
    const { values, method } = called;
    const url = plain(values["Cyclr_Webhook_Url"]);
    if (called.sends.has("Cyclr_Webhook_Url") && (url === undefined || !URL.canParse(url)))
      return jsonAnswer(422, { error: "the webhook needs the URL to deliver to" });
    const known = this.hooks.named(called);
    const [webhook, definition] = this.hooks.webhookOf(called) ?? [];
    const isFirst = definition?.subscription?.create[0] === method;
    if (known === undefined && ((!isFirst && url === undefined) || webhook === undefined)) return notFound;
    const hook = known ?? this.hooks.add(webhook ?? "", "", values, this.#clock.now());
    Object.assign(hook.values, values);
    if (url !== undefined) hook.url = url;
    if (url !== undefined && definition !== undefined) {
      const problem = await this.#greet(hook, definition);
      if (problem !== undefined) {
        this.hooks.remove(hook);
        return jsonAnswer(400, { error: `the URL did not answer as it should: ${problem}` });
      }
    }
    return composeAnswer(called.action, [this.#valuesOf(called, hook, fault)]);
  }

  /** Handshakes while the create call is in flight. */
  async #greet(hook: VendorHook, { handshake = [], verify }: WebhookMethod): Promise<string | undefined> {
    for (const entry of handshake) {
      // What is signed needs a secret, which the vendor may not have told yet.
      if (entry.verified === true && verify.kind !== "none" && entry.while !== "creating") continue;
      const { problem, saved } = await this.shakeHands(hook, entry);
      if (problem !== undefined) return problem;
      Object.assign(hook.values, saved);
    }
    return undefined;
  }

  /** The values of a hook in an answer: what is saved of it, what the list is searched by, samples for the rest. */
  #valuesOf(called: Called, hook: VendorHook, fault: Fault | undefined): ValueOfField {
    const match = new Map(this.#webhook(hook).subscription?.adopt?.match);
    const sample = this.#sampleOf(called);
    return (field) => {
      const { name } = field;
      if (!name.startsWith("Cyclr_Webhook_")) {
        const parts = match.get(name);
        const text = parts && draftText(new Draft(hook.url), parts, hookMerge(hook, this.values));
        return text ?? echoed(called, name) ?? sample(field);
      }
      if (fault?.kind === "lostId") return undefined;
      if (fault?.kind === "wrongIdType") return { value: 1 };
      if (name === "Cyclr_Webhook_Url") return hook.url;
      if (name === "Cyclr_Webhook_Expires") return this.#expiry(hook, field);
      return this.#spelled(called, hook, field);
    };
  }

  /** Where only the last segment of a URL is read, the vendor answers a URL. */
  #spelled({ action }: Called, hook: VendorHook, field: Field): JsonValue {
    const value = this.hooks.valueOf(hook, field.name, field.dataType === "integer");
    const uri = `https://api.vendor.example/resources/${encodeURIComponent(toText(value, "") ?? "")}`;
    const isSegment = typeof value === "string" && readBack(action, field.name, uri) === value;
    return isSegment ? uri : value;
  }

  #expiry(hook: VendorHook, { format }: Field): JsonValue {
    const nowMs = this.#clock.now();
    // A list tells what is; a hook lives longer by being renewed.
    hook.expiresAtMs ??= nowMs + this.#lifetimeMs;
    return writeMoment(hook.expiresAtMs, format ?? "iso", nowMs);
  }

  #sampleOf(called: Called): ValueOfField {
    const nowMs = this.#clock.now();
    return (field) =>
      echoed(called, field.name) ?? (field.dataType === "file" ? undefined : sampleValue(field, 1, nowMs));
  }

  #keySet(request: VendorRequest): VendorAnswer | undefined {
    const isAsked = Object.values(this.connector.methods).some((method) => {
      if (method.kind !== "webhook" || method.verify.kind !== "jwt" || method.verify.key.kind !== "keySet")
        return false;
      const url = draftText(new Draft(this.url), method.verify.key.url, this.values);
      return url !== undefined && URL.parse(url)?.pathname === request.path;
    });
    return isAsked ? jsonAnswer(200, { keys: this.keys.keySet().keys as readonly JsonValue[] }) : undefined;
  }
}

/** What a call says is answered again under the same name. */
function echoed({ values }: Called, name: string): JsonValue | undefined {
  return name.startsWith("Cyclr_") || !Object.hasOwn(values, name) ? undefined : values[name];
}

function plain(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** True for a fault by which nothing is done. */
function hinders(fault: Fault): boolean {
  switch (fault.kind) {
    case "answer":
    case "silent":
    case "cutOff":
    case "truncated":
      return fault.carriedOut !== true;
    case "slow":
    case "lostId":
    case "wrongIdType":
    case "emptyList":
      return false;
  }
}

const notFound = jsonAnswer(404, { error: "there is no such webhook" });

function reply(response: ServerResponse, { status, headers, body }: VendorAnswer): void {
  response.writeHead(status, headers).end(status === 204 ? undefined : body);
}
