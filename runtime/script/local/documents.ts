// The CSV and XML functions of scripts (B§7.8). The formats themselves live in `data/`; these only read the arguments.
import { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { defaultBodyLimits } from "../../data/codec.ts";
import { decodeCsv, type CsvRecord } from "../../data/csv.ts";
import { encodeXml } from "../../data/xml-text.ts";
import { decodeXml } from "../../data/xml.ts";
import { readText } from "./arguments.ts";

/** As much as a call to the engine may bring (`hostCallBytes`). */
const limits = { ...defaultBodyLimits, sizeBytes: 4 * 1024 * 1024 };

/** `cyclr_csv_parse(csv, delimiter, hasHeader)`. */
export function parseCsv(csv: unknown, delimiter: unknown, hasHeader: unknown): CsvRecord[] {
  const text = readText(csv, "CSV");
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > limits.sizeBytes)
    throw new HookwrightError(
      "data/too-large",
      `The CSV has ${String(sizeBytes)} bytes; at most ${String(limits.sizeBytes)} are accepted.`,
    );
  return decodeCsv(text, {
    delimiter: delimiter === undefined || delimiter === null ? "," : readText(delimiter, "delimiter"),
    // A setting is text.
    hasHeader: hasHeader !== "false" && Boolean(hasHeader),
  });
}

/** `cyclr_xml_serialize(value)`. */
export function serializeXml(value: unknown): string {
  // It is what JSON.parse gave.
  return encodeXml(value as JsonValue);
}

/** `cyclr_xml_deserialize(xml)`. */
export function deserializeXml(xml: unknown): JsonValue {
  return decodeXml(readText(xml, "XML"), limits);
}
