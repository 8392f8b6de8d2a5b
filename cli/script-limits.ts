// `--script-limit name=number`: what scripts may take, where the defaults do not fit.
import { defaultScriptLimits, type ScriptLimits } from "../runtime/script/limits.ts";
import { Misuse } from "./command.ts";

const names = Object.keys(defaultScriptLimits);

/** The limits that are given; later ones win. */
export function parseScriptLimits(entries: readonly string[]): Partial<ScriptLimits> {
  return Object.fromEntries(
    entries.map((entry) => {
      const [, name = "", number = ""] = /^(\w+)=([1-9]\d{0,9})$/.exec(entry) ?? [];
      if (!names.includes(name))
        throw new Misuse(`--script-limit takes name=number, the name being one of ${names.join(", ")}`);
      return [name, Number(number)];
    }),
  );
}
