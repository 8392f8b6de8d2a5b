// What deliveries and their transactions claim: keys that nobody had before, places that are not late. All claims of a batch
// are locked in one order, so that processes which claim the same at once wait for each other and never in a circle; then
// they are decided here, one delivery after the other, and what was decided is written.
import type {
  Acceptance,
  DedupeKey,
  DeliveryRecord,
  FirstDelivery,
  NewDelivery,
  NewTransaction,
  Objection,
  OrderPlace,
} from "../store/store.ts";
import type { Sql } from "./database.ts";
import { toRecord } from "./rows.ts";
import { batchOf } from "./unnest.ts";

/** A delivery that is to be accepted. */
export interface Candidate {
  readonly delivery: NewDelivery;
  readonly transactions: readonly NewTransaction[];
  readonly dedupe: DedupeKey | undefined;
}

/** Why nothing was claimed. */
export type Refusal = Exclude<Acceptance, { readonly kind: "accepted" }>;

/** A key as it is to be remembered. */
interface KeyRow {
  readonly name: string;
  readonly account: string;
  readonly webhook: string;
  readonly key: string;
  readonly delivery: string;
  readonly transaction?: string | undefined;
  readonly windowMs: number;
}

interface PlaceRow extends OrderPlace {
  readonly name: string;
  readonly account: string;
  readonly webhook: string;
}

/** True when a delivery claims anything. */
export function hasClaims({ transactions, dedupe }: Candidate): boolean {
  return dedupe !== undefined || transactions.some(isClaimant);
}

/** Takes the claims of a batch, in its order; for each what refused it. Runs in the caller's transaction. */
export async function takeClaims(
  sql: Sql,
  candidates: readonly Candidate[],
): Promise<readonly (Refusal | undefined)[]> {
  const keys = await lockKeys(sql, candidates);
  const places = await lockPlaces(sql, candidates);
  const refusals = candidates.map((candidate) => decide(candidate, keys.holders, places.latest));
  await saveKeys(sql, keys);
  await savePlaces(sql, places.latest);
  await sql(forget);
  return refusals;
}

interface Holder {
  readonly first: FirstDelivery;
  /** The row that is to be written; absent: it is there. */
  readonly row?: KeyRow;
}

interface Keys {
  /** Who has which key: before this batch, and then with it. */
  readonly holders: Map<string, Holder>;
  /** What stands in the rows that were put in to lock keys nobody had, or whose time was over. */
  readonly presumed: ReadonlyMap<string, KeyRow>;
}

const nameOf = (...parts: readonly string[]): string => JSON.stringify(parts);

function keyRow({ account, webhook }: DeliveryRecord, dedupe: DedupeKey, of: FirstDelivery): KeyRow {
  const { key, windowMs } = dedupe;
  return { name: nameOf(account, webhook, key), account, webhook, key, windowMs, ...of };
}

/** The keys of a delivery: its own with its first transaction, and those of its transactions. */
function keyRows({ delivery, transactions, dedupe }: Candidate): readonly KeyRow[] {
  const own = dedupe && keyRow(delivery, dedupe, ofTransaction(delivery.id, transactions[0]?.id));
  const others = transactions.flatMap(({ id, dedupe: key }) =>
    key === undefined ? [] : [keyRow(delivery, key, { delivery: delivery.id, transaction: id })],
  );
  return own === undefined ? others : [own, ...others];
}

function ofTransaction(delivery: string, transaction: string | undefined): FirstDelivery {
  return transaction === undefined ? { delivery } : { delivery, transaction };
}

const keyBatch = batchOf<KeyRow>([
  ["account", "text", ({ account }) => account],
  ["webhook", "text", ({ webhook }) => webhook],
  ["key", "text", ({ key }) => key],
  ["delivery", "text", ({ delivery }) => delivery],
  ["transaction_id", "text", ({ transaction }) => transaction],
  ["window_ms", "bigint", ({ windowMs }) => windowMs],
]);

/** A row that is there is locked as it is; `xmax` tells it from one that was put in. */
const insertKeys = `
  INSERT INTO dedupe (account, webhook, key, delivery, transaction_id, expires_at_ms)
  SELECT account, webhook, key, delivery, transaction_id, now_ms() + window_ms
  FROM ${keyBatch.source(1, "given")} ORDER BY account COLLATE "C", webhook COLLATE "C", key COLLATE "C"
  ON CONFLICT (account, webhook, key) DO UPDATE SET delivery = dedupe.delivery
  RETURNING account, webhook, key, xmax <> 0 AS "isOld", expires_at_ms > now_ms() AS "isLive"`;

const selectHolders = `
  SELECT dedupe.account, dedupe.webhook, dedupe.key, dedupe.delivery, dedupe.transaction_id AS "transaction",
    delivery.status, delivery.answer
  FROM ${batchOf<KeyRow>(keyBatch.columns.slice(0, 3).map((name) => [name, "text", () => null])).source(1, "given")}
  JOIN dedupe USING (account, webhook, key) LEFT JOIN delivery ON delivery.id = dedupe.delivery`;

const updateKeys = `
  UPDATE dedupe SET delivery = given.delivery, transaction_id = given.transaction_id, expires_at_ms = now_ms() + window_ms
  FROM ${keyBatch.source(1, "given")}
  WHERE dedupe.account = given.account AND dedupe.webhook = given.webhook AND dedupe.key = given.key`;

const deleteKeys = `
  DELETE FROM dedupe USING ${keyBatch.source(1, "given")}
  WHERE dedupe.account = given.account AND dedupe.webhook = given.webhook AND dedupe.key = given.key`;

async function lockKeys(sql: Sql, candidates: readonly Candidate[]): Promise<Keys> {
  const presumed = new Map<string, KeyRow>();
  for (const row of candidates.flatMap(keyRows)) if (!presumed.has(row.name)) presumed.set(row.name, row);
  const holders = new Map<string, Holder>();
  if (presumed.size === 0) return { holders, presumed };
  const found = await sql(insertKeys, keyBatch.values([...presumed.values()]));
  const held: KeyRow[] = [];
  for (const row of found) {
    const { account, webhook, key, isOld, isLive } = toRecord<KeyRow & { isOld: boolean; isLive: boolean }>(
      row,
    );
    if (!isOld) continue;
    const name = nameOf(account, webhook, key);
    const asked = presumed.get(name);
    if (isLive && asked !== undefined) held.push(asked);
    presumed.delete(name);
  }
  if (held.length > 0)
    for (const row of await sql(selectHolders, keyBatch.values(held).slice(0, 3))) {
      const { account, webhook, key, ...first } = toRecord<FirstDelivery & KeyRow>(row);
      holders.set(nameOf(account, webhook, key), { first });
    }
  return { holders, presumed };
}

/** Rows that were put in and not claimed after all go again; others become what was decided. */
async function saveKeys(sql: Sql, { holders, presumed }: Keys): Promise<void> {
  const unclaimed = [...presumed.values()].filter(({ name }) => holders.get(name)?.row === undefined);
  if (unclaimed.length > 0) await sql(deleteKeys, keyBatch.values(unclaimed));
  const changed = [...holders.values()].flatMap(({ row }) => {
    const there = row && presumed.get(row.name);
    const isThere = there?.delivery === row?.delivery && there?.transaction === row?.transaction;
    return row === undefined || isThere ? [] : [row];
  });
  if (changed.length > 0) await sql(updateKeys, keyBatch.values(changed));
}

const placeBatch = batchOf<PlaceRow>([
  ["account", "text", ({ account }) => account],
  ["webhook", "text", ({ webhook }) => webhook],
  ["thing", "text", ({ by }) => by],
  ["sequence", "text", ({ sequence }) => sequence],
  ["window_ms", "bigint", ({ windowMs }) => windowMs],
]);

const insertPlaces = `
  INSERT INTO event_order (account, webhook, thing, sequence, expires_at_ms)
  SELECT account, webhook, thing, '', 0
  FROM ${placeBatch.source(1, "given")} ORDER BY account COLLATE "C", webhook COLLATE "C", thing COLLATE "C"
  ON CONFLICT (account, webhook, thing) DO UPDATE SET sequence = event_order.sequence
  RETURNING account, webhook, thing AS by, sequence, expires_at_ms > now_ms() AS "isLive"`;

const updatePlaces = `
  UPDATE event_order SET sequence = given.sequence, expires_at_ms = now_ms() + window_ms
  FROM ${placeBatch.source(1, "given")}
  WHERE event_order.account = given.account AND event_order.webhook = given.webhook AND event_order.thing = given.thing`;

/** A thing's latest place; with its row when that is to be written. */
interface Latest {
  readonly sequence: string;
  readonly row?: PlaceRow;
}

function placeRow({ account, webhook }: DeliveryRecord, place: OrderPlace): PlaceRow {
  return { name: nameOf(account, webhook, place.by), account, webhook, ...place };
}

async function lockPlaces(
  sql: Sql,
  candidates: readonly Candidate[],
): Promise<{ readonly latest: Map<string, Latest> }> {
  const latest = new Map<string, Latest>();
  const asked = new Map<string, PlaceRow>();
  for (const { delivery, transactions } of candidates)
    for (const { order } of transactions) {
      const row = order && placeRow(delivery, order);
      if (row !== undefined) asked.set(row.name, row);
    }
  if (asked.size === 0) return { latest };
  for (const row of await sql(insertPlaces, placeBatch.values([...asked.values()]))) {
    const { account, webhook, by, sequence, isLive } = toRecord<PlaceRow & { isLive: boolean }>(row);
    if (isLive) latest.set(nameOf(account, webhook, by), { sequence });
  }
  return { latest };
}

async function savePlaces(sql: Sql, latest: ReadonlyMap<string, Latest>): Promise<void> {
  const changed = [...latest.values()].flatMap(({ row }) => row ?? []);
  if (changed.length > 0) await sql(updatePlaces, placeBatch.values(changed));
}

/** Expired keys and places that go with each batch: enough that a backlog shrinks, and few, so that nobody waits for it. */
const forget = `
  WITH places AS (
    DELETE FROM event_order WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM event_order WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT 100 FOR UPDATE SKIP LOCKED)))
  DELETE FROM dedupe WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM dedupe WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT 500 FOR UPDATE SKIP LOCKED))`;

type Claimant = NewTransaction & ({ readonly dedupe: object } | { readonly order: object });

function isClaimant(transaction: NewTransaction): transaction is Claimant {
  return transaction.dedupe !== undefined || transaction.order !== undefined;
}

/** Takes what a delivery claims, or returns what stands in its way. */
function decide(
  candidate: Candidate,
  holders: Map<string, Holder>,
  latest: Map<string, Latest>,
): Refusal | undefined {
  const { delivery, transactions, dedupe } = candidate;
  const { account, webhook } = delivery;
  const own = dedupe && holders.get(nameOf(account, webhook, dedupe.key));
  if (own !== undefined) return { kind: "duplicate", first: own.first };
  const objections = findObjections(delivery, transactions.filter(isClaimant), { holders, latest });
  if (objections.length > 0) return { kind: "refused", objections };
  const answered = {
    ...(delivery.status !== undefined && { status: delivery.status }),
    ...(delivery.answer !== undefined && { answer: delivery.answer }),
  };
  for (const row of keyRows(candidate))
    if (!holders.has(row.name))
      holders.set(row.name, { first: { ...ofTransaction(delivery.id, row.transaction), ...answered }, row });
  for (const { order } of transactions) {
    const row = order && placeRow(delivery, order);
    if (row !== undefined) latest.set(row.name, { sequence: row.sequence, row });
  }
  return undefined;
}

function findObjections(
  delivery: DeliveryRecord,
  claimants: readonly Claimant[],
  before: { readonly holders: ReadonlyMap<string, Holder>; readonly latest: ReadonlyMap<string, Latest> },
): readonly Objection[] {
  const { account, webhook } = delivery;
  // What the others of this delivery claim, in their order.
  const taken = new Map<string, string>();
  const latest = new Map<string, string>();
  return claimants.flatMap(({ id, dedupe, order }): readonly Objection[] => {
    const holder = dedupe && before.holders.get(nameOf(account, webhook, dedupe.key));
    if (holder !== undefined) return [{ kind: "duplicate", transaction: id, first: holder.first }];
    const twin = dedupe && taken.get(dedupe.key);
    if (twin !== undefined)
      return [{ kind: "duplicate", transaction: id, first: { delivery: delivery.id, transaction: twin } }];
    if (order !== undefined) {
      const sequence =
        latest.get(order.by) ?? before.latest.get(nameOf(account, webhook, order.by))?.sequence;
      if (sequence !== undefined && isAfter(sequence, order.sequence))
        return [{ kind: "late", transaction: id }];
      latest.set(order.by, order.sequence);
    }
    if (dedupe !== undefined) taken.set(dedupe.key, id);
    return [];
  });
}

/** As the database compares texts: by the bytes of UTF-8, which is by code points. */
function isAfter(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0;
}
