// Names that were meant to be the same: a value that is used under one name and saved under another that is nearly it. Told
// once, where the wrong name stands, and neither as missing nor as unused.
import { suggest } from "../../diagnostics/suggest.ts";
import { allWrites, isRead, savedPrefix, savedTail, type WebhookFlow, type Write } from "./flow.ts";

/** One value under two names. */
export interface Misspelling {
  readonly readAs: string;
  readonly writtenAs: string;
  /** What has to be written otherwise: the places of the wrong name. */
  readonly wrong: { readonly kind: "read" } | { readonly kind: "write"; readonly places: readonly Write[] };
}

/** Names that the engine knows by themselves. */
const wellKnown: ReadonlySet<string> = new Set(
  ["Url", "Key", "Id", "Secret", "Expires"].map((name) => savedPrefix + name),
);

/** Every pair of names of a flow that differ by a slip. */
export function findMisspellings(flow: WebhookFlow): readonly Misspelling[] {
  const writes = allWrites(flow);
  const written = new Set(writes.map(({ name }) => name));
  const certain = flow.stages.filter(({ isCertain }) => isCertain);
  const surely = new Set(certain.flatMap((stage) => stage.writes.map(({ name }) => name)));
  const reads = flow.stages
    .flatMap((stage) => stage.reads)
    .filter(({ name }) => savedTail(name) !== undefined);
  const found: Misspelling[] = [];
  for (const [name, places] of Map.groupBy(reads, (read) => read.name)) {
    // An engine-made secret is what a secret under a wrong name looks like.
    const isSecret = name === `${savedPrefix}Secret` && flow.engine.includes(name);
    if (surely.has(name) || (flow.engine.includes(name) && !isSecret)) continue;
    const others = [...written].filter((other) => other !== name);
    const unread = others.filter((other) => !isRead(flow.stages, other));
    const meant = nearSaved(name, isSecret || written.has(name) ? unread : [...others, ...flow.engine]);
    if (meant === undefined) continue;
    const isWrittenWrong =
      !meant.startsWith(savedPrefix) ||
      (unread.includes(meant) && !wellKnown.has(meant) && (wellKnown.has(name) || places.length > 1));
    const wrong = isWrittenWrong
      ? { kind: "write" as const, places: writes.filter((write) => write.name === meant) }
      : { kind: "read" as const };
    if (!isSecret || isWrittenWrong) found.push({ readAs: name, writtenAs: meant, wrong });
  }
  return found;
}

/**
 * The saved name that a wrong one was meant to be. Compared by what stands after the prefix, which is short: `Id` is not
 * nearly `Key`.
 */
export function nearSaved(name: string, candidates: readonly string[]): string | undefined {
  const tails = new Map(candidates.map((candidate) => [tailOf(candidate), candidate]));
  const tail = tailOf(name);
  const near = suggest(tail, tails.keys()) ?? oneSlip(tail, [...tails.keys()]);
  return tails.get(tail) ?? tails.get(near ?? "");
}

/** Of two letters one may be wrong too: with a saved name there are few that could be meant. */
function oneSlip(tail: string, tails: readonly string[]): string | undefined {
  const pad = tail.length === 2 ? "_" : "";
  const near = suggest(
    pad + tail,
    tails.map((other) => pad + other),
  );
  return near?.slice(pad.length);
}

function tailOf(name: string): string {
  return savedTail(name) ?? name;
}
