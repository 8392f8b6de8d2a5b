// Values for `connect` from the command line: `--set Name=value`, and `--set-env Name=VARIABLE` for what must not stand in a
// shell's history or in a list of processes.
import { Misuse } from "../command.ts";
import { splitPair } from "../value-arguments.ts";

/** The values by name. */
export function readGivenValues(
  texts: readonly string[] = [],
  variables: readonly string[] = [],
): Record<string, string> {
  const values: Record<string, string> = {};
  const keep = (name: string, value: string): void => {
    if (Object.hasOwn(values, name)) throw new Misuse(`${name} is given twice`);
    values[name] = value;
  };
  for (const text of texts) keep(...splitPair(text, "--set", "Name=value"));
  for (const text of variables) {
    const [name, variable] = splitPair(text, "--set-env", "Name=VARIABLE");
    const value = process.env[variable];
    if (value === undefined || value === "")
      throw new Misuse(`the environment variable ${variable} is not set`);
    keep(name, value);
  }
  return values;
}
