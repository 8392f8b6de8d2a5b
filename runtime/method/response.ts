// A response as a call reads it: its body, and the system fields in it.
import type { ActionMethod, Values } from "../contract/connector.ts";
import { isHookwrightError, type HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeBody } from "../data/body.ts";
import { defaultBodyLimits, type BodyLimits } from "../data/codec.ts";
import { decodeJson } from "../data/json.ts";
import type { HttpResponse } from "../http/transport.ts";

/** A response's body: its value, or its text where nobody can tell what it means. */
export type ResponseBody =
  | { readonly kind: "value"; readonly value: JsonValue | undefined }
  | { readonly kind: "unread"; readonly text: string; readonly error: HookwrightError };

/** True for the statuses that mean success (B§12.2). */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}

/** True when a field of the method is read from the body. */
export function readsBody({ outputs }: ActionMethod): boolean {
  return outputs.some(({ location }) => !location.startsWith("header:"));
}

/** Decodes a body by its content type. */
export function decodeResponse({ headers, body: bytes }: HttpResponse): ResponseBody {
  try {
    const limits = limitsOf(bytes);
    return {
      kind: "value",
      value: decodeBody({ contentType: headers["content-type"], bytes, limits }),
    };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "unread", text: new TextDecoder().decode(bytes), error };
  }
}

/** The system fields of a response with this body. Fails where a field is not what the definition says. */
export function readOutput(
  method: ActionMethod,
  { headers }: Pick<HttpResponse, "headers">,
  body: ResponseBody,
): Values {
  if (body.kind === "unread" && readsBody(method)) throw body.error;
  return method.output({ body: body.kind === "value" ? body.value : undefined, headers, query: {} });
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
