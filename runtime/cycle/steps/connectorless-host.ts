// The host of scripts that belong to no connector: they may call services, and have no place to keep values, since each
// connector's are its own (B§7.8).
import { HookwrightError } from "../../contract/error.ts";
import type { Transport } from "../../http/transport.ts";
import { readArguments } from "../../method/script-arguments.ts";
import { sendForScript } from "../../method/script-request.ts";
import type { ScriptHost } from "../../script/runner.ts";

/** Serves `http_request` of a transaction's scripts and refuses storage. */
export function connectorlessHost(
  transport: Transport,
  stopped: AbortSignal,
  transaction: string,
): ScriptHost {
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
      });
    },
  };
}
