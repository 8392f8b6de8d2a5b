// Files to disk: only those that changed, each whole or not at all, and those go that no source makes any more. What a file
// of the output folder is, its manifest says: a file that is not listed there is somebody's own and is never removed.
import type { OutputFile } from "./build.ts";
import type { Host } from "./host.ts";

/** How the output folder differs from what was compiled. */
export interface OutputChanges {
  readonly written: readonly OutputFile[];
  readonly removed: readonly string[];
}

const manifestPath = "manifest.json";

/** Compares; writes nothing. */
export async function compareOutputs(host: Host, outputs: readonly OutputFile[]): Promise<OutputChanges> {
  const paths = outputs.map((output) => output.path).sort();
  const wanted = [
    ...outputs,
    { path: manifestPath, text: `${JSON.stringify({ files: paths }, undefined, 2)}\n` },
  ];
  const current = await Promise.all(
    wanted.map(async (output) => [output, await host.read(output.path)] as const),
  );
  return {
    written: current.flatMap(([output, text]) => (text === output.text ? [] : [output])),
    removed: (await readManifest(host)).filter((path) => !paths.includes(path)),
  };
}

/** The files that an earlier run made; none when the manifest is not there or not ours. */
async function readManifest(host: Host): Promise<readonly string[]> {
  try {
    const { files } = JSON.parse((await host.read(manifestPath)) ?? "{}") as { readonly files?: unknown };
    return Array.isArray(files) ? files.filter((path): path is string => isOutput(path)) : [];
  } catch {
    return [];
  }
}

function isOutput(path: unknown): boolean {
  return typeof path === "string" && /^(?:connectors|installations|cycles)\/[^/\\]+\.(?:ts|json)$/.test(path);
}

/** Makes the folder equal to what was compiled. */
export async function writeOutputs(host: Host, changes: OutputChanges): Promise<void> {
  await Promise.all(changes.written.map((output) => host.write(output.path, output.text)));
  await Promise.all(changes.removed.map((path) => host.remove(path)));
}
