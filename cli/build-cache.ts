// `.hookwright/cache/`: what is kept of the last compilation, the state of the folder it was written to, and modules by the
// hash of their content. Only a cache: what is damaged, missing or another compiler's counts as nothing, and where nothing can
// be written nothing is kept.
import { join } from "node:path";
import {
  connectorsOf,
  toBuild,
  toBuiltAccount,
  withAccounts,
  type Build,
  type BuiltAccount,
  type BuiltConnector,
  type UnitProduct,
} from "../compiler/program/build.ts";
import { createDiskHost, type Host } from "../compiler/program/host.ts";
import { compilerState } from "../compiler/program/inputs.ts";
import { decodeKept, encodeKept, type KeptBuild } from "../compiler/program/kept-build.ts";
import { sha256 } from "../compiler/program/sha256.ts";
import type { WrittenFiles } from "../compiler/program/write-outputs.ts";

/** The cache of one project. */
export interface BuildCache {
  readKept(): Promise<KeptBuild>;
  writeKept(kept: KeptBuild): Promise<void>;
  /** The state of an output folder, as far as this cache wrote it. */
  readWritten(folder: string): Promise<WrittenFiles>;
  writeWritten(folder: string, files: WrittenFiles): Promise<void>;
  /** The build that is kept, when it was made from these inputs and all of its modules are there. */
  readBuild(inputHash: string): Promise<Build | undefined>;
  /** Keeps a build's modules; it is given back with their texts read. */
  writeModules(build: Build): Promise<Build>;
}

/** The cache in a project's data folder. */
export function openBuildCache(dataFolder: string): BuildCache {
  const host = createDiskHost(join(dataFolder, "cache"));
  const compiler = compilerState();
  const write = (path: string, text: string): Promise<void> =>
    host.write(path, text).catch(() => {
      // The next run compiles everything.
    });
  const readKept = async (): Promise<KeptBuild> => decodeKept(await host.read("kept"), compiler);
  return {
    readKept,
    writeKept: (kept) => write("kept", encodeKept(kept, compiler)),
    async readWritten(folder) {
      const record = parse(await host.read("written.json")) as
        | { readonly folder?: unknown; readonly files?: WrittenFiles }
        | undefined;
      return record?.folder === folder ? (record.files ?? {}) : {};
    },
    writeWritten: (folder, files) => write("written.json", JSON.stringify({ folder, files })),
    async readBuild(inputHash) {
      const kept = await readKept();
      if (kept.inputHash !== inputHash) return undefined;
      const products = await readProducts(host, kept.units);
      if (products === undefined) return undefined;
      const build = toBuild(products, inputHash);
      const accounts: BuiltAccount[] = [];
      const owned: UnitProduct[] = [];
      for (const { identity, units } of Object.values(kept.accounts ?? {})) {
        const own = await readProducts(host, units);
        if (own === undefined) return undefined;
        owned.push(...own);
        accounts.push(toBuiltAccount(identity, [...connectorsOf(products), ...own], { broken: [] }));
      }
      return withAccounts(build, accounts, owned);
    },
    async writeModules(build) {
      const connectors: BuiltConnector[] = [];
      for (const connector of build.connectors) {
        const { hash, id } = connector;
        const known = await readModule(host, hash);
        const content = known ?? connector.content;
        if (known === undefined) await write(modulePath(hash), content);
        connectors.push({ hash, id, content });
      }
      const wanted = new Set(connectors.map(({ hash }) => modulePath(hash)));
      for (const name of await host.list("modules"))
        if (!wanted.has(`modules/${name}`)) await host.remove(`modules/${name}`);
      return { ...build, connectors };
    },
  };
}

/** The products of kept units; `undefined` when a module is missing. */
async function readProducts(
  host: Host,
  units: KeptBuild["units"],
): Promise<readonly UnitProduct[] | undefined> {
  const products: UnitProduct[] = [];
  for (const { connector, ...unit } of Object.values(units)) {
    const content = connector && (await readModule(host, connector.hash));
    if (connector !== undefined && content === undefined) return undefined;
    const built = connector && content !== undefined ? { connector: { ...connector, content } } : {};
    products.push({ ...unit, outputs: [], ...built });
  }
  return products;
}

async function readModule(host: Host, hash: string): Promise<string | undefined> {
  const content = await host.read(modulePath(hash));
  return content !== undefined && sha256(content) === hash ? content : undefined;
}

function modulePath(hash: string): string {
  return `modules/${hash}.mjs`;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
