// How a vendor writes points in time: `iso`, `unix`, `unixMs`, `ttl`, or a .NET-style pattern (definition-format.md §2).

/** What is wrong with a format; offsets count in its text. */
export interface DateFormatProblem {
  readonly start: number;
  readonly end: number;
  readonly detail: string;
  /** The whole format as it was most likely meant. */
  readonly meant?: string;
}

const named: readonly string[] = ["iso", "unix", "unixMs", "ttl"];

/** The specifiers of a pattern by letter: the lengths each may have. */
const lengths: Readonly<Record<string, readonly [least: number, most: number]>> = {
  y: [1, 5],
  M: [1, 4],
  d: [1, 4],
  H: [1, 2],
  h: [1, 2],
  m: [1, 2],
  s: [1, 2],
  f: [1, 7],
  F: [1, 7],
  t: [1, 2],
  z: [1, 3],
  K: [1, 1],
  g: [1, 2],
};

/** Letters of other systems' patterns, and ours for the same. */
const foreign: Readonly<Record<string, string>> = { Y: "y", D: "d", S: "f", a: "tt", A: "tt", X: "zzz" };

/** A quoted text, an escaped character, a run of one letter, or any other character. */
const token = /'[^']*'|"[^"]*"|\\.|([A-Za-z])\1*|[^]/g;

/** The first fault of a format; nothing when it is right. */
export function checkDateFormat(format: string): DateFormatProblem | undefined {
  if (named.includes(format)) return undefined;
  const near = named.find((name) => name.toLowerCase() === format.toLowerCase().replace(/[\s_-]/g, ""));
  if (near !== undefined)
    return { start: 0, end: format.length, detail: `the name is \`${near}\``, meant: near };
  const runs = new Map<string, { readonly start: number; readonly end: number }>();
  for (const match of format.matchAll(token)) {
    const [text, letter] = match;
    const place = { start: match.index, end: match.index + text.length };
    const problem = letter === undefined ? checkQuote(text) : checkRun(text, letter, format);
    if (problem !== undefined) return { ...place, ...problem };
    if (letter !== undefined) runs.set(letter, place);
  }
  return checkWhole(runs, format);
}

function checkQuote(text: string): { readonly detail: string } | undefined {
  return text === "'" || text === '"' || text === "\\"
    ? { detail: "the closing quote is missing" }
    : undefined;
}

function checkRun(
  text: string,
  letter: string,
  format: string,
): { readonly detail: string; readonly meant?: string } | undefined {
  // As in .NET, `T` and `Z` stand for themselves: `yyyy-MM-ddTHH:mm:ssZ`.
  if (text === "T" || text === "Z") return undefined;
  const ours = foreign[letter];
  if (ours !== undefined) {
    const meant = format.replace(token, toOwn);
    const isRight = checkDateFormat(meant) === undefined;
    return { detail: `\`${text}\` is written \`${toOwn(text)}\` here`, ...(isRight ? { meant } : {}) };
  }
  const range = lengths[letter];
  if (range === undefined)
    return { detail: `\`${text}\` means nothing; put literal text into single quotes` };
  return text.length < range[0] || text.length > range[1]
    ? { detail: `\`${text}\` is longer than any part of a date` }
    : undefined;
}

/** A part in another system's letters as ours. */
function toOwn(text: string): string {
  const ours = foreign[text.charAt(0)];
  return ours === undefined ? text : ours.length > 1 ? ours : ours.repeat(text.length);
}

/** What single parts cannot show: minutes that are meant to be months, half a day's hours. */
function checkWhole(
  runs: ReadonlyMap<string, { readonly start: number; readonly end: number }>,
  format: string,
): DateFormatProblem | undefined {
  const [first] = runs.values();
  const isDate = [...runs.keys()].some((letter) => "yMdHhmsfFtK".includes(letter));
  if (!isDate || first === undefined)
    return { start: 0, end: format.length, detail: "it holds no part of a date" };
  const minutes = runs.get("m");
  if (minutes !== undefined && !runs.has("H") && !runs.has("h") && !runs.has("M") && runs.has("y")) {
    const months = format.slice(minutes.start, minutes.end).toUpperCase();
    return {
      ...minutes,
      detail: `\`${format.slice(minutes.start, minutes.end)}\` is minutes; months are \`${months}\``,
      meant: `${format.slice(0, minutes.start)}${months}${format.slice(minutes.end)}`,
    };
  }
  const hours = runs.get("h");
  if (hours === undefined || runs.has("t")) return undefined;
  const own = format.slice(hours.start, hours.end);
  return {
    ...hours,
    detail: `\`${own}\` counts to 12 and no \`tt\` says which half of the day; hours to 24 are \`${own.toUpperCase()}\``,
  };
}
