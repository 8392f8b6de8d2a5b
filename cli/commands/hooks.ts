// `hookwright hooks list`: what is registered at vendors, with the ledger of each.
import { isJsonObject } from "../../runtime/contract/value.ts";
import type {
  SubscriptionEntryStatus,
  SubscriptionStatus,
} from "../../runtime/engine/subscription-status.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";
import { logLines, sentence } from "../journal-text.ts";

/** What the API and the engine have in common; only times differ. */
type Hook = Pick<
  SubscriptionStatus,
  "scope" | "connector" | "installation" | "cycle" | "step" | "generation" | "state" | "url" | "users"
> & {
  readonly entries: readonly (Omit<SubscriptionEntryStatus, "atMs"> & { readonly at: string })[];
};

/** Lists subscriptions. */
export const hooks: Command = {
  usage: "hookwright hooks list [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, commonOptions, ["list"]);
    if (positionals[0] !== "list") throw new Misuse("the only thing to do with hooks is `list`");
    const answer = await atEngine<{ readonly items: readonly Hook[] }>(
      projectFolder(values.project),
      terminal,
      {
        request: { method: "GET", path: "/subscriptions" },
        inProcess: async ({ engine }) => ({ items: (await engine.subscriptions()).map(toHook) }),
      },
    );
    if (answer === undefined) return 1;
    for (const hook of answer.items) terminal.out(hookText(hook));
    if (answer.items.length === 0) terminal.err("No webhook was ever registered at a vendor.\n");
    return 0;
  },
};

function toHook({ entries, ...hook }: SubscriptionStatus): Hook {
  return {
    ...hook,
    entries: entries.map(({ atMs, ...entry }) => ({ ...entry, at: new Date(atMs).toISOString() })),
  };
}

function hookText(hook: Hook): string {
  const { generation, state, url, users = [], entries } = hook;
  const head = `${title(hook)} #${String(generation)}  ${state}  ${url}\n`;
  const shared = users.map((user) => `  used by ${user.cycle}.${user.step}\n`).join("");
  const lines = entries.flatMap(({ at, to, reason }) => [
    `${at}  ${to.padEnd(8)}  ${sentence(reason)}`,
    ...logLines(logOf(reason)),
  ]);
  return head + shared + lines.map((line) => `  ${line}\n`).join("");
}

function title({ scope, connector, installation, cycle, step }: Hook): string {
  if (scope === "step") return `${cycle}.${step}`;
  return scope === "installation"
    ? `${connector}, installation ${installation}`
    : `${connector}, all accounts`;
}

/** What the scripts of a create or delete method wrote. */
function logOf(reason: SubscriptionEntryStatus["reason"]): readonly string[] {
  const log = isJsonObject(reason) ? reason["log"] : undefined;
  return Array.isArray(log) ? log.filter((line) => typeof line === "string") : [];
}
