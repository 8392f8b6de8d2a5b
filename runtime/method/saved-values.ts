// An installation's file and what is saved with it, put together: what the file gives wins, and of what is saved only that counts
// which the connector still asks for.
import type { JsonValue } from "../contract/value.ts";
import type { Credential } from "../secrets/credentials.ts";
import { askedValues, defaultAuthentication, type AskedValue } from "./asked-values.ts";
import type { GivenAuthentication, InstallationInput } from "./installation.ts";

/** The input with what is saved. What was saved for another authentication than the file names is left out. */
export function withSaved(input: InstallationInput, saved: Credential): InstallationInput {
  const { connector } = input;
  const chosen = input.authentication?.name ?? saved.authentication?.name ?? defaultAuthentication(connector);
  const asked = askedValues(connector, chosen);
  const own = saved.authentication?.name === chosen ? saved.authentication : undefined;
  const authentication: GivenAuthentication = {
    ...pickAsked({ ...own }, asked, "credential"),
    ...withoutAbsent(input.authentication),
    name: chosen,
  };
  const fields: Record<string, JsonValue> = {
    ...pickAsked(own?.fields ?? {}, asked, "field"),
    ...withoutAbsent(input.authentication?.fields),
  };
  return {
    ...input,
    authentication: { ...authentication, ...(Object.keys(fields).length > 0 && { fields }) },
    parameters: {
      ...pickAsked(saved.parameters ?? {}, asked, "parameter"),
      ...withoutAbsent(input.parameters),
    },
    learnt: { ...input.learnt, ...saved.learnt },
  };
}

function pickAsked(
  values: Readonly<Record<string, unknown>>,
  asked: readonly AskedValue[],
  kind: AskedValue["kind"],
): Record<string, JsonValue> {
  const names = new Set(asked.filter((value) => value.kind === kind).map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))) as Record<
    string,
    JsonValue
  >;
}

/** What is empty is not given. */
function withoutAbsent<T extends object>(values: T | undefined): T {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(entries) as T;
}
