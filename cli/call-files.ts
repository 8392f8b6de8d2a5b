// Files on the command line: `--set Picture=@a.png;type=image/png` gives a method a file, `--save <folder>` keeps those that it puts
// out. Only fields of the type `file` are looked at: any other text may begin with an `@`.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Values } from "../runtime/contract/connector.ts";
import type { JsonValue } from "../runtime/contract/value.ts";
import type { FileStore } from "../runtime/files/file-store.ts";
import type { Installation } from "../runtime/method/installation.ts";
import { Misuse } from "./command.ts";

/** A method whose files are meant. */
export interface FileMethod {
  readonly installation: Installation;
  readonly method: string;
  readonly files: FileStore;
}

/** The values with a handle in place of each `@path`. */
export async function takeFiles(
  called: FileMethod,
  values: Readonly<Record<string, JsonValue>>,
): Promise<Record<string, JsonValue>> {
  const names = fileFields(called, "inputs");
  const taken = Object.entries(values).map(async ([name, value]) => {
    if (!names.includes(name)) return [name, value] as const;
    const all = await Promise.all([value].flat().map((one) => takeFile(called, one)));
    return [name, Array.isArray(value) ? all : (all[0] ?? value)] as const;
  });
  return Object.fromEntries(await Promise.all(taken));
}

async function takeFile({ installation, files }: FileMethod, value: JsonValue): Promise<JsonValue> {
  if (typeof value !== "string" || !value.startsWith("@")) return value;
  const [, path = "", contentType = "application/octet-stream"] =
    /^@(.+?)(?:;type=([\w!#$%&'*+\-.^`|~/]+))?$/s.exec(value) ?? [];
  const incoming = files.create(installation.account, { name: basename(path), contentType });
  await pipeline(createReadStream(path), incoming.target).catch((error: unknown) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw isMissing ? new Misuse(`there is no file ${JSON.stringify(path)}`) : error;
  });
  return (await incoming.keep()).handle;
}

/** Writes what came out into a folder, never over a file that is there. Returns the paths. */
export async function saveFiles(
  called: FileMethod,
  output: Values,
  folder: string,
): Promise<readonly string[]> {
  const handles = fileFields(called, "outputs").flatMap((name) => texts(output[name]));
  const paths: string[] = [];
  await mkdir(folder, { recursive: true });
  for (const handle of handles) {
    const file = await called.files.open(called.installation.account, handle);
    const path = join(folder, file.name);
    await pipeline(file.open(), createWriteStream(path, { flags: "wx" })).catch((error: unknown) => {
      const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
      throw isThere ? new Misuse(`${JSON.stringify(path)} is there already`) : error;
    });
    paths.push(path);
  }
  return paths;
}

function fileFields({ installation, method }: FileMethod, side: "inputs" | "outputs"): readonly string[] {
  const called = Object.hasOwn(installation.connector.methods, method)
    ? installation.connector.methods[method]
    : undefined;
  if (called?.kind !== "action" && called?.kind !== "script") return [];
  return called[side].filter(({ dataType }) => dataType === "file").map(({ name }) => name);
}

function texts(value: unknown): readonly string[] {
  return [value].flat(Infinity).filter((one) => typeof one === "string");
}
