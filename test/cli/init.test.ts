// `hookwright init`: what it writes compiles clean at once, it never overwrites, and it never waits where nobody can answer.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ask } from "../../cli/init/ask.ts";
import { connectorDefinition, installationDefinition } from "../../cli/init/connector-files.ts";
import { connectorQuestions } from "../../cli/init/connector-questions.ts";
import { initialOf, type Answers } from "../../cli/init/question.ts";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

/** One of the choices of each question that has some, the suggestion of the others. */
const answered: fc.Arbitrary<Answers> = fc.infiniteStream(fc.nat(5)).map((picks) => {
  const answers: Record<string, string> = {};
  for (const question of connectorQuestions) {
    if (question.when?.(answers) === false) continue;
    const { flag, choices } = question;
    const { value: pick } = picks.next() as { value: number };
    const fixed = flag === "id" ? "acme-crm" : "https://api.acme.example/v1/";
    answers[flag] = choices?.[pick % choices.length]?.value ?? initialOf(question, answers) ?? fixed;
  }
  return answers;
});

describe("hookwright init project", () => {
  it("writes a project that validates and compiles clean, once", async () => {
    const project = join(await createProject({}), "hooks");
    const made = await hookwright(["init", "project", project]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("hookwright serve")]);
    const validated = await hookwright(["validate", "--project", project]);
    expect([validated.code, validated.stdout, validated.stderr]).toEqual([
      0,
      "",
      "1 connector, 1 installation, 1 cycle: no errors.\n",
    ]);
    expect((await hookwright(["compile", "--project", project])).code).toBe(0);
    const again = await hookwright(["init", "project", project]);
    expect([again.code, again.stdout, again.stderr]).toEqual([
      2,
      "",
      expect.stringContaining("not overwritten"),
    ]);
    const { $schema } = JSON.parse(readFileSync(join(project, "cycles/large-orders.json"), "utf8")) as {
      $schema: string;
    };
    expect(existsSync(join(project, "cycles", $schema))).toBe(true);
  });
});

describe("hookwright init connector", () => {
  it("adds a connector to a project, which then validates", async () => {
    const project = await createProject({});
    const args = [
      "init",
      "connector",
      "--id",
      "acme-crm",
      "--base-url",
      "https://api.acme.example",
      "--project",
      project,
    ];
    const made = await hookwright([...args, "--verify", "token", "--delete", "/hooks/{id}/now"]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("ACME_CRM_WEBHOOK_SECRET")]);
    const validated = await hookwright(["validate", "--project", project]);
    expect([validated.code, validated.stdout]).toEqual([0, ""]);
    const again = await hookwright(args);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("not overwritten")]);
  });

  it("makes of any answers a connector and an installation without a problem", () => {
    fc.assert(
      fc.property(answered, (answers) => {
        const { diagnostics } = checkProject({
          files: new Map([
            ["connectors/acme-crm/connector.json", printDefinition(connectorDefinition(answers))],
            ["installations/acme-crm.json", printDefinition(installationDefinition(answers))],
          ]),
          connectorFolders: ["acme-crm"],
          hash: "",
        });
        expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [["connector"], "give --id, --base-url"],
    [["connector", "--id", "x", "--base-url", "ftp://x"], "--base-url must be an http or https URL"],
    [
      ["connector", "--id", "x", "--base-url", "https://x.example", "--verify", "magic"],
      "--verify must be one of hmac",
    ],
    [
      ["connector", "--id", "x", "--base-url", "https://x.example", "--delete", "/hooks"],
      "--delete must hold {id}",
    ],
    [
      ["connector", "--id", "x", "--base-url", "https://x.example", "--webhook", "no", "--create", "/hooks"],
      "--create goes with `--webhook yes` only",
    ],
    [["connector", "x"], 'unexpected argument "x"'],
    [["project"], "give the project's folder"],
    [["project", "x", "--id", "y"], "for `init connector` only"],
    [[], "project or connector"],
    [["cycle"], "neither project nor connector"],
  ])("refuses %j where nobody can be asked", async (args, says) => {
    const refused = await hookwright(["init", ...args]);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([2, "", expect.stringContaining(says)]);
  });
});

describe("questions on a terminal", () => {
  /** Types a line whenever the last question waits. */
  function person(lines: readonly string[]): {
    readonly input: PassThrough;
    readonly output: PassThrough;
    shown(): string;
  } {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = "";
    let next = 0;
    output.on("data", (chunk) => {
      shown += String(chunk);
      const asked = connectorQuestions.filter(({ message }) => shown.includes(message)).length;
      if (asked > next && next < lines.length) setImmediate(() => input.write(lines[next++]));
    });
    return { input, output, shown: () => shown };
  }

  it("asks for what the flags leave open, and suggests", async () => {
    const questions = connectorQuestions.filter(({ flag }) =>
      ["id", "name", "base-url", "webhook"].includes(flag),
    );
    const streams = person(["acme-crm\r", "\r", "\r"]);
    const given = { "base-url": "https://api.acme.example" };
    const answers = await ask(questions, { given, interactive: true, streams: { ...streams } });
    expect(answers).toEqual({
      id: "acme-crm",
      name: "Acme Crm",
      "base-url": "https://api.acme.example",
      webhook: "yes",
    });
  });

  it("gives up when the person does", async () => {
    const streams = person(["\u0003"]);
    expect(
      await ask(connectorQuestions, { given: {}, interactive: true, streams: { ...streams } }),
    ).toBeUndefined();
  });
});
