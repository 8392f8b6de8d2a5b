// One request on a webhook's URL, received whole. Readonly: what a script changes is handed from stage to stage, and
// the delivery stays what was received.
import type { BodyLimits } from "../data/codec.ts";
import { decode, type DecodedBody } from "./decode.ts";
import { DeliveryFiles, fileRules } from "./delivery-files.ts";
import type { IncomingRequest } from "./request.ts";
import type { WebhookTarget } from "./target.ts";

/** What was received. */
export interface Delivery {
  readonly webhook: WebhookTarget;
  readonly receivedAtMs: number;
  /** The verb as received: GET, HEAD or POST. */
  readonly method: string;
  /** Path and query exactly as received. */
  readonly target: string;
  /** The public URL with path and query exactly as received. */
  readonly url: () => string;
  /** Lower-case names; no prototype. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The decoded query, the first value of each name; no prototype. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The body's exact bytes, inflated where it was compressed: what its sender signed. None for GET and HEAD. */
  readonly bytes: Uint8Array;
  /** The decoded body: decoded when first asked for, and kept. */
  readonly body: () => DecodedBody;
  /** The files of its body. */
  readonly files: DeliveryFiles;
  /** As in `IncomingRequest`. */
  readonly isAwaited: boolean;
  /** A person asked for it: the id that it will have, and of which delivery it is a replay. */
  readonly replay?: Replay;
  /** What `before_webhook` has written, a line for each call, secrets masked. */
  readonly log: string[];
}

/** A delivery that is taken once more. */
export interface Replay {
  readonly id: string;
  readonly of: string;
  /** Names what is replayed together: an event of which several deliveries are among it is taken once. */
  readonly batch?: string;
}

const noQuery: Delivery["query"] = Object.freeze(Object.create(null) as Record<string, string>);

/** What a delivery is made of. */
export interface ReceivedRequest {
  readonly webhook: WebhookTarget;
  readonly request: Omit<IncomingRequest, "readBody">;
  readonly bytes: Uint8Array;
  readonly receivedAtMs: number;
  readonly limits: BodyLimits;
  /** A webhook's public URL. */
  urlOf(webhook: WebhookTarget): string;
}

/** The delivery of a request whose body was read. */
export function createDelivery(received: ReceivedRequest): Delivery {
  const { webhook, request, bytes, receivedAtMs, limits } = received;
  const { method, target, headers, isAwaited = false } = request;
  let decoded: DecodedBody | undefined;
  const files = new DeliveryFiles(fileRules(webhook));
  const body = (): DecodedBody => (decoded ??= decode({ headers, bytes, limits, files }));
  const url = (): string => {
    const end = `/${webhook.identifier}`;
    return received.urlOf(webhook) + target.slice(target.indexOf(end) + end.length);
  };
  const query = parseQuery(target);
  return {
    webhook,
    receivedAtMs,
    method,
    target,
    url,
    headers,
    query,
    bytes,
    body,
    files,
    isAwaited,
    log: [],
  };
}

function parseQuery(target: string): Delivery["query"] {
  const start = target.indexOf("?");
  if (start === -1) return noQuery;
  const query = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(target.slice(start + 1))) query[name] ??= value;
  return query;
}
