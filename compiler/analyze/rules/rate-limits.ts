// Rate limits: one that can never be reached beside another was meant differently.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { parseDuration } from "../duration.ts";
import type { PartialConnector } from "../symbols.ts";

type Limits = NonNullable<PartialConnector["rateLimits"]>;

/** `semantic/has-no-effect`. */
export function checkRateLimits(context: ConnectorContext): void {
  const { connector } = context;
  checkLimits(context, connector.rateLimits ?? [], ["rateLimits"]);
  for (const [key, method] of Object.entries(connector.methods ?? {}))
    if (method?.type === "action")
      checkLimits(context, method.rateLimits ?? [], ["methods", key, "rateLimits"]);
}

interface Limit {
  readonly index: number;
  readonly text: string;
  /** The most calls that it lets through in a time. */
  most(ms: number): number;
  /** How many calls in which time it allows; absent for a spacing. */
  readonly window?: { readonly requests: number; readonly perMs: number };
}

function checkLimits({ document, report }: ConnectorContext, limits: Limits, path: Path): void {
  const known = limits.flatMap((limit, index) => toLimit(limit, index) ?? []);
  for (const { index, window } of known) {
    if (window === undefined) continue;
    const tighter = known.find(
      (other) =>
        other.index !== index &&
        other.most(window.perMs) <= window.requests &&
        (other.most(window.perMs) < window.requests || other.index < index),
    );
    if (tighter === undefined) continue;
    const args = { what: "requests", reason: `${tighter.text} never lets so many calls through` };
    report(diagnostic("semantic/has-no-effect", document.keySpan([...path, index, "requests"]), args));
  }
}

function toLimit(limit: Limits[number], index: number): Limit | undefined {
  if (limit === undefined) return undefined;
  if ("spacing" in limit && limit.spacing !== undefined) {
    const spacingMs = parseDuration(limit.spacing);
    return {
      index,
      text: `the spacing of \`${limit.spacing}\``,
      most: (ms) => Math.ceil(ms / spacingMs),
    };
  }
  if (!("requests" in limit) || limit.requests === undefined || limit.per === undefined) return undefined;
  const { requests, per } = limit;
  const perMs = parseDuration(per);
  return {
    index,
    text: `\`${String(requests)}\` per \`${per}\``,
    most: (ms) => requests * Math.ceil(ms / perMs),
    window: { requests, perMs },
  };
}
