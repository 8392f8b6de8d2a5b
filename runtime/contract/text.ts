// A text of a definition taken apart: literal pieces, merge fields, and parts of the request that is looked at. Data, which
// the engine fills (definition-format.md §3).

/** One piece of a text. Names of headers are lower case. */
export type TextPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "merge"; readonly name: string }
  /** A header's value, or one of its elements. */
  | { readonly kind: "header"; readonly name: string; readonly element?: HeaderElement }
  | { readonly kind: "query"; readonly name: string }
  /** A place in the decoded body, or in the item that is looked at. */
  | { readonly kind: "body" | "item"; readonly location: readonly string[] }
  /** The body's exact bytes. */
  | { readonly kind: "rawBody" }
  /**
   * The verb; the public URL with path and query as received; its path; name and value of the decoded form pairs, sorted by
   * name then value, joined by nothing.
   */
  | { readonly kind: "method" | "url" | "path" | "sortedForm" };

/** One element of a header such as `t=1,v1=ab`: `separator` divides the header, `assign` an element into name and value. */
export interface HeaderElement {
  readonly name: string;
  readonly separator: string;
  readonly assign: string;
}
