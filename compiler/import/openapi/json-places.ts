// Where the parts of a JSON text stand. Only for texts that `JSON.parse` takes: nothing is checked again. Each object is
// scanned once, when something below it is looked for.
import type { Path } from "../../syntax/document.ts";

interface Entry {
  /** Where its key begins, or the element itself in a list. */
  readonly start: number;
  readonly value: number;
}

/** The offset at which the key or the element at a path begins, or the nearest part around it that is there. */
export function findInJson(text: string): (path: Path) => number {
  const scanned = new Map<number, ReadonlyMap<string, Entry>>();
  return (path) => {
    let here: Entry = { start: skipBlank(text, 0), value: skipBlank(text, 0) };
    for (const step of path) {
      const entries = scanned.get(here.value) ?? readEntries(text, here.value);
      scanned.set(here.value, entries);
      const next = entries.get(String(step));
      if (next === undefined) break;
      here = next;
    }
    return here.start;
  };
}

/** The entries of an object or a list; none of anything else. */
function readEntries(text: string, open: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const isObject = text[open] === "{";
  if (!isObject && text[open] !== "[") return entries;
  let at = skipBlank(text, open + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; index += 1) {
    const start = at;
    let name = String(index);
    if (isObject) {
      const end = skipValue(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skipBlank(text, skipBlank(text, end) + 1);
    }
    entries.set(name, { start, value: at });
    at = skipBlank(text, skipValue(text, at));
    if (text[at] === ",") at = skipBlank(text, at + 1);
  }
  return entries;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at += 1;
  return at;
}

/** The end of the value that begins here. */
function skipValue(text: string, from: number): number {
  let [at, depth] = [from, 0];
  do {
    const character = text.charAt(at);
    if (character === '"') at = skipText(text, at);
    else if (/[{}[\]]/.test(character)) {
      depth += "{[".includes(character) ? 1 : -1;
      at += 1;
    } else if (depth > 0) at += 1;
    else while (at < text.length && !/[\s,}\]]/.test(text.charAt(at))) at += 1;
  } while (depth > 0);
  return at;
}

function skipText(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
