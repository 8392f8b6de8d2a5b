// CSV → records (B§7.8, RFC 4180). Every value is text, and none is ever dropped: a column without a name of its own is
// named after its position, as in the documented `Field1`, `Field2` of a text without a header.
import { createRequire } from "node:module";
import type * as CsvParse from "csv-parse/sync";
import { HookwrightError } from "../contract/error.ts";
import { decodeBodyText } from "./body-text.ts";
import type { BodyLimits, Codec, StrangerLimits } from "./codec.ts";

/** `text/csv`, whose first line names the columns unless its content type says `header=absent` (RFC 4180 §3). */
export const csvCodec: Codec = {
  accepts: "text/csv",
  canDecode: ({ type, subtype }) => type === "text" && subtype === "csv",
  decode: (bytes, mediaType, limits) =>
    decodeCsv(decodeBodyText(bytes, mediaType, limits), {
      delimiter: ",",
      hasHeader: mediaType?.parameters["header"]?.toLowerCase() !== "absent",
      limits,
    }),
};

/** One line of CSV by column. `null`: the line has no value for a column of the header. */
export type CsvRecord = Readonly<Record<string, string | null>>;

/** How a CSV text is read. */
export interface CsvOptions {
  /** What stands between two values: `,`. */
  readonly delimiter: string;
  /** Whether the first line names the columns. */
  readonly hasHeader: boolean;
  readonly limits?: Pick<BodyLimits, "stranger">;
}

/** The records of a CSV text; empty lines are none. Fails with `data/malformed` or `data/too-large`. */
export function decodeCsv(text: string, { delimiter, hasHeader, limits }: CsvOptions): CsvRecord[] {
  if (limits?.stranger !== undefined) checkText(text, delimiter, limits.stranger);
  const rows = parseRows(text, delimiter);
  const header = hasHeader ? (rows.shift() ?? []) : [];
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), header.length);
  checkSize(rows.length, header.length, width, limits?.stranger);
  const names = columnNames(header, width);
  return rows.map((row) => {
    const columns = names.slice(0, Math.max(row.length, header.length));
    return Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]));
  });
}

/**
 * The parser takes as long for a short line as for a whole one, 11 s for 200,000 below 9,000 columns, so a table that is far too large
 * is refused unread. Line ends inside quotes count here too, hence ten times the limit.
 */
function checkText(text: string, delimiter: string, { names, values }: StrangerLimits): void {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const columns = first.split(delimiter).length;
  const lines = text.split(/\r\n?|\n/).length;
  if (columns > 10 * names || lines * columns > 10 * values) throw tableTooLarge({ names, values });
}

/** A short line has a null for each column of the header, so a table is as large as both multiplied. */
function checkSize(rows: number, columns: number, width: number, limits: StrangerLimits | undefined): void {
  if (limits === undefined) return;
  if (width > limits.names || rows * Math.max(columns, 1) > limits.values) throw tableTooLarge(limits);
}

function tableTooLarge({ names, values }: Pick<StrangerLimits, "names" | "values">): HookwrightError {
  return new HookwrightError(
    "data/too-large",
    `The table has more than ${String(names)} columns or ${String(values)} values.`,
  );
}

/** A name that is empty, stands there twice, or could reach a prototype gives way to the column's position. */
function columnNames(header: readonly string[], width: number): string[] {
  const taken = new Set(header);
  const given = new Set(["", "__proto__"]);
  return Array.from({ length: width }, (_, at) => {
    const own = header[at] ?? "";
    if (!given.has(own)) {
      given.add(own);
      return own;
    }
    let name = `Field${String(at + 1)}`;
    while (taken.has(name)) name += "_";
    return name;
  });
}

/** Loaded with the first CSV: nothing else needs it. */
const load = createRequire(import.meta.url);

function parseRows(text: string, delimiter: string): string[][] {
  if (delimiter === "" || /["\r\n]/.test(delimiter))
    throw new HookwrightError("data/malformed", `${JSON.stringify(delimiter)} cannot be a delimiter of CSV.`);
  const { parse, CsvError } = load("csv-parse/sync") as typeof CsvParse;
  try {
    return parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw error instanceof CsvError ? malformed(error) : error;
  }
}

const faults: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: "a quote stands inside a value that is not quoted",
  CSV_INVALID_CLOSING_QUOTE: "a quoted value goes on behind its closing quote",
  CSV_QUOTE_NOT_CLOSED: "a quoted value has no closing quote",
};

function malformed({ code, message, ...details }: CsvParse.CsvError): HookwrightError {
  const fault = faults[code] ?? message;
  const line = "lines" in details ? ` in line ${String(details["lines"])}` : "";
  return new HookwrightError("data/malformed", `The text is not valid CSV: ${fault}${line}.`, {
    hint: 'Write a value that holds a quote in quotes, and each quote in it twice: "5"" pipe".',
  });
}
