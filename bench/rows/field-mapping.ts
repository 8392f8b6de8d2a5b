// Twenty fields both ways: the generated request and response functions against functions a careful person would write,
// with the same checks of presence and type.
import { isDeepStrictEqual } from "node:util";
import type { ActionMethod } from "../../runtime/contract/connector.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/contract/value.ts";
import { loadConnector } from "../project.ts";
import { countFor, type Row } from "../row.ts";

const groups = [["order"], ["order", "customer"], ["shipping"], ["totals"]] as const;
const input: Record<string, JsonValue> = {};
for (let index = 0; index < 20; index++)
  input[`Field${String(index)}`] =
    [`text ${String(index)}`, index, index / 4, index % 8 < 4][index % 4] ?? null;

/** The row. */
export const fieldMapping: Row = {
  name: "mapping of 20 fields, both ways",
  against: "hand-written functions with the same checks",
  target: 1 / 1.3,
  async prepare() {
    const { mapTwenty } = (await loadConnector()).methods as { readonly mapTwenty: ActionMethod };
    const compiled = (): unknown => {
      const body = mapTwenty.body?.(input as never, {});
      return mapTwenty.output({ body, headers: {}, query: {} });
    };
    const byHand = (): unknown => read(write(input));
    if (!isDeepStrictEqual(compiled(), input) || !isDeepStrictEqual(byHand(), input))
      throw new Error("the two do not map the same");
    return {
      baseline: async () => countFor(700, byHand),
      subject: async () => countFor(700, compiled),
      close: async () => undefined,
    };
  },
};

function write(values: Record<string, JsonValue>): JsonObject {
  return {
    order: {
      field0: string(values["Field0"]),
      field4: string(values["Field4"]),
      field8: string(values["Field8"]),
      field12: string(values["Field12"]),
      field16: string(values["Field16"]),
      customer: {
        field1: whole(values["Field1"]),
        field5: whole(values["Field5"]),
        field9: whole(values["Field9"]),
        field13: whole(values["Field13"]),
        field17: whole(values["Field17"]),
      },
    },
    shipping: {
      field2: number(values["Field2"]),
      field6: number(values["Field6"]),
      field10: number(values["Field10"]),
      field14: number(values["Field14"]),
      field18: number(values["Field18"]),
    },
    totals: {
      field3: flag(values["Field3"]),
      field7: flag(values["Field7"]),
      field11: flag(values["Field11"]),
      field15: flag(values["Field15"]),
      field19: flag(values["Field19"]),
    },
  };
}

function read(body: JsonObject): Record<string, JsonValue> {
  const [order, customer, shipping, totals] = groups.map((path) =>
    path.reduce<JsonValue | undefined>((value, key) => own(value, key), body),
  );
  return {
    Field0: string(own(order, "field0")),
    Field1: whole(own(customer, "field1")),
    Field2: number(own(shipping, "field2")),
    Field3: flag(own(totals, "field3")),
    Field4: string(own(order, "field4")),
    Field5: whole(own(customer, "field5")),
    Field6: number(own(shipping, "field6")),
    Field7: flag(own(totals, "field7")),
    Field8: string(own(order, "field8")),
    Field9: whole(own(customer, "field9")),
    Field10: number(own(shipping, "field10")),
    Field11: flag(own(totals, "field11")),
    Field12: string(own(order, "field12")),
    Field13: whole(own(customer, "field13")),
    Field14: number(own(shipping, "field14")),
    Field15: flag(own(totals, "field15")),
    Field16: string(own(order, "field16")),
    Field17: whole(own(customer, "field17")),
    Field18: number(own(shipping, "field18")),
    Field19: flag(own(totals, "field19")),
  };
}

function own(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function string(value: JsonValue | undefined): string {
  if (typeof value !== "string") throw new TypeError("no text");
  return value;
}

function whole(value: JsonValue | undefined): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new TypeError("no integer");
  return value;
}

function number(value: JsonValue | undefined): number {
  if (typeof value !== "number") throw new TypeError("no number");
  return value;
}

function flag(value: JsonValue | undefined): boolean {
  if (typeof value !== "boolean") throw new TypeError("no boolean");
  return value;
}
