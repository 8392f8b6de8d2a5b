// Any bytes in the place of any file of a project give diagnostics, never an exception, and every span of theirs, related
// places and edits of fixes among them, lies in its file.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { decodeText } from "../../compiler/source/decode.ts";
import { createSourceFile, type Span } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { toInputs } from "./project-phase.ts";
import { wholeFiles } from "./whole.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shipped = [
  "connectors/price-list/connector.json",
  "connectors/webhook-example/connector.json",
  "connectors/webhook-example/scripts/order-created.js",
  "connectors/generic-webhook/connector.json",
  "installations/price-list.json",
  "installations/orders.json",
  "cycles/order-desk.json",
];
const project = new Map<string, Buffer>([
  ...shipped.map((path) => [path, readFileSync(root + path)] as const),
  ...wholeFiles.map(({ path, text }) => [path, Buffer.from(text)] as const),
]);

/** Compiles the project with other bytes in one file. */
async function compileWith(path: string, bytes: Uint8Array): Promise<readonly Diagnostic[]> {
  const files = [...project].map(([name, content]) =>
    createSourceFile(name, decodeText(name === path ? bytes : content)),
  );
  const { diagnostics } = await compileProject(toInputs(files));
  const spans = diagnostics.flatMap(({ span, related, fix }): readonly Span[] => [
    span,
    ...related.map((one) => one.span),
    ...(fix?.edits ?? []).map((edit) => edit.span),
  ]);
  for (const { file, start, end } of spans) {
    expect([start >= 0, start <= end, end <= file.text.length]).toEqual([true, true, true]);
  }
  return diagnostics;
}

const path = fc.constantFrom(...project.keys());
const texts = [
  [
    '{"',
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "\\",
    "\\u",
    "//",
    "/*",
    "*/",
    "null",
    "-",
    "1e999",
    "{{",
    "}}",
    "\ufeff",
  ],
  [
    "\0",
    "\r",
    "\u2028",
    "`",
    "${",
    "=>",
    "(",
    ")",
    "query {",
    "...",
    "fragment",
    "@",
    "#",
    '"""',
    '"__proto__": 1,',
  ],
].flat();
const tokens = fc.constantFrom(...texts).map((text): Uint8Array => Buffer.from(text));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.array(tokens, { maxLength: 12 }).map((all): Uint8Array => Buffer.concat(all)),
);

it("compiles any bytes as any file to diagnostics", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(path, bytes, async (file, content) => {
      await compileWith(file, content);
    }),
    { numRuns: runs(100) },
  );
});

it("compiles any file with some bytes replaced to diagnostics", { timeout: 120_000 }, async () => {
  const splice = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat({ max: 60 }),
    bytes,
  });
  await fc.assert(
    fc.asyncProperty(path, splice, async (file, { at, drop, bytes: inserted }) => {
      const content = project.get(file) ?? Buffer.alloc(0);
      const start = Math.floor(at * content.length);
      await compileWith(
        file,
        Buffer.concat([content.subarray(0, start), inserted, content.subarray(start + drop)]),
      );
    }),
    { numRuns: runs(150) },
  );
});

it("finds nothing wrong before anything is replaced", async () => {
  const diagnostics = await compileWith("", Buffer.alloc(0));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});
