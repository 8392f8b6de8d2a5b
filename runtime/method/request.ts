// From a draft to the request that is recorded and, once it is authenticated, sent.
import type { BodyType, RequestFormat } from "../contract/call.ts";
import type { ActionMethod } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import type { OpenFile } from "../data/body-file.ts";
import { encodeBody } from "../data/encode-body.ts";
import type { HttpRequest } from "../http/transport.ts";
import type { Draft } from "./before-action.ts";
import type { Inputs } from "./inputs.ts";

/** A request without credentials. */
export interface PlainRequest extends Omit<HttpRequest, "sink" | "signal"> {
  /** The body for people: files in it are only counted. */
  readonly shown?: string;
}

/** What a definition makes of a call's inputs. */
export function createDraft(method: ActionMethod, { merge, fields }: Inputs): Draft {
  // Generated code declares its own precise input type; each field is read by a typed reader there.
  const body = method.body?.(fields as never, merge);
  return {
    merge,
    headers: method.headers?.(merge) ?? {},
    query: {},
    body: method.request?.bodyType === "graphql" ? posted(method.request, body) : body,
  };
}

/** What is posted to a GraphQL server: the query beside its variables. */
function posted({ query = "" }: RequestFormat, variables: JsonValue | undefined): JsonValue {
  return variables === undefined ? { query } : { query, variables };
}

const json: RequestFormat = { bodyType: "json" };

/** What a request is made of beside its draft. */
export interface RequestParts {
  readonly idempotencyKey: string | undefined;
  readonly openFile: OpenFile;
}

/** The request of a draft, without credentials. Fails with `data/…` or `file/…` where the body cannot be written. */
export async function buildRequest(
  method: ActionMethod,
  draft: Draft,
  { idempotencyKey, openFile }: RequestParts,
): Promise<PlainRequest> {
  const encoded = await encodeBody(method.request ?? json, draft.body, openFile);
  const contentType = encoded && { "content-type": encoded.contentType };
  // The boundary is known to nobody else.
  const isOurs = encoded?.contentType.startsWith("multipart/") === true;
  return {
    method: method.httpMethod,
    url:
      draft.url === undefined
        ? withQuery(method.url(draft.merge), draft.query)
        : withOwn(draft.url, draft.query),
    headers: {
      accept: accepted[method.responseType ?? answerOf(method)],
      ...contentType,
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...draft.headers,
      ...(isOurs && contentType),
    },
    ...(encoded && { body: encoded.body, shown: encoded.shown }),
  };
}

/** B§8.1: what is expected is asked for; files may be of any type. */
const accepted: Readonly<Record<BodyType, string>> = {
  json: "application/json",
  graphql: "application/json",
  xml: "application/xml",
  form: "application/x-www-form-urlencoded",
  text: "text/plain",
  csv: "text/csv",
  multipart: "multipart/form-data",
  multipartRelated: "multipart/related",
  file: "*/*",
  none: "*/*",
};

/** Who is sent XML answers with it. */
function answerOf({ request }: ActionMethod): BodyType {
  return request?.bodyType === "xml" ? "xml" : "json";
}

/** A URL of the vendor's with what it does not say itself. */
function withOwn(url: string, query: Draft["query"]): string {
  const said = new URL(url).searchParams;
  return withQuery(url, Object.fromEntries(Object.entries(query).filter(([name]) => !said.has(name))));
}

function withQuery(url: string, query: Draft["query"]): string {
  let all = url;
  for (const [name, value] of Object.entries(query))
    all += `${all.includes("?") ? "&" : "?"}${encode(name)}=${encode(value)}`;
  return all;
}

/** A script may leave a lone surrogate, which cannot be encoded. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
