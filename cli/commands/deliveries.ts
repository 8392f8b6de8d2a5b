// `hookwright deliveries`: what arrived at webhooks, what became of it and why; and taking it once more. A delivery that a script
// dropped or failed for has no transaction, so that its reason and its log are found here alone. Bodies belong to customers, and are
// shown to who asks for them.
import { visible } from "../../compiler/diagnostics/quote.ts";
import { printJson } from "../../runtime/data/json.ts";
import type { Asked } from "../../runtime/management/client.ts";
import {
  askedPage,
  askedPlace,
  assertNoPage,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  pageOptions,
  pageUsage,
  parseArguments,
  tellMore,
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { details, head, requestText } from "../delivery-text.ts";
import { replay } from "../replay-deliveries.ts";

/** Lists deliveries, shows one, lists what left nothing, replays. */
export const deliveries: Command = {
  usage: `hookwright deliveries list [--webhook <identifier>] ${pageUsage} [--format text|json] ${engineAccountUsage}
  hookwright deliveries show <id> [--request] [--format text|json] ${engineAccountUsage}
  hookwright deliveries refused [--format text|json] ${engineAccountUsage}
  hookwright deliveries replay <id>… ${engineAccountUsage}
  hookwright deliveries replay --webhook <identifier> --from <time> [--to <time>] [--outcome accepted|dropped|failed] [--dry-run] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["list, show, refused or replay"], 1000);
    const [verb, ...ids] = positionals;
    const [id] = ids;
    const place = askedPlace(values);
    const isJson = isJsonFormat(values);
    const isPeriod =
      values.from !== undefined ||
      values.to !== undefined ||
      values.outcome !== undefined ||
      values["dry-run"];
    if (values.request && (verb !== "show" || isJson))
      throw new Misuse("`--request` goes with `show`; as JSON a delivery is whole");
    if (isJson && verb === "replay") throw new Misuse("`--format` goes with `list`, `show` and `refused`");
    if (verb !== "list") assertNoPage(values);
    if (verb === "replay") return replay(place, terminal, { ...values, ids });
    if (isPeriod) throw new Misuse("`--from`, `--to`, `--outcome` and `--dry-run` go with `replay`");
    if (verb === "list" && id === undefined)
      return list(place, terminal, {
        query: { ...askedPage(values), ...(values.webhook !== undefined && { webhook: values.webhook }) },
        isJson,
      });
    if (values.webhook !== undefined) throw new Misuse("`--webhook` goes with `list` and `replay`");
    if (verb === "refused" && id === undefined) return refused(place, terminal, isJson);
    if (verb === "show" && id !== undefined && ids.length === 1)
      return show(place, terminal, { id, isJson, withRequest: values.request });
    throw new Misuse("say `list`, `refused`, or `show` or `replay` and a delivery's id");
  },
};

const options = {
  ...engineAccountOptions,
  ...formatOption,
  ...pageOptions,
  webhook: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  outcome: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  request: { type: "boolean", default: false },
} as const;

async function list(
  place: AskedPlace,
  terminal: Terminal,
  {
    query,
    isJson,
  }: { readonly query: NonNullable<Asked<"listDeliveries">["query"]>; readonly isJson: boolean },
): Promise<ExitCode> {
  const answer = await atEngine(place, terminal, ({ client }) => client.call("listDeliveries", { query }));
  if (answer === undefined) return 1;
  const { items, next } = answer;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const delivery of items) terminal.out(head(delivery));
  if (items.length === 0) terminal.err("No delivery was found.\n");
  tellMore(terminal, next);
  return 0;
}

async function refused(place: AskedPlace, terminal: Terminal, isJson: boolean): Promise<ExitCode> {
  const answer = await atEngine(place, terminal, ({ client }) => client.call("listRefusals"));
  if (answer === undefined) return 1;
  const { items } = answer;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else
    for (const { at, status, method, webhook, message, code } of items)
      terminal.out(
        `${at}  ${String(status)}  ${visible(method)}  ${webhook}  ${code}  ${visible(message)}\n`,
      );
  if (items.length === 0)
    terminal.err("Nothing was refused lately. A server remembers the last 200 while it runs.\n");
  return 0;
}

async function show(
  place: AskedPlace,
  terminal: Terminal,
  {
    id,
    isJson,
    withRequest,
  }: { readonly id: string; readonly isJson: boolean; readonly withRequest: boolean },
): Promise<ExitCode> {
  const delivery = await atEngine(place, terminal, ({ client }) =>
    client.call("getDelivery", { params: { id } }),
  );
  if (delivery === undefined) return 1;
  if (isJson) terminal.out(`${printJson(delivery)}\n`);
  else terminal.out(head(delivery) + details(delivery) + (withRequest ? requestText(delivery) : ""));
  return 0;
}
