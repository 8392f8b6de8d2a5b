// The compiler and the project's files, for the management API of the server that serves them. The compiler works in a thread of its own:
// whatever it is asked holds up no delivery.
import type { Build } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import type { Project } from "../runtime/engine/project.ts";
import { createSerial } from "../runtime/engine/serial.ts";
import type { Workbench, WrittenCycle } from "../runtime/server/api/workbench.ts";
import { decodeOwnJson } from "../runtime/data/json.ts";
import { createAccountTurns } from "./account-turns.ts";
import { Misuse } from "./command.ts";
import type { CompiledWritten } from "./compile-written.ts";
import { createCompilerHelper } from "./compiler-helper.ts";
import { toProject } from "./to-project.ts";
import { cyclePath } from "./written-paths.ts";

/** Who applies the project acts for none of them. */
const operators = "";

/** The workbench of a project. `ownsFiles`: no other process has files of its own for the same cycles. */
export function createWorkbench(
  project: string,
  folder: string,
  { ownsFiles }: { readonly ownsFiles: boolean },
): Workbench {
  const host = createDiskHost(project);
  const compiler = createCompilerHelper({ project, folder });
  /** Each trial starts processes of its own. */
  const inTurn = createSerial();
  const ofAccount = createAccountTurns(8);

  return {
    async readProject(stored) {
      const { build, made } = await compiler.ask(operators, "compile", { stored });
      if (build !== undefined) return withMade(toProject(build), made);
      throw invalidProject("nothing was applied");
    },
    async checkCycle(checked, stored) {
      const { build, made, findings } = await compiler.ask(checked.account, "compile", { stored, checked });
      if (build !== undefined && has(build, checked))
        return { findings, project: withMade(toProject(build), made) };
      if (findings.some(({ severity }) => severity === "error")) return { findings };
      throw invalidProject("the cycle cannot be compiled");
    },
    readCycle: (account, cycle) => host.read(cyclePath({ account, cycle })),
    ...(ownsFiles && {
      writeCycle: (written) =>
        host.write(cyclePath(written), written.text).then(
          () => true,
          (error: unknown) => {
            if (isNotAllowed(error)) return false;
            throw error;
          },
        ),
    }),
    tryScript: ({ account, globals: given, ...trial }) =>
      ofAccount(account, async () => {
        const stored = { cycles: [], installations: [] };
        const { build } = await compiler.ask(account, "compile", { stored });
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
      }),
    readConnector: (account, id) => compiler.ask(account, "explain", id),
    compareConnector: (account, id, from, to) => compiler.ask(account, "compare", id, from, to),
  };
}

function isNotAllowed(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}

function invalidProject(what: string): HookwrightError {
  return new HookwrightError("project/invalid", `The project's files have errors; ${what}.`, {
    hint: "Run hookwright validate.",
  });
}

/** The project, in which what was made and stands in no file is known as such. */
function withMade({ accounts, ...project }: Project, made: CompiledWritten["made"]): Project {
  const mark = (account: string, given: Project["installations"]): Project["installations"] =>
    given.map((one) =>
      made.some(([of, name]) => of === account && name === one.name) ? { ...one, isMade: true } : one,
    );
  return {
    ...project,
    installations: mark(defaultAccount, project.installations),
    ...(accounts && {
      accounts: accounts.map((account) => ({
        ...account,
        installations: mark(account.id, account.installations),
      })),
    }),
  };
}

function has(build: Build, { account, cycle }: WrittenCycle): boolean {
  const owner = account === defaultAccount ? build : build.accounts.find(({ id }) => id === account);
  return owner?.cycles.some(({ plan }) => plan.id === cycle) === true;
}
