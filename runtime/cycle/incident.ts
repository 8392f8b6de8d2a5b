// A step's failure, or its warning, in the words of B§12.3: `Message` is one of a closed list, or what a script threw; `Detail` is
// the answer and the request behind it. Made when somebody looks, of what the journal keeps, which holds no secret.
import { STATUS_CODES } from "node:http";
import type { PlanStep } from "../contract/plan.ts";
import { fieldsUnread, webhookFailed } from "../store/incidents.ts";
import { isJsonObject, member, type JsonValue } from "../contract/value.ts";

/** A failure as people of the reference system know it. */
export interface Incident {
  readonly level: "Error" | "Warning";
  readonly message: string;
  readonly detail: string;
}

/** What the journal keeps of a visit, as values. */
export interface JournaledVisit {
  readonly error?: JsonValue;
  readonly warning?: JsonValue;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
}

/** The incident of a visit; `undefined` for one that went well. */
export function toIncident(visit: JournaledVisit, kind: PlanStep["kind"] | undefined): Incident | undefined {
  const { error, warning, request, response } = visit;
  const failure = error ?? warning;
  if (failure === undefined) return undefined;
  const text = textOf(failure, "message");
  return {
    level: error === undefined ? "Warning" : "Error",
    message: messageOf(textOf(failure, "code"), { ...visit, kind, text }),
    detail: [response === undefined ? text : answerText(response), requestText(request)]
      .filter((part) => part !== "")
      .join("\n\n"),
  };
}

interface Failed extends JournaledVisit {
  readonly kind: PlanStep["kind"] | undefined;
  readonly text: string;
}

function messageOf(code: string, { kind, text, response }: Failed): string {
  const [room = ""] = code.split("/");
  const known = ofCode[code];
  if (known !== undefined) return known;
  if (kind === "webhook" && response === undefined) return room === "script" ? webhookFailed : fieldsUnread;
  if (room === "script" || room === "cycle") return text;
  if (room === "auth" || code === "method/unauthenticated") return "Failed to authenticate the connector";
  if (kind === "respond") return "Failed to build the webhook response";
  if (response === undefined)
    return code === "value/missing"
      ? "Required source is empty"
      : (unsent[room] ?? "Failed to call the method");
  if (code === "value/missing") return "Response data fields missing";
  return room === "data" || room === "value"
    ? "Response data not in expected format"
    : "Failed to call the method";
}

const ofCode: Readonly<Record<string, string>> = {
  "cycle/unanswered": "Failed to return the webhook response",
  "cycle/no-webhook-key": "Failed to find the webhook source key",
  "cycle/wait-expired": "Failed to find webhook trigger step",
  "cycle/cannot-split": "Step data cannot be split",
  "cycle/join-not-unique": "Failed to build the request",
  "cycle/too-many-parts": "Failed to split transaction step data",
  "cycle/wait-missing": "WaitUntil step is missing wait criteria",
  "cycle/wait-not-a-moment": "Field is not a valid DateTime",
  "cycle/wait-too-long": "Wait Until is over retention period",
  "cycle/wait-failed": "Wait Until Failed To Run",
  "method/out-of-retries": "Out of retries",
};

/** By the room of the error: what is wrong before there is a request. */
const unsent: Readonly<Record<string, string>> = {
  value: "Failed to build the request",
  merge: "Failed to build the request",
  data: "Failed to build the request",
  file: "Failed to build the request",
};

function answerText(response: JsonValue): string {
  const status = textOf(response, "status");
  const phrase = STATUS_CODES[status] ?? "";
  return [`HTTP/1.1 ${status} ${phrase}`.trimEnd(), textOf(response, "body")].filter(Boolean).join("\n");
}

function requestText(request: JsonValue | undefined): string {
  if (request === undefined) return "";
  const headers = member(request, "headers");
  const lines = isJsonObject(headers)
    ? Object.keys(headers).map((name) => `${name}: ${headerText(name, textOf(headers, name))}`)
    : [];
  const head = `${textOf(request, "method")} ${textOf(request, "url")}`;
  const body = textOf(request, "body");
  return ["HTTP Request:", head, ...lines, ...(body === "" ? [] : ["", body])].join("\n");
}

function headerText(name: string, value: string): string {
  return name.toLowerCase() === "authorization" ? "REDACTED" : value;
}

/** A member's text; empty where there is none. */
function textOf(value: JsonValue, key: string): string {
  const found = member(value, key);
  return found === undefined || found === null ? "" : String(found as string | number);
}
