// The source writes whole URLs; a definition says the host once. The start that most endpoints share becomes the base URL.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { textAt } from "../supply.ts";
import type { CyclrContext } from "./context.ts";

/** Scheme and host, or the merge field that an address begins with. */
const start = /^(?:https?:\/\/[^/?#]+|\{\{[^{}]+\}\}(?=[/?#]|$))/i;

/** Takes the most common start off the endpoints and returns it. Endpoints of another host stay whole. */
export function splitBaseUrl(context: CyclrContext, methods: Map<string, JsonObject>): string | undefined {
  const starts = new Map<string, number>();
  for (const method of methods.values()) {
    const found = start.exec(textAt(method, "endpoint"))?.[0];
    if (found !== undefined) starts.set(found, (starts.get(found) ?? 0) + 1);
  }
  const [baseUrl] = [...starts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  if (baseUrl === undefined) return undefined;
  for (const [key, method] of methods) {
    const endpoint = method["endpoint"];
    if (typeof endpoint !== "string" || start.exec(endpoint)?.[0] !== baseUrl) continue;
    const rest = endpoint.slice(baseUrl.length);
    const changed = { ...method, endpoint: rest.startsWith("/") ? rest : `/${rest}` };
    context.origins.set(changed, context.origins.get(method) ?? []);
    methods.set(key, changed);
  }
  return baseUrl;
}
