// Rules of `errors`: the first that holds decides, so that one with the condition of an earlier one never does.
import { isDeepStrictEqual } from "node:util";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import type { PartialAction } from "../symbols.ts";

/** `semantic/has-no-effect`. */
export function checkErrorRules(context: ConnectorContext): void {
  checkList(context, context.connector.errors, ["errors"]);
  for (const [key, method] of Object.entries(context.connector.methods ?? {}))
    if (method?.type === "action") checkList(context, method.errors, ["methods", key, "errors"]);
}

function checkList(
  { document, report }: ConnectorContext,
  rules: PartialAction["errors"] = [],
  path: Path,
): void {
  for (const [index, rule] of rules.entries()) {
    if (rule?.when === undefined) continue;
    const first = rules.findIndex((other) => isDeepStrictEqual(other?.when, rule.when));
    if (first === index) continue;
    report(
      diagnostic(
        "semantic/has-no-effect",
        document.keySpan([...path, index, "when"]),
        { what: "when", reason: "an earlier rule has the same condition, and the first that holds decides" },
        { related: [{ span: document.keySpan([...path, first, "when"]), message: "The earlier rule." }] },
      ),
    );
  }
}
