// `--ingress-limit name=number`: what the public port takes at once, where the defaults do not fit. `HOOKWRIGHT_INGRESS_LIMITS` holds the
// same entries with blanks between; the command line wins.
import { defaultLimits, type EngineLimits } from "../runtime/engine/limits.ts";
import { defaultIngressLimits, type IngressLimits } from "../runtime/server/ingress-limits.ts";
import { Misuse } from "./command.ts";

/** The numbers of the port, and those of the engine that bound what comes in. */
export interface GivenLimits {
  readonly ingress: Partial<IngressLimits>;
  readonly engine: Partial<EngineLimits>;
}

const engineNames = ["webhookRequestsPerSecond", "callers", "synchronousMs"] as const;
const engineDefaults = Object.fromEntries(engineNames.map((name) => [name, defaultLimits[name]]));
const names = [...Object.keys(defaultIngressLimits), ...engineNames];

/** The limits that are given; later ones win. */
export function parseIngressLimits(entries: readonly string[], environment = ""): GivenLimits {
  const given = [...environment.split(/\s+/).filter((entry) => entry !== ""), ...entries].map(parseEntry);
  return {
    ingress: Object.fromEntries(given.filter(([name]) => name in defaultIngressLimits)),
    engine: Object.fromEntries(given.filter(([name]) => name in engineDefaults)),
  };
}

function parseEntry(entry: string): readonly [name: string, number: number] {
  const [, name = "", number = ""] = /^(\w+)=([1-9]\d{0,9})$/.exec(entry) ?? [];
  if (!names.includes(name))
    throw new Misuse(`--ingress-limit takes name=number, the name being one of ${names.join(", ")}`);
  return [name, Number(number)];
}
