// Files on the command line: `--set Picture=@a.png;type=image/png` gives a method a file, `--save <folder>` keeps those that it puts
// out. Only fields of the type `file` are looked at: any other text may begin with an `@`.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Values } from "../runtime/contract/connector.ts";
import type { JsonValue } from "../runtime/contract/value.ts";
import type { FileStore } from "../runtime/files/file-store.ts";
import type { ManagementClient } from "../runtime/management/client.ts";
import type { Installation } from "../runtime/method/installation.ts";
import { Misuse } from "./command.ts";

/** A method whose files are meant. */
export interface FileMethod {
  readonly installation: Installation;
  readonly method: string;
  readonly files: FileStore;
}

/** The values of a call. */
type Given = Readonly<Record<string, JsonValue>>;

/** A file of the disk, and as what it is sent. */
interface DiskFile {
  readonly path: string;
  readonly name: string;
  readonly contentType: string;
}

/** The values with a handle in place of each `@path`. */
export function takeFiles(called: FileMethod, values: Given): Promise<Record<string, JsonValue>> {
  const { files, installation } = called;
  return withHandles(values, fileFields(called, "inputs"), async ({ path, ...described }) => {
    const incoming = files.create(installation.account, described);
    await pipeline(createReadStream(path), incoming.target).catch(notRead(path));
    return (await incoming.keep()).handle;
  });
}

/** The same where a server makes the call: it is given the files first, which have at most what a request has. */
export async function uploadFiles(
  client: ManagementClient,
  { installation, method }: { readonly installation: string; readonly method: string },
  values: Given,
): Promise<Record<string, JsonValue>> {
  // Most calls have none, and need not ask what the method takes.
  if (!Object.values(values).flat().some(isNamed)) return { ...values };
  const { methods } = await client.call("getOffer", { params: { name: installation } });
  const inputs = methods.find(({ key }) => key === method)?.inputs ?? [];
  return withHandles(values, namesOf(inputs), async ({ path, ...described }) => {
    const contentBase64 = await readFile(path, "base64").catch(notRead(path));
    return (await client.call("uploadFile", { body: { ...described, contentBase64 } })).handle;
  });
}

async function withHandles(
  values: Given,
  names: readonly string[],
  take: (file: DiskFile) => Promise<string>,
): Promise<Record<string, JsonValue>> {
  const takeOne = async (value: JsonValue): Promise<JsonValue> => {
    if (!isNamed(value)) return value;
    const [, path = "", contentType = "application/octet-stream"] =
      /^@(.+?)(?:;type=([\w!#$%&'*+\-.^`|~/]+))?$/s.exec(value) ?? [];
    return take({ path, name: basename(path), contentType });
  };
  const taken = Object.entries(values).map(async ([name, value]) => {
    if (!names.includes(name)) return [name, value] as const;
    return [
      name,
      Array.isArray(value) ? await Promise.all(value.map(takeOne)) : await takeOne(value),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(taken));
}

function isNamed(value: JsonValue): value is string {
  return typeof value === "string" && value.startsWith("@");
}

function notRead(path: string): (error: unknown) => never {
  return (error) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw isMissing ? new Misuse(`there is no file ${JSON.stringify(path)}`) : error;
  };
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
  return namesOf(called[side]);
}

function namesOf(fields: readonly { readonly name: string; readonly dataType: string }[]): readonly string[] {
  return fields.filter(({ dataType }) => dataType === "file").map(({ name }) => name);
}

function texts(value: unknown): readonly string[] {
  return [value].flat(Infinity).filter((one) => typeof one === "string");
}
