// What somebody has typed and not saved: kept in this tab, so that neither another page, nor a new sign-in, nor a reload loses it.

/** A changed text, and the one that it was made from. */
export interface Draft {
  readonly text: string;
  readonly base: Base;
}

/** What was there when one began. `none`: nothing, the cycle is new. */
export interface Base {
  readonly revision: string;
  readonly text: string;
}

/** Of a cycle that nobody has saved yet. */
export const nothingYet: Base = { revision: "none", text: "" };

/** Which cycle of which account. */
export function draftKey(account: string | undefined, cycle: string): string {
  return prefixOf(account) + cycle;
}

function prefixOf(account: string | undefined): string {
  return `draft ${account ?? ""}/`;
}

/** The cycles of an account of which there are drafts. */
export function draftedCycles(account: string | undefined): readonly string[] {
  const prefix = prefixOf(account);
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .toSorted();
}

/** Reads it. */
export function readDraft(key: string): Draft | undefined {
  const stored = sessionStorage.getItem(key);
  return stored === null ? undefined : (JSON.parse(stored) as Draft);
}

/** Keeps it; `undefined` forgets it. One that has no room is not kept: the page says so when it is left. */
export function keepDraft(key: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    sessionStorage.removeItem(key);
  }
}
