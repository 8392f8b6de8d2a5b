// Bodies: what their type asks of the fields, and what has no meaning beside it.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation, type Location } from "../location.ts";
import type { PartialAction, PartialField } from "../symbols.ts";

type Request = NonNullable<PartialAction["request"]>;
type Fields = readonly (PartialField | undefined)[];

/**
 * `semantic/has-no-effect`, `missing-query`, `xml-without-root`, `file-not-here`, `not-a-file`, `not-the-whole-body`, `no-whole-body`,
 * `fields-without-body`, `body-type-not-here`.
 */
export function checkBodies(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    const base: Path = ["methods", key];
    if (method?.type !== "action" && method?.type !== "webhookResponse") continue;
    if (method.request !== undefined) {
      checkRequest(context, method.request, [...base, "request"]);
      checkNothingSent(context, key, method.request);
    }
    if (method.type === "webhookResponse") checkAnswer(context, method.request, [...base, "request"]);
    if (method.type === "action") checkResponse(context, method, [...base, "response"]);
  }
}

function checkRequest(context: ConnectorContext, request: Request, path: Path): void {
  const { document, report } = context;
  const { fields = [] } = request;
  const bodyType = readType(context, request.bodyType, path, "json");
  if (bodyType === undefined) return;
  const idle = (what: string, belongs: string): void =>
    report(
      diagnostic("semantic/has-no-effect", document.keySpan([...path, what]), {
        what,
        reason: `it belongs to a ${belongs} body, and this one is \`${bodyType}\``,
      }),
    );
  if (request.xmlRootElement !== undefined && bodyType !== "xml") idle("xmlRootElement", "`xml`");
  if (request.lists !== undefined && bodyType !== "form" && bodyType !== "multipart") idle("lists", "`form`");
  if (request.query !== undefined && bodyType !== "graphql") idle("query", "`graphql`");
  if (bodyType === "graphql" && request.query === undefined && !document.mayHold([...path, "query"]))
    report(diagnostic("semantic/missing-query", document.valueSpan([...path, "bodyType"]), {}));
  if (bodyType === "none" && fields.length > 0)
    report(
      diagnostic("semantic/fields-without-body", document.keySpan([...path, "fields"]), {
        why: "`bodyType` is `none`",
      }),
    );
  if (bodyType === "xml" && request.xmlRootElement === undefined) checkRoot(context, fields, path);
  if (bodyType === "file" || bodyType === "text") checkWhole(context, fields, bodyType, path);
  if (bodyType === "file") checkIsFile(context, fields, path);
  if (bodyType !== "multipart" && bodyType !== "multipartRelated" && bodyType !== "file")
    checkFiles(context, fields, bodyType, path);
}

/** The type, or its default; nothing when it is there and wrong: then nobody knows what the fields must be. */
function readType<Type>(
  { document }: ConnectorContext,
  type: Type | undefined,
  path: Path,
  initial: Type,
): Type | undefined {
  return type ?? (document.mayHold([...path, "bodyType"]) ? undefined : initial);
}

/** Without a root of its own, every location begins with the same element. */
function checkRoot({ document, report }: ConnectorContext, fields: Fields, path: Path): void {
  const locations = fields.map((field) => locationOf(field));
  if (locations.includes(undefined)) return;
  const roots = new Set(locations.map((location) => rootOf(location)));
  const [only] = roots;
  if (roots.size === 1 && only !== undefined) return;
  const names = [...roots].filter((name) => name !== undefined);
  const told = names.length > 1 ? names.map((name) => `\`${name}\``).join(", ") : "none";
  report(diagnostic("semantic/xml-without-root", document.valueSpan([...path, "bodyType"]), { names: told }));
}

/** The element that a location begins with; a list of roots is none. */
function rootOf(location: Location | undefined): string | undefined {
  const first = location?.source === "body" ? location.segments[0] : undefined;
  return first?.kind === "name" ? first.name : undefined;
}

function locationOf(field: PartialField | undefined): Location | undefined {
  if (field?.connectorField === undefined) return undefined;
  const location = parseLocation(field.connectorField);
  return isLocationProblem(location) ? undefined : location;
}

/** A body of one value has to be given it; a script may. */
function checkNothingSent(
  { document, scripts, report }: ConnectorContext,
  key: string,
  request: Request,
): void {
  const { bodyType, fields = [], customFieldsLookup } = request;
  if ((bodyType !== "file" && bodyType !== "text") || customFieldsLookup !== undefined) return;
  const isScripted = scripts.some(({ method }) => method === undefined || method === key);
  if (fields.length > 0 || isScripted) return;
  const span = document.valueSpan(["methods", key, "request", "bodyType"]);
  report(diagnostic("semantic/no-whole-body", span, { bodyType }));
}

function checkWhole(
  { document, report }: ConnectorContext,
  fields: Fields,
  bodyType: string,
  path: Path,
): void {
  fields.forEach((field, index) => {
    const location = locationOf(field);
    if (location?.source !== "body" || location.segments.length === 0) return;
    const span = document.valueSpan([...path, "fields", index, "connectorField"]);
    const args = { location: field?.connectorField ?? "", bodyType };
    report(diagnostic("semantic/not-the-whole-body", span, args));
  });
}

/** The bytes of a file are no text: a field of another type would show the handle. */
function checkIsFile({ document, report }: ConnectorContext, fields: Fields, path: Path): void {
  fields.forEach((field, index) => {
    const location = locationOf(field);
    const at = [...path, "fields", index];
    if (location?.source !== "body" || location.segments.length > 0 || field?.dataType === "file") return;
    if (field?.dataType === undefined && document.mayHold([...at, "dataType"])) return;
    const key = field?.dataType === undefined ? "connectorField" : "dataType";
    const args = { dataType: field?.dataType ?? "text" };
    report(diagnostic("semantic/not-a-file", document.valueSpan([...at, key]), args));
  });
}

function checkFiles(
  { document, report }: ConnectorContext,
  fields: Fields,
  bodyType: string,
  path: Path,
): void {
  fields.forEach((field, index) => {
    if (field?.dataType !== "file") return;
    const span = document.valueSpan([...path, "fields", index, "dataType"]);
    report(diagnostic("semantic/file-not-here", span, { bodyType }));
  });
}

const notAnswers: readonly string[] = ["graphql", "multipart", "multipartRelated"];

function checkAnswer({ document, report }: ConnectorContext, request: Request | undefined, path: Path): void {
  const bodyType = request?.bodyType;
  if (bodyType === undefined || !notAnswers.includes(bodyType)) return;
  report(diagnostic("semantic/body-type-not-here", document.valueSpan([...path, "bodyType"]), { bodyType }));
}

function checkResponse(context: ConnectorContext, { httpMethod, response }: PartialAction, path: Path): void {
  const { document, report } = context;
  const fields = response?.fields ?? [];
  const inBody = fields.some((field) => locationOf(field)?.source === "body");
  const { bodyType } = response ?? {};
  const why =
    httpMethod === "HEAD"
      ? "an answer to `HEAD` has none"
      : bodyType === "none"
        ? "`bodyType` is `none`"
        : undefined;
  if (why !== undefined && inBody)
    report(diagnostic("semantic/fields-without-body", document.keySpan([...path, "fields"]), { why }));
  const isDownload =
    bodyType === undefined &&
    fields.some((field) => field?.dataType === "file") &&
    !document.mayHold([...path, "bodyType"]);
  const known = isDownload ? "file" : bodyType;
  if (known === "file" || known === "text") checkWhole(context, fields, known, path);
  if (known === "file") checkIsFile(context, fields, path);
  if (known !== undefined && known !== "file") checkFiles(context, fields, known, path);
}
