// `hookwright hooks`: what is registered at vendors with the ledger of each, how it stands against what is wanted, and what is done
// about it.
import { isJsonObject, text } from "../../runtime/contract/value.ts";
import type { Shown } from "../../runtime/engine/reconcile-hooks.ts";
import type {
  SubscriptionEntryStatus,
  SubscriptionStatus,
} from "../../runtime/engine/subscription-status.ts";
import type { HookOutcome } from "../../runtime/subscription/reconcile.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { logLines, sentence } from "../journal-text.ts";

/** What the API and the engine have in common; only times differ. */
type Hook = Pick<
  SubscriptionStatus,
  | "scope"
  | "connector"
  | "installation"
  | "cycle"
  | "step"
  | "generation"
  | "state"
  | "url"
  | "users"
  | "saved"
> & {
  readonly entries: readonly (Omit<SubscriptionEntryStatus, "atMs"> & { readonly at: string })[];
};

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
  usage:
    "hookwright hooks list|orphans|plan|apply|doctor [--format text|json] [--account <account>] [--project <dir>]   (or: hooks rotate <cycle> [<step>])",
  async run(args, terminal) {
    const options = { ...accountOptions, format: { type: "string", default: "text" } } as const;
    const { values, positionals } = parseArguments(args, options, ["action"], 3);
    const [name = "", ...rest] = positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new Misuse(`with hooks one can ${Object.keys(actions).join(", ")}`);
    if (name !== "rotate" && rest.length > 0)
      throw new Misuse(`unexpected argument ${JSON.stringify(rest[0])}`);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    return action({
      place: askedPlace(values),
      terminal,
      isJson: values.format === "json",
      rest,
    });
  },
};

async function readHooks({ place, terminal }: Asked): Promise<readonly Hook[] | undefined> {
  const answer = await atEngine<{ readonly items: readonly Hook[] }>(place, terminal, {
    request: { method: "GET", path: "/subscriptions" },
    inProcess: async ({ engine }) => ({ items: (await engine.subscriptions()).map(toHook) }),
  });
  return answer?.items;
}

async function listHooks(asked: Asked): Promise<ExitCode> {
  const items = await readHooks(asked);
  if (items === undefined) return 1;
  const { terminal, isJson } = asked;
  if (isJson) terminal.out(`${JSON.stringify(items, undefined, 2)}\n`);
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
  if (isJson) terminal.out(`${JSON.stringify(orphans, undefined, 2)}\n`);
  else for (const hook of orphans) terminal.out(orphanText(hook));
  if (orphans.length === 0) terminal.err("Nothing is left behind at a vendor.\n");
  return orphans.length === 0 ? 0 : 1;
}

function orphanText({ connector, installation, cycle, step, url, saved, entries }: Hook): string {
  const reason = entries.findLast(({ to }) => to === "orphaned")?.reason;
  const hint = isJsonObject(reason) ? reason["hint"] : undefined;
  const id = saved["Cyclr_Webhook_Id"];
  return [
    `${connector} (${installation})  ${cycle}.${step}${typeof id === "string" ? `  id ${id}` : ""}  ${url}`,
    `  ${sentence(reason ?? null)}`,
    ...(typeof hint === "string" ? [`  ${hint}`] : []),
    "",
  ].join("\n");
}

/** How each webhook stands; `doctor` is silent about what is as it should be. Exit code 1 when something is not. */
async function showFindings(
  { place, terminal, isJson }: Asked,
  kind: "plan" | "apply" | "doctor",
): Promise<ExitCode> {
  const isApply = kind === "apply";
  const answer = await atEngine<{ readonly items: readonly Finding[] }>(place, terminal, {
    request: isApply ? { method: "POST", path: "/hooks/apply" } : { method: "GET", path: "/hooks/plan" },
    inProcess: async ({ engine }) => ({ items: await (isApply ? engine.applyHooks() : engine.planHooks()) }),
  });
  if (answer === undefined) return 1;
  const { items } = answer;
  if (isJson) terminal.out(`${JSON.stringify(items, undefined, 2)}\n`);
  else for (const finding of items) terminal.out(findingText(finding, kind));
  if (items.length === 0) terminal.err("No running cycle has a webhook that registers itself.\n");
  const isBad = ({ verdict, outcome }: Finding): boolean =>
    isApply ? outcome === "failed" : kind === "doctor" && verdict !== "inStep";
  return items.some(isBad) ? 1 : 0;
}

type Finding = Pick<
  Shown<HookOutcome>,
  "cycle" | "step" | "verdict" | "action" | "why" | "advice" | "url" | "vendorId"
> &
  Partial<Pick<HookOutcome, "outcome" | "error">>;

function findingText(
  { cycle, step, verdict, action, why, advice, outcome, error, vendorId, url }: Finding,
  kind: "plan" | "apply" | "doctor",
): string {
  const what = kind === "doctor" ? verdicts[verdict] : action === "none" ? "leave" : action;
  const came = kind === "apply" && outcome !== "left" ? `  ${String(outcome)}` : "";
  const which = vendorId === undefined ? url : `${url} (id ${text(vendorId, "id") ?? ""} at the vendor)`;
  return [
    `${cycle}.${step}  ${what}${came}  ${which}`,
    `  ${why}`,
    ...(error === undefined ? [] : [`  ${error}`]),
    ...(kind === "doctor" && action !== "none" ? [`  \`hookwright hooks apply\` does: ${action}.`] : []),
    ...(advice === undefined ? [] : [`  ${advice}`]),
    "",
  ].join("\n");
}

/** For people. */
const verdicts: Readonly<Record<Finding["verdict"], string>> = {
  inStep: "in step",
  notRegistered: "not registered",
  missing: "missing at the vendor",
  duplicate: "duplicate",
  expired: "expired",
  changed: "out of date",
  renewing: "being renewed",
  unknown: "unknown",
  unwanted: "not wanted any more",
  orphaned: "left behind",
  credentialMissing: "credential missing",
  unreachable: "the vendor's list cannot be read",
};

/** Registers a cycle's webhooks anew, with new secrets. */
async function rotate({ place, terminal, rest }: Asked): Promise<ExitCode> {
  const [cycle, step] = rest;
  if (cycle === undefined) throw new Misuse("<cycle> is missing");
  const query = step === undefined ? "" : `?step=${encodeURIComponent(step)}`;
  const answer = await atEngine<{ readonly count: number }>(place, terminal, {
    request: { method: "POST", path: `/cycles/${encodeURIComponent(cycle)}/rotate${query}` },
    inProcess: async ({ engine }) => ({
      count: await engine.rotateHooks({ cycle, ...(step !== undefined && { step }) }),
    }),
  });
  if (answer === undefined) return 1;
  const { count } = answer;
  if (count === 0) terminal.err("There is no active webhook to make again.\n");
  else
    terminal.out(
      `${cycle}: ${count === 1 ? "1 webhook is" : `${String(count)} webhooks are`} registered anew.\n`,
    );
  return count === 0 ? 1 : 0;
}

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
