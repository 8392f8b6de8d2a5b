// How connectors name things (B§3.1, B§3.2, B§19), so that equal fields of different connectors map to each other. Notes, never errors.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { connectorSides } from "../sides.ts";
import { declared } from "../symbols.ts";

/** `semantic/naming-standard`. */
export function checkNamingStandards(context: ConnectorContext): void {
  const { connector } = context;
  const tell = (text: string | undefined, at: Path, standard: string | undefined): void => {
    if (text === undefined || standard === undefined) return;
    const span = context.document.valueSpan(at);
    context.report(diagnostic("semantic/naming-standard", span, { text, standard }));
  };
  tell(connector.name, ["name"], connectorName(connector.name));
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    tell(method?.name, ["methods", key, "name"], methodName(method?.name));
    tell(method?.description, ["methods", key, "description"], description(method?.description));
    const parameters = method !== undefined && "parameters" in method ? method.parameters : undefined;
    for (const { parameter, path } of declared(parameters, ["methods", key, "parameters"], "method"))
      tell(parameter.displayName, [...path, "displayName"], displayName(parameter.displayName));
  }
  for (const { fields, path } of connectorSides(connector))
    fields.forEach((field, index) => {
      tell(field?.systemField, [...path, index, "systemField"], systemField(field?.systemField));
      tell(field?.displayName, [...path, index, "displayName"], displayName(field?.displayName));
    });
}

/** B§2.2: the version of the vendor's API has a place of its own. */
function connectorName(name: string | undefined): string | undefined {
  return name !== undefined && /\bv\d+(?:\.\d+)*$/i.test(name)
    ? "a name holds no version, `apiVersion` does"
    : undefined;
}

function methodName(name: string | undefined): string | undefined {
  if (name === undefined || /^\p{Lu}/u.test(name)) return undefined;
  return "a method's name begins with a capital, such as `List Orders`";
}

function description(text: string | undefined): string | undefined {
  return text !== undefined && /[\p{L}\p{N}]$/u.test(text)
    ? "a description ends with a full stop"
    : undefined;
}

/** `Cyclr_…` and `cyclr_…` are the engine's own names. */
function systemField(name: string | undefined): string | undefined {
  if (name === undefined || /^cyclr_/i.test(name) || /^[A-Z][A-Za-z0-9]*$/.test(name)) return undefined;
  return "system fields are PascalCase, such as `OrderId`";
}

function displayName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (/\bId\b|\bid\b/.test(name)) return "display names write `ID`";
  return name.includes("_") ? "display names are words, such as `Order ID`" : undefined;
}
