// The data-flow proof of one webhook as plain data, for people and machines: the moments of its life in order, and each value
// with the moments that make and use it. It says what is, also of a webhook whose proof fails.
import { isPartnersClient, learntNames, systemNames } from "../merge-names.ts";
import { toPointer } from "../../syntax/pointer.ts";
import { isReserved } from "../places.ts";
import { webhookInputs, parametersInReach, type PartialConnector } from "../symbols.ts";
import {
  isRead,
  savedPrefix,
  stagesAt,
  type Point,
  type Read,
  type Stage,
  type WebhookFlow,
  type Write,
} from "./flow.ts";

/** One moment of a webhook's life. */
export interface ProofMoment {
  /** From 1, in order. */
  readonly at: number;
  readonly point: Point;
  /** The method that is called; absent where a delivery is looked at. */
  readonly method?: string;
  /** `false` for what need not happen. */
  readonly isCertain: boolean;
}

/** Who gives a value that no moment makes. */
export type ProofSource =
  | "engine"
  | "step"
  | "constant"
  | "installation"
  | "partner"
  /** A moment saves it. */
  | "saved"
  /** Nobody. */
  | "nothing";

/** A place of the definition that a moment reads. */
export interface ProofPlace {
  /** The moment. */
  readonly at: number;
  /** A JSON Pointer into the definition. */
  readonly pointer: string;
}

/** One value. */
export interface ProofValue {
  readonly name: string;
  readonly source: ProofSource;
  /** The moments that save it. */
  readonly madeAt: readonly number[];
  /** The moments that use it. */
  readonly usedAt: readonly number[];
  /** Where in an answer a moment finds what it saves, and where the definition says so; without a location it comes with a handshake. */
  readonly madeFrom: readonly (ProofPlace & { readonly location?: string })[];
  /** The texts that use it; scripts that name it are not among them. */
  readonly usedIn: readonly ProofPlace[];
  /** `false` when it is used by somebody and nobody makes it, or not in time. */
  readonly isInTime: boolean;
}

/** One webhook's proof. */
export interface WebhookProof {
  readonly webhook: string;
  readonly name: string;
  /** `false`: a person registers it at the vendor. */
  readonly hasSubscription: boolean;
  /** Who has one URL, and one registration at the vendor for each distinct set of values of `by`; without `by` one. */
  readonly share: { readonly scope: "step" | "installation" | "connector"; readonly by: readonly string[] };
  /** `false`: a part could not be read, so that something may be missing here. */
  readonly isWhole: boolean;
  readonly moments: readonly ProofMoment[];
  readonly values: readonly ProofValue[];
}

/** The proof of a webhook's life. */
export function toProof(connector: PartialConnector, flow: WebhookFlow): WebhookProof {
  const stages = flow.stages.filter(isTold);
  const moments = stages.map(({ point, method, isCertain }, index) => ({
    at: index + 1,
    point,
    ...(method === undefined ? {} : { method }),
    isCertain,
  }));
  return {
    webhook: flow.key,
    name: flow.webhook.name ?? flow.key,
    hasSubscription: flow.create.length > 0,
    share: { scope: flow.webhook.subscription?.share ?? "step", by: registeredBy(flow) },
    isWhole: flow.isWhole,
    moments,
    values: namesOf(stages).map((name) => toValue(connector, flow, stages, name)),
  };
}

/** The inputs whose values tell one registration from another. */
function registeredBy(flow: WebhookFlow): readonly string[] {
  const making = stagesAt(flow, "find", "create", "adopt");
  const names = webhookInputs(flow.webhook).map(({ name }) => name);
  return [...new Set(names)].filter((name) => isRead(making, name));
}

/** A moment without a method is told when it uses or saves something; verify always is. */
function isTold({ point, method, reads, writes }: Stage): boolean {
  if (point === "created") return writes.length > 0;
  return method !== undefined || point === "verify" || reads.length > 0 || writes.length > 0;
}

/** What is saved first, then the inputs, each in the order in which it is met. */
function namesOf(stages: readonly Stage[]): readonly string[] {
  const met = stages.flatMap(({ reads, writes, scriptNames }) => [
    ...reads.map(({ name }) => name),
    ...writes.map(({ name }) => name),
    ...[...scriptNames].filter((name) => name.startsWith(savedPrefix)),
  ]);
  const names = [...new Set(met)].filter((name) => !isReserved(name.split(".")[0] ?? ""));
  const isSaved = (name: string): boolean => name.startsWith(savedPrefix);
  return [...names.filter(isSaved), ...names.filter((name) => !isSaved(name))];
}

function toValue(
  connector: PartialConnector,
  flow: WebhookFlow,
  stages: readonly Stage[],
  name: string,
): ProofValue {
  const when = (holds: (stage: Stage) => boolean): readonly number[] =>
    stages.flatMap((stage, index) => (holds(stage) ? [index + 1] : []));
  const madeAt = when(({ writes }) => writes.some((write) => write.name === name));
  const usedAt = when(
    ({ reads, scriptNames }) => scriptNames.has(name) || reads.some((read) => read.name === name),
  );
  const source = madeAt.length > 0 ? "saved" : sourceOf(connector, flow, name);
  const sure = madeAt.find((at) => stages[at - 1]?.isCertain === true) ?? Infinity;
  const isInTime = source === "saved" ? usedAt.every((at) => at > sure) : source !== "nothing";
  const madeFrom = placesIn(stages, ({ writes }) => writes, name).map(({ at, item }) => ({
    at,
    pointer: toPointer(item.path),
    ...(item.field?.connectorField !== undefined && { location: item.field.connectorField }),
  }));
  const usedIn = placesIn(stages, ({ reads }) => reads, name).map(({ at, item }) => ({
    at,
    pointer: toPointer(item.path),
  }));
  return { name, source, madeAt, usedAt, madeFrom, usedIn, isInTime };
}

/** The reads or writes of a name, each with its moment; a text that names it twice is told once. */
function placesIn<Item extends Read | Write>(
  stages: readonly Stage[],
  of: (stage: Stage) => readonly Item[],
  name: string,
): readonly { readonly at: number; readonly item: Item }[] {
  return stages.flatMap((stage, index) => {
    const items = of(stage).filter((item) => item.name === name);
    const byPlace = new Map(items.map((item) => [toPointer(item.path), item]));
    return [...byPlace.values()].map((item) => ({ at: index + 1, item }));
  });
}

function sourceOf(connector: PartialConnector, flow: WebhookFlow, name: string): ProofSource {
  if (flow.engine.includes(name)) return "engine";
  if (Object.hasOwn(flow.webhook.with ?? {}, name)) return "constant";
  if (webhookInputs(flow.webhook).some((input) => input.name === name)) return "step";
  const methods = [flow.key, ...flow.stages.flatMap(({ method }) => method ?? [])];
  const symbol = methods.map((method) => parametersInReach(connector, method).get(name)).find(Boolean);
  if (symbol?.level === "method") return "constant";
  if (symbol !== undefined) return symbol.parameter.scope === "partner" ? "partner" : "installation";
  if (isPartnersClient(connector, name)) return "partner";
  if (systemNames.some((known) => known === name)) return "engine";
  const isLearnt = learntNames(connector).includes(name) || /^Cyclr_(?:Auth|Account)_/.test(name);
  return isLearnt ? "installation" : "nothing";
}
