// Fields of generated definitions: some of a resource's attributes, at places that differ from definition to definition.
import type { Random } from "./random.ts";
import { attributes, groups, lists, pascal, type Attribute } from "./vocabulary.ts";

/** A field as it stands in a definition. */
export type Field = Readonly<Record<string, unknown>> & {
  readonly connectorField: string;
  readonly systemField: string;
};

/** Fields that are read; below `within` where the API wraps its answers. */
export function readFields(random: Random, count: number, within = ""): readonly Field[] {
  return distinct(
    random.some(attributes, count).map((attribute) => ({
      ...place(random, attribute, within),
      ...typeOf(random, attribute),
      ...(attribute.description === undefined ? {} : { description: attribute.description }),
    })),
  );
}

/** Fields that are sent. */
export function sentFields(random: Random, count: number, within = ""): readonly Field[] {
  return distinct(
    random.some(attributes, count).map((attribute) => ({
      ...place(random, attribute, within),
      ...typeOf(random, attribute),
      ...need(random, attribute),
    })),
  );
}

function place(random: Random, { name }: Attribute, within: string): Field {
  if (random.chance(0.15)) {
    const list = random.pick(lists);
    return { connectorField: `${within}[${list}].${name}`, systemField: `${pascal(list)}${pascal(name)}` };
  }
  if (random.chance(0.25)) {
    const group = random.pick(groups);
    return {
      connectorField: `${within}${group}_data.${name}`,
      systemField: `${pascal(group)}${pascal(name)}`,
    };
  }
  return { connectorField: `${within}${name}`, systemField: pascal(name) };
}

function typeOf(random: Random, { name, dataType }: Attribute): object {
  if (name.endsWith("_at") && random.chance(0.5))
    return {
      dataType: "dateTime",
      ...(random.chance(0.4) ? { format: random.pick(["unix", "unixMs"]) } : {}),
    };
  if (name === "status" && random.chance(0.5)) return { values: ["open", "closed", "pending"] };
  return dataType === "text" ? {} : { dataType };
}

function need(random: Random, { name, dataType }: Attribute): object {
  if (random.chance(0.45)) return { optional: true, ...(random.chance(0.2) ? { nullable: true } : {}) };
  if (dataType === "text" && name !== "status" && !name.endsWith("_at") && random.chance(0.1))
    return { value: random.pick(["api", "import", "v2", "en"]) };
  if (dataType === "integer" && random.chance(0.1)) return { default: random.between(0, 50) };
  return {};
}

/** No two fields of one side have the same place or name. */
function distinct(fields: readonly Field[]): readonly Field[] {
  const seen = new Set<string>();
  return fields.filter(({ connectorField, systemField }) => {
    if (seen.has(connectorField) || seen.has(systemField)) return false;
    seen.add(connectorField).add(systemField);
    return true;
  });
}
