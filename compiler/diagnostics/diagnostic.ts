// A problem in what people wrote. User mistakes are returned as diagnostics; only our own mistakes are thrown.
// Every diagnostic is made through the catalog, where its text stands once.
import type { Span } from "../source/source-file.ts";
import { catalog, type DiagnosticArguments, type DiagnosticCode } from "./catalog.ts";

/** `error` stops the output; `warning` and `info` do not. */
export type Severity = "error" | "warning" | "info";

/** A change that a machine may apply. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}

/** Another place that explains the problem. */
export interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
}

/** A name that is declared nowhere, and where its declaration would stand. */
export interface Undeclared {
  readonly name: string;
  readonly among: readonly NameList[];
}

/** The names of one file that a use could have meant. */
export interface NameList {
  readonly file: string;
  readonly names: readonly string[];
  /** One of them that nothing uses is a mistake by itself; others may stand there for whoever needs them. */
  readonly mustBeUsed: boolean;
}

/** One problem at one place. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | undefined;
  readonly span: Span;
  readonly related: readonly RelatedSpan[];
  readonly fix: Fix | undefined;
  /** Not shown; for what is told of several diagnostics together. */
  readonly undeclared?: Undeclared | undefined;
}

/** What a diagnostic may carry beside its text. `hint` replaces the catalog's. */
export interface DiagnosticExtras {
  readonly hint?: string | undefined;
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix | undefined;
  readonly undeclared?: Undeclared | undefined;
}

/** Makes a diagnostic of the catalog; a wrong code or a missing argument does not compile. */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  span: Span,
  args: DiagnosticArguments<Code>,
  extras: DiagnosticExtras = {},
): Diagnostic {
  const entry = catalog[code];
  // The catalog pairs each code with its own arguments; TypeScript cannot see through the indexed access.
  const render = (template: unknown): string | undefined =>
    typeof template === "function"
      ? (template as (args: DiagnosticArguments<Code>) => string)(args)
      : (template as string | undefined);
  return {
    code,
    severity: entry.severity,
    message: render(entry.message) ?? "",
    hint: extras.hint ?? render("hint" in entry ? entry.hint : undefined),
    span,
    related: extras.related ?? [],
    fix: extras.fix,
    undeclared: extras.undeclared,
  };
}

/** True when any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((found) => found.severity === "error");
}
