// The compiler and the project's files, for the management API of the server that serves them. The compiler is loaded by the first
// question that needs it; between questions what was compiled is kept, so that a changed cycle alone is compiled again.
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import type { Build } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { readInputs, type ProjectInputs } from "../compiler/program/inputs.ts";
import type { KeptBuild } from "../compiler/program/kept-build.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import { createSerial } from "../runtime/engine/serial.ts";
import type { Finding, Workbench, WrittenCycle } from "../runtime/server/api/workbench.ts";
import { decodeOwnJson } from "../runtime/data/json.ts";
import { openBuildCache } from "./build-cache.ts";
import { Misuse } from "./command.ts";
import { readSide } from "./read-side.ts";
import { toProject } from "./to-project.ts";

/** The release of a connector that its folder holds. */
const current = "current";

/** The workbench of a project. `ownsFiles`: no other process has files of its own for the same cycles. */
export function createWorkbench(
  project: string,
  folder: string,
  { ownsFiles }: { readonly ownsFiles: boolean },
): Workbench {
  const host = createDiskHost(project);
  /** Each trial starts processes of its own. */
  const inTurn = createSerial();
  let kept: KeptBuild | undefined;

  /** Compiles the files with these texts among them; of those with errors all but the first are left out. */
  async function compile(
    inputs: ProjectInputs,
    written: readonly WrittenCycle[],
    first?: string,
  ): Promise<{ readonly build: Build | undefined; readonly diagnostics: readonly Diagnostic[] }> {
    const { compileProject } = await import("../compiler/index.ts");
    kept ??= await openBuildCache(folder).readKept();
    const files = new Map(inputs.files);
    for (const cycle of written) files.set(pathOf(cycle), cycle.text);
    const compilation = await compileProject({ ...inputs, files, hash: hashOf(inputs, written) }, kept);
    ({ kept } = compilation);
    const { build, diagnostics } = compilation;
    if (build !== undefined) return { build, diagnostics };
    const wrong = new Set(
      diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.file.path),
    );
    const left = written.filter((cycle) => pathOf(cycle) === first || !wrong.has(pathOf(cycle)));
    return left.length < written.length ? compile(inputs, left, first) : { build, diagnostics };
  }

  return {
    async readProject(stored) {
      const inputs = await readInputs(host);
      const { build } = await compile(inputs, withoutFiles(inputs, stored));
      if (build !== undefined) return toProject(build);
      throw invalidProject("nothing was applied");
    },
    async checkCycle(written, stored) {
      const inputs = await readInputs(host);
      const path = pathOf(written);
      const others = withoutFiles(inputs, stored).filter((other) => pathOf(other) !== path);
      const { build, diagnostics } = await compile(inputs, [written, ...others], path);
      const findings = await toFindings(diagnostics.filter(({ span }) => span.file.path === path));
      const compiled = build && toProject(build);
      const isWrong = findings.some(({ severity }) => severity === "error");
      if (compiled !== undefined && !isWrong && has(compiled, written))
        return { findings, project: compiled };
      if (isWrong) return { findings };
      throw invalidProject("the cycle cannot be compiled");
    },
    readCycle: (account, cycle) => host.read(pathOf({ account, cycle })),
    ...(ownsFiles && {
      writeCycle: (written) =>
        host.write(pathOf(written), written.text).then(
          () => true,
          (error: unknown) => {
            if (isNotAllowed(error)) return false;
            throw error;
          },
        ),
    }),
    async tryScript({ globals: given, ...trial }) {
      const { build } = await compile(await readInputs(host), []);
      if (build === undefined) throw invalidProject("no script can be tried");
      // Loaded with the first trial: a server that tries nothing has nothing of the compiler in it.
      const [{ tryScript }, { forPrograms }] = await Promise.all([
        import("./try-script.ts"),
        import("./script-report.ts"),
      ]);
      try {
        const run = await inTurn(() => tryScript({ project, build, given, ...trial }));
        return decodeOwnJson(forPrograms(run)) as object;
      } catch (error) {
        throw error instanceof Misuse ? new HookwrightError("server/bad-request", error.message) : error;
      }
    },
    async readConnector(id) {
      const text = await host.read(`connectors/${id}/connector.json`);
      if (text === undefined) return undefined;
      const { explainConnector } = await import("../compiler/index.ts");
      const explained = explainConnector(await readInputs(host), id);
      return {
        text,
        proofs: explained?.webhooks ?? [],
        findings: await toFindings(explained?.diagnostics ?? []),
        releases: (await readdir(join(project, "releases", id)).catch(() => [])).toSorted(byVersion),
      };
    },
    async compareConnector(id, from, to) {
      const { diffProjects } = await import("../compiler/index.ts");
      const sides = [];
      for (const release of [from, to]) {
        const place = release === current ? ["connectors", id] : ["releases", id, release];
        const path = join(...place, "connector.json");
        if ((await host.read(path)) === undefined) return undefined;
        sides.push(await readSide(join(project, ...place)));
      }
      const [old, now] = sides;
      if (old === undefined || now === undefined) return undefined;
      return diffProjects(old, now).changes.map(({ kind, change, what, reason }) => ({
        kind,
        change,
        what,
        reason,
      }));
    },
  };
}

function isNotAllowed(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function invalidProject(what: string): HookwrightError {
  return new HookwrightError("project/invalid", `The project's files have errors; ${what}.`, {
    hint: "Run hookwright validate.",
  });
}

function pathOf({ account, cycle }: Pick<WrittenCycle, "account" | "cycle">): string {
  return `${account === defaultAccount ? "" : `accounts/${account}/`}cycles/${cycle}.json`;
}

/** A file is what counts where there is one. */
function withoutFiles({ files }: ProjectInputs, stored: readonly WrittenCycle[]): readonly WrittenCycle[] {
  return stored.filter((cycle) => !files.has(pathOf(cycle)));
}

function hashOf({ hash }: ProjectInputs, written: readonly WrittenCycle[]): string {
  const sum = createHash("sha256").update(hash);
  for (const cycle of written) sum.update(`\n${pathOf(cycle)}\n${String(cycle.text.length)}\n${cycle.text}`);
  return sum.digest("hex");
}

function has(project: ReturnType<typeof toProject>, { account, cycle }: WrittenCycle): boolean {
  const owner = account === defaultAccount ? project : project.accounts?.find(({ id }) => id === account);
  return owner?.cycles.some(({ id }) => id === cycle) === true;
}

async function toFindings(diagnostics: readonly Diagnostic[]): Promise<readonly Finding[]> {
  const { renderJson } = await import("../compiler/index.ts");
  return (JSON.parse(renderJson(diagnostics)) as { readonly diagnostics: readonly Finding[] }).diagnostics;
}
