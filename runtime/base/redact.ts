// Keeps secrets out of what is recorded and of what is said to people: every spelling in which a secret may turn up again is
// replaced. It works on text alone, so an answer that echoes a request is covered too (reliability.md c6).
import { cutMark } from "../contract/cut.ts";
import { isRawJson } from "../contract/value.ts";

/** Replaces every known secret in a text by `[redacted]`. */
export type Redactor = (text: string) => string;

/** A shorter value is in many texts by chance, and no secret. */
const shortestSecret = 4;

/** Looking for more of them would take too long: then everything is masked. */
const mostSecrets = 1000;

/**
 * Knows secrets raw, percent-encoded, form-encoded, inside JSON text, XML and CSV, and as base64 or base64url of any text around them; where a
 * text was cut before, also what is left of one.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = new Set(secrets.filter((secret) => secret.length >= shortestSecret));
  if (known.size === 0) return (text) => text;
  if (known.size > mostSecrets) return () => "[redacted]";
  // The longest first, so that a secret that holds another one goes as a whole.
  const spellings = [...new Set([...known].flatMap(spellingsOf))].toSorted((a, b) => b.length - a.length);
  const shortest = spellings.at(-1)?.length ?? 0;
  let beginnings: readonly BeginningAtEnd[] | undefined;
  const pattern = new RegExp(spellings.map(RegExp.escape).join("|"), "g");
  // Most texts hold no secret, and most header values are shorter than one.
  return (text) => {
    if (text.length < shortestSecret) return text;
    const isFound = text.length >= shortest && spellings.some((spelling) => text.includes(spelling));
    const masked = isFound ? text.replace(pattern, "[redacted]") : text;
    const pieces = masked.split(cutMark);
    const last = pieces.pop() ?? "";
    if (pieces.length === 0) return last;
    beginnings ??= spellings.map(beginningAtEnd);
    return pieces.map((piece) => withoutBeginning(piece, beginnings ?? []) + cutMark).join("") + last;
  };
}

/** Tells how much of a secret a text ends with; never all of it. */
type BeginningAtEnd = (text: string) => number;

/** Masks the beginning of a secret at the end of a text. */
function withoutBeginning(text: string, beginnings: readonly BeginningAtEnd[]): string {
  const longest = Math.max(...beginnings.map((lengthIn) => lengthIn(text)));
  return longest < shortestSecret ? text : `${text.slice(0, -longest)}[redacted]`;
}

/** Knuth, Morris and Pratt: what a sender repeats, a secret or the mark of a cut, costs no more than its length. */
function beginningAtEnd(spelling: string): BeginningAtEnd {
  /** For each length of a beginning: the longest shorter one that it ends with. */
  const shorter = [0, 0];
  const following = (length: number, character: string | undefined): number => {
    let at = length;
    while (at > 0 && spelling[at] !== character) at = shorter[at] ?? 0;
    return spelling[at] === character ? at + 1 : 0;
  };
  for (let length = 1; length < spelling.length; length++)
    shorter.push(following(shorter[length] ?? 0, spelling[length]));
  return (text) => {
    let length = 0;
    for (let at = Math.max(0, text.length - spelling.length + 1); at < text.length; at++)
      length = following(length, text[at]);
    return length;
  };
}

function spellingsOf(secret: string): readonly string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    ...xmlSpellings(secret),
    secret.replaceAll('"', '""'),
    ...urlSpellings(secret),
    ...base64Spellings(secret),
  ];
}

/** Between tags and in an attribute; some writers escape `>` and quotes everywhere, some only where they must. */
function xmlSpellings(secret: string): readonly string[] {
  const least = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const text = least.replaceAll(">", "&gt;");
  const attribute = text.replaceAll('"', "&quot;");
  return [least, least.replaceAll('"', "&quot;"), text, attribute, attribute.replaceAll("'", "&apos;")];
}

/** Encoders differ in which of `!'()*` and `$&+,;=:@` they leave alone, in `+` for a blank, and in the case of digits. */
function urlSpellings(secret: string): readonly string[] {
  const component = encodeURIComponent(secret.toWellFormed());
  const strict = component.replace(/[!'()*]/g, (character) => `%${hex(character)}`);
  const path = component.replace(/%(?:24|26|2B|2C|3B|3D|3A|40)/g, decodeURIComponent);
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  return [component, strict, path, strict.replaceAll("%20", "+"), form].flatMap((spelling) => [
    spelling,
    spelling.replace(/%../g, (escape) => escape.toLowerCase()),
  ]);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase();
}

/** Base64 of the secret at each of the three places it can have in a longer text; bits shared with neighbours are left out. */
function base64Spellings(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    return [bytes.toString("base64").slice(from, to), bytes.toString("base64url").slice(from, to)];
  });
}

/** Masks every text inside a value; keys and numbers stay. */
export function redactValue(value: unknown, redact: Redactor): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, redact));
  if (typeof value !== "object" || value === null || isRawJson(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactValue(item, redact)]));
}
