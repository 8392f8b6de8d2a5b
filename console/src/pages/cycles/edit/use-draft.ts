// The text that is being edited: its history, what it was made from, and whether somebody else has changed that meanwhile.
import { useEffect, useReducer } from "react";
import { keepDraft, nothingYet, readDraft, type Base } from "./drafts.ts";

/** How the text came to be as it is. */
interface History {
  readonly text: string;
  readonly base: Base;
  /** What it was made from before: whoever is told of one of these hears of it late. */
  readonly older: readonly string[];
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** What the last change was about: changes of one thing are undone together. */
  readonly about: string | undefined;
}

type Action =
  | { readonly kind: "change"; readonly make: (text: string) => string; readonly about?: string }
  | { readonly kind: "undo" | "redo" }
  /** What it was made from is what is there now: nothing that is told from now on is late. */
  | { readonly kind: "current" }
  /** It begins anew with what is there now. */
  | { readonly kind: "rebase"; readonly base: Base; readonly text: string }
  /** This is what is there now, in place of the revision `over`; the text stays, whatever was typed since it was sent. */
  | { readonly kind: "saved"; readonly base: Base; readonly over: string };

/** The text, and what can be done with it. */
export interface EditedText {
  readonly text: string;
  readonly base: Base;
  readonly isDirty: boolean;
  /** Somebody else has changed what it was made from. */
  readonly isOld: boolean;
  /** Somebody else has deleted the cycle: the text is here, and nowhere else. */
  readonly isGone: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly dispatch: (action: Action) => void;
}

const mostUndone = 200;

/** Begins with the draft of this tab, if there is one. `saved`: what is there now. */
export function useDraft(key: string, saved: Base): EditedText {
  const [{ text, base, older, past, future }, dispatch] = useReducer(next, undefined, (): History => {
    const draft = readDraft(key);
    return {
      text: draft?.text ?? saved.text,
      base: draft?.base ?? saved,
      older: [],
      past: [],
      future: [],
      about: undefined,
    };
  });
  const isOther = saved.revision !== base.revision && !older.includes(saved.revision);
  const isGone = isOther && saved.revision === nothingYet.revision;
  const isOld = isOther && !isGone;
  const isDirty = text !== base.text || isGone;
  const isLate = older.length > 0 && saved.revision === base.revision;
  useEffect(() => {
    if (isLate) dispatch({ kind: "current" });
  }, [isLate]);
  useEffect(() => {
    if (isOld && !isDirty) dispatch({ kind: "rebase", base: saved, text: saved.text });
  }, [isOld, isDirty, saved]);
  useEffect(() => {
    keepDraft(key, isDirty ? { text, base } : undefined);
  }, [key, isDirty, text, base]);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
    };
  }, [isDirty]);
  return {
    text,
    base,
    isDirty,
    isOld,
    isGone,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    dispatch,
  };
}

function next(before: History, action: Action): History {
  const { text, base, older, past, future, about } = before;
  switch (action.kind) {
    case "change": {
      const made = action.make(text);
      if (made === text) return before;
      const isSame = action.about !== undefined && action.about === about;
      return {
        ...before,
        text: made,
        past: isSame ? past : [...past, text].slice(-mostUndone),
        future: [],
        about: action.about,
      };
    }
    case "undo": {
      const last = past.at(-1);
      if (last === undefined) return before;
      return {
        ...before,
        text: last,
        past: past.slice(0, -1),
        future: [text, ...future],
        about: undefined,
      };
    }
    case "redo": {
      const [first, ...rest] = future;
      if (first === undefined) return before;
      return { ...before, text: first, past: [...past, text], future: rest, about: undefined };
    }
    case "current":
      return { ...before, older: [] };
    case "saved":
      return next({ ...before, older: [...older, action.over] }, { kind: "rebase", base: action.base, text });
    case "rebase":
      return {
        ...before,
        text: action.text,
        base: action.base,
        older: [...older, base.revision].filter((revision) => revision !== action.base.revision),
        past: action.text === text ? past : [...past, text],
        about: undefined,
      };
  }
}
