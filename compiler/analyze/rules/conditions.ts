// Conditions of a webhook (`filter`, `gone`) and the details of verify: what is written must be able to have an effect.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import type { PartialWebhook } from "../symbols.ts";

/** `semantic/invalid-location`, `location-not-here`, `gone-without-delete`, `assign-without-part`. */
export function checkConditions(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook") continue;
    const base: Path = ["methods", key];
    const { subscription, filter } = method;
    checkBody(context, filter?.body, [...base, "filter", "body"]);
    checkBody(context, subscription?.gone?.body, [...base, "subscription", "gone", "body"]);
    checkSignature(context, method, [...base, "verify", "signature", "assign"]);
    if (subscription?.gone === undefined || subscription.delete !== undefined) continue;
    const span = context.document.keySpan([...base, "subscription", "gone"]);
    context.report(diagnostic("semantic/gone-without-delete", span, {}));
  }
}

function checkBody(context: ConnectorContext, tests: object | undefined, path: Path): void {
  for (const text of Object.keys(tests ?? {})) {
    const location = parseLocation(text);
    const span = context.document.keySpan([...path, text]);
    if (isLocationProblem(location))
      context.report(
        diagnostic("semantic/invalid-location", span, { location: text, detail: location.detail }),
      );
    else if (location.source !== "body")
      context.report(
        diagnostic(
          "semantic/location-not-here",
          span,
          { location: text, side: "a body" },
          { hint: `Write it under \`${location.source}\`.` },
        ),
      );
  }
}

function checkSignature(context: ConnectorContext, { verify }: PartialWebhook, path: Path): void {
  if (verify === undefined || !("signature" in verify)) return;
  if (verify.signature?.assign === undefined || verify.signature.part !== undefined) return;
  context.report(diagnostic("semantic/assign-without-part", context.document.keySpan(path), {}));
}
