// `hookwright promote`: a draft becomes the live release of its connector (B§2.3). What it was compared with, and what the next one
// will be compared with, is kept in `releases/<connector>/<version>/`; the release before it is deprecated there.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nextVersion, newestVersion, promotedText, withStatus } from "../../compiler/program/promote.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { readSide } from "../read-side.ts";
import { renderChange } from "./diff.ts";

const options = {
  ...commonOptions,
  major: { type: "boolean", default: false },
  minor: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
} as const;

/** Promotes a connector. */
export const promote: Command = {
  usage: "hookwright promote <connector> [--major | --minor] [--dry-run] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const [id = ""] = positionals;
    if (values.major && values.minor) throw new Misuse("a promotion is --major or --minor");
    const project = projectFolder(values.project);
    const folder = join(project, "connectors", id);
    const text = await readFile(join(folder, "connector.json"), "utf8").catch(() => undefined);
    if (text === undefined) throw new Misuse(`there is no connector ${JSON.stringify(id)}`);
    const releases = join(project, "releases", id);
    const live = newestVersion(await readdir(releases).catch(() => []));
    const { diffProjects, renderText } = await import("../../compiler/index.ts");
    const now = await readSide(folder);
    const { diagnostics, changes } = diffProjects(
      live === undefined ? now : await readSide(join(releases, live)),
      now,
    );
    if (diagnostics.length > 0) {
      terminal.err(renderText(diagnostics, terminal));
      return 1;
    }
    terminal.out(changes.map(renderChange).join(""));
    const changed = changes.filter(
      ({ what }) => what !== "the version" && what !== "the status of the release",
    );
    if (live !== undefined && changed.length === 0) {
      terminal.err(`${id} is ${live} already: there is nothing to promote.\n`);
      return 1;
    }
    const mustBeMajor = changed.some(({ kind }) => kind !== "safe");
    if (values.minor && mustBeMajor) {
      terminal.err("What uses the connector is concerned: this cannot be a minor release.\n");
      return 1;
    }
    const kind = values.major || mustBeMajor ? "major" : "minor";
    const version = nextVersion(text, live, kind);
    const size = live === undefined ? "first" : kind;
    if (values["dry-run"]) {
      terminal.err(`${id} would be ${version} (${size}).\n`);
      return 0;
    }
    await writeFile(join(folder, "connector.json"), promotedText(text, version));
    await cp(folder, join(releases, version), { recursive: true, errorOnExist: true, force: false });
    if (live !== undefined) {
      const before = join(releases, live, "connector.json");
      await writeFile(before, withStatus(await readFile(before, "utf8"), "deprecated"));
    }
    terminal.err(`${id} ${version} is live (${size}).\n`);
    if (size === "major")
      terminal.err("An update is available to every cycle that uses it: `hookwright apply` tells which.\n");
    return 0;
  },
};
