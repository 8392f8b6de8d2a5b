// What a webhook method may hold as data that this engine cannot carry out yet. A cycle with such a step does not start: it would
// silently do something else. Whoever carries one out removes its line here and its warning in the compiler.
import type { WebhookMethod } from "../contract/connector.ts";

/** Kinds of text parts and of tests that nothing fills. */
const parts: ReadonlySet<unknown> = new Set(["item"]);

const constructs = ["signals", "items", "route", "order"] as const;
const schemes: ReadonlySet<string> = new Set(["none", "token", "hmac", "ed25519"]);

/** The constructs of a webhook method that are not carried out, as their authors write them; none when all are. */
export function notCarriedOut(method: WebhookMethod): readonly string[] {
  const { verify, events, filter, dedupe, outputs } = method;
  const keys = constructs.filter((key) => method[key] !== undefined).map((key) => `\`${key}\``);
  const scheme = schemes.has(verify.kind) ? [] : [`\`verify: ${verify.kind}\``];
  const fields = outputs.some(({ dataType }) => dataType === "file") ? ["`dataType: file`"] : [];
  const texts = [verify, events?.by, filter, dedupe?.key].flatMap(partsOf);
  const verb = filter?.some(({ of }) => of.kind === "method") === true ? ["`method`"] : [];
  return [...new Set([...scheme, ...keys, ...fields, ...verb, ...texts])];
}

/** Every part in a piece of readonly data that is not filled. */
function partsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(partsOf);
  return "kind" in value && parts.has(value.kind) ? [`\`${String(value.kind)}\``, ...inner] : inner;
}
