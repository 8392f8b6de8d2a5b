// A project whose cycles go, together, through every durable boundary of a transaction's life. Each order is told to the vendor under the
// name of its cycle; the vendor refuses the first call of some (`crash-vendor.ts`).
import type { CyclePlan, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import type { GivenRelease, Project } from "../../runtime/engine/project.ts";
import type { Rules } from "../history/history.ts";
import { canary } from "../canary.ts";
import { cycle, shopConnector, trigger } from "../engine/releases.ts";

/** So long a pause or a retry lasts; a poll comes as often as may be. */
const soonMs = 20;

const field = (step: string, name: string): PlanValue => ({ kind: "field", step, field: name });

const numbered = (name: string): PlanValue => ({
  kind: "text",
  parts: [`${name} `, { step: "created", field: "OrderId" }],
});

function tell(text: PlanValue, next?: string): PlanStep {
  const step = { kind: "method", connector: "shop", method: "notify", map: [["Text", text]] } as const;
  return next === undefined ? step : { ...step, next };
}

const wait = (next?: string): PlanStep => ({
  kind: "webhook",
  connector: "shop",
  method: "orderCreated",
  map: [],
  mapping: { request: "OrderId", equals: field("created", "OrderId") },
  ...(next !== undefined && { next }),
});

const answer: PlanStep = {
  kind: "respond",
  response: {
    kind: "inline",
    status: 200,
    headers: [],
    body: {
      kind: "object",
      entries: [
        ["order", field("created", "OrderId")],
        ["message", field("tell", "MessageId")],
      ],
    },
  },
};

const steps = {
  plain: { created: trigger("tell"), tell: tell(numbered("plain"), "more"), more: tell(numbered("more")) },
  divided: {
    created: { ...trigger("tell"), split: true },
    tell: tell(field("created", "Skus"), "join"),
    join: { kind: "waitAll", split: "created", next: "more" },
    more: tell({ kind: "literal", value: "joined" }),
  },
  // Its parts end without a join, and then it does.
  parted: { created: { ...trigger("tell"), split: true }, tell: tell(field("created", "Skus")) },
  waits: {
    created: trigger("tell"),
    tell: tell(numbered("waits"), "wait"),
    wait: wait("more"),
    more: tell(numbered("resumed")),
  },
  // What resumes it is its last step.
  waitsLast: { created: trigger("wait"), wait: wait() },
  pauses: {
    created: trigger("pause"),
    pause: { kind: "delay", delayMs: soonMs, next: "tell" },
    tell: tell(numbered("pauses")),
  },
  retries: {
    created: trigger("tell"),
    tell: { ...tell(numbered("refused-retries")), onError: { kind: "retry", delaysMs: [soonMs, soonMs] } },
  },
  fails: { created: trigger("tell"), tell: tell(numbered("refused-fails")) },
  stops: {
    created: trigger("tell"),
    tell: { ...tell(numbered("refused-stops")), onError: { kind: "stopCycle" } },
  },
  answers: { created: trigger("tell"), tell: tell(numbered("answers"), "answer"), answer },
  polls: { poll: tell({ kind: "literal", value: "polls" }) },
  queue: { created: trigger("tell"), tell: tell(numbered("queue")) },
  other: { created: trigger("tell"), tell: tell(numbered("other")) },
  gone: { created: trigger("tell"), tell: tell(numbered("gone")) },
  removed: { created: trigger("tell"), tell: tell(numbered("removed")) },
} as Readonly<Record<string, Readonly<Record<string, PlanStep>>>>;

/** A cycle of the project. */
export const cycleNames = Object.keys(steps);

const changes: Readonly<Record<string, Partial<CyclePlan>>> = {
  polls: { start: "poll", schedule: { everyMs: 60_000 } },
  gone: { retention: { successMs: 0, errorMs: 0 } },
};

/** The project; with another version `removed` has another release. */
export function crashProject(vendorUrl: string, version = 0): Project {
  const webhook = `dedupe: ${JSON.stringify({
    key: [{ kind: "header", name: "x-event" }],
    windowMs: 30 * 24 * 60 * 60 * 1000,
  })}`;
  const connector = shopConnector({ webhook });
  const cycles = Object.entries(steps).map(([id, own]): GivenRelease => {
    const name = id === "removed" ? `Removed ${String(version)}` : id;
    return cycle(connector, own, { id, name, ...changes[id] });
  });
  const installation = {
    name: "main-shop",
    connector: "shop",
    authentication: { apiKey: canary("shop key") },
    parameters: { BaseUrl: vendorUrl },
  };
  // Each time it is applied the accounts are saved.
  const accounts = [
    { id: "branch", name: `Branch ${String(version)}`, settings: {}, installations: [], cycles: [] },
  ];
  return { connectors: [connector], installations: [installation], cycles, accounts };
}

const calling = Object.entries(steps).flatMap(([id, own]) =>
  Object.entries(own)
    .filter(([, { kind }]) => kind === "method")
    .map(([step]) => `${id}.${step}`),
);

/** What the checker is to know of it. */
export const crashRules: Partial<Rules> = {
  calling: new Set(calling),
  answering: new Set(["answers.answer"]),
  removable: new Set(["gone", "removed"]),
};
