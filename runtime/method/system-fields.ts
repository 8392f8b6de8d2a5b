// The merge fields that the engine supplies (B§4.3): the moment of the call, an id of its own, and whom and what it is made for.
import { randomUUID } from "node:crypto";
import { seededUuid } from "../base/ids.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { CallContext } from "./call-scripts.ts";
import type { Installation } from "./installation.ts";

/** What is known of a call beside its inputs. */
export interface SystemSource {
  readonly installation: Installation;
  readonly nowMs: number;
  /** Absent outside a cycle: the fields of cycles then have no value. */
  readonly context?: CallContext | undefined;
  /** The same for every try of one visit, and so is `{{uuid}}` then. */
  readonly idempotencyKey?: string | undefined;
  /** ISO 8601; absent where the call does not ask for it (`last-run.ts`). */
  readonly lastRun?: string | undefined;
}

/** The values of the engine's merge fields for one call. All occurrences of one name in a call are the same. */
export function systemFields(source: SystemSource): MergeFields {
  const { installation, nowMs, context, idempotencyKey, lastRun } = source;
  return {
    now: new Date(nowMs).toISOString(),
    uuid: idempotencyKey === undefined ? randomUUID() : seededUuid(idempotencyKey),
    CyclrAccountId: installation.account,
    CyclrExternalAccountId: installation.externalAccount ?? installation.account,
    CyclrCycleId: context?.cycle,
    CyclrTransactionId: context?.transaction,
    LastSuccessfulRunDate: lastRun,
  };
}
