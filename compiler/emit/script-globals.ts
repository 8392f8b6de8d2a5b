// The globals of a connector's scripts as declarations for editors: one file for each script, which names it in a
// `/// <reference>` (docs/scripts.md). The checker is given the same types.
import type { ScriptProgram } from "../analyze/script-program.ts";
import { eventNames, eventOf, type EventName } from "../script/events.ts";
import { valueAccess } from "../script/globals.ts";
import { hostDeclarations } from "../script/host-declarations.ts";
import { docComment, type Code } from "./code.ts";

/** A file beside the connector's other declarations. */
export interface DeclarationFile {
  /** Without folders. Methods' names have no hyphen, so none is the name of another file. */
  readonly name: string;
  readonly text: string;
}

/** What the methods of a connector are, by key. */
export type MethodKinds = ReadonlyMap<string, string>;

/** The declaration files of a connector's scripts; none when it has no script. */
export function emitScriptGlobals(
  programs: readonly ScriptProgram[],
  kinds: MethodKinds,
): readonly DeclarationFile[] {
  if (programs.length === 0) return [];
  return [
    { name: "engine-functions.d.ts", text: `${notice}${hostDeclarations}` },
    { name: "jsconfig.json", text: `${JSON.stringify({ compilerOptions }, undefined, 2)}\n` },
    ...programs.map((program) => {
      const { method } = program.script;
      const own = method === undefined ? [...kinds.values()] : [kinds.get(method) ?? ""];
      const events = eventNames.filter((name) => {
        const { firedBy, signsIn } = eventOf(name);
        // Only the connector's own script takes part in signing in.
        return firedBy.some((kind) => own.includes(kind)) && (signsIn !== true || method === undefined);
      });
      return { name: `${method ?? "all-methods"}.d.ts`, text: printGlobals(program, events) };
    }),
  ];
}

const notice = "// Made by `hookwright compile`; do not edit.\n";

/** Completion without complaints: what is wrong `hookwright validate` says, which knows what a script may do. */
const compilerOptions = {
  checkJs: false,
  noEmit: true,
  strict: false,
  target: "esnext",
  lib: ["esnext"],
  types: [],
  skipLibCheck: true,
};

function printGlobals({ globals, interfaces }: ScriptProgram, events: readonly EventName[]): string {
  const variables = globals.flatMap(([name, type]) => {
    const where = describeEvents(name, events);
    return where === undefined ? [] : [`${where.text}declare var ${name}: ${type};\n`];
  });
  return `${notice}/// <reference path="./engine-functions.d.ts" />\n${interfaces}\n${variables.join("")}`;
}

/** Which of the events see a global and may change it; `undefined` when none does. */
function describeEvents(name: string, events: readonly EventName[]): Code | undefined {
  const access = valueAccess(name);
  const seen = events.filter((event) => access?.[event] !== undefined);
  if (seen.length === 0) return undefined;
  const changed = seen.filter((event) => access?.[event] === "write");
  const sentence = (verb: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${verb} in ${names.map((event) => `\`${event}\``).join(", ")}.`];
  return docComment([...sentence("Seen", seen), ...sentence("May be changed", changed)]);
}
