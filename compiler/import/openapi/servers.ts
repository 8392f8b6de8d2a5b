// Where the API is: the first server; its variables are parameters.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import type { Path } from "../../syntax/document.ts";
import { quoteList } from "../../diagnostics/quote.ts";
import { toPascal } from "../names.ts";
import { defined } from "../print-definition.ts";
import { listOf, nodeOf, shorten, textOf, type Description } from "./description.ts";
import { valuesOf } from "./schema.ts";

/** A base URL and the parameters that it names. */
export interface Server {
  readonly baseUrl: string;
  readonly parameters: readonly JsonObject[];
}

const placeholder = "https://api.example.com";

/** The server of a list; `undefined` when the list is empty. */
export function readServer(description: Description, list: unknown, path: Path): Server | undefined {
  const [first, ...others] = listOf(list).map(nodeOf);
  const url = textOf(first?.["url"]);
  if (first === undefined || url === undefined) return undefined;
  if (others.length > 0)
    description.ledger.remark("import/chosen", path, {
      what: "servers",
      chosen: url,
      others: quoteList(others.flatMap((other) => textOf(other["url"]) ?? [])),
    });
  const variables = Object.entries(nodeOf(first["variables"]));
  const parameters = variables.map(([name, value]) => {
    const variable = nodeOf(value);
    return defined({
      targetType: "mergeField",
      targetName: toPascal(name, "Value"),
      description: shorten(variable["description"], 100),
      default: textOf(variable["default"]),
      values: valuesOf(variable),
    });
  });
  const written = url
    .replace(/\{([^{}]+)\}/g, (_, name: string) => `{{${toPascal(name, "Value")}}}`)
    .replace(/\/+$/, "");
  return { baseUrl: absolute(description, written, path), parameters };
}

/** What to write when the description names no server. */
export function noServer(description: Description): Server {
  return { baseUrl: absolute(description, "", ["servers"]), parameters: [] };
}

function absolute(description: Description, url: string, path: Path): string {
  if (/^(?:https?:\/\/|\{\{)/.test(url)) return url;
  const written = url.startsWith("//") ? `https:${url}` : `${placeholder}${url}`;
  description.ledger.remark("import/no-base-url", path, { example: written });
  return written;
}
