// The account of an API description's leaves: each is carried over, or a note says what became of it. It is kept over the
// source as it was written, so that nothing which is dropped on the way to OpenAPI 3.1 is dropped in silence.
import type { Path } from "../../syntax/document.ts";
import { Ledger, saysNothing } from "../ledger.ts";
import { toPointer } from "../../syntax/pointer.ts";
import { isNode, memberOf, stepsOf, type Node } from "./description.ts";
import { chooseBody } from "./media-type.ts";
import { successOf } from "./operation.ts";
import { vocabulary, type Kind, type Meaning } from "./vocabulary.ts";

/** True for an operation or a webhook that is imported; `name` is its path or its name. */
export type IsWanted = (node: Node, name: string) => boolean;

interface Walk {
  readonly root: Node;
  readonly ledger: Ledger;
  readonly isWanted: IsWanted;
  /** Pointers of the objects that were looked at. */
  readonly visited: Set<string>;
  /** What is kept to be referred to. */
  readonly shelved: { readonly path: Path; readonly key: string }[];
  /** One note for all places of a key that is left out for one reason, or not known. */
  readonly groups: Map<string, Group>;
}

interface Group {
  readonly key: string;
  readonly reason: string | undefined;
  readonly paths: Path[];
}

/** Enters every leaf of a description. */
export function accountFor(root: Node, isWanted: IsWanted): Ledger {
  const ledger = new Ledger();
  const walk: Walk = { root, ledger, isWanted, visited: new Set(), shelved: [], groups: new Map() };
  visit(walk, root, "root", []);
  for (const { path, key } of walk.shelved)
    if (!walk.visited.has(toPointer(path)))
      leaveOut(walk, path, key, "nothing that is imported refers to it");
  for (const { key, reason, paths } of walk.groups.values()) {
    const [first = [], times] = [paths[0], paths.length];
    if (reason === undefined) ledger.remark("import/unknown-key", first, { key, times });
    else ledger.remark("import/not-needed", first, { key, reason, times });
  }
  ledger.close(root);
  return ledger;
}

/** How deep aliases of YAML may lead. */
const maxDepth = 200;

function visit(walk: Walk, value: unknown, kind: Kind, path: Path): void {
  // A schema may be `true`: anything.
  if ((kind === "schema" && typeof value === "boolean") || path.length > maxDepth) {
    walk.ledger.carry(path);
    return;
  }
  if (!isNode(value)) {
    if (!saysNothing(value)) unexpected(walk, path, "an object");
    return;
  }
  const pointer = toPointer(path);
  if (walk.visited.has(pointer)) return;
  walk.visited.add(pointer);
  const reference = value["$ref"];
  if (typeof reference === "string" && reference.startsWith("#/")) follow(walk, reference, kind);
  for (const [key, child] of Object.entries(value)) apply(walk, child, meaningOf(kind, key), [...path, key]);
}

function meaningOf(kind: Kind, key: string): Meaning | undefined {
  const known = vocabulary[kind];
  if (Object.hasOwn(known, key)) return known[key];
  if (key.startsWith("x-")) return extension;
  return kind === "callback" ? { is: "object", of: "pathItem" } : undefined;
}

const extension: Meaning = { is: "leftOut", reason: "it is an extension that the importer does not read" };

function follow(walk: Walk, reference: string, kind: Kind): void {
  const path = stepsOf(reference);
  const target = path.reduce<unknown>(memberOf, walk.root);
  // One that leads nowhere is told where it is followed.
  if (target !== undefined) visit(walk, target, kind, path);
}

function apply(walk: Walk, value: unknown, meaning: Meaning | undefined, path: Path): void {
  const key = String(path.at(-1));
  if (saysNothing(value)) return;
  if (meaning === undefined) return leaveOut(walk, path, key);
  switch (meaning.is) {
    case "carried":
      return walk.ledger.carry(path);
    case "leftOut":
      return leaveOut(walk, path, key, meaning.reason);
    case "object":
      return meaning.of === "operation" && !isAsked(walk, value, path)
        ? leaveOut(walk, path, "paths", "it was not asked for")
        : visit(walk, value, meaning.of, path);
    case "list":
      if (!Array.isArray(value)) return unexpected(walk, path, "a list");
      return value.forEach((item: unknown, index) => visit(walk, item, meaning.of, [...path, index]));
    case "map":
    case "shelf":
    case "responses":
    case "content":
      if (!isNode(value)) return unexpected(walk, path, "an object");
      return applyMap(walk, value, meaning, path);
  }
}

function applyMap(
  walk: Walk,
  entries: Node,
  meaning: Extract<Meaning, { is: "map" | "shelf" | "responses" | "content" }>,
  path: Path,
): void {
  const chosen =
    meaning.is === "responses"
      ? successOf(entries)
      : meaning.is === "content"
        ? chooseBody(entries)?.mediaType
        : "";
  for (const [name, value] of Object.entries(entries)) {
    const at = [...path, name];
    const isExtension = name.startsWith("x-") && !("of" in meaning && meaning.of === "schema");
    if (isExtension) apply(walk, value, extension, at);
    else if (meaning.is === "map") visit(walk, value, meaning.of, at);
    else if (meaning.is === "shelf") walk.shelved.push({ path: at, key: String(path.at(-1)) });
    else if (name === chosen) visit(walk, value, meaning.is === "content" ? "media" : "response", at);
    else if (meaning.is === "content") leaveOut(walk, at, "content", "another content type was taken");
    else leaveOut(walk, at, "responses", "only the answer that means success has fields");
  }
}

/** False for an operation that `--only` leaves out. */
function isAsked({ isWanted }: Walk, value: unknown, path: Path): boolean {
  const [section, name] = path;
  const isOwn =
    path.length === 3 && typeof section === "string" && /^(?:paths|webhooks|x-webhooks)$/.test(section);
  return !isOwn || !isNode(value) || isWanted(value, String(name));
}

function unexpected({ ledger }: Walk, path: Path, expected: string): void {
  ledger.note("import/unexpected-value", path, { key: String(path.at(-1)), expected });
}

/** Without a reason it is not known. */
function leaveOut({ ledger, groups }: Walk, path: Path, key: string, reason?: string): void {
  ledger.leave(path);
  const id = JSON.stringify([key, reason]);
  const found = groups.get(id);
  if (found === undefined) groups.set(id, { key, reason, paths: [path] });
  else found.paths.push(path);
}
