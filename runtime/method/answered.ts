// A request of a call that was answered, as everything behind the exchange sees it.
import type { ActionMethod } from "../contract/connector.ts";
import type { RecordedRequest } from "../contract/exchange.ts";
import type { Draft } from "./before-action.ts";
import type { PlainRequest } from "./request.ts";
import { decodeResponse, type CallResponse, type ResponseBody } from "./response.ts";

/** What was sent and what came back. */
export interface Answered {
  readonly method: ActionMethod;
  readonly draft: Draft;
  readonly request: PlainRequest;
  /** The request as it is kept, secrets masked. */
  readonly recorded: RecordedRequest;
  readonly response: CallResponse;
  /** The answer's body; decoded at the first call. */
  body(this: void): ResponseBody;
}

/** An answer whose body is decoded when somebody looks at it. */
export function createAnswered(parts: Omit<Answered, "body">): Answered {
  let decoded: ResponseBody | undefined;
  return { ...parts, body: () => (decoded ??= decodeResponse(parts.method, parts.response)) };
}
