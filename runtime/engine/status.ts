// What the engine shows of itself: cycles, webhooks and transactions as plain data, for the management API and for
// programs that embed it. Never a webhook's scripts, an installation's values or a credential.
import { HookwrightError } from "../contract/error.ts";
import { createRedactor, redactValue, type Redactor } from "../base/redact.ts";
import type { CyclePlan } from "../contract/plan.ts";
import { isJsonObject, member, type JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { linkSecrets } from "../cycle/link-secrets.ts";
import type { StepServices } from "../cycle/steps/step.ts";
import { toIncident, type Incident } from "../cycle/incident.ts";
import { attemptsText, parsePause } from "../cycle/pause.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import { sensitiveNames } from "../cycle/sensitive-outputs.ts";
import { isWritten } from "../cycle/written-webhooks.ts";
import { secretTexts } from "../auth/secrets.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { journaledPlace, openText } from "../secrets/seal.ts";
import type {
  CycleRecord,
  DeliverySummary,
  SplitRecord,
  Store,
  TransactionRecord,
  VisitRecord,
  WebhookScope,
} from "../store/store.ts";
import type { StoredAnswer } from "../webhook/stored-answer.ts";
import { webhookState, type WebhookState } from "../webhook/state.ts";
import { doorsOf, type WebhookTarget } from "../webhook/target.ts";
import type { ReleaseLoader } from "./load.ts";
import { hasHook } from "./hooks.ts";
import { isOutdated, type InstalledCycle, type Registry } from "./registry.ts";
import { nextRun, startedWith } from "./runs.ts";

/** An installed cycle. */
export interface CycleStatus {
  readonly id: string;
  readonly name: string;
  readonly state: CycleRecord["state"];
  /** True when callers of its webhook wait for an answer. */
  readonly synchronous: boolean;
  /** The release that new transactions begin with. */
  readonly release: string;
  /** What it was made of has changed since: applying the cycle gives it another one. */
  readonly isOutdated?: true;
  /** It finishes after its first run. */
  readonly once?: boolean;
  /** It is stopped, and starts then. */
  readonly startsAtMs?: number;
  /** Of a cycle that begins with no webhook. */
  readonly nextRunAtMs?: number;
  /** Since when its queue is paused. */
  readonly pausedAtMs?: number;
  readonly startedAtMs?: number;
  readonly stoppedAtMs?: number;
  /** When a run was skipped last, and why: a sentence. */
  readonly skippedAtMs?: number;
  readonly skippedReason?: string;
  /** What its definition says of how long its transactions are kept. */
  readonly retention?: { readonly successHours?: number; readonly errorHours?: number };
}

/** The only reason there is (`engine/timed-cycles.ts`). */
const skippedReason = "The run before it had not ended.";

/** A webhook's URL, once for each step that has it; a shared one stands here before any step does. */
export interface WebhookStatus {
  readonly identifier: string;
  readonly url: string;
  readonly account: string;
  readonly scope: WebhookScope;
  readonly connector: string;
  /** Absent where a connector's URL has no step yet. */
  readonly installation?: string;
  readonly cycle?: string;
  readonly step?: string;
  /** A person gives the URL to the vendor. */
  readonly byHand: boolean;
  readonly state: WebhookState;
  /** What vendors call what is registered for it; absent where they have said nothing. */
  readonly remoteIds?: readonly string[];
}

/** A connector's values in the account, without any of them. */
export interface InstallationStatus {
  readonly account: string;
  readonly name: string;
  readonly connector: string;
  /** The installed cycles that use it. */
  readonly cycles: readonly string[];
  /** What is wrong with it, one sentence each; none when it is fine, or when nothing uses it. */
  readonly problems: readonly string[];
  /** It stands in no file. */
  readonly isMade: boolean;
}

/** A visit with its JSON as values, exact to the digit. */
export interface VisitStatus extends Pick<
  VisitRecord,
  "visit" | "step" | "state" | "startedAtMs" | "finishedAtMs"
> {
  readonly input?: JsonValue;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
  readonly output?: JsonValue;
  readonly error?: JsonValue;
  readonly warning?: JsonValue;
  /** Its failure, or its warning, in the words of B§12.3. */
  readonly incident?: Incident;
  /** What its scripts wrote, a line for each call. */
  readonly log?: JsonValue;
  /** The attempts that failed before this one: `{ "attempt", "startedAtMs", "finishedAtMs", "request"?, "response"?, "error", "log"? }`. */
  readonly attempts?: JsonValue;
}

/** A transaction, its error as a value. */
export interface TransactionStatus extends Omit<TransactionRecord, "error" | "waiting" | "pause"> {
  readonly error?: JsonValue;
  /** Why it goes on at `dueAtMs` and not now: `{ "code", "message", "try"?, "attempt"?, "of"? }`. */
  readonly waiting?: JsonValue;
}

/** A transaction with its journal, oldest visit first. */
export interface TransactionDetail extends TransactionStatus {
  readonly visits: readonly VisitStatus[];
  /** The attempts that failed of the step in front of which it waits, as in a visit. */
  readonly attempts?: JsonValue;
  /** The newest of those that go on from it; the list of transactions has all of them. */
  readonly children: readonly Pick<TransactionRecord, "id" | "cycle" | "origin" | "state" | "createdAtMs">[];
  /** Its latest split. */
  readonly split?: Omit<SplitRecord, "transaction">;
}

/** A delivery with its verdict: what was received, what became of it, what was answered. */
export interface DeliveryStatus extends Omit<DeliverySummary, "headers" | "reason"> {
  readonly headers: JsonValue;
  readonly reason?: JsonValue;
}

/** A delivery with its bytes, and what was answered beside the status; no `answer` is the standard one, or still owed. */
export interface DeliveryDetail extends DeliveryStatus {
  /** The body as text, when it is UTF-8. */
  readonly body?: string;
  /** The body's exact bytes, but for sensitive values; absent when nobody can say which they are. */
  readonly bodyBase64?: string;
  readonly answer?: StoredAnswer;
  /** What its scripts wrote, where no transaction has it. */
  readonly log?: JsonValue;
  /** What was decided about each of its events (`webhook/verdict.ts`). */
  readonly verdicts?: JsonValue;
  /** The newest of its replays; absent: none. */
  readonly replays?: readonly Pick<DeliveryStatus, "id" | "receivedAtMs" | "outcome">[];
}

/** The status of a cycle. */
export function toCycleStatus(
  registry: Pick<Registry, "uses">,
  cycle: InstalledCycle,
  nowMs: number,
): CycleStatus {
  const {
    record,
    loaded: { plan },
  } = cycle;
  const { once, atMs, planned } = startedWith(record);
  const nextRunAtMs = record.state === "running" ? nextRun(cycle, nowMs) : undefined;
  const { id, state, plan: release, pausedAtMs, startedAtMs, stoppedAtMs, skippedAtMs } = record;
  return {
    id,
    name: plan.name,
    state,
    synchronous: plan.synchronous,
    release,
    ...(isOutdated(registry, cycle) && { isOutdated: true }),
    ...(once === true && { once }),
    ...(planned === true && atMs !== undefined && { startsAtMs: atMs }),
    ...(nextRunAtMs !== undefined && { nextRunAtMs }),
    ...(pausedAtMs === undefined ? {} : { pausedAtMs }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(stoppedAtMs === undefined ? {} : { stoppedAtMs }),
    ...(skippedAtMs === undefined ? {} : { skippedAtMs, skippedReason }),
    ...(plan.retention && { retention: toHours(plan.retention) }),
  };
}

function toHours({ successMs, errorMs }: NonNullable<CyclePlan["retention"]>) {
  return {
    ...(successMs !== undefined && { successHours: successMs / hourMs }),
    ...(errorMs !== undefined && { errorHours: errorMs / hourMs }),
  };
}

const hourMs = 3_600_000;

/** The status of each step of an account that has a URL. */
export function toWebhookStatuses(
  { account: own }: Pick<Registry, "account">,
  target: WebhookTarget,
  { url, nowMs }: { readonly url: string; readonly nowMs: number },
): readonly WebhookStatus[] {
  const { identifier, account, scope, script } = target;
  const common = { identifier, url, account, scope, connector: script.connector };
  const audiences = doorsOf(target).flatMap((door) => door.audiences);
  const steps = audiences.flatMap(({ method, subscribers }) =>
    subscribers
      .filter((subscriber) => subscriber.account === own)
      .map(({ cycle: { record }, step, script: { installation } }): WebhookStatus => ({
        ...common,
        installation,
        cycle: record.id,
        step,
        byHand: !hasHook(method),
        state: webhookState(record, nowMs),
      })),
  );
  if (steps.length > 0) return steps;
  const byHand = audiences.some(({ method }) => !hasHook(method));
  const installation = scope === "connector" ? {} : { installation: script.installation };
  return [{ ...common, ...installation, byHand, state: "active" }];
}

/** The installations that are given, and those that cycles use without. */
export function toInstallationStatuses({
  account,
  given,
  cycles,
  installations,
}: Registry): InstallationStatus[] {
  const made = new Set(given.flatMap(({ name, isMade }) => (isMade ? name : [])));
  const found = new Map<string, { connector: string; cycles: Set<string>; problems: Set<string> }>();
  const entryOf = (name: string, connector: string) => {
    const entry = found.get(name) ?? { connector, cycles: new Set<string>(), problems: new Set<string>() };
    found.set(name, entry);
    return entry;
  };
  for (const { name, connector } of given) entryOf(name, connector);
  for (const [id, { loaded }] of cycles)
    for (const [key, use] of Object.entries(loaded.plan.connectors)) {
      if (isWritten(use)) continue;
      const entry = entryOf(use.installation, use.connector);
      entry.cycles.add(id);
      const connector = loaded.connectors.get(key);
      const result = connector && installations(use, connector);
      if (result?.kind === "invalid") for (const problem of result.problems) entry.problems.add(problem);
    }
  return Array.from(found, ([name, entry]) => {
    return {
      account,
      name,
      connector: entry.connector,
      cycles: [...entry.cycles],
      problems: [...entry.problems],
      isMade: made.has(name),
    };
  });
}

/** The status of a transaction. */
export function toTransactionStatus(of: TransactionRecord): TransactionStatus {
  const { error, waiting, pause: _pause, ...record } = of;
  return {
    ...record,
    ...(error !== undefined && { error: decodeOwnJson(error) }),
    ...(waiting !== undefined && { waiting: decodeOwnJson(waiting) }),
  };
}

/** What reading a transaction needs. */
export interface ReadServices {
  readonly store: Store;
  readonly loader: ReleaseLoader;
  readonly account: string;
  readonly box: SecretBox;
  /** As steps know it; absent where no outputs are shown. */
  readonly urlSecret?: StepServices["urlSecret"];
}

/**
 * A transaction of an account with its visits. Values that a definition calls sensitive are masked wherever they went: the
 * journal needs them to go on, people do not. Rejects with `transaction/not-found`.
 */
export async function readTransaction(
  { store, loader, account, box, urlSecret }: ReadServices,
  id: string,
): Promise<TransactionDetail> {
  const record = await store.transaction(id);
  if (record?.account !== account)
    throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\`.`);
  const visits = (await store.visits(id)).map((visit) => toVisitStatus(opened(visit, box, record)));
  const [newest, latest] = await Promise.all([
    store.transactions({ account, parent: id, limit: shownChildren }),
    store.split(id),
  ]);
  const { transaction: _, ...split } = latest ?? {};
  const shownSplit = latest === undefined ? {} : { split: split as Omit<SplitRecord, "transaction"> };
  const children = newest.map(({ id, cycle, origin, state, createdAtMs }) => {
    return { id, cycle, origin, state, createdAtMs };
  });
  const plan = await loader.plan(record.plan).catch(() => undefined);
  // A release that cannot be loaded cannot say what is sensitive: then no values are shown.
  if (plan === undefined)
    return { ...toTransactionStatus(record), visits: visits.map(withoutValues), children, ...shownSplit };
  const attempts = record.pause === undefined ? undefined : attemptsText(parsePause(record.pause));
  const redact = createRedactor([
    ...visits.flatMap((visit) => sensitiveOutputs(plan, visit).flatMap(secretTexts)),
    ...(urlSecret === undefined ? [] : linkSecrets(plan.plan, { urlSecret })),
  ]);
  return {
    ...toTransactionStatus(record),
    visits: visits
      .map((visit) => redactVisit(visit, sensitiveNames(plan, visit.step), redact))
      .map((visit) => withIncident(visit, plan)),
    ...(attempts !== undefined && { attempts: redactValue(decodeOwnJson(attempts), redact) as JsonValue }),
    children,
    ...shownSplit,
  };
}

const shownChildren = 20;

function opened(visit: VisitRecord, box: SecretBox, record: TransactionRecord): VisitRecord {
  const { output } = visit;
  if (output === undefined) return visit;
  return { ...visit, output: openText(box, output, journaledPlace(record, visit.visit)) };
}

function withoutValues({ visit, step, state, startedAtMs, finishedAtMs, error }: VisitStatus): VisitStatus {
  return { visit, step, state, startedAtMs, finishedAtMs, ...(error === undefined ? {} : { error }) };
}

/** Of what may be shown. */
function withIncident(visit: VisitStatus, { plan }: LoadedPlan): VisitStatus {
  const step = Object.hasOwn(plan.steps, visit.step) ? plan.steps[visit.step] : undefined;
  const incident = toIncident(visit, step?.kind);
  return incident === undefined ? visit : { ...visit, incident };
}

function sensitiveOutputs(plan: LoadedPlan, { step, output }: VisitStatus): readonly JsonValue[] {
  return sensitiveNames(plan, step).flatMap((name) => member(output, name) ?? []);
}

function redactVisit(visit: VisitStatus, sensitive: readonly string[], redact: Redactor): VisitStatus {
  const masked = redactValue(visit, redact) as VisitStatus;
  if (!isJsonObject(masked.output)) return masked;
  const output = { ...masked.output };
  for (const name of sensitive) if (Object.hasOwn(output, name)) output[name] = "[redacted]";
  return { ...masked, output };
}

/** The status of a delivery. */
export function toDeliveryStatus({ headers, reason, ...record }: DeliverySummary): DeliveryStatus {
  const status = { ...record, headers: decodeOwnJson(headers) };
  return reason === undefined ? status : { ...status, reason: decodeOwnJson(reason) };
}

const journalTexts = [
  "input",
  "request",
  "response",
  "output",
  "error",
  "warning",
  "log",
  "attempts",
] as const;

function toVisitStatus(record: VisitRecord): VisitStatus {
  const { visit, step, state, startedAtMs, finishedAtMs } = record;
  const values: { -readonly [Text in (typeof journalTexts)[number]]?: JsonValue } = {};
  for (const name of journalTexts) {
    const text = record[name];
    if (text !== undefined) values[name] = decodeOwnJson(text);
  }
  return { visit, step, state, startedAtMs, finishedAtMs, ...values };
}
