// What is declared and used by nothing. Asked only of a definition without errors: a misspelt use is told as such.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { connectorSides } from "../sides.ts";
import { declared, lifecycleUses } from "../symbols.ts";

/** `semantic/unused`. */
export function checkUnused(context: ConnectorContext): void {
  checkLookups(context);
  checkCategories(context);
  // A script sees merge fields by names that it may put together.
  if (context.scripts.length > 0) return;
  const { connector } = context;
  checkParameters(context, declared(connector.parameters, ["parameters"], "connector"), undefined);
  for (const [key, method] of Object.entries(connector.methods ?? {}))
    if (method?.type === "action" || method?.type === "webhook")
      checkParameters(context, declared(method.parameters, ["methods", key, "parameters"], "method"), key);
}

function checkLookups({ connector, document, report }: ConnectorContext): void {
  const used = new Set([
    ...connectorSides(connector).flatMap(({ fields }) => fields.map((field) => field?.lookup)),
    ...Object.values(connector.methods ?? {}).flatMap((method) =>
      method !== undefined && "parameters" in method
        ? (method.parameters ?? []).map((parameter) => parameter && "lookup" in parameter && parameter.lookup)
        : [],
    ),
    ...(connector.parameters ?? []).map((parameter) => parameter?.lookup),
    ...Object.values(connector.objectCategories ?? {}).map((category) => category?.lookup),
  ]);
  for (const name of Object.keys(connector.lookups ?? {}))
    if (!used.has(name))
      report(diagnostic("semantic/unused", document.keySpan(["lookups", name]), { what: "lookup", name }));
}

function checkCategories({ connector, document, report }: ConnectorContext): void {
  const used = new Set(Object.values(connector.methods ?? {}).map((method) => method?.category));
  for (const name of Object.keys(connector.objectCategories ?? {}))
    if (!used.has(name))
      report(
        diagnostic("semantic/unused", document.keySpan(["objectCategories", name]), {
          what: "category",
          name,
        }),
      );
}

/** A merge field or a secret does nothing by itself. The parameters of a webhook are its lifecycle methods' too. */
function checkParameters(
  context: ConnectorContext,
  symbols: ReturnType<typeof declared>,
  method: string | undefined,
): void {
  const { document, report } = context;
  const named = namesUsed(context, method);
  for (const { name, parameter, path } of symbols) {
    const { targetType } = parameter;
    if (parameter.ignore === true || (targetType !== "mergeField" && targetType !== "secret")) continue;
    // Saved values may be declared for scripts and documentation (B§5.6.7).
    if (named.has(name) || name.startsWith("Cyclr_") || isLookupInput(context, method)) continue;
    const span = document.valueSpan([...path, "targetName"] satisfies Path);
    report(diagnostic("semantic/unused", span, { what: "parameter", name }));
  }
}

function namesUsed({ connector, texts }: ConnectorContext, method: string | undefined): ReadonlySet<string> {
  const isInReach = (site: string | undefined): boolean =>
    method === undefined ||
    site === undefined ||
    site === method ||
    lifecycleUses(connector, site).some(({ webhook }) => webhook === method);
  return new Set(
    texts
      .filter((site) => isInReach(site.method))
      .flatMap(({ template }) =>
        template.parts.flatMap((part) => (part.kind === "expression" ? [part.name] : [])),
      ),
  );
}

/** The parameters of a method with lookups may be there to fill another lookup's inputs. */
function isLookupInput({ connector }: ConnectorContext, method: string | undefined): boolean {
  return method !== undefined && Object.keys(connector.lookups ?? {}).length > 0;
}
