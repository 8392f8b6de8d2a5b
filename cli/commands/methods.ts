// `hookwright methods`: what a connector's methods take and give, by the names that `call`, steps and programs use.
import { join } from "node:path";
import type { Connector, Field, Method } from "../../runtime/contract/connector.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { findAccount } from "../account-of-build.ts";
import { accountOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { loadBuild } from "../load-build.ts";
import { loadConnector, releaseOf } from "../load-connector.ts";
import { findMethod, inputsOf, type MethodInput } from "../method-inputs.ts";

/** A method as it is shown. */
interface Shown {
  readonly key: string;
  readonly method: Method;
  readonly inputs: readonly MethodInput[];
  readonly outputs: readonly Field[];
}

/** Lists all methods of a connector, or shows one. */
export const methods: Command = {
  usage:
    "hookwright methods <connector>[.<method>] [--installation <name>] [--format text|json] [--account <account>] [--project <dir>]   (--installation: with its custom fields)",
  async run(args, terminal) {
    const options = {
      ...accountOptions,
      installation: { type: "string" },
      format: { type: "string", default: "text" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const [, id = "", key] = /^([^.]*)(?:\.(.*))?$/.exec(positionals[0] ?? "") ?? [];
    const project = projectFolder(values.project);
    const folder = dataFolder(project);
    const build = await loadBuild(project, folder, terminal);
    if (build === undefined) return 1;
    const { installations } = findAccount(build, values.account);
    const own = installations.find(({ name }) => name === (values.installation ?? id));
    const release = (own?.connector === id ? own.release : undefined) ?? releaseOf(build, id);
    const connector = await loadConnector(build, release, join(folder, "releases"));
    const keys = key === undefined ? Object.keys(connector.methods) : [key];
    const shown = keys.map((one) => toShown(connector, one));
    if (values.format === "json") terminal.out(`${encodeJson(shown.map((one) => toJson(one)))}\n`);
    else terminal.out(shown.map((one) => toText(id, one)).join("\n"));
    return 0;
  },
};

function toShown(connector: Connector, key: string): Shown {
  const method = findMethod(connector, key);
  const outputs = "outputs" in method ? method.outputs : [];
  return { key, method, inputs: inputsOf(method, connector), outputs };
}

function toText(connector: string, { key, method, inputs, outputs }: Shown): string {
  const kind = method.kind === "action" ? method.httpMethod : method.kind;
  const lines = [`${connector}.${key}  ${method.name} (${kind}${method.hidden === true ? ", hidden" : ""})`];
  if (method.description !== undefined) lines.push(`  ${method.description}`);
  lines.push(
    ...table(
      "takes",
      inputs.map((input) => [input.name, typeText(input), notes(input)]),
    ),
  );
  lines.push(
    ...table(
      "gives",
      outputs.map((field) => [
        field.name,
        `${field.dataType}${(field.lists ?? 0) > 0 ? " list" : ""}`,
        field.sensitive === true ? "sensitive" : "",
      ]),
    ),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function table(title: string, rows: readonly (readonly [string, string, string])[]): string[] {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? "").length)));
  return rows.map(
    ([name, type, note], index) =>
      `  ${index === 0 ? title : "     "}  ${name.padEnd(widths[0] ?? 0)}  ${type.padEnd(widths[1] ?? 0)}  ${note}`,
  );
}

function typeText({ dataType = "any", isList }: MethodInput): string {
  return `${dataType}${isList ? " list" : ""}`;
}

function notes({ kind, isRequired, isSensitive, initial, values, lookup, strict }: MethodInput): string {
  return [
    isRequired ? "required" : "optional",
    ...(kind === "subscription" ? ["made by the engine for a subscription"] : []),
    ...(isSensitive ? ["sensitive"] : []),
    ...(initial === undefined ? [] : [`default ${encodeJson(initial)}`]),
    ...(values === undefined
      ? []
      : [`one of ${values.map((one) => encodeJson(typeof one === "object" ? one.value : one)).join(", ")}`]),
    ...(lookup === undefined ? [] : [`${strict === true ? "only a value of" : "lookup"} ${lookup}`]),
  ].join("; ");
}

function toJson({ key, method, inputs, outputs }: Shown): JsonValue {
  const { kind, name, description, hidden = false } = method;
  return {
    key,
    kind,
    name,
    ...(description !== undefined && { description }),
    ...(method.kind === "action" && { httpMethod: method.httpMethod }),
    hidden,
    inputs: inputs.map(
      ({ kind: from, dataType = "any", isList, isRequired, isSensitive, initial, values, ...input }) => ({
        ...input,
        kind: from,
        dataType,
        list: isList,
        required: isRequired,
        sensitive: isSensitive,
        ...(initial !== undefined && { default: initial }),
        ...(values !== undefined && { values: [...values] as JsonValue }),
      }),
    ),
    outputs: outputs.map(({ name: output, dataType, lists = 0, sensitive = false }) => ({
      name: output,
      dataType,
      list: lists > 0,
      sensitive,
    })),
  };
}
