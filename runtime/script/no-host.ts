// The host of scripts that may ask nothing of the engine.
import { HookwrightError } from "../contract/error.ts";
import type { ScriptHost } from "./runner.ts";

/** Refuses every call. */
export const noScriptHost: ScriptHost = {
  call: (name) =>
    Promise.reject(new HookwrightError("script/not-carried-out", `\`${name}\` cannot be used here.`)),
};
