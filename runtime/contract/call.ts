// How the calls of a method are made, as data for the engine: how bodies are written, how fast calls may be sent, how
// pages follow each other, what values there are to choose from (definition-format.md §2).

/** The verbs an action may use (B§3.1). */
export type HttpMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** How a body is written (B§8.1). */
export type BodyType =
  | "json"
  | "xml"
  | "form"
  | "multipart"
  | "multipartRelated"
  | "file"
  | "text"
  | "csv"
  | "graphql"
  | "none";

/** The form of a request's body. */
export interface RequestFormat {
  readonly bodyType: BodyType;
  readonly xmlRootElement?: string;
  /** How a form spells a list. */
  readonly lists?: "repeat" | "brackets" | "indices";
  /** The GraphQL text; the body is its variables. */
  readonly query?: string;
  /** Where files stand: property names, a list on the way is entered; the whole body has none. */
  readonly files?: readonly (readonly string[])[];
}

/** A value to choose. */
export type PickValue =
  | string
  | number
  | boolean
  | { readonly value: string | number | boolean; readonly label: string };

/** A method that lists values to choose from: `value` and `label` are its outputs. */
export interface Lookup {
  readonly method: string;
  readonly value: string;
  readonly label: string;
}

/** A limit of the vendor: so many calls in a time, or a least time between the start of two. */
export type RateLimit =
  | { readonly requests: number; readonly perMs: number }
  | { readonly spacingMs: number };

/** How many records a page holds, and the query parameter that says so. */
interface PageSize {
  readonly size?: number;
  readonly sizeQuery?: string;
}

/** A place in an answer: as its author wrote it, and a header's name or the steps into the body. */
export type AnswerPlace =
  | { readonly text: string; readonly header: string }
  | { readonly text: string; readonly path: readonly string[] };

/** Where a page's token is read, and where the next request carries it; in the body at a path. */
export interface PageToken {
  readonly response: AnswerPlace;
  readonly to: "query" | "header" | "body";
  readonly name: string;
  readonly path?: readonly string[];
}

/** How the next page is asked for. */
export type InboundPaging =
  | (PageSize & { readonly by: "token"; readonly tokens: readonly PageToken[]; readonly more?: AnswerPlace })
  | (PageSize & {
      readonly by: "offset" | "pageNumber";
      readonly query: string;
      readonly first: number;
      readonly more?: AnswerPlace;
    })
  | (PageSize & { readonly by: "nextUrl"; readonly response: AnswerPlace })
  | (PageSize & { readonly by: "link" });

/** How lists are read and written page by page. */
export interface Paging {
  readonly inbound?: InboundPaging;
  /** The list at a path in the body is sent in parts of a size. */
  readonly outbound?: { readonly location: string; readonly path: readonly string[]; readonly size: number };
}
