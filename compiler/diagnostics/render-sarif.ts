// Diagnostics as SARIF 2.1.0, which code-scanning services and editors read.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
import type { Span } from "../source/source-file.ts";
import type { Diagnostic, Fix, RelatedSpan, Severity } from "./diagnostic.ts";
import { pagePath } from "./page.ts";
import { sortDiagnostics } from "./sort.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** How the log names the tool and its files. */
export interface SarifOptions {
  readonly version: string;
  /** The way from where the log is read to the project: "" or with a slash at its end. */
  readonly base: string;
}

/** One run with one result for each diagnostic. Source text is in it only where a fix inserts some. */
export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  const run = {
    tool: {
      driver: {
        name: "hookwright",
        version: options.version,
        rules: codes.map((code) => ({ id: code, properties: { docs: pagePath(code) } })),
      },
    },
    columnKind: "utf16CodeUnits",
    results: sorted.map((found) => toResult(found, codes.indexOf(found.code), options.base)),
  };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toResult(found: Diagnostic, ruleIndex: number, base: string): object {
  const { code, severity, message, hint, span, fix, related } = found;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [{ physicalLocation: toLocation(span, base) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place) => toRelated(place, base)) }),
    ...(fix === undefined ? {} : { fixes: [toFix(fix, base)] }),
  };
}

function toRelated({ span, message }: RelatedSpan, base: string): object {
  return { physicalLocation: toLocation(span, base), message: { text: message } };
}

function toFix({ title, edits }: Fix, base: string): object {
  const byFile = Map.groupBy(edits, ({ span }) => span.file);
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([file, changes]) => ({
      artifactLocation: { uri: toUri(base + file.path) },
      replacements: changes.map(({ span, newText }) => ({
        deletedRegion: toRegion(span),
        insertedContent: { text: newText },
      })),
    })),
  };
}

function toLocation(span: Span, base: string): object {
  return { artifactLocation: { uri: toUri(base + span.file.path) }, region: toRegion(span) };
}

function toRegion({ file, start, end }: Span): object {
  const [first, last] = [file.positionAt(start), file.positionAt(end)];
  return {
    startLine: first.line,
    startColumn: first.column,
    endLine: last.line,
    endColumn: last.column,
    charOffset: start,
    charLength: end - start,
  };
}

/** A relative path as a relative URI (RFC 3986). */
function toUri(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
