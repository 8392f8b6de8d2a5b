// The webhooks that the vendor has, and what its calls make of them.
import type { Connector, WebhookMethod } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import { webhooksOf, type VendorKeys } from "./keys.ts";
import type { Captured } from "./pattern.ts";
import type { Called } from "./routes.ts";

/** A webhook at the vendor. */
export interface VendorHook {
  /** Its number, from 1. */
  readonly number: number;
  /** A key of the connector's webhooks. */
  readonly webhook: string;
  /** Where it delivers; empty until a call says so. */
  url: string;
  /** All that is known of it, by merge field: what calls said, and what the vendor made. */
  readonly values: Record<string, JsonValue>;
  readonly createdAtMs: number;
  expiresAtMs?: number;
}

/** What a method is to a subscription. */
export type Role = "create" | "delete" | "renew" | "list" | "other";

/** What a method is to the subscriptions of a connector; the first that fits. */
export function roleOf(connector: Connector, method: string): Role {
  const subscriptions = webhooksOf(connector).flatMap(([, { subscription }]) => subscription ?? []);
  if (subscriptions.some(({ create }) => create.includes(method))) return "create";
  if (subscriptions.some((one) => one.delete === method)) return "delete";
  if (subscriptions.some(({ renew }) => renew?.method === method)) return "renew";
  return subscriptions.some(({ adopt }) => adopt?.list === method) ? "list" : "other";
}

/** The hooks of one vendor. */
export class VendorHooks {
  readonly #connector: Connector;
  readonly #keys: VendorKeys;
  readonly #all: VendorHook[] = [];
  #last = 0;

  constructor(connector: Connector, keys: VendorKeys) {
    this.#connector = connector;
    this.#keys = keys;
  }

  get all(): readonly VendorHook[] {
    return this.#all;
  }

  /** Makes a hook. `values` are merge fields that are known of it. */
  add(webhook: string, url: string, values: Captured, nowMs: number): VendorHook {
    const hook = { number: ++this.#last, webhook, url, values: { ...values }, createdAtMs: nowMs };
    this.#all.push(hook);
    return hook;
  }

  /** Takes a hook back that was removed, as the last one. */
  put(hook: VendorHook): void {
    this.#all.push(hook);
  }

  remove(hook: VendorHook): void {
    const index = this.#all.indexOf(hook);
    if (index >= 0) this.#all.splice(index, 1);
  }

  /** What has come to its end is gone. */
  expire(nowMs: number): void {
    const ended = this.#all.filter(({ expiresAtMs }) => expiresAtMs !== undefined && expiresAtMs <= nowMs);
    for (const hook of ended) this.remove(hook);
  }

  /** The hooks that a call means: what it says of them is not otherwise. */
  meant({ values }: Pick<Called, "values">): readonly VendorHook[] {
    return this.#all.filter((hook) =>
      Object.entries(values).every(
        ([name, value]) => !Object.hasOwn(hook.values, name) || isSame(hook.values[name], value),
      ),
    );
  }

  /** The hook that a create method speaks of: one that an earlier method of the list has made, or that the caller named. */
  named({ values, sends }: Called): VendorHook | undefined {
    const names = [...sends].filter((name) => isIdentity(name) && Object.hasOwn(values, name));
    if (names.length === 0) return undefined;
    return this.#all.find((hook) =>
      names.every((name) => Object.hasOwn(hook.values, name) && isSame(hook.values[name], values[name])),
    );
  }

  /** The webhook that a create call is for: the one whose constants it sends. */
  webhookOf({ method, values }: Called): readonly [string, WebhookMethod] | undefined {
    const all = webhooksOf(this.#connector).filter(([, { subscription }]) =>
      subscription?.create.includes(method),
    );
    const agreeing = all.filter(([, webhook]) =>
      Object.entries(webhook.with ?? {}).every(
        ([name, value]) => !Object.hasOwn(values, name) || isSame(value, values[name]),
      ),
    );
    return agreeing[0] ?? all[0];
  }

  /** A value that the vendor makes for a hook when it is first asked for. */
  valueOf(hook: VendorHook, name: string, isNumber: boolean): JsonValue {
    return (hook.values[name] ??= this.#make(hook, name, isNumber));
  }

  #make({ number }: VendorHook, name: string, isNumber: boolean): JsonValue {
    if (isNumber) return 40_000 + number;
    if (name === "Cyclr_Webhook_Secret") return this.#keys.secretFor(name);
    return `${name === "Cyclr_Webhook_Id" ? "hook" : name.replace("Cyclr_Webhook_", "").toLowerCase()}-${String(number)}`;
  }
}

/** What tells a hook from others: what the vendor or the caller chose for it. */
function isIdentity(name: string): boolean {
  return (
    name.startsWith("Cyclr_Webhook_") &&
    !["Cyclr_Webhook_Url", "Cyclr_Webhook_Secret", "Cyclr_Webhook_Expires"].includes(name)
  );
}

/** Values as their exact texts, since a URL has no types; lists by their elements. */
function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return spelled(a) === spelled(b);
}

function spelled(value: JsonValue | undefined): string {
  if (typeof value !== "object" || value === null || JSON.isRawJSON(value)) return toText(value, "") ?? "";
  return Array.isArray(value) ? value.map((one: JsonValue) => spelled(one)).join() : JSON.stringify(value);
}

/** The merge fields of a hook's deliveries. */
export function hookMerge(hook: VendorHook, installation: MergeFields): MergeFields {
  return { ...installation, ...hook.values, Cyclr_Webhook_Url: hook.url };
}
