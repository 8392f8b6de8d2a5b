// The project that an example makes: the base project with the blocks of one side applied. A block with a place replaces
// that value, or adds it to the object where it should stand, so that an example shows only what matters.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { checkTypes } from "../../compiler/program/check-scripts.ts";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import type { CheckerAnswer } from "../../compiler/program/type-checker.ts";
import { createSourceFile, type Span } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import type { Block, Example } from "./example.ts";

/** Where the examples stand. */
export const examplesFolder = fileURLToPath(new URL("../../test/examples/", import.meta.url));

/** The project of one side of an example. */
export function exampleProject({ blocks, isBare }: Example, side: "wrong" | "right"): ProjectInputs {
  const files = isBare ? new Map<string, string>() : new Map(baseProject().files);
  for (const block of blocks) {
    if (block.side !== side && block.side !== "both") continue;
    const before = files.get(block.file);
    files.set(block.file, block.place === undefined ? wholeText(block) : setValue(before, block));
  }
  return toProject(files);
}

/** Everything that is told of one side of an example. One code is of a machine on which the type checker fails. */
export async function checkExample(
  code: string,
  example: Example,
  side: "wrong" | "right",
): Promise<readonly Diagnostic[]> {
  const isFailing = code === "script/not-type-checked" && side === "wrong";
  const answer: CheckerAnswer = { kind: "failed", reason: "its package for this platform is missing" };
  const project = checkProject(exampleProject(isFailing ? withUnseen(example) : example, side));
  const { diagnostics } = await checkTypes(project, isFailing ? { run: () => Promise.resolve(answer) } : {});
  return diagnostics;
}

/** Of a script that it has checked before the checker need not be asked. */
function withUnseen(example: Example): Example {
  const blocks = example.blocks.map((block) =>
    block.file.endsWith(".js") ? { ...block, text: `${block.text}\n// ${randomUUID()}` } : block,
  );
  return { ...example, blocks };
}

/** The project that examples change. */
export function baseProject(): ProjectInputs {
  const folder = `${examplesFolder}base`;
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("."))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  return toProject(new Map(paths.map((path) => [path, readFileSync(`${folder}/${path}`, "utf8")])));
}

function toProject(files: ReadonlyMap<string, string>): ProjectInputs {
  const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  const folders = [...sorted.keys()].flatMap((path) => /^connectors\/([^/]+)\//.exec(path)?.[1] ?? []);
  return { files: sorted, connectorFolders: [...new Set(folders)], hash: "" };
}

/** A file too long to be shown is a list of texts and `[text, times]`; `#` in such a text is the count. */
function wholeText({ language, text }: Block): string {
  if (language !== "repeat") return `${text}\n`;
  const pieces = JSON.parse(text) as readonly (string | readonly [text: string, times: number])[];
  return pieces.map((piece) => (typeof piece === "string" ? piece : repeat(...piece))).join("");
}

function repeat(text: string, times: number): string {
  return Array.from({ length: times }, (_, index) => text.replaceAll("#", String(index))).join("");
}

function setValue(source: string | undefined, { file, place = "", text }: Block): string {
  if (source === undefined) throw new Error(`${file} does not exist: the example has to hold all of it.`);
  const { document } = parseDocument(createSourceFile(file, source));
  const path = place.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const parent = document.valueSpan(path.slice(0, -1));
  const span = document.valueSpan(path);
  const exists = span.start !== parent.start;
  if (exists) return replace(source, span, indent(text, indentAt(source, span.start)));
  const blanks = `${indentAt(source, parent.start)}  `;
  const key = JSON.stringify(path.at(-1));
  const gap = { start: parent.start + 1, end: parent.start + 1 };
  return replace(source, gap, `\n${blanks}${key}: ${indent(text, blanks)},`);
}

function replace(source: string, { start, end }: Pick<Span, "start" | "end">, text: string): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** The blanks that the line of an offset begins with. */
function indentAt(source: string, offset: number): string {
  const line = source.slice(source.lastIndexOf("\n", offset - 1) + 1);
  return /^ */.exec(line)?.[0] ?? "";
}

function indent(text: string, blanks: string): string {
  return text.replaceAll("\n", `\n${blanks}`);
}
