// `hookwright backlog`: what waits in a cycle's queue: counted, held, dropped, or given to another cycle.
import type { BacklogChange, BacklogStatus } from "../../runtime/engine/backlog.ts";
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import { changeCycle } from "../change-cycle.ts";
import { Misuse, type Command } from "../command.ts";
import { openSession, type EngineSession } from "../engine-session.ts";

/** Shows, pauses, resumes, drops and moves a cycle's backlog. */
export const backlog: Command = {
  usage: `hookwright backlog <cycle> [--format text|json] [--account <account>] [--project <dir>]
  hookwright backlog <cycle> pause | resume | drop [--account <account>] [--project <dir>]
  hookwright backlog <cycle> move <other cycle> [--account <account>] [--project <dir>]`,
  async run(args, terminal) {
    const options = { ...accountOptions, format: { type: "string", default: "text" } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"], 3);
    const [cycle = "", action = "show", to] = positionals;
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const place = askedPlace(values);
    if ((action === "move") !== (to !== undefined))
      throw new Misuse("`move` takes the other cycle, and nothing else does");
    if (action === "pause" || action === "resume") {
      const changed = await changeCycle(place, terminal, { action, cycle });
      if (changed === undefined) return 1;
      terminal.out(`${cycle} ${action === "pause" ? "paused" : changed.state}\n`);
      return 0;
    }
    if (action !== "show" && action !== "drop" && action !== "move")
      throw new Misuse("say `pause`, `resume`, `drop` or `move`");
    const session = await openSession(place, terminal);
    if (session === undefined) return 1;
    try {
      const found = action === "show" ? await show(session, cycle) : await change(session, cycle, to);
      const past = { show: "waiting", drop: "dropped", move: "moved" }[action];
      terminal.out(
        values.format === "json"
          ? `${JSON.stringify(found)}\n`
          : `${cycle}  ${String(found.count)} ${past}\n`,
      );
      return 0;
    } finally {
      await session.close();
    }
  },
};

function show(session: EngineSession, cycle: string): Promise<BacklogStatus> {
  return session.ask<BacklogStatus>({
    request: { method: "GET", path: pathOf(cycle) },
    inProcess: ({ engine }) => engine.backlog(cycle),
  });
}

/** Part by part: what was accepted before the first, and nothing that comes meanwhile. */
async function change(session: EngineSession, cycle: string, to: string | undefined): Promise<BacklogStatus> {
  let count = 0;
  let through: number | undefined;
  do {
    const before = through;
    const query = new URLSearchParams({
      ...(before !== undefined && { through: String(before) }),
      ...(to !== undefined && { to }),
    });
    const changed: BacklogChange = await session.ask<BacklogChange>({
      request: {
        method: "POST",
        path: `${pathOf(cycle)}/${to === undefined ? "drop" : "move"}?${query.toString()}`,
      },
      inProcess: ({ engine }) =>
        to === undefined
          ? engine.dropBacklog(cycle, before)
          : engine.moveBacklog(cycle, { to, ...(before !== undefined && { through: before }) }),
    });
    count += changed.count;
    ({ through } = changed);
  } while (through !== undefined);
  return { cycle, count };
}

function pathOf(cycle: string): string {
  return `/cycles/${encodeURIComponent(cycle)}/backlog`;
}
