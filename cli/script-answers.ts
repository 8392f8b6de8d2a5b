// What services answer a script that runs offline: the answers of a file, each given once, in order, to the first request that
// fits it. Nothing is sent.
import { HookwrightError } from "../runtime/contract/error.ts";
import { isJsonObject, type JsonValue } from "../runtime/contract/value.ts";
import { encodeJson } from "../runtime/data/json.ts";
import type { HttpRequest, HttpResponse, Transport } from "../runtime/http/transport.ts";
import { Misuse } from "./command.ts";

/** An answer, and which requests it is for; without `method` or `url` for any. */
interface GivenAnswer {
  readonly method?: string;
  /** What the request's URL begins with. */
  readonly url?: string;
  readonly response: HttpResponse;
}

/** A transport that gives these answers: a list of `{ method?, url?, status?, headers?, body? }`. */
export function offlineTransport(given: JsonValue): Transport {
  if (!Array.isArray(given)) throw new Misuse("--answers is no list of answers");
  const left = (given as readonly JsonValue[]).map(readAnswer);
  return {
    send(request) {
      const at = left.findIndex((answer) => fits(answer, request));
      const [answer] = at === -1 ? [] : left.splice(at, 1);
      return answer === undefined ? Promise.reject(noAnswer(request)) : Promise.resolve(answer.response);
    },
    close: () => Promise.resolve(),
  };
}

function fits({ method, url }: GivenAnswer, request: HttpRequest): boolean {
  return (method ?? request.method) === request.method && request.url.startsWith(url ?? "");
}

function noAnswer({ method, url }: HttpRequest): HookwrightError {
  return new HookwrightError(
    "http/egress-denied",
    `\`hookwright run-script\` sends no request, and no answer is given for ${method} ${url}.`,
    { hint: 'Give one: `--answers answers.json` with `[{ "status": 200, "body": … }]`.' },
  );
}

const known: readonly string[] = ["method", "url", "status", "headers", "body"];

function readAnswer(value: JsonValue, index: number): GivenAnswer {
  const fault = (what: string) => new Misuse(`--answers: entry ${String(index + 1)} ${what}`);
  if (!isJsonObject(value)) throw fault("is no object");
  const stranger = Object.keys(value).find((name) => !known.includes(name));
  if (stranger !== undefined) throw fault(`has \`${stranger}\`, but only ${known.join(", ")} mean anything`);
  const { method, url, status = 200, headers = {}, body = null } = value;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 200 || status > 599)
    throw fault("has a `status` that is none");
  if (!isJsonObject(headers)) throw fault("has `headers` that are no object");
  for (const [name, text] of Object.entries({ method: method ?? "", url: url ?? "" }))
    if (typeof text !== "string") throw fault(`has a \`${name}\` that is no text`);
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(headers)) {
    if (typeof text !== "string") throw fault(`has a header \`${name}\` that is no text`);
    texts[name] = text;
  }
  return {
    ...(typeof method === "string" && { method: method.toUpperCase() }),
    ...(typeof url === "string" && { url }),
    response: toResponse(status, texts, body),
  };
}

/** A text goes out as it is, everything else as JSON. */
function toResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: JsonValue,
): HttpResponse {
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  const text = typeof body === "string" ? body : encodeJson(body);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status,
    reasonPhrase: "",
    headers: { ...(body !== null && { "content-type": type }), ...Object.fromEntries(named) },
    body: body === null ? new Uint8Array() : new TextEncoder().encode(text),
  };
}
