// The project's files with what stands in no file, compiled together: what the management API checks, saves and applies. It runs in the
// compiler's thread; between questions what was compiled is kept, so that a changed cycle alone is compiled again.
import { createHash } from "node:crypto";
import {
  compileProject,
  createDiskHost,
  readInputs,
  renderJson,
  type Diagnostic,
} from "../compiler/index.ts";
import type { Build, ProjectInputs } from "../compiler/index.ts";
import type { KeptBuild } from "../compiler/program/kept-build.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import type { Finding, Written, WrittenCycle } from "../runtime/server/api/workbench.ts";
import { openBuildCache } from "./build-cache.ts";
import { accountPath, cyclePath, installationPath } from "./written-paths.ts";

/** What is compiled. */
export interface WrittenProject {
  /** What stands in no file. */
  readonly stored: Written;
  /** One cycle as it would be; what is found in it is told. */
  readonly checked?: WrittenCycle;
}

/** What came of it. */
export interface CompiledWritten {
  /** Absent where the files have errors, or the cycle that is checked. What else has errors and stands in no file is left out. */
  readonly build?: Build;
  /** Of the cycle that is checked. */
  readonly findings: readonly Finding[];
  /** The installations that stand in no file, by account and name. */
  readonly made: readonly (readonly [account: string, name: string])[];
}

/** Compiles; of units that have not changed it takes what was kept. */
export function createWrittenCompiler(
  project: string,
  folder: string,
): (written: WrittenProject) => Promise<CompiledWritten> {
  const host = createDiskHost(project);
  let kept: KeptBuild | undefined;

  async function compile(
    inputs: ProjectInputs,
    written: readonly WrittenFile[],
    first: string | undefined,
  ): Promise<{ readonly build: Build | undefined; readonly diagnostics: readonly Diagnostic[] }> {
    kept ??= await openBuildCache(folder).readKept();
    const files = new Map(inputs.files);
    for (const { path, text } of written) files.set(path, text);
    // One thread: it has a bound to its memory, and others beside it would have none.
    const compilation = await compileProject({ ...inputs, files, hash: hashOf(inputs, written) }, kept, 1);
    ({ kept } = compilation);
    const { build, diagnostics } = compilation;
    if (build !== undefined) return { build, diagnostics };
    const wrong = new Set(
      diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.file.path),
    );
    const left = written.filter(({ path }) => path === first || !wrong.has(path));
    return left.length < written.length ? compile(inputs, left, first) : { build, diagnostics };
  }

  return async ({ stored, checked }) => {
    const inputs = await readInputs(host);
    const first = checked && cyclePath(checked);
    const written = [
      ...(checked === undefined || first === undefined ? [] : [{ path: first, text: checked.text }]),
      ...toFiles(inputs, stored).filter(({ path }) => path !== first),
    ];
    const { build, diagnostics } = await compile(inputs, written, first);
    const isWrong = diagnostics.some(
      ({ span, severity }) => span.file.path === first && severity === "error",
    );
    const made = stored.installations
      .filter((installation) => !inputs.files.has(installationPath(installation)))
      .map(({ account, name }) => [account, name] as const);
    return {
      findings: toFindings(diagnostics.filter(({ span }) => span.file.path === first)),
      made,
      ...(build !== undefined && !isWrong && { build: withCompleteFiles(build, inputs, made) }),
    };
  };
}

/** As `hookwright validate --format json` prints them. */
export function toFindings(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  return (JSON.parse(renderJson(diagnostics)) as { readonly diagnostics: readonly Finding[] }).diagnostics;
}

/** A file that is not there. */
interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** A file is what counts where there is one. An account whose folder is gone keeps what it has. */
function toFiles({ files }: ProjectInputs, { cycles, installations }: Written): readonly WrittenFile[] {
  const isThere = ({ account }: { readonly account: string }): boolean =>
    account === defaultAccount || files.has(`${accountPath(account)}account.json`);
  return [
    ...cycles.filter(isThere).map((cycle) => ({ path: cyclePath(cycle), text: cycle.text })),
    ...installations.filter(isThere).map((made) => ({ path: installationPath(made), text: made.text })),
  ].filter(({ path }) => !files.has(path));
}

/**
 * A server that starts compiles the files alone: a cycle that has one and needs an installation that has none is an error, and in an
 * account that cycle's alone. Fails with `project/invalid`.
 */
function withCompleteFiles(build: Build, { files }: ProjectInputs, made: CompiledWritten["made"]): Build {
  const lacking = (account: string, { cycles }: Pick<Build, "cycles">): readonly string[] => {
    const names = new Set(made.flatMap(([of, name]) => (of === account ? name : [])));
    return cycles
      .filter(({ plan }) => files.has(cyclePath({ account, cycle: plan.id })))
      .filter(({ plan }) => Object.values(plan.connectors).some((use) => names.has(use.installation)))
      .map(({ plan }) => plan.id);
  };
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
