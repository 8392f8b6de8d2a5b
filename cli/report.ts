// Diagnostics in the format that was asked for: for people, for programs, for a pull request, for a code-scanning service.
import { relative } from "node:path";
import { version } from "../runtime/contract/version.ts";
import type { Diagnostic } from "../compiler/index.ts";
import { Misuse, type Terminal } from "./command.ts";

const formats = ["text", "json", "github", "sarif"] as const;

/** A format of diagnostics. */
export type Format = (typeof formats)[number];

/** The option's value for a command's usage. */
export const formatUsage = `[--format ${formats.join("|")}]`;

/** Reads `--format`. */
export function parseFormat(text: string): Format {
  const format = formats.find((known) => known === text);
  if (format === undefined)
    throw new Misuse(`--format must be ${formats.slice(0, -1).join(", ")} or ${formats.at(-1) ?? ""}`);
  return format;
}

/** Renders diagnostics. `project` is the project's folder, absolute. */
export async function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: Format,
  { project, terminal }: { readonly project: string; readonly terminal: Terminal },
): Promise<string> {
  const { renderGithub, renderJson, renderSarif, renderText } = await import("../compiler/index.ts");
  const way = relative(process.cwd(), project).replaceAll("\\", "/");
  const base = way === "" ? "" : `${way}/`;
  switch (format) {
    case "text":
      return diagnostics.length === 0 ? "" : renderText(diagnostics, terminal);
    case "json":
      return renderJson(diagnostics);
    case "github":
      return renderGithub(diagnostics, base);
    case "sarif":
      return renderSarif(diagnostics, { version, base });
  }
}
