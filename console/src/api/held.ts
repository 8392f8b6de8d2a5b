// What of a list is shown: while somebody reads further down, the first row stays the first, and what comes before it is held back.
import { useEffect, useMemo, useState } from "react";

/** Whether the page is read from its top, where lists change as they do; further down nothing moves under the reader. */
export function isAtTop(): boolean {
  return window.scrollY < 200;
}

/** What is shown of a list, and what is not. */
export interface Held<Item> {
  /** The items without those that are held back. */
  readonly shown: readonly Item[];
  /** So many are held back; `unknown`: more has come than was asked for. Absent: nothing is. */
  readonly held: number | "unknown" | undefined;
}

interface HeldList<Item> {
  readonly items: readonly Item[] | undefined;
  readonly idOf: (item: Item) => string;
  readonly isBehind: boolean;
  /** Asks for its beginning. */
  readonly retry: () => unknown;
}

const none: readonly never[] = [];

/** Holds back what comes until the page is at its top again. */
export function useHeld<Item>({ items = none, idOf, isBehind, retry }: HeldList<Item>): Held<Item> {
  const [first, setFirst] = useState<string>();
  const [newest] = items;
  const newestId = newest && idOf(newest);
  useEffect(() => {
    const look = (): void => {
      if (!isAtTop()) setFirst((before) => before ?? newestId);
      else {
        setFirst(undefined);
        if (isBehind) retry();
      }
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      window.removeEventListener("scroll", look);
    };
  }, [newestId, isBehind, retry]);
  return useMemo(() => {
    const at = first === undefined ? 0 : items.findIndex((item) => idOf(item) === first);
    if (at > 0) return { shown: items.slice(at), held: at };
    return { shown: items, held: isBehind ? "unknown" : undefined };
  }, [items, idOf, first, isBehind]);
}
