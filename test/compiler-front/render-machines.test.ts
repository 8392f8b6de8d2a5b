// Diagnostics for other programs: workflow commands and SARIF.
import { describe, expect, it } from "vitest";
import { diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { renderGithub } from "../../compiler/diagnostics/render-github.ts";
import { renderSarif } from "../../compiler/diagnostics/render-sarif.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";

const file = createSourceFile("connectors/a b/connector.json", '{\n  "a": 1,\n  "a": [\n  ]\n}');
const key = { file, start: 15, end: 16 };
const list = { file, start: 19, end: 24 };
const found = [
  diagnostic(
    "syntax/duplicate-key",
    key,
    { key: "50%, a:b\u001b" },
    {
      related: [{ span: { file, start: 5, end: 6 }, message: "First here." }],
      fix: { title: "Rename", edits: [{ span: key, newText: "b" }] },
    },
  ),
  diagnostic("syntax/byte-order-mark", list, {}),
];

describe("github", () => {
  it("writes one escaped line for each, with columns where they are on one line", () => {
    expect(renderGithub(found, "apps/").split("\n")).toEqual([
      "::error file=apps/connectors/a b/connector.json,line=3,endLine=3,col=4,endColumn=4,title=syntax/duplicate-key" +
        "::The key `50%25, a:b\\u001b` appears twice in one object." +
        "%0ARemove or rename one of the two; JSON keeps only the last." +
        "%0Aapps/connectors/a b/connector.json:2:4 First here.",
      "::warning file=apps/connectors/a b/connector.json,line=3,endLine=4,title=syntax/byte-order-mark" +
        "::The file begins with a byte-order mark.%0ASave it as UTF-8 without a byte-order mark.",
      "",
    ]);
  });

  it("lets no name break a command in two", () => {
    const odd = createSourceFile("a,b:c\nd%.json", "{}");
    const text = renderGithub([diagnostic("syntax/empty-file", { file: odd, start: 0, end: 0 }, {})], "");
    expect(text).toMatch(/^::error file=a%2Cb%3Ac%0Ad%25\.json,line=1,[^\n]*\n$/);
  });
});

describe("sarif", () => {
  const log = JSON.parse(renderSarif(found, { version: "1.2.3", base: "" })) as unknown;
  const region = { startLine: 3, startColumn: 4, endLine: 3, endColumn: 5, charOffset: 15, charLength: 1 };
  const artifactLocation = { uri: "connectors/a%20b/connector.json" };

  it("has one run with its rules, and one result for each diagnostic", () => {
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          columnKind: "utf16CodeUnits",
          tool: {
            driver: {
              name: "hookwright",
              version: "1.2.3",
              rules: [{ id: "syntax/byte-order-mark" }, { id: "syntax/duplicate-key" }],
            },
          },
          results: [
            {
              ruleId: "syntax/duplicate-key",
              ruleIndex: 1,
              level: "error",
              locations: [{ physicalLocation: { artifactLocation, region } }],
              relatedLocations: [{ message: { text: "First here." } }],
              fixes: [
                {
                  description: { text: "Rename" },
                  artifactChanges: [
                    {
                      artifactLocation,
                      replacements: [{ deletedRegion: region, insertedContent: { text: "b" } }],
                    },
                  ],
                },
              ],
            },
            { ruleId: "syntax/byte-order-mark", ruleIndex: 0, level: "warning" },
          ],
        },
      ],
    });
  });
});
