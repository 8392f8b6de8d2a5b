// The origins that a connector's own calls go to, as functions of the installation's values: what a credential is bound to.
import type { UrlPart } from "../analyze/url.ts";
import type { ConnectorIr } from "../ir/ir.ts";
import { joinCode, ts, type Code } from "./code.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitUrl } from "./url.ts";

/** A list of functions `(merge) => origin`, each once; absent where no call proves who is calling. */
export function emitOrigins(
  { authentications, methods }: ConnectorIr,
  module: ModuleContext,
): Code | undefined {
  if (authentications.every(([, { kind }]) => kind === "none")) return undefined;
  const all = methods.flatMap((method) => (method.kind === "action" ? [originOf(method.url)] : []));
  const distinct = new Map(all.map((parts) => [JSON.stringify(parts), parts]));
  if (distinct.size === 0) return undefined;
  return ts`[${joinCode(
    [...distinct.values()].map((parts) => emitUrl(parts, [], module)),
    ", ",
  )}]`;
}

/** The parts up to the end of the host; a merge field that begins the URL is a whole one. */
function originOf(url: readonly UrlPart[]): readonly UrlPart[] {
  const origin: UrlPart[] = [];
  for (const part of url) {
    if (part.kind === "start") return [{ ...part, extended: false }];
    if (part.kind === "host") origin.push(part);
    if (part.kind !== "literal") continue;
    const scheme = origin.length === 0 ? (/^https?:\/\//i.exec(part.text)?.[0] ?? "") : "";
    const end = part.text.slice(scheme.length).search(/[/?]/);
    if (end === -1) origin.push(part);
    else return [...origin, { kind: "literal", text: part.text.slice(0, scheme.length + end) }];
  }
  return origin;
}
