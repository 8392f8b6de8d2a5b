// The compiler and the project's files, for the management API of the server that serves them. The compiler works in a thread of its own:
// whatever it is asked holds up no delivery.
import type { Build } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import { createSerial } from "../runtime/engine/serial.ts";
import type { Workbench, WrittenCycle } from "../runtime/server/api/workbench.ts";
import { decodeOwnJson } from "../runtime/data/json.ts";
import { createAccountTurns } from "./account-turns.ts";
import { Misuse } from "./command.ts";
import { compileAccounts, invalidProject, withMade } from "./compile-accounts.ts";
import { createCompilerHelper } from "./compiler-helper.ts";
import { newInstallation } from "./installation-file.ts";
import { toProject } from "./to-project.ts";
import { cyclePath, installationPath } from "./project-paths.ts";

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

  /** False where that is not allowed. */
  async function write(path: string, text: string): Promise<boolean> {
    try {
      await host.write(path, text);
      return true;
    } catch (error) {
      if (isNotAllowed(error)) return false;
      throw error;
    }
  }

  return {
    readProject: (readWritten, only) => compileAccounts(compiler, readWritten, only),
    async checkCycle(checked, written) {
      const { account } = checked;
      const file = { path: cyclePath(checked), text: checked.text };
      const { build, made, findings } = await compiler.ask(account, "compile", {
        account,
        written,
        checked: file,
      });
      if (build !== undefined && has(build, checked))
        return { findings, project: withMade(toProject(build), account, made) };
      if (findings.some(({ severity }) => severity === "error")) return { findings };
      throw invalidProject("the cycle cannot be compiled");
    },
    async checkInstallation(checked, written) {
      const { account } = checked;
      const file = { path: installationPath(checked), text: checked.text };
      const { build, made, findings, bases } = await compiler.ask(account, "compile", {
        account,
        written,
        checked: file,
      });
      if (build !== undefined) return { findings, bases, project: withMade(toProject(build), account, made) };
      if (findings.some(({ severity }) => severity === "error")) return { findings, bases };
      throw invalidProject("the installation cannot be compiled");
    },
    readCycle: (account, cycle) => host.read(cyclePath({ account, cycle })),
    readInstallation: (account, name) => host.read(installationPath({ account, name })),
    readFields: async (text) => (await import("../compiler/program/looked-up-fields.ts")).readFields(text),
    async setFields(given, { account, connector, installation: name }, fields) {
      const { setFields } = await import("../compiler/program/looked-up-fields.ts");
      const before = given ?? newInstallation(connector, installationPath({ account, name }));
      return setFields(before, fields as Parameters<typeof setFields>[1]);
    },
    async addFields(given, { account, connector, installation: name, method, fields, taken }) {
      const { addFields } = await import("../compiler/program/looked-up-fields.ts");
      const before = given ?? newInstallation(connector, installationPath({ account, name }));
      const { text, changes } = addFields(before, { method, side: "request", fields, taken });
      return { text, added: changes.map(({ field }) => field) };
    },
    ...(ownsFiles && {
      writeCycle: (written) => write(cyclePath(written), written.text),
      writeInstallation: (written) => write(installationPath(written), written.text),
    }),
    tryScript: ({ account, globals: given, ...trial }) =>
      ofAccount(account, async () => {
        const { connectors } = await compiler.ask(account, "outline");
        if (connectors === undefined) throw invalidProject("no script can be tried");
        // Loaded with the first trial: a server that tries nothing has nothing of the compiler in it.
        const [{ tryScript }, { forPrograms }] = await Promise.all([
          import("./try-script.ts"),
          import("./script-report.ts"),
        ]);
        try {
          const run = await inTurn(() => tryScript({ project, build: { connectors }, given, ...trial }));
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

function has(build: Build, { account, cycle }: WrittenCycle): boolean {
  const owner = account === defaultAccount ? build : build.accounts.find(({ id }) => id === account);
  return owner?.cycles.some(({ plan }) => plan.id === cycle) === true;
}
