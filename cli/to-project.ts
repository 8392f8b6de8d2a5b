// A build as an engine is given it: secrets are read from the environment now, and nowhere else.
import type { Build, BuiltInstallation } from "../compiler/program/build.ts";
import type { JsonValue } from "../runtime/contract/value.ts";
import type { GivenInstallation, Project } from "../runtime/engine/project.ts";
import { credentialNames } from "../runtime/method/asked-values.ts";
import type { GivenAuthentication } from "../runtime/method/installation.ts";

/** What an engine is given of a build. */
export function toProject(build: Build): Project {
  return {
    connectors: build.connectors,
    ...toOwned(build),
    ...(build.accounts.length > 0 && {
      accounts: build.accounts.map(({ installations, cycles, ...account }) => ({
        ...account,
        ...toOwned({ installations, cycles }),
      })),
    }),
  };
}

function toOwned({
  installations,
  cycles,
}: Pick<Build, "installations" | "cycles">): Pick<Project, "installations" | "cycles"> {
  return {
    installations: installations.map(resolveInstallation),
    cycles: cycles.map(({ hash, plan, content }) => ({ hash, id: plan.id, content })),
  };
}

type BuiltAuthentication = BuiltInstallation["authentication"];
type BuiltValue = BuiltInstallation["parameters"][string];

/** A variable that is not set leaves its value out: the engine says what is missing. */
export function resolveInstallation(built: BuiltInstallation): GivenInstallation {
  const { name, connector, release, authentication, parameters } = built;
  return {
    name,
    connector,
    release,
    authentication: resolveAuthentication(authentication),
    parameters: resolveValues(parameters),
  };
}

function resolveAuthentication(authentication: BuiltAuthentication): GivenAuthentication {
  const { name, fields } = authentication;
  const credentials = credentialNames.flatMap((credential): [string, string][] => {
    const value = resolve(authentication[credential]);
    return value === undefined ? [] : [[credential, String(value)]];
  });
  return {
    ...(name === undefined ? {} : { name }),
    ...Object.fromEntries(credentials),
    ...(fields === undefined ? {} : { fields: resolveValues(fields) }),
  };
}

function resolveValues(values: Readonly<Record<string, BuiltValue>>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, JsonValue][] => {
      const resolved = resolve(value);
      return resolved === undefined ? [] : [[name, resolved]];
    }),
  );
}

function resolve(value: BuiltValue | undefined): string | number | boolean | undefined {
  return typeof value === "object" ? process.env[value.env] : value;
}
