// The text of a cycle that is made new, and of a copy.
import { readText, setIn } from "./text.ts";
import { withMethod } from "./uses.ts";
import type { Use } from "./cycle.ts";

/** How a new cycle begins. */
export type FirstStep =
  | { readonly kind: "webhook" | "method"; readonly use: Use & { readonly method: string } }
  /** A webhook that needs no connector. */
  | { readonly kind: "own"; readonly verify: object };

/** How often a cycle that begins with no webhook runs, until somebody says otherwise. */
const firstSchedule = { every: "1h" };

/** The id that a name suggests: `Orders to chat` → `orders-to-chat`. */
export function cycleIdOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 100);
}

/** Its text, as its file would hold it. */
export function newCycleText(id: string, name: string, first: FirstStep): string {
  const isTimed = first.kind === "method";
  const step = isTimed ? "fetch" : "received";
  const begin = first.kind === "own" ? { webhook: { verify: first.verify, fields: [] } } : {};
  const cycle = {
    id,
    name,
    connectors: {},
    start: step,
    ...(isTimed && { schedule: firstSchedule }),
    steps: { [step]: begin },
  };
  const text = `${JSON.stringify(cycle, undefined, 2)}\n`;
  return first.kind === "own" ? text : withMethod(text, ["steps", step, first.kind], first.use);
}

/** The same cycle under another id and name. */
export function copiedText(text: string, id: string, name: string): string {
  const { value } = readText(text);
  const renamed = setIn(text, ["name"], name);
  return value["id"] === id ? renamed : setIn(renamed, ["id"], id);
}
