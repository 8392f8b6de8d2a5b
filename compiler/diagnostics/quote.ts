// The author's text inside a message: short, on one line, in backticks. Nothing else puts author text into a message, so
// that a message can neither grow without bound nor change what a terminal shows.

const maxLength = 60;

/** A text in backticks, cut to 60 characters; what cannot be seen is shown as an escape. */
export function quote(text: string): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return `\`${visible(cut).replaceAll("`", "'")}\``;
}

/** A list of texts in backticks: `` `a`, `b`, `c` ``. */
export function quoteList(texts: readonly string[]): string {
  return texts.map(quote).join(", ");
}

/** One of some texts, of which three are named: `` `a`, `b` or `c` ``. */
export function quoteChoice(texts: readonly string[]): string {
  const named = texts.slice(0, 3).map(quote);
  return [named.slice(0, -1).join(", "), ...named.slice(-1)].filter((part) => part !== "").join(" or ");
}

/**
 * A text with its control characters, bidirectional marks and lone surrogates as escapes: source text that is printed
 * must not move the cursor, hide other text or break the encoding.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character === "\t" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
