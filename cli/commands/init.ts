// `hookwright init`: a project or a connector to begin with. Asks on a terminal, takes flags elsewhere; never overwrites.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import { createDiskHost } from "../../compiler/program/host.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { ask } from "../init/ask.ts";
import { connectorDefinition, environmentOf, installationDefinition } from "../init/connector-files.ts";
import { connectorQuestions } from "../init/connector-questions.ts";
import { exampleAnswers, projectFiles, schemaFiles } from "../init/project-files.ts";
import type { Question } from "../init/question.ts";

const options = Object.fromEntries(connectorQuestions.map(({ flag }) => [flag, { type: "string" } as const]));

/** Begins a project or a connector. */
export const init: Command = {
  usage: `hookwright init project [<dir>]
  hookwright init connector --id <id> --base-url <url> [options] [--project <dir>]

${connectorQuestions.map(optionLine).join("\n")}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, { ...commonOptions, ...options }, [], 2);
    const given = Object.fromEntries(
      connectorQuestions.flatMap(({ flag }) => {
        const value = (values as Readonly<Record<string, unknown>>)[flag];
        return typeof value === "string" ? [[flag, value]] : [];
      }),
    );
    const interactive = process.stdin.isTTY && process.stdout.isTTY;
    const [kind, folder] = positionals;
    if (kind === undefined && !interactive) throw new Misuse("say what to begin: project or connector");
    if (kind !== undefined && kind !== "project" && kind !== "connector")
      throw new Misuse(`${JSON.stringify(kind)} is neither project nor connector`);
    const chosen = await ask([kindQuestion], { given: { kind }, interactive });
    if (chosen === undefined) return giveUp(terminal);
    if (chosen["kind"] === "project") {
      if (Object.keys(given).length > 0) throw new Misuse("options are for `init connector` only");
      return initProject(folder, { project: values.project, interactive, terminal });
    }
    if (folder !== undefined) throw new Misuse(`unexpected argument ${JSON.stringify(folder)}`);
    const answers = await ask(connectorQuestions, { given, interactive });
    if (answers === undefined) return giveUp(terminal);
    const { id = "" } = answers;
    const project = projectFolder(values.project);
    const files = new Map([
      [`connectors/${id}/connector.json`, printDefinition(connectorDefinition(answers))],
      [`installations/${id}.json`, printDefinition(installationDefinition(answers))],
      ...schemaFiles().filter(([path]) => !existsSync(join(project, path))),
    ]);
    await writeNew(project, files, terminal);
    terminal.err(
      next([
        `Read connectors/${id}/connector.json: its fields are examples.`,
        ...environmentOf(answers).map((name) => `Set the environment variable ${name}.`),
        `${program} validate`,
      ]),
    );
    return 0;
  },
};

const kindQuestion: Question = {
  flag: "kind",
  message: "What do you want to begin?",
  choices: [
    { value: "project", label: "a project, with an example" },
    { value: "connector", label: "a connector in this project" },
  ],
};

/** An option as the usage explains it. */
function optionLine({ flag, message, choices }: Question): string {
  const values = choices === undefined ? "" : ` (${choices.map(({ value }) => value).join("|")})`;
  return `    --${flag.padEnd(15)}${message}${values}`;
}

const folderQuestion: Question = {
  flag: "dir",
  message: "Folder",
  initial: "hooks",
  problem: (text) => (text.trim() === "" ? "must not be empty" : undefined),
};

async function initProject(
  folder: string | undefined,
  at: { readonly project: string; readonly interactive: boolean; readonly terminal: Terminal },
): Promise<ExitCode> {
  const given = folder ?? (at.project === commonOptions.project.default ? undefined : at.project);
  const answers =
    given === undefined && at.interactive
      ? await ask([folderQuestion], { given: {}, interactive: true })
      : { dir: given ?? "" };
  if (answers === undefined) return giveUp(at.terminal);
  const { dir = "" } = answers;
  if (dir === "") throw new Misuse("nobody can be asked here; give the project's folder");
  await writeNew(resolve(dir), projectFiles(), at.terminal);
  at.terminal.err(
    next([
      `cd ${dir}`,
      `${program} validate`,
      ...environmentOf(exampleAnswers).map((name) => `Set the environment variable ${name}.`),
      `${program} serve --public-url <the URL at which vendors reach this machine>`,
    ]),
  );
  return 0;
}

/** Writes all files or none. */
async function writeNew(
  folder: string,
  files: ReadonlyMap<string, string>,
  terminal: Terminal,
): Promise<void> {
  const there = [...files.keys()].find((path) => existsSync(join(folder, path)));
  if (there !== undefined) throw new Misuse(`${join(folder, there)} exists and is not overwritten`);
  const host = createDiskHost(folder);
  for (const [path, text] of files) {
    await host.write(path, text);
    terminal.out(`written ${join(folder, path)}\n`);
  }
}

/** As this one was called: a package's command is found by npx alone. */
const program = process.env["npm_command"] === "exec" ? "npx hookwright" : "hookwright";

function next(steps: readonly string[]): string {
  return ["", "Next:", ...steps.map((step, index) => `  ${String(index + 1)}. ${step}`), ""].join("\n");
}

function giveUp(terminal: Terminal): ExitCode {
  terminal.err("Nothing was written.\n");
  return 1;
}
