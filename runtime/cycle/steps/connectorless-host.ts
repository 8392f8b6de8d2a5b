// The host of scripts that belong to no connector: they may call services, and have no place to keep values, since each
// connector's are its own (B§7.8).
import { HookwrightError } from "../../contract/error.ts";
import type { Transport } from "../../http/transport.ts";
import { readArguments } from "../../method/script-arguments.ts";
import { createScriptKeys } from "../../method/script-keys.ts";
import { sendForScript } from "../../method/script-request.ts";
import type { ScriptHost } from "../../script/runner.ts";

/** Serves `http_request` of a visit's scripts and refuses storage; `part`: which of its scripts. */
export function connectorlessHost(
  transport: Transport,
  stopped: AbortSignal,
  {
    transaction,
    visit,
    part,
  }: { readonly transaction: string; readonly visit: number; readonly part: string },
): ScriptHost {
  const keyOf = createScriptKeys(JSON.stringify([transaction, visit, part]));
  return {
    async call(name, argumentsText, ended) {
      if (name !== "http_request")
        throw new HookwrightError(
          "storage/bad-argument",
          "Values are kept for a connector, and this script belongs to none: use a step that calls one.",
        );
      const [asked] = readArguments(argumentsText);
      return sendForScript(transport, asked, {
        signal: AbortSignal.any([stopped, ended]),
        caller: { transaction },
        keyOf,
      });
    },
  };
}
