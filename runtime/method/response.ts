// A response as a call reads it: its body, and the system fields in it.
import type { ActionMethod, Values } from "../contract/connector.ts";
import { isHookwrightError, type HookwrightError } from "../contract/error.ts";
import type { FileHandle } from "../contract/file.ts";
import { member, type JsonValue } from "../contract/value.ts";
import { decodeAnswer, type ValueType } from "../data/body.ts";
import { defaultBodyLimits, type BodyLimits } from "../data/codec.ts";
import { decodeJson } from "../data/json.ts";
import type { HttpResponse } from "../http/transport.ts";

/** A response, complete; a downloaded file is with the files, and `body` is empty. */
export interface CallResponse extends HttpResponse {
  readonly file?: ReceivedFile;
}

/** A downloaded file. */
export interface ReceivedFile {
  readonly handle: FileHandle;
  /** What is shown in place of its bytes. */
  readonly shown: string;
}

/** A response's body: its value, or its text where nobody can tell what it means. */
export type ResponseBody =
  | { readonly kind: "value"; readonly value: JsonValue | undefined }
  | { readonly kind: "unread"; readonly text: string; readonly error: HookwrightError };

/** Of an answer that nobody reads. */
export const noBody: ResponseBody = { kind: "value", value: undefined };

/** True for the statuses that mean success (B§12.2). */
export function isSuccess({ status }: Pick<HttpResponse, "status">): boolean {
  return status >= 200 && status <= 299;
}

/** True for a GraphQL answer that reports errors, whatever its status is (definition-format.md §2, "Bodies"). */
export function reportsErrors({ request }: ActionMethod, read: () => ResponseBody): boolean {
  if (request?.bodyType !== "graphql") return false;
  const body = read();
  const errors = body.kind === "value" ? member(body.value, "errors") : undefined;
  return Array.isArray(errors) && errors.length > 0;
}

/** True when a field of the method is read from the body. */
export function readsBody({ outputs }: ActionMethod): boolean {
  return outputs.some(({ location }) => !isOfHeader(location));
}

function isOfHeader(location: string): boolean {
  return location.startsWith("header:");
}

/** Decodes a body: by what the method expects, else by its content type. */
export function decodeResponse(
  method: ActionMethod,
  { headers, body: bytes, file }: CallResponse,
): ResponseBody {
  if (method.responseType === "file") return { kind: "value", value: file?.handle };
  const contentType = headers["content-type"];
  const type = expectedType(method, contentType);
  if (method.responseType === "none") return noBody;
  try {
    return { kind: "value", value: decodeAnswer({ contentType, bytes, limits: limitsOf(bytes) }, type) };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "unread", text: new TextDecoder().decode(bytes), error };
  }
}

/** The location of what is not a part of the body. */
const wholeBody = "$body";

const valueTypes: readonly ValueType[] = ["json", "xml", "form", "text"];

/** CSV is records where columns are read; else it stays CSV, which has no equivalent in JSON (B§8.1). */
function expectedType(
  { responseType, outputs }: ActionMethod,
  contentType: string | undefined,
): ValueType | undefined {
  const locations = outputs.map(({ location }) => location).filter((location) => !isOfHeader(location));
  const readsParts = locations.some((location) => location !== wholeBody);
  if (responseType === "csv") return readsParts ? "csv" : "text";
  if (responseType !== undefined) return valueTypes.find((type) => type === responseType);
  const isText = /^text\/(?!xml\b)/i.test(contentType ?? "");
  return isText && !readsParts && locations.length > 0 ? "text" : undefined;
}

/** The system fields of a response with this body. Fails where a field is not what the definition says. */
export function readOutput(method: ActionMethod, response: HttpResponse, body: ResponseBody): Values {
  const { headers, receivedAtMs } = response;
  // A rule may take another status for a success, and its page for people says nothing.
  if (body.kind === "unread" && readsBody(method) && isSuccess(response)) throw body.error;
  return method.output({
    body: body.kind === "value" ? body.value : undefined,
    headers,
    query: {},
    ...(receivedAtMs !== undefined && { receivedAtMs }),
  });
}

/** The value of a JSON text that an author wrote; an empty text has none. Fails with `data/…`. */
export function decodeText(text: string): JsonValue | undefined {
  const bytes = Buffer.from(text);
  return bytes.byteLength === 0 ? undefined : decodeJson(bytes, limitsOf(bytes));
}

/** The transport has limited the size of what it received, and the runner that of what a script left. */
function limitsOf({ byteLength }: Uint8Array): BodyLimits {
  return { ...defaultBodyLimits, sizeBytes: byteLength };
}
