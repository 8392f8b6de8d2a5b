// Where a text stops being JSON. The platform's own message quotes the body and often lacks the place, so this reads the
// text once more, after the parser refused it. Never shows more of the body than a punctuation mark.

/** The place of the first fault, counted from 1, and what stands there in plain words. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

// A string is read in pieces: one pattern for all of it would remember each character of a body of megabytes.
const quote = { open: /[ \t\n\r]*"/y, close: /"/y };
const characters = /[^"\\\x00-\x1f]{1,9999}/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const word = /[ \t\n\r]*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const blanks = /[ \t\n\r]*/y;
const colon = /[ \t\n\r]*:/y;
const comma = /[ \t\n\r]*,/y;
const list = { open: /[ \t\n\r]*\[/y, close: /[ \t\n\r]*\]/y };
const object = { open: /[ \t\n\r]*\{/y, close: /[ \t\n\r]*\}/y };

/** The first fault of a text that the parser refused and whose depth is limited. */
export function findFault(text: string): JsonFault {
  const offset = faultOffset(text) ?? text.length;
  const before = text.slice(0, offset).split("\n");
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    found: describe(text.charAt(offset)),
  };
}

/** The offset of the first character that cannot stand where it stands; `undefined` when the text is JSON. */
export function faultOffset(text: string): number | undefined {
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const eatString = (): boolean => {
    if (!eat(quote.open)) return false;
    while (eat(characters) || eat(escape));
    return eat(quote.close);
  };
  const eatValue = (): boolean => {
    if (eat(list.open)) return eatItems(eatValue, list.close);
    if (eat(object.open)) return eatItems(() => eatString() && eat(colon) && eatValue(), object.close);
    return eat(word) || eatString();
  };
  const eatItems = (eatItem: () => boolean, close: RegExp): boolean => {
    if (eat(close)) return true;
    do if (!eatItem()) return false;
    while (eat(comma));
    return eat(close);
  };
  const isValue = eatValue();
  eat(blanks);
  return isValue && at === text.length ? undefined : at;
}

function describe(character: string): string {
  if (character === "") return "end of the text";
  if (/[\x00-\x1f]/.test(character)) return "control character";
  return /[[\]{},:"']/.test(character) ? `\`${character}\`` : "character";
}
