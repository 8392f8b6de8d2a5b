// .NET-style patterns of dates, read and written: `dd.MM.yyyy HH:mm`. Names are English, as in .NET's invariant culture, and a
// pattern without a zone is UTC. Which patterns there may be is checked at compile time (`analyze/date-format.ts`).
import { localDate, parseOffset, printOffset, toInstant, type DateParts, type Instant } from "./instant.ts";

/** A pattern that was understood. */
interface DatePattern {
  /** `undefined` when the text is not written so, or says no point in time. */
  parse(text: string): Instant | undefined;
  write(instant: Instant): string;
}

/** A run of one letter, or text that stands for itself. */
type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "run"; readonly letter: string; readonly length: number };

/** Definitions hold few patterns, and no data makes new ones. */
const patterns = new Map<string, DatePattern>();

/** The pattern of a format. */
export function datePattern(format: string): DatePattern {
  const known = patterns.get(format) ?? createPattern(format);
  patterns.set(format, known);
  return known;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const short = (name: string): string => name.slice(0, 3);

/** As .NET has it: two digits up to 49 are of this century. */
const lastYearOfThisCentury = 49;

function createPattern(format: string): DatePattern {
  const parts = parseFormat(format);
  const isZoned = parts.some((part) => part.kind === "run" && (part.letter === "z" || part.letter === "K"));
  const runs: Run[] = [];
  const source = parts.map((part, index) => partSource(part, parts[index + 1], runs)).join("");
  const matcher = new RegExp(`^${source}$`, "i");
  return {
    parse(text) {
      const match = matcher.exec(text);
      return match === null ? undefined : readRuns(runs, match);
    },
    write(instant) {
      return writeParts(parts, isZoned ? instant : { ...instant, offset: 0 });
    },
  };
}

/** A quoted text, an escaped character, a run of one letter, or any other character. `%` marks a letter that stands alone. */
const token = /'([^']*)'|"([^"]*)"|\\(.)|%(?=[A-Za-z])|([A-Za-z])\4*|[^]/g;

function parseFormat(format: string): readonly Part[] {
  return Array.from(format.matchAll(token), ([whole, single, double, escaped, letter]): Part => {
    // As in .NET, `T` and `Z` stand for themselves.
    if (letter !== undefined && letter !== "T" && letter !== "Z")
      return { kind: "run", letter, length: whole.length };
    if (whole === "%") return { kind: "text", text: "" };
    return { kind: "text", text: single ?? double ?? escaped ?? whole };
  });
}

/** How one run of a pattern is read: what its text, the next group of the match, says. */
type Run = (text: string) => Partial<DateParts> & { readonly half?: "a" | "p"; readonly isTwelve?: true };

const zone = "(Z|[+-]\\d\\d?(?::?\\d\\d)?)";

/** The source of a regular expression for one part; a part that says something has one group and adds how it is read. */
function partSource(part: Part, next: Part | undefined, runs: Run[]): string {
  const isBeforeFraction = next?.kind === "run" && next.letter === "F";
  if (part.kind === "text") {
    const literal = part.text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return isBeforeFraction && part.text === "." ? `${literal}?` : literal;
  }
  const { letter, length } = part;
  const group = (source: string, run: Run): string => {
    runs.push(run);
    return source;
  };
  const number = (key: "month" | "day" | "hour" | "minute" | "second"): string =>
    group(length === 1 ? "(\\d{1,2})" : "(\\d{2})", (text) => ({ [key]: Number(text) }));
  switch (letter) {
    case "y":
      return group(yearSources[length - 1] ?? "(\\d{4})", (text) => ({ year: readYear(text, length) }));
    case "M":
      return length <= 2
        ? number("month")
        : group(`(${names(months, length)})`, (text) => ({ month: indexOf(months, text) + 1 }));
    case "d":
      // The day's name says nothing that the date does not.
      return length <= 2 ? number("day") : `(?:${names(days, length)})`;
    case "H":
      return number("hour");
    case "h":
      return group(length === 1 ? "(\\d{1,2})" : "(\\d{2})", (text) => ({
        hour: Number(text),
        isTwelve: true,
      }));
    case "m":
      return number("minute");
    case "s":
      return number("second");
    case "f":
      return group(`(\\d{${String(length)}})`, (text) => ({ fraction: text }));
    case "F":
      return group(`(\\d{0,${String(length)}})`, (text) => ({ fraction: text }));
    case "t":
      return group(length === 1 ? "([AP])" : "([AP])M", (text) => ({ half: /a/i.test(text) ? "a" : "p" }));
    case "z":
      return group(zone, (text) => ({ offset: parseOffset(text) }));
    case "K":
      return group(`${zone}?`, (text) => ({ offset: parseOffset(text) }));
    default:
      return "A\\.?D\\.?";
  }
}

const yearSources = ["(\\d{1,2})", "(\\d{2})", "(\\d{3,5})", "(\\d{4})", "(\\d{5})"];

function readYear(text: string, length: number): number {
  const year = Number(text);
  if (length > 2) return year;
  return year <= lastYearOfThisCentury ? 2000 + year : 1900 + year;
}

/** From four letters on a name is whole. */
function names(of: readonly string[], length: number): string {
  return (length === 3 ? of.map(short) : of).join("|");
}

function indexOf(of: readonly string[], text: string): number {
  return of.findIndex((name) => short(name).toLowerCase() === short(text).toLowerCase());
}

function readRuns(runs: readonly Run[], [, ...groups]: RegExpExecArray): Instant | undefined {
  const said = Object.assign({}, ...runs.map((run, index) => run(groups[index] ?? ""))) as ReturnType<Run>;
  const { year, half, isTwelve, ...parts } = said;
  if (year === undefined) return undefined;
  const { hour = 0 } = parts;
  if (isTwelve && (hour < 1 || hour > 12)) return undefined;
  const ofHalf = isTwelve && half !== undefined ? (hour % 12) + (half === "p" ? 12 : 0) : hour;
  return toInstant({ ...parts, year, hour: ofHalf });
}

function writeParts(parts: readonly Part[], instant: Instant): string {
  const local = localDate(instant);
  let text = "";
  for (const part of parts) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const written = writeRun(part.letter, part.length, { local, instant });
    // A fraction that is nothing takes its point with it.
    text = part.letter === "F" && written === "" ? text.replace(/\.$/, "") : text + written;
  }
  return text;
}

interface Shown {
  readonly local: Date;
  readonly instant: Instant;
}

function writeRun(letter: string, length: number, { local, instant }: Shown): string {
  const digits = (value: number): string => String(value).padStart(length, "0");
  const { fraction, offset } = instant;
  switch (letter) {
    case "y":
      return digits(length > 2 ? local.getUTCFullYear() : local.getUTCFullYear() % 100);
    case "M":
      return length <= 2 ? digits(local.getUTCMonth() + 1) : nameAt(months, local.getUTCMonth(), length);
    case "d":
      return length <= 2 ? digits(local.getUTCDate()) : nameAt(days, local.getUTCDay(), length);
    case "H":
      return digits(local.getUTCHours());
    case "h":
      return digits(local.getUTCHours() % 12 || 12);
    case "m":
      return digits(local.getUTCMinutes());
    case "s":
      return digits(local.getUTCSeconds());
    case "f":
      return fraction.slice(0, length).padEnd(length, "0");
    case "F":
      return fraction.slice(0, length).replace(/0+$/, "");
    case "t":
      return (local.getUTCHours() < 12 ? "AM" : "PM").slice(0, length);
    case "z":
      return length < 3 ? writeHours(offset, length) : printOffset(offset);
    case "K":
      return offset === 0 ? "Z" : printOffset(offset);
    default:
      return "A.D.";
  }
}

/** `+1` or `+01`: an offset's whole hours. */
function writeHours(offset: number, length: number): string {
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(length, "0");
  return `${offset < 0 ? "-" : "+"}${hours}`;
}

function nameAt(of: readonly string[], index: number, length: number): string {
  const name = of[index] ?? "";
  return length === 3 ? short(name) : name;
}
