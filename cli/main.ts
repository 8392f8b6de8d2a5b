#!/usr/bin/env node
// The `hookwright` command: finds the command, runs it, turns its failure into a sentence and an exit code. The only place
// where an error of ours becomes text on a terminal; a stack trace is never shown.
import { enableCompileCache } from "node:module";
import { version } from "../runtime/contract/version.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "./command.ts";
import { hintOf, messageOf } from "./error-text.ts";

// In the environment, so that the threads of the process have it too.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env["NODE_COMPILE_CACHE"] ??= directory;

/** Loaded when called, so that `--help` costs nothing. */
const commands: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  validate: {
    summary: "check every definition and report all problems",
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  compile: {
    summary: "write typed modules and plans; --check only compares",
    load: async () => (await import("./commands/compile.ts")).compile,
  },
  diff: {
    summary: "compare two definitions: breaking, safe, or needs re-subscription",
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  promote: {
    summary: "make a connector's draft its live release",
    load: async () => (await import("./commands/promote.ts")).promote,
  },
  explain: {
    summary: "show each webhook's values: who makes them, who uses them",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  serve: {
    summary: "receive webhooks and run cycles",
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  "sign-in": {
    summary: "show the console's address, and a code that lets one person in",
    load: async () => (await import("./commands/sign-in.ts")).signIn,
  },
  cycles: {
    summary: "list the cycles, when each runs next, and a run that was skipped",
    load: async () => (await import("./commands/cycles.ts")).cycles,
  },
  start: { summary: "start a cycle", load: async () => (await import("./commands/change.ts")).start },
  stop: { summary: "stop a cycle", load: async () => (await import("./commands/change.ts")).stop },
  prerequisites: {
    summary: "list what a cycle lacks before it can start",
    load: async () => (await import("./commands/prerequisites.ts")).prerequisites,
  },
  backlog: {
    summary: "what a cycle has accepted and not begun: count, pause, drop, move it",
    load: async () => (await import("./commands/backlog.ts")).backlog,
  },
  apply: {
    summary: "take over changed files; --restart also into running cycles",
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  remove: {
    summary: "remove a cycle and what it registered at vendors",
    load: async () => (await import("./commands/change.ts")).remove,
  },
  accounts: {
    summary: "list the accounts",
    load: async () => (await import("./commands/accounts.ts")).accounts,
  },
  installations: {
    summary: "list the installations, and which of them are connected",
    load: async () => (await import("./commands/installations.ts")).installations,
  },
  hooks: {
    summary: "list, plan, apply, check and rotate what is registered at vendors",
    load: async () => (await import("./commands/hooks.ts")).hooks,
  },
  urls: {
    summary: "where deliveries arrive, and what to copy to vendors",
    load: async () => (await import("./commands/urls.ts")).urls,
  },
  keys: {
    summary: "make, list and revoke the keys of senders",
    load: async () => (await import("./commands/keys.ts")).keys,
  },
  tokens: {
    summary: "make, list and revoke the tokens of the management API",
    load: async () => (await import("./commands/tokens.ts")).tokens,
  },
  "last-run": {
    summary: "show or set when a step last ran well",
    load: async () => (await import("./commands/last-run.ts")).lastRun,
  },
  transactions: {
    summary: "list what ran, show one with its errors and log, replay or cancel it",
    load: async () => (await import("./commands/transactions.ts")).transactions,
  },
  "dead-letters": {
    summary: "list what failed and why, run it once more, put it aside",
    load: async () => (await import("./commands/dead-letters.ts")).deadLetters,
  },
  usage: {
    summary: "count the calls of a period",
    load: async () => (await import("./commands/usage.ts")).usage,
  },
  deliveries: {
    summary: "list what arrived, show why it ended as it did, replay it",
    load: async () => (await import("./commands/deliveries.ts")).deliveries,
  },
  settings: {
    summary: "show or set how much runs at once, how long history is kept and who is told of failures",
    load: async () => (await import("./commands/settings.ts")).settings,
  },
  init: {
    summary: "begin a project or a connector",
    load: async () => (await import("./commands/init.ts")).init,
  },
  import: {
    summary: "make a definition of another format: cyclr, openapi",
    load: async () => (await import("./commands/import.ts")).importFile,
  },
  methods: {
    summary: "list what a connector's methods take and give",
    load: async () => (await import("./commands/methods.ts")).methods,
  },
  call: {
    summary: "call one method of a connector",
    load: async () => (await import("./commands/call.ts")).call,
  },
  connect: {
    summary: "give an installation its values and sign in at the vendor",
    load: async () => (await import("./commands/connect.ts")).connect,
  },
  disconnect: {
    summary: "forget them, and stop what uses them",
    load: async () => (await import("./commands/disconnect.ts")).disconnect,
  },
  backup: {
    summary: "one file with all that the store has, beside a running server",
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  restore: {
    summary: "put a backup into a data folder without a store, once it is checked",
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  verify: {
    summary: "check a backup, or the store itself",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  secrets: {
    summary: "rotate: a new key for what is kept encrypted",
    load: async () => (await import("./commands/secrets.ts")).secrets,
  },
  lookup: {
    summary: "list the values that a lookup offers",
    load: async () => (await import("./commands/lookup.ts")).lookup,
  },
  fields: {
    summary: "write custom fields, as a vendor has them or a delivery holds them",
    load: async () => (await import("./commands/fields.ts")).fields,
  },
  simulate: {
    summary: "play a connector's vendor on this machine",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  certify: {
    summary: "run the standard suite of a webhook's life against it",
    load: async () => (await import("./commands/certify.ts")).certify,
  },
  "run-script": {
    summary: "run one event of a connector's scripts offline",
    load: async () => (await import("./commands/run-script.ts")).runScript,
  },
};

async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? terminal.err : terminal.out)(help());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    terminal.out(`${version}\n`);
    return 0;
  }
  const entry = commands[name];
  if (entry === undefined || !Object.hasOwn(commands, name)) {
    terminal.err(`hookwright: there is no command ${JSON.stringify(name)}\n\n${help()}`);
    return 2;
  }
  const command = await entry.load();
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.out(`${entry.summary}\n\n  ${command.usage}\n`);
    return 0;
  }
  return runCommand(name, command, { args: rest, terminal });
}

async function runCommand(
  name: string,
  command: Command,
  { args, terminal }: { readonly args: readonly string[]; readonly terminal: Terminal },
): Promise<ExitCode> {
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.err(`hookwright ${name}: ${error.message}\n\n  ${command.usage}\n`);
      return 2;
    }
    terminal.err(`hookwright ${name}: ${messageOf(error)}\n`);
    const hint = hintOf(error);
    if (hint !== undefined) terminal.err(`  ${hint}\n`);
    return 1;
  }
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(15)}${summary}`);
  return [
    "hookwright: connectors as data, compiled, verified and durable.",
    "",
    "  hookwright <command> [--project <dir>] [options]",
    "",
    ...lines,
    "",
    "  hookwright <command> --help    its options",
    "  hookwright --version",
    "",
  ].join("\n");
}

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: process.stderr.isTTY && process.env["NO_COLOR"] === undefined,
  isWatched: process.stdout.isTTY,
  width: process.stderr.columns ?? 100,
};

// A reader such as `head` closes the pipe when it has seen enough: the command goes on, unheard.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

process.exitCode = await main(process.argv.slice(2), terminal);
