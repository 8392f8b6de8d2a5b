// Which of two names is wrong: one that is used and declared nowhere, or one that is declared and used nowhere. Judged by what
// else the author wrote, never by which names there could be.
import { isOneSlip } from "./suggest.ts";

/** Two names of what seems to be one thing. */
export interface Spellings {
  readonly used: string;
  /** How many places say `used`. */
  readonly uses: number;
  /** Stands at its declaration only. */
  readonly declared: string;
}

/**
 * True when the declaration is what is misspelt: the word in which it differs is written nowhere else while the other one's
 * is, or neither is and several places agree against it. False when the use is, and when nobody could tell.
 */
export function isDeclarationMisspelt(names: Spellings, elsewhere: ReadonlySet<string>): boolean {
  const { usedOnly, declaredOnly, isNew } = compare(names, elsewhere);
  if (areNumbered(usedOnly, declaredOnly)) return false;
  if (declaredOnly.length > 0 && !declaredOnly.some(isNew)) return false;
  const isSlip = isOneSlip(names.used, names.declared);
  if (declaredOnly.length > 0 && !usedOnly.some(isNew)) return usedOnly.length > 0 || isSlip;
  return names.uses > 1 && isSlip;
}

/**
 * True when a declaration that must be used seems to have been renamed and its uses not: a word of its name is written
 * nowhere else, and those of the used name are, or several places agree on it.
 */
export function isDeclarationRenamed(names: Spellings, elsewhere: ReadonlySet<string>): boolean {
  const { usedOnly, declaredOnly, isNew } = compare(names, elsewhere);
  if (areNumbered(usedOnly, declaredOnly) || !declaredOnly.some(isNew)) return false;
  return names.uses > 1 || (usedOnly.length > 0 && !usedOnly.some(isNew));
}

/** The same of one that may be unused: what it says of itself is the used name and not its own. */
export function isDescribedAsUsed(names: Spellings, described: string): boolean {
  const { usedOnly, declaredOnly, isNew } = compare(names, wordsOf(described));
  if (areNumbered(usedOnly, declaredOnly) || usedOnly.length === 0) return false;
  return declaredOnly.length > 0 && declaredOnly.every(isNew) && !usedOnly.some(isNew);
}

/** The words in which two names differ, and which of those the author wrote nowhere else. */
function compare({ used, declared }: Spellings, elsewhere: ReadonlySet<string>) {
  const [usedWords, declaredWords] = [wordsOf(used), wordsOf(declared)];
  return {
    usedOnly: [...usedWords.difference(declaredWords)],
    declaredOnly: [...declaredWords.difference(usedWords)],
    isNew: (word: string): boolean => word.length === 1 || !formsOf(word).some((form) => elsewhere.has(form)),
  };
}

/** `createHook` and `createHook2` are two names. */
function areNumbered(...differing: readonly (readonly string[])[]): boolean {
  return differing.flat().some((word) => /\p{N}/u.test(word));
}

/** The words of a text in lower case: `getOrders` and `Get orders` hold the same. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu) ?? [];
  return new Set(words.map((word) => word.toLowerCase()));
}

/** One and many: where orders are spoken of, `order` is a word too. */
function formsOf(word: string): readonly string[] {
  return [word, `${word}s`, word.replace(/s$/, "")];
}
