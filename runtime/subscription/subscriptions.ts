// The subscriptions of all accounts, as the engine uses them: make sure of a step's hook, give it up, go on after a crash, look
// after it, and know whose deliveries are valid. What is done to the subscriptions of one place never overlaps (`Ledger.inTurn`).
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { SubscriptionJob } from "../store/scheduler.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";
import { recoverCreate } from "./create.ts";
import { isForGood, waitMsAfter } from "./delete.ts";
import { loadHook, mergeOf } from "./hook.ts";
import type { HookStep } from "./hook-step.ts";
import { isOf, isSameStep, placeKey, type CycleSteps, type HookUser, type StepRef } from "./ledger.ts";
import { tendHook } from "./renew.ts";
import { settleStep } from "./replace.ts";
import { deleteHook, orphan, retire, toUnknown, type LeftHook } from "./retire.ts";
import type { SubscriptionServices } from "./services.ts";
import { openValues } from "./values.ts";

/** Why a step's hook is looked after. */
interface Ensuring {
  /** Nobody asked for it now: a create whose outcome nobody knows is repeated only where no second hook can come of it. */
  readonly isRepeat: boolean;
  /** A sentence for the ledger. */
  readonly reason: string;
}

/** How often a place is settled that somebody else changed meanwhile. */
const triesOfSettling = 3;

/**
 * Sees to it that the step has an active hook with this URL and these inputs; one that it has already costs no call.
 * Rejects with `subscription/create-failed`, `subscription/unknown`, or `subscription/changed` while another process registers
 * it; then nothing became active here.
 */
export function ensureHook(
  services: SubscriptionServices,
  step: HookStep,
  ensuring: Ensuring = { isRepeat: false, reason: "The cycle starts." },
): Promise<void> {
  const { ledger } = services;
  return ledger.inTurn(placeKey(step.place), async () => {
    await ledger.follow();
    for (let tries = 1; ; tries++)
      try {
        // What a failure of the store left half done is brought to an end first.
        for (const { id } of ledger.of(step.place)) await recoverRow(services, id);
        return await settleStep(services, step, ensuring);
      } catch (error) {
        const isChanged = toHookwrightError(error).code === "subscription/changed";
        if (!isChanged || tries === triesOfSettling) throw error;
      }
  });
}

/** Gives the hooks of a cycle, or of one step of it, up: what the vendor has is deleted by a job, however long that takes. */
export async function removeHooks(services: SubscriptionServices, of: CycleSteps): Promise<void> {
  const { ledger } = services;
  await ledger.follow();
  for (const row of ledger.live())
    for (const user of ledger.usersOf(row)) if (isOf(user, of)) await leaveHook(services, row, user);
}

/** A step does not need a hook any more, which goes with the last one that did. */
export function leaveHook(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  user: HookUser,
): Promise<void> {
  const { ledger } = services;
  return ledger.inTurn(placeKey(row), async () => {
    // A renewal that ended just now may have put another one in its place.
    if (row.scope === "step") return retire(services, ledger.of(row));
    await ledger.leave(row, user);
    crashpoint("delete.left");
    if (ledger.usersOf(row).length === 0) return retire(services, [row]);
    return handOver(services, row);
  });
}

/** Others go on with a connector's hook, under credentials of theirs. */
async function handOver({ ledger }: SubscriptionServices, { id }: SubscriptionRecord): Promise<void> {
  // As it is now: a renewal that ended just before may have learnt another id.
  const row = ledger.find(id);
  if (row === undefined) return;
  const users = ledger.usersOf(row);
  const [heir] = users;
  const isHolder = ({ account, installation }: HookUser): boolean =>
    account === row.holder && installation === row.installation;
  if (heir === undefined || users.some(isHolder)) return;
  const { account: holder, installation } = heir;
  await ledger.move(row, row.state, `The installation ${installation} goes on with it.`, {
    installation,
    holder,
  });
}

/** Gives up what nobody uses: an engine died between its last user and its end. */
export async function removeUnusedHooks(services: SubscriptionServices): Promise<void> {
  const { ledger } = services;
  await retire(
    services,
    ledger.live().filter((row) => ledger.usersOf(row).length === 0),
  );
}

/** An installation of an account. */
interface OwnedInstallation {
  readonly account: string;
  readonly name: string;
}

/** What became of an installation's webhooks. */
export interface DeletedHooks {
  /** How many the vendor no longer has. */
  readonly deleted: number;
  /** Those that it may still have, and nobody deletes from here. */
  readonly left: readonly LeftHook[];
}

/**
 * Deletes what an installation has at its vendor, now, while its credentials are there. What nobody can delete
 * from here is orphaned. Rejects with `subscription/delete-failed` when a try fails; jobs go on trying. When it is forced, that is
 * orphaned too.
 */
export async function deleteInstallationHooks(
  services: SubscriptionServices,
  installation: OwnedInstallation,
  { force }: { readonly force: boolean },
): Promise<DeletedHooks> {
  const { ledger } = services;
  const left: LeftHook[] = [];
  const leave = async (row: SubscriptionRecord, why: string): Promise<void> => {
    const told = await orphan(services, row, why);
    if (told !== undefined) left.push(told);
  };
  await ledger.follow();
  // What is being made at this moment is deleted too.
  for (const row of ledger.live()) await ledger.inTurn(placeKey(row), () => Promise.resolve());
  const rows = await leaveShared(services, installation);
  await retire(services, rows);
  const deleting = rows.filter(({ id }) => ledger.find(id)?.state === "deleting");
  const failures: string[] = [];
  for (const { id, url } of deleting)
    await deleteHook(services, id).catch(async (error: unknown) => {
      const { message, hint = "" } = toHookwrightError(error);
      failures.push(`The webhook for ${url} is still at the vendor: ${message} ${hint}`.trimEnd());
      // Without the credentials, no later try could do better.
      const row = ledger.find(id);
      if (force && row?.state === "deleting") await leave(row, `It could not be deleted: ${message}`);
    });
  if (failures.length > 0 && !force)
    throw new HookwrightError("subscription/delete-failed", failures.join(" "), {
      hint: "Try again, or force it: then delete the webhook at the vendor yourself.",
    });
  for (const { id } of rows) {
    const row = ledger.find(id);
    if (row?.state === "unknown") await leave(row, "Its installation was disconnected.");
  }
  return { deleted: deleting.length - failures.length, left };
}

/** What an installation alone has at its vendor. What others use too stays theirs. */
async function leaveShared(
  services: SubscriptionServices,
  { account, name }: OwnedInstallation,
): Promise<readonly SubscriptionRecord[]> {
  const { ledger } = services;
  const own: SubscriptionRecord[] = [];
  for (const row of ledger.live()) {
    const users = ledger.usersOf(row);
    const leaving = users.filter((user) => user.account === account && user.installation === name);
    if (leaving.length === users.length) {
      if (leaving.length > 0 || (row.holder === account && row.installation === name)) own.push(row);
      continue;
    }
    await ledger.inTurn(placeKey(row), async () => {
      for (const user of leaving) await ledger.leave(row, user);
      await handOver(services, row);
    });
  }
  return own;
}

/**
 * Goes on where an engine died: no row stays `planned` or `creating`, but those that another process is believed to be making; until
 * when the last of them is. Before the first delivery; never rejects.
 */
export async function recoverHooks(services: SubscriptionServices): Promise<number | undefined> {
  const { ledger } = services;
  await ledger.follow();
  const cutOff = ledger.live().filter(({ state }) => state === "planned" || state === "creating");
  // One that is being made at this moment is not: its turn ends first.
  for (const row of cutOff) await ledger.inTurn(placeKey(row), () => recoverRow(services, row.id));
  const believed = cutOff.flatMap((row) => ledger.othersUntilMs(row) ?? []);
  return believed.length === 0 ? undefined : Math.max(...believed);
}

/** One try of a job, and when the next one is due; `undefined` when there is nothing left to do. */
export async function tendSubscription(
  services: SubscriptionServices,
  job: SubscriptionJob,
): Promise<number | undefined> {
  await services.ledger.follow();
  if (job.kind === "deleteSubscription")
    return tryOnce(services, job, "A webhook was not deleted at its vendor.", () =>
      deleteHook(services, job.id).catch((error: unknown) => giveUpDelete(services, job, error)),
    );
  if (job.kind === "ensureSubscription")
    return tryOnce(services, job, "A step's webhook was not registered.", () =>
      ensureWanted(services, job, { isRepeat: true, reason: "The former one is gone, or has to make way." }),
    );
  return tendHook(services, job);
}

/** What is refused for good is told to a person instead of being tried for ever. */
async function giveUpDelete(
  services: SubscriptionServices,
  { id, epoch: tries }: { readonly id: string; readonly epoch: number },
  error: unknown,
): Promise<void> {
  const row = services.ledger.find(id);
  if (row?.state !== "deleting" || !isForGood(error, tries)) throw error;
  await orphan(services, row, `It could not be deleted: ${toHookwrightError(error).message}`);
}

async function tryOnce(
  { calls, log }: SubscriptionServices,
  { id, epoch: tries }: SubscriptionJob,
  what: string,
  run: () => Promise<void>,
): Promise<number | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    const { code, retryAtMs = 0 } = toHookwrightError(error);
    log.warn({ err: error, job: id, tries }, what);
    // Only a person can say more.
    if (code === "subscription/unknown") return undefined;
    return Math.max(calls.clock.now() + waitMsAfter(tries), retryAtMs);
  }
}

/** The same for a step that is known by its name, as its cycle is now; one that does not run wants nothing. */
export async function ensureWanted(
  services: SubscriptionServices,
  step: StepRef,
  ensuring: Ensuring,
): Promise<void> {
  const wanted = services.isRunning(step.account, step.cycle) ? services.findStep(step) : undefined;
  if (wanted !== undefined) await ensureHook(services, wanted, ensuring);
}

async function recoverRow(services: SubscriptionServices, id: string): Promise<void> {
  const { ledger, log } = services;
  const row = ledger.find(id);
  if (row === undefined || ledger.othersUntilMs(row) !== undefined) return;
  if (row.state === "planned") await ledger.move(row, "gone", "The engine ended before any call was made.");
  if (row.state !== "creating") return;
  try {
    await recoverCreate(await loadHook(services, row));
  } catch (error) {
    log.error({ err: error, subscription: row.id }, "A webhook could not be recovered.");
    const current = ledger.find(row.id);
    if (current?.state === "creating") await ledger.move(current, "unknown", toUnknown(row, error));
  }
}

/**
 * The merge fields of a webhook, one set for each generation whose deliveries are valid now, the newest first: those
 * that the vendor may have.
 */
export function hookValues(services: SubscriptionServices, place: WebhookPlace): readonly MergeFields[] {
  const rows = services.ledger.of(place);
  const known = opened.get(rows);
  if (known !== undefined) return known;
  const values = rows
    .filter(({ state }) => state !== "planned" && state !== "orphaned")
    .toReversed()
    .map((row) => openRow(services, row));
  opened.set(rows, values);
  return values;
}

/** The same for one of the steps that share a webhook, the newest of its registrations; nothing where it has none. */
export function hookValuesOf(
  services: SubscriptionServices,
  place: WebhookPlace,
  step: StepRef,
): MergeFields {
  const { ledger } = services;
  const row = ledger.of(place).findLast((one) => ledger.usersOf(one).some((user) => isSameStep(user, step)));
  if (row === undefined) return nothing;
  const known = openedRows.get(row) ?? openRow(services, row);
  openedRows.set(row, known);
  return known;
}

const nothing: MergeFields = {};
const openedRows = new WeakMap<SubscriptionRecord, MergeFields>();

/** The ledger gives the same list until a row changes, so each is opened once. */
const opened = new WeakMap<readonly SubscriptionRecord[], readonly MergeFields[]>();

function openRow({ box }: SubscriptionServices, row: SubscriptionRecord): MergeFields {
  const [inputs, saved] = [openValues(box, row, row.inputs), openValues(box, row, row.saved)];
  return mergeOf({ row, inputs, saved });
}
