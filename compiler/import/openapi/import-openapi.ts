// An API description (Swagger 2.0, OpenAPI 3.0 and 3.1) → a definition.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { quoteList } from "../../diagnostics/quote.ts";
import type { Imported } from "../imported.ts";
import { inOrder, Ledger } from "../ledger.ts";
import { toId } from "../names.ts";
import { defined, inReadingOrder, printDefinition } from "../print-definition.ts";
import { accountFor } from "./account.ts";
import {
  listOf,
  nodeOf,
  readDescription,
  shorten,
  textOf,
  type Description,
  type Node,
} from "./description.ts";
import { readOperations, toAction, type SourceOperation } from "./operation.ts";
import { reportPaging } from "./paging-hints.ts";
import { readSecurity } from "./security.ts";
import { noServer, readServer } from "./servers.ts";
import { toSourcePath } from "./source-path.ts";
import { addCallbacks, addNotification, addWebhooks, reportUndecided, type Making } from "./webhooks.ts";

/** What to import. */
export interface OpenapiOptions {
  readonly id: string | undefined;
  /** Tags, paths, operation ids or webhook names; empty for everything. */
  readonly only: readonly string[];
}

/** How many objects inside each other are opened, and where that gives too much, fewer. */
const depths = [3, 2, 1];
/** A definition is at most 5 MiB (definition-format.md), and a file at most 200,000 values. */
const maxSizeBytes = 5 * 1024 * 1024;
const maxValues = 190_000;

/** Imports a description that was read; a text when it is none, or too large for one definition. */
export function importOpenapi(source: unknown, options: OpenapiOptions): Imported | string {
  for (const depth of depths) {
    const description = readDescription(source, new Ledger());
    if (typeof description === "string") return description;
    const imported = importAt(description, options, depth);
    if (typeof imported === "string") return imported;
    if (!fits(imported.definition)) continue;
    if (depth !== depths[0]) description.ledger.remark("import/shallow", [], { depth });
    return withAccount(imported, description.ledger, nodeOf(source), options);
  }
  return tooLarge(source);
}

/** The notes at their places in the source, and what became of everything else in it. */
function withAccount(
  imported: Omit<Imported, "notes" | "ledger">,
  made: Ledger,
  source: Node,
  { only }: OpenapiOptions,
): Imported {
  const ledger = accountFor(source, (node, name) => isWanted(only, node, name));
  const notes = made.notes().map((note) => ({ ...note, path: toSourcePath(note.path, source) }));
  return { ...imported, notes: inOrder([...notes, ...ledger.notes()]), ledger };
}

function fits(definition: JsonObject): boolean {
  return countValues(definition) < maxValues && Buffer.byteLength(printDefinition(definition)) < maxSizeBytes;
}

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, child) => sum + countValues(child), 1);
}

function importAt(
  description: Description,
  options: OpenapiOptions,
  depth: number,
): Omit<Imported, "notes" | "ledger"> | string {
  const { root } = description;
  const info = nodeOf(root["info"]);
  const server = readServer(description, root["servers"], ["servers"]) ?? noServer(description);
  const security = readSecurity(description);
  const operations = readOperations(description, (node, template) => isWanted(options.only, node, template));
  const methods = new Map(
    operations.map((operation) => [
      operation.key,
      toAction(description, operation, { security, depth, server: server.baseUrl }),
    ]),
  );
  const making: Making = { description, methods, taken: new Set(methods.keys()), depth, undecided: [] };
  addWebhooks(making, (node, name) => isWanted(options.only, node, name));
  for (const operation of operations) {
    addNotification(making, operation, operations);
    addCallbacks(making, operation, operations);
  }
  if (methods.size === 0)
    return options.only.length > 0
      ? `nothing in it is called ${quoteList(options.only)}`
      : "it describes no call and no webhook";
  reportUndecided(making);
  reportPaging(description, operations);
  const name = shorten(info["title"], 80) ?? "API";
  const id = options.id ?? toId(name);
  const ordered = new Map([...methods].map(([key, method]) => [key, inReadingOrder(method)]));
  const definition = defined({
    $schema: "../../schemas/connector.schema.json",
    id,
    name,
    version: "1.0.0",
    apiVersion: textOf(info["version"]),
    description: shorten(info["description"], 200),
    baseUrl: server.baseUrl,
    authentication: security.authentication,
    parameters: server.parameters.length === 0 ? undefined : server.parameters,
    methods: Object.fromEntries(ordered),
  });
  return {
    id,
    definition,
    files: new Map(),
    origins: originsOf(operations, ordered),
  };
}

/** True when nothing was asked for, or this was: by tag, path, operation id or name. A path asks for what is below it too. */
function isWanted(only: readonly string[], node: Node, name: string): boolean {
  if (only.length === 0) return true;
  const names = [...listOf(node["tags"]), node["operationId"], name].flatMap(
    (text) => textOf(text)?.toLowerCase() ?? [],
  );
  return only.some((wanted) => {
    const text = wanted.toLowerCase();
    return (
      names.includes(text) ||
      (text.startsWith("/") && name.toLowerCase().startsWith(`${text.replace(/\/$/, "")}/`))
    );
  });
}

function originsOf(
  operations: readonly SourceOperation[],
  methods: ReadonlyMap<string, JsonObject>,
): Imported["origins"] {
  const origins: Imported["origins"] = new WeakMap();
  for (const { key, path } of operations) {
    const method = methods.get(key);
    if (method !== undefined) origins.set(method, path);
  }
  return origins;
}

/** Says what there is to choose from. */
function tooLarge(source: unknown): string {
  const description = readDescription(source, new Ledger());
  if (typeof description === "string") return description;
  const counts = new Map<string, number>();
  for (const { node } of readOperations(description, () => true)) {
    const tag = textOf(listOf(node["tags"])[0]) ?? "(no tag)";
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const tags = [...counts].toSorted((a, b) => b[1] - a[1]).map(([tag, count]) => `${tag} (${String(count)})`);
  return `one definition of it would be larger than 5 MiB; choose a part with --only <tag or path>. Its tags: ${tags.join(", ")}`;
}
