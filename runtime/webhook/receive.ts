// What happens to a delivery, in the order of "A delivery" (architecture.md); each stage is a file. A stage that refuses
// answers at once and leaves nothing in the store.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { afterWebhook } from "./after-webhook.ts";
import { problem, webhookFound, webhookInactive, webhookNotFound, type Answer } from "./answer.ts";
import { beforeWebhook } from "./before-webhook.ts";
import { choose, type DropReason } from "./choose.ts";
import { commitAccepted, commitDropped, commitFailed, scriptFailed } from "./commit.ts";
import { answerAgain, dedupeKey } from "./dedupe.ts";
import { createDelivery, type Delivery } from "./delivery.ts";
import { identify } from "./identify.ts";
import { bodyTooLarge, checkLimits, limitsOf } from "./limits.ts";
import { checkMethod } from "./method.ts";
import type { Reception } from "./reception.ts";
import type { IncomingRequest } from "./request.ts";
import { unprovenMessages } from "./refusals.ts";
import { takesDeliveries } from "./state.ts";
import type { Proof } from "./verify/proof.ts";
import { verify } from "./verify/verify.ts";

const noBytes = new Uint8Array(0);

/** Receives one request on the public port and says what to answer, once that may be said. */
export async function receive(reception: Reception, request: IncomingRequest): Promise<Answer> {
  const { method } = request;
  const webhook = identify(reception, request.target);
  if (webhook === undefined) return webhookNotFound;
  const limits = limitsOf(webhook.method, reception.bodyLimits);
  const refusal = checkMethod(method) ?? checkLimits(request.headers, limits);
  if (refusal !== undefined) return refuse(reception, { webhook, method }, refusal);
  const bytes = method === "POST" ? await request.readBody(limits.sizeBytes) : noBytes;
  if (bytes === undefined) return refuse(reception, { webhook, method }, bodyTooLarge(limits));
  const receivedAtMs = reception.clock.now();
  return decide(
    reception,
    createDelivery({ webhook, request, bytes, receivedAtMs, limits, urlOf: reception.urlOf }),
  );
}

async function decide(reception: Reception, delivery: Delivery): Promise<Answer> {
  const proof = verify(delivery, delivery.receivedAtMs);
  if (proof !== "verified" && delivery.method === "POST") return refuseUnproven(reception, delivery, proof);
  const before = await beforeWebhook(reception, delivery);
  if (before.kind === "reply") return before.answer;
  if (before.kind === "failed") {
    if (proof !== "verified") return scriptFailed(before.error);
    if (isActive(reception, delivery)) return commitFailed(reception, delivery, before.error);
    return delivery.method === "POST" ? inactive(reception, delivery) : scriptFailed(before.error);
  }
  if (!before.isPost) return webhookFound;
  if (proof !== "verified") return refuseUnproven(reception, delivery, proof);
  if (before.body.kind === "refused") return refuse(reception, delivery, before.body.answer);
  return start(reception, delivery, before.body.value);
}

/** What becomes of a verified POST whose body is known. */
async function start(reception: Reception, delivery: Delivery, body: JsonValue | undefined): Promise<Answer> {
  const dedupe = dedupeKey(delivery);
  const again = await answerAgain(reception, delivery, dedupe);
  if (again !== undefined) return again;
  const choice = choose(delivery, body);
  if (choice.kind === "dropped") return drop(reception, delivery, choice.reason);
  const transaction = reception.ids.uuid();
  const after = await afterWebhook(reception, delivery, body, transaction);
  if (after.kind === "dropped") return drop(reception, delivery, after.reason);
  if (!isActive(reception, delivery)) return inactive(reception, delivery);
  if (after.kind === "failed") return commitFailed(reception, delivery, after.error);
  return commitAccepted(reception, delivery, { body: after.body, event: choice.event, transaction, dedupe });
}

function drop(reception: Reception, delivery: Delivery, reason: DropReason): Promise<Answer> | Answer {
  return isActive(reception, delivery)
    ? commitDropped(reception, delivery, reason)
    : inactive(reception, delivery);
}

/** A request that is not proven to be the vendor's. Its sender learns neither what was expected nor what was wrong. */
function refuseUnproven(reception: Reception, delivery: Delivery, proof: Exclude<Proof, "verified">): Answer {
  const { verify: rule } = delivery.webhook.method;
  // S3: a step that was never started answers 406, and has nothing to verify with.
  if (proof === "noSecret" && !isActive(reception, delivery)) return inactive(reception, delivery);
  const status = rule.kind === "none" ? 401 : rule.refusedStatus;
  return refuse(reception, delivery, problem(status, unverified), unprovenMessages[proof]);
}

const unverified = new HookwrightError(
  "webhook/unverified",
  "The delivery carries no valid proof of its sender.",
);

function inactive(reception: Reception, delivery: Delivery): Answer {
  return refuse(
    reception,
    delivery,
    webhookInactive,
    "The cycle was never started, or stopped over 24 hours ago.",
  );
}

/** Leaves a trace of a refusal, and nothing in the store. */
function refuse(
  { refusals, clock }: Reception,
  { webhook, method }: Pick<Delivery, "webhook" | "method">,
  answer: Answer,
  message?: string,
): Answer {
  const { code, message: told } =
    answer.kind === "problem" ? answer.error : { code: "webhook/inactive", message: answer.body };
  const { identifier } = webhook;
  refusals.add({
    atMs: clock.now(),
    webhook: identifier,
    method: method.slice(0, 20),
    status: answer.status,
    code,
    message: message ?? told,
  });
  return answer;
}

function isActive({ clock }: Reception, { webhook }: Delivery): boolean {
  return takesDeliveries(webhook, clock.now());
}
