// Options of commands, read by Node's own parser; a wrong option is a `Misuse` with the parser's sentence.
import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Misuse, type Terminal } from "./command.ts";
import { parseServer, type NamedServer } from "./named-server.ts";

/** Options that every command takes. */
export const commonOptions = {
  project: { type: "string", default: "." },
} as const satisfies ParseArgsConfig["options"];

/** Options of commands that are about what one account has. */
export const accountOptions = {
  ...commonOptions,
  account: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** Options of commands that ask an engine. */
export const engineOptions = {
  ...commonOptions,
  server: { type: "string" },
  "token-file": { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** The same, about what one account has. */
export const engineAccountOptions = { ...engineOptions, ...accountOptions } as const;

/** Those options for a command's usage. */
export const engineUsage = "[--project <dir> | --server <url> [--token-file <file>]]";
export const engineAccountUsage = `[--account <account>] ${engineUsage}`;

/** An answer for people, or for programs. */
export const formatOption = {
  format: { type: "string", default: "text" },
} as const satisfies ParseArgsConfig["options"];

/** Reads `--format` of commands that show what an engine answered. */
export function isJsonFormat({ format }: { readonly format: string }): boolean {
  if (format !== "text" && format !== "json") throw new Misuse("--format must be text or json");
  return format === "json";
}

/** Options of commands that show one page of a long list. */
export const pageOptions = {
  limit: { type: "string" },
  before: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** Those options for a command's usage. */
export const pageUsage = "[--limit 50] [--before <id>]";

/** Says below a page how the next one is asked for. */
export function tellMore(terminal: Terminal, next: string | undefined): void {
  if (next !== undefined) terminal.err(`There are more: --before ${next}\n`);
}

interface PageValues {
  readonly limit?: string | undefined;
  readonly before?: string | undefined;
}

/** That they were not given: what is done to many is not done to a page of them. */
export function assertNoPage({ limit, before }: PageValues): void {
  if ((limit ?? before) !== undefined) throw new Misuse("`--limit` and `--before` go with `list`");
}

/** Which page they mean. */
export function askedPage({ limit = "50", before }: PageValues): {
  readonly limit: number;
  readonly cursor?: string;
} {
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > 500)
    throw new Misuse("--limit must be a number from 1 to 500");
  return { limit: Number(limit), ...(before !== undefined && { cursor: before }) };
}

/** Where a command asks: the project's folder, absolute, or a server, and whose things it is about. */
export interface AskedPlace {
  readonly project: string;
  /** Absent: the default account's. */
  readonly account?: string;
  /** Absent: wherever the project runs. */
  readonly server?: NamedServer;
}

/** Where it asks, by its options. */
export function askedPlace({
  project,
  account,
  server: url,
  "token-file": tokenFile,
}: {
  readonly project: string;
  readonly account?: string | undefined;
  readonly server?: string | undefined;
  readonly "token-file"?: string | undefined;
}): AskedPlace {
  const server = parseServer(url, tokenFile);
  return {
    project: projectFolder(project),
    ...(account !== undefined && { account }),
    ...(server && { server }),
  };
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
