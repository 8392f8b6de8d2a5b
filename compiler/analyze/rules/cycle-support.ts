// What the texts of a cycle may say and the engine does not carry out yet; the rest stands in `not-carried-out.ts`.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import type { CycleContext } from "../cycle-context.ts";
import type { CycleReference } from "../cycle-reference.ts";

/** `support/not-carried-out`, once for each kind of expression. */
export function checkCycleSupport({ texts, document, report }: CycleContext): void {
  const places = new Map<string, Span[]>();
  const add = (what: string, span: Span): void => {
    places.set(what, [...(places.get(what) ?? []), span]);
  };
  for (const { path, place, expressions } of texts) {
    // An expression is an error in a constant.
    if (place === "constant") continue;
    for (const { part, reference } of expressions) {
      const what = nameOf(reference);
      if (what !== undefined) add(what, document.textSpan(path, part.start, part.end));
    }
  }
  for (const [what, [first, ...others]] of places)
    if (first !== undefined)
      report(
        diagnostic(
          "support/not-carried-out",
          first,
          { what, instead: "this cycle does not start" },
          { related: others.map((span) => ({ span, message: "Here too." })) },
        ),
      );
}

function nameOf(reference: CycleReference): string | undefined {
  switch (reference.kind) {
    case "webhookUrl":
      return "`{{webhookUrl}}`";
    case "now":
    case "uuid":
    case "field":
    case "invalid":
    case "invalid-argument":
      return undefined;
  }
}
