// Decisions that can tell nothing: conditions that the operands' types do not have, and comparisons of constants.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { stepsOf, type CycleContext } from "../cycle-context.ts";
import { criteriaOf } from "../cycle-texts.ts";
import { isMoment, isNumeric, nameOfValue, typeOfValue, type ValueType } from "../value-types.ts";
import { isNeverEqual } from "./cycle-types.ts";

/** `cycle/meaningless-condition`. */
export function checkCycleDecisions(context: CycleContext): void {
  const { document, report } = context;
  for (const [id, step] of stepsOf(context.cycle))
    for (const { path, left, condition, right, ignoreCase } of criteriaOf(step, ["steps", id]).criteria) {
      if (condition === undefined || left === undefined) continue;
      const leftType = typeOfValue(context, id, left, [...path, "left"]);
      const rightType: ValueType =
        right === undefined ? { kind: "unknown" } : typeOfValue(context, id, right, [...path, "right"]);
      const detail =
        faultOf(condition, leftType, rightType, right === undefined) ?? caseFault(condition, ignoreCase);
      if (detail !== undefined)
        report(
          diagnostic("cycle/meaningless-condition", document.valueSpan([...path, "condition"]), {
            condition,
            detail,
          }),
        );
    }
}

type Fault = string | undefined;
type Check = (left: ValueType, right: ValueType) => Fault;

const checks: Readonly<Record<string, Check>> = {
  equals: equality,
  notEquals: equality,
  greaterThan: ordering,
  greaterThanOrEqual: ordering,
  lessThan: ordering,
  lessThanOrEqual: ordering,
  contains: containing,
  notContains: containing,
  startsWith: texts,
  notStartsWith: texts,
  endsWith: texts,
  notEndsWith: texts,
  before: moments,
  after: moments,
  onOrBefore: moments,
  onOrAfter: moments,
  sameMoment: moments,
  notSameMoment: moments,
  in: membership,
  notIn: membership,
  lengthEquals: lengths,
  lengthGreaterThan: lengths,
  lengthLessThan: lengths,
  isTrue: truth,
  isFalse: truth,
};

function faultOf(condition: string, left: ValueType, right: ValueType, isCheck: boolean): Fault {
  if (isFixed(left) && (isCheck || isFixed(right)))
    return isCheck ? "its value is a constant" : "both values are constants";
  return checks[condition]?.(left, right);
}

/** A variable is there to be decided on: whoever changes it changes the way. */
function isFixed(value: ValueType): boolean {
  return value.kind === "constant" && value.isVariable !== true;
}

function equality(left: ValueType, right: ValueType): Fault {
  if (isNeverEqual(left, right)) return `${both(left, right)} are never equal`;
  const [number, text] = isNumber(left) ? [left, right] : [right, left];
  const isSpelt = text.kind !== "constant" || typeof text.value !== "string" || isNumeric(text.value);
  return isNumber(number) && !isSpelt ? `${both(left, right)} are never equal` : undefined;
}

function ordering(left: ValueType, right: ValueType): Fault {
  const unordered = [left, right].find((value) => isList(value) || isTruth(value) || value.kind === "object");
  if (unordered !== undefined) return `${nameOfValue(unordered)} has no order`;
  const [number, text] = isNumber(left) ? [left, right] : [right, left];
  const isText = text.kind === "constant" && typeof text.value === "string" && !isNumeric(text.value);
  return isNumber(number) && isText ? `${both(left, right)} have no order` : undefined;
}

function containing(left: ValueType, right: ValueType): Fault {
  if (isTruth(left)) return `${nameOfValue(left)} contains nothing`;
  return isList(left) ? undefined : texts(left, right);
}

function texts(left: ValueType, right: ValueType): Fault {
  const other = [left, right].find((value) => isList(value) || isTruth(value) || value.kind === "object");
  return other === undefined ? undefined : `${nameOfValue(other)} is no text`;
}

function moments(left: ValueType, right: ValueType): Fault {
  const other = [left, right].find(
    (value) =>
      isList(value) ||
      isTruth(value) ||
      value.kind === "object" ||
      isNumber(value) ||
      (value.kind === "constant" && typeof value.value === "string" && !isMoment(value.value)),
  );
  return other === undefined ? undefined : `${nameOfValue(other)} is no moment`;
}

function membership(_: ValueType, right: ValueType): Fault {
  const isOpen = right.kind === "unknown" || (right.kind === "typed" && right.dataType === "any");
  return isOpen || isList(right) ? undefined : `the right side must be a list, and is ${nameOfValue(right)}`;
}

function lengths(left: ValueType, right: ValueType): Fault {
  const isOpen = left.kind === "unknown" || (left.kind === "typed" && left.dataType === "any");
  if (!isOpen && !isList(left)) return `the left side must be a list, and is ${nameOfValue(left)}`;
  const isWord = right.kind === "constant" && typeof right.value === "string" && !isNumeric(right.value);
  const isNone = isWord || isList(right) || isTruth(right) || right.kind === "object";
  return isNone ? `the right side must be a number, and is ${nameOfValue(right)}` : undefined;
}

/** The conditions in which upper and lower case can be one. */
const ofText: ReadonlySet<string> = new Set([
  "equals",
  "notEquals",
  "contains",
  "notContains",
  "startsWith",
  "notStartsWith",
  "endsWith",
  "notEndsWith",
  "in",
  "notIn",
]);

function caseFault(condition: string, ignoreCase: boolean | undefined): Fault {
  return ignoreCase === true && !ofText.has(condition) ? "it has no `ignoreCase`" : undefined;
}

function truth(left: ValueType): Fault {
  return isList(left) || isNumber(left) ? `${nameOfValue(left)} is neither true nor false` : undefined;
}

function both(left: ValueType, right: ValueType): string {
  return `${nameOfValue(left)} and ${nameOfValue(right)}`;
}

function isList(value: ValueType): boolean {
  if (value.kind === "typed") return value.lists > 0;
  return value.kind === "list" || (value.kind === "constant" && Array.isArray(value.value));
}

function isNumber(value: ValueType): boolean {
  if (value.kind === "typed")
    return value.lists === 0 && ["integer", "float", "decimal"].includes(value.dataType);
  return value.kind === "constant" && typeof value.value === "number";
}

function isTruth(value: ValueType): boolean {
  if (value.kind === "typed") return value.lists === 0 && value.dataType === "boolean";
  return value.kind === "constant" && typeof value.value === "boolean";
}
