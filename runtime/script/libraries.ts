// The libraries that scripts find as globals (B§7.8), on this side of the isolate: which of them a script needs, and their
// texts, read from the installed packages when the first script needs one. They are never executed here.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ScriptSource } from "./runner.ts";

/** What an isolate can be given. `zones` is data: moment's time zones. */
export type LibraryName = "moment" | "moment-timezone" | "crypto-js" | "zones";

/** Found now: later this process finds no module any more. */
const { resolve } = createRequire(import.meta.url);

const moment = /\bmoment\b/;
const zoned = [moment, /\btz\b|\btimezone\b/];

/** Library → its one file, and the words without each of which no source can use it. */
const libraries: Readonly<Record<LibraryName, { readonly file: string; readonly words: readonly RegExp[] }>> =
  {
    moment: { file: resolve("moment/min/moment.min.js"), words: [moment] },
    "moment-timezone": { file: resolve("moment-timezone/moment-timezone.js"), words: zoned },
    zones: { file: resolve("moment-timezone/data/packed/latest.json"), words: zoned },
    "crypto-js": { file: resolve("crypto-js/crypto-js.js"), words: [/\bCryptoJS\b|\bcrypto-js\b/] },
  };
const names = Object.keys(libraries) as LibraryName[];

/** Modules are written for a module's or a browser's scope: each name they look for there leads to what they are given. */
const before = "(function(module,exports,require,window,define,self=window,globalThis=window,global=window){";
const behind = "\n})";

/** The libraries that one of these sources may use. */
export function neededLibraries(sources: readonly ScriptSource[]): LibraryName[] {
  return names.filter((name) =>
    libraries[name].words.every((word) => sources.some(({ source }) => word.test(source))),
  );
}

const texts = new Map<LibraryName, string>();

/** A library as the text of a `LibraryFactory`; the time zones as JSON. */
export function libraryText(name: LibraryName): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(libraries[name].file, "utf8");
  const whole = name === "zones" ? text : `${before}${text}${behind}`;
  texts.set(name, whole);
  return whole;
}
