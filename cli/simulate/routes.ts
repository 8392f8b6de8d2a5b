// Which method of a connector a request calls, and with which values: its URL and body compared with what the compiled functions
// make of markers.
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { member, type JsonValue } from "../../runtime/contract/value.ts";
import type { Markers } from "./markers.ts";
import { readBody, textPattern, type Captured, type TextPattern } from "./pattern.ts";
import type { VendorRequest } from "./vendor-request.ts";

/** A request that was understood. */
export interface Called {
  /** A key of the connector's methods. */
  readonly method: string;
  readonly action: ActionMethod;
  /** Merge fields of the call. */
  readonly values: Captured;
  /** The merge fields that the method may send. */
  readonly sends: ReadonlySet<string>;
}

interface Route extends Omit<Called, "values"> {
  readonly origin: TextPattern;
  readonly path: TextPattern;
  readonly query: ReadonlyMap<string, TextPattern>;
  readonly body: JsonValue | undefined;
}

/** Finds the method that a request calls; `undefined` for one that no method makes. */
export type FindCalled = (request: VendorRequest) => Called | undefined;

/** The routes of a connector. A method whose URL cannot be asked for has none. */
export function createRoutes({ methods }: Connector, markers: Markers): FindCalled {
  const routes = Object.entries(methods).flatMap(([method, action]) =>
    action.kind === "action" ? toRoutes(method, action, markers) : [],
  );
  return (request) =>
    routes
      .flatMap((route) => read(route, request, markers))
      // Of several methods at one place the one that is most like the request.
      .toSorted((a, b) => b.alike - a.alike)[0]?.called;
}

function toRoutes(method: string, action: ActionMethod, markers: Markers): readonly Route[] {
  const sends = new Set<string>();
  const ask = <T>(run: (merge: MergeFields) => T): T => markers.ask(run, (name) => void sends.add(name));
  try {
    const url = new URL(ask((merge) => action.url(merge)));
    const origin = textPattern(markers, url.origin);
    const path = textPattern(markers, url.pathname, {
      decode: decodeURIComponent,
      value: "[^/]*?",
      // A base URL that is a value may bring a path of its own.
      ...(origin.captures && { start: "(?:/.*)?" }),
    });
    const query = Array.from(
      url.searchParams,
      ([name, value]) => [name, textPattern(markers, value)] as const,
    );
    return [{ method, action, sends, origin, path, query: new Map(query), body: bodyOf(action, ask) }];
  } catch {
    return [];
  }
}

function bodyOf(action: ActionMethod, ask: <T>(run: (merge: MergeFields) => T) => T): JsonValue | undefined {
  try {
    // Generated code takes an object of its own type; a lifecycle method has no field that must be mapped.
    return ask((merge) => action.body?.({} as never, merge));
  } catch {
    // It needs fields of a step: such a method is known by its URL.
    return undefined;
  }
}

function read(
  route: Route,
  request: VendorRequest,
  markers: Markers,
): readonly { readonly called: Called; readonly alike: number }[] {
  const { method, action, sends, origin } = route;
  if (action.httpMethod !== request.method) return [];
  if (request.origin !== undefined && origin.match(request.origin) === undefined) return [];
  const path = route.path.match(request.path);
  if (path === undefined) return [];
  const isGraphql = action.request?.bodyType === "graphql";
  if (isGraphql && member(request.body, "query") !== action.request.query) return [];
  const sent = isGraphql ? member(request.body, "variables") : request.body;
  const body = readBody(markers, route.body, sent);
  const query = readQuery(route, request);
  const values = { ...path, ...query.values, ...body.values };
  return [{ called: { method, action, sends, values }, alike: query.alike + body.alike }];
}

function readQuery({ query }: Route, request: VendorRequest): { values: Captured; alike: number } {
  const values: Captured = {};
  let alike = 0;
  for (const [name, pattern] of query) {
    const given = request.query.get(name);
    const found = given === null ? undefined : pattern.match(given);
    if (found === undefined) continue;
    alike += 1;
    Object.assign(values, found);
  }
  return { values, alike };
}
