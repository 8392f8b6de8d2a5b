// The life of a webhook, part by part, from what the API says of its definition: what each part does in words, which moments of the proof
// it is, and where it stands in the definition.
import type { Answer } from "../../api/client.ts";
import type { LifeExit, LifePart } from "../../graph/life-graph.tsx";
import type { IconName } from "../../ui/icons.tsx";
import { durationText } from "../../ui/moment.tsx";

/** What the API says of one webhook. */
export type Lifecycle = Answer<"getConnector">["lifecycles"][number];
/** Its proof. */
export type Proof = Answer<"getConnectorSource">["proofs"][number];
/** A moment of the proof. */
export type Moment = Proof["moments"][number];

/** A part of a life. */
export interface Part extends LifePart {
  /** What it does, in sentences. */
  readonly says: string;
  /** The moments of the proof that it is. */
  readonly points: readonly Moment["point"][];
  /** The method that it calls. */
  readonly method?: string;
  /** A key of the webhook method that says it. */
  readonly key?: string;
}

interface Given {
  readonly id: string;
  readonly icon: IconName;
  readonly name: string;
  readonly detail: string;
  readonly says: string;
  readonly points?: readonly Moment["point"][];
  readonly method?: string | undefined;
  readonly key?: string;
  readonly isOptional?: boolean;
  readonly to: readonly (string | LifeExit)[];
}

function part({ to, points = [], method, ...given }: Given): Part {
  return {
    ...given,
    points,
    ...(method !== undefined && { method }),
    exits: to.map((exit) => (typeof exit === "string" ? { to: exit } : exit)),
  };
}

/** The parts, in the order in which they happen. */
export function partsOf(life: Lifecycle): readonly Part[] {
  return [...beginning(life), ...(life.subscription ? kept(life.subscription) : []), ...received(life)];
}

type Subscription = NonNullable<Lifecycle["subscription"]>;

/** Up to the moment at which the vendor knows the URL. */
function beginning(life: Lifecycle): readonly Part[] {
  const { subscription } = life;
  const shaken = life.handshakes > 0;
  const known = shaken ? "handshake" : "registered";
  return [
    ...(subscription && subscription.create.length > 0
      ? registering(subscription, known)
      : [
          part({
            id: "start",
            icon: "copy",
            name: "By hand",
            detail: "a person gives the URL",
            says: "Nothing is called. A person copies the URL of the webhook into the vendor's settings.",
            to: [known],
          }),
        ]),
    ...(shaken
      ? [
          part({
            id: "handshake",
            icon: "replay",
            name: "Handshake",
            detail: countText(life.handshakes, "kind of request", "kinds of requests"),
            says: "The vendor asks whether somebody answers at the URL. The first entry that is meant by the request answers; what it saves belongs to the registration. It starts nothing.",
            points: ["handshake"],
            key: "handshake",
            to: ["registered"],
          }),
        ]
      : []),
    part({
      id: "registered",
      icon: "check",
      name: "Registered",
      detail: subscription === undefined ? "once the vendor has the URL" : sharedText(subscription.share),
      says:
        subscription === undefined
          ? "From now on the vendor sends its events to the URL."
          : "What the vendor answered is saved with the registration, in the ledger. It stays while the URL, the installation and the inputs do, also when the cycle is stopped.",
      key: "subscription",
      to: [
        { to: "receive", isAside: true },
        ...(subscription && renews(subscription) ? [{ to: "renew", when: "in time", isBothWays: true }] : []),
        ...(subscription && subscription.create.length > 0
          ? [{ to: "delete", when: "not wanted any more" }]
          : []),
      ],
    }),
  ];
}

function registering({ create, list, listed, found }: Subscription, known: string): readonly Part[] {
  const first = "create-0";
  const looksBefore = list !== undefined && listed !== "after";
  const looksAfter = list !== undefined && listed === "after";
  const looking = (to: Given["to"]): Part =>
    part({
      id: "find",
      icon: "search",
      name: looksAfter ? "Find what was made" : "Look for it",
      detail: list ?? "",
      says: looksAfter
        ? "The vendor's list is read to learn what the one that was just made is called."
        : `The vendor's list is read. One that has this URL already is ${found === "replace" ? "deleted, and made anew" : "used, and none is made"}.`,
      points: ["find", "adopt"],
      method: list,
      key: "subscription",
      to,
    });
  return [
    part({
      id: "start",
      icon: "play",
      name: "Start",
      detail: "of a cycle that uses it",
      says: "Before a cycle starts, its webhooks are registered at their vendors.",
      to: [looksBefore ? "find" : first],
    }),
    ...(looksBefore
      ? [
          looking(
            found === "replace"
              ? [first]
              : [
                  { to: first, when: "not found" },
                  { to: "registered", when: "found" },
                ],
          ),
        ]
      : []),
    ...create.map((method, index) =>
      part({
        id: `create-${String(index)}`,
        icon: "plus",
        name: create.length === 1 ? "Create" : `Create, call ${String(index + 1)}`,
        detail: method,
        says: "The vendor is told the URL. A call that fails is undone with those before it; one whose outcome nobody knows is looked into before it is made again.",
        points: ["create", "created"],
        method,
        to: [index + 1 < create.length ? `create-${String(index + 1)}` : looksAfter ? "find" : known],
      }),
    ),
    ...(looksAfter ? [looking([known])] : []),
  ];
}

/** While the vendor has it. */
function kept(subscription: Subscription): readonly Part[] {
  const { renew, renewBeforeMs, recreate, create } = subscription;
  const removal = subscription.delete;
  if (create.length === 0) return [];
  return [
    ...(renews(subscription)
      ? [
          part({
            id: "renew",
            icon: "clock",
            name: "Renew",
            detail: renew ?? "by a new one",
            says: `${renewBeforeMs === undefined ? "When the vendor says so" : `${durationText(renewBeforeMs)} before it ends`} it is renewed${renew === undefined ? `: ${recreations[recreate]}` : ""}. It is tried until it works; deliveries are taken all the while.`,
            points: ["renew"],
            method: renew,
            key: "subscription",
            isOptional: true,
            to: [],
          }),
        ]
      : []),
    part({
      id: "delete",
      icon: "cross",
      name: "Delete",
      detail: removal ?? "nothing is called",
      says:
        removal === undefined
          ? "The definition names no method that deletes: what is registered stays at the vendor, and is listed as left behind."
          : "When the cycle is removed, or the installation is de-authenticated, the vendor is told. It is tried again until it works.",
      points: ["delete"],
      method: removal,
      key: "subscription",
      isOptional: true,
      to: [],
    }),
  ];
}

const recreations: Readonly<Record<Subscription["recreate"], string>> = {
  createFirst: "a new one is made, and then the old one is deleted",
  deleteFirst: "the old one is deleted, and then a new one is made",
  overwrite: "making it again overwrites the old one",
};

function renews({ renew, renewBeforeMs }: Subscription): boolean {
  return renew !== undefined || renewBeforeMs !== undefined;
}

interface Check {
  readonly name: string;
  readonly detail: string;
  readonly says: string;
  readonly point?: Moment["point"];
}

const checks: Readonly<Record<Lifecycle["checks"][number], Check>> = {
  items: {
    name: "Divide",
    detail: "into items",
    says: "A delivery may hold several events: each element of its list is one.",
  },
  signals: {
    name: "Signals",
    detail: "for the registration",
    says: "What speaks of the registration and is no event, such as the wish to be renewed, is done and starts nothing.",
    point: "filter",
  },
  filter: {
    name: "Filter",
    detail: "what is wanted",
    says: "Events for which the condition does not hold start nothing, and are recorded with the reason.",
    point: "filter",
  },
  route: {
    name: "Route",
    detail: "to whom it belongs",
    says: "Each event goes to the steps whose value it names, and to nobody else.",
    point: "route",
  },
  events: {
    name: "Kind",
    detail: "of event",
    says: "The kind of an event says which fields it has. A kind that is not known starts nothing.",
  },
  dedupe: {
    name: "Tell apart",
    detail: "what came before",
    says: "An event that came before starts nothing, and is answered as it was answered then.",
    point: "deduplicate",
  },
  order: {
    name: "Order",
    detail: "late ones",
    says: "An event that is older than what was taken already is late.",
    point: "order",
  },
};

/** What a delivery goes through. */
function received(life: Lifecycle): readonly Part[] {
  const after = [...life.checks, "transaction"];
  return [
    part({
      id: "receive",
      icon: "deliveries",
      name: "Receive",
      detail: "a delivery at the URL",
      says: "Its size and its form are checked, and its bytes are kept as they came.",
      to: ["verify"],
    }),
    part({
      id: "verify",
      icon: "check",
      name: "Verify",
      detail: life.verify,
      says:
        life.verify === "none"
          ? "Nothing is proved: whoever knows the URL is believed."
          : "What cannot prove its sender is refused, and leaves a line in the list of refusals and nothing else.",
      points: ["verify"],
      key: "verify",
      to: [after[0] ?? "transaction"],
    }),
    ...life.checks.map((key, index) => {
      const { name, detail, says, point } = checks[key];
      return part({
        id: key,
        icon: "dash",
        name,
        detail: key === "events" ? countText(life.events.length, "kind of event", "kinds of events") : detail,
        says,
        points: point === undefined ? [] : [point],
        key,
        to: [after[index + 1] ?? "transaction"],
      });
    }),
    part({
      id: "transaction",
      icon: "transactions",
      name: "Transaction",
      detail: life.splits ? "one for each event" : "and the answer",
      says: "The transaction is in the store before the vendor is answered.",
      key: "answer",
      to: [],
    }),
  ];
}

function sharedText(share: Subscription["share"]): string {
  return {
    step: "one for each step",
    installation: "one for the installation",
    connector: "one for all accounts",
  }[share];
}

function countText(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
