// `hookwright apply`: takes the project's files over where it runs, and says what happened.
import type { ApplyNote } from "../../runtime/management/client.ts";
import { askedPlace, engineOptions, engineUsage, parseArguments } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import type { Command } from "../command.ts";
import type { EngineSession } from "../engine-session.ts";

/** Notes that mean: not everything is as the files say. */
const unfinished: ReadonlySet<ApplyNote["kind"]> = new Set(["notApplied", "notReady"]);

/** Applies a project. */
export const apply: Command = {
  usage: `hookwright apply [--restart] ${engineUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...engineOptions,
      restart: { type: "boolean", default: false },
    });
    const items = await atEngine(askedPlace(values), terminal, (session) =>
      applyFiles(session, values.restart),
    );
    if (items === undefined) return 1;
    for (const { account, message } of items)
      terminal.out(account === undefined ? `${message}\n` : `${account}: ${message}\n`);
    if (items.length === 0) terminal.err("Nothing changed.\n");
    return items.some(({ kind }) => unfinished.has(kind)) ? 1 : 0;
  },
};

/** An engine that was opened for this has applied the files; what it has left as it was is left to do. */
async function applyFiles(
  { client, serverUrl, notes }: EngineSession,
  restart: boolean,
): Promise<readonly ApplyNote[]> {
  if (serverUrl === undefined && notes.every(({ kind }) => kind !== "notApplied")) return notes;
  const done = notes.filter(({ kind }) => !unfinished.has(kind));
  const { items } = await client.call("applyProject", { query: { restart } });
  return [...done, ...items];
}
