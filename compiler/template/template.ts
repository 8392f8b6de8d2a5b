// A merge-field text taken apart. Parsing knows nothing about which names exist: that is analyze's work.

/** One piece of a text. Offsets count in the decoded text. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "expression";
      /** The name as written between the braces, without blanks: `Cyclr_Webhook_Id`, `header.x-signature`, `created.OrderId`. */
      readonly name: string;
      /** Hash arguments in order: `format=yyyy`. */
      readonly hash: readonly (readonly [key: string, value: string | number | boolean])[];
      readonly start: number;
      readonly end: number;
    };

/** What can be wrong with a text by itself. Offsets count in the decoded text; `fix` is the text that should stand there. */
export interface TemplateProblem {
  readonly kind:
    | "stray-brace"
    | "unclosed-expression"
    | "unopened-expression"
    | "empty-expression"
    | "unsupported-expression"
    | "too-large";
  readonly start: number;
  readonly end: number;
  readonly detail: string;
  readonly fix?: string;
}

/** A parsed text. With problems, `parts` holds what could be read. */
export interface Template {
  readonly text: string;
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
}
