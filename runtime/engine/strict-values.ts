// Parameters whose definition accepts nothing but a value of their lookup (`strict`): the constants that an installation or a
// step gives are looked up at the vendor, under the installation's own credentials, before a cycle starts.
import { toHookwrightError } from "../base/failure.ts";
import type { Connector, Parameter } from "../contract/connector.ts";
import type { PlanMap } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { LoadedPlan, ResolveInstallation } from "../cycle/plan.ts";
import type { Installation } from "../method/installation.ts";
import { lookUp, type LookupResult } from "../method/lookup.ts";
import type { CallServices } from "../method/services.ts";

/** What the checks are made with. */
export interface StrictServices {
  readonly calls: CallServices;
  readonly signal: AbortSignal;
}

/** A value that has to be one of a lookup's. */
interface StrictValue {
  /** Who gives it, for people. */
  readonly whose: string;
  readonly installation: Installation;
  readonly parameter: Parameter & { readonly lookup: string };
  /** What is given beside it, and before it. */
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** The reasons why a cycle's strict values keep it from starting, one sentence each. */
export async function findStrictObstacles(
  { plan, connectors }: LoadedPlan,
  resolve: ResolveInstallation,
  services: StrictServices,
): Promise<readonly string[]> {
  const installations = new Map<string, Installation>();
  for (const [key, use] of Object.entries(plan.connectors)) {
    const connector = connectors.get(key);
    const result = connector && resolve(use, connector);
    if (result?.kind === "valid") installations.set(key, result.installation);
  }
  const ofInstallations = [...installations.values()].flatMap((installation) =>
    strictParameters(installation.connector).map((parameter) => ({
      whose: `The installation \`${installation.name}\``,
      installation,
      parameter,
      values: givenValues(installation),
    })),
  );
  const ofSteps = Object.entries(plan.steps).flatMap(([id, step]) => {
    const installation = "connector" in step ? installations.get(step.connector) : undefined;
    if (installation === undefined || !("method" in step) || step.method === undefined) return [];
    const method = installation.connector.methods[step.method];
    // What belongs to the installation no step can set: it is looked up as it is used.
    const values = { ...constants(step.map), ...givenValues(installation) };
    return strictParameters(method ?? { parameters: [] }).map((parameter) => ({
      whose: `The step \`${id}\``,
      installation,
      parameter,
      values,
    }));
  });
  const given = [...ofInstallations, ...ofSteps].filter(({ parameter, values }) => parameter.name in values);
  return (await Promise.all(given.map((value) => check(value, services)))).flat();
}

/** Why the values that somebody gives for parameters are not what their lookups offer, one sentence each. */
export async function findStrictProblems(
  {
    whose,
    installation,
    parameters,
    values,
  }: Pick<StrictValue, "whose" | "installation" | "values"> & { readonly parameters: readonly Parameter[] },
  services: StrictServices,
): Promise<readonly string[]> {
  const known = { ...givenValues(installation), ...values };
  const given = strictParameters({ parameters }).filter(({ name }) => Object.hasOwn(values, name));
  const checks = given.map((parameter) => check({ whose, installation, parameter, values: known }, services));
  return (await Promise.all(checks)).flat();
}

function strictParameters({
  parameters,
}:
  | Pick<Connector, "parameters">
  | { readonly parameters: readonly Parameter[] }): readonly StrictValue["parameter"][] {
  return parameters.flatMap((parameter) =>
    parameter.strict === true && parameter.lookup !== undefined
      ? { ...parameter, lookup: parameter.lookup }
      : [],
  );
}

function givenValues({ parameters }: Installation): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]): [string, JsonValue][] =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  );
}

/** What a transaction brings is not known yet. */
function constants(map: PlanMap): Record<string, JsonValue> {
  return Object.fromEntries(
    map.flatMap(([name, value]): [string, JsonValue][] =>
      value.kind === "literal" ? [[name, value.value]] : [],
    ),
  );
}

async function check(
  value: StrictValue,
  { calls: services, signal }: StrictServices,
): Promise<readonly string[]> {
  const { whose, installation, parameter, values } = value;
  const call = { installation, lookup: parameter.lookup, values, services, signal };
  const result = await lookUp(call).catch(toHookwrightError);
  const problem = result instanceof Error ? result.message : problemOf(result, values[parameter.name]);
  return problem === undefined
    ? []
    : [
        `${whose} gives \`${parameter.name}\` a value that the lookup \`${parameter.lookup}\` has to offer: ${problem}`,
      ];
}

function problemOf(result: LookupResult, given: JsonValue | undefined): string | undefined {
  if (result.kind === "unknownInputs")
    return `${result.inputs.map((name) => `\`${name}\``).join(", ")} is not known, so nobody can say what it offers.`;
  const offered = new Set(result.values.map(({ value }) => String(value)));
  const isOffered = (isList(given) ? given : [given]).every((one) => offered.has(encodeText(one)));
  return isOffered ? undefined : result.isCut ? "it is not among the first that it offers." : "it does not.";
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A scalar as text; the JSON text of anything else, which no lookup offers. */
function encodeText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : encodeJson(value ?? null);
}
