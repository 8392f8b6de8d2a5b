// The server that `--server` names, on this machine or another one. Its token is read from a file or the environment: as an argument it
// would stand in a shell's history and in every list of processes.
import { readFile } from "node:fs/promises";
import { HookwrightError } from "../runtime/contract/error.ts";
import { Misuse, type Terminal } from "./command.ts";

/** A server that is asked. */
export interface AskedServer {
  /** What `/api/v1` follows. */
  readonly url: string;
  readonly token: string;
  /** What is thrown when it does not answer as it should. */
  toUnreachable(error: unknown): Error;
}

/** What the options say. */
export interface NamedServer {
  readonly url: URL;
  readonly tokenFile?: string;
}

/** Reads `--server` and `--token-file`; `undefined` without. */
export function parseServer(
  server: string | undefined,
  tokenFile: string | undefined,
): NamedServer | undefined {
  if (server === undefined) {
    if (tokenFile !== undefined) throw new Misuse("--token-file belongs to --server");
    return undefined;
  }
  const url = URL.parse(server);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new Misuse("--server must be the http or https URL of a management port");
  if (url.username !== "" || url.password !== "")
    throw new Misuse("--server takes no user and no password; a token stands in --token-file");
  return { url, ...(tokenFile !== undefined && { tokenFile }) };
}

/** With its token. Who listens on the way is warned of, not kept out: it may be a network of one's own. */
export async function namedServer({ url, tokenFile }: NamedServer, terminal: Terminal): Promise<AskedServer> {
  const token = await readToken(tokenFile);
  if (url.protocol === "http:" && !isThisMachine(url))
    terminal.err(`Warning: the token goes to ${url.host} unencrypted; https would hide it.\n`);
  return {
    url: url.href.replace(/\/$/, ""),
    token,
    toUnreachable: (error) =>
      new HookwrightError("http/unreachable", `The server at ${url.href} cannot be asked: ${why(error)}.`, {
        hint: "Check that it runs, and that --server is the URL of its management port.",
        cause: error,
      }),
  };
}

async function readToken(file: string | undefined): Promise<string> {
  const { HOOKWRIGHT_TOKEN: given = "" } = process.env;
  if (file === undefined && given === "")
    throw new Misuse("--server needs a token: --token-file <file>, or HOOKWRIGHT_TOKEN in the environment");
  const text =
    file === undefined
      ? given
      : await readFile(file, "utf8").catch((error: unknown) => {
          throw new Misuse(`--token-file cannot be read: ${why(error)}`);
        });
  // The platform's refusal of such a header would repeat it.
  if (!/^[\x21-\x7e]+$/.test(text.trim()))
    throw new Misuse(`${file === undefined ? "HOOKWRIGHT_TOKEN" : `--token-file ${file}`} holds no token`);
  return text.trim();
}

function isThisMachine({ hostname }: URL): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
}

/** The platform's `fetch` says `fetch failed`, and the reason in its cause. */
function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || cause.name : error.message;
}
