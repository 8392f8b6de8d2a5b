// What happens to a delivery, in the order of "A delivery" (architecture.md); each stage is a file. Here: until it is known to be
// the vendor's and its body is a value; `start.ts` goes on from there. A stage that refuses answers at once and leaves nothing in
// the store.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import {
  problem,
  takenElsewhere,
  tooManyRequests,
  webhookFound,
  webhookNotFound,
  type Answer,
} from "./answer.ts";
import { beforeWebhook } from "./before-webhook.ts";
import { commitFailed, scriptFailed } from "./failed.ts";
import { createDelivery, type Delivery } from "./delivery.ts";
import { shakeHands } from "./handshake.ts";
import { identify, isElsewhere } from "./identify.ts";
import { bodyTooLarge, checkLimits, limitsOf, ownLimits } from "./limits.ts";
import { checkMethod } from "./method.ts";
import { readBytes } from "./read-bytes.ts";
import type { Reception } from "./reception.ts";
import { refuse, refuseInactive } from "./refuse.ts";
import type { IncomingRequest } from "./request.ts";
import { unprovenMessages } from "./refusals.ts";
import { start } from "./start.ts";
import { isActive } from "./state.ts";
import type { Proof } from "./verify/proof.ts";
import { verify } from "./verify/verify.ts";

const noBytes = new Uint8Array(0);

/** Receives one request on the public port and says what to answer, once that may be said. */
export async function receive(reception: Reception, request: IncomingRequest): Promise<Answer> {
  const { method } = request;
  const webhook = identify(reception, request.target);
  if (webhook === undefined) return isElsewhere(reception, request.target) ? takenElsewhere : webhookNotFound;
  const waitMs = reception.floods.take(webhook);
  // Not among the refusals: a flood would push all others out.
  if (waitMs > 0) return tooManyRequests(waitMs);
  const limits = limitsOf(webhook, reception.bodyLimits);
  const refusal = checkMethod(method) ?? checkLimits(request.headers, limits);
  if (refusal !== undefined) return refuse(reception, { webhook, method }, refusal);
  const bytes = method === "POST" ? await readBytes(request, limits) : noBytes;
  if ("refusal" in bytes) return refuse(reception, { webhook, method }, bytes.refusal);
  const receivedAtMs = reception.clock.now();
  const { urlOf } = reception;
  const received = { request, bytes, receivedAtMs, limits, urlOf };
  const delivery = createDelivery({ ...received, webhook });
  if (webhook.others === undefined) return decide(reception, delivery);
  const others = webhook.others.map((door) => createDelivery({ ...received, webhook: door }));
  return decideAtDoors(reception, [delivery, ...others]);
}

/**
 * A shared URL whose webhooks prove their senders in different ways: a greeting is answered by the first that knows it, and a
 * delivery is for all to whom it proves itself, each with files of its own. Nothing starts while a script of one of them fails, so
 * that the vendor's repeat is for all of them. Its sender gets the answer of the first that takes it.
 */
async function decideAtDoors(
  reception: Reception,
  doors: readonly [Delivery, ...Delivery[]],
): Promise<Answer> {
  for (const door of doors) {
    const asked = door.webhook.method.handshake && (await shakeHands(reception, door));
    if (asked !== undefined) return asked;
  }
  const proofs = await Promise.all(doors.map(async (door) => (await verify(door, reception)).proof));
  // A script decides when it runs, and its refusal is no word about the others.
  const proven = doors.filter((_, index) => proofs[index] === "verified" || proofs[index] === "undecided");
  const looks: (readonly [Delivery, Look])[] = [];
  for (const door of proven) looks.push([door, await lookAtDoor(reception, door)]);
  const failures = looks.filter(([, look]) => look.kind === "failed" && look.proof === "verified");
  for (const [door, look] of failures) await goOn(reception, door, look);
  const [failure] = failures.flatMap(([, look]) => (look.kind === "failed" ? look.error : []));
  if (failure !== undefined) return scriptFailed(failure);
  let answer: Answer | undefined;
  for (const [door, look] of looks) {
    const own = await goOn(reception, door, look);
    // What could not be kept is sent again, to all of them.
    if (own.status === 503) return own;
    if (answer === undefined || (answer.status >= 300 && own.status < 300)) answer = own;
  }
  return answer ?? decide(reception, doors[0]);
}

/** The URL takes as much as the most that one of its webhooks does. */
function lookAtDoor(reception: Reception, door: Delivery): Promise<Look> | Look {
  const limits = ownLimits(door.webhook, reception.bodyLimits);
  if (door.bytes.byteLength <= limits.sizeBytes) return lookAt(reception, door);
  return { kind: "answered", answer: refuse(reception, door, bodyTooLarge(limits)) };
}

/** What is known of a delivery before anything of it starts. */
type Look =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly error: HookwrightError; readonly proof: Proof }
  | { readonly kind: "go"; readonly body: JsonValue | undefined };

async function decide(reception: Reception, delivery: Delivery): Promise<Answer> {
  return goOn(reception, delivery, await lookAt(reception, delivery));
}

function goOn(reception: Reception, delivery: Delivery, look: Look): Promise<Answer> | Answer {
  switch (look.kind) {
    case "answered":
      return look.answer;
    case "failed":
      return failBefore(reception, delivery, look);
    case "go":
      return start(reception, delivery, look.body);
  }
}

async function lookAt(reception: Reception, delivery: Delivery): Promise<Look> {
  const hasHandshake = delivery.webhook.method.handshake !== undefined;
  const asked = hasHandshake ? await shakeHands(reception, delivery) : undefined;
  if (asked !== undefined) return { kind: "answered", answer: asked };
  const verdict = verify(delivery, reception);
  const { proof, merge } = verdict instanceof Promise ? await verdict : verdict;
  const mayShake = hasHandshake && proof === "verified";
  const proven = mayShake ? await shakeHands(reception, delivery, merge ?? {}) : undefined;
  if (proven !== undefined) return { kind: "answered", answer: proven };
  const isProven = proof === "verified" || proof === "undecided";
  if (!isProven && delivery.method === "POST")
    return { kind: "answered", answer: refuseUnproven(reception, delivery, proof) };
  const stage = beforeWebhook(reception, delivery);
  // Nothing waits that need not: each wait costs about as much as a stage.
  const before = stage instanceof Promise ? await stage : stage;
  if (before.kind === "reply")
    return { kind: "answered", answer: toReply(reception, delivery, { proof, answer: before.answer }) };
  if (before.kind === "failed") return { kind: "failed", error: before.error, proof };
  if (!before.isPost) return { kind: "answered", answer: webhookFound };
  if (!isProven) return { kind: "answered", answer: refuseUnproven(reception, delivery, proof) };
  if (before.body.kind === "refused")
    return { kind: "answered", answer: refuse(reception, delivery, before.body.answer) };
  return { kind: "go", body: before.body.value };
}

function failBefore(
  reception: Reception,
  delivery: Delivery,
  { error, proof }: Extract<Look, { readonly kind: "failed" }>,
): Promise<Answer> | Answer {
  // Anybody can make it fail, so it leaves no more than a refusal does.
  if (proof !== "verified") return refuse(reception, delivery, scriptFailed(error), error.message);
  if (isActive(delivery.webhook, reception.clock.now())) return commitFailed(reception, delivery, error);
  return delivery.method === "POST" ? refuseInactive(reception, delivery) : scriptFailed(error);
}

/** What a script answers; where it is what verifies, a bare refusal of its is one like any other. */
function toReply(
  reception: Reception,
  delivery: Delivery,
  { proof, answer }: { readonly proof: Proof; readonly answer: Answer },
): Answer {
  const { verify: rule } = delivery.webhook.method;
  const isRefusal = proof === "undecided" && rule.kind === "script" && answer.status === rule.refusedStatus;
  const isBare = answer.kind === "content" && answer.body === "";
  return isRefusal && isBare ? refuseUnproven(reception, delivery, proof) : answer;
}

/** A request that is not proven to be the vendor's. Its sender learns neither what was expected nor what was wrong. */
function refuseUnproven(reception: Reception, delivery: Delivery, proof: Exclude<Proof, "verified">): Answer {
  const { verify: rule } = delivery.webhook.method;
  // S3: a step that was never started answers 406, and has nothing to verify with.
  if (proof === "noSecret" && !isActive(delivery.webhook, reception.clock.now()))
    return refuseInactive(reception, delivery);
  const status = rule.kind === "none" ? 401 : rule.refusedStatus;
  return refuse(reception, delivery, problem(status, unverified), unprovenMessages[proof]);
}

const unverified = new HookwrightError(
  "webhook/unverified",
  "The delivery carries no valid proof of its sender.",
);
