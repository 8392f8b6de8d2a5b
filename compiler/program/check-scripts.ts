// The type check of all scripts of a project, with one start of the checker. Each script is a file of its own: its globals
// stand above, then its source as it is, in a function, so that columns are the author's and lines too but for a constant.
// What was found of a file is kept by its content: unchanged scripts start nothing.
import { version } from "../../runtime/contract/version.ts";
import type { ScriptProgram } from "../analyze/script-program.ts";
import { typeDiagnostics, type TypeFinding } from "../analyze/script-types.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { ofAccount } from "./accounts.ts";
import type { CheckedProject } from "./check-own.ts";
import { hostDeclarations } from "../script/host-declarations.ts";
import { sha256 } from "./sha256.ts";
import { runChecker, type CheckerAnswer, type CheckerFinding } from "./type-checker.ts";

/** How scripts are checked. */
export interface ScriptCheck {
  /** The checker; replaced where its failure is to be seen. */
  readonly run?: (files: ReadonlyMap<string, string>) => Promise<CheckerAnswer>;
}

/** A script as the checker reads it. */
export interface CheckedFile {
  readonly hash: string;
  readonly name: string;
  readonly text: string;
  /** How many lines stand before the script's own. */
  readonly above: number;
  readonly declarations: string;
}

/** A script and its file. */
export interface CheckedScript {
  readonly program: ScriptProgram;
  readonly file: CheckedFile;
}

/** What the checker found, by the hashes of files. */
export type Findings = ReadonlyMap<string, readonly CheckerFinding[]>;

/** Within a process nothing is checked twice. Bounded: the oldest go first. */
const known = new Map<string, readonly CheckerFinding[]>();
const maxKnown = 5_000;

/** The same project with the diagnostics of its scripts' types. */
export async function checkTypes(project: CheckedProject, check: ScriptCheck = {}): Promise<CheckedProject> {
  const scripts = toCheckedScripts(project.scripts);
  const owned = Array.from(
    project.accounts,
    ([id, account]) => [id, toCheckedScripts(account.scripts)] as const,
  );
  const all = [...scripts, ...owned.flatMap(([, ofOne]) => ofOne)];
  const answer = await findInFiles(
    all.map(({ file }) => file),
    check,
  );
  const found =
    answer.kind === "failed"
      ? [
          notChecked(
            all.map(({ program }) => program),
            answer.reason,
          ),
        ]
      : [
          ...tellFindings(scripts, answer.findings),
          ...owned.flatMap(([id, ofOne]) => ofAccount(id, tellFindings(ofOne, answer.findings))),
        ];
  return found.length === 0 ? project : { ...project, diagnostics: [...project.diagnostics, ...found] };
}

/** Scripts with their files. */
export function toCheckedScripts(programs: readonly ScriptProgram[]): readonly CheckedScript[] {
  return programs.map((program) => ({ program, file: toFile(program) }));
}

/** Checks files with one start of the checker, without those it has seen. The findings are told by the files' hashes. */
export async function findInFiles(
  files: readonly CheckedFile[],
  { run = runChecker }: ScriptCheck = {},
): Promise<CheckerAnswer> {
  const findings = new Map<string, readonly CheckerFinding[]>();
  const missing = new Map<string, CheckedFile>();
  for (const file of files) {
    const before = known.get(file.hash);
    if (before === undefined) missing.set(file.hash, file);
    else findings.set(file.hash, before);
  }
  const answer = await checkFiles([...missing.values()], run);
  if (answer.kind === "failed") return answer;
  for (const { hash, name } of missing.values()) {
    const fresh = answer.findings.get(name) ?? [];
    findings.set(hash, fresh);
    keep(hash, fresh);
  }
  return { kind: "checked", findings };
}

/** The diagnostics of scripts. */
export function tellFindings(scripts: readonly CheckedScript[], findings: Findings): readonly Diagnostic[] {
  return scripts.flatMap(({ program, file }) => {
    const lines = lineStarts(program.script.source);
    const own = (findings.get(file.hash) ?? []).flatMap(
      (one) => toFinding(one, lines[one.line - 1 - file.above]) ?? [],
    );
    return typeDiagnostics(program, own);
  });
}

function keep(hash: string, found: readonly CheckerFinding[]): void {
  known.set(hash, found);
  const [oldest] = known.keys();
  if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
}

/** A file that is no syntax to TypeScript hides the findings of all others: then they are checked without it. */
async function checkFiles(
  files: readonly CheckedFile[],
  run: NonNullable<ScriptCheck["run"]>,
): Promise<CheckerAnswer> {
  if (files.length === 0) return { kind: "checked", findings: new Map() };
  const answer = await run(toTexts(files));
  if (answer.kind === "failed") return answer;
  const unread = files.filter(({ name }) => answer.findings.get(name)?.some(({ code }) => isSyntax(code)));
  if (unread.length === 0 || [...answer.findings.values()].flat().some(({ code }) => !isSyntax(code)))
    return answer;
  const rest = files.filter((file) => !unread.includes(file));
  return rest.length === 0 ? answer : run(toTexts(rest));
}

function isSyntax(code: number): boolean {
  return code < 2000 || (code >= 8000 && code < 9000) || code >= 17_000;
}

function toTexts(files: readonly CheckedFile[]): ReadonlyMap<string, string> {
  const texts = new Map([["host.d.ts", hostDeclarations]]);
  for (const { hash, name, text, declarations } of files) {
    texts.set(`${hash}.d.ts`, declarations);
    texts.set(name, text);
  }
  return texts;
}

/** What all files have in common. */
const world = sha256(`${version}\n${hostDeclarations}`);

/** A script as a file, named by the hash of what it holds. */
function toFile(program: ScriptProgram): CheckedFile {
  const blank = render(program, "Script");
  const hash = sha256(`${world}\n${JSON.stringify(blank)}`).slice(0, 32);
  return { hash, name: `${hash}.js`, ...render(program, `Script${hash}`) };
}

/** `space` is the namespace that keeps the file's interfaces apart from those of others. */
function render(
  { script, globals, interfaces, payloads, outer }: ScriptProgram,
  space: string,
): Pick<CheckedFile, "text" | "above" | "declarations"> {
  const made = madeNames(script.tree?.scope, [...globals.map(([name]) => name), ...outer]);
  const qualify = (type: string): string =>
    payloads.has(type.replaceAll("[]", "")) ? `${space}.${type}` : type;
  const above = [
    ...globals.filter(([name]) => !outer.includes(name)).map(([name, type]) => variable(name, qualify(type))),
    ...[...outer, ...made].map((name) => variable(name, "any")),
    "export {}; (function () {",
  ];
  return {
    text: `${above.join("\n")}\n${script.source}\n});\n`,
    above: above.length,
    declarations: `declare namespace ${space} {\n${interfaces}}\n`,
  };
}

/** A line of its own: the checker takes a comment beside another statement for that one's. */
function variable(name: string, type: string): string {
  return `/** @type {${type}} */ var ${name};`;
}

/** The globals that assignments make, where they do not look like another name misspelt. */
function madeNames(
  scope: NonNullable<ScriptProgram["script"]["tree"]>["scope"] | undefined,
  others: readonly string[],
): readonly string[] {
  const made = (scope?.references ?? []).filter(
    ({ name, use }) => use === "assign" && scope?.declared.has(name) !== true && !others.includes(name),
  );
  return [...new Set(made.map(({ name }) => name))].filter((name) => suggest(name, others) === undefined);
}

/** Line ends as TypeScript counts them. */
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

function lineStarts(source: string): readonly number[] {
  return [0, ...[...source.matchAll(lineEnd)].map((end) => end.index + end[0].length)];
}

function toFinding(
  { column, code, message, detail }: CheckerFinding,
  lineStart: number | undefined,
): TypeFinding | undefined {
  return lineStart === undefined ? undefined : { offset: lineStart + column - 1, code, message, detail };
}

/** A checker that does not run is one warning. */
function notChecked(programs: readonly ScriptProgram[], reason: string): Diagnostic {
  const [first] = programs;
  if (first === undefined) throw new TypeError("nothing was to be checked");
  return diagnostic("script/not-type-checked", first.script.spanAt(0, 0), { reason });
}
