// Values for `connect` from the command line: `--set Name=value`, and `--set-env Name=VARIABLE` for what must not stand in a
// shell's history or in a list of processes.
import { Misuse } from "../command.ts";

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
  for (const text of texts) keep(...split(text, "--set", "Name=value"));
  for (const text of variables) {
    const [name, variable] = split(text, "--set-env", "Name=VARIABLE");
    const value = process.env[variable];
    if (value === undefined || value === "")
      throw new Misuse(`the environment variable ${variable} is not set`);
    keep(name, value);
  }
  return values;
}

function split(text: string, option: string, form: string): [name: string, value: string] {
  const at = text.indexOf("=");
  // Not the text itself: where the name was forgotten it is the value.
  if (at < 1) throw new Misuse(`${option} takes ${form}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
