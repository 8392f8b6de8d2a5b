// One installation against its connector: every value that is asked for is there, nothing else is, secrets are not in
// the file, custom fields have a side to stand on.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { InstallationDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Document } from "../syntax/document.ts";
import { rename, renameKey, undeclared } from "./fix.ts";
import { isAsked, type ChosenAuthentication } from "./asked.ts";
import { addScheme, urlFault } from "./constants.ts";
import { checkCredentials } from "./installation-credentials.ts";
import { copyKey, type ConnectorInterface } from "./interface.ts";
import { namesOfConnector } from "./name-lists.ts";
import { isLocationProblem, parseLocation } from "./location.ts";
import { defaultSystemField, namesOf } from "./naming.ts";
import { checkFieldSide, type FieldSide } from "./rules/fields.ts";

/** An installation as far as it could be read. */
export type PartialInstallation = DeepPartial<InstallationDefinition>;

interface Context {
  readonly installation: PartialInstallation;
  readonly document: Document;
  readonly connector: ConnectorInterface;
  report(found: Diagnostic): void;
}

/** Checks an installation. `connectors` holds those that compiled; `known` every id of the project. */
export function analyzeInstallation(
  installation: PartialInstallation,
  document: Document,
  project: {
    readonly connectors: ReadonlyMap<string, ConnectorInterface>;
    readonly known: ReadonlySet<string>;
  },
): readonly Diagnostic[] {
  const name = installation.connector;
  if (name === undefined) return [];
  const connector = project.connectors.get(name);
  const span = document.valueSpan(["connector"]);
  if (!project.known.has(name)) {
    const near = nearest(name, [...project.known]);
    return [diagnostic("installation/unknown-connector", span, { name }, rename(span, near))];
  }
  // A connector with errors of its own: they are reported already, once.
  if (connector === undefined) return [];
  const diagnostics: Diagnostic[] = [];
  const context: Context = { installation, document, connector, report: (found) => diagnostics.push(found) };
  if (connector.releaseStatus !== undefined)
    context.report(diagnostic(`installation/${connector.releaseStatus}-connector`, span, { name }));
  checkAuthentication(context);
  checkParameters(context);
  checkCustomFields(context, checkObjects(context));
  return diagnostics;
}

function checkAuthentication({ installation, document, connector, report }: Context): void {
  const chosen = installation.authentication?.name;
  const known = new Map(connector.authentications);
  if (chosen !== undefined && !known.has(chosen)) {
    const span = document.valueSpan(["authentication", "name"]);
    const args = { name: chosen, connector: connector.id };
    const among = namesOfConnector(connector, known.keys());
    report(diagnostic("installation/unknown-authentication", span, args, undeclared(span, chosen, among)));
    return;
  }
  const authentication = chosen === undefined ? connector.authentications[0]?.[1] : known.get(chosen);
  checkCredentials({ installation, document, connector, report }, authentication);
}

/** Nothing when the name of one is wrong: that is reported. */
function chosenAuthentication({ installation, connector }: Context): ChosenAuthentication | undefined {
  const chosen = installation.authentication?.name;
  return chosen === undefined
    ? connector.authentications[0]
    : connector.authentications.find(([key]) => key === chosen);
}

function checkParameters(context: Context): void {
  const { installation, document, connector, report } = context;
  const chosen = chosenAuthentication(context);
  const given = Object.entries(installation.parameters ?? {});
  const asked = new Map(connector.asked.map((parameter) => [parameter.name, parameter]));
  // What a misspelt name probably meant is not missing as well.
  const meant = new Set<string>();
  for (const [name, value] of given) {
    const parameter = asked.get(name);
    const span = document.keySpan(["parameters", name]);
    if (parameter === undefined) {
      const near = nearest(name, [...asked.keys()]);
      for (const one of near) meant.add(one);
      report(
        diagnostic(
          "installation/unknown-parameter",
          span,
          { name, connector: connector.id },
          {
            ...renameKey(document, ["parameters", name], near),
            undeclared: { name, among: [namesOfConnector(connector, asked.keys())] },
          },
        ),
      );
    } else if (parameter.sensitive && typeof value !== "object")
      report(diagnostic("installation/plain-secret", document.valueSpan(["parameters", name]), { name }));
    else if (parameter.place === "start" && typeof value !== "object") {
      const [detail, at] = [urlFault(value), document.valueSpan(["parameters", name])];
      if (detail !== undefined)
        report(diagnostic("installation/invalid-url", at, { name, detail }, addScheme(value, at)));
    }
  }
  const isUnknown = chosen === undefined && installation.authentication?.name !== undefined;
  const missing = connector.asked.filter(
    (parameter) =>
      parameter.required &&
      isAsked(parameter, chosen) &&
      !(isUnknown && mayBeLearnt(connector, parameter.name)) &&
      !meant.has(parameter.name) &&
      !document.mayHold(["parameters", parameter.name]),
  );
  if (missing.length > 0)
    report(
      diagnostic("installation/missing-parameter", document.valueSpan(["connector"]), {
        connector: connector.id,
        names: namesOf(missing),
      }),
    );
}

/** True when one of the authentications teaches it: which is meant is not known while its name is wrong. */
function mayBeLearnt({ authentications }: ConnectorInterface, name: string): boolean {
  return authentications.some(([, { learns }]) => learns.includes(name));
}

/** The methods of the connector and the copies for objects, which may have custom fields of their own. */
function checkObjects({ installation, document, connector, report }: Context): ConnectorInterface["methods"] {
  const methods = new Map(connector.methods);
  for (const [key, object] of Object.entries(installation.objects ?? {})) {
    if (object?.category === undefined) continue;
    const members = connector.objectCategories.get(object.category);
    const span = document.valueSpan(["objects", key, "category"]);
    if (members === undefined) {
      const near = nearest(object.category, [...connector.objectCategories.keys()]);
      const args = { name: object.category, connector: connector.id };
      report(diagnostic("installation/unknown-category", span, args, rename(span, near)));
    }
    for (const member of members ?? []) {
      const copy = copyKey(member, key);
      const method = connector.methods.get(member);
      const args = { method: member, copy };
      if (methods.has(copy))
        report(diagnostic("installation/copy-name-taken", document.keySpan(["objects", key]), args));
      else if (method !== undefined) methods.set(copy, method);
    }
  }
  return methods;
}

function checkCustomFields(context: Context, methods: ConnectorInterface["methods"]): void {
  const { installation, document, connector, report } = context;
  for (const [key, sides] of Object.entries(installation.fields ?? {})) {
    const method = methods.get(key);
    const span = document.keySpan(["fields", key]);
    if (method === undefined) {
      const near = nearest(key, [...methods.keys()]);
      report(
        diagnostic(
          "installation/unknown-method",
          span,
          { name: key, connector: connector.id },
          {
            ...renameKey(document, ["fields", key], near),
            undeclared: { name: key, among: [namesOfConnector(connector, methods.keys())] },
          },
        ),
      );
      continue;
    }
    if (sides?.response !== undefined && method.kind !== "action" && method.kind !== "script")
      report(
        diagnostic("installation/no-such-side", document.keySpan(["fields", key, "response"]), {
          method: key,
          side: "response",
        }),
      );
    const builds = method.kind !== "webhook";
    if (!builds) checkReceivedFields(context, key);
    checkLists(context, {
      path: ["fields", key, "request"],
      side: sides?.request,
      title: builds ? "a request's body" : "a delivery",
      sources: builds ? ["body"] : ["body", "header", "query"],
      builds,
      taken: (builds ? method.inputs : method.outputs).map(({ name }) => name),
    });
    checkLists(context, {
      path: ["fields", key, "response"],
      side: sides?.response,
      title: "a response",
      sources: ["body", "header"],
      builds: false,
      taken: method.outputs.map(({ name }) => name),
    });
  }
}

/** What people added, and what was looked up. */
const customLists = ["fields", "lookedUp"] as const;

type CustomFields = NonNullable<NonNullable<PartialInstallation["fields"]>[string]>;

interface CustomSide extends Omit<FieldSide, "fields"> {
  readonly side: CustomFields["request"] | CustomFields["response"];
}

/** Both lists of a side: a name is of one of them. */
function checkLists({ document, report }: Context, { side, ...rules }: CustomSide): void {
  const taken = [...rules.taken];
  for (const list of customLists) {
    const fields = side?.[list] ?? [];
    checkFieldSide(
      { document, report },
      { ...rules, path: [...rules.path, list], fields, taken: [...taken] },
    );
    taken.push(...fields.flatMap((field) => (field === undefined ? [] : (nameOf(field) ?? []))));
  }
}

function nameOf(field: {
  readonly connectorField?: string | undefined;
  readonly systemField?: string | undefined;
}): string | undefined {
  if (field.systemField !== undefined) return field.systemField;
  const location = parseLocation(field.connectorField ?? "");
  return isLocationProblem(location) ? undefined : defaultSystemField(location);
}

/** Custom fields of either direction are written alike; what only a sent field can have is refused on a received one. */
const sentOnly = ["value", "default", "optional", "nullable", "hidden"] as const;

function checkReceivedFields({ installation, document, report }: Context, method: string): void {
  for (const list of customLists)
    (installation.fields?.[method]?.request?.[list] ?? []).forEach((field, index) => {
      for (const key of sentOnly)
        if (field?.[key] !== undefined) {
          const span = document.keySpan(["fields", method, "request", list, index, key]);
          report(diagnostic("installation/no-effect", span, { key, method }));
        }
    });
}
