// `hookwright urls`: where deliveries arrive, and which of the URLs a person gives to the vendor; with what secret, when that is asked for.
import type { WebhookStatus } from "../../runtime/engine/status.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";

/** Lists every webhook's URL, or those of one cycle, step or connector; or says a step's secret. */
export const urls: Command = {
  usage:
    "hookwright urls [<cycle>|<cycle>.<step>|<connector>] [--account <account>] [--project <dir>]\n  hookwright urls <cycle>.<step> --secret [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, secret: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, [], 1);
    const [name] = positionals;
    if (values.secret) return showSecret(name, askedPlace(values), terminal);
    const answer = await atEngine<{ readonly items: readonly WebhookStatus[] }>(
      askedPlace(values),
      terminal,
      {
        request: { method: "GET", path: "/webhooks" },
        inProcess: ({ engine }) => Promise.resolve({ items: engine.webhooks() }),
      },
    );
    if (answer === undefined) return 1;
    const meant = answer.items.filter((webhook) => name === undefined || isOf(webhook, name));
    for (const [url, webhooks] of Map.groupBy(meant, (webhook) => webhook.url))
      terminal.out(urlText(url, webhooks));
    if (answer.items.length === 0) terminal.err("No cycle begins with a webhook.\n");
    else if (meant.length === 0) terminal.err(`No webhook is of \`${name ?? ""}\`.\n`);
    return meant.length === 0 && name !== undefined ? 1 : 0;
  },
};

/** What the sender of a webhook that is registered by hand signs or proves itself with. */
async function showSecret(
  name: string | undefined,
  place: AskedPlace,
  terminal: Terminal,
): Promise<ExitCode> {
  const [, cycle, step] = /^([^.]+)\.([^.]+)$/.exec(name ?? "") ?? [];
  if (cycle === undefined || step === undefined)
    throw new Misuse("name the step as <cycle>.<step>, like `orders.created`");
  const path = `/cycles/${encodeURIComponent(cycle)}/steps/${encodeURIComponent(step)}/secret`;
  const answer = await atEngine<{ readonly secret: string }>(place, terminal, {
    request: { method: "GET", path },
    inProcess: ({ engine }) => Promise.resolve({ secret: engine.webhookSecret({ cycle, step }) }),
  });
  if (answer === undefined) return 1;
  terminal.out(`${answer.secret}\n`);
  return 0;
}

function isOf({ cycle, step, connector }: WebhookStatus, name: string): boolean {
  return name === connector || name === cycle || name === `${cycle ?? ""}.${step ?? ""}`;
}

function urlText(url: string, webhooks: readonly WebhookStatus[]): string {
  const [first] = webhooks;
  const whose = first === undefined || first.scope === "step" ? "" : `  ${sharedBy(first)}`;
  const copied = webhooks.some(({ byHand }) => byHand) ? "  copy it to the vendor" : "";
  const steps = webhooks.flatMap(({ cycle, step, state }) =>
    cycle === undefined ? [] : [`  ${cycle}.${step ?? ""}  ${state}\n`],
  );
  return `${url}${whose}${copied}\n${steps.join("")}`;
}

function sharedBy({ scope, connector, installation = connector }: WebhookStatus): string {
  return scope === "connector" ? `${connector}, all accounts` : `${connector}, installation ${installation}`;
}
