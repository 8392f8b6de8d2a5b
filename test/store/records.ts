// Records for the tests of the store: complete and plausible, each property replaceable.
import type { DeliveryRecord, NewTransaction, VisitRecord } from "../../runtime/store/store.ts";

/** A delivery of the webhook `hook` in the account `default`. */
export function delivery(id: string, changes: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    id,
    account: "default",
    webhook: "hook",
    receivedAtMs: 1_000,
    method: "POST",
    target: "/api/webhook/hook?a=%20b",
    headers: '{"content-type":"application/json"}',
    body: new TextEncoder().encode('{"id":1}'),
    outcome: "accepted",
    status: 200,
    log: '["a line"]',
    verdicts: '{"proof":"hmac","events":[{"outcome":"accepted"}]}',
    ...changes,
  };
}

/** A transaction of the cycle `orders` that goes on with the step `call`. */
export function transaction(id: string, changes: Partial<NewTransaction> = {}): NewTransaction {
  return {
    id,
    cycle: "orders",
    plan: "plan-1",
    synchronous: false,
    trigger: {
      step: "trigger",
      state: "succeeded",
      startedAtMs: 1_000,
      finishedAtMs: 1_001,
      output: '{"Id":1}',
    },
    next: "call",
    ...changes,
  };
}

/** A transaction that ends with its trigger. */
export function endedTransaction(id: string): NewTransaction {
  const { next: _, ...ended } = transaction(id);
  return ended;
}

/** The first visit after the trigger. */
export function visit(of: string, changes: Partial<VisitRecord> = {}): VisitRecord {
  return {
    transaction: of,
    visit: 1,
    step: "call",
    state: "succeeded",
    startedAtMs: 2_000,
    finishedAtMs: 2_005,
    input: '{"a":1}',
    request: '{"url":"http://vendor.example/"}',
    response: '{"status":200}',
    output: '{"Id":2}',
    warning: '{"code":"method/failed-status","message":"No."}',
    log: '["a line"]',
    ...changes,
  };
}
