// What is wanted against what is registered: each step of a running cycle, each row of the ledger and, where the connector has a
// list, what the vendor itself says. It only looks; every finding says what would be done about it, and why.
import { toHookwrightError } from "../base/failure.ts";
import type { SubscriptionRecord, SubscriptionState } from "../store/store.ts";
import { isOurs, listAtVendor, type FoundValues } from "./adopt.ts";
import { canRepeat } from "./create.ts";
import { expiresAtMs } from "./expiry.ts";
import { differenceOf, inputsOf, type HookStep, type Inputs } from "./hook-step.ts";
import { loadHook, type Hook } from "./hook.ts";
import { probeOf, rowsOf } from "./replace.ts";
import { isSameStep, type StepRef } from "./ledger.ts";
import type { SubscriptionServices } from "./services.ts";

/** How a webhook stands. */
export type HookVerdict =
  | "inStep"
  | "notRegistered"
  | "missing"
  | "duplicate"
  | "expired"
  | "changed"
  | "renewing"
  | "unknown"
  | "unwanted"
  | "orphaned"
  | "credentialMissing"
  | "unreachable";

/** The same in words for people. */
export const verdictTexts: Readonly<Record<HookVerdict, string>> = {
  inStep: "in step",
  notRegistered: "not registered",
  missing: "missing at the vendor",
  duplicate: "duplicate",
  expired: "expired",
  changed: "out of date",
  renewing: "being renewed",
  unknown: "unknown",
  unwanted: "not wanted any more",
  orphaned: "left behind",
  credentialMissing: "credential missing",
  unreachable: "the vendor's list cannot be read",
};

/** What is done about it. */
export type HookAction = "none" | "create" | "adopt" | "recreate" | "delete" | "orphan";

/** How one webhook stands, and what would be done about it. */
export interface HookFinding {
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly connector: string;
  readonly installation: string;
  /** The subscription's id and state; absent where none is in the ledger. */
  readonly subscription?: string;
  readonly state?: SubscriptionState;
  readonly url: string;
  readonly verdict: HookVerdict;
  readonly action: HookAction;
  /** A sentence. */
  readonly why: string;
  /** What a person can do. */
  readonly advice?: string;
  /** Of a duplicate: what the vendor's list says of it. */
  readonly found?: FoundValues;
}

/** What is looked at. */
export interface Surveying {
  /** Also the lists of the vendors, one call for each webhook. */
  readonly asksVendors: boolean;
  /** Only what belongs to this account alone. */
  readonly account?: string;
}

/** Looks at everything that is meant. */
export async function surveyHooks(
  services: SubscriptionServices,
  wanted: readonly HookStep[],
  { asksVendors, account }: Surveying,
): Promise<readonly HookFinding[]> {
  await services.ledger.follow();
  const findings: HookFinding[] = [];
  const seen = new Set<string>();
  for (const step of wanted)
    for (const finding of await surveyStep(services, step, asksVendors)) {
      if (finding.subscription !== undefined) seen.add(finding.subscription);
      findings.push(finding);
    }
  for (const row of services.ledger.live())
    if (!seen.has(row.id) && (account === undefined || isAlone(services, row, account)))
      findings.push(await surveyRow(services, row, wanted));
  return findings;
}

function isAlone({ ledger }: SubscriptionServices, row: SubscriptionRecord, account: string): boolean {
  if (row.scope !== "connector") return row.account === account;
  return [row.holder, ...ledger.usersOf(row).map((user) => user.account)].every((of) => of === account);
}

async function surveyStep(
  services: SubscriptionServices,
  step: HookStep,
  asksVendors: boolean,
): Promise<readonly HookFinding[]> {
  const inputs = inputsOf(step);
  const rows = await rowsOf(services, step, inputs);
  const row =
    rows.findLast(({ state }) => state === "active" || state === "renewing") ??
    rows.findLast(({ state }) => state === "creating" || state === "planned" || state === "unknown");
  if (row === undefined) return [await surveyAbsent(services, step, { inputs, asksVendors })];
  const told = { ...headOf(row, step), subscription: row.id, state: row.state };
  if (row.state === "creating" || row.state === "planned")
    return [{ ...told, verdict: "inStep", action: "none", why: "It is being made at this moment." }];
  let hook: Hook;
  try {
    hook = await loadHook(services, row);
  } catch (error) {
    const { message, hint } = toHookwrightError(error);
    const advice = hint ?? "Connect the installation again.";
    return [{ ...told, verdict: "credentialMissing", action: "none", why: message, advice }];
  }
  if (row.state === "unknown") return [{ ...told, ...unknownOf(hook) }];
  const difference = differenceOf(services.box, row, step, inputs);
  if (difference !== undefined)
    return [
      { ...told, verdict: "changed", action: "recreate", why: `It is not what is wanted: ${difference}.` },
    ];
  const endsAtMs = expiresAtMs(hook.saved);
  if (endsAtMs !== undefined && endsAtMs <= services.calls.clock.now())
    return [
      {
        ...told,
        verdict: "expired",
        action: "recreate",
        why: `It ended at ${new Date(endsAtMs).toISOString()}.`,
      },
    ];
  if (row.state === "renewing")
    return [
      { ...told, verdict: "renewing", action: "none", why: "A renewal is under way, or is tried again." },
    ];
  return asksVendors ? surveyVendor(hook, told) : [{ ...told, ...inStep }];
}

const inStep = { verdict: "inStep", action: "none", why: "It is what is wanted." } as const;

/** What the vendor's list says of an active one. */
async function surveyVendor(
  hook: Hook,
  told: Omit<HookFinding, "verdict" | "action" | "why">,
): Promise<readonly HookFinding[]> {
  const { adopt } = hook.subscription;
  if (adopt === undefined)
    return [
      {
        ...told,
        ...inStep,
        why: "It is what is wanted; the connector has no list to ask whether it is there.",
      },
    ];
  let listed: readonly FoundValues[];
  try {
    listed = await listAtVendor(hook, adopt);
  } catch (error) {
    return [{ ...told, verdict: "unreachable", action: "none", why: toHookwrightError(error).message }];
  }
  // A list that names nothing of what is saved cannot tell one from another.
  const isIts = (found: FoundValues): boolean =>
    isOurs(hook.saved, found) || Object.keys(found).every((name) => hook.saved[name] === undefined);
  const others = listed.filter((found) => !isIts(found));
  const duplicates = others.map((found): HookFinding => {
    const action = hook.subscription.delete === undefined ? "none" : "delete";
    return {
      ...told,
      verdict: "duplicate",
      action,
      why: "The vendor lists another one for this URL.",
      found,
    };
  });
  const own: HookFinding = listed.some(isIts)
    ? { ...told, ...inStep }
    : { ...told, verdict: "missing", action: "recreate", why: "The vendor does not list it any more." };
  return [own, ...duplicates];
}

/** A step without a row. */
async function surveyAbsent(
  services: SubscriptionServices,
  step: HookStep,
  { inputs, asksVendors }: { readonly inputs: Inputs; readonly asksVendors: boolean },
): Promise<HookFinding> {
  const { account, cycle, step: name, use, url } = step;
  const told = { account, cycle, step: name, connector: use.connector, installation: use.installation, url };
  const create = {
    ...told,
    verdict: "notRegistered",
    action: "create",
    why: "Nothing is registered.",
  } as const;
  if (!asksVendors) return create;
  try {
    const hook = await loadHook(services, probeOf(services, step, inputs));
    const { adopt } = hook.subscription;
    const [found] = adopt === undefined ? [] : await listAtVendor(hook, adopt);
    if (found === undefined || adopt?.found === "replace") return create;
    return {
      ...create,
      action: "adopt",
      why: "Nothing is registered here, and the vendor lists one for this URL.",
    };
  } catch (error) {
    return { ...create, why: `Nothing is registered. ${toHookwrightError(error).message}` };
  }
}

function unknownOf({ subscription, row }: Hook): Pick<HookFinding, "verdict" | "action" | "why" | "advice"> {
  const why = "Nobody can say whether the vendor has it.";
  if (canRepeat(subscription)) return { verdict: "unknown", action: "create", why };
  const advice = `Look for ${row.url} at the vendor and delete it there; then start the cycle again.`;
  return { verdict: "unknown", action: "none", why, advice };
}

/** A row that is no running step's. */
async function surveyRow(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  wanted: readonly HookStep[],
): Promise<HookFinding> {
  const told = { ...headOf(row, row), subscription: row.id, state: row.state };
  const canCall = await loadHook(services, row).then(
    () => true,
    () => false,
  );
  switch (row.state) {
    case "deleting":
      return {
        ...told,
        verdict: "unwanted",
        action: "delete",
        why: "It is being deleted; a try failed or is under way.",
      };
    case "orphaned":
      return {
        ...told,
        verdict: "orphaned",
        action: canCall ? "delete" : "none",
        why: "It may still be at the vendor, and could not be deleted.",
        advice: "`hookwright hooks orphans` shows the request that deletes it.",
      };
    case "unknown":
      return {
        ...told,
        verdict: "unknown",
        action: "orphan",
        why: "Nobody needs it, and nobody can say whether the vendor has it.",
      };
    case "planned":
    case "creating":
      return { ...told, verdict: "inStep", action: "none", why: "It is being made at this moment." };
    case "active":
    case "renewing":
    case "gone":
      return services.ledger.usersOf(row).every((user) => wanted.some((step) => isSameStep(step, user)))
        ? { ...told, verdict: "unwanted", action: "delete", why: "Another one has taken its place." }
        : { ...told, verdict: "inStep", action: "none", why: "Its cycle is stopped; it stays registered." };
  }
}

function headOf(
  { connector, installation, url }: SubscriptionRecord,
  { account, cycle, step }: StepRef,
): Pick<HookFinding, "account" | "cycle" | "step" | "connector" | "installation" | "url"> {
  return { account, cycle, step, connector, installation, url };
}
