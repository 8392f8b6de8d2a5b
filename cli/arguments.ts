// Options of commands, read by Node's own parser; a wrong option is a `Misuse` with the parser's sentence.
import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Misuse } from "./command.ts";

/** Options that every command takes. */
export const commonOptions = {
  project: { type: "string", default: "." },
} as const satisfies ParseArgsConfig["options"];

/** Options of commands that ask an engine about what one account has. */
export const accountOptions = {
  ...commonOptions,
  account: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** Where a command asks: the project's folder, absolute, and whose things it is about. */
export interface AskedPlace {
  readonly project: string;
  /** Absent: the default account's. */
  readonly account: string | undefined;
}

/** Where it asks, by its options. */
export function askedPlace({
  project,
  account,
}: {
  readonly project: string;
  readonly account?: string | undefined;
}): AskedPlace {
  return { project: projectFolder(project), account };
}

/** Parses arguments; `positionals` names the ones that must be there, `most` is how many there may be. */
export function parseArguments<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  positionals: readonly string[] = [],
  most = positionals.length,
): { readonly values: ReturnType<typeof parse<Options>>["values"]; readonly positionals: readonly string[] } {
  const parsed = parse(args, options);
  if (parsed.positionals.length < positionals.length)
    throw new Misuse(`<${positionals[parsed.positionals.length] ?? ""}> is missing`);
  if (parsed.positionals.length > most)
    throw new Misuse(`unexpected argument ${JSON.stringify(parsed.positionals[most])}`);
  return parsed;
}

/** The project's folder, absolute. */
export function projectFolder(project: string): string {
  return resolve(project);
}

/** A port from 0 to 65535. */
export function parsePort(text: string, option: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Misuse(`--${option} must be a port number, 0 to 65535`);
  return port;
}

function parse<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
