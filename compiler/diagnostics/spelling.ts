// Which of two spellings is the slip: a name that is used and declared nowhere, or the nearly equal one that is declared and
// used nowhere. Judged by what else the author wrote, never by which names there could be.
import { isOneSlip } from "./suggest.ts";

/** Two spellings of what seems to be one name. */
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
export function isDeclarationMisspelt(
  { used, uses, declared }: Spellings,
  elsewhere: ReadonlySet<string>,
): boolean {
  const [usedWords, declaredWords] = [wordsOf(used), wordsOf(declared)];
  const [usedOnly, declaredOnly] = [usedWords.difference(declaredWords), declaredWords.difference(usedWords)];
  // `createHook` and `createHook2` are two names.
  if ([...usedOnly, ...declaredOnly].some((word) => /\p{N}/u.test(word))) return false;
  const isNew = (word: string): boolean =>
    word.length === 1 || !formsOf(word).some((form) => elsewhere.has(form));
  if (declaredOnly.size > 0 && ![...declaredOnly].some(isNew)) return false;
  const isSlip = isOneSlip(used, declared);
  if (declaredOnly.size > 0 && ![...usedOnly].some(isNew)) return usedOnly.size > 0 || isSlip;
  return uses > 1 && isSlip;
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
