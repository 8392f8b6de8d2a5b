// A project with accounts is several projects that share their connectors: what stands at the top, and for each folder below
// `accounts/` what stands there. Each is checked and compiled by itself, as if its files stood at the top. This file loads no
// library.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renameFiles } from "../diagnostics/rename-files.ts";
import type { ProjectInputs } from "./inputs.ts";

/** The files of an account. */
export interface AccountInputs {
  /** Its folder's name. */
  readonly id: string;
  /** Its connectors are the project's; its own files as if they stood at the top, without its `account.json`. */
  readonly inputs: ProjectInputs;
}

/** A project's own files, and those of its accounts. */
export interface SplitInputs {
  readonly root: ProjectInputs;
  readonly accounts: readonly AccountInputs[];
}

/** Takes a project apart. */
export function splitAccounts(inputs: ProjectInputs): SplitInputs {
  const root = new Map<string, string>();
  const owned = new Map<string, Map<string, string>>();
  for (const [path, text] of inputs.files) {
    const [, id, file] = /^accounts\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (id === undefined || file === undefined) {
      root.set(path, text);
      continue;
    }
    const files = owned.get(id) ?? new Map<string, string>();
    owned.set(id, files);
    if (file !== "account.json") files.set(file, text);
  }
  if (owned.size === 0) return { root: inputs, accounts: [] };
  const shared = [...root].filter(([path]) => !isOwned(path));
  return {
    root: { ...inputs, files: root },
    accounts: Array.from(owned, ([id, files]) => ({
      id,
      inputs: { ...inputs, files: new Map([...shared, ...files]) },
    })),
  };
}

/** True for a file, or the unit of one, that each account has for itself. */
export function isOwned(path: string): boolean {
  return path.startsWith("cycles/") || path.startsWith("installations/");
}

/** Where an account's file stands. */
function pathInAccount(id: string, path: string): string {
  return isOwned(path) ? `accounts/${id}/${path}` : path;
}

/** Where what an account's file compiles to stands, below the output folder. */
export function outputInAccount(id: string, path: string): string {
  return `accounts/${id}/${path}`;
}

/** What is told of an account's own files; of connectors the project tells. */
export function ofAccount(id: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return renameFiles(
    diagnostics.filter(({ span }) => isOwned(span.file.path)),
    (path) => pathInAccount(id, path),
  );
}
