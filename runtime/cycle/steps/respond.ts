// A respond step makes the answer of a synchronous cycle (B§5.10): inline, or through a `webhookResponse` method of a
// connector. Whether somebody still waits for it is not this step's business.
import { HookwrightError } from "../../contract/error.ts";
import type { RespondStep } from "../../contract/plan.ts";
import { isRawJson, type JsonObject, type JsonValue } from "../../contract/value.ts";
import { encodeJson } from "../../data/json.ts";
import { resolveInputs } from "../../method/inputs.ts";
import { systemFields } from "../../method/system-fields.ts";
import { evaluate, evaluateEntries } from "../evaluate.ts";
import { evaluateMap } from "../inline.ts";
import { installationOf } from "../plan.ts";
import { maskSensitive } from "./sensitive.ts";
import type { StepExecutor, StepReply, StepVisit, Trace } from "./step.ts";

/** Makes the answer; the transaction goes on. */
export const respond: StepExecutor<RespondStep> = async ({ response, next }, visit, trace) => {
  const { status, headers, body } =
    response.kind === "inline"
      ? inlineResponse(response, visit)
      : await methodResponse(response, visit, trace);
  trace.response = body === undefined ? { status, headers } : { status, headers, body };
  const reply: StepReply = { status, headers };
  if (body === undefined) return { next, reply };
  return { next, reply: { ...reply, body: { mediaType: "application/json", text: encodeJson(body) } } };
};

type Response = RespondStep["response"];

interface Made {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: JsonValue | undefined;
}

function inlineResponse(
  { status, headers, body }: Extract<Response, { kind: "inline" }>,
  { outputs }: StepVisit,
): Made {
  const values = evaluateEntries(headers, outputs);
  return { status, headers: headerTexts(values), body: body && evaluate(body, outputs) };
}

async function methodResponse(
  response: Extract<Response, { kind: "method" }>,
  visit: StepVisit,
  trace: Trace,
): Promise<Made> {
  const { plan, services } = visit;
  const installation = installationOf(plan, response.connector, services.resolveInstallation);
  const method = installation.connector.methods[response.method];
  if (method?.kind !== "webhookResponse")
    throw new HookwrightError(
      "method/unknown",
      `The connector ${installation.connector.name} has no response \`${response.method}\`.`,
    );
  if (method.request !== undefined)
    throw new HookwrightError(
      "method/not-carried-out",
      `This version does not carry out the body type \`${method.request.bodyType}\` of ${method.name}.`,
      { hint: "Answer with JSON, or use a later version." },
    );
  const values = await evaluateMap(response.map, visit, trace);
  trace.input = maskSensitive(values, method);
  const { merge, fields } = resolveInputs(method, {
    installation,
    values,
    system: systemFields({
      installation,
      nowMs: services.calls.clock.now(),
      context: { cycle: plan.plan.id, step: visit.step, transaction: visit.transaction },
    }),
  });
  // Generated code declares its own precise input type; each field is read by a typed reader there.
  const body = method.body?.(fields as never, merge);
  return { status: method.status, headers: method.headers?.(merge) ?? {}, body };
}

function headerTexts(values: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) headers[name] = headerText(name, value);
  return headers;
}

const unsafeInHeader = /[^\t\x20-\x7e\x80-\xff]/;

function headerText(name: string, value: JsonValue): string {
  const text = isRawJson(value) ? value.rawJSON : value;
  if (text === null || typeof text === "object")
    throw new HookwrightError("value/type-mismatch", `The header \`${name}\` needs a single value.`, {
      hint: "Map a text, a number or a boolean to it.",
    });
  if (!unsafeInHeader.test(String(text))) return String(text);
  throw new HookwrightError(
    "merge/unsafe",
    `The header \`${name}\` would hold a character that a header cannot carry.`,
    { hint: "Remove line breaks and characters beyond Latin-1 from the value." },
  );
}
