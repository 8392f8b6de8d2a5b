// One event of a connector's scripts in the real sandbox, with globals that are given. Nothing leaves the machine and nothing is kept:
// storage begins empty and ends with the run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suggest } from "../compiler/diagnostics/suggest.ts";
import type { Build } from "../compiler/program/build.ts";
import { systemClock } from "../runtime/base/clock.ts";
import type { Connector, Method } from "../runtime/contract/connector.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { scriptGlobals } from "../runtime/contract/script-globals.ts";
import type { JsonObject, JsonValue } from "../runtime/contract/value.ts";
import type { Transport } from "../runtime/http/transport.ts";
import { createScriptHost } from "../runtime/method/script-host.ts";
import { eventGlobals, type GlobalsEvent, type GlobalValues } from "../runtime/script/event-globals.ts";
import type { ScriptHost, ScriptOutcome } from "../runtime/script/runner.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { createScriptSet, type ScriptSet } from "../runtime/script/script-set.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import { Misuse } from "./command.ts";
import { dataFolder } from "./data-folder.ts";
import { loadConnector, releaseOf } from "./load-connector.ts";
import { offlineTransport } from "./script-answers.ts";
import { placeScripts } from "./script-places.ts";
import type { EndedRun } from "./script-report.ts";

/** What is tried. */
export interface ScriptTrial {
  readonly project: string;
  readonly build: Pick<Build, "connectors">;
  readonly connector: string;
  readonly method: string;
  readonly event: string;
  /** The globals, by name; for the rest, what a run has that knows nothing yet. */
  readonly given: JsonObject;
  /** What services answer (`offlineTransport`). */
  readonly answers: JsonValue;
}

/** Runs an event's handlers. Rejects with `Misuse` for an event or a global that there is not, `connector/not-found`, `method/unknown`. */
export async function tryScript(trial: ScriptTrial): Promise<EndedRun> {
  const { project, build } = trial;
  const folder = dataFolder(project);
  const release = releaseOf(build, trial.connector);
  const connector = await loadConnector(build, release, join(folder, "releases"));
  const method = findMethod(connector, trial.method);
  const set = createScriptSet({ connector: connector.script, method: method.script, step: undefined });
  const event = findEvent(set, method, trial.event);
  const run = eventGlobals(set, event, globalValues(event, trial.given, method));
  const outcome = await withHost(trial.connector, offlineTransport(trial.answers), async (host) => {
    const scripts = placeScripts(createScriptRunner({ runners: 1 }), project);
    try {
      const where = { account: "default", key: trial.connector, pool: poolOf(event), host };
      return await scripts.run({ ...run, ...where });
    } finally {
      await scripts.close();
    }
  });
  return { title: `${event} of ${connector.name} · ${method.name}`, run, outcome };
}

/** A method that fires events. */
type ScriptedMethod = Exclude<Method, { readonly kind: "webhookResponse" }>;

function findMethod(connector: Connector, key: string): ScriptedMethod {
  const method = Object.hasOwn(connector.methods, key) ? connector.methods[key] : undefined;
  if (method !== undefined && method.kind !== "webhookResponse") return method;
  const keys = Object.entries(connector.methods).flatMap(([name, { kind }]) =>
    kind === "webhookResponse" ? [] : [`\`${name}\``],
  );
  throw new HookwrightError(
    "method/unknown",
    `The connector ${connector.name} has no method \`${key}\` that runs scripts.`,
    { hint: `Name one of ${keys.join(", ")}.` },
  );
}

function findEvent(
  { events }: ScriptSet,
  { kind, name: method }: ScriptedMethod,
  name: string,
): GlobalsEvent {
  // A connector's script handles the events of all its methods.
  const handled = [...events]
    .filter(isRunnable)
    .filter((event) => isOfWebhooks(event) === (kind === "webhook"));
  const found = handled.find((event) => event === name);
  if (found !== undefined) return found;
  const told = handled.map((event) => `\`${event}\``).join(", ");
  throw new Misuse(
    told === ""
      ? `no script of ${method} handles an event that happens to it`
      : `no script of ${method} handles \`${name}\`, or it never happens to it; handled are ${told}`,
  );
}

function isRunnable(event: string): event is GlobalsEvent {
  return Object.hasOwn(scriptGlobals, event);
}

function isOfWebhooks(event: GlobalsEvent): boolean {
  return event.endsWith("_webhook");
}

/** An event before the answer has the time that it has there. */
function poolOf(event: GlobalsEvent): "answer" | "transaction" {
  return isOfWebhooks(event) ? "answer" : "transaction";
}

/** What the file gives; for the rest, what a run has that knows nothing yet. */
function globalValues(
  event: GlobalsEvent,
  given: JsonObject,
  method: ScriptedMethod,
): GlobalValues<GlobalsEvent> {
  const names: readonly string[] = [...scriptGlobals[event].read, ...scriptGlobals[event].write];
  for (const name of Object.keys(given))
    if (!names.includes(name)) {
      const near = suggest(name, names);
      const help = near === undefined ? `it has ${names.join(", ")}` : `did you mean \`${near}\`?`;
      throw new Misuse(`\`${event}\` has no global \`${name}\`; ${help}`);
    }
  const initial: Readonly<Record<string, JsonValue>> = {
    script_execution_context: "CONNECTOR_TESTING",
    script_parameters: scriptParameters(method),
    action_data: {},
    cycle_variables: {},
    method_request_headers: {},
    method_request_parameters: {},
    method_request_mergefields: {},
    method_response_headers: {},
    method_response_status: 200,
    method_request_method: "POST",
  };
  const value = (name: string): JsonValue | undefined => (Object.hasOwn(given, name) ? given : initial)[name];
  // Complete by its making: every name of the event is in the table above this one.
  return Object.fromEntries(
    names.map((name) => [name, () => value(name)]),
  ) as unknown as GlobalValues<GlobalsEvent>;
}

function scriptParameters({ parameters }: ScriptedMethod): JsonObject {
  return Object.fromEntries(
    parameters
      .filter(({ target }) => target === "script")
      .map(({ name, value, default: initial }) => [name, value ?? initial ?? null]),
  );
}

/** Storage of the real kind in a folder of its own. */
async function withHost(
  connector: string,
  transport: Transport,
  use: (host: ScriptHost) => Promise<ScriptOutcome>,
): Promise<ScriptOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-script-"));
  const store = await createSqliteStore({ folder, clock: systemClock });
  try {
    const owner = { account: "default", connector, installation: connector, cycle: "run-script" };
    const services = { transport, storage: () => Promise.resolve(store.scriptStorage) };
    return await use(createScriptHost(services, owner));
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}
