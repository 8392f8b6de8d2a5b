// Many records as the parameters of one statement: a list for each column, which `unnest` makes rows of again.

/** A column of a batch: its name, its SQL type, and its value in each record. */
export type BatchColumn<T> = readonly [name: string, type: string, value: (record: T) => unknown];

/** A batch as a table expression: `FROM <source>`, with its rows numbered by `place` in the order of the records. */
export interface BatchShape<T> {
  readonly columns: readonly string[];
  /** How many parameters it takes. */
  readonly width: number;
  /** With its parameters from this number on. */
  source(from: number, alias: string): string;
  values(records: readonly T[]): readonly unknown[];
}

/** Describes a batch once; statements are made from it once. */
export function batchOf<T>(columns: readonly BatchColumn<T>[]): BatchShape<T> {
  const names = columns.map(([name]) => name);
  return {
    columns: names,
    width: columns.length,
    source: (from, alias) =>
      `unnest(${columns.map(([, type], index) => `$${String(from + index)}::${type}[]`).join(", ")}) WITH ORDINALITY AS ${alias} (${names.join(", ")}, place)`,
    values: (records) => columns.map(([, , value]) => records.map((record) => value(record) ?? null)),
  };
}
