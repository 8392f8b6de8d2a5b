// `hookwright run-script`: one event of a connector's scripts in the real sandbox, with the globals of a file. Nothing leaves
// the machine and nothing is kept: storage begins empty and ends with the run.
import { readFile } from "node:fs/promises";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson } from "../../runtime/data/json.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { loadBuild } from "../load-build.ts";
import { reportScript } from "../script-report.ts";
import { tryScript } from "../try-script.ts";

const options = { ...commonOptions, input: { type: "string" }, answers: { type: "string" } } as const;

/** Runs an event's handlers and prints what they changed. */
export const runScript: Command = {
  usage:
    "hookwright run-script <connector> <method> <event> [--input <file.json with the globals, by name>] [--answers <file.json with what services answer>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector", "method", "event"]);
    const [connector = "", method = "", event = ""] = positionals;
    const project = projectFolder(values.project);
    const build = await loadBuild(project, dataFolder(project), terminal);
    if (build === undefined) return 1;
    const given = values.input === undefined ? {} : await readInput(values.input);
    const answers = values.answers === undefined ? [] : await readFileOf("--answers", values.answers);
    const ended = await tryScript({ project, build, connector, method, event, given, answers });
    if (ended.outcome.kind === "failed" && values.input === undefined)
      terminal.err("Without --input the globals of an event are null or empty.\n");
    return reportScript(terminal, ended);
  },
};

async function readInput(path: string): Promise<JsonObject> {
  const value = await readFileOf("--input", path);
  if (isJsonObject(value)) return value;
  throw new Misuse(`--input ${path} is no object of globals, such as { "method_response": … }`);
}

/** The value of the file that an option names. */
async function readFileOf(option: string, path: string): Promise<JsonValue> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Misuse(`${option} ${path} cannot be read: ${error instanceof Error ? error.message : ""}`);
  });
  try {
    return decodeJson(bytes, { sizeBytes: Infinity, depth: 1000 });
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    throw new Misuse(error.message.replace(/^The body/, `${option} ${path}`));
  }
}
