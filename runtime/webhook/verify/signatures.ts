// The signatures that a delivery brings: one text, or those elements of it that the rule names.
import type { SignatureRule } from "../../contract/connector.ts";
import { textOf, type TextSource } from "../text.ts";
import { decodeStrictly } from "./encoding.ts";

/** More signatures than any vendor sends while it changes its secret (reliability.md c5). */
const mostSignatures = 8;

/** The signatures that are tried, each of so many bytes; none when there is nothing that is spelled as one. */
export function readSignatures(
  rule: SignatureRule,
  sizeBytes: number,
  source: TextSource,
): readonly Buffer[] {
  const { value, prefix, encoding } = rule;
  const text = textOf(value, source);
  if (text === undefined) return [];
  return elementsOf(text, rule)
    .slice(0, mostSignatures)
    .filter((element) => element.startsWith(prefix))
    .map((element) => decodeStrictly(element.slice(prefix.length), encoding))
    .filter((bytes) => bytes?.length === sizeBytes)
    .filter((bytes) => bytes !== undefined);
}

/** The elements of a header that may be signatures: all of them, or the values of those with the name that `part` says. */
function elementsOf(text: string, { separator, assign = "=", part }: SignatureRule): readonly string[] {
  const elements = separator === undefined ? [text] : text.split(separator).map((element) => element.trim());
  if (part === undefined) return elements;
  const start = `${part}${assign}`;
  return elements
    .filter((element) => element.startsWith(start))
    .map((element) => element.slice(start.length));
}
