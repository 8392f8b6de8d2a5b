// `hookwright urls`: where deliveries arrive, and which of the URLs a person gives to the vendor.
import type { WebhookStatus } from "../../runtime/engine/status.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import type { Command } from "../command.ts";

/** Lists every webhook's URL. */
export const urls: Command = {
  usage: "hookwright urls [--project <dir>]",
  async run(args, terminal) {
    const { values } = parseArguments(args, commonOptions);
    const answer = await atEngine<{ readonly items: readonly WebhookStatus[] }>(
      projectFolder(values.project),
      terminal,
      {
        request: { method: "GET", path: "/webhooks" },
        inProcess: ({ engine }) => Promise.resolve({ items: engine.webhooks() }),
      },
    );
    if (answer === undefined) return 1;
    for (const [url, webhooks] of Map.groupBy(answer.items, (webhook) => webhook.url))
      terminal.out(urlText(url, webhooks));
    if (answer.items.length === 0) terminal.err("No cycle begins with a webhook.\n");
    return 0;
  },
};

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
