// `hookwright diff`: what a newer definition means for what uses the older one.
import type { PlacedChange } from "../../compiler/index.ts";
import { parseArguments } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { readSide } from "../read-side.ts";

/** Compares two connectors, two projects, or a cycle or an installation of each. */
export const diff: Command = {
  usage:
    "hookwright diff <old> <new> [--format text|json]   (a connector, its folder, a project, or a file of one)",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, { format: { type: "string", default: "text" } }, [
      "old",
      "new",
    ]);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const { diffProjects, renderJson, renderText } = await import("../../compiler/index.ts");
    const [old, now] = [await readSide(positionals[0] ?? ""), await readSide(positionals[1] ?? "")];
    const { diagnostics, changes, advice } = diffProjects(old, now);
    if (diagnostics.length > 0) {
      terminal.err(values.format === "json" ? renderJson(diagnostics) : renderText(diagnostics, terminal));
      return 1;
    }
    if (values.format === "json") terminal.out(`${JSON.stringify({ changes, advice }, undefined, 2)}\n`);
    else {
      terminal.out(changes.map(renderChange).join(""));
      terminal.err(advice.map(({ connector, text }) => `${connector}: ${text}\n`).join(""));
      if (changes.length === 0) terminal.err("No change of meaning.\n");
    }
    return changes.some(({ kind }) => kind === "breaking" || kind === "resubscribe") ? 1 : 0;
  },
};

const words = {
  breaking: "breaking",
  resubscribe: "needs re-subscription",
  behaviour: "behaviour",
  safe: "safe",
} as const;

/** A change as a line. */
export function renderChange({ unit, id, kind, change, what, reason, old, new: now }: PlacedChange): string {
  const places = [
    old && `old ${String(old.line)}:${String(old.column)}`,
    now && `new ${String(now.line)}:${String(now.column)}`,
  ];
  const at = places.filter((place) => place !== undefined).join(", ");
  const name = unit === "connector" ? id : `${unit} ${id}`;
  return `${words[kind]}: ${name}: ${what} ${change}${at === "" ? "" : ` (${at})`}; ${reason}.\n`;
}
