// What the type checker is given for each script of a connector: the types of its globals, from the fields and parameters
// of its method. A connector's own script sees every method's, so its payloads are all of them at once.
import type { PartialStep } from "./cycle-context.ts";
import { globalValueNames } from "../script/globals.ts";
import { outerScripts, readReach, type ReachedBy } from "./script-reach.ts";
import {
  anyShape,
  membersShape,
  mergeShapes,
  payloadShape,
  printShape,
  type Shape,
} from "./script-shapes.ts";
import type { ScriptSymbol } from "./scripts.ts";
import {
  lifecycleUses,
  parametersInReach,
  webhookInputs,
  type PartialConnector,
  type PartialMethod,
} from "./symbols.ts";

/** One script with what it finds around it. */
export interface ScriptProgram {
  readonly script: ScriptSymbol;
  /** The globals with their types. */
  readonly globals: readonly (readonly [name: string, type: string])[];
  /** TypeScript: the interfaces of these types. */
  readonly interfaces: string;
  /** The interfaces by name: which global they are a part of, and the members they declare. */
  readonly payloads: ReadonlyMap<string, { readonly global: string; readonly members: readonly string[] }>;
  /** Names that outer scripts declare. */
  readonly outer: readonly string[];
  readonly reachedBy: ReachedBy;
}

/** The programs of a connector's scripts. `isLoose`: the definition has errors, so nothing is known of its payloads. */
export function scriptPrograms(
  connector: PartialConnector,
  scripts: readonly ScriptSymbol[],
  isLoose: boolean,
): readonly ScriptProgram[] {
  const reachedBy = readReach(scripts);
  return scripts
    .filter(({ tree }) => tree !== undefined)
    .map((script) => {
      const shapes = isLoose ? [] : methodShapes(connector, script.method);
      return programOf(scripts, script, { shapes, reachedBy });
    });
}

/** The program of one script among those around it. */
export function programOf(
  scripts: readonly ScriptSymbol[],
  script: ScriptSymbol,
  { shapes, reachedBy }: { readonly shapes: readonly NamedShape[]; readonly reachedBy: ReachedBy },
): ScriptProgram {
  const outer = outerScripts(scripts, script).flatMap(({ tree }) => [...(tree?.scope.declared ?? [])]);
  return { script, ...printGlobals(shapes), outer: [...new Set(outer)], reachedBy };
}

/** A global whose members are known. */
export type NamedShape = readonly [global: string, type: string, shape: Shape];

/** The globals whose types are no method's. */
const fixedTypes: readonly (readonly [global: string, type: string])[] = [
  ["method_error", "MethodError"],
  ["script_execution_context", '"RUNNING_TRANSACTION" | "CONNECTOR_TESTING" | "STEP_TESTING"'],
  ...["transaction_id", "cycle_id", "cycle_step_id", "cyclr_account_id", "method_request_raw"].map(
    (name) => [name, "string"] as const,
  ),
];

function printGlobals(
  shapes: readonly NamedShape[],
): Pick<ScriptProgram, "globals" | "interfaces" | "payloads"> {
  const types = new Map(fixedTypes);
  const payloads = new Map<string, { global: string; members: readonly string[] }>();
  let interfaces = "";
  for (const [global, name, shape] of shapes) {
    const printed = printShape(shape, name);
    types.set(global, printed.type);
    for (const one of printed.interfaces) {
      payloads.set(one.name, { global, members: one.members });
      interfaces += one.text;
    }
  }
  return { globals: globalValueNames.map((name) => [name, types.get(name) ?? "any"]), interfaces, payloads };
}

/** What the scripts of a step that calls no connector see: what it maps, and the fields it gives. */
export function stepShapes(step: PartialStep): readonly NamedShape[] {
  if ("webhook" in step && typeof step.webhook === "object") {
    const delivery = payloadShape(step.webhook.fields ?? []);
    return [
      ["method_request", "MethodRequest", delivery],
      ["method_response", "MethodResponse", delivery],
    ];
  }
  const fields = "fields" in step ? step.fields : undefined;
  return [
    ["method_request", "MethodRequest", "map" in step ? membersShape(Object.keys(step.map ?? {})) : anyShape],
    ["method_response", "MethodResponse", payloadShape(fields ?? [])],
  ];
}

/** What the scripts of a method see; without a key those of the connector, which see every method's. */
export function methodShapes(connector: PartialConnector, key: string | undefined): readonly NamedShape[] {
  const methods = connector.methods ?? {};
  const keys = key === undefined ? Object.keys(methods) : [key];
  const merged = (of: (key: string, method: PartialMethod) => Shape | undefined): Shape => {
    let shape: Shape | undefined;
    for (const one of keys) {
      const method = methods[one];
      const next = method === undefined ? undefined : of(one, method);
      if (next !== undefined) shape = mergeShapes(shape, next);
    }
    return shape ?? anyShape;
  };
  return [
    ["method_request", "MethodRequest", merged((_, method) => requestShape(method))],
    ["method_response", "MethodResponse", merged((_, method) => responseShape(method))],
    [
      "method_request_parameters",
      "RequestParameters",
      merged((one, method) => callNames(connector, one, method)),
    ],
    ["method_request_mergefields", "MergeFields", merged((one, method) => callNames(connector, one, method))],
    ["script_parameters", "ScriptParameters", merged((one) => scriptParameters(connector, one))],
  ];
}

/** The bodies whose fields are members of what scripts see. */
const structured: ReadonlySet<unknown> = new Set([undefined, "json", "form"]);

function sideShape(side: object | undefined): Shape {
  const { fields, bodyType } = (side ?? {}) as {
    fields?: Parameters<typeof payloadShape>[0];
    bodyType?: unknown;
  };
  return structured.has(bodyType) ? payloadShape(fields ?? []) : anyShape;
}

/** A webhook has the body it was sent under both names, one in each event. */
function requestShape(method: PartialMethod): Shape | undefined {
  if (method.type === "webhook") return deliveryShape(method);
  return "request" in method && method.type !== "webhookResponse" ? sideShape(method.request) : undefined;
}

function responseShape(method: PartialMethod): Shape | undefined {
  if (method.type === "webhook") return deliveryShape(method);
  return "response" in method ? sideShape(method.response) : undefined;
}

function deliveryShape(method: Extract<PartialMethod, { type?: "webhook" | undefined }>): Shape {
  // With `items` a field is relative to an item, and the script sees the whole delivery.
  if ("items" in method) return anyShape;
  const types = Object.values(method.events?.types ?? {});
  return payloadShape([...(method.request?.fields ?? []), ...types.flatMap((type) => type?.fields ?? [])]);
}

/** The names of a call's parameters but secrets, which no call has; a lifecycle method also has those of its webhooks. */
function callNames(connector: PartialConnector, key: string, method: PartialMethod): Shape | undefined {
  if (method.type === "webhook") return anyShape;
  const inputs = lifecycleUses(connector, key).flatMap(({ webhook }) => {
    const user = connector.methods?.[webhook];
    return user?.type === "webhook" ? webhookInputs(user).map(({ name }) => name) : [];
  });
  const seen = [...parametersInReach(connector, key).values()].filter(
    ({ parameter }) => parameter.targetType !== "secret",
  );
  return membersShape([...seen.map(({ name }) => name), ...inputs]);
}

function scriptParameters(connector: PartialConnector, key: string): Shape {
  const symbols = [...parametersInReach(connector, key).values()];
  return membersShape(
    symbols.filter(({ parameter }) => parameter.targetType === "script").map(({ name }) => name),
  );
}
