// Two releases of one installation: each difference with what it means for the cycles that name it and for what is
// registered with its values.
import type { InstallationDefinition } from "../schema/definition.gen.ts";
import { came, changed, compareNamed, compareParts, gone, type Change } from "./change.ts";
import { compareMethods } from "./compare-methods.ts";
import { withCustomFields } from "./custom-fields.ts";
import type { ConnectorIr, MethodIr } from "./ir.ts";
import { withObjects } from "./objects.ts";
import { lifecycleMethods, registeredNames } from "./registration.ts";

/** Compares an older with a newer installation of a connector. */
export function compareInstallations(
  old: InstallationDefinition,
  now: InstallationDefinition,
  connector: ConnectorIr,
): readonly Change[] {
  // Values of another connector have nothing in common with the older ones.
  if (old.connector !== now.connector)
    return changed(
      [old.connector, now.connector],
      ["connector"],
      ["breaking", "the connector of the installation", "cycles that name it no longer compile"],
    );
  return [
    ...compareAuthentications(old, now, connector),
    ...compareValues(old, now, connector),
    ...compareObjects(old, now),
    ...compareCustomFields(old, now, connector),
  ];
}

function compareAuthentications(
  { authentication: old }: InstallationDefinition,
  { authentication: now }: InstallationDefinition,
  { authentications }: ConnectorIr,
): readonly Change[] {
  const name = authentications[0]?.[0];
  const [was, is] = [
    { name, ...old },
    { name, ...now },
  ];
  const stays = "webhooks stay where the older ones registered them";
  if (was.name !== is.name)
    return changed(
      [was, is],
      ["authentication"],
      ["behaviour", "the authentication", `calls are signed in in another way; ${stays}`],
      false,
    );
  return compareParts(was, is, ["authentication"], {
    otherwise: ["behaviour", "the credentials", `calls are signed in with others; ${stays}`],
    parts: {},
  });
}

function compareValues(
  { parameters: old }: InstallationDefinition,
  { parameters: now }: InstallationDefinition,
  connector: ConnectorIr,
): readonly Change[] {
  const defaults = connector.parameters.flatMap(({ name, default: value }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const registered = registeredNames(connector);
  const valuesOf = (given: InstallationDefinition["parameters"]): (readonly [string, unknown])[] =>
    Object.entries({ ...Object.fromEntries(defaults), ...given });
  return compareNamed(valuesOf(old), valuesOf(now), {
    name: ([name]) => name,
    at: ["parameters"],
    order: ["safe", "the order of the values", "each has its name"],
    compare: (name, was, is) =>
      changed(
        [was?.entry[1], is?.entry[1]],
        ["parameters", name],
        [
          registered.has(name) ? "resubscribe" : "behaviour",
          `the value of \`${name}\``,
          registered.has(name)
            ? "what is registered was made with the older one"
            : "calls and deliveries use another one",
        ],
      ),
  });
}

/** A copy that is gone, or is of another category, takes its methods away; one of another object calls another. */
function compareObjects(
  { objects: old = {} }: InstallationDefinition,
  { objects: now = {} }: InstallationDefinition,
): readonly Change[] {
  const named = (objects: typeof old) => Object.entries(objects).filter(([key]) => key !== "$comment");
  return compareNamed(named(old), named(now), {
    name: ([key]) => key,
    at: ["objects"],
    order: ["safe", "the order of the objects", "steps name their copies"],
    compare(key, was, is) {
      const [at, what] = [["objects", key], `the object \`${key}\``];
      if (is === undefined) return [gone(what, at, "steps that name its copies no longer compile")];
      if (was === undefined) return [came("safe", what, at, "nothing uses its copies yet")];
      return compareParts(was.entry[1], is.entry[1], at, {
        otherwise: ["breaking", what, "its copies are of other methods"],
        parts: {
          name: { verdict: ["safe", `the name of ${what}`, "steps name its copies by its key"] },
          value: { verdict: ["behaviour", `the value of ${what}`, "its copies call another object"] },
        },
      });
    },
  });
}

/** Of each method the custom fields alone, compared as its own would be. */
function compareCustomFields(
  old: InstallationDefinition,
  now: InstallationDefinition,
  connector: ConnectorIr,
): readonly Change[] {
  const lifecycle = lifecycleMethods(connector);
  const bare: ConnectorIr = { ...connector, methods: connector.methods.map(withoutFields) };
  // Copies that only one of them has are told as objects; the others are compared by their fields alone.
  const objects = { ...old.objects, ...now.objects };
  const custom = ({ fields }: InstallationDefinition): readonly MethodIr[] =>
    withCustomFields(withObjects(bare, objects), "", fields ?? {}).methods;
  return compareNamed(custom(old), custom(now), {
    name: ({ key }) => key,
    at: ["fields"],
    order: ["safe", "the order of the methods", "custom fields name them"],
    compare: (key, was, is) =>
      was === undefined || is === undefined
        ? []
        : compareMethods(was.entry, is.entry, ["fields", key], {
            parameters: [connector.parameters, connector.parameters],
            lifecycle: lifecycle.get(key),
            registered: new Set(),
          }),
  });
}

/** Custom fields of a webhook are read from each of its events, so that these play no part here. */
function withoutFields(method: MethodIr): MethodIr {
  switch (method.kind) {
    case "action":
    case "script":
      return { ...method, request: [], response: [] };
    case "webhookResponse":
      return { ...method, request: [] };
    case "webhook": {
      const { events: _events, ...webhook } = method;
      return { ...webhook, fields: [] };
    }
  }
}
