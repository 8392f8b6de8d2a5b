// The shape of a catalog entry; the catalog is written in one file for each phase.

/** One diagnostic's fixed text. */
export interface Entry {
  readonly severity: "error" | "warning" | "info";
  readonly message: string | ((args: never) => string);
  readonly hint?: string | ((args: never) => string);
  /** The source line is never printed: it holds a secret. */
  readonly conceals?: true;
}
