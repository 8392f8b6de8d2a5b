// The project's files with what stands in no file, compiled account by account: what the management API checks, saves and applies. It runs
// in the compiler's thread; between questions what was compiled is kept, so that a changed cycle alone is compiled again.
import { createHash } from "node:crypto";
import {
  compileProject,
  createDiskHost,
  readInputs,
  renderJson,
  type Diagnostic,
} from "../compiler/index.ts";
import type { Build, BuiltConnector, ProjectInputs } from "../compiler/index.ts";
import { isOwned, splitAccounts } from "../compiler/program/accounts.ts";
import { checkAccounts } from "../compiler/program/check-accounts.ts";
import { readAccountInputs, readSharedInputs } from "../compiler/program/inputs.ts";
import type { KeptBuild } from "../compiler/program/kept-build.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import type { Finding, Written } from "../runtime/server/api/workbench.ts";
import { openBuildCache } from "./build-cache.ts";
import { accountPath, cyclePath, installationPath } from "./project-paths.ts";

/** What all accounts have, and which there are beside the one at the top. */
export interface ProjectOutline {
  /** Absent where their files have errors. */
  readonly connectors?: readonly BuiltConnector[];
  readonly accounts: readonly {
    readonly id: string;
    /** Its `account.json` is there, has no errors, and agrees with those of the others. */
    readonly isSound: boolean;
  }[];
}

/** What is compiled. */
export interface WrittenAccount {
  readonly account: string;
  /** What it has in no file. */
  readonly written: Written;
  /** One of its cycles or installations as it would be; what is found in it is told. */
  readonly checked?: WrittenFile;
  /** Hashes of connectors that whoever asks has. Absent: of those that stand in their own files. */
  readonly known?: readonly string[];
}

/** What came of it. */
export interface CompiledWritten {
  /**
   * Of this account alone, without the connectors that are known. Absent where the files of the connectors or of the default
   * account have errors, or what is checked. What else has errors and stands in no file is left out.
   */
  readonly build?: Build;
  /** Of what is checked. */
  readonly findings: readonly Finding[];
  /** The installations that stand in no file, by name. */
  readonly made: readonly string[];
  /** Of each connector, by its id, the release that installations without custom fields have. */
  readonly bases: ReadonlyMap<string, string>;
}

/** Compiles; of units that have not changed it takes what was kept. */
export interface WrittenCompiler {
  outline(): Promise<ProjectOutline>;
  compile(asked: WrittenAccount): Promise<CompiledWritten>;
}

/** Nothing is compiled yet. */
export function createWrittenCompiler(project: string, folder: string): WrittenCompiler {
  const host = createDiskHost(project);
  let kept: KeptBuild | undefined;

  async function compileOnce(inputs: ProjectInputs) {
    kept ??= await openBuildCache(folder).readKept();
    // One thread: it has a bound to its memory, and others beside it would have none.
    const compilation = await compileProject(inputs, kept, 1);
    kept = withKept(kept, compilation.kept, inputs);
    return compilation;
  }

  async function compile(
    inputs: ProjectInputs,
    written: readonly WrittenFile[],
    first: string | undefined,
  ): Promise<{ readonly build: Build | undefined; readonly diagnostics: readonly Diagnostic[] }> {
    const files = new Map(inputs.files);
    for (const { path, text } of written) files.set(path, text);
    const { build, diagnostics } = await compileOnce({ ...inputs, files, hash: hashOf(inputs, written) });
    if (build !== undefined) return { build, diagnostics };
    const wrong = new Set(
      diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.file.path),
    );
    const left = written.filter(({ path }) => path === first || !wrong.has(path));
    return left.length < written.length ? compile(inputs, left, first) : { build, diagnostics };
  }

  return {
    async outline() {
      const { accounts, ...inputs } = await readSharedInputs(host);
      const { root, accounts: given } = splitAccounts(inputs);
      const { definitions } = checkAccounts(given, inputs);
      const known = accounts.map((id) => ({ id, isSound: definitions.has(id) }));
      // A project of nothing but cycles that call no connector is one too.
      const build = root.connectorFolders.length === 0 ? nothingBuilt : (await compileOnce(root)).build;
      return { ...(build !== undefined && { connectors: build.connectors }), accounts: known };
    },
    async compile({ account, written: { cycles, installations }, checked, known }) {
      const own = await readAccountInputs(host, accountPath(account));
      // One that has none at all has cycles at its top, without which it is no project.
      const inputs = own.connectorFolders.length > 0 ? own : await readInputs(host);
      const first = checked?.path;
      const written = [
        ...(checked === undefined ? [] : [checked]),
        ...toFiles(inputs, account, { cycles, installations }).filter(({ path }) => path !== first),
      ];
      const { build, diagnostics } = await compile(inputs, written, first);
      const isWrong = diagnostics.some(
        ({ span, severity }) => span.file.path === first && severity === "error",
      );
      const made = installations
        .filter((installation) => !inputs.files.has(installationPath(installation)))
        .map(({ name }) => name);
      const bases = new Map(build?.connectors.map(({ id, hash }) => [id, hash] as const).toReversed());
      return {
        findings: toFindings(diagnostics.filter(({ span }) => span.file.path === first)),
        made,
        bases,
        ...(build !== undefined &&
          !isWrong && {
            build: without(withCompleteFiles(build, inputs, made), new Set(known ?? bases.values())),
          }),
      };
    },
  };
}

const nothingBuilt: Pick<Build, "connectors"> = { connectors: [] };

/** As `hookwright validate --format json` prints them. */
export function toFindings(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  return (JSON.parse(renderJson(diagnostics)) as { readonly diagnostics: readonly Finding[] }).diagnostics;
}

/** What was kept before and was not looked at now stays kept: units of the connectors are everybody's, others their account's. */
function withKept(before: KeptBuild, now: KeptBuild, { files }: ProjectInputs): KeptBuild {
  const isAtTop = [...files.keys()].some(isOwned);
  const own = Object.entries(before.units).filter(([name]) => isOwned(name));
  return {
    units: { ...(!isAtTop && Object.fromEntries(own)), ...now.units },
    accounts: { ...before.accounts, ...now.accounts },
  };
}

/** Without connectors that are known: to make their texts, and to hand them over, takes longer than all else. */
function without(build: Build, known: ReadonlySet<string>): Build {
  return { ...build, connectors: build.connectors.filter(({ hash }) => !known.has(hash)) };
}

/** A file that is not there, or not so. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** A file is what counts where there is one. An account whose folder is gone keeps what it has. */
function toFiles(
  { files }: ProjectInputs,
  account: string,
  { cycles, installations }: Written,
): readonly WrittenFile[] {
  if (account !== defaultAccount && !files.has(`${accountPath(account)}account.json`)) return [];
  return [
    ...cycles.map((cycle) => ({ path: cyclePath(cycle), text: cycle.text })),
    ...installations.map((made) => ({ path: installationPath(made), text: made.text })),
  ].filter(({ path }) => !files.has(path));
}

/**
 * A server that starts compiles the files alone: a cycle that has one and needs an installation that has none is an error, and in an
 * account that cycle's alone. Fails with `project/invalid`.
 */
function withCompleteFiles(build: Build, { files }: ProjectInputs, made: readonly string[]): Build {
  const names = new Set(made);
  const lacking = (account: string, { cycles }: Pick<Build, "cycles">): readonly string[] =>
    cycles
      .filter(({ plan }) => files.has(cyclePath({ account, cycle: plan.id })))
      .filter(({ plan }) => Object.values(plan.connectors).some((use) => names.has(use.installation)))
      .map(({ plan }) => plan.id);
  const [cycle] = lacking(defaultAccount, build);
  if (cycle !== undefined)
    throw new HookwrightError(
      "project/invalid",
      `The cycle \`${cycle}\` stands in a file, and one of its installations in none.`,
      { hint: "Write the installation's file too, or save the cycle over the API." },
    );
  return {
    ...build,
    accounts: build.accounts.map((account) => {
      const broken = lacking(account.id, account);
      const cycles = account.cycles.filter(({ plan }) => !broken.includes(plan.id));
      return { ...account, cycles, broken: [...account.broken, ...broken] };
    }),
  };
}

function hashOf({ hash }: ProjectInputs, written: readonly WrittenFile[]): string {
  const sum = createHash("sha256").update(hash);
  for (const { path, text } of written) sum.update(`\n${path}\n${String(text.length)}\n${text}`);
  return sum.digest("hex");
}
