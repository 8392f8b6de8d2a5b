// Files to disk: only those that changed, each whole or not at all, and those go that no source makes any more. What a file
// of the output folder is, its manifest says: a file that is not listed there is somebody's own and is never removed.
import type { OutputFile } from "./build.ts";
import type { Host } from "./host.ts";
import { manifestPath } from "./manifest.ts";
import { sha256 } from "./sha256.ts";

/** How the output folder differs from what was compiled. */
export interface OutputChanges<Output> {
  readonly written: readonly Output[];
  readonly removed: readonly string[];
}

/** What the output folder held after it was last written: a file with this size and time still has this hash. */
export type WrittenFiles = Readonly<
  Record<string, readonly [hash: string, sizeBytes: number, modifiedMs: number]>
>;

/** Compares; writes nothing. `written` spares reading files that nobody has touched. */
export async function compareOutputs<Output extends Omit<OutputFile, "text">>(
  host: Host,
  outputs: readonly Output[],
  written: WrittenFiles = {},
): Promise<OutputChanges<Output>> {
  const changed: Output[] = [];
  for (const output of outputs)
    if ((await currentHash(host, output.path, written)) !== output.hash) changed.push(output);
  const paths = new Set(outputs.map(({ path }) => path));
  return { written: changed, removed: (await readManifest(host)).filter((path) => !paths.has(path)) };
}

async function currentHash(host: Host, path: string, written: WrittenFiles): Promise<string | undefined> {
  const [hash, sizeBytes, modifiedMs] = written[path] ?? [];
  const stat = await host.stat(path);
  if (stat === undefined) return undefined;
  if (stat.sizeBytes === sizeBytes && stat.modifiedMs === modifiedMs) return hash;
  const text = await host.read(path);
  return text === undefined ? undefined : sha256(text);
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

const outputPath = /^(?:connectors|installations|cycles|docs|schemas)\/[^/\\]+\.(?:ts|json|md)$/;
const scriptPath = /^scripts\/[\w-]+\/[\w-]+(?:\.d\.ts|\.json)$/;

function isOutput(path: unknown): boolean {
  return typeof path === "string" && (outputPath.test(path) || scriptPath.test(path));
}

/** Makes the folder equal to what was compiled. */
export async function writeOutputs(host: Host, changes: OutputChanges<OutputFile>): Promise<void> {
  for (const output of changes.written) await host.write(output.path, output.text);
  for (const path of changes.removed) await host.remove(path);
}

/** The state of a folder that has just been made equal to the outputs. */
export async function recordWritten(
  host: Host,
  outputs: readonly Omit<OutputFile, "text">[],
): Promise<WrittenFiles> {
  const record: Record<string, readonly [string, number, number]> = {};
  for (const { path, hash } of outputs) {
    const stat = await host.stat(path);
    if (stat !== undefined) record[path] = [hash, stat.sizeBytes, stat.modifiedMs];
  }
  return record;
}
