// What a generator of `scripts/generate.ts` is. It returns text and never writes.

/** Makes one generated file of the repository. */
export interface Generator {
  /** The file's path from the repository's root. */
  readonly path: string;
  /** The file's whole text; the same on every machine. */
  readonly generate: () => Promise<string>;
}

/** Makes every file of a folder; what it does not make has no business there. */
export interface FolderGenerator {
  /** The folder's path from the repository's root, with a trailing slash. */
  readonly folder: string;
  /** Texts by their path below the folder. */
  readonly generateFiles: () => Promise<ReadonlyMap<string, string>>;
}
