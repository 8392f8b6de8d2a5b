// `hookwright hooks`: what is registered at vendors with the ledger of each, how it stands against what is wanted, and what is done
// about it.
import { printJson } from "../../runtime/data/json.ts";
import type { HookFinding, HookOutcome, Subscription } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { logLines, sentence } from "../journal-text.ts";

/** What can be done; each is given the project and says the exit code. */
const actions: Readonly<Record<string, (asked: Asked) => Promise<ExitCode>>> = {
  list: listHooks,
  orphans: listOrphans,
  plan: (asked) => showFindings(asked, "plan"),
  apply: (asked) => showFindings(asked, "apply"),
  doctor: (asked) => showFindings(asked, "doctor"),
  rotate,
};

interface Asked {
  readonly place: AskedPlace;
  readonly terminal: Terminal;
  readonly isJson: boolean;
  /** What follows the action's name. */
  readonly rest: readonly string[];
}

/** Shows and mends subscriptions. */
export const hooks: Command = {
  usage: `hookwright hooks list|orphans|plan|apply|doctor [--format text|json] ${engineAccountUsage}
  hookwright hooks rotate <cycle> [<step>] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, ...formatOption };
    const { values, positionals } = parseArguments(args, options, ["action"], 3);
    const [name = "", ...rest] = positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new Misuse(`with hooks one can ${Object.keys(actions).join(", ")}`);
    if (name !== "rotate" && rest.length > 0)
      throw new Misuse(`unexpected argument ${JSON.stringify(rest[0])}`);
    return action({ place: askedPlace(values), terminal, isJson: isJsonFormat(values), rest });
  },
};

function readHooks({ place, terminal }: Asked): Promise<readonly Subscription[] | undefined> {
  return atEngine(place, terminal, ({ client }) => client.list("listSubscriptions"));
}

async function listHooks(asked: Asked): Promise<ExitCode> {
  const items = await readHooks(asked);
  if (items === undefined) return 1;
  const { terminal, isJson } = asked;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const hook of items) terminal.out(hookText(hook));
  if (items.length === 0) terminal.err("No webhook was ever registered at a vendor.\n");
  return 0;
}

/** What is left behind, with the request that deletes it; exit code 1 when there is something. */
async function listOrphans(asked: Asked): Promise<ExitCode> {
  const items = await readHooks(asked);
  if (items === undefined) return 1;
  const { terminal, isJson } = asked;
  const orphans = items.filter(({ state }) => state === "orphaned");
  if (isJson) terminal.out(`${printJson(orphans)}\n`);
  else for (const hook of orphans) terminal.out(orphanText(hook));
  if (orphans.length === 0) terminal.err("Nothing is left behind at a vendor.\n");
  return orphans.length === 0 ? 0 : 1;
}

function orphanText({ connector, installation, cycle, step, url, saved, entries }: Subscription): string {
  const reason = entries.findLast(({ to }) => to === "orphaned")?.reason;
  const id = saved["Cyclr_Webhook_Id"];
  return [
    `${connector} (${installation})  ${cycle}.${step}${typeof id === "string" ? `  id ${id}` : ""}  ${url}`,
    `  ${sentence({ message: reason?.message })}`,
    ...(reason?.hint === undefined ? [] : [`  ${reason.hint}`]),
    "",
  ].join("\n");
}

/** How each webhook stands; `doctor` is silent about what is as it should be. Exit code 1 when something is not. */
async function showFindings(
  { place, terminal, isJson }: Asked,
  kind: "plan" | "apply" | "doctor",
): Promise<ExitCode> {
  const isApply = kind === "apply";
  const answer = await atEngine<{ readonly items: readonly Finding[] }>(place, terminal, ({ client }) =>
    client.call(isApply ? "applyHooks" : "planHooks"),
  );
  if (answer === undefined) return 1;
  const { items } = answer;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const finding of items) terminal.out(findingText(finding, kind));
  if (items.length === 0) terminal.err("No running cycle has a webhook that registers itself.\n");
  const isBad = ({ verdict, outcome }: Finding): boolean =>
    isApply ? outcome === "failed" : kind === "doctor" && verdict !== "inStep";
  return items.some(isBad) ? 1 : 0;
}

/** What came of it stands beside it once it was applied. */
type Finding = HookFinding & Partial<Pick<HookOutcome, "outcome" | "error">>;

function findingText(
  { cycle, step, standing, action, why, advice, outcome, error, vendorId, url }: Finding,
  kind: "plan" | "apply" | "doctor",
): string {
  const what = kind === "doctor" ? standing : action === "none" ? "leave" : action;
  const came = kind === "apply" && outcome !== "left" ? `  ${String(outcome)}` : "";
  const which = vendorId === undefined ? url : `${url} (id ${idText(vendorId)} at the vendor)`;
  return [
    `${cycle}.${step}  ${what}${came}  ${which}`,
    `  ${why}`,
    ...(error === undefined ? [] : [`  ${error}`]),
    ...(kind === "doctor" && action !== "none" ? [`  \`hookwright hooks apply\` does: ${action}.`] : []),
    ...(advice === undefined ? [] : [`  ${advice}`]),
    "",
  ].join("\n");
}

function idText(id: unknown): string {
  return typeof id === "string" ? id : printJson(id ?? null);
}

/** Registers a cycle's webhooks anew, with new secrets. */
async function rotate({ place, terminal, rest }: Asked): Promise<ExitCode> {
  const [cycle, step] = rest;
  if (cycle === undefined) throw new Misuse("<cycle> is missing");
  const query = step === undefined ? {} : { step };
  const answer = await atEngine(place, terminal, ({ client }) =>
    client.call("rotateHooks", { params: { cycle }, query }),
  );
  if (answer === undefined) return 1;
  const { count } = answer;
  if (count === 0) terminal.err("There is no active webhook to make again.\n");
  else
    terminal.out(
      `${cycle}: ${count === 1 ? "1 webhook is" : `${String(count)} webhooks are`} registered anew.\n`,
    );
  return count === 0 ? 1 : 0;
}

function hookText(hook: Subscription): string {
  const { generation, state, url, users = [], entries } = hook;
  const head = `${title(hook)} #${String(generation)}  ${state}  ${url}\n`;
  const shared = users.map((user) => `  used by ${user.cycle}.${user.step}\n`).join("");
  const lines = entries.flatMap(({ at, to, reason }) => [
    `${at}  ${to.padEnd(8)}  ${sentence(reason)}`,
    ...logLines(reason.log ?? []),
  ]);
  return head + shared + lines.map((line) => `  ${line}\n`).join("");
}

function title({ scope, connector, installation, cycle, step }: Subscription): string {
  if (scope === "step") return `${cycle}.${step}`;
  return scope === "installation"
    ? `${connector}, installation ${installation}`
    : `${connector}, all accounts`;
}
