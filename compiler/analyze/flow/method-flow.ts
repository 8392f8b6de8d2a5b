// What one method reads and saves when a subscription calls it, and what a webhook reads when it looks at a delivery.
import { parseLocation, isLocationProblem, listDepth } from "../location.ts";
import type { Document, Path } from "../../syntax/document.ts";
import type { ScriptSymbol } from "../scripts.ts";
import type { PartialConnector } from "../symbols.ts";
import { places } from "../places.ts";
import type { TextSite } from "../texts.ts";
import { savedPrefix, savedTail, type Read, type Write } from "./flow.ts";

/** One connector, its texts by the method they belong to. */
export interface FlowSources {
  readonly document: Document;
  readonly connector: PartialConnector;
  readonly textsOf: ReadonlyMap<string | undefined, readonly TextSite[]>;
  readonly scripts: readonly ScriptSymbol[];
}

/** What is read somewhere. */
export interface Reading {
  readonly reads: readonly Read[];
  readonly scriptNames: ReadonlySet<string>;
  /** A text could not be taken apart. */
  readonly isBroken: boolean;
}

/** What a call of an action reads: its own texts, and those that every call has. */
export function methodReading(sources: FlowSources, method: string): Reading {
  const sites = [...(sources.textsOf.get(undefined) ?? []), ...(sources.textsOf.get(method) ?? [])];
  return readSites(
    sources,
    sites.filter(({ place }) => places[place].functions || place === "tested"),
    scriptNames(sources.scripts, method),
  );
}

/** What one part of a webhook method reads, such as `["verify"]`. */
export function partReading(sources: FlowSources, webhook: string, part: Path): Reading {
  const base: Path = ["methods", webhook, ...part];
  const sites = (sources.textsOf.get(webhook) ?? []).filter(({ path }) =>
    base.every((step, depth) => path[depth] === step),
  );
  return readSites(sources, sites, new Set());
}

/** Saved names that the scripts of a method mention; the connector's own script runs with each of them. */
export function scriptNames(
  scripts: readonly ScriptSymbol[],
  method: string | undefined,
): ReadonlySet<string> {
  const sources = scripts.filter((script) => script.method === undefined || script.method === method);
  return new Set(sources.flatMap(({ source }) => source.match(/\bCyclr_Webhook_[A-Za-z0-9_]+/g) ?? []));
}

/** The response fields of a method whose values are saved. */
export function methodWrites({ connector, document }: FlowSources, key: string): readonly Write[] {
  const method = connector.methods?.[key];
  if (method?.type !== "action") return [];
  return (method.response?.fields ?? []).flatMap((field, index) => {
    const name = field?.systemField;
    if (name === undefined || savedTail(name) === undefined) return [];
    const path: Path = ["methods", key, "response", "fields", index];
    const location = parseLocation(field?.connectorField ?? "");
    const lists = isLocationProblem(location) ? 0 : listDepth(location);
    const span = document.valueSpan([...path, "systemField"]);
    return [{ name, span, path, lists, ...(field === undefined ? {} : { field }) }];
  });
}

/** True for a name that really is saved. */
export function isSaved({ name }: { readonly name: string }): boolean {
  return name.startsWith(savedPrefix);
}

function readSites(
  { document }: FlowSources,
  sites: readonly TextSite[],
  names: ReadonlySet<string>,
): Reading {
  const reads = sites.flatMap(({ path, template }) =>
    template.parts.flatMap((part) =>
      part.kind === "expression"
        ? [
            {
              name: part.name,
              span: document.textSpan(path, part.start, part.end),
              path,
              isWhole: template.parts.length === 1,
            },
          ]
        : [],
    ),
  );
  return { reads, scriptNames: names, isBroken: sites.some(({ template }) => template.problems.length > 0) };
}
