// The subscriptions of one account, as the engine uses them: make sure of a step's hook, give it up, go on after a crash, try a
// delete. Calls of one step never overlap: the engine asks for one change after the other.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";
import { createAtVendor, recoverCreate } from "./create.ts";
import { canDelete, deletesAny, tryDelete } from "./delete.ts";
import { savesInHandshake } from "./handshake.ts";
import { loadHook, mergeOf, type Hook, type HookServices } from "./hook.ts";
import type { HookUser } from "./ledger.ts";
import { sharedInputs } from "./scope.ts";
import { openValues, sealValues, secretName } from "./values.ts";

/** What the room needs. */
export interface SubscriptionServices extends HookServices {
  readonly account: string;
  readonly ids: Ids;
  readonly log: Log;
}

/** A webhook step that registers itself at the vendor, or shares what is registered. */
export interface HookStep {
  /** Where its hook belongs. */
  readonly place: WebhookPlace;
  readonly cycle: string;
  readonly step: string;
  readonly use: PlanConnector;
  readonly connector: Connector;
  /** A key of the connector's methods: a webhook with a subscription. */
  readonly method: string;
  /** The webhook's public URL. */
  readonly url: string;
  /** The step's values for the webhook's parameters. */
  readonly values: Readonly<Record<string, JsonValue>>;
}

/**
 * Sees to it that the step has an active hook with this URL and these inputs; one that it has already costs no call.
 * Rejects with `subscription/create-failed` or `subscription/unknown`; then nothing became active.
 */
export async function ensureHook(services: SubscriptionServices, step: HookStep): Promise<void> {
  const inputs = inputsOf(step);
  const rows = await rowsOf(services, step, inputs);
  const same = rows.filter((row) => isSame(services, row, step, inputs));
  const former = rows.filter(({ state }) => state === "active" || state === "unknown");
  const active = same.find(({ state }) => state === "active");
  if (active !== undefined) {
    await use(services, active, step, former);
    return retire(
      services,
      former.filter((row) => !same.includes(row)),
    );
  }
  for (const row of former) if (!same.includes(row)) await makeWay(services, row);
  const unknown = same.find(({ state }) => state === "unknown");
  const intended = unknown ?? (await planHook(services, step, inputs));
  crashpoint("create.planned");
  await createAtVendor(await loadIntended(services, intended));
  crashpoint("create.active");
  await use(services, intended, step, former);
  await retire(
    services,
    former.filter((row) => row.id !== intended.id),
  );
}

/** The rows that stand for what the step wants: all of its own, and of a shared place those that differ in nothing but their URL. */
async function rowsOf(
  services: SubscriptionServices,
  step: HookStep,
  inputs: Readonly<Record<string, JsonValue>>,
): Promise<readonly SubscriptionRecord[]> {
  const rows = await settledRows(services, step);
  if (step.place.scope === "step") return rows;
  const alike = rows.map(
    async (row) => (await isRegisteredAlike(services, row, step)) && hasInputs(services, row, inputs),
  );
  const verdicts = await Promise.all(alike);
  return rows.filter((_, index) => verdicts[index]);
}

/** True when a row was made by the same create methods as the step's would be. */
async function isRegisteredAlike(
  { loadConnector }: SubscriptionServices,
  { release, method }: SubscriptionRecord,
  step: HookStep,
): Promise<boolean> {
  if (method === step.method) return true;
  const made = await loadConnector(release).then(
    ({ methods }) => (Object.hasOwn(methods, method) ? methods[method] : undefined),
    () => undefined,
  );
  const wanted = methodOf(step).subscription?.create ?? [];
  const create = made?.kind === "webhook" ? (made.subscription?.create ?? []) : [];
  return create.length === wanted.length && create.every((key, index) => key === wanted[index]);
}

/** The step shares this row from now on, with those of the rows whose place it takes, and no other of its scope. */
async function use(
  { ledger, account }: SubscriptionServices,
  row: SubscriptionRecord,
  { place, cycle, step, use: { installation } }: HookStep,
  former: readonly SubscriptionRecord[],
): Promise<void> {
  if (place.scope === "step") return;
  const user: HookUser = { account, cycle, step, installation };
  await ledger.join(row, user);
  for (const other of ledger.of(place))
    if (other.id !== row.id) {
      const moved = former.some(({ id }) => id === other.id) ? ledger.usersOf(other) : [];
      for (const one of moved) await ledger.join(row, one);
      for (const one of [user, ...moved]) await ledger.leave(other, one);
    }
}

/** Gives the hooks of a cycle, or of one step of it, up: what the vendor has is deleted by a job, however long that takes. */
export async function removeHooks(
  services: SubscriptionServices,
  cycle: string,
  step?: string,
): Promise<void> {
  const { ledger } = services;
  for (const row of ledger.live())
    for (const user of ledger.usersOf(row))
      if (user.cycle === cycle && (step === undefined || user.step === step))
        await leaveHook(services, row, user);
}

/** A step does not need a hook any more, which goes with the last one that did. */
export async function leaveHook(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  user: HookUser,
): Promise<void> {
  if (row.scope === "step") return retire(services, [row]);
  await services.ledger.leave(row, user);
  crashpoint("delete.left");
  if (services.ledger.usersOf(row).length === 0) await retire(services, [row]);
  else await handOver(services, row);
}

/** Others go on with a connector's hook, under credentials of theirs. */
async function handOver({ ledger }: SubscriptionServices, row: SubscriptionRecord): Promise<void> {
  const users = ledger.usersOf(row);
  const [heir] = users;
  if (heir === undefined || users.some(({ installation }) => installation === row.installation)) return;
  const { installation } = heir;
  await ledger.move(row, row.state, `The installation ${installation} goes on with it.`, { installation });
}

/** Gives up what nobody uses: an engine died between its last user and its end. */
export async function removeUnusedHooks(services: SubscriptionServices): Promise<void> {
  const { ledger } = services;
  await retire(
    services,
    ledger.live().filter((row) => ledger.usersOf(row).length === 0),
  );
}

/**
 * Deletes what an installation has at its vendor, now, while its credentials are there; how many are gone. What nobody can delete
 * from here stays `unknown`. Rejects with `subscription/delete-failed` when a try fails, unless it is forced; jobs go on trying.
 */
export async function deleteInstallationHooks(
  services: SubscriptionServices,
  installation: string,
  { force }: { readonly force: boolean },
): Promise<number> {
  const { ledger } = services;
  const rows = await leaveShared(services, installation);
  await retire(services, rows);
  const deleting = rows.filter(({ id }) => ledger.find(id)?.state === "deleting");
  const failures: string[] = [];
  for (const { id, url } of deleting)
    await deleteHook(services, id).catch((error: unknown) => {
      failures.push(`The webhook for ${url} is still at the vendor: ${toHookwrightError(error).message}`);
    });
  if (failures.length > 0 && !force)
    throw new HookwrightError("subscription/delete-failed", failures.join(" "), {
      hint: "Try again, or force it: then delete the webhook at the vendor yourself.",
    });
  return deleting.length - failures.length;
}

/** What an installation alone has at its vendor. What others use too stays theirs. */
async function leaveShared(
  services: SubscriptionServices,
  installation: string,
): Promise<readonly SubscriptionRecord[]> {
  const { ledger } = services;
  const own: SubscriptionRecord[] = [];
  for (const row of ledger.live()) {
    const users = ledger.usersOf(row);
    const leaving = users.filter((user) => user.installation === installation);
    if (leaving.length === users.length) {
      if (leaving.length > 0 || row.installation === installation) own.push(row);
      continue;
    }
    for (const user of leaving) await ledger.leave(row, user);
    await handOver(services, row);
  }
  return own;
}

/** Goes on where an engine died: no row stays `planned` or `creating`. Before the first delivery; never rejects. */
export async function recoverHooks(services: SubscriptionServices): Promise<void> {
  const { ledger, log } = services;
  for (const row of ledger.live()) {
    if (row.state === "planned") await ledger.move(row, "gone", "The engine ended before any call was made.");
    if (row.state !== "creating") continue;
    try {
      await recoverCreate(await loadHook(services, row));
    } catch (error) {
      log.error({ err: error, subscription: row.id }, "A webhook could not be recovered.");
      const current = ledger.find(row.id);
      if (current?.state === "creating") await ledger.move(current, "unknown", toUnknown(row, error));
    }
  }
}

/** One try of the delete job. Rejects when the vendor's side is not gone yet; the ledger says why. */
export async function deleteHook(services: SubscriptionServices, id: string): Promise<void> {
  const row = services.ledger.find(id);
  if (row?.state !== "deleting") return;
  let hook: Hook;
  try {
    hook = await loadHook(services, row);
  } catch (error) {
    await services.ledger.move(row, "deleting", toHookwrightError(error));
    throw error;
  }
  await tryDelete(hook);
  crashpoint("delete.gone");
}

/**
 * The merge fields of a webhook, one set for each generation whose deliveries are valid now, the newest first: those
 * that are active, being created or being deleted.
 */
export function hookValues(services: SubscriptionServices, place: WebhookPlace): readonly MergeFields[] {
  const rows = services.ledger.of(place);
  const known = opened.get(rows);
  if (known !== undefined) return known;
  const values = rows
    .filter(({ state }) => state === "active" || state === "creating" || state === "deleting")
    .toReversed()
    .map((row) => openRow(services, row));
  opened.set(rows, values);
  return values;
}

/** The ledger gives the same list until a row changes, so each is opened once. */
const opened = new WeakMap<readonly SubscriptionRecord[], readonly MergeFields[]>();

function openRow({ box }: SubscriptionServices, row: SubscriptionRecord): MergeFields {
  const [inputs, saved] = [openValues(box, row, row.inputs), openValues(box, row, row.saved)];
  return mergeOf({ row, inputs, saved });
}

function methodOf({ connector, method }: HookStep): WebhookMethod {
  const found = Object.hasOwn(connector.methods, method) ? connector.methods[method] : undefined;
  if (found?.kind === "webhook") return found;
  throw new HookwrightError("method/unknown", `${connector.name} has no webhook \`${method}\`.`);
}

/** The step's values and the event's constants; what the installation sets is looked up at each call. */
function inputsOf(step: HookStep): Record<string, JsonValue> {
  const method = methodOf(step);
  const ofInstallation = new Set(step.connector.parameters.map(({ name }) => name));
  const inputs: Record<string, JsonValue> = {};
  for (const { name, value, default: initial } of method.parameters) {
    const given = value ?? step.values[name] ?? initial;
    if (given !== undefined && !ofInstallation.has(name)) inputs[name] = given;
  }
  const all = { ...inputs, ...method.with };
  const { subscription } = method;
  return step.place.scope === "step" || subscription === undefined ? all : sharedInputs(subscription, all);
}

function isSame(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  { place, use, method, url }: HookStep,
  inputs: Readonly<Record<string, JsonValue>>,
): boolean {
  if (row.connector !== use.connector || row.url !== url) return false;
  if (place.scope === "step" && (row.installation !== use.installation || row.method !== method))
    return false;
  return hasInputs(services, row, inputs);
}

function hasInputs(
  { box }: SubscriptionServices,
  row: SubscriptionRecord,
  inputs: Readonly<Record<string, JsonValue>>,
): boolean {
  return sortedText(openValues(box, row, row.inputs)) === sortedText(inputs);
}

function sortedText(values: Readonly<Record<string, JsonValue>>): string {
  return encodeJson(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The rows of a step. One that a failure of the store left half done is brought to an end first. */
async function settledRows(
  services: SubscriptionServices,
  { place }: HookStep,
): Promise<readonly SubscriptionRecord[]> {
  const rows = services.ledger.of(place);
  if (!rows.some(({ state }) => state === "planned" || state === "creating")) return rows;
  await recoverHooks(services);
  return services.ledger.of(place);
}

/** The intent, with everything that a retry needs to be the same. */
function planHook(
  { ledger, ids, account, box }: SubscriptionServices,
  step: HookStep,
  inputs: Readonly<Record<string, JsonValue>>,
): Promise<SubscriptionRecord> {
  const method = methodOf(step);
  const { place } = step;
  const id = ids.uuid();
  const owner = { account: place.account, id };
  const secrets = new Set(
    method.parameters
      .filter(({ sensitive, target }) => sensitive || target === "secret")
      .map(({ name }) => name),
  );
  const saved: Record<string, JsonValue> = canSaveSecret(step, method) ? {} : { [secretName]: ids.secret() };
  const { cycle, step: name, url, use } = step;
  const { connector, installation, release } = use;
  return ledger.plan(
    {
      ...place,
      id,
      connector,
      release,
      installation,
      method: step.method,
      url,
      key: ids.uuid(),
      inputs: sealValues(box, owner, inputs, secrets),
      saved: sealValues(box, owner, saved, new Set()),
    },
    "The cycle starts.",
    place.scope === "step" ? undefined : { account, cycle, step: name, installation },
  );
}

/** True when the vendor makes the signing secret: a create method, the list or a handshake gives it. */
function canSaveSecret({ connector }: HookStep, webhook: WebhookMethod): boolean {
  const { subscription } = webhook;
  if (savesInHandshake(webhook, secretName)) return true;
  const methods = [
    ...(subscription?.create ?? []),
    ...(subscription?.adopt ? [subscription.adopt.list] : []),
  ];
  return methods.some((key) => {
    const method = connector.methods[key];
    return method?.kind === "action" && method.outputs.some(({ name }) => name === secretName);
  });
}

/** A former hook whose delete cannot tell it from the new one has to be gone before that is made. */
async function makeWay(services: SubscriptionServices, row: SubscriptionRecord): Promise<void> {
  const hook = await loadHook(services, row);
  if (row.state !== "active" || !deletesAny(hook)) return;
  await retire(services, [row]);
  await deleteHook(services, row.id);
}

async function loadIntended(services: SubscriptionServices, row: SubscriptionRecord): Promise<Hook> {
  try {
    return await loadHook(services, row);
  } catch (error) {
    if (row.state === "planned") await services.ledger.move(row, "gone", toHookwrightError(error));
    throw error;
  }
}

/** Hooks that are not wanted any more. Where there is no way to delete one, a person is told to. */
async function retire(services: SubscriptionServices, rows: readonly SubscriptionRecord[]): Promise<void> {
  const { ledger } = services;
  for (const { id } of rows) {
    const row = ledger.find(id);
    if (row === undefined || (row.state !== "active" && row.state !== "unknown")) continue;
    const canBeDeleted = await loadHook(services, row).then(canDelete, () => true);
    if (canBeDeleted) await ledger.move(row, "deleting", "The step does not need it any more.");
    else if (row.state === "active") await ledger.move(row, "unknown", toUnknown(row, undefined));
    crashpoint("delete.intended");
  }
}

function toUnknown(row: SubscriptionRecord, cause: unknown): HookwrightError {
  const why =
    cause === undefined ? "There is no way to delete it from here." : toHookwrightError(cause).message;
  return new HookwrightError("subscription/unknown", `Nobody can say what the vendor has: ${why}`, {
    hint: `Check at the vendor whether there is a webhook for ${row.url}, and delete it there.`,
  });
}
