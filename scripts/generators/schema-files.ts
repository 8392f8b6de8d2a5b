// Reads the JSON Schemas of `schemas/` for the generators. Knows their layout: one concept a file, `$id` is the file's name.
import { readdir, readFile } from "node:fs/promises";

/** A node of a schema. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Every schema by file name, in the order of the names. */
export async function readSchemas(): Promise<ReadonlyMap<string, SchemaNode>> {
  const folder = new URL("../../schemas/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".schema.json")).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
  return new Map(names.map((name, index) => [name, JSON.parse(texts[index] ?? "") as SchemaNode]));
}

const dropped: ReadonlySet<string> = new Set(["examples", "counterExamples"]);

/** The same without their examples, which are for editors and tests. */
export async function readBareSchemas(): Promise<ReadonlyMap<string, SchemaNode>> {
  // A property called `examples` would be dropped too; the definition language has none.
  const bare = (schema: SchemaNode): SchemaNode =>
    JSON.parse(
      JSON.stringify(schema, (key, value: unknown) => (dropped.has(key) ? undefined : value)),
    ) as SchemaNode;
  return new Map([...(await readSchemas())].map(([name, schema]) => [name, bare(schema)]));
}
