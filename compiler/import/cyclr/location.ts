// Field locations of the source (B§3.3): `\name\` is a literal name, blanks and brackets may stand in names. Ours quote such
// names with `'`.

const plain = /^[^.[\]':\\{}\s]+$/;

/** A location in our spelling; what cannot be read is returned as it is, for the compiler to report. */
export function toLocation(text: string): string {
  const trimmed = text.trim();
  const segments: string[] = [];
  let at = 0;
  while (at < trimmed.length) {
    const found = readSegment(trimmed, at);
    if (found === undefined) return trimmed;
    segments.push(found.segment);
    at = found.end + 1;
  }
  return segments.join(".");
}

/** One segment; `end` is the offset of the `.` after it, or the text's length. */
function readSegment(
  text: string,
  start: number,
): { readonly segment: string; readonly end: number } | undefined {
  for (const [pattern, isList] of [
    [/\[\\([^\\]+)\\\](?=\.|$)/y, true],
    [/\[([^[\]]*)\](?=\.|$)/y, true],
    [/\\([^\\]+)\\(?=\.|$)/y, false],
    [/([^.\\]+)(?=\.|$)/y, false],
  ] as const) {
    pattern.lastIndex = start;
    const [whole, name] = pattern.exec(text) ?? [];
    if (whole === undefined || name === undefined) continue;
    const quoted = name === "" || plain.test(name) ? name : quoteName(name);
    return { segment: isList ? `[${quoted}]` : quoted, end: start + whole.length };
  }
  return undefined;
}

/** A name as a quoted segment. */
function quoteName(name: string): string {
  return `'${name.replace(/['\\]/g, String.raw`\$&`)}'`;
}
