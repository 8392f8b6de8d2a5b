// `hookwright call`: one call of one method, with the values of an installation. It needs the compiled project and nothing of a
// running server. Nothing is recorded; the store is opened only when a script asks for what it keeps there.
import { join } from "node:path";
import { systemClock } from "../../runtime/base/clock.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import type { ScriptStorage } from "../../runtime/store/script-storage.ts";
import type { Store } from "../../runtime/store/store.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { createInstallation, type Installation } from "../../runtime/method/installation.ts";
import type { Build } from "../../compiler/program/build.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { loadBuild } from "../load-build.ts";
import { loadConnector, releaseOf } from "../load-connector.ts";
import { toProject } from "../to-project.ts";
import { placeScripts } from "../script-places.ts";

const options = {
  ...commonOptions,
  installation: { type: "string" },
  set: { type: "string", multiple: true },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Calls a method and prints what it puts out. */
export const call: Command = {
  usage:
    "hookwright call <connector>.<method> [--installation <name>] [--set Name=value]… [--allow-egress <cidr or host:port>]… [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector>.<method"]);
    const [, connector, method] = /^([^.]+)\.(.+)$/.exec(positionals[0] ?? "") ?? [];
    if (connector === undefined || method === undefined)
      throw new Misuse("the method is named as <connector>.<method>");
    const inputs = parseValues(values.set ?? []);
    const project = projectFolder(values.project);
    const folder = dataFolder(project);
    const build = await loadBuild(project, folder, terminal);
    if (build === undefined) return 1;
    const name = values.installation ?? connector;
    const installation = await loadInstallation(build, join(folder, "releases"), { connector, name });
    const transport = createTransport({ egress: createEgress({ allow: values["allow-egress"] ?? [] }) });
    const scripts = placeScripts(createScriptRunner({}), project);
    const { storage, close } = storeOnDemand(folder);
    const services = { transport, scripts, hostServices: { transport, storage }, clock: systemClock };
    try {
      const { output, warning, log } = await callMethod({
        installation,
        method,
        services,
        values: inputs,
        execution: "CONNECTOR_TESTING",
      });
      for (const line of log) terminal.err(`${line}\n`);
      if (warning !== undefined) terminal.err(`Warning: ${warning.message}\n`);
      // Compiled modules put out JSON values only.
      terminal.out(`${encodeJson(output as Record<string, JsonValue>)}\n`);
      return 0;
    } finally {
      await scripts.close();
      await transport.close();
      await close();
    }
  },
};

interface StoreOnDemand {
  readonly storage: () => Promise<ScriptStorage>;
  readonly close: () => Promise<void>;
}

/** What scripts keep in the project's store, which is opened when one of them asks. */
function storeOnDemand(folder: string): StoreOnDemand {
  let store: Promise<Store> | undefined;
  return {
    async storage() {
      store ??= createSqliteStore({ folder, clock: systemClock });
      return (await store).scriptStorage;
    },
    async close() {
      // One that could not be opened has told its script why.
      await store?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

/** `Name=value` texts; a name that is given again makes a list. */
function parseValues(texts: readonly string[]): Record<string, JsonValue> {
  const values: Record<string, string | string[]> = {};
  for (const text of texts) {
    const at = text.indexOf("=");
    if (at < 1) throw new Misuse(`--set ${JSON.stringify(text)} is not Name=value`);
    const [name, value] = [text.slice(0, at), text.slice(at + 1)];
    const before = Object.hasOwn(values, name) ? values[name] : undefined;
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

async function loadInstallation(
  build: Build,
  releasesFolder: string,
  { connector, name }: { readonly connector: string; readonly name: string },
): Promise<Installation> {
  const built = build.installations.find((installation) => installation.name === name);
  const release = built?.release ?? releaseOf(build, connector);
  if (built === undefined ? name !== connector : built.connector !== connector)
    throw new HookwrightError(
      "installation/invalid",
      `There is no installation \`${name}\` of \`${connector}\`.`,
    );
  const given = toProject(build).installations.find((installation) => installation.name === name);
  const result = createInstallation({
    ...given,
    account: "default",
    name,
    connector: await loadConnector(build, release, releasesFolder),
    release,
  });
  if (result.kind === "valid") return result.installation;
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Correct the installation \`${name}\`.`,
  });
}
