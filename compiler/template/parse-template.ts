// Text with merge fields → parts. Our own scan finds the braces: Handlebars throws on `{{X}}}` and accepts `{{{X}}}`. The
// parts follow each other without a gap, so that their texts together are the text again.
import { parseExpression } from "./parse-expression.ts";
import { findStrayBraces } from "./stray-braces.ts";
import type { Template, TemplatePart, TemplateProblem } from "./template.ts";

/** How long a text may be, in bytes of UTF-8. */
export const maxTextBytes = 64 * 1024;
/** How many parts a text may have. */
export const maxParts = 2_000;

/** Parses a text. The first `}}` closes an expression. Never throws. */
export function parseTemplate(text: string): Template {
  if (Buffer.byteLength(text) > maxTextBytes) return tooLarge(text, "is longer than 64 KiB");
  const problems: TemplateProblem[] = [];
  const parts: TemplatePart[] = [];
  const regions = findRegions(text);
  for (const region of regions) readRegion(text, region, parts, problems);
  ...
}
