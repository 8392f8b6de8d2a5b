// `hookwright deliveries`: what arrived at webhooks, what became of it and why; and taking it once more. A delivery that a script
// dropped or failed for has no transaction, so that its reason and its log are found here alone. Bodies belong to customers, and are
// shown to who asks for them.
import { itemsText, itemText } from "../../runtime/server/render.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { details, head, requestText, type Delivery } from "../delivery-text.ts";
import { replay } from "../replay-deliveries.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { visible } from "../../compiler/diagnostics/quote.ts";

interface Refusal {
  readonly at: string;
  readonly webhook: string;
  readonly method: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Lists deliveries, shows one, lists what left nothing, replays. */
export const deliveries: Command = {
  usage:
    "hookwright deliveries list [--webhook <identifier>] [--format text|json] [--account <account>] [--project <dir>]\n  hookwright deliveries show <id> [--request] [--format text|json] [--account <account>] [--project <dir>]\n  hookwright deliveries refused [--account <account>] [--project <dir>]\n  hookwright deliveries replay <id>… [--account <account>] [--project <dir>]\n  hookwright deliveries replay --webhook <identifier> --from <time> [--to <time>] [--outcome accepted|dropped|failed] [--dry-run] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["list, show, refused or replay"], 1000);
    const [verb, ...ids] = positionals;
    const [id] = ids;
    const place = askedPlace(values);
    const { format } = values;
    if (format !== "text" && format !== "json") throw new Misuse("--format must be text or json");
    const isJson = format === "json";
    const isPeriod =
      values.from !== undefined ||
      values.to !== undefined ||
      values.outcome !== undefined ||
      values["dry-run"];
    if (values.request && (verb !== "show" || isJson))
      throw new Misuse("`--request` goes with `show`; as JSON a delivery is whole");
    if (isJson && verb !== "list" && verb !== "show")
      throw new Misuse("`--format` goes with `list` and `show`");
    if (verb === "replay") return replay(place, terminal, { ...values, ids });
    if (isPeriod) throw new Misuse("`--from`, `--to`, `--outcome` and `--dry-run` go with `replay`");
    if (verb === "list" && id === undefined)
      return list(place, terminal, { webhook: values.webhook, isJson });
    if (values.webhook !== undefined) throw new Misuse("`--webhook` goes with `list` and `replay`");
    if (verb === "refused" && id === undefined) return refused(place, terminal);
    if (verb === "show" && id !== undefined && ids.length === 1)
      return show(place, terminal, { id, isJson, withRequest: values.request });
    throw new Misuse("say `list`, `refused`, or `show` or `replay` and a delivery's id");
  },
};

const options = {
  ...accountOptions,
  webhook: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  outcome: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  request: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
} as const;

const listed = 50;

async function list(
  place: AskedPlace,
  terminal: Terminal,
  { webhook, isJson }: { readonly webhook: string | undefined; readonly isJson: boolean },
): Promise<ExitCode> {
  const only = webhook === undefined ? {} : { webhook };
  const query = new URLSearchParams({ limit: String(listed), ...only });
  const answer = await atEngine<{ readonly items: readonly Delivery[] }>(place, terminal, {
    request: { method: "GET", path: `/deliveries?${query.toString()}` },
    inProcess: async ({ engine }) =>
      JSON.parse(itemsText(await engine.deliveries({ limit: listed, ...only }))) as {
        readonly items: readonly Delivery[];
      },
  });
  if (answer === undefined) return 1;
  if (isJson) terminal.out(`${JSON.stringify(answer.items, undefined, 2)}\n`);
  else for (const delivery of answer.items) terminal.out(head(delivery));
  if (answer.items.length === 0) terminal.err("No delivery was found.\n");
  return 0;
}

async function refused(place: AskedPlace, terminal: Terminal): Promise<ExitCode> {
  const answer = await atEngine<{ readonly items: readonly Refusal[] } | undefined>(place, terminal, {
    request: { method: "GET", path: "/refusals" },
    inProcess: () => Promise.resolve({ items: [] }),
  });
  if (answer === undefined) return 1;
  for (const { at, status, method, webhook, message, code } of answer.items)
    terminal.out(`${at}  ${String(status)}  ${visible(method)}  ${webhook}  ${code}  ${visible(message)}\n`);
  if (answer.items.length === 0)
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
  const delivery = await atEngine<Delivery>(place, terminal, {
    request: { method: "GET", path: `/deliveries/${encodeURIComponent(id)}` },
    inProcess: async ({ engine }) => JSON.parse(itemText(await engine.delivery(id))) as Delivery,
  });
  if (delivery === undefined) return 1;
  if (isJson) terminal.out(`${JSON.stringify(delivery, undefined, 2)}\n`);
  else terminal.out(head(delivery) + details(delivery) + (withRequest ? requestText(delivery) : ""));
  return 0;
}
