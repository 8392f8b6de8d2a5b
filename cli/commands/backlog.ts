// `hookwright backlog`: what waits in a cycle's queue: counted, held, dropped, or given to another cycle.
import { encodeJson } from "../../runtime/data/json.ts";
import type { ManagementClient } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

/** How much there is, or was dropped or moved. */
interface Counted {
  readonly cycle: string;
  readonly count: number;
}

/** Shows, pauses, resumes, drops and moves a cycle's backlog. */
export const backlog: Command = {
  usage: `hookwright backlog <cycle> [--format text|json] ${engineAccountUsage}
  hookwright backlog <cycle> pause | resume | drop ${engineAccountUsage}
  hookwright backlog <cycle> move <other cycle> ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, ...formatOption };
    const { values, positionals } = parseArguments(args, options, ["cycle"], 3);
    const [cycle = "", action = "show", to] = positionals;
    const isJson = isJsonFormat(values);
    const place = askedPlace(values);
    const params = { cycle };
    if ((action === "move") !== (to !== undefined))
      throw new Misuse("`move` takes the other cycle, and nothing else does");
    if (action === "pause" || action === "resume") {
      if (isJson) throw new Misuse("`--format` goes with what is counted");
      const id = action === "pause" ? "pauseCycle" : "resumeCycle";
      const changed = await atEngine(place, terminal, ({ client }) => client.call(id, { params }));
      if (changed === undefined) return 1;
      terminal.out(`${cycle} ${action === "pause" ? "paused" : changed.state}\n`);
      return 0;
    }
    if (action !== "show" && action !== "drop" && action !== "move")
      throw new Misuse("say `pause`, `resume`, `drop` or `move`");
    const found = await atEngine<Counted>(place, terminal, ({ client }) =>
      action === "show" ? client.call("getBacklog", { params }) : change(client, cycle, to),
    );
    if (found === undefined) return 1;
    const { count } = found;
    const past = { show: "waiting", drop: "dropped", move: "moved" }[action];
    terminal.out(isJson ? `${encodeJson({ cycle, count })}\n` : `${cycle}  ${String(count)} ${past}\n`);
    return 0;
  },
};

/** Part by part: what was accepted before the first, and nothing that comes meanwhile. */
async function change(client: ManagementClient, cycle: string, to: string | undefined): Promise<Counted> {
  let count = 0;
  let through: number | undefined;
  do {
    const part = { params: { cycle }, query: through === undefined ? {} : { through } };
    const changed = await (to === undefined
      ? client.call("dropBacklog", part)
      : client.call("moveBacklog", { ...part, query: { ...part.query, to } }));
    count += changed.count;
    ({ through } = changed);
  } while (through !== undefined);
  return { cycle, count };
}
