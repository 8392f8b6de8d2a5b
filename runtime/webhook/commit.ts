// Stage: one commit holds the delivery with its verdicts, its transactions and the first job of each. Nothing is answered as
// accepted before that commit is on stable storage (reliability.md, promise P1).
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { Notice } from "../store/incidents.ts";
import { answerPlace, sealText } from "../secrets/seal.ts";
import type { Acceptance, DeliveryRecord, NewTransaction, Objection } from "../store/store.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { acceptedAnswer } from "./accepted-answer.ts";
import { problem, type Answer } from "./answer.ts";
import { tooManyCallers } from "./callers.ts";
import { answerDuplicate } from "./dedupe.ts";
import type { Delivery } from "./delivery.ts";
import { incidentsOf } from "./incidents.ts";
import { createPace } from "./pace.ts";
import { prepare, type Prepared } from "./prepare.ts";
import type { Reception } from "./reception.ts";
import { answered, toRecord, written } from "./record.ts";
import { refuse } from "./refuse.ts";
import { runsAtOnce } from "./state.ts";
import { storeAnswer } from "./stored-answer.ts";
import { noStartReason, verdictsText, type Decided, type Decision, type Start } from "./verdict.ts";

/**
 * Commits what was decided. A running cycle begins with its transactions at once as far as there is room, and a synchronous one
 * holds the caller for the first; a stopped one queues them. A delivery whose key came first in another one changes nothing.
 */
export async function commit(reception: Reception, delivery: Delivery, decided: Decided): Promise<Answer> {
  const { id, decisions, signals, dedupe } = decided;
  const { webhook } = delivery;
  const starts = decisions.filter((decision) => decision.kind === "start");
  if (starts.length === 0) return commitNothing(reception, delivery, decided);
  const refusal =
    noRoom(reception, delivery, starts) ??
    (delivery.files.rules.keeps ? await keepFiles(reception, delivery, starts) : undefined);
  if (refusal !== undefined) return refuse(reception, delivery, refusal);
  const answer = acceptedAnswer(webhook.method.answer, decisions);
  // Before anything else has its turn.
  const taken = starts.flatMap(({ subscriber }) => reception.work.takeOnce(subscriber.cycle.record) ?? []);
  const prepared: Prepared[] = [];
  const undo = async (): Promise<void> => {
    for (const { undo: giveBack } of [...prepared, ...taken]) giveBack();
    await delivery.files.discard(reception.files, filesOwner(delivery, starts));
  };
  const pace = createPace();
  try {
    for (const start of claiming(starts)) {
      const isTaken = taken.some(({ cycle }) => cycle === start.subscriber.cycle.record.id);
      const holds = prepared.length === 0 && mayHold(delivery);
      prepared.push(prepare(reception, delivery, start, { holds, isTaken }));
      const turn = pace();
      if (turn !== undefined) await turn;
    }
  } catch (error) {
    await undo();
    throw error;
  }
  const [first] = prepared;
  // The caller's own data, so the caller is told what is wrong with it.
  const complaint =
    first?.held === undefined || first.failure === undefined ? undefined : problem(422, first.failure);
  const record = toRecord(reception, delivery, {
    id,
    outcome: "accepted",
    ...(first?.held === undefined && answered(answer)),
    ...(complaint !== undefined && sealedAnswer(reception, webhook.account, id, complaint)),
    ...written([
      ...(webhook.scope === "connector" ? delivery.log : []),
      ...decisions.flatMap((decision) => (decision.kind === "nothing" ? (decision.log ?? []) : [])),
    ]),
    verdicts: verdictsText(webhook, decided),
  });
  const transactions = prepared.map(({ transaction }) => transaction);
  const troubles = troublesOf(reception, delivery, decided);
  let acceptance: Acceptance;
  try {
    acceptance = await reception.store.accept({ ...record, ...troubles }, transactions, dedupe);
  } catch (error) {
    await undo();
    throw error;
  }
  if (acceptance.kind !== "accepted") await undo();
  if (acceptance.kind === "duplicate") return answerDuplicate(reception, delivery, acceptance.first);
  if (acceptance.kind === "refused")
    return commit(reception, delivery, {
      ...decided,
      decisions: amended(decisions, acceptance.objections),
    });
  crashpoint("wait.matched");
  if (troubles.incidents !== undefined) reception.incidents.added();
  const kept = acceptance.kept === undefined ? none : new Set(acceptance.kept);
  const behind = acceptance.behind === undefined ? none : new Set(acceptance.behind);
  for (const [index, { transaction }] of prepared.entries()) {
    const isQueued = transaction.lease === undefined || behind.has(transaction.id);
    const goesOn = transaction.next !== undefined || transaction.split === true;
    const waits = isQueued && goesOn && !kept.has(transaction.id);
    if (waits && starts[index] !== undefined) reception.backlogs.add(starts[index].subscriber.cycle.record);
  }
  const late = acceptance.late === undefined ? none : new Set(acceptance.late);
  const resumed = new Map(acceptance.resumed?.map(({ transaction, visit }) => [transaction, visit]));
  for (const { transaction, begin, leave, undo: giveBack } of prepared)
    if (kept.has(transaction.id)) {
      giveBack();
      tellKept(reception, delivery, transaction);
    } else if (late.has(transaction.id)) giveBack();
    else if (behind.has(transaction.id)) leave();
    else begin(resumed.get(transaction.id));
  for (const { finish } of taken) finish();
  signal(reception, delivery, signals);
  if (first !== undefined && (kept.has(first.transaction.id) || late.has(first.transaction.id))) {
    if (first.held !== undefined) await saveKept(reception, record, answer);
    return answer;
  }
  if (first?.held === undefined) return answer;
  if (complaint !== undefined) return complaint;
  const saved = saveAnswer(reception, record, first.transaction.id, first.held);
  // What a duplicate is to get must be known before the first answer is; nobody else waits for that.
  return dedupe === undefined && first.transaction.dedupe === undefined ? first.held : saved;
}

/** What of it could not be read, for those who want to be told. */
function troublesOf(reception: Reception, delivery: Delivery, { id, decisions }: Decided) {
  const troubles = decisions.flatMap((decision) =>
    decision.kind === "nothing" ? (decision.trouble ?? []) : [],
  );
  return incidentsOf(reception, delivery, id, troubles);
}

const none: ReadonlySet<string> = new Set();

/** Nobody waits for it: it stays until somebody does, and its sender is answered as always. */
function tellKept({ log }: Reception, { webhook }: Delivery, { id, cycle }: NewTransaction): void {
  log.info(
    { webhook: webhook.identifier, cycle, transaction: id },
    "No transaction waits for this delivery; it is kept for one that will.",
  );
}

async function saveKept(
  { store, clock }: Reception,
  { id, receivedAtMs }: DeliveryRecord,
  answer: Answer,
): Promise<void> {
  await store.saveAnswer(id, { ...answered(answer), tookMs: clock.now() - receivedAtMs });
}

/** The first transaction of each step claims the whole delivery for the step. */
function claiming(starts: readonly Start[]): readonly Start[] {
  const claimed = new Set<string>();
  return starts.map((start) => {
    const { whole, subscriber } = start;
    if (whole === undefined || claimed.has(subscriber.key)) return start;
    claimed.add(subscriber.key);
    return { ...start, dedupe: whole };
  });
}

/** Nobody waits for the answer of one step on a URL of many, or for that of a replay. */
function mayHold({ webhook, replay }: Delivery): boolean {
  return !webhook.isShared && replay === undefined;
}

/** One caller more than can be held, and what would make a queue longer than it may be, is told to come again, before anything of it is kept. */
function noRoom(
  { callers, backlogs }: Reception,
  delivery: Delivery,
  starts: readonly Start[],
): Answer | undefined {
  if (starts.some(({ subscriber }) => !backlogs.hasRoom(subscriber.cycle.record))) return queueFull;
  const [first] = starts;
  const isHeld = first?.subscriber.synchronous === true && mayHold(delivery);
  if (!isHeld || !runsAtOnce(first.subscriber.cycle.record) || callers.hasRoom(first.subscriber.account))
    return undefined;
  return tooManyCallers;
}

const queueFull = problem(
  429,
  new HookwrightError("cycle/queue-full", "Too much waits for this cycle at the moment."),
  { "retry-after": "30" },
);

/** Puts the delivery's files where its transactions will look for them. */
async function keepFiles(
  { files, log }: Reception,
  delivery: Delivery,
  starts: readonly Start[],
): Promise<Answer | undefined> {
  const { identifier } = delivery.webhook;
  try {
    await delivery.files.keep(files, filesOwner(delivery, starts));
    return undefined;
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    log.warn({ code: error.code, webhook: identifier }, error.message);
    return problem(503, new HookwrightError(error.code, "There is no room for the files of the body."), {
      "retry-after": "600",
    });
  }
}

/** Whose transactions read them; a connector's URL itself belongs to nobody who could. */
function filesOwner({ webhook }: Delivery, [first]: readonly Start[]): string {
  return first?.subscriber.account ?? webhook.account;
}

/** Commits a delivery that starts nothing; it is answered as accepted (definition-format.md §4 and §5). */
async function commitNothing(reception: Reception, delivery: Delivery, decided: Decided): Promise<Answer> {
  const { id, decisions, signals } = decided;
  const { webhook } = delivery;
  const [first, ...others] = decisions.map((decision) =>
    decision.kind === "duplicate" ? decision.first : undefined,
  );
  // All of it came before, together.
  if (first !== undefined && others.every((other) => other?.delivery === first.delivery))
    return answerDuplicate(reception, delivery, first);
  const answer = acceptedAnswer(webhook.method.answer, decisions);
  const lines = decisions.flatMap((decision) => (decision.kind === "nothing" ? (decision.log ?? []) : []));
  const record = toRecord(reception, delivery, {
    id,
    outcome: "dropped",
    reason: JSON.stringify(noStartReason(decisions)),
    ...answered(answer),
    ...written([...delivery.log, ...lines]),
    verdicts: verdictsText(webhook, decided),
  });
  const troubles = troublesOf(reception, delivery, decided);
  await reception.store.accept({ ...record, ...troubles }, []);
  if (troubles.incidents !== undefined) reception.incidents.added();
  signal(reception, delivery, signals);
  return answer;
}

/** Once for each delivery, however many of its items ask; what is made again need not be renewed. What a replay says is past. */
function signal(reception: Reception, { webhook, replay }: Delivery, signals: Decided["signals"]): void {
  if (replay !== undefined) return;
  if (signals.has("recreate")) reception.signal(webhook, "recreate");
  else if (signals.has("renew")) reception.signal(webhook, "renew");
}

/** The decisions without the transactions that cannot begin. */
function amended(decisions: readonly Decision[], objections: readonly Objection[]): readonly Decision[] {
  const against = new Map(objections.map((objection) => [objection.transaction, objection]));
  // A step that had the delivery before had all of it.
  const before = new Map(
    decisions.flatMap((decision) => {
      const objection = decision.kind === "start" ? against.get(decision.transaction) : undefined;
      const isWhole = decision.kind === "start" && decision.whole !== undefined;
      return isWhole && objection?.kind === "duplicate"
        ? [[decision.subscriber.key, objection] as const]
        : [];
    }),
  );
  return decisions.map((decision) => {
    const objection =
      decision.kind === "start"
        ? (before.get(decision.subscriber.key) ?? against.get(decision.transaction))
        : undefined;
    return decision.kind === "start" && objection !== undefined ? objected(decision, objection) : decision;
  });
}

function objected(start: Start, objection: Objection): Decision {
  const { item, subscriber, log, method } = start;
  if (objection.kind === "duplicate") return { kind: "duplicate", item, subscriber, first: objection.first };
  if (method.order?.late === "drop") return { kind: "nothing", item, subscriber, reason: late, log };
  const { order: _, ...unordered } = start;
  return { ...unordered, note: late.message };
}

const late = { code: "webhook/late", message: "A later event of the same thing came before." } as const;

/** Saves what the caller of a synchronous transaction is answered, unless that is only that it took too long. */
async function saveAnswer(
  reception: Reception,
  { account, id, receivedAtMs }: DeliveryRecord,
  transaction: string,
  held: Promise<Answer>,
): Promise<Answer> {
  const { store, callers, log, clock } = reception;
  const answer = await held;
  try {
    if (answer.kind === "content" || answer.status === 500)
      await store.saveAnswer(id, {
        ...sealedAnswer(reception, account, id, answer),
        tookMs: clock.now() - receivedAtMs,
      });
  } catch (error) {
    log.warn({ err: error, transaction }, "The answer of a transaction could not be saved.");
    await tellUnsaved(reception, account, transaction, toHookwrightError(error));
  }
  callers.forget(transaction);
  return answer;
}

/** Where the store takes that, though it did not take the answer. */
async function tellUnsaved(
  { store, incidents, log, clock }: Reception,
  account: string,
  transaction: string,
  { message: detail }: HookwrightError,
): Promise<void> {
  if (!incidents.isWanted(account)) return;
  const notice: Notice = { level: "Error", message: "Failed to save the webhook response", detail };
  try {
    await store.incidents.add({
      account,
      transaction,
      notice: JSON.stringify(notice),
      atMs: clock.now(),
    });
    incidents.added();
  } catch (error) {
    log.error(
      { err: error, transaction },
      "The error webhook cannot be told of an answer that was not saved.",
    );
  }
}

/** What a caller was answered, sealed: the steps, or the caller, may have put anything into it. */
function sealedAnswer(
  { box }: Reception,
  account: string,
  delivery: string,
  answer: Answer,
): Pick<DeliveryRecord, "status" | "answer"> {
  const text = storeAnswer(answer);
  const { status } = answer;
  return text === undefined
    ? { status }
    : { status, answer: sealText(box, text, answerPlace(account, delivery)) };
}
