// Values of a field that nobody has said anything about, but its type: readable, typed, different by name and number.
import type { Field } from "../../runtime/contract/connector.ts";
import { writeDateTime } from "../../runtime/contract/field.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";

/** The `n`th sample of a field at a moment. */
export function sampleValue({ name, dataType, format, values }: Field, n: number, nowMs: number): JsonValue {
  const [pick] = values ?? [];
  if (pick !== undefined) return typeof pick === "object" ? pick.value : pick;
  switch (dataType) {
    case "integer":
      return 1000 + n;
    case "float":
      return n + 0.5;
    case "decimal":
      return JSON.rawJSON(`${String(n)}.50`);
    case "boolean":
      return n % 2 === 1;
    case "dateTime":
      return writeMoment(nowMs, format ?? "iso", nowMs);
    case "text":
    case "file":
    case "any":
      return `${toWords(name)}-${String(n)}`;
  }
}

/** A moment as a vendor writes it. */
export function writeMoment(atMs: number, format: string, nowMs: number): JsonValue {
  const now = new Date(nowMs).toISOString();
  return writeDateTime(new Date(atMs).toISOString(), "", format, { now }) ?? null;
}

/** `OrderId` → `order-id`: fit for any place of a URL, a header or a host. */
export function toWords(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/[^A-Za-z0-9]+/g, "-");
  return words.toLowerCase().replace(/^-+|-+$/g, "") || "value";
}
