// `hookwright call`: one call of one method, with the values of an installation. Nothing is recorded. It is made from here, with the
// project's files as they are and beside a server too; with `--server` that server makes it.
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import { findStrictProblems } from "../../runtime/engine/strict-values.ts";
import type { ManagementClient } from "../../runtime/management/client.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { shownOutput } from "../../runtime/method/secrets.ts";
import { askedPlace, parseArguments } from "../arguments.ts";
import { saveFiles, takeFiles, uploadFiles } from "../call-files.ts";
import { Misuse, type Command } from "../command.ts";
import { openServer } from "../engine-session.ts";
import { assertKnown, findMethod, inputsOf, toCallersError } from "../method-inputs.ts";
import { namedInstallation } from "../named-installation.ts";
import { callOptions, callUsage, openCalls, type OpenCalls } from "../open-calls.ts";
import { parseMember, parseValues } from "../value-arguments.ts";

/** A call that is asked for. */
interface Wish {
  readonly method: string;
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** The folder for files that come out. */
  readonly save: string | undefined;
  /** What is secret is shown too. */
  readonly reveal: boolean;
}

/** What came of it, as it is shown. */
interface Called {
  readonly output: object;
  readonly warning?: { readonly message: string };
  readonly log: readonly string[];
  /** The paths of files. */
  readonly saved?: readonly string[];
}

/** Calls a method and prints what it puts out. */
export const call: Command = {
  usage: `hookwright call <connector>.<method> [--installation <name>] [--set Name=value|@file]… (again for a list) [--save <folder>] [--reveal] ${callUsage}`,
  async run(args, terminal) {
    const options = {
      ...callOptions,
      save: { type: "string" },
      reveal: { type: "boolean", default: false },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["connector>.<method"]);
    const [connector, method] = parseMember(positionals[0], "the method is named as <connector>.<method>");
    const { save, reveal, installation = connector } = values;
    const wish = { method, inputs: parseValues(values.set), save, reveal };
    const place = askedPlace(values);
    const session = place.server && (await openServer(place, terminal));
    let called: Called;
    if (session) called = await callThere(session.client, { connector, installation }, wish);
    else {
      const calls = await openCalls(connector, values, terminal);
      if (calls === undefined) return 1;
      try {
        called = await callHere(calls, wish);
      } finally {
        await calls.close();
      }
    }
    for (const line of called.log) terminal.err(`${line}\n`);
    if (called.warning !== undefined) terminal.err(`Warning: ${called.warning.message}\n`);
    for (const path of called.saved ?? []) terminal.err(`Saved ${path}\n`);
    terminal.out(`${encodeJson(called.output)}\n`);
    return 0;
  },
};

async function callHere(
  { installation, services, files }: OpenCalls,
  { method, inputs, save, reveal }: Wish,
): Promise<Called> {
  const named = { installation, method, files };
  const { connector } = installation;
  const definedMethod = findMethod(connector, method);
  const taken = inputsOf(definedMethod, connector);
  assertKnown(definedMethod, taken, { given: Object.keys(inputs), connector });
  const problems = await findStrictProblems(
    { whose: "This call", installation, parameters: definedMethod.parameters, values: inputs },
    { calls: services, signal: new AbortController().signal },
  );
  if (problems.length > 0) throw new HookwrightError("value/type-mismatch", problems.join(" "));
  const { output, ...rest } = await callMethod({
    installation,
    method,
    services,
    values: await takeFiles(named, inputs),
    execution: "CONNECTOR_TESTING",
  }).catch((error: unknown) => {
    throw toCallersError(error, taken);
  });
  return {
    ...rest,
    output: reveal ? output : shownOutput(installation, method, output),
    ...(save !== undefined && { saved: await saveFiles(named, output, save) }),
  };
}

async function callThere(
  client: ManagementClient,
  { connector, installation }: { readonly connector: string; readonly installation: string },
  { method, inputs, save, reveal }: Wish,
): Promise<Called> {
  if (save !== undefined || reveal)
    throw new Misuse("a server gives neither files nor secrets: --save and --reveal go without --server");
  await namedInstallation(client, connector, installation);
  return client.call("callMethod", {
    params: { name: installation, method },
    body: { input: await uploadFiles(client, { installation, method }, inputs) },
  });
}
