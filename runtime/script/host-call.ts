// One call of a script to the engine, as the engine serves it. The runner that sent it may have been broken into: nothing in
// it is taken unchecked, and it reaches no further than the host of the run that is being carried out.
import { isHookwrightError } from "../contract/error.ts";
import { frameKind, type Frame } from "./frames.ts";
import type { ScriptLimits } from "./limits.ts";
import { hostCallNames, type HostCallName, type ScriptHost } from "./runner.ts";

/** A call that was read. */
export interface HostCall {
  readonly name: HostCallName;
  readonly argumentsText: string;
}

/** Reads the text of a `hostCall` frame. Throws for what is none. */
export function readHostCall(text: string): HostCall {
  const end = text.indexOf(":");
  const name = hostCallNames.find((known) => known === text.slice(0, end));
  if (name === undefined) throw new Error("A call of something that there is not.");
  return { name, argumentsText: text.slice(end + 1) };
}

/** The frame that answers a call. Never rejects. */
export async function serveHostCall(
  host: ScriptHost,
  { name, argumentsText }: HostCall,
  { hostCallBytes }: ScriptLimits,
  signal: AbortSignal,
): Promise<Frame> {
  try {
    const text = await host.call(name, argumentsText, signal);
    if (Buffer.byteLength(text) <= hostCallBytes) return { kind: frameKind.hostAnswer, id: 0, text };
    return failed(
      `What ${name} came to is larger than ${String(hostCallBytes)} bytes (\`--script-limit hostCallBytes=…\`).`,
    );
  } catch (error) {
    return failed(isHookwrightError(error) ? error.message : `${name} failed inside the engine.`);
  }
}

function failed(message: string): Frame {
  return { kind: frameKind.hostError, id: 0, text: message };
}
