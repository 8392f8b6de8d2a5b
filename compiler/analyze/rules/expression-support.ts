// Expressions that compile and that the engine does not fill yet. One line says which, beside the table of constructs in
// `not-carried-out.ts`; whoever carries one out removes its line.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { TemplatePart } from "../../template/template.ts";
import type { ConnectorContext } from "../context.ts";
import { functionNames, isOneOf, places, requestWords, type PlaceRule } from "../places.ts";

type Expression = Extract<TemplatePart, { kind: "expression" }>;

interface Part {
  readonly what: string;
  readonly instead: string;
  is(expression: Expression): boolean;
}

/** Where an expression is a mistake, that is told and nothing else. */
function mayStand({ name }: Expression, { request, functions }: PlaceRule): boolean {
  if (isOneOf(functionNames, name)) return functions;
  const isRequest = isOneOf(requestWords, name) || /^(?:header|query|body|item)\./.test(name);
  return !isRequest || request !== "none";
}

const notStarted = "a cycle with this webhook does not start";

const parts: readonly Part[] = [
  { what: "`{{item.…}}`", instead: notStarted, is: ({ name }) => name.startsWith("item.") },
];

/** `support/not-carried-out`, once for each kind of expression. */
export function checkExpressionSupport(context: ConnectorContext): void {
  for (const { what, instead, is } of parts) {
    const [first, ...others] = context.texts.flatMap((site) =>
      site.template.parts.flatMap((part) =>
        part.kind === "expression" && is(part) && mayStand(part, places[site.place])
          ? [context.document.textSpan(site.path, part.start, part.end)]
          : [],
      ),
    );
    if (first === undefined) continue;
    const related = others.map((span) => ({ span, message: "Here too." }));
    context.report(diagnostic("support/not-carried-out", first, { what, instead }, { related }));
  }
}
