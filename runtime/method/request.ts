// From a draft to the request that is recorded and, once it is authenticated, sent.
import type { ActionMethod } from "../contract/connector.ts";
import type { RecordedRequest } from "../contract/exchange.ts";
import { encodeJson } from "../data/json.ts";
import type { Draft } from "./before-action.ts";
import type { Inputs } from "./inputs.ts";

/** What a definition makes of a call's inputs. */
export function createDraft(method: ActionMethod, { merge, fields }: Inputs): Draft {
  return {
    merge,
    headers: method.headers?.(merge) ?? {},
    query: {},
    // Generated code declares its own precise input type; each field is read by a typed reader there.
    body: method.body?.(fields as never, merge),
  };
}

/** The request of a draft, without credentials. */
export function buildRequest(method: ActionMethod, draft: Draft, idempotencyKey?: string): RecordedRequest {
  const body = draft.body === undefined ? undefined : encodeJson(draft.body);
  return {
    method: method.httpMethod,
    url: withQuery(method.url(draft.merge), draft.query),
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...draft.headers,
    },
    ...(body !== undefined && { body }),
  };
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
