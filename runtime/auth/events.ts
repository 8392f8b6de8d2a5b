// The script events of signing in (B§7.5): the connector's own script sees what is about to be sent to the vendor's sign-in pages
// and what came back, and may change it. A handler that returns false calls the sign-in off.
import type { AuthInstallation } from "./installation.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import { member, type JsonObject, type JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { eventGlobals, type GlobalsEvent, type GlobalValues } from "../script/event-globals.ts";
import type { ScriptHost, ScriptRunner } from "../script/runner.ts";
import { refusalText, scriptError } from "../script/script-error.ts";
import { createScriptSet, type ScriptSet } from "../script/script-set.ts";

/** An event of signing in. */
export type SignInEvent = Extract<GlobalsEvent, `${string}_oauth2_${string}`>;

/** What runs the scripts. */
export interface ScriptServices {
  readonly scripts: ScriptRunner;
  /** What a script of this installation may ask of the engine. */
  readonly scriptHost: (installation: AuthInstallation) => ScriptHost;
}

/** The events of one sign-in or of one refresh. */
export class SignInScripts {
  readonly #services: ScriptServices;
  readonly #installation: AuthInstallation;
  readonly #merge: MergeFields;
  readonly #set: ScriptSet;
  #actionData: JsonValue;

  constructor(
    services: ScriptServices,
    installation: AuthInstallation,
    { merge, actionData = {} }: { readonly merge: MergeFields; readonly actionData?: JsonValue },
  ) {
    this.#services = services;
    this.#installation = installation;
    this.#merge = merge;
    this.#set = setOf(installation);
    this.#actionData = actionData;
  }

  /** What the scripts keep from one event of a sign-in to the next. */
  get actionData(): JsonValue {
    return this.#actionData;
  }

  /**
   * The globals that may be changed as the handlers left them; none where the script handles the event not. Fails with
   * `script/…`, its log in the error. Both may hold secrets.
   */
  async run(
    event: SignInEvent,
    own: Readonly<Record<string, () => JsonValue | undefined>>,
  ): Promise<JsonObject> {
    if (!this.#set.events.has(event)) return {};
    const { scripts, scriptHost } = this.#services;
    const { account, name, release, connector } = this.#installation;
    const values = { action_data: () => this.#actionData, ...this.#common(), ...own };
    // Each event's own values are given by its one caller; the type system cannot add up the parts for an event it does not know.
    const seen = eventGlobals(this.#set, event, values as unknown as GlobalValues<SignInEvent>);
    const outcome = await scripts.run({
      ...seen,
      account,
      key: JSON.stringify([account, name, release]),
      pool: "transaction",
      host: scriptHost(this.#installation),
    });
    const of = `signing in to ${connector.name}`;
    if (outcome.kind === "failed") {
      const { code, message, hint } = scriptError(outcome, { event, of });
      throw new HookwrightError(code, message, { ...(hint !== undefined && { hint }), log: outcome.log });
    }
    if (!outcome.accepted)
      throw new HookwrightError(
        "script/aborted",
        `A script called ${of} off: ${refusalText(event, outcome.refusedBy)}.`,
        { log: outcome.log },
      );
    const left = decodeOwnJson(outcome.globals);
    this.#actionData = member(left, "action_data") ?? this.#actionData;
    return Object.fromEntries(seen.writable.map((global) => [global, member(left, global) ?? null]));
  }

  #common(): Readonly<Record<string, () => JsonValue | undefined>> {
    const { connector } = this.#installation;
    return {
      script_execution_context: () => "RUNNING_TRANSACTION",
      method_response_fields: () => [],
      method_response_fields_in_use: () => [],
      method_response_parameters_in_use: () => [],
      // There is neither a cycle nor a transaction.
      cycle_variables: () => ({}),
      transaction_id: () => undefined,
      method_auth_value: () => this.#merge["Cyclr_Auth_ApiKey"],
      script_parameters: () =>
        Object.fromEntries(
          connector.parameters
            .filter(({ target }) => target === "script")
            .map(({ name }) => [name, this.#merge[name] ?? null]),
        ),
    };
  }
}

/** Made once for each connector: a runner finds the same set compiled. */
const sets = new WeakMap<object, ScriptSet>();

function setOf({ connector }: AuthInstallation): ScriptSet {
  const known = sets.get(connector);
  if (known !== undefined) return known;
  const set = createScriptSet({ connector: connector.script, method: undefined, step: undefined });
  sets.set(connector, set);
  return set;
}
