// What stands where in a definition, as far as a mutator has to know it: which texts are words of the language, which are
// names that one place declares and others refer to, and which are the author's own. Read from the language's page
// (definition-format.md); knows no rule of the compiler.
import { parseTree, type Node } from "jsonc-parser";

/** What a text is. */
export type PlaceKind =
  /** A key of the language. */
  | "word"
  /** A value of a closed set. */
  | "enum"
  /** A name that is made here. */
  | "declaration"
  /** A name that was made elsewhere. */
  | "reference"
  /** A text with merge fields. */
  | "expression"
  /** The author's or the vendor's: names for people, constants, the vendor's paths. */
  | "free";

/** A property or a list element. */
export interface Place {
  readonly path: readonly (string | number)[];
  /** The property; `undefined` for an element. */
  readonly property: Node | undefined;
  readonly key: Node | undefined;
  readonly keyKind: PlaceKind;
  readonly value: Node;
  readonly valueKind: PlaceKind;
  /** The object or list that holds it. */
  readonly parent: Node;
}

/** Every place of a text; none when it cannot be read. */
export function placesOf(text: string): readonly Place[] {
  const root = parseTree(text);
  return root === undefined ? [] : walk(root, []);
}

function walk(node: Node, path: Place["path"]): readonly Place[] {
  return (node.children ?? []).flatMap((child, index): readonly Place[] => {
    const [key, value] = child.type === "property" ? (child.children ?? []) : [undefined, child];
    if (value === undefined || key?.value === "$schema") return [];
    const at = [...path, key === undefined ? index : String(key.value)];
    const place: Place = {
      path: at,
      property: key === undefined ? undefined : child,
      key,
      keyKind: key === undefined ? "free" : keyKind(at),
      value,
      valueKind: valueKind(at, value),
      parent: node,
    };
    return [place, ...walk(value, at)];
  });
}

const declaringMaps = /(?:^|\/)(?:methods|authentication|connectors|steps|lookups|with|types)$/;
const referringMaps = /(?:^|\/)(?:match|map|parameters)$|^fields$/;
const freeMaps =
  /(?:^|\/)(?:headers|header|query|body|item|learn|authorizeParameters|tokenParameters|save|compute)$/;
/** Below these anything may stand. */
const anyValue = /(?:^|\/)(?:value|default|values|reply|body)\/|\/with\/|\/map\/|^parameters\/[^/\d]/;

function keyKind(path: Place["path"]): PlaceKind {
  const parent = path.slice(0, -1).join("/");
  if (anyValue.test(`${parent}/`) && !/(?:^|\/)(?:with|map|parameters)$/.test(parent)) return "free";
  // A method's own `authentication` is an object of words; the connector's is a map.
  if (parent === "authentication" || (parent !== "" && !parent.endsWith("/authentication")))
    if (declaringMaps.test(parent)) return "declaration";
  if (referringMaps.test(parent)) return "reference";
  return freeMaps.test(parent) ? "free" : "word";
}

const enums: ReadonlySet<string> = new Set([
  ..."type httpMethod dataType targetType scheme algorithm encoding secretEncoding format scope condition".split(
    " ",
  ),
  ..."run found recreate share bodyType grant clientAuth outcome by do as late while lists list preset".split(
    " ",
  ),
]);
const declaringValues: ReadonlySet<string> = new Set(["targetName", "systemField"]);
const referringValues =
  /\/create\/\d+$|\/delete$|\/adopt\/list$|\/renew\/method$|(?:^|\/)(?:start|next|true|false|method|webhook|connector|installation|lookup|customFieldsLookup)$|authentication\/name$|\/events\/\d+$/;

function valueKind(path: Place["path"], value: Node): PlaceKind {
  const at = path.join("/");
  const last = String(path.at(-1));
  if (value.type !== "string") return "free";
  if (String(value.value).includes("{{")) return "expression";
  if (anyValue.test(`${path.slice(0, -1).join("/")}/`) || /^(?:value|default|text)$/.test(last))
    return "free";
  if (referringValues.test(at)) return "reference";
  if (declaringValues.has(last)) return "declaration";
  return enums.has(last) ? "enum" : "free";
}

/** The names in a text: those of its expressions, or the whole of it. */
export function namesIn(text: string): readonly string[] {
  if (!text.includes("{{")) return text.split(".");
  return (
    [...text.matchAll(/\{\{\s*([^\s{}]+)/g)]
      .map(([, name = ""]) => name)
      // What follows these is the vendor's name for something.
      .filter((name) => !/^(?:header|query|body|item)\./.test(name))
      .flatMap((name) => name.split("."))
  );
}
