// Calls of methods as a definition writes them: compiled, loaded and sent to a server on loopback.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { systemClock, type Clock } from "../../runtime/base/clock.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import { createInstallation, type InstallationInput } from "../../runtime/method/installation.ts";
import type { MethodCall } from "../../runtime/method/open-call.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import type { RunDateStore } from "../../runtime/store/run-dates.ts";
import { toInputs } from "../compiler/project-phase.ts";
import { startServer, type SeenRequest } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

const contractUrl = pathToFileURL(
  fileURLToPath(new URL("../../runtime/contract/index.ts", import.meta.url)),
).href;

/** What a definition says beside its names; its base URL is `{{BaseUrl}}`. */
export interface Written {
  readonly parameters?: readonly object[];
  readonly methods: Readonly<Record<string, object>>;
  readonly script?: string;
  readonly authentication?: Readonly<Record<string, object>>;
}

/** Compiles a definition and loads its module. Fails where the compiler reports an error. */
export async function compileConnector({ parameters = [], methods, ...more }: Written): Promise<Connector> {
  const definition = {
    id: "vendor",
    name: "Vendor",
    version: "1.0.0",
    baseUrl: "{{BaseUrl}}",
    parameters: [{ targetType: "mergeField", targetName: "BaseUrl" }, ...parameters],
    methods,
    ...more,
  };
  const file = createSourceFile("connectors/vendor/connector.json", JSON.stringify(definition));
  const { outputs, diagnostics } = await compileProject(toInputs([file]));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const folder = await mkdtemp(join(tmpdir(), "hookwright-calls-"));
  try {
    const module = join(folder, "vendor.ts");
    await writeFile(
      module,
      outputs[0]?.text.replace('"hookwright/contract"', JSON.stringify(contractUrl)) ?? "",
    );
    return ((await import(pathToFileURL(module).href)) as { readonly connector: Connector }).connector;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What differs from a plain call of `get`. */
export interface CompiledCall extends Partial<Omit<MethodCall, "installation" | "services">> {
  readonly answer?: unknown;
  readonly installation?: Partial<InstallationInput>;
  readonly clock?: Clock;
  readonly scripts?: ScriptRunner;
  readonly runDates?: RunDateStore;
}

const noScripts: ScriptRunner = {
  run: () => Promise.reject(new Error("No script is expected.")),
  close: () => Promise.resolve(),
};

/** Calls a method of a compiled connector, and gives what the server saw beside what came of it. */
export async function callCompiled(
  connector: Connector,
  {
    answer = {},
    installation,
    clock = systemClock,
    scripts = noScripts,
    runDates,
    ...call
  }: CompiledCall = {},
): Promise<MethodResult & { readonly seen: SeenRequest }> {
  const server = await startServer((response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const installed = createInstallation({
    account: "default",
    name: "vendor",
    connector,
    release: "r1",
    ...installation,
    parameters: { BaseUrl: server.url, ...installation?.parameters },
  });
  if (installed.kind === "invalid") throw new Error(installed.problems.join("\n"));
  const result = await callMethod({
    method: "get",
    values: {},
    ...call,
    installation: installed.installation,
    services: { transport: openTransport(), scripts, clock, ...(runDates && { runDates }) },
  });
  const [seen] = server.requests;
  if (seen === undefined) throw new Error("Nothing was sent.");
  return { ...result, seen };
}
