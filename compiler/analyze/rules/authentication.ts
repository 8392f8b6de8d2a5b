// Authentications by themselves: a key has one place, the methods around signing in are there, a grant has its URLs.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import { declared, parametersInReach, visibleFields, type PartialAuthentication } from "../symbols.ts";
import { findMethod } from "./references.ts";

/** An authentication of one type. */
type Of<Type> = Extract<PartialAuthentication, { readonly type?: Type | undefined }>;

/** `schema/exclusive-properties`, `semantic/prefix-without-place`, `missing-authorize-url`, `unknown-method`, `invalid-location`, `sign-in-input-missing`. */
export function checkAuthentications(context: ConnectorContext): void {
  for (const [key, authentication] of Object.entries(context.connector.authentication ?? {})) {
    if (authentication === undefined) continue;
    const path: Path = ["authentication", key];
    if (authentication.type === "apiKey") {
      checkApiKey(context, authentication, path);
      checkBodyLocation(context, authentication.body, [...path, "body"]);
    }
    if (authentication.type === "oauth2") checkOAuth2(context, authentication, path);
    if (authentication.type === "authFields")
      (authentication.fields ?? []).forEach((field, index) => {
        checkBodyLocation(context, field?.connectorField, [...path, "fields", index, "connectorField"]);
      });
    if (authentication.type === "oauth1" || authentication.type === "oauth2")
      for (const [name, location] of Object.entries(authentication.learn ?? {}))
        checkBodyLocation(context, location, [...path, "learn", name]);
    if (authentication.type === "apiKey") checkSentTwice(context, authentication, path);
    for (const role of ["afterSignIn", "test"] as const)
      if (authentication[role] !== undefined)
        checkSignInMethod(context, authentication[role], [...path, role]);
  }
}

/** It is called when nobody is there to give it anything. */
function checkSignInMethod(context: ConnectorContext, key: string, path: Path): void {
  const method = findMethod(context, key, path);
  if (method === undefined) return;
  const { connector, document, report } = context;
  const parameters = [...parametersInReach(connector, key).values()].flatMap(({ name, level, parameter }) =>
    level === "method" &&
    parameter.optional !== true &&
    parameter.value === undefined &&
    parameter.default === undefined
      ? [name]
      : [],
  );
  const fields = visibleFields(method).flatMap((index) => {
    const field = method.request?.fields?.[index];
    return field?.systemField ?? field?.connectorField ?? [];
  });
  for (const name of [...parameters, ...fields])
    report(
      diagnostic("semantic/sign-in-input-missing", document.valueSpan(path), {
        name,
        method: key,
        role: String(path.at(-1)),
      }),
    );
}

const places = ["header", "query", "body"] as const;

function checkApiKey({ document, report }: ConnectorContext, authentication: Of<"apiKey">, path: Path): void {
  const given = places.filter((place) => authentication[place] !== undefined);
  if (given.length > 1) {
    const spans = given.map((place) => document.keySpan([...path, place])).sort((a, b) => a.start - b.start);
    const [first, last] = [spans[0], spans.at(-1)];
    if (first !== undefined && last !== undefined)
      report(
        diagnostic(
          "schema/exclusive-properties",
          last,
          { properties: given },
          { related: [{ span: first, message: "First here." }] },
        ),
      );
  }
  if (given.length === 0 && authentication.prefix !== undefined)
    report(diagnostic("semantic/prefix-without-place", document.keySpan([...path, "prefix"]), {}));
}

/** The authentication is applied last: a parameter of the same name would never be seen. */
function checkSentTwice(context: ConnectorContext, { header, query }: Of<"apiKey">, path: Path): void {
  const { connector, document, report } = context;
  for (const { name, parameter, path: at } of declared(connector.parameters, ["parameters"], "connector")) {
    const isHeader = parameter.targetType === "httpHeader" && header?.toLowerCase() === name.toLowerCase();
    const isQuery = parameter.targetType === "queryString" && query === name;
    if (!isHeader && !isQuery) continue;
    const related = [
      { span: document.keySpan([...path, isHeader ? "header" : "query"]), message: "It stands here." },
    ];
    const reason = `the authentication \`${String(path[1])}\` sends it`;
    const span = document.valueSpan([...at, "targetName"]);
    report(diagnostic("semantic/has-no-effect", span, { what: name, reason }, { related }));
  }
}

function checkOAuth2(
  { document, report }: ConnectorContext,
  { grant, authorizeUrl, authorizeParameters }: Of<"oauth2">,
  path: Path,
): void {
  if (grant === undefined) return;
  const asks = grant === "authorizationCode";
  if (asks && !document.mayHold([...path, "authorizeUrl"]))
    report(diagnostic("semantic/missing-authorize-url", document.valueSpan([...path, "grant"]), {}));
  if (asks) return;
  const near = nearest(grant, ["authorizationCode", "clientCredentials", "password"]);
  const span = document.valueSpan([...path, "grant"]);
  if (near.length > 0) {
    report(diagnostic("semantic/unknown-grant", span, { grant }, rename(span, near)));
    return;
  }
  for (const [key, value] of Object.entries({ authorizeUrl, authorizeParameters }))
    if (value !== undefined)
      report(
        diagnostic("semantic/has-no-effect", document.keySpan([...path, key]), {
          what: key,
          reason: `the grant \`${grant}\` sends nobody to another page`,
        }),
      );
}

function checkBodyLocation({ document, report }: ConnectorContext, text: string | undefined, at: Path): void {
  const location = text === undefined ? undefined : parseLocation(text);
  if (text === undefined || location === undefined) return;
  if (isLocationProblem(location)) {
    const span = document.textSpan(at, location.start, location.end);
    report(diagnostic("semantic/invalid-location", span, { location: text, detail: location.detail }));
  } else if (location.source !== "body")
    report(
      diagnostic("semantic/location-not-here", document.valueSpan(at), { location: text, side: "a body" }),
    );
}
