// `hookwright apply`: takes the project's files over where it runs, and says what happened.
import type { ApplyNote } from "../../runtime/engine/project.ts";
import { commonOptions, parseArguments, askedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import type { Command } from "../command.ts";

/** Notes that mean: not everything is as the files say. */
const unfinished: ReadonlySet<ApplyNote["kind"]> = new Set(["notApplied", "notReady"]);

/** Applies a project. */
export const apply: Command = {
  usage: "hookwright apply [--restart] [--project <dir>]",
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...commonOptions,
      restart: { type: "boolean", default: false },
    });
    const { restart } = values;
    const answer = await atEngine<{ readonly items: readonly ApplyNote[] }>(askedPlace(values), terminal, {
      request: { method: "POST", path: `/apply?restart=${String(restart)}` },
      // Opening the engine has applied the files; what it has left as it was is left to do.
      async inProcess({ engine, notes, project }) {
        if (notes.every(({ kind }) => kind !== "notApplied")) return { items: notes };
        const done = notes.filter(({ kind }) => !unfinished.has(kind));
        return { items: [...done, ...(await engine.apply(project, { restart }))] };
      },
    });
    if (answer === undefined) return 1;
    for (const { account, message } of answer.items)
      terminal.out(account === undefined ? `${message}\n` : `${account}: ${message}\n`);
    if (answer.items.length === 0) terminal.err("Nothing changed.\n");
    return answer.items.some(({ kind }) => unfinished.has(kind)) ? 1 : 0;
  },
};
