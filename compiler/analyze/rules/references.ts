// Names that must resolve inside a connector: the methods of a subscription, a method's authentication.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { undeclared } from "../fix.ts";
import { savedPrefix } from "../flow/flow.ts";
import { namesIn, usedNamesIn } from "../name-lists.ts";
import { expressionNames } from "../texts.ts";
import type { PartialAction, PartialScriptMethod } from "../symbols.ts";

/** `semantic/unknown-method`, `wrong-method-type`, `unknown-authentication`. */
export function checkReferences(context: ConnectorContext): void {
  const { connector } = context;
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method?.type === "action") checkAuthentication(context, key, method.authentication);
    if (method?.type !== "webhook" || method.subscription === undefined) continue;
    const base: Path = ["methods", key, "subscription"];
    (method.subscription.create ?? []).forEach((name, index) => {
      if (name !== undefined) checkLifecycleMethod(context, name, [...base, "create", index]);
    });
    if (method.subscription.delete !== undefined)
      checkLifecycleMethod(context, method.subscription.delete, [...base, "delete"]);
    if (method.subscription.renew?.method !== undefined)
      checkLifecycleMethod(context, method.subscription.renew.method, [...base, "renew", "method"]);
    if (method.subscription.adopt?.list !== undefined)
      checkLifecycleMethod(context, method.subscription.adopt.list, [...base, "adopt", "list"]);
  }
}

function checkLifecycleMethod(context: ConnectorContext, name: string, path: Path): void {
  const { document } = context;
  if (context.connector.methods?.[name]?.type === "action") return;
  const known = methodTypes(context);
  const actual = known.get(name);
  // A type that there is not is reported where it stands.
  if (actual === "action" || (actual !== undefined && !methodTypeNames.has(actual))) return;
  const span = document.valueSpan(path);
  if (actual !== undefined) {
    context.report(diagnostic("semantic/wrong-method-type", span, { name, actual, expected: "an `action`" }));
    return;
  }
  reportUnknown(context, name, span);
}

/** Another method that could be called may be what was meant; one of another type is never. */
function reportUnknown(context: ConnectorContext, name: string, span: Span): void {
  const { document, report } = context;
  const callable = [...methodTypes(context)].filter(([, type]) => !type.startsWith("webhook"));
  const names = callable.map(([key]) => key);
  const among = [
    namesIn(document, names),
    usedNamesIn(
      document,
      names.filter((key) => isOfSubscription(context, key)),
    ),
  ];
  report(diagnostic("semantic/unknown-method", span, { name }, undeclared(span, name, ...among)));
}

/** True for a method that only a subscription can call: it uses what is saved with one, or saves it. */
function isOfSubscription({ connector, texts }: ConnectorContext, key: string): boolean {
  const method = connector.methods?.[key];
  const fields = method?.type === "action" ? (method.response?.fields ?? []) : [];
  const named = texts.filter((site) => site.method === key).flatMap(expressionNames);
  return [...named, ...fields.map((field) => field?.systemField)].some((name) =>
    name?.startsWith(savedPrefix),
  );
}

const methodTypeNames: ReadonlySet<string> = new Set(["action", "webhook", "webhookResponse", "script"]);

/** Every method's type, also of one whose definition broke the schema. */
function methodTypes(context: ConnectorContext): ReadonlyMap<string, string> {
  const raw = context.document.value as
    | { methods?: Record<string, { type?: unknown } | null> }
    | null
    | undefined;
  return new Map(
    Object.entries(raw?.methods ?? {}).map(([key, method]) => [
      key,
      typeof method?.type === "string" ? method.type : "action",
    ]),
  );
}

/** The method of a name that data or lists are got from; what is wrong with the name is reported. */
export function findMethod(
  context: ConnectorContext,
  name: string,
  at: Path,
): PartialAction | PartialScriptMethod | undefined {
  const { document, report } = context;
  const method = Object.hasOwn(context.connector.methods ?? {}, name)
    ? context.connector.methods?.[name]
    : undefined;
  if (method?.type === "action" || method?.type === "script") return method;
  const known = methodTypes(context);
  const actual = known.get(name);
  const span = document.valueSpan(at);
  if (actual === undefined) reportUnknown(context, name, span);
  else if (actual === "webhook" || actual === "webhookResponse")
    report(diagnostic("semantic/wrong-method-type", span, { name, actual, expected: "an `action`" }));
  return undefined;
}

function checkAuthentication(
  context: ConnectorContext,
  key: string,
  chosen: PartialAction["authentication"],
): void {
  if (typeof chosen !== "object" || chosen.name === undefined) return;
  const names = Object.keys(context.connector.authentication ?? {});
  if (names.includes(chosen.name)) {
    checkPrefix(context, key, chosen);
    return;
  }
  const span = context.document.valueSpan(["methods", key, "authentication", "name"]);
  context.report(
    diagnostic(
      "semantic/unknown-authentication",
      span,
      { name: chosen.name },
      undeclared(span, chosen.name, namesIn(context.document, names)),
    ),
  );
}

/** A prefix stands before one credential in a header, in the query or in the body. */
function checkPrefix(
  { connector, document, report }: ConnectorContext,
  key: string,
  { name = "", prefix }: Exclude<PartialAction["authentication"], "none" | undefined>,
): void {
  const type = connector.authentication?.[name]?.type;
  if (prefix === undefined || type === undefined || type === "apiKey" || type === "oauth2") return;
  const span = document.keySpan(["methods", key, "authentication", "prefix"]);
  const reason = `an authentication of type \`${type}\` has none`;
  report(diagnostic("semantic/has-no-effect", span, { what: "prefix", reason }));
}
