// `hookwright urls`: where deliveries arrive, and which of the URLs a person gives to the vendor; with what secret, when that is asked for.
import { printJson } from "../../runtime/data/json.ts";
import type { Webhook } from "../../runtime/management/client.ts";
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
import { parseStep } from "../value-arguments.ts";

/** Lists every webhook's URL, or those of one cycle, step or connector; or says a step's secret. */
export const urls: Command = {
  usage: `hookwright urls [<cycle>|<cycle>.<step>|<connector>] [--format text|json] ${engineAccountUsage}
  hookwright urls <cycle>.<step> --secret ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = {
      ...engineAccountOptions,
      ...formatOption,
      secret: { type: "boolean", default: false },
    } as const;
    const { values, positionals } = parseArguments(args, options, [], 1);
    const [name] = positionals;
    const isJson = isJsonFormat(values);
    const place = askedPlace(values);
    if (values.secret && isJson) throw new Misuse("`--format` goes without `--secret`");
    if (values.secret) return showSecret(name, place, terminal);
    const all = await atEngine(place, terminal, ({ client }) => client.list("listWebhooks"));
    if (all === undefined) return 1;
    const meant = all.filter((webhook) => name === undefined || isOf(webhook, name));
    if (isJson) terminal.out(`${printJson(meant)}\n`);
    else
      for (const [url, webhooks] of Map.groupBy(meant, (webhook) => webhook.url))
        terminal.out(urlText(url, webhooks));
    if (all.length === 0) terminal.err("No cycle begins with a webhook.\n");
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
  const params = parseStep(name);
  const answer = await atEngine(place, terminal, ({ client }) => client.call("getWebhookSecret", { params }));
  if (answer === undefined) return 1;
  terminal.out(`${answer.secret}\n`);
  return 0;
}

function isOf({ cycle, step, connector }: Webhook, name: string): boolean {
  return name === connector || name === cycle || name === `${cycle ?? ""}.${step ?? ""}`;
}

function urlText(url: string, webhooks: readonly Webhook[]): string {
  const [first] = webhooks;
  const whose = first === undefined || first.scope === "step" ? "" : `  ${sharedBy(first)}`;
  const copied = webhooks.some(({ byHand }) => byHand) ? "  copy it to the vendor" : "";
  const steps = webhooks.flatMap(({ cycle, step, state }) =>
    cycle === undefined ? [] : [`  ${cycle}.${step ?? ""}  ${state}\n`],
  );
  return `${url}${whose}${copied}\n${steps.join("")}`;
}

function sharedBy({ scope, connector, installation = connector }: Webhook): string {
  return scope === "connector" ? `${connector}, all accounts` : `${connector}, installation ${installation}`;
}
