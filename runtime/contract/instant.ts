// Points in time, as the language writes them: ISO 8601 with an offset and the digits of the second that its source had. Arithmetic
// is on seconds; no time zone but UTC and fixed offsets is known, and nothing here looks at a clock.

/** A point in time, and the offset in which it is written. */
export interface Instant {
  /** Since 1970-01-01T00:00:00Z, rounded down. */
  readonly seconds: number;
  /** The digits behind the second, without trailing zeros. */
  readonly fraction: string;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** What a spelling says; what it does not say of the day is its first moment, in UTC. */
export interface DateParts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly fraction?: string;
  /** Minutes east of UTC. */
  readonly offset?: number;
}

/** The first and the last second that four digits of a year can spell. */
const firstSecond = -62_167_219_200;
const lastSecond = 253_402_300_799;

const isoText =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,32}))?)?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?)?$/i;

/** Reads ISO 8601: a month, a day, or a day with its time, which is UTC when it has no zone. `undefined` for any other text. */
export function parseIso(text: string): Instant | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = isoText.exec(text) ?? [];
  if (year === undefined) return undefined;
  return toInstant({
    year: Number(year),
    month: Number(month),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction: fraction ?? "",
    offset: parseOffset(zone),
  });
}

/** Writes ISO 8601 with seconds, in its own offset. A fraction has three digits at least. */
export function printIso(instant: Instant): string {
  const { fraction, offset } = instant;
  const local = localDate(instant).toISOString().slice(0, 19);
  const digits = fraction === "" ? "" : `.${fraction.padEnd(3, "0")}`;
  return `${local}${digits}${offset === 0 ? "Z" : printOffset(offset)}`;
}

/** The point in time of these parts; `undefined` when a calendar or a clock never shows them. */
export function toInstant(parts: DateParts): Instant | undefined {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = "", offset = 0 } = parts;
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(offset) >= 24 * 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset * 60;
  return inRange({ seconds, fraction: trimZeros(fraction), offset });
}

/** A number of seconds, or of their thousandths, since 1970 as decimal text; its sign and digits count exactly. */
export function parseEpoch(text: string, unit: "seconds" | "milliseconds"): Instant | undefined {
  const plain = /e/i.test(text) ? String(Number(text)) : text;
  const [, sign, whole, behind = ""] = /^(-?)(\d{1,18})(?:\.(\d{1,32}))?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const digits = unit === "seconds" ? whole : whole.padStart(4, "0");
  const point = unit === "seconds" ? digits.length : digits.length - 3;
  const fraction = trimZeros(digits.slice(point) + behind);
  const seconds = Number(digits.slice(0, point));
  if (sign === "") return inRange({ seconds, fraction, offset: 0 });
  if (fraction === "") return inRange({ seconds: seconds === 0 ? 0 : -seconds, fraction, offset: 0 });
  const rest = String(10n ** BigInt(fraction.length) - BigInt(fraction)).padStart(fraction.length, "0");
  return inRange({ seconds: -seconds - 1, fraction: rest, offset: 0 });
}

/** The point in time of a clock's milliseconds, in UTC. */
export function fromMs(ms: number): Instant | undefined {
  const seconds = Math.floor(ms / 1000);
  const thousandths = String(Math.floor(ms) - seconds * 1000).padStart(3, "0");
  return inRange({ seconds, fraction: trimZeros(thousandths), offset: 0 });
}

/** Milliseconds since 1970, rounded down. */
export function toMs({ seconds, fraction }: Instant): number {
  return seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

/** Moved by some milliseconds; finer digits stay. `undefined` beyond the years that can be spelled. */
export function addMs(instant: Instant, ms: number): Instant | undefined {
  const moved = fromMs(toMs(instant) + ms);
  if (moved === undefined) return undefined;
  const { seconds, fraction } = moved;
  const finer = trimZeros(fraction.padEnd(3, "0") + instant.fraction.slice(3));
  return { seconds, fraction: finer, offset: instant.offset };
}

/** The date whose UTC parts are what a clock at the instant's offset shows. */
export function localDate({ seconds, offset }: Instant): Date {
  return new Date((seconds + offset * 60) * 1000);
}

/** Minutes east of UTC of `Z`, `+1`, `+01`, `+0100` or `+01:00`; none is UTC. */
export function parseOffset(zone: string | undefined): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d?):?(\d\d)?$/.exec(zone ?? "") ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return sign === "-" && total > 0 ? -total : total;
}

/** `+01:00`. */
export function printOffset(offset: number): string {
  const total = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

function inRange(instant: Instant): Instant | undefined {
  const local = instant.seconds + instant.offset * 60;
  const isIn = (seconds: number): boolean => seconds >= firstSecond && seconds <= lastSecond;
  return isIn(instant.seconds) && isIn(local) ? instant : undefined;
}

function trimZeros(digits: string): string {
  return digits.replace(/0+$/, "");
}
