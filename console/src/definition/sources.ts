// Where a mapped value comes from, as the definition's text says it.

/** An earlier step's field, a text with merge fields in it, JavaScript behind `=`, or another JSON value. */
export type SourceKind = "none" | "field" | "text" | "script" | "constant";

const wholeField = /^\{\{([A-Za-z][\w-]*)\.([A-Za-z]\w*)\}\}$/;

/** Says it. */
export function sourceOf(value: unknown): SourceKind {
  if (value === undefined) return "none";
  if (typeof value !== "string") return "constant";
  if (value.startsWith("=") && !value.startsWith("=`=`")) return "script";
  return wholeField.test(value) ? "field" : "text";
}

/** Whether a value can be edited as one of this kind. */
export function fits(kind: SourceKind, value: unknown): boolean {
  if (value === undefined || kind === "constant") return true;
  if (kind === "text") return typeof value === "string";
  return sourceOf(value) === kind;
}

/** The step of a text that is one of its fields and nothing else. */
export function stepOfField(text: string): string | undefined {
  return wholeField.exec(text)?.[1];
}

/** `{{step.Field}}`. */
export function fieldText(step: string, field: string): string {
  return `{{${step}.${field}}}`;
}

/** A constant as one types it: JSON, or a text without quotation marks. */
export function constantOf(typed: string): unknown {
  try {
    const value: unknown = JSON.parse(typed);
    // A number that would come out with other digits is kept as the text that it was typed as.
    return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(typed) ? typed : value;
  } catch {
    return typed;
  }
}
