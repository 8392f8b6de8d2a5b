// What a running script may ask of the engine (B§7.8): calls of other services, and the values it keeps. Everything comes
// from a process that author code may have taken over, so nothing is believed: whose values are meant and where a call may
// go is decided here, never by what is asked.
import type { HttpRequest, Transport } from "../http/transport.ts";
import type { ScriptHost } from "../script/runner.ts";
import type { ScriptStorage, StorageScope } from "../store/script-storage.ts";
import { readArguments } from "./script-arguments.ts";
import { callStorage } from "./script-storage.ts";
import type { ScriptKeys } from "./script-keys.ts";
import type { SendInTurn } from "./script-turn.ts";
import { sendForScript, tellHint, type ScriptCaller } from "./script-request.ts";

/** What serves the scripts. */
export interface ScriptHostServices {
  readonly transport: Transport;
  /** Asked for when a script first needs it. */
  storage(): Promise<ScriptStorage>;
}

/** For whom a script runs. */
export interface ScriptHostScope extends StorageScope {
  /** Aborted when the engine gives up what the script runs for. */
  readonly signal?: AbortSignal;
  /** Absent: calls of `http_request` carry no credential. */
  readonly prove?: (request: HttpRequest) => Promise<HttpRequest>;
  /** Absent: they go out at once. */
  readonly inTurn?: SendInTurn;
  readonly caller?: ScriptCaller;
  /** Absent: calls of `http_request` carry no key but their script's. */
  readonly keyOf?: ScriptKeys;
}

/** The host of a script's runs. */
export function createScriptHost(services: ScriptHostServices, scope: ScriptHostScope): ScriptHost {
  return {
    async call(name, argumentsText, ended) {
      const args = readArguments(argumentsText);
      if (name === "storage") {
        const storage = await services.storage().catch(tellHint);
        return callStorage(storage, scope, args).catch(tellHint);
      }
      const signal = scope.signal === undefined ? ended : AbortSignal.any([scope.signal, ended]);
      const { prove, inTurn, caller, keyOf } = scope;
      return sendForScript(services.transport, args[0], { signal, prove, inTurn, caller, keyOf });
    },
  };
}
