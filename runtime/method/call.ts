// One call of one action method, from what a step gives to what it gets: inputs → `before_action` → request → send → outputs. Credentials are
// applied last and are in nothing that comes back, neither in the record nor in an error.
import type { Redactor } from "../base/redact.ts";
import type { ActionMethod, Connector, Values } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { RecordedExchange, RecordedRequest, RecordedResponse } from "../contract/exchange.ts";
import { encodeJson } from "../data/json.ts";
import { decodeBody } from "../data/body.ts";
import { defaultBodyLimits } from "../data/codec.ts";
import type { HttpResponse, Transport } from "../http/transport.ts";
import type { ScriptRunner } from "../script/runner.ts";
import { assertCarriedOut } from "./not-carried-out.ts";
import { authenticate } from "./authenticate.ts";
import { beforeAction, type Draft } from "./before-action.ts";
import { resolveInputs, type Inputs, type InputSources } from "./inputs.ts";
import { bodyText, recordRequest, recordResponse } from "./record.ts";
import { assertEventsKnown } from "./script-events.ts";
import { inputSecrets, outputSecrets, redactorFor, secretOutputs, withoutSecrets } from "./secrets.ts";

/** A call to make. */
export interface MethodCall extends InputSources {
  /** A key of the connector's methods. */
  readonly method: string;
  /** The same for every try of one visit, so that a vendor who knows the header acts once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly transport: Transport;
  readonly scripts: ScriptRunner;
}

/** What came of it. */
export interface MethodResult extends Required<RecordedExchange> {
  /** By system field. Sensitive values are in the clear. */
  readonly output: Values;
}

/**
 * Calls an action method once. Fails with a `HookwrightError`: `method/…` when the name, an input or the status is wrong, else
 * what the contract's helpers, the transport or the body's codec said. Once there is a request, the error's `exchange` holds
 * what was sent and received.
 */
export async function callMethod(call: MethodCall): Promise<MethodResult> {
  const { installation, transport, signal } = call;
  const method = findAction(installation.connector, call.method);
  assertEventsKnown(installation.connector, method);
  assertCarriedOut(installation.connector, method);
  const inputs = resolveInputs(method, call);
  const secrets = inputSecrets(method, inputs, installation);
  const redact = redactorFor(installation, secrets);
  const draft = await beforeAction(call.scripts, installation, method, toDraft(method, inputs));
  const request = buildRequest(method, draft, call.idempotencyKey);
  const recorded = recordRequest(request, redact);
  let response: HttpResponse | undefined;
  try {
    const complete = authenticate(request, method, installation);
    response = await transport.send(signal === undefined ? complete : { ...complete, signal });
    assertSucceeded(method, request, response, redact);
    const output = withoutSecrets(readOutput(method, response), installation);
    const redactAll = redactorFor(installation, [...secrets, ...outputSecrets(method, output)]);
    return { output, request: recorded, response: recordResponse(response, redactAll) };
  } catch (error) {
    throw toCallError(error, redact, {
      request: recorded,
      ...(response !== undefined && { response: recordFailed(method, response, redact) }),
    });
  }
}

function findAction(connector: Connector, key: string): ActionMethod {
  const method = Object.hasOwn(connector.methods, key) ? connector.methods[key] : undefined;
  if (method?.kind === "action") return method;
  if (method?.kind === "script")
    throw new HookwrightError(
      "method/not-carried-out",
      `${method.name} cannot be called: this version does not carry out methods of type \`script\`.`,
      { hint: "Do without it, or use a later version." },
    );
  throw new HookwrightError(
    "method/unknown",
    method === undefined
      ? `The connector ${connector.name} has no method \`${key}\`.`
      : `The method \`${key}\` of ${connector.name} is a ${method.kind} and cannot be called.`,
  );
}

function toDraft(method: ActionMethod, { merge, fields }: Inputs): Draft {
  return {
    merge,
    headers: method.headers?.(merge) ?? {},
    // Generated code declares its own precise input type; each field is read by a typed reader there.
    body: method.body?.(fields as never, merge),
  };
}

function buildRequest(method: ActionMethod, draft: Draft, idempotencyKey?: string): RecordedRequest {
  const body = draft.body === undefined ? undefined : encodeJson(draft.body);
  return {
    method: method.httpMethod,
    url: method.url(draft.merge),
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...draft.headers,
    },
    ...(body !== undefined && { body }),
  };
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}

/** Longest part of a vendor's own message that is shown. */
const longestMessage = 500;

function assertSucceeded(
  method: ActionMethod,
  { url }: RecordedRequest,
  response: HttpResponse,
  redact: Redactor,
): void {
  if (isSuccess(response)) return;
  const { origin, pathname } = new URL(url);
  // Masked before it is cut: half a secret would not be found any more.
  const said = redact(bodyText(response.body)).trim().slice(0, longestMessage);
  const answer = `${method.name} (${method.httpMethod} ${origin}${pathname}) was answered with status ${String(response.status)}`;
  throw new HookwrightError(
    "method/failed-status",
    said === "" ? `${answer}.` : `${answer}: ${said}`,
    statusHint(response.status),
  );
}

function statusHint(status: number): { readonly hint?: string } {
  if (status === 401 || status === 403) return { hint: "Check the credentials of the installation." };
  if (status >= 300 && status <= 399)
    return { hint: "Use the address that the vendor redirects to; redirects are not followed." };
  return {};
}

function readOutput(method: ActionMethod, { headers, body: bytes }: HttpResponse): Values {
  const needsBody = method.outputs.some(({ location }) => !location.startsWith("header:"));
  // The transport has limited the size.
  const limits = { ...defaultBodyLimits, sizeBytes: bytes.byteLength };
  const body = needsBody ? decodeBody({ contentType: headers["content-type"], bytes, limits }) : undefined;
  return method.output({ body, headers, query: {} });
}

/** A response whose secrets were not read is kept without its body. */
function recordFailed(method: ActionMethod, response: HttpResponse, redact: Redactor): RecordedResponse {
  const { body, ...head } = recordResponse(response, redact);
  const mayHoldSecrets = isSuccess(response) && secretOutputs(method).length > 0;
  return body === undefined || mayHoldSecrets ? head : { ...head, body };
}

function toCallError(error: unknown, redact: Redactor, exchange: RecordedExchange): unknown {
  if (!isHookwrightError(error)) return error;
  const { code, message, hint, cause } = error;
  return new HookwrightError(code, redact(message), { ...(hint !== undefined && { hint }), cause, exchange });
}
