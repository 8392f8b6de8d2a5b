// A batch on its way to the writer's thread. Cloning a record costs a name for each of its properties, on both sides; so what every
// delivery and every finished visit brings travels as one text, one list of numbers and one run of bytes for the whole batch, and only the rest is cloned.
import type {
  Continuation,
  DedupeKey,
  DeliveryRecord,
  FinishedVisit,
  NewDelivery,
  NewTransaction,
} from "../store/store.ts";
import type { Operation } from "./writes.ts";

/** A batch as it travels. */
export interface BatchMessage {
  /** All texts, one after the other. */
  readonly text: string;
  /** Numbers, and the lengths of texts and of bodies; NaN stands for what is absent. */
  readonly numbers: Float64Array;
  /** All bodies, one after the other. */
  readonly bytes: Uint8Array;
  /** What is cloned. */
  readonly others: readonly unknown[];
}

/** Packs a batch; what is in it is not needed afterwards. */
export function packBatch(operations: readonly Operation[]): BatchMessage {
  const packer = new Packer();
  for (const operation of operations) {
    packer.number(kinds.indexOf(operation.kind));
    if (operation.kind === "accept") packAccept(packer, operation.args);
    else if (operation.kind === "finishVisit") packFinish(packer, operation.args);
    else packer.other(operation);
  }
  return packer.message();
}

/** The operations of a batch. */
export function unpackBatch(message: BatchMessage): readonly Operation[] {
  const unpacker = new Unpacker(message);
  const operations: Operation[] = [];
  while (!unpacker.isAtEnd) operations.push(unpackOperation(unpacker, kinds[unpacker.value()]));
  return operations;
}

function unpackOperation(unpacker: Unpacker, kind: Operation["kind"] | undefined): Operation {
  if (kind === "accept") return { kind, args: unpackAccept(unpacker) };
  if (kind === "finishVisit") return { kind, args: unpackFinish(unpacker) };
  return unpacker.other() as Operation;
}

/** The operations that are packed, by the number that stands for each; -1 is any other. */
const kinds: readonly Operation["kind"][] = ["accept", "finishVisit"];

type Accept = Extract<Operation, { readonly kind: "accept" }>["args"];
type Finish = Extract<Operation, { readonly kind: "finishVisit" }>["args"];
/** A record with all of its properties, so that one that is new is not forgotten here. */
type Whole<T> = { readonly [Name in keyof Required<T>]: T[Name] | undefined };
/** What few transactions have. */
type Rare = Pick<
  NewTransaction,
  "dedupe" | "finishes" | "lane" | "order" | "parked" | "report" | "resumes" | "split"
>;
type Common = Whole<Omit<NewTransaction, keyof Rare | "trigger">>;
type Trigger = NewTransaction["trigger"];

function packAccept(packer: Packer, [delivery, { transactions, dedupe }, nowMs]: Accept): void {
  packer.number(nowMs);
  packDelivery(packer, delivery);
  packer.flag(delivery.incidents !== undefined);
  if (delivery.incidents !== undefined) packer.other(delivery.incidents);
  packer.flag(dedupe !== undefined);
  if (dedupe !== undefined) packer.other(dedupe);
  packer.number(transactions.length);
  for (const transaction of transactions) packTransaction(packer, transaction, delivery.account);
}

function unpackAccept(unpacker: Unpacker): Accept {
  const nowMs = unpacker.value();
  const record = unpackDelivery(unpacker);
  const incidents = unpacker.flag() ? (unpacker.other() as NewDelivery["incidents"]) : undefined;
  const delivery = incidents === undefined ? record : { ...record, incidents };
  const dedupe = unpacker.flag() ? (unpacker.other() as DedupeKey) : undefined;
  const transactions: NewTransaction[] = [];
  for (let left = unpacker.value(); left > 0; left--) transactions.push(unpackTransaction(unpacker));
  return [delivery, { transactions, dedupe }, nowMs];
}

function packDelivery(packer: Packer, delivery: DeliveryRecord): void {
  packer.text(delivery.id);
  packer.text(delivery.account);
  packer.text(delivery.webhook);
  packer.number(delivery.receivedAtMs);
  packer.text(delivery.method);
  packer.text(delivery.target);
  packer.text(delivery.headers);
  packer.body(delivery.body);
  packer.text(delivery.outcome);
  packer.text(delivery.reason);
  packer.number(delivery.status);
  packer.text(delivery.answer);
  packer.text(delivery.log);
  packer.text(delivery.verdicts);
  packer.number(delivery.tookMs);
  packer.text(delivery.replayOf);
  packer.number(delivery.sealedBytes);
}

function unpackDelivery(unpacker: Unpacker): DeliveryRecord {
  const delivery: Whole<DeliveryRecord> = {
    id: unpacker.word(),
    account: unpacker.word(),
    webhook: unpacker.word(),
    receivedAtMs: unpacker.value(),
    method: unpacker.word(),
    target: unpacker.word(),
    headers: unpacker.word(),
    body: unpacker.body(),
    outcome: unpacker.word() as DeliveryRecord["outcome"],
    reason: unpacker.text(),
    status: unpacker.number(),
    answer: unpacker.text(),
    log: unpacker.text(),
    verdicts: unpacker.text(),
    tookMs: unpacker.number(),
    replayOf: unpacker.text(),
    sealedBytes: unpacker.number(),
  };
  return delivery as DeliveryRecord;
}

function packTransaction(packer: Packer, transaction: NewTransaction, account: string): void {
  const { trigger, lease, dedupe, finishes, lane, order, parked, report, resumes, split } = transaction;
  packer.text(transaction.id);
  packer.text(transaction.account ?? account);
  packer.text(transaction.cycle);
  packer.text(transaction.plan);
  packer.flag(transaction.synchronous);
  packer.text(transaction.next);
  packer.text(lease?.owner);
  packer.number(lease?.untilMs);
  packTrigger(packer, trigger);
  const isPlain = (dedupe ?? finishes ?? lane ?? order ?? parked ?? report ?? resumes ?? split) === undefined;
  packer.flag(!isPlain);
  if (!isPlain) packer.other({ dedupe, finishes, lane, order, parked, report, resumes, split });
}

function unpackTransaction(unpacker: Unpacker): NewTransaction {
  const common: Common = {
    id: unpacker.word(),
    account: unpacker.word(),
    cycle: unpacker.word(),
    plan: unpacker.word(),
    synchronous: unpacker.flag(),
    next: unpacker.text(),
    lease: unpackLease(unpacker),
  };
  const trigger = unpackTrigger(unpacker);
  const rare = unpacker.flag() ? (unpacker.other() as Whole<Rare>) : undefined;
  return { ...common, trigger, ...rare } as NewTransaction;
}

function unpackLease(unpacker: Unpacker): NewTransaction["lease"] {
  const owner = unpacker.text();
  const untilMs = unpacker.number();
  return owner === undefined || untilMs === undefined ? undefined : { owner, untilMs };
}

function packTrigger(packer: Packer, trigger: Trigger): void {
  packer.text(trigger.step);
  packer.text(trigger.state);
  packer.number(trigger.startedAtMs);
  packer.number(trigger.finishedAtMs);
  packer.text(trigger.input);
  packer.text(trigger.request);
  packer.text(trigger.response);
  packer.text(trigger.output);
  packer.text(trigger.error);
  packer.text(trigger.warning);
  packer.text(trigger.log);
  packer.text(trigger.attempts);
  packer.text(trigger.joined);
}

function unpackTrigger(unpacker: Unpacker): Trigger {
  const trigger: Whole<Trigger> = {
    step: unpacker.word(),
    state: unpacker.word() as Trigger["state"],
    startedAtMs: unpacker.value(),
    finishedAtMs: unpacker.value(),
    input: unpacker.text(),
    request: unpacker.text(),
    response: unpacker.text(),
    output: unpacker.text(),
    error: unpacker.text(),
    warning: unpacker.text(),
    log: unpacker.text(),
    attempts: unpacker.text(),
    joined: unpacker.text(),
  };
  return trigger as Trigger;
}

function packFinish(packer: Packer, [visit, epoch, next]: Finish): void {
  const { runDateMs, calls, report } = visit;
  packer.number(epoch);
  packer.text(visit.transaction);
  packer.number(visit.visit);
  packTrigger(packer, visit);
  packer.number(runDateMs);
  packer.text(calls?.connector);
  packer.number(calls?.success);
  packer.number(calls?.incident);
  packer.flag(report === true);
  packer.text(next.kind === "step" ? next.step : undefined);
  if (next.kind !== "step") packer.other(next);
}

function unpackFinish(unpacker: Unpacker): Finish {
  const epoch = unpacker.value();
  const visit: Pick<Whole<FinishedVisit>, Exclude<keyof FinishedVisit, keyof Trigger>> & Trigger = {
    transaction: unpacker.word(),
    visit: unpacker.value(),
    ...unpackTrigger(unpacker),
    runDateMs: unpacker.number(),
    calls: unpackCalls(unpacker),
    report: unpacker.flag() ? true : undefined,
  };
  const step = unpacker.text();
  const next = step === undefined ? (unpacker.other() as Continuation) : { kind: "step" as const, step };
  return [visit as FinishedVisit, epoch, next];
}

function unpackCalls(unpacker: Unpacker): FinishedVisit["calls"] {
  const [connector, success, incident] = [unpacker.text(), unpacker.number(), unpacker.number()];
  if (connector === undefined || success === undefined || incident === undefined) return undefined;
  return { connector, success, incident };
}

class Packer {
  readonly #texts: string[] = [];
  readonly #numbers: number[] = [];
  readonly #bodies: Uint8Array[] = [];
  readonly #others: unknown[] = [];
  #sizeBytes = 0;

  text(value: string | undefined): void {
    if (value === undefined) {
      this.#numbers.push(Number.NaN);
      return;
    }
    this.#texts.push(value);
    this.#numbers.push(value.length);
  }

  number(value: number | undefined): void {
    this.#numbers.push(value ?? Number.NaN);
  }

  flag(value: boolean): void {
    this.#numbers.push(value ? 1 : 0);
  }

  body(bytes: Uint8Array): void {
    this.#bodies.push(bytes);
    this.#numbers.push(bytes.byteLength);
    this.#sizeBytes += bytes.byteLength;
  }

  other(value: unknown): void {
    this.#others.push(value);
  }

  message(): BatchMessage {
    const bytes = new Uint8Array(this.#sizeBytes);
    let at = 0;
    for (const body of this.#bodies) {
      bytes.set(body, at);
      at += body.byteLength;
    }
    return {
      text: this.#texts.join(""),
      numbers: new Float64Array(this.#numbers),
      bytes,
      others: this.#others,
    };
  }
}

/** Reads what a packer wrote, in the same order. */
class Unpacker {
  readonly #message: BatchMessage;
  #textAt = 0;
  #numberAt = 0;
  #byteAt = 0;
  #otherAt = 0;

  constructor(message: BatchMessage) {
    this.#message = message;
  }

  get isAtEnd(): boolean {
    return this.#numberAt === this.#message.numbers.length;
  }

  /** A number that is never absent. */
  value(): number {
    return this.#message.numbers[this.#numberAt++] ?? Number.NaN;
  }

  number(): number | undefined {
    const value = this.value();
    return Number.isNaN(value) ? undefined : value;
  }

  flag(): boolean {
    return this.value() === 1;
  }

  /** A text that is never absent. */
  word(): string {
    const from = this.#textAt;
    this.#textAt += this.value();
    return this.#message.text.slice(from, this.#textAt);
  }

  text(): string | undefined {
    if (Number.isNaN(this.#message.numbers[this.#numberAt])) {
      this.#numberAt++;
      return undefined;
    }
    return this.word();
  }

  body(): Uint8Array {
    const from = this.#byteAt;
    this.#byteAt += this.value();
    return this.#message.bytes.subarray(from, this.#byteAt);
  }

  other(): unknown {
    return this.#message.others[this.#otherAt++];
  }
}
