// A respond step makes the answer of a synchronous cycle (B§5.10): inline, or through a `webhookResponse` method of a
// connector. Whether somebody still waits for it is not this step's business.
import type { RequestFormat } from "../../contract/call.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { RespondStep } from "../../contract/plan.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../../contract/value.ts";
import { preferredType } from "../../data/accept.ts";
import { textBody } from "../../data/encode-body.ts";
import { fileStore } from "../../files/file-store.ts";
import { resolveInputs } from "../../method/inputs.ts";
import { systemFields } from "../../method/system-fields.ts";
import { evaluate, evaluateEntries } from "../evaluate.ts";
import { evaluateMap } from "../inline.ts";
import { installationOf } from "../plan.ts";
import { valueSources } from "../value-sources.ts";
import { maskSensitive } from "./sensitive.ts";
import type { ReplyFile, StepExecutor, StepReply, StepVisit, Trace } from "./step.ts";

/** Makes the answer; the transaction goes on. */
export const respond: StepExecutor<RespondStep> = async ({ response, next }, visit, trace) => {
  const { status, headers, body, format } =
    response.kind === "inline"
      ? inlineResponse(response, visit)
      : await methodResponse(response, visit, trace);
  trace.response = body === undefined ? { status, headers } : { status, headers, body };
  const reply: StepReply = { status, headers };
  if (body === undefined || body === null || format.bodyType === "none") return { next, reply };
  if (format.bodyType === "file") return { next, reply: { ...reply, file: await openAnswer(visit, body) } };
  const { contentType, body: text } = textBody(format, body);
  return { next, reply: { ...reply, body: { mediaType: contentType, text } } };
};

/** The file of a handle, if it is the account's. */
async function openAnswer({ services }: StepVisit, handle: JsonValue): Promise<ReplyFile> {
  if (typeof handle !== "string")
    throw new HookwrightError("value/type-mismatch", "The answer should be a file but holds other data.", {
      hint: "Map a field of the type `file`.",
    });
  const content = await fileStore(services.calls.files).open(services.account, handle);
  return { handle, content };
}

type Response = RespondStep["response"];

interface Made {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: JsonValue | undefined;
  readonly format: RequestFormat;
}

const json: RequestFormat = { bodyType: "json" };

function inlineResponse(
  { status, headers, body }: Extract<Response, { kind: "inline" }>,
  visit: StepVisit,
): Made {
  const sources = valueSources(visit);
  const values = evaluateEntries(headers, sources);
  return { status, headers: headerTexts(values), body: body && evaluate(body, sources), format: json };
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
  const format = method.request ?? acceptedFormat(visit.accept, body);
  return { status: method.status, headers: method.headers?.(merge) ?? {}, body, format };
}

/** What the caller accepts; JSON where it does not say, or accepts nothing that answers can be (B§5.10). */
function acceptedFormat(accept: string | undefined, body: JsonValue | undefined): RequestFormat {
  const bodyType = formats[preferredType(accept, answerTypes)];
  if (bodyType !== "xml" || isDocument(body)) return { bodyType };
  return { bodyType, xmlRootElement: defaultRoot };
}

const answerTypes = [
  "application/json",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
] as const;

const formats: Readonly<Record<(typeof answerTypes)[number], "json" | "xml" | "form">> = {
  "application/json": "json",
  "application/xml": "xml",
  "text/xml": "xml",
  "application/x-www-form-urlencoded": "form",
};

/** The root of an answer whose fields name none. */
const defaultRoot = "response";

/** An object whose one property can be the root element. */
function isDocument(body: JsonValue | undefined): boolean {
  const [root, ...others] = isJsonObject(body) ? Object.entries(body) : [];
  return root !== undefined && others.length === 0 && !/^[@#]/.test(root[0]) && !Array.isArray(root[1]);
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
