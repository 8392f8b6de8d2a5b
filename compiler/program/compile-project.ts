// The whole compiler in one function: the project at the top, then each of its accounts by itself. What is wrong in one account
// keeps nothing from another, and of an account only what is wrong.
import type { AccountIdentity } from "../../runtime/contract/account.ts";
import { parseDuration } from "../analyze/duration.ts";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AccountDefinition } from "../schema/definition.gen.ts";
import { isOwned, ofAccount, outputInAccount, splitAccounts, type AccountInputs } from "./accounts.ts";
import { connectorsOf, toBuiltAccount, withAccounts, type OutputFile, type UnitProduct } from "./build.ts";
import { checkAccounts, isAccountName } from "./check-accounts.ts";
import { compileOwn, type Compilation, type OwnCompilation } from "./compile-own.ts";
import { threadsFor } from "./compile-shares.ts";
import type { ProjectInputs } from "./inputs.ts";
import { nothingKept, type KeptBuild } from "./kept-build.ts";
import { toManifest } from "./manifest.ts";

export type { Compilation } from "./compile-own.ts";

/** Compiles a project; of units that have not changed it takes what was kept. */
export async function compileProject(
  inputs: ProjectInputs,
  kept: KeptBuild = nothingKept,
  threads?: number,
): Promise<Compilation> {
  const { root, accounts } = splitAccounts(inputs);
  const own = await compileOwn(root, kept, threads ?? threadsFor(root));
  if (accounts.length === 0) return withoutProducts(own);
  const { definitions, diagnostics: ofFiles } = checkAccounts(accounts, inputs);
  const compiled = [];
  for (const account of accounts)
    compiled.push(
      await compileAccount(account, {
        units: { ...own.kept.units, ...kept.accounts?.[account.id]?.units },
        definition: definitions.get(account.id),
      }),
    );
  const diagnostics = [...own.diagnostics, ...ofFiles, ...compiled.flatMap((account) => account.diagnostics)];
  const { build } = own;
  if (build === undefined) return { ...withoutProducts(own), diagnostics };
  const products = connectorsOf(own.products.values());
  const built = compiled.flatMap(({ id, identity, products: owned, broken }) => {
    if (identity === undefined && !isAccountName(id)) return [];
    const wrong = { broken, ...(identity === undefined && { keepsIdentity: true as const }) };
    return toBuiltAccount(identity ?? { id, settings: {} }, [...products, ...owned], wrong);
  });
  const owned = compiled.flatMap((account) => account.products);
  const outputs = compiled.flatMap((account) => account.outputs);
  const manifest = toManifest(own.products.values(), { ...build, accounts: built }, outputs);
  const isWhole = !hasErrors(diagnostics);
  const { inputHash: _, ...partly } = own.kept;
  return {
    diagnostics,
    outputs: [...own.outputs.filter(({ path }) => path !== manifest.path), ...outputs, manifest],
    build: withAccounts(build, built, owned),
    kept: {
      ...(isWhole ? own.kept : partly),
      manifest: { path: manifest.path, hash: manifest.hash },
      accounts: Object.fromEntries(
        compiled.flatMap(({ identity, units }) =>
          identity === undefined ? [] : [[identity.id, { identity, units }]],
        ),
      ),
    },
    compiled: own.compiled,
  };
}

/** What came of an account's files. */
interface CompiledAccount {
  readonly id: string;
  /** Absent where `account.json` has errors. */
  readonly identity: AccountIdentity | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of its own files. */
  readonly products: readonly UnitProduct[];
  readonly outputs: readonly OutputFile[];
  readonly units: KeptBuild["units"];
  /** The cycles whose files are left out. */
  readonly broken: readonly string[];
}

/** Compiles what can be compiled: a file with errors is left out, and with it what needs it. */
async function compileAccount(
  { id, inputs: all }: AccountInputs,
  {
    units,
    definition,
  }: { readonly units: KeptBuild["units"]; readonly definition: AccountDefinition | undefined },
): Promise<CompiledAccount> {
  const first = await compileOwn(all, { units }, 1);
  const diagnostics = ofAccount(id, first.diagnostics);
  const files = new Map(all.files);
  const broken: string[] = [];
  let last = first;
  while (last.build === undefined) {
    const wrong = new Set(
      last.diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.file.path),
    );
    const left = [...wrong].filter((path) => isOwned(path) && files.delete(path));
    // What is wrong is no file of the account's.
    if (left.length === 0) break;
    broken.push(...left.flatMap((path) => /^cycles\/([^/]+)\.json$/.exec(path)?.[1] ?? []));
    last = await compileOwn({ ...all, files }, { units }, 1);
  }
  const products = [...last.products].flatMap(([name, product]) => (isOwned(name) ? product : []));
  return {
    id,
    identity: definition && toIdentity(id, definition),
    diagnostics,
    products,
    outputs: products.flatMap(({ outputs }) => outputs.map((output) => moved(id, output))),
    units: Object.fromEntries(Object.entries(last.kept.units).filter(([name]) => isOwned(name))),
    broken,
  };
}

/** A text may be made only when it is asked for. */
function moved(id: string, output: OutputFile): OutputFile {
  return {
    path: outputInAccount(id, output.path),
    hash: output.hash,
    get text() {
      return output.text;
    },
  };
}

function withoutProducts({ diagnostics, outputs, build, kept, compiled }: OwnCompilation): Compilation {
  return { diagnostics, outputs, build, kept, compiled };
}

const hourMs = 3_600_000;

function toIdentity(id: string, definition: AccountDefinition): AccountIdentity {
  const { name, externalId, concurrentTransactions, retention, errorWebhook } = definition;
  const { success, error } = retention ?? {};
  return {
    id,
    ...(name !== undefined && { name }),
    ...(externalId !== undefined && { externalId }),
    settings: {
      ...(concurrentTransactions !== undefined && { concurrentTransactions }),
      ...(success !== undefined && { successRetentionHours: parseDuration(success) / hourMs }),
      ...(error !== undefined && { errorRetentionHours: parseDuration(error) / hourMs }),
      ...(errorWebhook !== undefined && { errorWebhook }),
    },
  };
}
