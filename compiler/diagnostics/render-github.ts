// Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { visible } from "./quote.ts";
import { sortDiagnostics } from "./sort.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** One line for each diagnostic. `base` is the way from the workflow's folder to the project: "" or with a slash at its end. */
export function renderGithub(diagnostics: readonly Diagnostic[], base: string): string {
  return sortDiagnostics(diagnostics)
    .map((found) => `${renderCommand(found, base)}\n`)
    .join("");
}

function renderCommand({ code, severity, message, hint, span, related }: Diagnostic, base: string): string {
  const { file, start, end } = span;
  const first = file.positionAt(start);
  // Columns are inclusive there; an empty span still marks its place.
  const last = file.positionAt(Math.max(start, end - 1));
  const properties = {
    file: base + file.path,
    line: first.line,
    endLine: last.line,
    // Columns mean something on one line only.
    ...(first.line === last.line ? { col: first.column, endColumn: last.column } : {}),
    title: code,
  };
  const others = related.map((place) => {
    const { line, column } = place.span.file.positionAt(place.span.start);
    return `${base}${place.span.file.path}:${String(line)}:${String(column)} ${place.message}`;
  });
  const text = [message, ...(hint === undefined ? [] : [hint]), ...others].map(visible).join("\n");
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(",")}::${escapeText(text)}`;
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
