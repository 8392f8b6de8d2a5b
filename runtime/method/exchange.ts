// One exchange with the vendor: a request without credentials goes in, its response comes out. Whatever is done to every request
// alike on its way out, and whatever makes it worth sending again, belongs here.
import type { RecordedRequest } from "../contract/exchange.ts";
import { followRedirects } from "../http/redirects.ts";
import type { HttpRequest, HttpResponse } from "../http/transport.ts";
import { forStrangers, type Proof } from "./authenticate.ts";
import { sendInTurn } from "./turn.ts";
import type { OpenCall } from "./open-call.ts";
import { recordRequest } from "./record.ts";
import type { PlainRequest } from "./request.ts";
import type { CallResponse } from "./response.ts";

/** What was sent, as it is kept, and what came back. */
export interface Exchange {
  readonly recorded: RecordedRequest;
  readonly response: CallResponse;
}

/** How a request goes out. */
export interface Sending {
  readonly proof: Proof;
  /** True for an answer whose status the definition itself gives a meaning. */
  readonly isNamed: (response: CallResponse) => boolean;
}

/** Sends a request. Any status is a response; fails as the transport does. */
export async function exchange(
  open: OpenCall,
  planned: PlainRequest,
  { proof, isNamed }: Sending,
): Promise<Exchange> {
  const { call, method, redact, last } = open;
  const { signal, context: { transaction } = {} } = call;
  const recorded = recordRequest(planned, redact);
  const { shown: _, ...request } = planned;
  last.request = recorded;
  delete last.response;
  const send = (hop: HttpRequest, isTrusted: boolean): Promise<HttpResponse> =>
    sendInTurn(open, {
      isNamed,
      prepare() {
        const complete = isTrusted ? proof(hop) : forStrangers(hop, open);
        return {
          ...complete,
          ...(signal !== undefined && { signal }),
          ...(transaction !== undefined && { transaction }),
        };
      },
    });
  const answer = await (method.followRedirects === true
    ? followRedirects(request, send)
    : send(request, true));
  const response = { ...answer, receivedAtMs: call.services.clock.now() };
  last.response = response;
  call.onAnswer?.(response.status);
  return { recorded, response };
}
