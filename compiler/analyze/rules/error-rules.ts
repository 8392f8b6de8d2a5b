// Rules of `errors`: the first that holds decides, so that one with the condition of an earlier one never does; and only where one
// signs in with OAuth 2 can new credentials be had.
import { isDeepStrictEqual } from "node:util";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import type { PartialAction } from "../symbols.ts";

/** `semantic/has-no-effect`, `auth-expired-for-good`. */
export function checkErrorRules(context: ConnectorContext): void {
  const { errors, methods = {} } = context.connector;
  checkList(context, errors, ["errors"]);
  checkRenewals(context, { rules: errors, path: ["errors"] });
  for (const [key, method] of Object.entries(methods)) {
    if (method?.type !== "action") continue;
    const path = ["methods", key, "errors"];
    checkList(context, method.errors, path);
    checkRenewals(context, { rules: method.errors, path, authentication: method.authentication });
  }
}

/** `authExpired` signs in again: a key or a password is the same afterwards. */
function checkRenewals(
  { connector, document, report }: ConnectorContext,
  {
    rules = [],
    path,
    authentication,
  }: Pick<PartialAction, "authentication"> & { readonly rules: PartialAction["errors"]; readonly path: Path },
): void {
  const schemes = Object.entries(connector.authentication ?? {});
  const used =
    typeof authentication === "string" ? schemes.filter(([name]) => name === authentication) : schemes;
  if (used.some(([, scheme]) => scheme?.type === "oauth2" || scheme?.type === undefined)) return;
  for (const [index, rule] of rules.entries())
    if (rule?.outcome === "authExpired")
      report(
        diagnostic("semantic/auth-expired-for-good", document.valueSpan([...path, index, "outcome"]), {}),
      );
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
