// Two releases of a list of fields or parameters: what steps map into, read from or set.
import { listDepth } from "../analyze/location.ts";
import {
  changed,
  compareNamed,
  differ,
  differingKeys,
  type Change,
  type Place,
  type Verdict,
} from "./change.ts";
import type { PickValue } from "../../runtime/contract/call.ts";
import type { ConnectorParameterIr, FieldIr, ParameterIr } from "./ir.ts";
import type { Lifecycle } from "./registration.ts";

/** Parameters of the connector or of a method. The values of those in `registered` are in what is registered at the vendor. */
export function compareParameters(
  old: readonly ParameterIr[],
  now: readonly ParameterIr[],
  place: Place,
  { of, registered }: { readonly of: string; readonly registered: ReadonlySet<string> },
): readonly Change[] {
  return compareNamed(old, now, {
    name: ({ name }) => name,
    at: place,
    order: ["safe", `the order of the parameters of ${of}`, "their values are the same"],
    compare(name, was, is) {
      const what = `the parameter \`${name}\` of ${of}`;
      const [kind, reason] = judgeParameter(was?.entry, is?.entry, registered.has(name));
      return changed([was?.entry, is?.entry], [...place, { targetName: name }], [kind, what, reason], false);
    },
  });
}

/** Of a method's parameters those that are not the connector's in both releases; what happens to these is told at the connector. */
export function ownParameters(
  methods: Both<ParameterIr>,
  connectors: Both<ConnectorParameterIr>,
): Both<ParameterIr> {
  const whole = connectors.map((list) =>
    list.map(({ scope: _scope, onlyIn: _onlyIn, ...parameter }): ParameterIr => parameter),
  );
  const isConnectors = (wanted: string): boolean =>
    methods.every((list, index) => {
      const [found, given] = [list, whole[index]].map((some) => some?.find(({ name }) => name === wanted));
      return !differ(found, given);
    });
  const [old, now] = methods;
  return [old.filter(({ name }) => !isConnectors(name)), now.filter(({ name }) => !isConnectors(name))];
}

/** A list of two releases. */
type Both<Entry> = readonly [old: readonly Entry[], now: readonly Entry[]];

/** What of a parameter may change without a value that is given for it becoming wrong. */
const freeOfParameters = new Set(["displayName", "description", "hidden", "lookup", "optional", "values"]);

function judgeParameter(
  was: ParameterIr | undefined,
  is: ParameterIr | undefined,
  isRegistered: boolean,
): readonly [Change["kind"], string] {
  const other = (kind: Change["kind"], reason: string): readonly [Change["kind"], string] =>
    isRegistered
      ? ["resubscribe", `${reason}, and what is registered was made with the older one`]
      : [kind, reason];
  const only = was === undefined ? is : is === undefined ? was : undefined;
  if (only?.inherited === true && !("scope" in only))
    return ["breaking", "whether what the installation gives for it is sent has changed: look"];
  if (is === undefined) return ["breaking", "values that are given for it have no place any more"];
  if (was === undefined)
    return isRequired(is)
      ? ["breaking", "it is required and nobody gives it yet"]
      : ["safe", "it may be left out"];
  if (!isRequired(was) && isRequired(is)) return ["breaking", "it has become required"];
  if (was.value === undefined && is.value !== undefined)
    return ["breaking", "it is a constant now: values that are given for it have no place any more"];
  if (isNarrowed(was, is)) return ["breaking", "it no longer takes every value that it took"];
  if (differ(was.value, is.value)) return other("breaking", "another value is sent");
  if (!isRequired(was) && differ(was.default, is.default))
    return other("breaking", "where nobody sets it, another value is sent");
  // Whoever uses the older one has set what was required.
  const keys = differingKeys(was, is).filter((key) => key !== "default");
  if (keys.every((key) => freeOfParameters.has(key)))
    return [
      "safe",
      isRequired(was) && !isRequired(is)
        ? "it may be left out now"
        : "only how it is shown or asked has changed",
    ];
  if (keys.every((key) => freeOfParameters.has(key) || key === "target"))
    return other("safe", "the same value is sent differently");
  return ["breaking", `${named(keys)} changed: look whether what is given for it still fits`];
}

interface InputsContext {
  readonly of: string;
  /** What a change of a constant means. */
  readonly constants: Pick<Change, "kind" | "reason">;
  /** Where the method makes, finds or deletes webhooks. */
  readonly lifecycle?: Lifecycle;
}

/** What steps map. Constants are no inputs, but what is sent changes with them. */
export function compareInputs(
  old: readonly FieldIr[],
  now: readonly FieldIr[],
  place: Place,
  { of, constants, lifecycle }: InputsContext,
): readonly Change[] {
  const isConstant = ({ value }: FieldIr): boolean => value !== undefined;
  return compareNamed(old, now, {
    name: (field) => (isConstant(field) ? `= ${field.locationText}` : field.systemField),
    at: place,
    order: ["safe", `the order of the inputs of ${of}`, "what steps map into them is the same"],
    compare(name, was, is) {
      const field = was?.entry ?? is?.entry;
      const isShown = was !== undefined && is !== undefined && isOnlyShown(was.entry, is.entry);
      const verdict: Verdict =
        field !== undefined && isConstant(field)
          ? withName(
              `the constant \`${field.locationText}\` of ${of}`,
              isShown ? ["safe", "the same value is sent"] : [constants.kind, constants.reason],
            )
          : withName(
              `the input \`${name}\` of ${of}`,
              withLifecycle(judgeInput(was?.entry, is?.entry), isShown ? undefined : lifecycle),
            );
      return fieldChange(verdict, place, [was?.index, is?.index]);
    },
  });
}

const shownOfInputs = new Set(["displayName", "description", "hidden", "lookup", "values", "locationText"]);

/** True where the same is sent for the same value. */
function isOnlyShown(was: FieldIr, is: FieldIr): boolean {
  return differingKeys(was, is).every((key) => shownOfInputs.has(key));
}

/** What a change means to steps, and to the webhooks that the method works for. */
function withLifecycle(
  [kind, reason]: readonly [Change["kind"], string],
  lifecycle: Lifecycle | undefined,
): readonly [Change["kind"], string] {
  if (lifecycle === undefined) return [kind, reason];
  return [lifecycle.kind, kind === "safe" ? lifecycle.reason : `${lifecycle.reason}; ${reason}`];
}

const freeOfInputs = new Set(
  "location locationText displayName description dataType format transform lookup values optional nullable hidden".split(
    " ",
  ),
);

function judgeInput(was: FieldIr | undefined, is: FieldIr | undefined): readonly [Change["kind"], string] {
  if (is === undefined) return ["breaking", "steps that map it no longer compile"];
  if (was === undefined)
    return isRequired(is)
      ? ["breaking", "it is required and no step maps it yet"]
      : ["safe", "it may be left out"];
  if (!isRequired(was) && isRequired(is)) return ["breaking", "it has become required"];
  if (was.nullable && !is.nullable) return ["breaking", "it no longer takes null"];
  if (isRetyped(was, is) && (is.dataType !== "any" || depth(was) !== depth(is)))
    return ["breaking", "it takes values of another type"];
  if (isNarrowed(was, is)) return ["breaking", "it no longer takes every value that it took"];
  if (differ(was.default, is.default)) return ["breaking", "where no step maps it, another value is sent"];
  const keys = differingKeys(was, is);
  return keys.every((key) => freeOfInputs.has(key))
    ? ["safe", "what steps map into it is the same"]
    : ["breaking", `${named(keys)} changed: look whether what steps map into it still fits`];
}

/** What steps read. */
export function compareOutputs(
  old: readonly FieldIr[],
  now: readonly FieldIr[],
  place: Place,
  of: string,
): readonly Change[] {
  return compareNamed(old, now, {
    name: ({ systemField }) => systemField,
    at: place,
    order: ["safe", `the order of the outputs of ${of}`, "what steps read is the same"],
    compare: (name, was, is) =>
      fieldChange(withName(`the output \`${name}\` of ${of}`, judgeOutput(was?.entry, is?.entry)), place, [
        was?.index,
        is?.index,
      ]),
  });
}

const freeOfOutputs = new Set(["displayName", "description", "lookup", "values", "hidden", "locationText"]);

function judgeOutput(was: FieldIr | undefined, is: FieldIr | undefined): readonly [Change["kind"], string] {
  if (is === undefined) return ["breaking", "steps that read it no longer compile"];
  if (was === undefined) return ["safe", "no step reads it yet"];
  if (isRetyped(was, is)) return ["breaking", "it has another type"];
  if (differ(was.location, is.location))
    return ["breaking", "it is read from another place: look whether it means the same"];
  const keys = differingKeys(was, is);
  return keys.every((key) => freeOfOutputs.has(key))
    ? ["safe", "its name, type and place are the same"]
    : ["breaking", `${named(keys)} changed: look whether steps still read what they expect`];
}

function withName(what: string, [kind, reason]: readonly [Change["kind"], string]): Verdict {
  return [kind, what, reason];
}

/** The change of an entry of a list, which stands at its index. */
export function fieldChange(
  [kind, what, reason]: Verdict,
  place: Place,
  [was, is]: readonly [old: number | undefined, now: number | undefined],
): readonly Change[] {
  return [
    {
      kind,
      what,
      reason,
      ...(was === undefined ? {} : { old: [...place, was] }),
      ...(is === undefined ? {} : { new: [...place, is] }),
    },
  ];
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return of.value === undefined && !of.optional && of.default === undefined;
}

function depth({ location }: FieldIr): number {
  return listDepth(location);
}

function isRetyped(old: FieldIr, now: FieldIr): boolean {
  return old.dataType !== now.dataType || depth(old) !== depth(now);
}

/** True when a list of values leaves out one that was there, or is there now. */
function isNarrowed({ values: old }: ParameterIr | FieldIr, { values: now }: ParameterIr | FieldIr): boolean {
  if (now === undefined) return false;
  const left = new Set(now.map(picked));
  return old === undefined || old.some((value) => !left.has(picked(value)));
}

/** A value to choose without its label. */
function picked(value: PickValue): string | number | boolean {
  return typeof value === "object" ? value.value : value;
}

function named(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(", ");
}
