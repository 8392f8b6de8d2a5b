// What a reference page says of a webhook: how deliveries are proven, told apart, filtered, put in order and answered.
import type { DeliveryAnswer, HandshakeEntry, TextPart, Verify } from "../../runtime/contract/connector.ts";
import type { WebhookIr } from "../ir/ir.ts";
import { code, prose } from "./markdown.ts";
import { spellCondition, spellDuration, spellJson, spellPath, spellText } from "./spell.ts";

/** The facts of a webhook. */
export function webhookFacts(method: WebhookIr): readonly string[] {
  const {
    subscription,
    dedupe,
    filter,
    items,
    route,
    order,
    maxBytes,
    handshake = [],
    signals = [],
  } = method;
  const adopt = subscription?.adopt;
  return [
    subscription === undefined || subscription.create.length === 0
      ? "Registered by hand: the webhook's URL is entered at the vendor."
      : `Registered by ${subscription.create.map(code).join(", then ")}${subscription.delete === undefined ? "" : `, deleted by ${code(subscription.delete)}`}.`,
    adopt === undefined
      ? ""
      : `A webhook that exists already is found with ${code(adopt.list)}, where ${adopt.match.map(([field, parts]) => `${code(field)} is ${text(parts)}`).join(" and ")}, and ${adopt.found === "use" ? "used" : "replaced"}.`,
    subscription?.gone === undefined ? "" : `Gone at the vendor when ${spellCondition(subscription.gone)}.`,
    subscription?.share === undefined ? "" : `One URL for the whole ${subscription.share}.`,
    method.with === undefined
      ? ""
      : `Registered with ${Object.entries(method.with)
          .map(([name, value]) => `${code(name)} = ${spellJson(value)}`)
          .join(", ")}.`,
    verifyText(method.verify),
    ...handshake.map(handshakeText),
    ...signals.map(({ when, do: what }) => `Signal: when ${spellCondition(when)}: ${code(what)}.`),
    filter === undefined ? "" : `Only when ${spellCondition(filter)}.`,
    items === undefined
      ? ""
      : `A delivery holds several events: each element of ${items.length === 0 ? "the body" : code(spellPath(items))} is one.`,
    route === undefined ? "" : `For those whose ${text(route.equals)} is ${text(route.by)}.`,
    order?.sequence === undefined
      ? ""
      : `Events with the same ${text(order.by)} are taken in the order of ${text(order.sequence)}; late ones are ${order.late === "drop" ? "dropped" : "kept"}.`,
    order?.serial === undefined
      ? ""
      : `Transactions with the same ${text(order.by)} run one after the other, in the order of acceptance.`,
    dedupe === undefined
      ? ""
      : `A second delivery with the same ${text(dedupe.key)} within ${spellDuration(dedupe.windowMs)} starts nothing.`,
    method.customFields === undefined ? "" : `More fields: what ${code(method.customFields)} lists.`,
    `Answered with ${answerText(method.answer)}.`,
    maxBytes === undefined ? "" : `At most ${String(maxBytes)} bytes.`,
  ];
}

function text(parts: readonly TextPart[]): string {
  return code(spellText(parts));
}

function verifyText(verify: Verify): string {
  switch (verify.kind) {
    case "none":
      return `Not verified: ${prose(verify.reason)}`;
    case "hmac":
      return `Verified with HMAC ${verify.algorithm} of ${text(verify.content)} by the secret ${text(verify.secret)}, found in ${text(verify.signature.value)} (${verify.signature.encoding})${freshText(verify)}; else ${refused(verify)}.`;
    case "ed25519":
      return `Verified with Ed25519 over ${text(verify.content)} by the public key ${text(verify.publicKey)}, found in ${text(verify.signature.value)} (${verify.signature.encoding})${freshText(verify)}; else ${refused(verify)}.`;
    case "token":
      return `Verified by the token ${text(verify.value)}, which is ${text(verify.secret)}; else ${refused(verify)}.`;
    case "basic":
      return `Verified by the user ${text(verify.username)} with the password ${text(verify.password)}; else ${refused(verify)}.`;
    case "jwt":
      return `Verified by the JSON Web Token ${text(verify.token)}, signed with ${verify.key.kind === "secret" ? `${verify.key.algorithm} and ${text(verify.key.secret)}` : `a key of ${text(verify.key.url)}`}${verify.audience === undefined ? "" : ` for the audience ${text(verify.audience)}`}; else ${refused(verify)}.`;
    case "urlToken":
      return `Verified by a secret in the webhook's URL; else ${refused(verify)}.`;
    case "apiKey":
      return `Verified by a key in the header ${code("x-api-key")}; else ${refused(verify)}.`;
    case "script":
      return `Verified by the script's ${code("before_webhook")}; else ${refused(verify)}.`;
  }
}

function freshText({ timestamp }: Extract<Verify, { readonly kind: "hmac" | "ed25519" }>): string {
  return timestamp === undefined
    ? ""
    : `, and by ${text(timestamp.value)} no older than ${spellDuration(timestamp.toleranceMs)}`;
}

function refused({ refusedStatus }: Exclude<Verify, { readonly kind: "none" }>): string {
  return String(refusedStatus);
}

function handshakeText(entry: HandshakeEntry): string {
  const { when, reply, save, verified } = entry;
  const limits = [
    ...(entry.while === undefined ? [] : ["while it is created"]),
    ...(verified === undefined ? [] : ["after it is verified"]),
  ];
  const saves =
    save === undefined
      ? ""
      : `; saves ${save.map(([name, parts]) => `${code(name)} from ${text(parts)}`).join(", ")}`;
  const body = reply.text === undefined ? "" : ` and ${text(reply.text)}`;
  return `Handshake${limits.map((limit) => `, ${limit}`).join("")}: when ${spellCondition(when)}, answered with ${String(reply.status)}${body}${saves}.`;
}

function answerText(answer: DeliveryAnswer | undefined): string {
  if (answer === undefined) return "200";
  const said =
    answer.text === undefined
      ? answer.body === undefined
        ? ""
        : ` and ${spellJson(answer.body)}`
      : ` and ${text(answer.text)}`;
  const headers = answer.headers.map(([name, value]) => `, ${code(`${name}: ${value}`)}`).join("");
  return `${String(answer.status)}${said}${headers}`;
}
