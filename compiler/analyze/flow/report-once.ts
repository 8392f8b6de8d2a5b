// Webhooks share their methods, and so a fault of a method is found again for each of them. It is told for the first.
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";

/** Reports the first diagnostic of each code and place. */
export function reportOnce(context: ConnectorContext): (found: Diagnostic) => void {
  const places = new Set<string>();
  return (found) => {
    const place = `${found.code} ${String(found.span.start)}`;
    if (places.has(place)) return;
    places.add(place);
    context.report(found);
  };
}
