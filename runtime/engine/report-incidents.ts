// The chore that empties an account's outbox: each failure and each warning is POSTed to the URL that operators have set (B§12.3), one
// after the other, until it is answered with 2xx. What an incident says is made when it is sent, of what the journal shows. A failure
// to send is no incident, and nothing is told of what the sending itself has started.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { sha256 } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { AccountIdentity } from "../contract/account.ts";
import { cutText } from "../contract/cut.ts";
import { HookwrightError } from "../contract/error.ts";
import { member } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { Transport } from "../http/transport.ts";
import type { WaitingIncident } from "../store/incidents.ts";
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

/** Says that a request is an incident; a delivery that has it starts nothing that is told of. */
const markHeader = "hookwright-incident";

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
  if (omitted > 0) log.error({ account, omitted }, "More failed than the error webhook could be told of.");
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
      const { transaction } = incident;
      if (failure !== undefined)
        log.error(
          { err: failure, account, transaction },
          "The error webhook was never told of a transaction.",
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
  const { transaction, visit } = incident;
  try {
    const body = await payload(services, account, incident);
    if (body === undefined) return undefined;
    const { status } = await services.transport.send({
      method: "POST",
      url,
      headers: {
        "content-type": "application/json",
        "idempotency-key": sha256(`incident:${transaction}:${String(visit)}`),
        [markHeader]: transaction,
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

/** The members of B§12.3, all of them and no others; `undefined` where the transaction is gone or was started by the sending. */
async function payload(
  services: ReportServices,
  account: string,
  { transaction: id, visit: number, atMs }: WaitingIncident,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { store, loader } = services;
  const record = await store.transaction(id);
  if (record === undefined || (await isOwn(services, record.delivery))) return undefined;
  const { visits, error } = await readTransaction({ ...services, account }, id);
  const visit = visits.find((candidate) => candidate.visit === number);
  const loaded = await loader.plan(record.plan).catch(() => undefined);
  const step = visit && loaded?.plan.steps[visit.step];
  const named = step !== undefined && "method" in step ? step : undefined;
  const method = named && loaded?.connectors.get(named.connector)?.methods[named.method];
  const { externalId = account, name = account } = services.identityOf(account) ?? {};
  const text = error === undefined ? undefined : member(error, "message");
  const message = typeof text === "string" ? text : "";
  return {
    Timestamp: new Date(visit?.finishedAtMs ?? atMs).toISOString(),
    AccountId: account,
    AccountExternalId: externalId,
    AccountName: name,
    CycleId: record.cycle,
    CycleName: loaded?.plan.name ?? record.cycle,
    StepId: visit?.step ?? "",
    StepName: method?.name ?? visit?.step ?? "",
    StepType: step?.kind ?? "",
    TransactionId: id,
    Message: visit?.incident?.message ?? message,
    Detail: cutText(visit?.incident?.detail ?? message, longestDetail),
    IncidentLevel: visit?.incident?.level ?? "Error",
  };
}

async function isOwn({ store }: ReportServices, delivery: string | undefined): Promise<boolean> {
  const record = delivery === undefined ? undefined : await store.delivery(delivery);
  return record !== undefined && member(decodeOwnJson(record.headers), markHeader) !== undefined;
}
