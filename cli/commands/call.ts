// `hookwright call`: one call of one method, with the values of an installation. Nothing is recorded.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { findStrictProblems } from "../../runtime/engine/strict-values.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { shownOutput } from "../../runtime/method/secrets.ts";
import { commonOptions, parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { saveFiles, takeFiles } from "../call-files.ts";
import { assertKnown, findMethod, inputsOf, toCallersError } from "../method-inputs.ts";
import { callOptions, openCalls } from "../open-calls.ts";
import { parseMember, parseValues } from "../value-arguments.ts";

/** Calls a method and prints what it puts out. */
export const call: Command = {
  usage:
    "hookwright call <connector>.<method> [--installation <name>] [--set Name=value|@file]… (again for a list) [--save <folder>] [--reveal] [--allow-egress <cidr or host:port>]… [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = {
      ...commonOptions,
      ...callOptions,
      save: { type: "string" },
      reveal: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["connector>.<method"]);
    const [connector, method] = parseMember(positionals[0], "the method is named as <connector>.<method>");
    const inputs = parseValues(values.set);
    const calls = await openCalls(connector, values, terminal);
    if (calls === undefined) return 1;
    const { installation, services, files } = calls;
    const called = { installation, method, files };
    const { connector: definition } = installation;
    try {
      const definedMethod = findMethod(definition, method);
      const taken = inputsOf(definedMethod, definition);
      assertKnown(definedMethod, taken, { given: Object.keys(inputs), connector: definition });
      const problems = await findStrictProblems(
        { whose: "This call", installation, parameters: definedMethod.parameters, values: inputs },
        { calls: services, signal: new AbortController().signal },
      );
      if (problems.length > 0) throw new HookwrightError("value/type-mismatch", problems.join(" "));
      const { output, warning, log } = await callMethod({
        installation,
        method,
        services,
        values: await takeFiles(called, inputs),
        execution: "CONNECTOR_TESTING",
      }).catch((error: unknown) => {
        throw toCallersError(error, taken);
      });
      for (const line of log) terminal.err(`${line}\n`);
      if (warning !== undefined) terminal.err(`Warning: ${warning.message}\n`);
      if (values.save !== undefined)
        for (const path of await saveFiles(called, output, values.save)) terminal.err(`Saved ${path}\n`);
      const shown = values.reveal === true ? output : shownOutput(installation, method, output);
      // Compiled modules put out JSON values only.
      terminal.out(`${encodeJson(shown as Record<string, JsonValue>)}\n`);
      return 0;
    } finally {
      await calls.close();
    }
  },
};
