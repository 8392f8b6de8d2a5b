// Conditions as data: `when`, `filter`, `gone` and `errors` (definition-format.md §3).
import type { TextPart } from "./text.ts";
import type { JsonValue } from "./value.ts";

/** One test of a condition. A test on a list location holds if any element does. */
export interface ConditionTest {
  readonly of:
    /** An answer's status. */
    | { readonly kind: "status" }
    /** A delivery's verb. */
    | { readonly kind: "method" }
    | { readonly kind: "header" | "query"; readonly name: string }
    /** Steps into the body, or into one item of a delivery: property names; a list is entered where one stands. */
    | { readonly kind: "body" | "item"; readonly path: readonly string[] };
  /** A list where a single value could stand is the parts of a text with merge fields. */
  readonly test:
    | { readonly kind: "equals" | "not"; readonly value: JsonValue | readonly TextPart[] }
    | { readonly kind: "in"; readonly values: readonly (JsonValue | readonly TextPart[])[] }
    | { readonly kind: "startsWith"; readonly text: string | readonly TextPart[] }
    /** Exists and is not null, or the opposite. */
    | { readonly kind: "present"; readonly present: boolean };
}

/** All tests must hold. */
export type Condition = readonly ConditionTest[];
