// Two releases of one step of a cycle: each part that differs with what it means for its URL, for what is registered at the
// vendor, and for transactions. The places are those of the definition: a plan has other keys.
import type { PlanField, PlanMap, PlanStep, WebhookStep } from "../../runtime/contract/plan.ts";
import {
  changed,
  compareNamed,
  compareParts,
  differ,
  differingKeys,
  type Change,
  type Parts,
  type Place,
  type Verdict,
} from "./change.ts";
import { fieldChange } from "./compare-fields.ts";
import { judgeVerify } from "./compare-subscription.ts";

/** The names whose values are in what calls register for a webhook; `undefined` for one that is registered by hand. */
export type RegisteredFor = (connector: string, method: string) => ReadonlySet<string> | undefined;

/** What it means that an answer is another. */
export const answers = "callers of the cycle are answered something else";

/** What only the cycle's own transactions feel. */
export function behaviour(what: string, reason: string): Verdict {
  return ["behaviour", what, reason];
}

/** Which step is compared. */
interface StepContext {
  readonly id: string;
  readonly registeredFor: RegisteredFor;
}

/** Compares two steps of one kind, which name connectors and not aliases. */
export function compareStep(
  was: PlanStep,
  is: PlanStep,
  { id, registeredFor }: StepContext,
): readonly Change[] {
  const at = ["steps", id];
  const what = `the step \`${id}\``;
  const parts = simpleParts(what, at, was.kind !== is.kind);
  const changes = compareParts(was, is, at, {
    otherwise: behaviour(what, "look what it does now"),
    parts: { ...parts, ...partsOfKind(was, is, { what, at, registeredFor }) },
  });
  // Several parts may be one thing: what is called has a connector, an installation and a method.
  return changes.filter((change, index) => changes.findIndex((other) => !differ(other, change)) === index);
}

const way = "transactions may go another way";
const otherCall = "another method is called, or the same for another installation";

/** By the keys of plans: what a part is, what another one means, and where it stands in a step's definition. */
const simple: Readonly<Record<string, readonly [part: string, reason: string, key: string]>> = {
  next: ["what follows", "transactions go another way", "next"],
  whenTrue: ["what follows", way, "true"],
  whenFalse: ["what follows", way, "false"],
  connector: ["the call of", otherCall, "method"],
  installation: ["the call of", otherCall, "method"],
  method: ["the call of", otherCall, "method"],
  onError: [
    "what a failure means to",
    "transactions may go on that ended, or the other way round",
    "onError",
  ],
  logRequests: [
    "what the history keeps of",
    "what it is given, sends and receives is kept, or no longer is",
    "logRequests",
  ],
  split: ["the split of", "the rest runs once for each element, or no longer does", "split"],
  join: ["the join of", "other elements of lists belong together", "join"],
  script: ["the script of", "its events may do something else: look", "script"],
  mapping: ["the mapping of", "deliveries may resume other transactions, or none", "mapping"],
  events: ["the events of", "other deliveries are taken", "events"],
  delayMs: ["the delay of", "transactions wait for another time", "delay"],
  until: ["the moment of", "transactions wait until another one", "waitUntil"],
};

const condition = ["left", "condition", "right", "match", "criteria"];

function simpleParts(what: string, at: Place, isOtherForm: boolean): Parts {
  const decides = { verdict: behaviour(`the condition of ${what}`, way), at: [...at, "decision"] };
  return {
    ...Object.fromEntries(
      Object.entries(simple).map(([name, [part, reason, key]]) => [
        name,
        { verdict: behaviour(`${part} ${what}`, reason), at: [...at, key] },
      ]),
    ),
    // A decision in another form is one change.
    ...Object.fromEntries(condition.map((key) => [key, isOtherForm ? () => [] : decides])),
    kind: decides,
  };
}

interface StepPlace {
  readonly what: string;
  readonly at: Place;
  readonly registeredFor: RegisteredFor;
}

function partsOfKind(was: PlanStep, is: PlanStep, step: StepPlace): Parts {
  const { what, at } = step;
  if (was.kind === "webhook" && is.kind === "webhook") return webhookParts(was, is, step);
  if (was.kind === "webhookTool" && is.kind === "webhookTool")
    return {
      verify: {
        verdict: judgeVerify([was.verify, is.verify], false, `how ${what} is verified`),
        at: [...at, "webhook", "verify"],
      },
      fields: () => compareFields(was.fields, is.fields, [...at, "webhook", "fields"], what),
    };
  if (was.kind === "respond")
    return { response: { verdict: ["breaking", `the answer of ${what}`, answers], at: [...at, "respond"] } };
  if (was.kind === "waitAll")
    return {
      split: { verdict: behaviour(`the split of ${what}`, "it joins other parts"), at: [...at, "waitAll"] },
    };
  const map =
    "map" in was && "map" in is ? { map: () => compareMaps(was.map, is.map, step, () => given) } : {};
  const isScript = was.kind === "script" && is.kind === "script";
  const fields = isScript
    ? { fields: () => compareFields(was.fields, is.fields, [...at, "fields"], what) }
    : {};
  return { ...map, ...fields };
}

type Meaning = Pick<Change, "kind" | "reason">;

const given = { kind: "behaviour", reason: "it is given another value" } as const;

function webhookParts(was: WebhookStep, is: WebhookStep, step: StepPlace): Parts {
  const names = step.registeredFor(was.connector, was.method);
  const callee = {
    verdict: [
      names === undefined ? "breaking" : "resubscribe",
      `the webhook of ${step.what}`,
      names === undefined
        ? "its URL takes the deliveries of another one"
        : "what is registered belongs to another one, or to another installation",
    ],
    at: [...step.at, "webhook"],
  } as const;
  const meaning = (name: string): Meaning =>
    names?.has(name) === true
      ? { kind: "resubscribe", reason: "what is registered was made with the older value" }
      : given;
  return {
    connector: callee,
    installation: callee,
    method: callee,
    map: () => compareMaps(was.map, is.map, step, meaning),
  };
}

function compareMaps(
  old: PlanMap,
  now: PlanMap,
  { what, at }: StepPlace,
  meaning: (name: string) => Meaning,
): readonly Change[] {
  return compareNamed(old, now, {
    name: ([name]) => name,
    at: [...at, "map"],
    order: ["safe", `the order of the values of ${what}`, "each has its name"],
    compare(name, before, after) {
      const { kind, reason } = meaning(name);
      const both = [before?.entry[1], after?.entry[1]] as const;
      return changed(both, [...at, "map", name], [kind, `the value of \`${name}\` of ${what}`, reason]);
    },
  });
}

/** Fields that stand in the cycle: its own steps read them, and still compile. */
function compareFields(
  old: readonly PlanField[],
  now: readonly PlanField[],
  place: Place,
  of: string,
): readonly Change[] {
  return compareNamed(old, now, {
    name: ({ name }) => name,
    at: place,
    order: ["safe", `the order of the fields of ${of}`, "steps name them"],
    compare(name, was, is) {
      const isShown =
        was !== undefined &&
        is !== undefined &&
        differingKeys(was.entry, is.entry).every((key) => key === "displayName");
      const what = `the field \`${name}\` of ${of}`;
      return fieldChange(
        isShown
          ? ["safe", what, "only how it is shown has changed"]
          : behaviour(what, "other values are read"),
        place,
        [was?.index, is?.index],
      );
    },
  });
}
