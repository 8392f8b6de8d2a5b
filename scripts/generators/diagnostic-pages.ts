// The reference of diagnostics: an index, and for each code of the catalog a page with what it means, a wrong and a right
// example, and what the compiler says to the wrong one. Made from `test/examples/<group>/<name>.md`; that the examples
// are true is shown by `test/compiler/examples.test.ts`.
import { readFile } from "node:fs/promises";
import { catalog, type DiagnosticCode } from "../../compiler/diagnostics/catalog.ts";
import { renderText } from "../../compiler/diagnostics/render-text.ts";
import { parseExample, type Block, type Example } from "../examples/example.ts";
import { checkExample, examplesFolder } from "../examples/project.ts";
import type { FolderGenerator } from "./generator.ts";

const codes = Object.keys(catalog).sort() as readonly DiagnosticCode[];

/** `docs/diagnostics/`. */
export const diagnosticPages: FolderGenerator = {
  folder: "docs/diagnostics/",
  async generateFiles() {
    const examples = await Promise.all(codes.map(async (code) => [code, await readExample(code)] as const));
    const pages = await Promise.all(
      examples.map(async ([code, example]) => [`${code}.md`, await renderPage(code, example)] as const),
    );
    return new Map([["README.md", renderIndex(examples)], ...pages]);
  },
};

async function readExample(code: DiagnosticCode): Promise<Example> {
  const path = `${examplesFolder}${code}.md`;
  const source = await readFile(path, "utf8").catch(() => {
    throw new Error(`${code} has no example: write test/examples/${code}.md (how: test/examples/README.md).`);
  });
  try {
    return parseExample(source);
  } catch (error) {
    throw new Error(`test/examples/${code}.md: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function renderIndex(examples: readonly (readonly [DiagnosticCode, Example])[]): string {
  const groups = Map.groupBy(examples, ([code]) => groupOf(code));
  return [
    "<!-- Written by `npm run generate` from test/examples/. Do not edit. -->",
    "",
    "# Diagnostics",
    "",
    "Everything that the compiler can say about a project. An `error` stops the output; a `warning` and an `info` do not.",
    "",
    ...[...groups].flatMap(([group, members]) => [`## ${group}`, "", ...renderGroup(members), ""]),
  ].join("\n");
}

function renderGroup(members: readonly (readonly [DiagnosticCode, Example])[]): readonly string[] {
  const rows = members.map(
    ([code, { prose }]) =>
      `| [\`${code}\`](${code}.md) | ${catalog[code].severity} | ${firstSentence(prose)} |`,
  );
  return ["| code | severity | meaning |", "| --- | --- | --- |", ...rows];
}

async function renderPage(code: DiagnosticCode, example: Example): Promise<string> {
  const diagnostics = await checkExample(code, example, "wrong");
  const shown = diagnostics.filter((found) => found.code === code);
  return [
    "<!-- Written by `npm run generate` from test/examples/. Do not edit. -->",
    "",
    `# ${code}`,
    "",
    `${catalog[code].severity} · [all diagnostics](../README.md#${groupOf(code)})`,
    "",
    example.prose,
    "",
    "## Wrong",
    "",
    ...renderBlocks(example, "wrong"),
    "```text",
    renderText(shown, { color: false, width: 100 }).replace(/\n\n[^\n]*\n$/, ""),
    "```",
    "",
    "## Right",
    "",
    ...renderBlocks(example, "right"),
  ].join("\n");
}

function renderBlocks({ blocks }: Example, side: Block["side"]): readonly string[] {
  return blocks
    .filter((block) => block.side === side || block.side === "both")
    .flatMap(({ language, file, place, text }) => [
      language === "repeat"
        ? `\`${file}\`, made of these texts, each as often as the number behind it says:`
        : `\`${file}\`${place === undefined ? "" : `, \`${place}\``}:`,
      "",
      `\`\`\`${language === "repeat" ? "json" : language}`,
      text,
      "```",
      "",
    ]);
}

function groupOf(code: DiagnosticCode): string {
  return code.slice(0, code.indexOf("/"));
}

/** The first sentence of the prose, on one line. */
function firstSentence(prose: string): string {
  return (/^.*?[.](?=\s|$)/s.exec(prose)?.[0] ?? prose).replaceAll("\n", " ").replaceAll("|", "\\|");
}
