// Diagnostics for people at a terminal: what, where, the source line with carets, what to do. Nothing that came from a
// file reaches the terminal but through `visible`.
import { styleText } from "node:util";
import type { Span } from "../source/source-file.ts";
import type { Fixed } from "./apply-fixes.ts";
import { catalog } from "./catalog.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { pagePath } from "./page.ts";
import { visible } from "./quote.ts";
import { sortDiagnostics } from "./sort.ts";
import { renderSourceLine } from "./source-line.ts";

/** How to show. */
export interface TextOptions {
  readonly color: boolean;
  /** The terminal's width in columns. */
  readonly width: number;
}

type Format = Parameters<typeof styleText>[0];
type Paint = (format: Format, text: string) => string;

const severityFormats: Readonly<Record<Severity, Format>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  info: ["bold", "blue"],
};

/** Renders a code frame for each diagnostic, sorted by file and offset, and a last line that counts them. */
export function renderText(diagnostics: readonly Diagnostic[], { color, width }: TextOptions): string {
  // The caller has decided about colour; styleText is not to look at a stream of its own.
  const paint: Paint = (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
  // A line with a secret is not printed for the other problems on it either.
  const secretLines = new Set(
    diagnostics.filter(({ code }) => "conceals" in catalog[code]).map(({ span }) => lineKey(span)),
  );
  const source = (span: Span, mark: string): readonly string[] =>
    secretLines.has(lineKey(span)) ? [] : renderSource(span, mark, { paint, width });
  const frames = sortDiagnostics(diagnostics).map((found) => renderFrame(found, source, paint));
  const pages = diagnostics.length === 0 ? "" : ` What a code means: ${pagePath("<code>")}`;
  return `${[...frames, renderCount(diagnostics) + paint("dim", pages)].join("\n\n")}\n`;
}

/** What was corrected, or would be: one line for each fix. */
export function renderFixes(fixed: readonly Fixed[], done: "fixed" | "would fix"): string {
  return fixed.map(({ span, fix }) => `${done} ${renderPlace(span)} ${visible(fix.title)}\n`).join("");
}

function lineKey({ file, start }: Span): string {
  return `${String(file.positionAt(start).line)} ${file.path}`;
}

/** More other places than these are only counted. */
const maxRelated = 4;

function renderFrame(
  found: Diagnostic,
  source: (span: Span, mark: string) => readonly string[],
  paint: Paint,
): string {
  const { code, severity, message, hint, span, fix, related } = found;
  const lines = [
    `${paint(severityFormats[severity], severity)} ${paint("dim", code)} ${paint("bold", visible(message))}`,
    `  ${paint("cyan", renderPlace(span))}`,
    ...source(span, "^"),
  ];
  if (hint !== undefined) lines.push(`  ${paint("dim", "hint:")} ${visible(hint)}`);
  if (fix !== undefined) lines.push(`  ${paint("dim", "fix:")} ${visible(fix.title)}`);
  for (const place of related.slice(0, maxRelated))
    lines.push(
      `  ${paint("cyan", renderPlace(place.span))} ${visible(place.message)}`,
      ...source(place.span, "-"),
    );
  if (related.length > maxRelated) lines.push(`  and ${String(related.length - maxRelated)} more places`);
  return lines.join("\n");
}

/** `file:line:column`, which terminals and editors make a link. */
function renderPlace({ file, start }: Span): string {
  const { line, column } = file.positionAt(start);
  return `${visible(file.path)}:${String(line)}:${String(column)}`;
}

/** The first line of a span with `mark` under it: `^` where the problem is, `-` where another place is shown. */
function renderSource(
  { file, start, end }: Span,
  mark: string,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  const { line, column } = file.positionAt(start);
  const lineStart = start - (column - 1);
  const lineLength = file.text.slice(lineStart).search(/\r|\n|$/);
  const number = String(line);
  const bar = paint("dim", "|");
  const range = { start: start - lineStart, end: Math.min(end - lineStart, lineLength) };
  const gutter = number.length + 5;
  const { text, carets } = renderSourceLine(
    file.text.slice(lineStart, lineStart + lineLength),
    range,
    Math.max(width - gutter, 20),
  );
  return [
    `  ${paint("dim", number)} ${bar} ${text}`,
    `  ${" ".repeat(number.length)} ${bar} ${paint(mark === "^" ? "red" : "cyan", carets.replaceAll("^", mark))}`,
  ];
}

function renderCount(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, noun: string): readonly string[] => {
    const found = diagnostics.filter((one) => one.severity === severity).length;
    return found === 0 ? [] : [`${String(found)} ${noun}${found === 1 ? "" : "s"}`];
  };
  const counts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "note")];
  return `${counts.length === 0 ? "No problems" : counts.join(", ")}.`;
}
