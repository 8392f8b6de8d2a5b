// Fields: their locations, and the names under which steps see them.
import { diagnostic, type DiagnosticExtras } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { clashes, isLocationProblem, parseLocation, type Location } from "../location.ts";
import { meantLocation } from "../meant-location.ts";
import { defaultSystemField, longerSystemField } from "../naming.ts";
import type { PartialAction, PartialField } from "../symbols.ts";

/** One side of a method: a list of fields and what may be read or written there. */
export interface FieldSide {
  readonly path: Path;
  readonly fields: readonly (PartialField | undefined)[];
  readonly title: string;
  readonly sources: readonly Location["source"][];
  /** Fields of a request build one payload, so that no two may claim one place. */
  readonly builds: boolean;
  /** System fields that the side has already, declared elsewhere. */
  readonly taken: readonly string[];
}

/** Where a side stands. */
type FieldContext = Pick<ConnectorContext, "document" | "report">;

/**
 * `semantic/invalid-location`, `location-not-here`, `location-clash`, `path-through-value`,
 * `missing-system-field`, `duplicate-system-field`, `body-on-get`.
 */
export function checkFields(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    const base: Path = ["methods", key];
    if (method === undefined) continue;
    const request = method.request?.fields ?? [];
    if (method.type === "webhook") {
      const hasItems = "items" in method;
      checkFieldSide(context, deliverySide([...base, "request", "fields"], request, hasItems));
      for (const [event, type] of Object.entries(method.events?.types ?? {}))
        checkFieldSide(
          context,
          deliverySide([...base, "events", "types", event, "fields"], type?.fields ?? [], hasItems),
        );
    } else
      checkFieldSide(context, {
        path: [...base, "request", "fields"],
        fields: request,
        title: "a request's body",
        sources: ["body"],
        builds: true,
        taken: [],
      });
    if (method.type !== "action" && method.type !== "script") continue;
    checkFieldSide(context, {
      path: [...base, "response", "fields"],
      fields: method.response?.fields ?? [],
      title: method.type === "script" ? "a script's result" : "a response",
      sources: method.type === "script" ? ["body"] : ["body", "header"],
      builds: false,
      taken: [],
    });
    if (method.type !== "action") continue;
    if (request.length > 0 && isBodyless(context, method, base))
      context.report(
        diagnostic("semantic/body-on-get", context.document.keySpan([...base, "request"]), {
          method: key,
          verb: method.httpMethod ?? "GET",
        }),
      );
  }
}

/** True for a call that carries no body. A verb or a body type that is there and wrong may have meant one that does. */
function isBodyless(
  { document }: ConnectorContext,
  { httpMethod, request }: PartialAction,
  base: Path,
): boolean {
  if (httpMethod !== undefined) return httpMethod === "GET" || httpMethod === "HEAD";
  const isOpen = request?.bodyType === undefined && document.mayHold([...base, "request", "bodyType"]);
  return request?.bodyType !== "graphql" && !isOpen && !document.mayHold([...base, "httpMethod"]);
}

/** What is posted to a webhook. */
function deliverySide(path: Path, fields: FieldSide["fields"], hasItems: boolean): FieldSide {
  return {
    path,
    fields,
    title: hasItems ? "an item" : "a delivery",
    sources: ["body", "header", "query", ...(hasItems ? (["envelope"] as const) : [])],
    builds: false,
    taken: [],
  };
}

/** The rules of one side; an installation's custom fields obey them too. */
export function checkFieldSide(context: FieldContext, side: FieldSide): void {
  const names = new Map<string, Path | undefined>(side.taken.map((name) => [name, undefined]));
  const places: Place[] = [];
  side.fields.forEach((field, index) => {
    if (field?.connectorField === undefined) return;
    const path = [...side.path, index];
    const location = checkLocation(context, side, field.connectorField, path);
    if (location === undefined) return;
    checkName(context, { field, location, path, names });
    checkHidden(context, field, path);
    const clash = side.builds ? places.find((other) => clashes(other.location, location)) : undefined;
    if (!side.builds) checkThrough(context, { field, location, path }, places);
    if (clash !== undefined)
      context.report(
        diagnostic("semantic/location-clash", context.document.valueSpan([...path, "connectorField"]), {
          location: field.connectorField,
          other: clash.text,
        }),
      );
    places.push({ location, text: field.connectorField, type: field.dataType ?? "text" });
  });
}

/** A field that was seen before. */
interface Place {
  readonly location: Location;
  readonly text: string;
  readonly type: string;
}

/** What is read as a single value has nothing inside. */
function checkThrough(
  context: FieldContext,
  { field, location, path }: { field: PartialField; location: Location; path: Path },
  places: readonly Place[],
): void {
  const own: Place = { location, text: field.connectorField ?? "", type: field.dataType ?? "text" };
  for (const other of places) {
    const [outer, inner] = isInside(own, other) ? [other, own] : [own, other];
    if (!isInside(inner, outer) || outer.type === "any") continue;
    const args = { location: inner.text, other: outer.text, type: `\`${outer.type}\`` };
    const span = context.document.valueSpan([...path, "connectorField"]);
    context.report(diagnostic("semantic/path-through-value", span, args));
    return;
  }
}

function isInside({ location: inner }: Place, { location: outer }: Place): boolean {
  if (inner.source !== "body" || outer.source !== "body") return false;
  const [long, short] = [inner.segments, outer.segments];
  // The whole body may be kept beside its parts.
  if (short.length === 0 || long.length <= short.length) return false;
  return short.every(
    (segment, depth) => segment.name === long[depth]?.name && segment.kind === long[depth]?.kind,
  );
}

function checkLocation(
  context: FieldContext,
  side: FieldSide,
  text: string,
  path: Path,
): Location | undefined {
  const at: Path = [...path, "connectorField"];
  const location = parseLocation(text);
  if (isLocationProblem(location)) {
    const span = context.document.textSpan(at, location.start, location.end);
    const meant = meantLocation(text);
    context.report(
      diagnostic(
        "semantic/invalid-location",
        span,
        { location: text, detail: location.detail },
        rename(context.document.valueSpan(at), meant),
      ),
    );
    return undefined;
  }
  if (side.sources.includes(location.source)) return location;
  const span = context.document.valueSpan(at);
  const args = { location: text, side: side.title };
  context.report(diagnostic("semantic/location-not-here", span, args, withoutEnvelope(location, text, span)));
  return undefined;
}

/** Where there are no items, `body:` reaches what the rest of the location reaches anyway. */
function withoutEnvelope(location: Location, text: string, span: Span): DiagnosticExtras {
  if (location.source !== "envelope") return {};
  const rest = text.slice("body:".length);
  return {
    hint: "Leave `body:` out; it reaches out of an item, and there are no `items`.",
    fix: { title: `Write \`${rest}\``, edits: [{ span, newText: JSON.stringify(rest) }] },
  };
}

function checkName(
  context: FieldContext,
  at: { field: PartialField; location: Location; path: Path; names: Map<string, Path | undefined> },
): void {
  const { field, location, path, names } = at;
  const own: Path = field.systemField === undefined ? [...path, "connectorField"] : [...path, "systemField"];
  const span = context.document.valueSpan(own);
  const name = field.systemField ?? defaultSystemField(location);
  if (name === undefined) {
    context.report(
      diagnostic("semantic/missing-system-field", span, { location: field.connectorField ?? "" }),
    );
    return;
  }
  const first = names.get(name);
  if (!names.has(name)) {
    names.set(name, own);
    return;
  }
  const longer = longerSystemField(location);
  context.report(
    diagnostic(
      "semantic/duplicate-system-field",
      span,
      { name },
      {
        hint: longer === undefined || longer === name ? undefined : `Add \`"systemField": "${longer}"\`.`,
        related:
          first === undefined
            ? []
            : [{ span: context.document.valueSpan(first), message: "The first one stands here." }],
      },
    ),
  );
}

function checkHidden(context: FieldContext, field: PartialField, path: Path): void {
  const given = field.value !== undefined || field.default !== undefined || field.optional === true;
  if (field.hidden !== true || given) return;
  const name = field.systemField ?? field.connectorField ?? "";
  context.report(
    diagnostic("semantic/hidden-without-value", context.document.keySpan([...path, "hidden"]), { name }),
  );
}
