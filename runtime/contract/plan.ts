// A cycle's plan: what `compiler` makes of a cycle definition and `runtime/cycle` evaluates. Pure JSON, so that a
// plan is a row in the store and needs no module to be loaded. Values from data never become templates: every
// text was parsed into parts at compile time.
import type { Field, Script, Verify } from "./connector.ts";
import type { JsonValue } from "./value.ts";

/** A part of a text, or a whole value: what is known only when a transaction runs, or a constant. */
export type PlanReference =
  /** An earlier step's system field. A date field may be moved and written in a format. */
  | { readonly step: string; readonly field: string; readonly addMs?: number; readonly format?: string }
  /** The present moment. Without a format ISO 8601 in UTC. */
  | { readonly kind: "now"; readonly addMs?: number; readonly format?: string }
  | { readonly kind: "uuid" }
  /** A variable of the cycle, as it stood there. */
  | { readonly kind: "literal"; readonly value: JsonValue }
  /** The URL of a webhook step, of this cycle or of another. */
  | { readonly kind: "webhookUrl"; readonly cycle: string; readonly step: string };

/** A value of a step's mapping, decision or response. */
export type PlanValue =
  /** The whole value of an earlier step's system field; keeps its type. */
  | {
      readonly kind: "field";
      readonly step: string;
      readonly field: string;
      readonly addMs?: number;
      readonly format?: string;
    }
  | Extract<PlanReference, { kind: string }>
  /** Text mixed of literal parts and scalar values. */
  | { readonly kind: "text"; readonly parts: readonly (string | PlanReference)[] }
  | InlineScriptValue
  | { readonly kind: "list"; readonly items: readonly PlanValue[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: string, value: PlanValue])[] };

/** What JavaScript in a step's map gives. `$0`, `$1` … are its values: data is never a part of its source (B§7.1, inline). */
export interface InlineScriptValue {
  readonly kind: "script";
  /** The author's text behind `=`, each merge field a name of its own length: places are those of the text. */
  readonly source: string;
  /** Start and end of the expressions in `source` of which the one that is reached last is the value. */
  readonly results: readonly (readonly [start: number, end: number])[];
  /** `asText`: it stands in a template literal, where an absent value is the empty text and a list or an object JSON. */
  readonly values: readonly (PlanReference & { readonly asText?: true })[];
}

/** The values of a method's fields and parameters, by name. */
export type PlanMap = readonly (readonly [target: string, value: PlanValue])[];

/** The comparisons of a decision step. `left` and `right` are compared as numbers when both are numbers. */
export type DecisionCondition =
  | "equals"
  | "notEquals"
  | "greaterThan"
  | "greaterThanOrEqual"
  | "lessThan"
  | "lessThanOrEqual"
  | "contains"
  | "startsWith"
  | "endsWith"
  | "exists"
  | "notExists";

/** What criteria have beside them. `before` to `notSameMoment` compare moments; `in` looks for the left value in the right list. */
export type CriterionCondition =
  | DecisionCondition
  | "notContains"
  | "notStartsWith"
  | "notEndsWith"
  | "before"
  | "after"
  | "onOrBefore"
  | "onOrAfter"
  | "sameMoment"
  | "notSameMoment"
  | "in"
  | "notIn"
  | "lengthEquals"
  | "lengthGreaterThan"
  | "lengthLessThan"
  | "isEmpty"
  | "isNotEmpty"
  | "isTrue"
  | "isFalse";

/** What happens when a step fails; absent: the transaction ends as failed (B§12.2). */
export type ErrorAction =
  | { readonly kind: "ignore" }
  | { readonly kind: "stopCycle" }
  /** Each wait is counted from the attempt before it; after the last one the transaction fails. */
  | { readonly kind: "retry"; readonly delaysMs: readonly number[] };

/** Absent: the journal has what the step was given, sent and received (B§6, "Log Step Requests"); of that only a status where it is false. */
export type LogRequests = false;

/** A webhook of a connector. As the start, each delivery begins a transaction; elsewhere the transaction waits for one. */
export interface WebhookStep {
  readonly kind: "webhook";
  /** A key of the plan's `connectors`. */
  readonly connector: string;
  readonly method: string;
  /** Values of the webhook's parameters: inputs of its subscription. Constants only: no step has run before. */
  readonly map: PlanMap;
  /** The event types that start a transaction; absent: every one the method names. */
  readonly events?: readonly string[];
  readonly mapping?: WebhookMapping;
  readonly split?: true;
  readonly script?: Script;
  readonly next?: string;
}

/** Which waiting transaction a delivery resumes: the most recent one with equal values (B§5.11). */
export interface WebhookMapping {
  /** A system field of the webhook. */
  readonly request: string;
  readonly equals: PlanValue;
}

/** A webhook without a connector: what a method would say stands in the plan. Its only secret is the engine's own. */
export interface WebhookToolStep {
  readonly kind: "webhookTool";
  readonly verify: Verify;
  readonly fields: readonly PlanField[];
  readonly mapping?: WebhookMapping;
  readonly split?: true;
  readonly script?: Script;
  readonly next?: string;
}

/** A field that is read from a delivery or from a script's result. */
export interface PlanField {
  readonly name: string;
  readonly displayName: string;
  readonly dataType: Field["dataType"];
  readonly source: "body" | "header" | "query";
  /** In `body` the steps of the location, a list's step marked; else the one name. */
  readonly path: readonly { readonly name?: string; readonly list?: true }[];
  /** As in `Field`. */
  readonly format?: string;
  readonly transform?: "lastSegment";
  readonly sensitive?: true;
}

/** One of the lists that a step maps together: the field that tells its elements apart (B§11.1, "Unique Field"). */
export interface ListJoin {
  readonly step: string;
  readonly field: string;
  /** The fields of that list which are mapped with it. */
  readonly fields: readonly string[];
}

/** One call of an action method. `map` is by system field or parameter name. */
export interface MethodStep {
  readonly kind: "method";
  readonly connector: string;
  readonly method: string;
  readonly map: PlanMap;
  /** Elements of lists with equal values belong together; the first list gives them and their order. Absent: by position. */
  readonly join?: readonly ListJoin[];
  readonly onError?: ErrorAction;
  readonly logRequests?: LogRequests;
  /** The rest runs once for each element of the list that the method gives (B§11.3). */
  readonly split?: true;
  readonly script?: Script;
  readonly next?: string;
  /** In place of `next` where a script of the method or its connector handles `action_condition` (B§7.6). */
  readonly whenTrue?: string;
  readonly whenFalse?: string;
}

/** Chooses the next step. */
export interface DecisionStep {
  readonly kind: "decision";
  readonly left: PlanValue;
  readonly condition: DecisionCondition;
  readonly right?: PlanValue;
  readonly whenTrue?: string;
  readonly whenFalse?: string;
}

/** Chooses the next step by several criteria, or by a condition that `DecisionStep` does not have. */
export interface CriteriaStep {
  readonly kind: "criteria";
  readonly match: "all" | "any";
  readonly criteria: readonly {
    readonly left: PlanValue;
    readonly condition: CriterionCondition;
    readonly right?: PlanValue;
    /** Upper and lower case are one, wherever text is compared. */
    readonly ignoreCase?: true;
  }[];
  readonly whenTrue?: string;
  readonly whenFalse?: string;
}

/** Answers the caller who waits: inline, or through a `webhookResponse` method. The transaction goes on to `next`. */
export interface RespondStep {
  readonly kind: "respond";
  readonly response:
    | {
        readonly kind: "inline";
        readonly status: number;
        readonly headers: readonly (readonly [name: string, value: PlanValue])[];
        readonly body?: PlanValue;
      }
    | {
        readonly kind: "method";
        readonly connector: string;
        readonly method: string;
        readonly map: PlanMap;
      };
  readonly onError?: ErrorAction;
  readonly logRequests?: LogRequests;
  readonly next?: string;
}

/** Waits for a time. */
export interface DelayStep {
  readonly kind: "delay";
  readonly delayMs: number;
  readonly next?: string;
}

/** Waits until a moment. */
export interface WaitUntilStep {
  readonly kind: "waitUntil";
  readonly until: PlanValue;
  readonly onError?: ErrorAction;
  readonly next?: string;
}

/** Joins the parts of the transaction that a step has split. */
export interface WaitAllStep {
  readonly kind: "waitAll";
  readonly split: string;
  readonly next?: string;
}

/** Runs a script; it calls nothing. */
export interface ScriptStep {
  readonly kind: "script";
  readonly script: Script;
  readonly map: PlanMap;
  readonly fields: readonly PlanField[];
  readonly onError?: ErrorAction;
  readonly logRequests?: LogRequests;
  readonly next?: string;
}

/** One step of a plan. */
export type PlanStep =
  | WebhookStep
  | WebhookToolStep
  | MethodStep
  | DecisionStep
  | CriteriaStep
  | RespondStep
  | DelayStep
  | WaitUntilStep
  | WaitAllStep
  | ScriptStep;

/** A connector as a cycle uses it: one installation, pinned to the release it was compiled against. */
export interface PlanConnector {
  readonly connector: string;
  readonly installation: string;
  /** The hash of the compiled module. */
  readonly release: string;
}

/** Equal distances, counted from the start where none is named; or five parts of cron in a time zone. */
export type Schedule =
  | { readonly everyMs: number; readonly startAtMs?: number }
  | { readonly cron: string; readonly timeZone: string };

/** A compiled cycle. */
export interface CyclePlan {
  readonly contract: 1;
  readonly id: string;
  readonly name: string;
  readonly connectors: Readonly<Record<string, PlanConnector>>;
  readonly start: string;
  /** True when a path reaches a respond step: the caller's connection is held (S3, "Synchronous Webhook"). */
  readonly synchronous: boolean;
  /** When a cycle runs that begins with no webhook (B§6). */
  readonly schedule?: Schedule;
  /** How long step data is kept (B§6); absent: as the engine says. */
  readonly retention?: { readonly successMs?: number; readonly errorMs?: number };
  /** What its scripts see as `cycle_variables`; steps hold the values themselves. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  readonly steps: Readonly<Record<string, PlanStep>>;
}
