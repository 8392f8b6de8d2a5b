// The diagrams of reference pages: a real parser takes every one of them, whatever names its connector has, and they show the life of a
// webhook in its order.
import fc from "fast-check";
import mermaid from "mermaid";
import { describe, expect, it } from "vitest";
import { label } from "../../compiler/emit/lifecycle.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";
import { wholeFiles } from "./whole.ts";

/** The diagrams of every page of a project. */
async function diagrams(files: readonly SourceFile[]): Promise<readonly string[]> {
  const { outputs } = await compileProject(toInputs(files));
  return outputs
    .filter(({ path }) => path.startsWith("docs/"))
    .flatMap(({ text }) =>
      [...text.matchAll(/^```mermaid\n(.*?)^```$/gms)].map(([, diagram = ""]) => diagram),
    );
}

function project(definition: { readonly id: string }): readonly SourceFile[] {
  return [createSourceFile(`connectors/${definition.id}/connector.json`, JSON.stringify(definition))];
}

const all = await diagrams(project(everything));

describe("diagrams", () => {
  it("are what Mermaid takes", async () => {
    const drawn = [...all, ...(await diagrams(wholeFiles))];
    expect(all.length).toBeGreaterThan(5);
    for (const diagram of drawn)
      expect(await mermaid.parse(diagram)).toMatchObject({ diagramType: "sequence" });
  });

  it("show finding, creating, proving, renewing and deleting, in this order", () => {
    const topics = all.find((diagram) => diagram.includes("createTopicHook")) ?? "";
    const lines = topics.split("\n").map((line) => line.trim());
    const marks = [
      "H->>V: listHooks, GET https#58;//example.com/teams/{{Team}}/hooks",
      "alt one exists whose Url is ours",
      "H->>V: deleteHook, DELETE https#58;//example.com/webhooks/{{Cyclr_Webhook_Id}}",
      "else none exists",
      "V-->>H: saved Cyclr_Webhook_Id, Cyclr_Webhook_Secret, Cyclr_Webhook_Expires",
      "loop every delivery",
      "H->>H: verify hmac sha256",
      "H-->>V: 202",
      "H-->>V: 401",
      "loop renewal, 6 h before Cyclr_Webhook_Expires",
      "H->>V: renewHook, POST https#58;//example.com/hooks/{{Cyclr_Webhook_Id}}/renew",
      "Note over H,V: no step uses it any more",
    ];
    const places = marks.map((mark) => lines.lastIndexOf(mark));
    expect(places.slice(0, 2).every((place) => place > 0)).toBe(true);
    expect(lines.indexOf(marks[2] ?? "")).toBeGreaterThan(places[1] ?? 0);
    const rest = places.slice(3);
    expect(rest).toEqual(rest.toSorted((one, other) => one - other));
    expect(Math.min(...rest)).toBeGreaterThan(0);
    expect(lines.at(-2)).toBe(marks[2]);
  });

  it("say when a webhook is registered by hand, and where a handshake is answered", () => {
    const batch = all.find((diagram) => diagram.includes("handshake while creating")) ?? "";
    expect(batch).toContain("Note over H,V: registered by hand");
    expect(batch).toContain("Note over H: saved Cyclr_Webhook_State");
    expect(batch).toContain("opt handshake, now or later");
  });
});

it("no text breaks out of a diagram", async () => {
  const hard = [
    "end",
    "wrap:x",
    "%%{init: {}}%%",
    "a;H->>V: b",
    "x\nend",
    "#35;",
    "```",
    "style a:b #c",
    "-->>",
    "",
  ];
  const check = async (text: string): Promise<void> => {
    const shown = label(text);
    expect(shown).not.toMatch(/[\n\r`%:<>\u2028\u2029]/);
    const diagram = `sequenceDiagram\nparticipant H as Hookwright\nparticipant V as ${shown}\nH->>V: ${shown}\nNote over H,V: ${shown}\nalt ${shown}\n  V-->>H: ok\nelse ${shown}\n  V-->>H: no\nend\n`;
    const { db } = (await mermaid.mermaidAPI.getDiagramFromText(diagram)) as unknown as {
      readonly db: { getMessages(): readonly unknown[]; getActors(): ReadonlyMap<string, unknown> };
    };
    expect([...db.getActors().keys()]).toEqual(["H", "V"]);
    expect(db.getMessages()).toHaveLength(7);
  };
  for (const text of hard) await check(text);
  await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), check), { numRuns: runs(200) });
});
