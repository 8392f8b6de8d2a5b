// A row of the conformance table: one directory, which is a small connector, a cycle, a delivery and what must come of it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A row's `row.json`. */
export interface Row {
  /** The directory's name, which is the connector's and the cycle's too. */
  readonly name: string;
  /** What it shows, with the rule's number. */
  readonly about: string;
  /** The event whose handler logs which of the engine's values it sees (`probe.js`). */
  readonly probe?: string;
  /** What the vendor answers, call by call; the last answers again. */
  readonly vendor?: readonly VendorAnswer[];
  /** What is sent to the webhook; a POST of `{ "order": { "id": 1 } }` unless it says otherwise. */
  readonly send?: {
    readonly method?: "GET" | "POST";
    readonly query?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    /** How often; the answer of the last is compared. */
    readonly times?: number;
  };
  /** What else stands in the webhook method. */
  readonly webhook?: Readonly<Record<string, unknown>>;
  /** What else stands in the method `call`. */
  readonly method?: Readonly<Record<string, unknown>>;
  /** The `map` of the step `call`. */
  readonly map?: Readonly<Record<string, unknown>>;
  /** What else stands in the step `call`, and further steps. */
  readonly call?: Readonly<Record<string, unknown>>;
  readonly steps?: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
  /** Script sources by level; `webhook-step` and `call-step` are the steps' own. */
  readonly scripts: Readonly<Partial<Record<ScriptPlace, string>>>;
}

/** Where a row's script stands: the name of its file, without `.js`. */
export type ScriptPlace = (typeof scriptPlaces)[number];

/** What must come of a row; what is not named is not compared. */
export interface Expected {
  readonly answer?: {
    readonly status?: number;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** What is recorded of the last delivery. */
  readonly delivery?: Readonly<Record<string, unknown>>;
  /** The transaction's end; `none`: there is no transaction. */
  readonly state?: "succeeded" | "failed" | "none";
  /** The lines of each step's log. */
  readonly log?: Readonly<Record<string, readonly unknown[]>>;
  /** The steps that were visited after the webhook. */
  readonly steps?: readonly string[];
  /** What the steps put out. */
  readonly output?: Readonly<Record<string, unknown>>;
  /** What the vendor received; headers that are not named are not compared. */
  readonly sent?: readonly Readonly<Record<string, unknown>>[];
  /** A part of the error's message. */
  readonly error?: string;
  /** The codes of what the compiler says of the row. */
  readonly warnings?: readonly string[];
}

/** One answer of the vendor. */
export interface VendorAnswer {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
}

const folder = fileURLToPath(new URL("rows", import.meta.url));
const scriptPlaces = ["connector", "webhook", "call", "webhook-step", "call-step"] as const;

function probeScript(event: string): string {
  const source = readFileSync(new URL("probe.js", import.meta.url), "utf8");
  return `${source}function ${event}() {\n  console.log(JSON.stringify(seen()));\n  return true;\n}\n`;
}

/** Every row, in the order of names. */
export function readRows(): readonly Row[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const scripts = scriptPlaces.flatMap((place) => {
        const path = join(folder, name, `${place}.js`);
        return existsSync(path) ? [[place, readFileSync(path, "utf8")] as const] : [];
      });
      const spec = JSON.parse(readFileSync(join(folder, name, "row.json"), "utf8")) as Omit<
        Row,
        "name" | "scripts"
      >;
      const probe = spec.probe === undefined ? [] : [["connector", probeScript(spec.probe)] as const];
      return { ...spec, name, scripts: Object.fromEntries([...scripts, ...probe]) };
    });
}
