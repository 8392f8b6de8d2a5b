// Texts that are cut before anybody could mask the secrets in them. By the mark the one who masks (`base/redact.ts`) knows
// where half a secret may stand.

/** Stands behind a text that was cut. */
export const cutMark = "… (cut here)";

/** A text of so many characters at most, and the mark. */
export function cutText(text: string, length: number): string {
  return text.length > length ? text.slice(0, length) + cutMark : text;
}
