// Markdown that cannot be broken out of: text from definitions reaches a page through `prose` or `code` alone, one line each.

/** Running text: every character that Markdown or HTML would take for markup is escaped. */
export function prose(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>&|#~!]/g, "\\$&")
    .replace(/^([-+=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** Text as it is, in a code span; its fence is longer than any run of backticks inside. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  if (line === "") return "";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A table; nothing where it has no rows. Cells are made by `prose` and `code`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}\n`;
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ").trim();
}
