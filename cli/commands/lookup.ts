// `hookwright lookup`: the values that a lookup offers, with the values of an installation, for people who fill in a step or an
// installation's file.
import { encodeJson } from "../../runtime/data/json.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { Installation } from "../../runtime/method/installation.ts";
import { lookUp } from "../../runtime/method/lookup.ts";
import { commonOptions, parseArguments } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { hintOf } from "../method-inputs.ts";
import { callOptions, openCalls } from "../open-calls.ts";
import { parseMember, parseValues } from "../value-arguments.ts";

/** What was given to other methods before may be said too; a name that nothing here has is misspelt. */
function assertKnown({ connector }: Installation, given: readonly string[]): void {
  const inputs = Object.values(connector.methods).flatMap((method) => [
    ...method.parameters,
    ...("inputs" in method ? method.inputs : []),
  ]);
  const names = [...new Set([...connector.parameters, ...inputs].map((input) => input.name))];
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const what = `${connector.name} has no field or parameter \`${unknown}\`.`;
  throw new HookwrightError("method/unknown-input", what, hintOf(unknown, names));
}

/** Prints a value and its name a line. */
export const lookup: Command = {
  usage:
    "hookwright lookup <connector>.<lookup> [--installation <name>] [--set Name=value]… [--format text|json] [--allow-egress <cidr or host:port>]… [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = {
      ...commonOptions,
      ...callOptions,
      format: { type: "string", default: "text" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["connector>.<lookup"]);
    const [connector, name] = parseMember(positionals[0], "the lookup is named as <connector>.<lookup>");
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const known = parseValues(values.set);
    const calls = await openCalls(connector, values, terminal);
    if (calls === undefined) return 1;
    const { installation, services } = calls;
    try {
      const { name: title, lookups = {} } = installation.connector;
      if (!Object.hasOwn(lookups, name))
        throw new HookwrightError(
          "lookup/not-found",
          `${title} has no lookup \`${name}\`.`,
          hintOf(name, Object.keys(lookups)),
        );
      assertKnown(installation, Object.keys(known));
      const result = await lookUp({ installation, lookup: name, values: known, services });
      if (result.kind === "unknownInputs") {
        const inputs = result.inputs.map((input) => `--set ${input}=…`).join(" ");
        terminal.err(`What there is depends on values that are not known yet: give ${inputs}.\n`);
        terminal.err("Without them any value may be given.\n");
        return 1;
      }
      if (values.format === "json")
        terminal.out(`${encodeJson(result.values.map((value) => ({ ...value })))}\n`);
      else for (const value of result.values) terminal.out(`${String(value.value)}\t${value.name}\n`);
      if (result.isCut) terminal.err("There are more than these.\n");
      if (result.values.length === 0) terminal.err("There is nothing to choose from.\n");
      return 0;
    } finally {
      await calls.close();
    }
  },
};
