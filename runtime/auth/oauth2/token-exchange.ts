// Asks a token URL for tokens: request → `before_…` event → transport → answer → `after_…` event → tokens and what they teach.
// Whatever it fails with holds no secret.
import type { OAuth2Authentication } from "../../contract/authentication.ts";
import { HookwrightError } from "../../contract/error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/value.ts";
import { encodeJson } from "../../data/json.ts";
import type { HttpRequest, HttpResponse } from "../../http/transport.ts";
import type { SignInScripts } from "../events.ts";
import { valueAt } from "../path.ts";
import { givenSecrets, withoutSecrets } from "../secrets.ts";
import type { AuthServices } from "../services.ts";
import type { TokenSet } from "../tokens.ts";
import { missingCredential, type SchemeUse } from "../credential.ts";
import { answerSecrets, decodeTokenAnswer, describeRefusal, readTokens } from "./token-answer.ts";
import { buildTokenRequest, type Grant, type OAuthClient, type TokenRequest } from "./token-request.ts";

/** What to ask for. */
export interface TokenExchange {
  readonly scheme: OAuth2Authentication;
  readonly use: SchemeUse;
  readonly grant: Grant;
  readonly scripts: SignInScripts;
}

/** What a token URL gave. */
export interface GivenTokens {
  readonly tokens: TokenSet;
  readonly learnt: Readonly<Record<string, JsonValue>>;
}

/**
 * The tokens. Fails with `auth/refused` when the vendor gives none, `auth/unavailable` when it cannot at the moment,
 * `auth/bad-answer` when its answer cannot be understood, `script/…` and `http/…` else.
 */
export async function exchangeTokens(
  { transport, clock }: AuthServices,
  { scheme, use, grant, scripts }: TokenExchange,
): Promise<GivenTokens> {
  const secrets = grantSecrets(use, grant);
  const event = grant.kind === "refresh" ? "refresh" : "token";
  try {
    const built = await buildTokenRequest(
      {
        url: scheme.tokenUrl(use.merge),
        client: clientOf(use),
        clientAuth: scheme.clientAuth,
        parameters: scheme.tokenParameters?.(use.merge) ?? {},
      },
      grant,
    );
    const request = await beforeEvent(scripts, `before_oauth2_${event}`, built);
    const response = await transport.send(request);
    const received = decodeTokenAnswer(response);
    secrets.push(...answerSecrets(received));
    const answer = await afterEvent(scripts, `after_oauth2_${event}`, received);
    const previous = grant.kind === "refresh" ? grant.refreshToken : undefined;
    const tokens = readTokens(answer, clock.now(), previous);
    if (tokens === undefined || !isSuccess(response)) throw refusal(use, request.url, { response, answer });
    return { tokens, learnt: learn(scheme, answer, grant) };
  } catch (error) {
    throw withoutSecrets(error, secrets);
  }
}

/** The client that asks. Fails with `installation/invalid` without one. */
export function clientOf(use: SchemeUse): OAuthClient {
  const { Cyclr_Auth_ClientId: id, Cyclr_Auth_ClientSecret: secret } = use.merge;
  if (typeof id !== "string" || id === "") throw missingCredential(use, "client ID");
  return { id, ...(typeof secret === "string" && secret !== "" && { secret }) };
}

async function beforeEvent(
  scripts: SignInScripts,
  event: "before_oauth2_token" | "before_oauth2_refresh",
  { url, headers, form }: TokenRequest,
): Promise<HttpRequest> {
  const left = await scripts.run(event, {
    method_request_headers: () => ({ ...headers }),
    method_request: () => Object.fromEntries(form),
  });
  const { method_request_headers: leftHeaders, method_request: leftBody } = left;
  const sent = isJsonObject(leftHeaders) ? toTexts(leftHeaders, (name) => name.toLowerCase()) : headers;
  const body = leftBody === undefined ? form.toString() : encodeBody(sent["content-type"], leftBody);
  return { method: "POST", url, headers: sent, body };
}

/** A form, unless the script said that it is JSON or made a text of it. */
function encodeBody(contentType: string | undefined, value: JsonValue): string {
  if (typeof value === "string") return value;
  if (!isJsonObject(value) || /json/i.test(contentType ?? "")) return encodeJson(value);
  return new URLSearchParams(toTexts(value)).toString();
}

function toTexts(values: JsonObject, toName = (name: string) => name): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[toName(name), typeof value === "string" ? value : encodeJson(value)]],
    ),
  );
}

async function afterEvent(
  scripts: SignInScripts,
  event: "after_oauth2_token" | "after_oauth2_refresh",
  answer: JsonObject,
): Promise<JsonObject> {
  const { method_response: left } = await scripts.run(event, { method_response: () => answer });
  return isJsonObject(left) ? left : answer;
}

/** From the answer, else from what the vendor sent to the callback: some tell there whose account it is. */
function learn(
  { learn: places = {} }: OAuth2Authentication,
  answer: JsonObject,
  grant: Grant,
): GivenTokens["learnt"] {
  const callback: JsonObject = grant.kind === "code" ? Object.fromEntries(grant.callback) : {};
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, path]) => {
      const value = valueAt(answer, path) ?? valueAt(callback, path);
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}

function refusal(
  { installation, name }: SchemeUse,
  url: string,
  { response, answer }: { readonly response: HttpResponse; readonly answer: JsonObject },
): HookwrightError {
  const { origin, pathname } = new URL(url);
  const said = describeRefusal(answer).slice(0, 500);
  const what = `The token URL of ${installation.connector.name} (POST ${origin}${pathname}) answered with status ${String(response.status)}`;
  if (said === "" && isSuccess(response))
    return new HookwrightError("auth/bad-answer", `${what} and no \`access_token\`.`, {
      hint: `Check the \`tokenUrl\` of the authentication \`${name}\`; a script may read another answer in \`after_oauth2_token\`.`,
    });
  if (response.status >= 500 || response.status === 429)
    return new HookwrightError("auth/unavailable", said === "" ? `${what}.` : `${what}: ${said}`, {
      hint: "Try again later: the credentials were not refused.",
    });
  return new HookwrightError("auth/refused", said === "" ? `${what}.` : `${what}: ${said}`, {
    hint: `Check the credentials of the installation, or sign in again with \`hookwright connect\`.`,
  });
}

function grantSecrets(use: SchemeUse, grant: Grant): string[] {
  const secrets = givenSecrets(use);
  if (grant.kind === "code") secrets.push(grant.verifier, ...grant.callback.getAll("code"));
  if (grant.kind === "refresh") secrets.push(grant.refreshToken);
  return secrets;
}
