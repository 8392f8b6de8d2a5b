// Files to disk: only those that changed, each whole or not at all, and those go that no source makes any more.
import type { OutputFile } from "./build.ts";
import type { Host } from "./host.ts";

/** How the output folder differs from what was compiled. */
export interface OutputChanges {
  readonly written: readonly OutputFile[];
  readonly removed: readonly string[];
}

const folders = ["connectors", "installations", "cycles"];

/** Compares; writes nothing. */
export async function compareOutputs(host: Host, outputs: readonly OutputFile[]): Promise<OutputChanges> {
  const wanted = new Set(outputs.map((output) => output.path));
  const present = await Promise.all(
    folders.map(async (folder) => (await host.list(folder)).map((name) => `${folder}/${name}`)),
  );
  const current = await Promise.all(
    outputs.map(async (output) => [output, await host.read(output.path)] as const),
  );
  return {
    written: current.flatMap(([output, text]) => (text === output.text ? [] : [output])),
    removed: present.flat().filter((path) => !wanted.has(path) && /\.(?:ts|json)$/.test(path)),
  };
}

/** Makes the folder equal to what was compiled. */
export async function writeOutputs(host: Host, changes: OutputChanges): Promise<void> {
  await Promise.all(changes.written.map((output) => host.write(output.path, output.text)));
  await Promise.all(changes.removed.map((path) => host.remove(path)));
}
