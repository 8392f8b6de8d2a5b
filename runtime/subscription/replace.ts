// Making a hook in place of former ones, in the order that the definition says (definition-format.md §4, "Recreate"). Until a
// former one is gone its deliveries are valid too.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { urlTokenName } from "../contract/verify.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { SubscriptionRecord } from "../store/store.ts";
import { canRepeat, createAtVendor, isConflict } from "./create.ts";
import { deletesAny } from "./delete.ts";
import { expiresAtMs } from "./expiry.ts";
import { savesInHandshake } from "./handshake.ts";
import { loadHook, type Hook } from "./hook.ts";
import { differenceOf, hasInputs, inputsOf, methodOf, type HookStep, type Inputs } from "./hook-step.ts";
import type { HookUser } from "./ledger.ts";
import { deleteHook, isHeld, retire } from "./retire.ts";
import type { SubscriptionServices } from "./services.ts";
import { openValues, sealValues, secretName } from "./values.ts";

/** What a step's subscription is looked at for. */
export interface Settling {
  /** One that must not stay. */
  readonly without?: string;
  /** Nobody asked for it now: a create of which nobody knows is repeated only where no second hook can come of it. */
  readonly isRepeat: boolean;
  /** Why something is made, as a sentence. */
  readonly reason: string;
}

/** Sees to it that the step has one active hook that is what it wants, and nothing else. In the turn of its scope. */
export async function settleStep(
  services: SubscriptionServices,
  step: HookStep,
  { without, isRepeat, reason }: Settling,
): Promise<void> {
  const { box, calls } = services;
  const inputs = inputsOf(step);
  const held = (await rowsOf(services, step, inputs)).filter(isHeld);
  const wanted = held.filter((row) => differenceOf(box, row, step, inputs) === undefined);
  const isAlive = (row: SubscriptionRecord): boolean => {
    const endsAtMs = expiresAtMs(openValues(box, row, row.saved));
    return row.state !== "unknown" && (endsAtMs === undefined || endsAtMs > calls.clock.now());
  };
  const kept = wanted.findLast((row) => row.id !== without && isAlive(row));
  if (kept !== undefined) {
    const others = held.filter((row) => row !== kept);
    await use(services, kept, step, others);
    return retire(services, others);
  }
  assertNobodyElse(services, step);
  const unknown = wanted.find(({ state }) => state === "unknown");
  if (unknown !== undefined && isRepeat) assertRepeatable(step, unknown);
  const former = held.filter((row) => row !== unknown);
  await replaceHooks(services, step, { inputs, former, unknown, reason });
}

/** What another process is making may be what this step wants, so that nothing is made beside it. */
function assertNobodyElse({ ledger }: SubscriptionServices, { place, url }: HookStep): void {
  if (ledger.of(place).every((row) => ledger.othersUntilMs(row) === undefined)) return;
  throw new HookwrightError(
    "subscription/changed",
    `Another process is registering the webhook for ${url} at this moment.`,
    { hint: "Try again in a moment." },
  );
}

/** What is made, and in whose place. */
interface Replacement {
  readonly inputs: Inputs;
  /** Held rows of the step that are not what it wants. */
  readonly former: readonly SubscriptionRecord[];
  /** One that nobody knows of, and is tried again: with the same key and secret. */
  readonly unknown: SubscriptionRecord | undefined;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** Makes a hook and gives the former ones up. Rejects as `createAtVendor` does; what was there before is then still valid. */
async function replaceHooks(
  services: SubscriptionServices,
  step: HookStep,
  replacement: Replacement,
): Promise<void> {
  const { former, reason } = replacement;
  const mode = methodOf(step).subscription?.recreate ?? "createFirst";
  if (mode !== "overwrite") await makeWay(services, step, former, mode === "deleteFirst");
  let made: SubscriptionRecord;
  try {
    made = await createOne(services, step, replacement);
  } catch (error) {
    const inTheWay = former.filter(({ id }) => services.ledger.find(id)?.state !== "unknown");
    if (!isConflict(error) || mode === "overwrite" || inTheWay.length === 0) throw error;
    // The vendor takes no second one beside the former.
    await makeWay(services, step, former, true);
    made = await createOne(services, step, { ...replacement, unknown: undefined });
  }
  crashpoint("create.active");
  await use(services, made, step, former);
  const overwritten = mode === "overwrite" ? former.filter((row) => isSamePlace(row, step)) : [];
  for (const { id } of overwritten) {
    const row = services.ledger.find(id);
    if (row !== undefined) await services.ledger.move(row, "gone", "The new one took its place.");
  }
  await retire(services, former, reason);
}

async function createOne(
  services: SubscriptionServices,
  step: HookStep,
  { inputs, unknown, reason }: Replacement,
): Promise<SubscriptionRecord> {
  const intended = unknown ?? (await planHook(services, step, inputs, reason));
  crashpoint("create.planned");
  return (await createAtVendor(await loadIntended(services, intended), reason)).row;
}

/** The rows that stand for what the step wants: all of its own, and of a shared place those that differ in nothing but their URL. */
export async function rowsOf(
  services: SubscriptionServices,
  step: HookStep,
  inputs: Inputs,
): Promise<readonly SubscriptionRecord[]> {
  const rows = services.ledger.of(step.place);
  if (step.place.scope === "step") return rows;
  const alike = rows.map(
    async (row) => (await isRegisteredAlike(services, row, step)) && hasInputs(services.box, row, inputs),
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

/**
 * The step shares this row from now on, with those of the rows whose place it takes, and no other of its scope: one that it was the
 * last to use is given up.
 */
async function use(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  { place, account, cycle, step, use: { installation } }: HookStep,
  former: readonly SubscriptionRecord[],
): Promise<void> {
  if (place.scope === "step") return;
  const { ledger } = services;
  const user: HookUser = { account, cycle, step, installation };
  await ledger.join(row, user);
  for (const other of ledger.of(place))
    if (other.id !== row.id) {
      const moved = former.some(({ id }) => id === other.id) ? ledger.usersOf(other) : [];
      for (const one of moved) await ledger.join(row, one);
      for (const one of [user, ...moved]) await ledger.leave(other, one);
    }
  const left = ledger.of(place).filter((other) => ledger.usersOf(other).length === 0);
  await retire(
    services,
    left.filter(({ id }) => !former.some((other) => other.id === id)),
  );
}

/** A former hook whose delete cannot tell it from the new one has to be gone before that is made; with `all` each one has. */
async function makeWay(
  services: SubscriptionServices,
  step: HookStep,
  former: readonly SubscriptionRecord[],
  all: boolean,
): Promise<void> {
  for (const row of former) {
    if (row.state === "unknown") continue;
    if (!all && !deletesAny(await loadHook(services, row))) continue;
    // Should this engine end before there is a new one.
    await services.ensureLater(step);
    await retire(services, [row]);
  }
  const deleting = services.ledger.of(step.place).filter(({ state }) => state === "deleting");
  for (const { id } of deleting)
    if ((all && step.place.scope === "step") || former.some((row) => row.id === id))
      await deleteHook(services, id);
}

/** True when the vendor keeps both in one place, so that the newer has taken it. */
function isSamePlace(row: SubscriptionRecord, { account, use }: HookStep): boolean {
  return row.connector === use.connector && row.installation === use.installation && row.holder === account;
}

/** What would be planned, for whoever only looks. */
export function probeOf(services: SubscriptionServices, step: HookStep, inputs: Inputs): SubscriptionRecord {
  return { ...intentOf(services, step, inputs), generation: 0, state: "planned", createdAtMs: 0 };
}

/** The intent, with everything that a retry needs to be the same. */
function planHook(
  services: SubscriptionServices,
  step: HookStep,
  inputs: Inputs,
  reason: string,
): Promise<SubscriptionRecord> {
  const { place, account, cycle, step: name, use: of } = step;
  const user = { account, cycle, step: name, installation: of.installation };
  const isOwn = place.scope === "step";
  return services.ledger.plan(intentOf(services, step, inputs), reason, isOwn ? undefined : user);
}

function intentOf(
  { ids, box }: SubscriptionServices,
  step: HookStep,
  inputs: Inputs,
): Omit<SubscriptionRecord, "generation" | "state" | "createdAtMs"> {
  const method = methodOf(step);
  const { place, url, use: of } = step;
  const id = ids.uuid();
  const owner = { account: place.account, id };
  const secrets = new Set(
    method.parameters
      .filter(({ sensitive, target }) => sensitive || target === "secret")
      .map(({ name }) => name),
  );
  const saved = {
    ...(canSaveSecret(step, method) ? {} : { [secretName]: ids.secret() }),
    ...(method.verify.kind === "urlToken" && { [urlTokenName]: ids.secret() }),
  };
  const { connector, installation, release } = of;
  return {
    ...place,
    id,
    connector,
    release,
    installation,
    holder: step.account,
    method: step.method,
    url,
    key: ids.uuid(),
    inputs: sealValues(box, owner, inputs, secrets),
    saved: sealValues(box, owner, saved, new Set()),
  };
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

async function loadIntended(services: SubscriptionServices, row: SubscriptionRecord): Promise<Hook> {
  try {
    return await loadHook(services, row);
  } catch (error) {
    if (row.state === "planned") await services.ledger.move(row, "gone", toHookwrightError(error));
    throw error;
  }
}

function assertRepeatable(step: HookStep, row: SubscriptionRecord): void {
  if (canRepeat(methodOf(step).subscription)) return;
  throw new HookwrightError(
    "subscription/unknown",
    `Nobody can say whether the vendor made the webhook for ${row.url}.`,
    { hint: "Check at the vendor, and delete it there; then start the cycle again." },
  );
}
