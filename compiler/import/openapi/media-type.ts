// Which of several content types a definition takes: JSON before forms before XML before text before bytes.
import { isNode, type Node } from "./description.ts";

/** A body: its type here and the schema. */
export interface Body {
  readonly bodyType: "json" | "form" | "multipart" | "xml" | "csv" | "text" | "file";
  readonly mediaType: string;
  readonly schema: unknown;
  /** The other content types that the source offers. */
  readonly others: readonly string[];
}

const kinds: readonly (readonly [Body["bodyType"], RegExp])[] = [
  ["json", /^application\/json\b|^\*\/\*$/],
  ["json", /\+json\b|^text\/json\b/],
  ["form", /^application\/x-www-form-urlencoded/],
  ["multipart", /^multipart\/form-data/],
  ["xml", /^(?:application|text)\/xml\b|\+xml\b/],
  ["csv", /^text\/csv/],
  ["text", /^text\//],
  ["file", /./],
];

/** The body that is taken; `undefined` when there is none. */
export function chooseBody(content: Node): Body | undefined {
  const offered = Object.entries(content);
  for (const [bodyType, pattern] of kinds) {
    const found = offered.find(([mediaType]) => pattern.test(mediaType.toLowerCase()));
    if (found === undefined) continue;
    const [mediaType, media] = found;
    const others = offered.flatMap(([other]) => (other === mediaType ? [] : [other]));
    return { bodyType, mediaType, schema: isNode(media) ? media["schema"] : undefined, others };
  }
  return undefined;
}
