// Single mistakes that people make in a definition. A mutator changes a text at one place and says where; whether that is
// wrong, and how the compiler could know, it does not know.
import type { Node } from "jsonc-parser";
import { namesIn, placesOf, type Place } from "./places.ts";
import type { Random } from "./random.ts";

/** A change of a text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** One mistake. */
export interface Mutation {
  readonly edits: readonly Edit[];
  /** The nodes that it changed, as ranges of the text before. */
  readonly nodes: readonly { readonly start: number; readonly end: number }[];
}

/** A text before its mutation. */
export interface Subject {
  readonly text: string;
  readonly places: readonly Place[];
  /** How often each name is declared and referred to in the project. */
  readonly declared: ReadonlyMap<string, number>;
  readonly referred: ReadonlyMap<string, number>;
  /** Keys that every schema that knows them requires. */
  readonly required: ReadonlySet<string>;
}

/** A kind of mistake. */
export interface Mutator {
  readonly name: string;
  /**
   * `error`: whatever it is applied to, the result is wrong by the language's own page. `legal`: somebody may have meant
   * it; only the author could know better.
   */
  readonly result: "error" | "legal";
  /**
   * The name that it changes is one end of a link: the compiler sees that two places disagree, and nobody but the author
   * knows which of them is wrong.
   */
  readonly isLink?: true;
  candidates(subject: Subject): readonly Place[];
  mutate(place: Place, subject: Subject, random: Random): Mutation | undefined;
}

/** Every kind. */
export const mutators: readonly Mutator[] = [
  onKey("misspell a word", "error", isWordKey, typo),
  onKey("wrong case of a word", "error", isWordKey, flipCase),
  onKey("rename a word", "error", isWordKey, () => "quux"),
  onValue("misspell a closed value", "error", (place) => place.valueKind === "enum", typo),
  onValue("wrong case of a closed value", "error", (place) => place.valueKind === "enum", flipCase),
  onValue(
    "wrong closed value",
    "error",
    (place) => place.valueKind === "enum",
    () => "quux",
  ),
  onValue("misspell a reference", "error", (place) => place.valueKind === "reference", typo),
  onValue("wrong case of a reference", "error", (place) => place.valueKind === "reference", flipCase),
  onValue("dangling reference", "error", (place) => place.valueKind === "reference", dangle),
  onKey("misspell a target", "error", (place) => place.keyKind === "reference", typo),
  onKey("wrong case of a target", "error", (place) => place.keyKind === "reference", flipCase),
  link(onKey("misspell a declared name", "error", isUsedKey, typo)),
  link(onKey("rename a declared name", "error", isUsedKey, () => "quux")),
  link(onValue("misspell a declared value", "error", isUsedValue, typo)),
  link(onValue("rename a declared value", "error", isUsedValue, () => "Quux")),
  onName("misspell a merge field", typo),
  onName("wrong case of a merge field", flipCase),
  onName("dangling merge field", () => "Quux"),
  onValue("missing brace of an expression", "error", isExpression, (text, random) =>
    removeOne(text, /[{}]/g, random),
  ),
  onValue("stray brace in an expression", "error", isExpression, (text, random) =>
    random.below(2) === 0 ? text.replace("}}", "}}}") : text.replace("{{", "{{{"),
  ),
  drop(
    "drop a required key",
    "error",
    (place, { required }) => place.keyKind === "word" && required.has(last(place)),
  ),
  link(drop("drop a declaration that is used", "error", isUsedKey)),
  link(drop("remove the saved id", "error", isSavedId)),
  retype("wrong type", "error", (place) => !isAnyValue(place)),
  duplicateKey(),
  moveKey("move a key", "error"),
  swap("swap create and delete", "error", isLifecycleReference),
  onText("break a bracket", /[{}[\]]/g),
  onText("drop a quote", /(?<!\\)"/g),
  onText("drop a comma", /,/g),
  onText("drop a colon", /(?<="):/g),
  insertComma(),
  drop(
    "drop an optional key",
    "legal",
    (place, { required }) => place.keyKind === "word" && !required.has(last(place)),
  ),
  drop("drop an element", "legal", (place) => place.property === undefined),
  onValue("misspell a free text", "legal", (place) => place.valueKind === "free", typo),
  onValue("rename an unused declaration", "legal", isUnusedValue, typo),
  onValue("list depth of a location", "legal", isLocation, (text) =>
    text.startsWith("[") ? text.replace(/^\[([^\]]*)\]\.?/, "$1.") : `[list].${text}`,
  ),
  retype("wrong type of a constant", "legal", isAnyValue),
  duplicateElement(),
  swap("swap two system fields", "legal", (place) => last(place) === "systemField"),
];

function link(mutator: Mutator): Mutator {
  return { ...mutator, isLink: true };
}

function last(place: Place): string {
  return String(place.path.at(-1));
}

function isWordKey(place: Place): boolean {
  return place.keyKind === "word";
}

function isUsedKey(place: Place, { declared, referred }: Subject): boolean {
  const name = last(place);
  return place.keyKind === "declaration" && declared.get(name) === 1 && (referred.get(name) ?? 0) > 0;
}

function isUsedValue(place: Place, { declared, referred }: Subject): boolean {
  const name = String(place.value.value);
  return place.valueKind === "declaration" && declared.get(name) === 1 && (referred.get(name) ?? 0) > 0;
}

function isUnusedValue(place: Place, { referred }: Subject): boolean {
  return place.valueKind === "declaration" && (referred.get(String(place.value.value)) ?? 0) === 0;
}

function isExpression(place: Place): boolean {
  return place.valueKind === "expression";
}

function isLocation(place: Place): boolean {
  return last(place) === "connectorField";
}

function isAnyValue({ path }: Place): boolean {
  return (
    path.some((step) =>
      ["value", "default", "values", "with", "map", "body", "match", "headers", "header", "item"].includes(
        String(step),
      ),
    ) ||
    /^parameters\/[^/\d]/.test(path.join("/")) ||
    path.join("/").endsWith("decision/right")
  );
}

function isLifecycleReference({ path }: Place): boolean {
  return /subscription\/(?:create\/0|delete)$/.test(path.join("/"));
}

/** The field of a webhook's only create method, where a delete method names it. */
function isSavedId({ value, path }: Place, { text, places }: Subject): boolean {
  const isId = (value.children ?? []).some(
    ({ children = [] }) => children[0]?.value === "systemField" && children[1]?.value === "Cyclr_Webhook_Id",
  );
  if (!isId || !/"endpoint": "[^"]*\{\{Cyclr_Webhook_Id\}\}/.test(text)) return false;
  return places.some(
    (place) =>
      place.path.join("/").endsWith("subscription/create") &&
      place.value.children?.length === 1 &&
      place.value.children[0]?.value === path[1] &&
      places.some((other) => other.path.join("/") === `methods/${String(place.path[1])}/subscription/delete`),
  );
}

type Change = (text: string, random: Random, subject: Subject) => string;
type Filter = (place: Place, subject: Subject) => boolean;

function range(node: Node): { readonly start: number; readonly end: number } {
  return { start: node.offset, end: node.offset + node.length };
}

function replaceString(node: Node, newText: string): Edit {
  return { ...range(node), newText: JSON.stringify(newText) };
}

function onKey(name: string, result: Mutator["result"], filter: Filter, change: Change): Mutator {
  return {
    name,
    result,
    candidates: (subject) =>
      subject.places.filter((place) => place.key !== undefined && filter(place, subject)),
    mutate({ key, property, path }, subject, random) {
      if (key === undefined || property === undefined) return undefined;
      const newText = change(String(path.at(-1)), random, subject);
      return { edits: [replaceString(key, newText)], nodes: [range(property)] };
    },
  };
}

function onValue(name: string, result: Mutator["result"], filter: Filter, change: Change): Mutator {
  return {
    name,
    result,
    candidates: (subject) =>
      subject.places.filter((place) => place.value.type === "string" && filter(place, subject)),
    mutate({ value, property }, subject, random) {
      const newText = change(String(value.value), random, subject);
      return { edits: [replaceString(value, newText)], nodes: [range(property ?? value)] };
    },
  };
}

/** One name of one expression. */
function onName(name: string, change: Change): Mutator {
  return onValue(name, "error", isExpression, (text, random, subject) => {
    const found = [...text.matchAll(/(?<=\{\{\s*)[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)?/g)];
    // What follows `header.`, `query.`, `body.` and `item.` is the vendor's.
    const own = found.filter(([path]) => !/^(?:header|query|body|item)\./.test(path));
    if (own.length === 0) return text;
    const { index, 0: path } = random.pick(own);
    const from = path.lastIndexOf(".") + 1;
    const changed = path.slice(0, from) + change(path.slice(from), random, subject);
    return text.slice(0, index) + changed + text.slice(index + path.length);
  });
}

/** A change of the text itself: one character less. */
function onText(name: string, pattern: RegExp): Mutator {
  return {
    name,
    result: "error",
    candidates: (subject) =>
      subject.places.filter(({ value }) => value.type === "object" || value.type === "array"),
    mutate(place, { text }, random) {
      const { start, end } = range(place.value);
      const bare = blankStrings(text, name.includes("quote")).slice(start, end);
      const hits = [...bare.matchAll(pattern)].filter((hit) => !isNested(bare, hit.index, name));
      if (hits.length === 0) return undefined;
      const hit = random.pick(hits);
      const at = start + hit.index;
      return {
        edits: [{ start: at, end: at + 1, newText: "" }],
        nodes: [range(place.property ?? place.value)],
      };
    },
  };
}

/** A bracket is the place's own or it is another place's mistake. */
function isNested(text: string, index: number, name: string): boolean {
  return name.includes("bracket") && index !== 0 && index !== text.length - 1;
}

/** The same text with everything inside of strings and comments blanked. */
function blankStrings(text: string, keepQuotes: boolean): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*.*?\*\//gs, (found) =>
    keepQuotes && found.startsWith('"')
      ? `"${" ".repeat(found.length - 2)}"`
      : found.startsWith('"')
        ? `"${" ".repeat(found.length - 2)}"`
        : " ".repeat(found.length),
  );
}

function insertComma(): Mutator {
  return {
    name: "comma after the last",
    result: "error",
    candidates: (subject) => subject.places.filter(({ value }) => (value.children ?? []).length > 0),
    mutate({ value, property }) {
      const end = value.children?.at(-1);
      if (end === undefined) return undefined;
      const at = end.offset + end.length;
      return { edits: [{ start: at, end: at, newText: "," }], nodes: [range(property ?? value)] };
    },
  };
}

/** The text of a place with one of the commas beside it. */
function removal({ property, value, parent }: Place, text: string): Edit {
  const node = property ?? value;
  const siblings = parent.children ?? [];
  const index = siblings.indexOf(node);
  const next = siblings[index + 1];
  const before = siblings[index - 1];
  if (next !== undefined) return { start: node.offset, end: next.offset, newText: "" };
  const start = before === undefined ? node.offset : before.offset + before.length;
  const tail = /^\s*,/.exec(text.slice(node.offset + node.length))?.[0].length ?? 0;
  return { start, end: node.offset + node.length + (before === undefined ? tail : 0), newText: "" };
}

function drop(name: string, result: Mutator["result"], filter: Filter): Mutator {
  return {
    name,
    result,
    candidates: (subject) => subject.places.filter((place) => filter(place, subject)),
    // The node is what lacks it then: the object or list, with its own key.
    mutate(place, { text }) {
      const { parent } = place;
      const owner = parent.parent?.type === "property" ? parent.parent : parent;
      return { edits: [removal(place, text)], nodes: [range(owner)] };
    },
  };
}

const otherTypes: Readonly<Record<string, readonly string[]>> = {
  string: ["17", "true", "null", "{}", '["x"]'],
  number: ['"seven"', "{}", "[1]", "null"],
  boolean: ['"yes"', "2", "[]", "{}"],
  object: ['"x"', "[]", "3"],
  array: ['"x"', "{}", "3"],
  null: ['"x"', "{}"],
};

function retype(name: string, result: Mutator["result"], filter: Filter): Mutator {
  return {
    name,
    result,
    candidates: (subject) => subject.places.filter((place) => filter(place, subject)),
    mutate({ value, property }, _subject, random) {
      const newText = random.pick(otherTypes[value.type] ?? ["{}"]);
      return { edits: [{ ...range(value), newText }], nodes: [range(property ?? value)] };
    },
  };
}

function duplicateKey(): Mutator {
  return {
    name: "duplicate a key",
    result: "error",
    candidates: (subject) => subject.places.filter(({ key }) => key !== undefined),
    mutate({ property, parent }, { text }) {
      if (property === undefined) return undefined;
      const at = property.offset + property.length;
      return {
        edits: [{ start: at, end: at, newText: `, ${text.slice(property.offset, at)}` }],
        nodes: [range(parent)],
      };
    },
  };
}

function duplicateElement(): Mutator {
  return {
    name: "duplicate an element",
    result: "legal",
    candidates: (subject) => subject.places.filter(({ key }) => key === undefined),
    mutate({ value, parent }, { text }) {
      const at = value.offset + value.length;
      return {
        edits: [{ start: at, end: at, newText: `, ${text.slice(value.offset, at)}` }],
        nodes: [range(parent)],
      };
    },
  };
}

/** Into an object where no object of its kind has that key. */
function moveKey(name: string, result: Mutator["result"]): Mutator {
  const targets = ({ places }: Subject, moved: Place): readonly Place[] =>
    places.filter(({ value, path, parent }) => {
      const keys = (value.children ?? []).map(({ children }) => children?.[0]?.value as unknown);
      const isWords = places.some((place) => place.parent === value && place.keyKind === "word");
      const isInside = path.join("/").startsWith(moved.path.join("/"));
      return (
        value.type === "object" &&
        value !== moved.parent &&
        isWords &&
        !isInside &&
        parent !== moved.parent &&
        !keys.includes(last(moved))
      );
    });
  const kindOf = ({ path }: Place): string =>
    path.map((step, index) => (typeof step === "number" || index % 2 === 1 ? "*" : step)).join("/");
  return {
    name,
    result,
    candidates: (subject) => subject.places.filter(({ keyKind }) => keyKind === "word"),
    mutate(place, subject, random) {
      const known = new Set(
        subject.places
          .filter(({ keyKind, path }) => keyKind === "word" && path.at(-1) === last(place))
          .map(({ path }) => String(path.at(-2))),
      );
      const found = targets(subject, place).filter(
        (target) => !known.has(String(target.path.at(-1))) && kindOf(target) !== kindOf(place),
      );
      if (place.property === undefined || found.length === 0) return undefined;
      const target = random.pick(found);
      const at = target.value.offset + 1;
      const { start, end } = range(place.property);
      const newText = `${subject.text.slice(start, end)}, `;
      return {
        edits: [removal(place, subject.text), { start: at, end: at, newText }],
        nodes: [range(place.parent), range(target.property ?? target.value)],
      };
    },
  };
}

function swap(name: string, result: Mutator["result"], filter: Filter): Mutator {
  const partners = ({ places }: Subject, place: Place): readonly Place[] =>
    places.filter(
      (other) =>
        other.valueKind === place.valueKind &&
        other.value.value !== place.value.value &&
        // Of the same method or step.
        other.path.slice(0, 2).join("/") === place.path.slice(0, 2).join("/"),
    );
  return {
    name,
    result,
    candidates: (subject) => subject.places.filter((place) => filter(place, subject)),
    mutate(place, subject, random) {
      const others = partners(subject, place).filter((other) => filter(other, subject));
      if (others.length === 0) return undefined;
      const other = random.pick(others);
      return {
        edits: [
          replaceString(place.value, String(other.value.value)),
          replaceString(other.value, String(place.value.value)),
        ],
        nodes: [range(place.property ?? place.value), range(other.property ?? other.value)],
      };
    },
  };
}

const letters = "abcdefghijklmnopqrstuvwxyz".split("");

/** A slip of the finger: a letter doubled, dropped, replaced, or swapped with its neighbour. */
function typo(text: string, random: Random): string {
  const words = [...text.matchAll(/[A-Za-z]+/g)].filter(([word]) => word.length > 1);
  if (words.length === 0) return `${text}x`;
  const word = random.pick(words);
  const at = word.index + random.below(word[0].length - 1);
  const [letter = "", next = ""] = [text[at], text[at + 1]];
  const slips = [letter + letter + next, next, random.pick(letters) + next, next + letter];
  return text.slice(0, at) + random.pick(slips) + text.slice(at + 2);
}

function flipCase(text: string, random: Random): string {
  const hits = [...text.matchAll(/[A-Za-z]/g)];
  if (hits.length === 0) return text;
  const { index, 0: letter } = random.below(2) === 0 ? (hits[0] ?? random.pick(hits)) : random.pick(hits);
  const flipped = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  return text.slice(0, index) + flipped + text.slice(index + 1);
}

/** Another name of the same form. */
function dangle(text: string): string {
  return text.includes(".") ? text.replace(/[^.]+$/, "quux") : "quux";
}

function removeOne(text: string, pattern: RegExp, random: Random): string {
  const hits = [...text.matchAll(pattern)];
  if (hits.length === 0) return text;
  const { index } = random.pick(hits);
  return text.slice(0, index) + text.slice(index + 1);
}

/** The names of a project: how often each is declared, how often referred to. */
export function countNames(texts: readonly string[]): Pick<Subject, "declared" | "referred"> {
  const [declared, referred] = [new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, names: readonly string[]): void => {
    for (const name of names) map.set(name, (map.get(name) ?? 0) + 1);
  };
  for (const place of texts.flatMap(placesOf)) {
    if (place.keyKind === "declaration") count(declared, [last(place)]);
    if (place.keyKind === "reference") count(referred, [last(place)]);
    if (place.valueKind === "declaration") count(declared, [String(place.value.value)]);
    if (place.valueKind === "reference" || place.valueKind === "expression")
      count(referred, namesIn(String(place.value.value)));
  }
  return { declared, referred };
}
