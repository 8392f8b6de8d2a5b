// Where the page of a diagnostic stands. `scripts/generators/diagnostic-pages.ts` writes it; a test finds each of them.

/** The path of a code's page, in the repository and in the published package. */
export function pagePath(code: string): string {
  return `docs/diagnostics/${code}.md`;
}
