// `hookwright fields <cycle>.<step>`: the fields of a delivery, one that is kept or the next one to come, become custom fields of
// the step's installation, or fields of the step where its webhook is written into it (field discovery, B§5.7).
import { setTimeout as wait } from "node:timers/promises";
import { createDiskHost } from "../compiler/program/host.ts";
import { addFields, addStepFields } from "../compiler/program/looked-up-fields.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import type { DeliveredFields, ManagementClient } from "../runtime/management/client.ts";
import { askedPlace } from "./arguments.ts";
import { Misuse, type ExitCode, type Terminal } from "./command.ts";
import { openSession, type EngineSession } from "./engine-session.ts";
import { changeLine, newInstallation } from "./installation-file.ts";
import { cyclePath, installationPath } from "./project-paths.ts";
import { parseStep } from "./value-arguments.ts";

/** What is asked for. */
export interface Discovery {
  readonly project: string;
  readonly account?: string | undefined;
  readonly server?: string | undefined;
  readonly "token-file"?: string | undefined;
  readonly "from-delivery"?: string | undefined;
  readonly next: boolean;
  readonly "dry-run": boolean;
}

/** Writes the fields that a delivery has and the step's webhook does not read. */
export async function discoverFields(
  place: string,
  options: Discovery,
  terminal: Terminal,
): Promise<ExitCode> {
  const params = parseStep(place);
  const { next, "from-delivery": given } = options;
  if (next === (given !== undefined)) throw new Misuse("give either `--from-delivery <id>` or `--next`");
  const asked = askedPlace(options);
  const session = await openSession(asked, terminal);
  if (session === undefined) return 1;
  try {
    const delivery = given ?? (await nextDelivery(session, params, terminal));
    if (delivery === undefined) return 1;
    const found = await session.client.call("getDeliveredFields", { params, query: { delivery } });
    return await write(
      { project: asked.project, cycle: params.cycle, isDryRun: options["dry-run"] },
      found,
      terminal,
    );
  } finally {
    await session.close();
  }
}

async function write(
  {
    project,
    cycle,
    isDryRun,
  }: { readonly project: string; readonly cycle: string; readonly isDryRun: boolean },
  { account, connector, installation, isWritten, method, fields, taken }: DeliveredFields,
  terminal: Terminal,
): Promise<ExitCode> {
  // Another machine may have said so: what it names stands in this folder, and nowhere else.
  const named = isWritten ? [account] : [account, installation];
  if (named.some((name) => !/^[a-z0-9-]+$/.test(name)))
    throw new HookwrightError(
      "installation/invalid",
      "The server names no account or installation that a file could have.",
    );
  const host = createDiskHost(project);
  const file = isWritten ? cyclePath({ account, cycle }) : installationPath({ account, name: installation });
  const text = (await host.read(file)) ?? (isWritten ? undefined : newInstallation(connector, file));
  if (text === undefined) {
    terminal.err(`There is no ${file}.\n`);
    return 1;
  }
  const found = { method, side: "request", fields, taken } as const;
  const updated = isWritten ? addStepFields(text, found) : addFields(text, found);
  for (const change of updated.changes) terminal.out(changeLine(change));
  if (updated.changes.length === 0) terminal.err("The delivery has no field that the step does not know.\n");
  else if (isDryRun) terminal.err(`${file} was left as it is.\n`);
  else {
    await host.write(file, updated.text);
    terminal.err(`${file} is written; \`hookwright apply\` takes it over.\n`);
  }
  return 0;
}

const pollMs = 500;
const waitMs = 10 * 60 * 1000;

/** Waits for a delivery to the step; `undefined` when none came, or no server could take one. */
async function nextDelivery(
  { client, serverUrl }: EngineSession,
  { cycle, step }: { readonly cycle: string; readonly step: string },
  terminal: Terminal,
): Promise<string | undefined> {
  if (serverUrl === undefined) {
    terminal.err("No server runs that could take a delivery. Run `hookwright serve`, then this again.\n");
    return undefined;
  }
  const webhooks = await client.list("listWebhooks", { query: { cycle } });
  const webhook = webhooks.find((one) => one.step === step);
  if (webhook === undefined) {
    terminal.err(`\`${cycle}.${step}\` is no step with a webhook.\n`);
    return undefined;
  }
  const { identifier, url, scope } = webhook;
  const seen = new Set(await newest(client, identifier));
  await client.call("awaitSample", { params: { identifier } });
  terminal.err(`Waiting for a delivery to ${url} (ten minutes at most).\n`);
  for (const endsAt = Date.now() + waitMs; Date.now() < endsAt; await wait(pollMs)) {
    const come = (await newest(client, identifier)).filter((id) => !seen.has(id)).toReversed();
    for (const delivery of come) {
      seen.add(delivery);
      if (scope === "step" || (await isFor(client, delivery, { cycle, step }))) return delivery;
    }
  }
  terminal.err("No delivery came.\n");
  return undefined;
}

/** As many as may come between two looks. */
const newestOf = 100;

async function newest(client: ManagementClient, webhook: string): Promise<readonly string[]> {
  const { items } = await client.call("listDeliveries", { query: { webhook, limit: newestOf } });
  return items.map(({ id }) => id);
}

/** On a URL that others have too: whether anything was decided about it for this step. */
async function isFor(
  client: ManagementClient,
  id: string,
  { cycle, step }: { readonly cycle: string; readonly step: string },
): Promise<boolean> {
  const { verdicts } = await client.call("getDelivery", { params: { id } });
  return verdicts?.events.some((event) => event.cycle === cycle && event.step === step) ?? false;
}
