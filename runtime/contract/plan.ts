// A cycle's plan: what `compiler` makes of a cycle definition and `runtime/cycle` evaluates. Pure JSON, so that a
// plan is a row in the store and needs no module to be loaded. Values from data never become templates: every
// text was parsed into parts at compile time.
import type { JsonValue } from "./value.ts";

/** A value of a step's mapping, decision or response. */
export type PlanValue =
  | { readonly kind: "literal"; readonly value: JsonValue }
  /** The whole value of an earlier step's system field; keeps its type. */
  | { readonly kind: "field"; readonly step: string; readonly field: string }
  /** Text mixed of literal parts and scalar fields. */
  | {
      readonly kind: "text";
      readonly parts: readonly (string | { readonly step: string; readonly field: string })[];
    }
  | { readonly kind: "list"; readonly items: readonly PlanValue[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: string, value: PlanValue])[] };

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

/** The trigger: one delivery of a webhook method starts one transaction. */
export interface WebhookStep {
  readonly kind: "webhook";
  /** A key of the plan's `connectors`. */
  readonly connector: string;
  readonly method: string;
  /** Values of the webhook's parameters: inputs of its subscription. Constants only: no step has run before. */
  readonly map: readonly (readonly [target: string, value: PlanValue])[];
  /** The event types that start a transaction; absent: every one the method names. */
  readonly events?: readonly string[];
  readonly next?: string;
}

/** One call of an action method. `map` is by system field or parameter name. */
export interface MethodStep {
  readonly kind: "method";
  readonly connector: string;
  readonly method: string;
  readonly map: readonly (readonly [target: string, value: PlanValue])[];
  readonly next?: string;
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
        readonly map: readonly (readonly [target: string, value: PlanValue])[];
      };
  readonly next?: string;
}

/** One step of a plan. */
export type PlanStep = WebhookStep | MethodStep | DecisionStep | RespondStep;

/** A connector as a cycle uses it: one installation, pinned to the release it was compiled against. */
export interface PlanConnector {
  readonly connector: string;
  readonly installation: string;
  /** The hash of the compiled module. */
  readonly release: string;
}

/** A compiled cycle. */
export interface CyclePlan {
  readonly contract: 1;
  readonly id: string;
  readonly name: string;
  readonly connectors: Readonly<Record<string, PlanConnector>>;
  readonly start: string;
  /** True when a path reaches a respond step: the caller's connection is held (S3, "Synchronous Webhook"). */
  readonly synchronous: boolean;
  readonly steps: Readonly<Record<string, PlanStep>>;
}
