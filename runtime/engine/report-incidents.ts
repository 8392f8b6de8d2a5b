// The chore that empties an account's outbox: each failure and each warning is POSTed to the URL that operators have set (B§12.3), one
// after the other, until it is answered with 2xx. What an incident says is made when it is sent, of what the journal shows. A failure
// to send is no incident, and nothing is told of what the sending itself has started. Of what no journal shows a notice says it.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { sha256 } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { AccountIdentity } from "../contract/account.ts";
import { cutText } from "../contract/cut.ts";
import { HookwrightError } from "../contract/error.ts";
import { member } from "../contract/value.ts";
import { haltedError } from "../cycle/held.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { Transport } from "../http/transport.ts";
import { incidentHeader, type Notice, type WaitingIncident } from "../store/incidents.ts";
import type { SplitRecord } from "../store/store.ts";
import type { SettingsKeeper } from "./settings.ts";
import { readTransaction, type ReadServices } from "./status.ts";

/** What the chore needs. */
export interface ReportServices extends Omit<ReadServices, "account"> {
  readonly transport: Transport;
  readonly settings: SettingsKeeper;
  readonly clock: { now(): number };
  readonly log: Log;
  /** How people call an account. */
  identityOf(account: string): AccountIdentity | undefined;
}

const minuteMs = 60_000;

/** Before the second and each later try; after the last one an incident is given up, as is one that is a day old. */
const delaysMs = [
  10_000,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  60 * minuteMs,
  120 * minuteMs,
  240 * minuteMs,
];
const oldestMs = 24 * 60 * minuteMs;

/** Read at once; each is taken out by itself. */
const batch = 20;

const longestDetail = 64 * 1024;

/** One turn; returns when the next try is due, `undefined` when the outbox is empty. */
export async function reportIncidents(
  services: ReportServices,
  account: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { store, settings, clock, log } = services;
  const omitted = await store.incidents.takeOmitted(account);
  if (omitted > 0 && (await settings.of(account)).errorWebhookEnabled === true)
    log.error({ account, omitted }, "More failed than the error webhook could be told of.");
  for (;;) {
    const waiting = await store.incidents.waiting(account, batch);
    if (waiting.length === 0) return undefined;
    const { errorWebhookEnabled, errorWebhookUrl } = await settings.of(account);
    for (const incident of waiting) {
      if (signal.aborted) return clock.now();
      const { retryAtMs = 0 } = incident;
      // What came since has not made this one's time come.
      if (retryAtMs > clock.now()) return retryAtMs;
      const url = errorWebhookEnabled === true ? errorWebhookUrl : undefined;
      const failure =
        url === undefined ? undefined : await tell(services, account, { incident, url, signal });
      if (failure !== undefined && signal.aborted) return clock.now();
      const delayMs = delaysMs[incident.tries];
      const isOver = clock.now() - incident.atMs > oldestMs || delayMs === undefined;
      if (failure !== undefined && !isOver) {
        log.warn(
          { err: failure, account, try: incident.tries + 1 },
          "The error webhook was not told; it will be.",
        );
        const nextMs = clock.now() + delayMs;
        await store.incidents.countTry(account, incident.seq, nextMs);
        return nextMs;
      }
      const { transaction, notice } = incident;
      if (failure !== undefined)
        log.error(
          { err: failure, account, transaction, notice },
          "The error webhook was never told of an incident.",
        );
      crashpoint("incident-told");
      await store.incidents.settle(account, incident.seq);
    }
  }
}

/** Why it was not told; `undefined` when it was, or there is nothing to tell. */
async function tell(
  services: ReportServices,
  account: string,
  {
    incident,
    url,
    signal,
  }: { readonly incident: WaitingIncident; readonly url: string; readonly signal: AbortSignal },
): Promise<HookwrightError | undefined> {
  try {
    const body = await payload(services, account, incident);
    if (body === undefined) return undefined;
    const { status } = await services.transport.send({
      method: "POST",
      url,
      headers: {
        "content-type": "application/json",
        "idempotency-key": sha256(`incident:${keyOf(account, incident)}`),
        [incidentHeader]: incident.transaction ?? "none",
      },
      body: JSON.stringify(body),
      signal,
    });
    if (status >= 200 && status < 300) return undefined;
    return new HookwrightError("method/failed-status", `The error webhook answered ${String(status)}.`);
  } catch (error) {
    return toHookwrightError(error);
  }
}

/** The same for every time that it is told, and no other incident's. */
function keyOf(account: string, { transaction = "", visit, notice, atMs }: WaitingIncident): string {
  // Not its place, which is given anew once it is free. Without a transaction the text says which delivery, or which cycle.
  if (notice !== undefined) return `notice:${account}:${transaction}:${String(atMs)}:${notice}`;
  return `${transaction}:${visit === undefined ? "stopped" : String(visit)}`;
}

/**
 * The members of B§12.3, all of them and no others; `undefined` where the transaction is gone, was started by the sending, or was
 * stopped as a part of one that is stopped, too.
 */
async function payload(
  services: ReportServices,
  account: string,
  incident: WaitingIncident,
): Promise<Readonly<Record<string, string>> | undefined> {
  const told =
    incident.transaction === undefined ? toldBy(incident) : await toldOf(services, account, incident);
  if (told === undefined) return undefined;
  const { notice, atMs } = told;
  const { cycle = "", plan, step: id = "" } = notice;
  const loaded = plan === undefined ? undefined : await services.loader.plan(plan).catch(() => undefined);
  const step = loaded?.plan.steps[id];
  const named = step !== undefined && "method" in step ? step : undefined;
  const method = named && loaded?.connectors.get(named.connector)?.methods[named.method];
  const { externalId = account, name = account } = services.identityOf(account) ?? {};
  return {
    Timestamp: new Date(atMs).toISOString(),
    AccountId: account,
    AccountExternalId: externalId,
    AccountName: name,
    CycleId: cycle,
    CycleName: loaded?.plan.name ?? cycle,
    StepId: id,
    StepName: method?.name ?? id,
    StepType: step?.kind ?? "",
    TransactionId: incident.transaction ?? "",
    Message: notice.message,
    Detail: cutText(notice.detail, longestDetail),
    IncidentLevel: notice.level,
  };
}

/** What is to be told, and when it happened. */
interface Told {
  readonly notice: Notice;
  readonly atMs: number;
}

function toldBy({ notice, atMs }: WaitingIncident): Told | undefined {
  // This engine's own text, as its commits have put it there.
  return notice === undefined ? undefined : { notice: JSON.parse(notice) as Notice, atMs };
}

/** Of a transaction: what its notice says, what came of its visit, or that it was stopped behind its last one. */
async function toldOf(
  services: ReportServices,
  account: string,
  { transaction: id = "", visit: number, ...incident }: WaitingIncident,
): Promise<Told | undefined> {
  const record = await services.store.transaction(id);
  if (record === undefined || (await isOwn(services, record.delivery))) return undefined;
  const isStopped = number === undefined && incident.notice === undefined;
  if (isStopped && (await isToldOfWhole(services, record.part?.of))) return undefined;
  const { visits, error, split } = await readTransaction({ ...services, account }, id);
  const visit = number === undefined ? visits.at(-1) : visits.find((candidate) => candidate.visit === number);
  const place = { cycle: record.cycle, plan: record.plan, ...(visit !== undefined && { step: visit.step }) };
  const parts = split !== undefined && split.visit === visit?.visit ? split : undefined;
  const told = toldBy(incident) ?? { notice: stopped(parts), atMs: incident.atMs };
  if (number === undefined) return { ...told, notice: { ...place, ...told.notice } };
  const text = error === undefined ? undefined : member(error, "message");
  const message = typeof text === "string" ? text : "";
  const failed = visit?.incident ?? { level: "Error", message, detail: message };
  return { notice: { ...failed, ...place }, atMs: visit?.finishedAtMs ?? incident.atMs };
}

/** `parts`: where it was divided. */
function stopped(parts?: Pick<SplitRecord, "begun" | "open" | "stopped">): Notice {
  const { message: detail } = haltedError();
  const count = parts === undefined ? 0 : parts.open + parts.stopped;
  const withParts = count === 0 ? "" : ` Of its ${String(parts?.begun)} parts ${String(count)} end with it.`;
  return { level: "Warning", message: "Transaction Stopped", detail: `${detail}${withParts}` };
}

/** Whether what it is a part of was stopped, or will be. */
async function isToldOfWhole({ store }: ReportServices, whole: string | undefined): Promise<boolean> {
  const record = whole === undefined ? undefined : await store.transaction(whole);
  return record?.state === "stopped" || record?.cancelling === true;
}

async function isOwn({ store }: ReportServices, delivery: string | undefined): Promise<boolean> {
  const record = delivery === undefined ? undefined : await store.delivery(delivery);
  return record !== undefined && member(decodeOwnJson(record.headers), incidentHeader) !== undefined;
}
