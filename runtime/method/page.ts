// One page of a call: draft → `before_action` → request → exchange → what the answer means → `after_action` or `after_error`.
import { sha256 } from "../base/ids.ts";
import { afterAction } from "./after-action.ts";
import { afterError, statusError, type Judged, type Settled } from "./after-error.ts";
import { createAnswered, type Answered } from "./answered.ts";
import { createProof } from "./authenticate.ts";
import { beforeAction, type Draft } from "./before-action.ts";
import { askFor } from "./paging/ask-draft.ts";
import type { PageAsk } from "./paging/pager.ts";
import { takePart, type Part } from "./paging/parts.ts";
import { openFile } from "./call-files.ts";
import { CredentialsRefused } from "./credentials-refused.ts";
import { exchange } from "./exchange.ts";
import { isNamed, judge } from "./judge.ts";
import type { OpenCall } from "./open-call.ts";
import { renewCredentials } from "./renewal.ts";
import { buildRequest, createDraft, type PlainRequest } from "./request.ts";
import { decodeResponse, type ResponseBody } from "./response.ts";
import { waitForRetry } from "./retry.ts";

/** What came of a page. */
export type Page =
  /** A success: its body as `after_action` left it. */
  | { readonly kind: "answered"; readonly answered: Answered; readonly body: ResponseBody }
  /** No success, and a script or a rule made one or a warning of it: there is nothing more to read. */
  | (Settled & { readonly kind: "settled"; readonly answered: Answered });

/** Which page, and which part of a list that is sent in parts. */
export interface PageWanted {
  readonly ask: PageAsk;
  /** The first is 1. */
  readonly number: number;
  readonly part?: Part;
}

/**
 * Reads a page, a second time with new credentials where the vendor refused those of the call. Fails where the exchange or a
 * script does, and with `method/…` for an answer that stays an error.
 */
export async function readPage(open: OpenCall, wanted: PageWanted): Promise<Page> {
  try {
    return await tryPage(open, wanted);
  } catch (error) {
    if (!(error instanceof CredentialsRefused)) throw error;
    await renewCredentials(open, error);
    return tryPage(open, wanted);
  }
}

async function tryPage(open: OpenCall, wanted: PageWanted): Promise<Page> {
  const sent = await send(open, wanted);
  const { answered, verdict } = sent;
  const { scripts, redact } = open;
  switch (verdict.outcome) {
    case "success":
      return { kind: "answered", answered, body: await afterAction(scripts, answered) };
    case "warning":
      return { kind: "settled", answered, warning: statusError(sent, redact) };
    case "authExpired":
      if (open.credential.isRenewable === true && !open.isRenewed)
        throw new CredentialsRefused(statusError(sent, redact), "refresh");
      break;
    case "failure":
    case "retry":
      break;
  }
  return { kind: "settled", answered, ...(await afterError(scripts, sent, redact)) };
}

/** Sends what `before_action` leaves, again where the answer asks for patience. */
async function send(open: OpenCall, { ask, number, part }: PageWanted): Promise<Judged> {
  const { method, scripts, call } = open;
  const whole = createDraft(method, open.inputs);
  const defined = askFor(ask, part === undefined ? whole : takePart(whole, part));
  const draft = scripts === undefined ? defined : await beforeAction(scripts, method, defined);
  const key = keyOf(call.idempotencyKey, part, number);
  const build = (of: Draft): Promise<PlainRequest> =>
    buildRequest(method, of, {
      idempotencyKey: key,
      openFile: (handle) => openFile(call, handle),
    });
  // Only a call of which nothing was answered is made again, from its first request on.
  const wasAnswered = open.isAnswered;
  for (let tries = 1 + (wasAnswered ? 0 : (call.tries ?? 0)); ; tries++) {
    const request = await build(draft);
    const proof = await createProof(open, { defined, draft, request, build });
    const exchanged = await exchange(open, request, {
      proof,
      isNamed: (response) => isNamed(open, { response, draft, body: () => decodeResponse(method, response) }),
    });
    const answered = createAnswered({ method, draft, request, ...exchanged });
    const judged: Judged = { answered, verdict: judge(open, answered), tries };
    if (judged.verdict.outcome !== "retry") return judged;
    // The vendor has not carried it out: so says whoever wrote the rule.
    open.isAnswered = wasAnswered;
    if (!(await waitForRetry(open, judged))) return judged;
  }
}

/** Each request of a call has a key of its own: with the first one's, a vendor would answer the first one again. */
function keyOf(key: string | undefined, part: Part | undefined, page: number): string | undefined {
  const place = `${String(part?.number ?? 1)}.${String(page)}`;
  return key === undefined || place === "1.1" ? key : sha256(`${key}:${place}`);
}
