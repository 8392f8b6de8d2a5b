// Fields that stand in a cycle itself → data: no code is generated for a cycle.
import type { PlanField } from "../../runtime/contract/plan.ts";
import type { ResponseFieldDefinition } from "../schema/definition.gen.ts";
import type { FieldIr } from "./ir.ts";
import { lowerField, lowerPath } from "./lower-field.ts";
import { pick } from "./pick.ts";

/** Lowers the fields of a written webhook or of a script step. */
export function lowerPlanFields(fields: readonly ResponseFieldDefinition[]): readonly PlanField[] {
  return fields.map(lowerField).map(toPlanField);
}

function toPlanField(field: FieldIr): PlanField {
  const { systemField, displayName, dataType, location, sensitive } = field;
  return {
    name: systemField,
    displayName,
    dataType,
    // Analyze has shown that no field of a cycle reaches out of an item.
    source: location.source === "envelope" ? "body" : location.source,
    path: lowerPath(location),
    ...pick(field, "format"),
    ...pick(field, "transform"),
    ...(sensitive ? { sensitive: true } : {}),
  };
}
