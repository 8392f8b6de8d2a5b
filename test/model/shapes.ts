// The cycles that the model-based test runs: a few steps, most of them in a line, as the reference knows them and as a plan.
import type { PlanMap, PlanReference, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import type { GivenRelease, Project } from "../../runtime/engine/project.ts";
import { shopProject } from "../engine/project.ts";
import { cycle } from "../engine/releases.ts";
import { parts } from "../webhook/rules.ts";

/** A step behind the trigger. */
export type Step = { readonly name: string } & (
  | {
      readonly kind: "call";
      /** The rest runs once for each line of the answer. */
      readonly isSplit?: true;
      /** It calls this cycle's trigger, in place of the vendor. */
      readonly to?: CycleName;
      readonly onError?: "ignore" | "stopCycle";
      /** Further attempts, after these waits. */
      readonly retriesMs?: readonly number[];
    }
  | { readonly kind: "delay"; readonly ms: number }
  /** Answers the caller: each delivery of the cycle waits for that. */
  | { readonly kind: "respond"; readonly status: number }
  /** Joins the parts that this step was divided into; `created` is the trigger. */
  | { readonly kind: "join"; readonly of: string }
  /** A webhook in the middle. */
  | { readonly kind: "wait" }
  /** Goes on with the next step for deliveries of this value, for others with that one, or ends. */
  | { readonly kind: "choose"; readonly value: number; readonly otherwise?: string }
);

/** The cycles of an account. */
export type CycleName = "orders" | "billing";

/** One cycle, or two that are linked. */
export interface Shape {
  readonly name: string;
  /** Those of `orders`. */
  readonly steps: readonly Step[];
  /** Those of `billing`, which begins as `orders` does; no step has the name of one there. */
  readonly billing?: readonly Step[];
  /** How long transactions are kept after a good and a bad end; absent: 31 days. */
  readonly keptMs?: { readonly success: number; readonly error: number };
  /** It begins with its first step and no delivery, at its start and then after each such time. */
  readonly everyMs?: number;
  /** Transactions of one value run one after the other (`order.serial`). */
  readonly isSerial?: true;
  /** Each delivery is split into its lines. */
  readonly isSplit?: true;
  /** So many transactions of each account run at once. */
  readonly atOnce?: number;
  /** Two accounts have it, and of their deliveries each has the keys and values of the other's. */
  readonly isTwice?: true;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** A day. */
export const dayMs = 24 * hourMs;

/** How long the webhooks remember a key (P3). */
export const dedupeMs = 96 * hourMs;

/** The cycles; each sequence of commands is for one of them. */
export const shapes: readonly Shape[] = [
  {
    name: "two calls",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "attempts",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs, 5 * minuteMs] },
      { kind: "call", name: "b", onError: "ignore" },
      { kind: "call", name: "c" },
    ],
  },
  {
    name: "a delay",
    steps: [
      { kind: "call", name: "a" },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "a webhook in the middle",
    steps: [
      { kind: "call", name: "a" },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "a webhook behind a delay",
    steps: [
      { kind: "delay", name: "pause", ms: 2 * hourMs },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
      { kind: "call", name: "c" },
    ],
  },
  {
    name: "a choice",
    steps: [
      { kind: "call", name: "a" },
      { kind: "choose", name: "which", value: 1, otherwise: "c" },
      { kind: "call", name: "b" },
      { kind: "call", name: "c" },
    ],
  },
  {
    name: "a choice that ends",
    steps: [
      { kind: "wait", name: "shipped" },
      { kind: "choose", name: "which", value: 1 },
      { kind: "call", name: "a" },
    ],
  },
  {
    name: "stops itself",
    steps: [
      { kind: "call", name: "a", onError: "stopCycle" },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "is forgotten soon",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "b" },
    ],
    keptMs: { success: 2 * hourMs, error: 6 * hourMs },
  },
  {
    name: "waits for longer than it is kept",
    steps: [
      { kind: "delay", name: "pause", ms: 2 * hourMs },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
    ],
    keptMs: { success: hourMs, error: 40 * hourMs },
  },
  {
    name: "one after the other",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs] },
      { kind: "call", name: "b" },
    ],
    isSerial: true,
  },
  {
    name: "one after the other, with a webhook in the middle",
    steps: [
      { kind: "call", name: "a" },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
    ],
    isSerial: true,
  },
  {
    name: "one after the other, each a while",
    steps: [
      { kind: "call", name: "a", onError: "ignore" },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "b" },
    ],
    isSerial: true,
  },
  {
    name: "two accounts",
    steps: [
      { kind: "call", name: "a", onError: "stopCycle" },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
    ],
    isTwice: true,
  },
  {
    name: "two accounts, one after the other",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs] },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "b" },
    ],
    isSerial: true,
    isTwice: true,
  },
  {
    name: "two accounts, one at a time",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs] },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "b", onError: "ignore" },
    ],
    atOnce: 1,
    isTwice: true,
  },
  {
    name: "two parts at a time",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "b" },
      { kind: "join", name: "all", of: "created" },
      { kind: "call", name: "c" },
    ],
    isSplit: true,
    atOnce: 2,
  },
  {
    name: "answers",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs, 5 * minuteMs] },
      { kind: "respond", name: "reply", status: 201 },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "every 16 hours",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs, 7 * minuteMs] },
      { kind: "call", name: "b" },
    ],
    everyMs: 16 * hourMs,
  },
  {
    name: "every 16 hours, for longer",
    steps: [
      { kind: "call", name: "a", onError: "stopCycle" },
      { kind: "delay", name: "pause", ms: 20 * hourMs },
      { kind: "call", name: "b" },
    ],
    everyMs: 16 * hourMs,
  },
  {
    name: "parts",
    steps: [
      { kind: "call", name: "a", retriesMs: [10 * secondMs, 5 * minuteMs] },
      { kind: "join", name: "all", of: "created" },
      { kind: "call", name: "b" },
    ],
    isSplit: true,
  },
  {
    name: "parts that take a while",
    steps: [
      { kind: "call", name: "a" },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "b", onError: "ignore" },
      { kind: "join", name: "all", of: "created" },
      { kind: "delay", name: "rest", ms: hourMs },
      { kind: "call", name: "c" },
    ],
    isSplit: true,
  },
  {
    name: "parts that are not joined",
    steps: [
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "a", onError: "ignore" },
      { kind: "call", name: "b" },
    ],
    isSplit: true,
  },
  {
    name: "lines of an answer",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "list", isSplit: true },
      { kind: "call", name: "b", retriesMs: [10 * secondMs] },
      { kind: "join", name: "all", of: "list" },
      { kind: "call", name: "c" },
    ],
  },
  {
    name: "parts of parts",
    steps: [
      { kind: "call", name: "list", isSplit: true },
      { kind: "call", name: "a", onError: "ignore" },
      { kind: "join", name: "inner", of: "list" },
      { kind: "call", name: "b" },
      { kind: "join", name: "outer", of: "created" },
      { kind: "call", name: "c" },
    ],
    isSplit: true,
  },
  {
    name: "parts of parts, joined at once",
    steps: [
      { kind: "call", name: "list", isSplit: true },
      { kind: "delay", name: "pause", ms: hourMs },
      { kind: "call", name: "a" },
      { kind: "join", name: "all", of: "created" },
      { kind: "call", name: "b" },
    ],
    isSplit: true,
  },
  {
    name: "calls another cycle",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "link", to: "billing", retriesMs: [10 * secondMs, 25 * hourMs] },
      { kind: "call", name: "b" },
    ],
    billing: [
      { kind: "call", name: "c" },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "d" },
    ],
  },
  {
    name: "calls another cycle that answers",
    steps: [
      { kind: "call", name: "a" },
      { kind: "call", name: "link", to: "billing", onError: "ignore" },
      { kind: "call", name: "b" },
    ],
    billing: [
      { kind: "call", name: "c", retriesMs: [10 * secondMs, 5 * minuteMs] },
      { kind: "respond", name: "reply", status: 201 },
      { kind: "call", name: "d" },
    ],
  },
  {
    name: "two that call one another",
    steps: [
      { kind: "call", name: "a" },
      { kind: "choose", name: "which", value: 1 },
      { kind: "call", name: "link", to: "billing" },
    ],
    billing: [
      { kind: "call", name: "back", to: "orders" },
      { kind: "call", name: "c", onError: "ignore" },
    ],
  },
  {
    name: "calls itself after a while",
    steps: [
      { kind: "call", name: "a", onError: "ignore" },
      { kind: "delay", name: "pause", ms: 5 * dayMs },
      { kind: "call", name: "link", to: "orders", onError: "ignore" },
      { kind: "call", name: "b" },
    ],
  },
  {
    name: "answers some",
    steps: [
      { kind: "choose", name: "which", value: 1, otherwise: "shipped" },
      { kind: "call", name: "a", onError: "stopCycle" },
      { kind: "delay", name: "pause", ms: minuteMs },
      { kind: "wait", name: "shipped" },
      { kind: "call", name: "b" },
      { kind: "respond", name: "reply", status: 202 },
    ],
  },
];

/** So many cycles call one another without a pause at most. */
export const mostHops = 32;

/** How many lines each delivery has, and each answer. */
export const lines = 2;

/** The number of what no delivery began. */
export const noDelivery = -1;

/** Who has a shape's cycle. */
export const accountsOf = ({ isTwice }: Shape): readonly string[] =>
  isTwice === true ? ["default", "acme"] : ["default"];

/** The cycles of a shape. */
export const cyclesOf = ({ billing }: Shape): readonly CycleName[] =>
  billing === undefined ? ["orders"] : ["orders", "billing"];

/** What a cycle of a shape runs behind its trigger. */
export const stepsOf = ({ steps, billing = [] }: Shape, cycle: CycleName): readonly Step[] =>
  cycle === "orders" ? steps : billing;

/** The key with which the vendor is called for an account. */
export const keyOf = (account: string): string => `key of ${account}`;

/** The text of the calls of a step. */
export const callText = (step: string, serial: number): string => `${step} of ${String(serial)}`;

/** The step of a call. */
export const stepOfCall = (text: string): string => text.split(" ")[0] ?? "";

/**
 * `notify` calls the vendor, or the URL that it is given. The latter receives a delivery with the value and the number of the one that
 * began the transaction, which differs from those that are sent in its bytes.
 */
const notify = `
  parameters: [...shopParameters, { ...parameter, name: "To", target: "mergeField" }],
  inputs: [{ ...field, name: "Text", optional: false }, { ...field, name: "OrderId", dataType: "integer" }],
  outputs: [{ ...field, name: "Lines", location: "header:x-lines", lists: 1 }],
  url: (merge) => merge.To ?? mergeText(merge, "BaseUrl") + "/messages",
  body: ({ Text, OrderId }) =>
    OrderId === undefined ? { text: Text } : { order: { id: OrderId, customer: Text }, isLinked: true },
  output: () => ({ Lines: Array.from({ length: ${String(lines)} }, String) })`;

/** The project with a shape's cycles. Their webhooks know deliveries by their `Idempotency-Key`; `Customer` is a delivery's number. */
export function projectOf(shape: Shape, vendorUrl: string): Project {
  const { isSerial, isTwice } = shape;
  const dedupe = `dedupe: { key: [{ kind: "header", name: "idempotency-key" }], windowMs: ${String(dedupeMs)} }`;
  const order = isSerial && `order: ${JSON.stringify({ by: parts("{{body.order.id}}"), serial: true })}`;
  const project = shopProject({}, { vendorUrl, webhook: [dedupe, order].filter(Boolean).join(), notify });
  const [connector] = project.connectors;
  if (connector === undefined) throw new Error("The project has no connector.");
  const cycles = cyclesOf(shape).map((name) => cycleOf(shape, name, connector));
  const given = (account: string): Pick<Project, "installations" | "cycles"> => ({
    installations: project.installations.map((one) => ({
      ...one,
      authentication: { apiKey: keyOf(account) },
    })),
    cycles,
  });
  const others = isTwice && { accounts: [{ id: "acme", name: "Acme", settings: {}, ...given("acme") }] };
  return { ...project, ...given("default"), ...others };
}

function cycleOf(shape: Shape, id: CycleName, connector: GivenRelease): GivenRelease {
  const { keptMs, isSplit, everyMs } = shape;
  const steps = stepsOf(shape, id);
  const names = [...steps.map(({ name }) => name), undefined];
  const isScheduled = everyMs !== undefined;
  const plan: Record<string, PlanStep> = isScheduled
    ? {}
    : { created: { ...webhook, ...nextOf(names[0]), ...(isSplit && { split: isSplit }) } };
  const of = isScheduled ? String(noDelivery) : ({ step: "created", field: "Customer" } as const);
  for (const [index, step] of steps.entries()) plan[step.name] = planStep(step, names[index + 1], of);
  return cycle(connector, plan, {
    id,
    name: id,
    ...(keptMs && { retention: { successMs: keptMs.success, errorMs: keptMs.error } }),
    ...(isScheduled && { schedule: { everyMs }, start: steps[0]?.name ?? "" }),
  });
}

const webhook = { kind: "webhook", connector: "shop", method: "orderCreated", map: [] } as const;

const nextOf = (next: string | undefined): { next?: string } => (next === undefined ? {} : { next });

/** Sends on what began the transaction. */
const linkTo = (cycle: CycleName): PlanMap => [
  ["To", { kind: "webhookUrl", cycle, step: "created" }],
  ["Text", { kind: "field", step: "created", field: "Customer" }],
  ["OrderId", { kind: "field", step: "created", field: "OrderId" }],
];

function planStep(step: Step, next: string | undefined, of: string | PlanReference): PlanStep {
  switch (step.kind) {
    case "choose":
      return {
        kind: "decision",
        left: { kind: "field", step: "created", field: "OrderId" },
        condition: "equals",
        right: { kind: "literal", value: step.value },
        ...(next !== undefined && { whenTrue: next }),
        ...(step.otherwise !== undefined && { whenFalse: step.otherwise }),
      };
    case "join":
      return { kind: "waitAll", split: step.of, ...nextOf(next) };
    case "respond": {
      const body = { kind: "field", step: "created", field: "Customer" } as const;
      const response = { kind: "inline", status: step.status, headers: [], body } as const;
      return { kind: "respond", response, ...nextOf(next) };
    }
    case "delay":
      return { kind: "delay", delayMs: step.ms, ...nextOf(next) };
    case "wait":
      return {
        ...webhook,
        ...nextOf(next),
        mapping: { request: "OrderId", equals: { kind: "field", step: "created", field: "OrderId" } },
      };
    case "call": {
      const text: PlanValue = {
        kind: "text",
        parts: [`${step.name} of `, of],
      };
      const { onError, retriesMs, to, isSplit } = step;
      const action =
        retriesMs === undefined
          ? onError && ({ kind: onError } as const)
          : ({ kind: "retry", delaysMs: retriesMs } as const);
      return {
        kind: "method",
        connector: "shop",
        method: "notify",
        map: to === undefined ? [["Text", text]] : linkTo(to),
        ...nextOf(next),
        ...(action !== undefined && { onError: action }),
        ...(isSplit && { split: isSplit }),
      };
    }
  }
}
