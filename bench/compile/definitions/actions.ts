// What generated APIs let be done with a resource: some of list, get, create, update and delete.
import { readFields, sentFields } from "./fields.ts";
import type { Random } from "./random.ts";
import type { Scale } from "./scale.ts";
import type { Methods } from "./subscriptions.ts";
import { pascal, plural } from "./vocabulary.ts";

/** Draws some of them. */
export function drawActions(random: Random, resource: string, scale: Scale): Methods {
  const name = pascal(resource);
  const id = `${name}Id`;
  const path = `/${plural(resource)}`;
  const wrapped = random.chance(0.4) ? "data." : "";
  const one = { targetType: "mergeField", targetName: id, displayName: `${name} ID` };
  const between = (low: number, high: number): number => {
    const most = scale.fields(high);
    return random.between(Math.min(low, most), most);
  };
  const methods: Methods = {
    [`list${name}s`]: {
      type: "action",
      name: `List ${pascal(plural(resource))}`,
      endpoint: path,
      ...(random.chance(0.3) ? { paging: drawPaging(random) } : {}),
      parameters: [
        ...(random.chance(0.3) ? [{ targetType: "queryString", targetName: "sort", default: "name" }] : []),
        ...(random.chance(0.4) ? [{ targetType: "queryString", targetName: "search", optional: true }] : []),
        ...(random.chance(0.1)
          ? [
              {
                targetType: "queryString",
                targetName: "states",
                multiple: true,
                list: "comma",
                optional: true,
              },
            ]
          : []),
      ],
      response: {
        fields: readFields(random, between(4, 14)).map((field) => ({
          ...field,
          connectorField: wrapped === "" ? `[].${field.connectorField}` : `[data].${field.connectorField}`,
        })),
      },
    },
    [`get${name}`]: {
      type: "action",
      name: `Get ${name}`,
      description: `Reads one ${resource}.`,
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
      ...(random.chance(0.15) ? { errors: [{ when: { status: 404 }, outcome: "warning" }] } : {}),
      response: { fields: readFields(random, between(5, 20), wrapped) },
    },
    [`create${name}`]: {
      type: "action",
      name: `Create ${name}`,
      httpMethod: "POST",
      endpoint: path,
      request: {
        ...(random.chance(0.1) ? { bodyType: "form" } : {}),
        fields: sentFields(random, between(2, 14), wrapped),
      },
      response: { fields: readFields(random, between(1, 8), wrapped) },
    },
    [`update${name}`]: {
      type: "action",
      name: `Update ${name}`,
      httpMethod: random.pick(["PUT", "PATCH"]),
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
      request: { fields: sentFields(random, between(2, 10), wrapped) },
    },
    [`delete${name}`]: {
      type: "action",
      name: `Delete ${name}`,
      httpMethod: "DELETE",
      endpoint: `${path}/{{${id}}}`,
      parameters: [one],
    },
  };
  return Object.fromEntries(random.some(Object.entries(methods), random.between(...scale.actions)));
}

/** How an API hands out long lists. */
export function drawPaging(random: Random): object {
  const size = { size: random.pick([50, 100, 200]), sizeQuery: random.pick(["limit", "per_page"]) };
  return {
    inbound: random.pick([
      { by: "link" },
      { by: "nextUrl", response: random.pick(["links.next", "next"]), ...size },
      { by: "offset", query: "offset", first: 0, ...size, more: "has_more" },
      { by: "pageNumber", query: "page", first: 1, ...size },
      { by: "token", ...size, tokens: [{ response: "next_page.offset", query: "offset" }] },
    ]),
  };
}
