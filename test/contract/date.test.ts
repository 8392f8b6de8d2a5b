// Dates as vendors write them, both ways: each rule one case, and round trips against an independent library.
import fc from "fast-check";
import moment from "moment";
import { describe, expect, it } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import { dateTime, withDate, writeDateTime } from "../../runtime/contract/field.ts";

const nowMs = Date.UTC(2026, 10, 21, 17, 20, 11, 123);
const merge = { now: new Date(nowMs).toISOString() };

describe("a vendor's date becomes ISO 8601", () => {
  it.each<readonly [format: string, written: string | number, iso: string]>([
    ["iso", "2026-01-31T09:30:00+01:00", "2026-01-31T09:30:00+01:00"],
    ["iso", "2026-01-31", "2026-01-31"],
    ["iso", "2026-01-31 09:30", "2026-01-31 09:30"],
    ["iso", "2026-01-31 09:30:00 UTC", "2026-01-31 09:30:00 UTC"],
    ["unix", 1_770_000_000, "2026-02-02T02:40:00Z"],
    ["unix", "1770000000", "2026-02-02T02:40:00Z"],
    ["unix", "1770000000.000200", "2026-02-02T02:40:00.0002Z"],
    ["unix", -1, "1969-12-31T23:59:59Z"],
    ["unix", "-1.25", "1969-12-31T23:59:58.750Z"],
    ["unix", "1.77e9", "2026-02-02T02:40:00Z"],
    ["unixMs", 1_770_000_000_120, "2026-02-02T02:40:00.120Z"],
    ["unixMs", -1, "1969-12-31T23:59:59.999Z"],
    ["unixMs", "5.5", "1970-01-01T00:00:00.0055Z"],
    ["ttl", 3600, "2026-11-21T18:20:11.123Z"],
    ["yyyy-MM-dd", "2026-01-31", "2026-01-31T00:00:00Z"],
    ["yyyy-MM", "2026-02", "2026-02-01T00:00:00Z"],
    ["dd.MM.yyyy HH:mm", "31.01.2026 09:30", "2026-01-31T09:30:00Z"],
    ["d/M/yy", "1/2/49", "2049-02-01T00:00:00Z"],
    ["d/M/yy", "1/2/50", "1950-02-01T00:00:00Z"],
    ["yyyyMMddHHmmss", "20260131093000", "2026-01-31T09:30:00Z"],
    ["yyyy-MM-ddTHH:mm:ssZ", "2021-11-02T14:32:02Z", "2021-11-02T14:32:02Z"],
    ["yyyy-MM-dd'T'HH:mm:ss.fff", "2026-01-31T09:30:00.120", "2026-01-31T09:30:00.120Z"],
    ["yyyy-MM-ddTHH:mm:ss.FFF", "2026-01-31T09:30:00", "2026-01-31T09:30:00Z"],
    ["yyyy-MM-ddTHH:mm:ss.FFF", "2026-01-31T09:30:00.5", "2026-01-31T09:30:00.500Z"],
    ["yyyy-MM-ddTHH:mm:sszzz", "2026-01-31T09:30:00+01:00", "2026-01-31T09:30:00+01:00"],
    ["yyyy-MM-ddTHH:mm:sszzz", "2026-01-31T09:30:00-0330", "2026-01-31T09:30:00-03:30"],
    ["yyyy-MM-ddTHH:mm:ss z", "2026-01-31T09:30:00 +1", "2026-01-31T09:30:00+01:00"],
    ["yyyy-MM-ddTHH:mm:ssK", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00Z"],
    ["yyyy-MM-ddTHH:mm:ssK", "2026-01-31T09:30:00", "2026-01-31T09:30:00Z"],
    ["MM/dd/yyyy hh:mm tt", "01/31/2026 12:05 AM", "2026-01-31T00:05:00Z"],
    ["MM/dd/yyyy h:mm t", "01/31/2026 1:05 p", "2026-01-31T13:05:00Z"],
    ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "Sat, 31 Jan 2026 09:30:00 GMT", "2026-01-31T09:30:00Z"],
    ["dddd d MMMM yyyy", "Saturday 31 may 2026", "2026-05-31T00:00:00Z"],
    ["yyyy gg", "2026 AD", "2026-01-01T00:00:00Z"],
    ["\\y yyyy", "y 2026", "2026-01-01T00:00:00Z"],
    ["yyyy(MM)[dd]", "2026(01)[31]", "2026-01-31T00:00:00Z"],
  ])("%s: %s is %s", (format, written, iso) => {
    expect(dateTime(written, "Due", format, nowMs)).toBe(iso);
  });
});

describe("ISO 8601 becomes what the vendor writes", () => {
  it.each<readonly [format: string, iso: string, written: string | number]>([
    ["iso", "2026-01-31 09:30", "2026-01-31T09:30:00Z"],
    ["unix", "2026-02-02 02:40:00 UTC", 1_770_000_000],
    ["unix", "2026-02-02T03:40:00.999+01:00", 1_770_000_000],
    ["unixMs", "2026-02-02T02:40:00.1239Z", 1_770_000_000_123],
    ["ttl", "2026-11-21T18:20:11.123Z", 3600],
    ["ttl", "2026-11-21T18:20:11.122Z", 3599],
    ["ttl", "2026-11-21T17:20:01.123Z", -10],
    ["yyyy-MM-dd HH:mm:ss", "2026-01-31T00:30:00+01:00", "2026-01-30 23:30:00"],
    ["yyyy-MM-dd HH:mm:ss zzz", "2026-01-31T00:30:00+01:00", "2026-01-31 00:30:00 +01:00"],
    ["yyyy-MM-ddTHH:mmK", "2026-01-31T00:30:00Z", "2026-01-31T00:30Z"],
    ["HH zz z", "2026-01-31T00:30:00-09:30", "00 -09 -9"],
    ["y yy yyy yyyyy", "2006-01-31", "6 06 2006 02006"],
    ["M MM MMM MMMM", "2026-05-01", "5 05 May May"],
    ["d dd ddd dddd", "2026-02-01", "1 01 Sun Sunday"],
    ["H HH h hh t tt", "2026-02-01T00:00:00Z", "0 00 12 12 A AM"],
    ["H HH h hh t tt", "2026-02-01T13:00:00Z", "13 13 1 01 P PM"],
    ["m mm s ss", "2026-02-01T00:01:02Z", "1 01 2 02"],
    ["ss.fff f", "2026-02-01T00:00:02.98765Z", "02.987 9"],
    ["ss.FFF", "2026-02-01T00:00:02.9Z", "02.9"],
    ["ss.FFF", "2026-02-01T00:00:02Z", "02"],
    ["g yyyy", "2026-02-01", "A.D. 2026"],
    ["%d", "2026-02-01", "1"],
    ["'day' d\" of \"MMMM", "2026-02-01", "day 1 of February"],
  ])("%s: %s is %s", (format, iso, written) => {
    expect(writeDateTime(iso, "Due", format, merge)).toBe(written);
  });

  it("takes a value that is written so already, and nothing for nothing", () => {
    expect(writeDateTime("31.01.2026", "Due", "dd.MM.yyyy")).toBe("31.01.2026");
    expect(writeDateTime(1_770_000_000, "Due", "unix")).toBe(1_770_000_000);
    expect(writeDateTime(null, "Due", "unix")).toBeUndefined();
    expect(dateTime(undefined, "Due", "unix")).toBeUndefined();
  });
});

describe("what is no point in time is an error that names the field and the format", () => {
  it.each<readonly [format: string, written: string | number | boolean]>([
    ["iso", "soon"],
    ["iso", ""],
    ["iso", "2026-02-30"],
    ["iso", "2026-13-01"],
    ["iso", "2026-01-31T24:00:00Z"],
    ["iso", "2026-01-31T09:30:00+25:00"],
    ["iso", 1_770_000_000],
    ["unix", "2026-01-31"],
    ["unix", "1e400"],
    ["unix", 253_402_300_800],
    ["unixMs", true],
    ["ttl", "an hour"],
    ["yyyy-MM-dd", "2026-1-31"],
    ["yyyy-MM-dd", "2026-01-31T00:00:00Z"],
    ["yyyy-MM-dd", "2026-02-29"],
    ["hh:mm tt yyyy", "13:00 PM 2026"],
    ["HH:mm", "09:30"],
    ["d MMM yyyy", "1 Mai 2026"],
    ["yyyyMMdd", "٢٠٢٦٠١٣١"],
  ])("%s: %s", (format, written) => {
    const shape = {
      iso: "such as",
      unix: "in seconds",
      unixMs: "in milliseconds",
      ttl: "in seconds from now",
    }[format];
    expect(() => dateTime(written, "Due", format, nowMs)).toThrow(
      `The field \`Due\` should be a point in time ${shape ?? `written as \`${format}\``}`,
    );
  });
});

describe("merge fields that are points in time", () => {
  const at = { LastSuccessfulRunDate: "2021-11-02T14:32:02Z", ...merge };

  it.each<readonly [name: "now" | "LastSuccessfulRunDate", change: object, written: string | number]>([
    ["LastSuccessfulRunDate", { format: "yyyy-MM-ddTHH:mm:ssZ" }, "2021-11-02T14:32:02Z"],
    ["LastSuccessfulRunDate", { addMs: -86_400_000, format: "unix" }, 1_635_777_122],
    ["LastSuccessfulRunDate", {}, "2021-11-02T14:32:02Z"],
    ["now", { addMs: 252_000_000 }, "2026-11-24T15:20:11.123Z"],
    ["now", { addMs: 60_000, format: "ttl" }, 60],
    ["now", { format: "unixMs" }, nowMs],
  ])("%s with %j is %s", (name, change, written) => {
    expect(withDate(at, name, change)[name]).toBe(written);
  });

  it("fail where there is no point in time", () => {
    expect(() => withDate({}, "now", {})).toThrow("`now` has no value");
    expect(() => withDate({ now: "soon" }, "now", {})).toThrow("should be a point in time");
    expect(() => withDate({ now: "9999-12-31T23:59:59Z" }, "now", { addMs: 1000 })).toThrow("`now`");
  });
});

/** Four-digit years, whole milliseconds. */
const moments = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9999-12-30T00:00:00Z"),
  noInvalidDate: true,
});

/** Each pattern, and how moment.js spells the same. */
const spellings = [
  ["yyyy-MM-dd HH:mm:ss.fff", "YYYY-MM-DD HH:mm:ss.SSS"],
  ["yyyyMMddHHmmssfff", "YYYYMMDDHHmmssSSS"],
  ["dddd, d MMMM yyyy h:mm:ss.fff tt", "dddd, D MMMM YYYY h:mm:ss.SSS A"],
  ["ddd MMM dd yyyy HH:mm:ss.fff zzz", "ddd MMM DD YYYY HH:mm:ss.SSS Z"],
  ["M/d/yyyy hh:mm:ss.fff tt", "M/D/YYYY hh:mm:ss.SSS A"],
] as const;

/** The code of what a function throws; nothing when it returns. */
function codeOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return isHookwrightError(error) ? error.code : error;
  }
}

describe("round trips", () => {
  it.each(spellings)("%s writes what moment writes, and reads it back", (format, momentFormat) => {
    fc.assert(
      fc.property(moments, (date) => {
        const written = writeDateTime(date.toISOString(), "Due", format);
        expect(written).toBe(moment.utc(date).format(momentFormat));
        expect(Date.parse(dateTime(written, "Due", format) ?? "")).toBe(date.getTime());
      }),
    );
  });

  it("a zone of its own stays, as moment writes it", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const iso = moment.utc(date).utcOffset(offset).format("YYYY-MM-DDTHH:mm:ss.SSSZ");
        expect(writeDateTime(iso, "Due", "yyyy-MM-ddTHH:mm:ss.fffzzz")).toBe(iso);
        expect(writeDateTime(iso, "Due", "unixMs")).toBe(date.getTime());
      }),
    );
  });

  it.each(["unixMs", "iso"])("%s gives the moment back", (format) => {
    fc.assert(
      fc.property(moments, (date) => {
        const written = writeDateTime(date.toISOString(), "Due", format);
        expect(Date.parse(dateTime(written, "Due", format) ?? "")).toBe(date.getTime());
      }),
    );
  });

  it("no text makes a format throw anything but the field's own error", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.constantFrom(...spellings.map(([format]) => format), "unix"),
        (text, format) => {
          expect(codeOf(() => dateTime(text, "Due", format))).toBeOneOf([undefined, "value/type-mismatch"]);
        },
      ),
    );
  });
});
