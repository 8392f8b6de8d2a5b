// The connectors of an account, as people look at them: what each is called, which of its releases is live, who uses it, and of one of
// them what its webhooks do. Never a script's text.
import { nameList } from "../base/name-list.ts";
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { scriptGlobals, type ScriptEventName } from "../contract/script-globals.ts";
import type { CycleRecord } from "../store/store.ts";
import type { ReleaseLoader } from "./load.ts";
import { toOffer, type Offer } from "./offer.ts";
import type { Registry } from "./registry.ts";

/** A connector that the project gives. */
export interface ConnectorStatus {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Absent: live. */
  readonly releaseStatus?: "draft" | "deprecated";
  /** The release that installations without custom fields have, by its SHA-256. */
  readonly release: string;
  /** Names of the account's installations of it. */
  readonly installations: readonly string[];
  readonly methods: number;
  readonly webhooks: number;
}

/** A connector with what it offers. */
export interface ConnectorDetail extends ConnectorStatus, Pick<Offer, "lookups"> {
  readonly authentications: readonly { readonly name: string; readonly kind: string }[];
  readonly offered: Offer["methods"];
  readonly lifecycles: readonly WebhookLifecycle[];
  /** What its scripts handle, event by event: the connector's own script handles the events of all methods. */
  readonly scripts: readonly ScriptEventStatus[];
  readonly cycles: readonly ConnectorUse[];
}

/** An event of a method that a script handles. */
export interface ScriptEventStatus {
  readonly method: string;
  readonly name: string;
  readonly event: ScriptEventName;
  /** The globals that its handlers see, and those of them whose changes have an effect. */
  readonly sees: readonly string[];
  readonly changes: readonly string[];
}

/** An installed cycle that uses a connector. */
export interface ConnectorUse {
  readonly cycle: string;
  readonly state: CycleRecord["state"];
  readonly installation: string;
  /** The connector's release that the cycle is pinned to. */
  readonly release: string;
  /** It is the one that the installation has now: there is nothing to upgrade. */
  readonly isCurrent: boolean;
}

/** What is done at a vendor for a webhook, and how its deliveries are read. Methods are named by their keys. */
export interface WebhookLifecycle {
  readonly key: string;
  readonly name: string;
  /** How a delivery proves its sender. */
  readonly verify: string;
  readonly handshakes: number;
  /** Absent: a person gives the URL to the vendor. */
  readonly subscription?: {
    readonly create: readonly string[];
    readonly delete?: string;
    readonly list?: string;
    /** When it is listed what the vendor has. */
    readonly listed?: "before" | "after";
    readonly found?: "use" | "replace";
    readonly renew?: string;
    readonly renewBeforeMs?: number;
    readonly recreate: "createFirst" | "deleteFirst" | "overwrite";
    readonly share: "step" | "installation" | "connector";
  };
  readonly events: readonly string[];
  readonly signals: readonly string[];
  /** What becomes of a delivery between its proof and a transaction, in order. */
  readonly checks: readonly DeliveryCheck[];
  readonly splits: boolean;
  readonly scripts: readonly string[];
}

/** What may take an event out of a delivery, in order. */
const deliveryChecks = ["items", "signals", "filter", "route", "events", "dedupe", "order"] as const;

/** One of them. */
export type DeliveryCheck = (typeof deliveryChecks)[number];

type Known = Pick<Registry, "uses">;

/** Every connector, by id. Those that this engine cannot load are left out. */
export async function readConnectors(
  registry: Known,
  loader: Pick<ReleaseLoader, "connector">,
): Promise<readonly ConnectorStatus[]> {
  const implied = [...registry.uses].filter(([name, use]) => name === use.connector);
  const all = await Promise.all(
    implied.map(async ([id, { release }]) => {
      const connector = await loader.connector(release).catch(() => undefined);
      return connector === undefined ? [] : [toStatus(registry, connector, { id, release })];
    }),
  );
  return all.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is said of one that there is not. */
export function noConnector({ uses }: Pick<Registry, "uses">, id: string): HookwrightError {
  const known = nameList(new Set(Array.from(uses.values(), ({ connector }) => connector)));
  return new HookwrightError("connector/not-found", `There is no connector \`${id}\`.`, {
    hint: known === "" ? "Add a folder to connectors/." : `There are ${known}.`,
  });
}

/** One of them. Rejects with `connector/not-found`. */
export async function readConnector(
  registry: Known & Pick<Registry, "cycles">,
  loader: Pick<ReleaseLoader, "connector">,
  id: string,
): Promise<ConnectorDetail> {
  const use = registry.uses.get(id);
  if (use?.connector !== id) throw noConnector(registry, id);
  const connector = await loader.connector(use.release);
  const { methods, lookups } = toOffer(id, connector);
  return {
    ...toStatus(registry, connector, { id, release: use.release }),
    authentications: Object.entries(connector.authentications).map(([name, { kind }]) => ({ name, kind })),
    offered: methods,
    lookups,
    lifecycles: Object.entries(connector.methods).flatMap(([key, method]) =>
      method.kind === "webhook" ? [toLifecycle(key, method)] : [],
    ),
    scripts: scriptEventsOf(connector),
    cycles: usesOf(registry, id),
  };
}

function scriptEventsOf({ script, methods }: Connector): readonly ScriptEventStatus[] {
  return Object.entries(methods).flatMap(([key, method]) => {
    if (method.kind === "webhookResponse") return [];
    const events = new Set([...(script?.events ?? []), ...(method.script?.events ?? [])]);
    return [...events]
      .filter(isScriptEvent)
      .filter((event) => event.endsWith("_webhook") === (method.kind === "webhook"))
      .map((event) => {
        const { read, write } = scriptGlobals[event];
        return { method: key, name: method.name, event, sees: [...read, ...write], changes: write };
      });
  });
}

function isScriptEvent(event: string): event is ScriptEventName {
  return Object.hasOwn(scriptGlobals, event);
}

function usesOf({ cycles, uses }: Known & Pick<Registry, "cycles">, id: string): readonly ConnectorUse[] {
  return [...cycles.values()].flatMap(({ record, loaded: { plan } }) =>
    Object.values(plan.connectors)
      .filter(({ connector }) => connector === id)
      .map(({ installation, release }) => ({
        cycle: record.id,
        state: record.state,
        installation,
        release,
        isCurrent: uses.get(installation)?.release === release,
      })),
  );
}

function toStatus(
  { uses }: Known,
  { name, version, releaseStatus, methods }: Connector,
  { id, release }: { readonly id: string; readonly release: string },
): ConnectorStatus {
  const shown = Object.values(methods).filter(({ hidden }) => hidden !== true);
  return {
    id,
    name,
    version,
    ...(releaseStatus !== undefined && { releaseStatus }),
    release,
    installations: [...uses].flatMap(([installation, use]) => (use.connector === id ? [installation] : [])),
    methods: shown.length,
    webhooks: shown.filter(({ kind }) => kind === "webhook").length,
  };
}

function toLifecycle(key: string, method: WebhookMethod): WebhookLifecycle {
  const { name, verify, handshake = [], subscription, events, signals = [], items, script } = method;
  return {
    key,
    name,
    verify: verify.kind,
    handshakes: handshake.length,
    ...(subscription !== undefined && { subscription: toShown(subscription) }),
    events: Object.keys(events?.types ?? {}),
    signals: signals.map((signal) => signal.do),
    checks: deliveryChecks.filter((check) => method[check] !== undefined),
    splits: items !== undefined,
    scripts: script?.events ?? [],
  };
}

function toShown(
  subscription: NonNullable<WebhookMethod["subscription"]>,
): NonNullable<WebhookLifecycle["subscription"]> {
  const { create, delete: remove, adopt, renew, recreate, share } = subscription;
  return {
    create,
    ...(remove !== undefined && { delete: remove }),
    ...(adopt !== undefined && { list: adopt.list, listed: adopt.run, found: adopt.found }),
    ...(renew?.method !== undefined && { renew: renew.method }),
    ...(renew?.beforeMs !== undefined && { renewBeforeMs: renew.beforeMs }),
    recreate: recreate ?? "createFirst",
    share: share ?? "step",
  };
}
