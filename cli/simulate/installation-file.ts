// What an installation's file of the simulated vendor holds, to be pasted: no secret stands in a file, so that each comes from the
// environment.
import type { Connector } from "../../runtime/contract/connector.ts";
import type { JsonObject, JsonValue } from "../../runtime/contract/value.ts";
import { sampleInstallation } from "./values.ts";

/** A file, and the variables that it names. */
export interface InstallationFile {
  readonly file: JsonObject;
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes both; `values` has the parameters. */
export function installationFile(
  connector: Connector,
  values: Readonly<Record<string, JsonValue>>,
): InstallationFile {
  const { authentication, parameters } = sampleInstallation(connector, values);
  const environment: Record<string, string> = {};
  const named = (name: string, value: JsonValue | undefined): JsonValue => {
    if (typeof value !== "string") return value ?? null;
    const words = `${connector.id}_${name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")}`;
    const variable = `SIMULATED_${words.toUpperCase().replaceAll(/\W/g, "_")}`;
    environment[variable] = value;
    return { env: variable };
  };
  const secrets = new Set(
    connector.parameters
      .filter(({ sensitive, target }) => sensitive === true || target === "secret")
      .map(({ name }) => name),
  );
  const { name: scheme, fields = {}, ...credentials } = authentication;
  const all = (given: object): JsonObject =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, named(name, value as JsonValue)] as const),
    );
  const file = {
    connector: connector.id,
    authentication: {
      ...(scheme !== undefined && { name: scheme }),
      ...all(credentials),
      ...(Object.keys(fields).length > 0 && { fields: all(fields) }),
    },
    parameters: Object.fromEntries(
      Object.entries(parameters).map(
        ([name, value]) => [name, secrets.has(name) ? named(name, value) : value] as const,
      ),
    ),
  };
  return { file, environment };
}
