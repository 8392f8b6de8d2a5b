// A connector's webhooks → their lives, stage by stage in the order of definition-format.md §4: parameters and `with` → what
// create sends → handshake → what create answers → adopt after it → what looks at a delivery → renew, at some time → delete.
import type { Path } from "../../syntax/document.ts";
import { learntNames, systemNames } from "../merge-names.ts";
import {
  lifecycleMethods,
  lifecycleUses,
  parametersInReach,
  visibleFields,
  webhookInputs,
  type PartialWebhook,
} from "../symbols.ts";
import { isReserved } from "../places.ts";
import type { TextSite } from "../texts.ts";
import { presetKey } from "../verify-presets.ts";
import type { Point, Stage, WebhookFlow, Write } from "./flow.ts";
import {
  methodReading,
  methodWrites,
  partReading,
  scriptNames,
  type FlowSources,
  type Reading,
} from "./method-flow.ts";

/** What the lives of a connector's webhooks are read from. `isBroken` says that a value could not be read as it was written. */
export interface FlowInput extends Omit<FlowSources, "textsOf"> {
  readonly texts: readonly TextSite[];
  isBroken(path: Path): boolean;
}

/** The life of each webhook method. */
export function buildFlows({ texts, isBroken, ...rest }: FlowInput): readonly WebhookFlow[] {
  const sources: FlowSources = { ...rest, textsOf: Map.groupBy(texts, ({ method }) => method) };
  return Object.entries(rest.connector.methods ?? {}).flatMap(([key, method]) =>
    method?.type === "webhook" ? [buildFlow(sources, key, method, isBroken)] : [],
  );
}

function buildFlow(
  sources: FlowSources,
  key: string,
  webhook: PartialWebhook,
  isBroken: FlowInput["isBroken"],
): WebhookFlow {
  const named = lifecycleMethods(webhook);
  const create = (webhook.subscription?.create ?? []).filter((name) => name !== undefined);
  const stages = buildStages({ sources, key, webhook, create });
  const canSaveSecret = stages.some(({ writes }) =>
    writes.some(({ name }) => name === "Cyclr_Webhook_Secret"),
  );
  const parts: readonly Path[] = [["methods", key], ...named.map((name) => ["methods", name])];
  return {
    key,
    webhook,
    path: ["methods", key, "subscription"],
    create,
    // A secret is made by the engine when no method of the webhook can save one.
    engine: ["Cyclr_Webhook_Url", "Cyclr_Webhook_Key", ...(canSaveSecret ? [] : ["Cyclr_Webhook_Secret"])],
    stages,
    isWhole:
      named.every((name) => sources.connector.methods?.[name]?.type === "action") && !parts.some(isBroken),
  };
}

type Subscription = NonNullable<PartialWebhook["subscription"]>;

/** One webhook while its stages are put together. */
interface Life {
  readonly sources: FlowSources;
  readonly key: string;
  readonly webhook: PartialWebhook;
  readonly create: readonly string[];
}

function buildStages(life: Life): readonly Stage[] {
  const { subscription } = life.webhook;
  const { adopt, delete: remove, renew } = subscription ?? {};
  const list = adopt?.list;
  return [
    ...(list !== undefined && adopt?.run !== "after" ? [listStage(life, "find", list)] : []),
    ...createStages(life),
    ...(list !== undefined && adopt?.run === "after" ? [listStage(life, "adopt", list)] : []),
    ...deliveryStages(life),
    ...(renew === undefined ? [] : [renewStage(life, renew)]),
    ...(remove === undefined ? [] : [deleteStage(life, remove)]),
  ];
}

/** Each create method sends, then answers; a handshake comes while the one that sends our URL is waiting. */
function createStages(life: Life): readonly Stage[] {
  const { create } = life;
  const handshake = handshakeStage(life);
  const sends = create.map((method) => callStage(life, "create", method));
  const sending = sends.findIndex(({ reads }) => reads.some(({ name }) => name === "Cyclr_Webhook_Url"));
  const answered = Math.max(0, sending);
  const stages = sends.flatMap((send, index): readonly Stage[] => [
    { ...send, writes: [] },
    ...(index === answered ? handshake : []),
    { ...nothing, point: "created", method: create[index] ?? "", writes: send.writes },
  ]);
  return sends.length === 0 ? handshake : stages;
}

/** What reads and writes nothing. */
const nothing: Omit<Stage, "point"> = {
  isCertain: true,
  reads: [],
  writes: [],
  scriptNames: new Set(),
  isVague: false,
  isUnfilled: false,
};

function callStage(life: Life, point: Point, method: string): Stage {
  const { sources } = life;
  const reading = methodReading(sources, method);
  return {
    ...toStage(point, reading),
    method,
    isVague: reading.isBroken || namesUnknown(sources, method, reading),
    isUnfilled: visibleFields(sources.connector.methods?.[method]).length > 0,
    isCertain: point !== "renew" && point !== "find",
    writes: methodWrites(sources, method),
  };
}

function listStage(life: Life, point: "find" | "adopt", method: string): Stage {
  const call = callStage(life, point, method);
  const match = partReading(life.sources, life.key, ["subscription", "adopt", "match"]);
  const matched = Object.keys(life.webhook.subscription?.adopt?.match ?? {});
  return {
    ...call,
    reads: [...call.reads, ...match.reads],
    scriptNames: new Set([...call.scriptNames, ...matched]),
    isVague: call.isVague || match.isBroken,
  };
}

function deleteStage(life: Life, method: string): Stage {
  const call = callStage(life, "delete", method);
  const gone = partReading(life.sources, life.key, ["subscription", "gone"]);
  return {
    ...call,
    writes: [],
    reads: [...call.reads, ...gone.reads],
    isVague: call.isVague || gone.isBroken,
  };
}

/** A renewal is due by what was saved as the end; without a method the webhook is made again. */
function renewStage(life: Life, { method, before }: NonNullable<Subscription["renew"]>): Stage {
  const path: Path = ["methods", life.key, "subscription", "renew", "before"];
  const due = {
    name: "Cyclr_Webhook_Expires",
    span: life.sources.document.valueSpan(path),
    path,
    isWhole: true,
  };
  const call =
    method === undefined ? { ...nothing, point: "renew" as const } : callStage(life, "renew", method);
  return { ...call, isCertain: false, reads: before === undefined ? call.reads : [due, ...call.reads] };
}

/** What looks at a delivery, in the order of architecture.md, "A delivery". */
function deliveryStages(life: Life): readonly Stage[] {
  const parts: readonly (readonly [point: Point, part: Path])[] = [
    ["verify", ["verify"]],
    ...verifiedEntries(life),
    ["filter", ["signals"]],
    ["filter", ["filter"]],
    ["route", ["route"]],
    ["deduplicate", ["dedupe"]],
    ["order", ["order"]],
  ];
  const scripts = scriptNames(life.sources.scripts, life.key);
  return parts.map(([point, part]) => {
    const reading = partReading(life.sources, life.key, part);
    const known = toStage(point, reading);
    const stage = { ...known, isVague: known.isVague || namesUnknown(life.sources, life.key, reading) };
    if (point !== "verify") return stage;
    return { ...stage, reads: [...stage.reads, ...presetReads(life)], scriptNames: scripts };
  });
}

/** A preset without a secret of its own uses the subscription's. */
function presetReads({ sources, key, webhook: { verify } }: Life): Stage["reads"] {
  if (verify === undefined || !("preset" in verify) || verify.preset === undefined) return [];
  if (verify.secret !== undefined || presetKey(verify.preset) !== "subscription") return [];
  const path: Path = ["methods", key, "verify", "preset"];
  return [{ name: "Cyclr_Webhook_Secret", span: sources.document.valueSpan(path), path, isWhole: true }];
}

function handshakeStage(life: Life): readonly Stage[] {
  const entries = life.webhook.handshake ?? [];
  const base: Path = ["methods", life.key, "handshake"];
  const writes = entries.flatMap((entry, index): readonly Write[] => {
    return Object.keys(entry?.save ?? {}).map((name) => {
      const path: Path = [...base, index, "save", name];
      return { name, span: life.sources.document.keySpan(path), path, lists: 0 };
    });
  });
  const stages = entries.flatMap((entry, index) =>
    entry?.verified === true
      ? []
      : [toStage("handshake", partReading(life.sources, life.key, ["handshake", index]))],
  );
  const saved: readonly Stage[] = writes.length === 0 ? [] : [{ ...nothing, point: "handshake", writes }];
  const last = stages.at(-1);
  return last === undefined ? saved : [...stages.slice(0, -1), { ...last, writes }];
}

/** An entry for verified requests is tried after verify, when everything is saved. */
function verifiedEntries({ webhook }: Life): readonly (readonly [point: Point, part: Path])[] {
  return (webhook.handshake ?? []).flatMap((entry, index) =>
    entry?.verified === true ? [["handshake", ["handshake", index]] as const] : [],
  );
}

function toStage(point: Point, reading: Reading): Stage {
  return {
    ...nothing,
    point,
    reads: reading.reads,
    scriptNames: reading.scriptNames,
    isVague: reading.isBroken,
  };
}

/** True when a call or a check names what nobody gives it, which is reported there: it may have meant anything. */
function namesUnknown({ connector }: FlowSources, method: string, { reads }: Reading): boolean {
  const given = new Set<string>([
    ...systemNames,
    ...learntNames(connector),
    ...parametersInReach(connector, method).keys(),
    ...[method, ...lifecycleUses(connector, method).map(({ webhook }) => webhook)].flatMap((key) => {
      const owner = connector.methods?.[key];
      return owner?.type === "webhook" ? webhookInputs(owner).map(({ name }) => name) : [];
    }),
  ]);
  return reads.some(
    ({ name }) => !name.startsWith("Cyclr_") && !isReserved(name.split(".")[0] ?? "") && !given.has(name),
  );
}
