// What the definition answers to an accepted delivery (definition-format.md §4, "Answer"); S3's text where it says nothing.
import type { DeliveryAnswer, TextPart } from "../contract/connector.ts";
import { encodeJson } from "../data/json.ts";
import { textMediaType, webhookAccepted, type Answer } from "./answer.ts";
import { replyAnswer, type Reply } from "./reply.ts";
import { namedTransactions, type Decision } from "./verdict.ts";

/** How the compiler spells the id in headers and in a body. */
const idMark = "{{TransactionId}}";

/** The answer. `{{TransactionId}}` is the ids of the transactions that the delivery starts, between commas; nothing for none. */
export function acceptedAnswer(answer: DeliveryAnswer | undefined, decisions: readonly Decision[]): Answer {
  if (answer === undefined) return webhookAccepted;
  const transaction = namedTransactions(decisions).join(",");
  const { status, headers } = answer;
  const body = bodyOf(answer, transaction);
  const filled = headers.map(([name, value]) => [name, value.replaceAll(idMark, transaction)] as const);
  const reply = { status, headers: Object.fromEntries(filled) };
  return replyAnswer(body === undefined ? reply : { ...reply, body });
}

function bodyOf({ text, body }: DeliveryAnswer, transaction: string): Reply["body"] {
  if (text !== undefined)
    return { mediaType: textMediaType, text: text.map((part) => partText(part, transaction)).join("") };
  if (body === undefined) return undefined;
  // An id holds nothing that JSON escapes.
  const json = encodeJson(body).replaceAll(idMark, transaction);
  return { mediaType: "application/json", text: json };
}

/** The compiler lets no other expression into an answer. */
function partText(part: TextPart, transaction: string): string {
  return part.kind === "literal" ? part.text : transaction;
}
