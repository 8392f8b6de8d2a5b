// `hookwright lookup`: the values that a lookup offers, with the values of an installation, for people who fill in a step or an
// installation's file. The vendor is asked from here, or by the server that `--server` names.
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import type { Installation } from "../../runtime/method/installation.ts";
import { lookUp, type LookupValue } from "../../runtime/method/lookup.ts";
import { askedPlace, formatOption, isJsonFormat, parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { openServer } from "../engine-session.ts";
import { hintOf } from "../method-inputs.ts";
import { namedInstallation } from "../named-installation.ts";
import { callOptions, callUsage, openCalls, type OpenCalls } from "../open-calls.ts";
import { parseMember, parseValues } from "../value-arguments.ts";

/** What there is to choose from, whoever asked for it. */
interface Found {
  readonly items: readonly LookupValue[];
  /** There is nothing else. */
  readonly complete: boolean;
  /** What there is depends on these. */
  readonly unknownInputs?: readonly string[];
}

/** What was given before, by name. */
type Known = Readonly<Record<string, JsonValue>>;

/** Prints a value and its name a line. */
export const lookup: Command = {
  usage: `hookwright lookup <connector>.<lookup> [--installation <name>] [--set Name=value]… [--format text|json] ${callUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, { ...callOptions, ...formatOption }, [
      "connector>.<lookup",
    ]);
    const [connector, name] = parseMember(positionals[0], "the lookup is named as <connector>.<lookup>");
    const isJson = isJsonFormat(values);
    const known = parseValues(values.set);
    const place = askedPlace(values);
    const session = place.server && (await openServer(place, terminal));
    let found: Found;
    if (session) {
      const { installation = connector } = values;
      await namedInstallation(session.client, connector, installation);
      const params = { name: installation, lookup: name };
      found = await session.client.call("callLookup", { params, body: { values: known } });
    } else {
      const calls = await openCalls(connector, values, terminal);
      if (calls === undefined) return 1;
      try {
        found = await lookUpHere(calls, name, known);
      } finally {
        await calls.close();
      }
    }
    const { items, complete, unknownInputs } = found;
    if (unknownInputs !== undefined) {
      const inputs = unknownInputs.map((input) => `--set ${input}=…`).join(" ");
      terminal.err(`What there is depends on values that are not known yet: give ${inputs}.\n`);
      terminal.err("Without them any value may be given.\n");
      return 1;
    }
    if (isJson) terminal.out(`${encodeJson(items)}\n`);
    else for (const { value, name: label } of items) terminal.out(`${String(value)}\t${label}\n`);
    if (!complete) terminal.err("There are more than these.\n");
    if (items.length === 0) terminal.err("There is nothing to choose from.\n");
    return 0;
  },
};

async function lookUpHere(
  { installation, services }: OpenCalls,
  lookup: string,
  known: Known,
): Promise<Found> {
  const { name: title, lookups = {} } = installation.connector;
  if (!Object.hasOwn(lookups, lookup))
    throw new HookwrightError(
      "lookup/not-found",
      `${title} has no lookup \`${lookup}\`.`,
      hintOf(lookup, Object.keys(lookups)),
    );
  assertKnown(installation, Object.keys(known));
  const result = await lookUp({ installation, lookup, values: known, services });
  return result.kind === "unknownInputs"
    ? { items: [], complete: false, unknownInputs: result.inputs }
    : { items: result.values, complete: !result.isCut };
}

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
