// What an installation offers to whoever builds on it: its methods with what they take and give, and its lookups. Constants,
// hidden methods and what the installation itself gives are no part of the offer.
import type { Connector, Field, InputField, Method, Parameter } from "../contract/connector.ts";

/** An installation's methods and lookups. */
export interface Offer {
  readonly installation: string;
  readonly connector: string;
  readonly version: string;
  /** By key; those that are hidden are left out. */
  readonly methods: readonly MethodOffer[];
  /** Keys of the lookups that parameters and fields name. */
  readonly lookups: readonly string[];
}

/** One method. */
export interface MethodOffer {
  readonly key: string;
  readonly kind: Method["kind"];
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  /** What is asked: filters among them, which keep back records of a response. */
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly InputField[];
  readonly outputs: readonly Field[];
}

/** The offer of an installation. */
export function toOffer(installation: string, connector: Connector): Offer {
  const own = new Set(connector.parameters.map(({ name }) => name));
  return {
    installation,
    connector: connector.id,
    version: connector.version,
    methods: Object.entries(connector.methods)
      .filter(([, { hidden }]) => hidden !== true)
      .map(([key, method]) => toMethodOffer(key, method, own)),
    lookups: Object.keys(connector.lookups ?? {}),
  };
}

function toMethodOffer(key: string, method: Method, own: ReadonlySet<string>): MethodOffer {
  const { kind, name, description, category } = method;
  return {
    key,
    kind,
    name,
    ...(description !== undefined && { description }),
    ...(category !== undefined && { category }),
    parameters: method.parameters.filter(
      (parameter) => parameter.value === undefined && parameter.hidden !== true && !own.has(parameter.name),
    ),
    inputs: "inputs" in method ? method.inputs.filter(({ hidden }) => hidden !== true) : [],
    outputs: "outputs" in method ? method.outputs : [],
  };
}
