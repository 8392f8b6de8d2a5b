// Every list of fields of a connector. One list, so that no rule can forget a place.
import type { Path } from "../syntax/document.ts";
import type { PartialConnector, PartialField } from "./symbols.ts";

/** One side of a method. */
export interface Side {
  readonly method: string;
  readonly path: Path;
  readonly fields: readonly (PartialField | undefined)[];
  /** Fields of a request build a payload; the others read one. */
  readonly builds: boolean;
}

/** Every side, in the order of the file. */
export function connectorSides(connector: PartialConnector): readonly Side[] {
  return Object.entries(connector.methods ?? {}).flatMap(([key, method]): readonly Side[] => {
    if (method === undefined) return [];
    const base: Path = ["methods", key];
    const request: Side = {
      method: key,
      path: [...base, "request", "fields"],
      fields: method.request?.fields ?? [],
      builds: method.type !== "webhook",
    };
    if (method.type === "webhook") {
      const events = Object.entries(method.events?.types ?? {}).map(([event, type]) => ({
        method: key,
        path: [...base, "events", "types", event, "fields"],
        fields: type?.fields ?? [],
        builds: false,
      }));
      return [request, ...events];
    }
    if (method.type !== "action" && method.type !== "script") return [request];
    const response: Side = {
      method: key,
      path: [...base, "response", "fields"],
      fields: method.response?.fields ?? [],
      builds: false,
    };
    return [request, response];
  });
}
