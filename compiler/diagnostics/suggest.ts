// Did-you-mean: the known name that a wrong one was most likely meant to be. Bounded in time whatever it is given.

/** Longer words are never misspelt in a way that this could help with. */
const maxLength = 64;
const maxDistance = 3;

/**
 * The candidates nearest to a word: equal but for case and separators, else at most a third of its letters (and three)
 * wrong, missing, added or swapped. Several when they are equally near; none when none is.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  let best: string[] = [];
  let bestDistance = Infinity;
  if (word.length > maxLength) return best;
  for (const candidate of new Set(candidates)) {
    if (candidate === word || candidate.length > maxLength) continue;
    const limit = Math.min(maxDistance, Math.floor(Math.max(word.length, candidate.length) / 3));
    const distance = fold(word) === fold(candidate) ? 0 : editDistance(word, candidate);
    if (distance > limit || distance > bestDistance) continue;
    best = distance < bestDistance ? [candidate] : [...best, candidate];
    bestDistance = distance;
  }
  return best;
}

/** The first of the nearest candidates: for whom any will do, or who knows few. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  return nearest(word, candidates)[0];
}

/** True when one letter is wrong, missing, added or swapped, or nothing but case and separators differs. */
export function isOneSlip(word: string, candidate: string): boolean {
  if (word === candidate || Math.max(word.length, candidate.length) > maxLength) return false;
  return fold(word) === fold(candidate) || editDistance(word, candidate) === 1;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]/g, "");
}

/** Damerau–Levenshtein (optimal string alignment): each insertion, deletion, replacement or swap of neighbours is 1. */
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(beforePrevious, column - 2) + 1
          : Infinity;
      current.push(Math.min(replaced, swapped, at(previous, column) + 1, at(current, column - 1) + 1));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
