// A project compiled account by account, each within its own bounds: what is wrong in one, or takes too long, keeps nothing from the others.
import type { Build, BuiltConnector } from "../compiler/program/build.ts";
import { toHookwrightError } from "../runtime/base/failure.ts";
import { HookwrightError, isHookwrightError } from "../runtime/contract/error.ts";
import { defaultAccount } from "../runtime/engine/account.ts";
import type { LeftAccount, Project } from "../runtime/engine/project.ts";
import type { ReadWritten } from "../runtime/server/api/workbench.ts";
import type { CompiledWritten } from "./compile-written.ts";
import type { CompilerHelper } from "./compiler-helper.ts";
import { toProject } from "./to-project.ts";

/** Who applies the project acts for none of them. */
const operators = "";

/**
 * The project as it is now. With `only` it has what all accounts share and the files of this one. Rejects with `project/invalid` where
 * connectors have errors, or what stands at the top of the project, and where it is `only` this account as that one's compilation does.
 */
export async function compileAccounts(
  { ask }: CompilerHelper,
  readWritten: ReadWritten,
  only?: string,
): Promise<Project> {
  const { connectors: shared, accounts } = await ask(operators, "outline");
  if (shared === undefined) throw invalidProject("nothing was applied");
  const known = shared.map(({ hash }) => hash);
  const compiled: CompiledAccount[] = [];
  const left: LeftAccount[] = [];
  for (const id of only === undefined ? [defaultAccount, ...accounts.map(({ id }) => id)] : [only])
    try {
      const written = await readWritten(id);
      const { build, made } = await ask(operators, "compile", { account: id, written, known });
      if (build === undefined) throw invalidProject("nothing was applied");
      compiled.push({ id, build, made });
    } catch (error) {
      if (only !== undefined || isOfAll(id, error)) throw error;
      left.push({ id, why: toHookwrightError(error).message });
    }
  const unsound = new Set(accounts.flatMap(({ id, isSound }) => (isSound ? [] : [id])));
  return { ...join(shared, compiled, unsound), ...(left.length > 0 && { left }) };
}

interface CompiledAccount extends Pick<CompiledWritten, "made"> {
  readonly id: string;
  readonly build: Build;
}

/** A server would not start with such files at the top; and a store that is gone is gone for all of them. */
function isOfAll(id: string, error: unknown): boolean {
  if (!isHookwrightError(error)) return false;
  return (id === defaultAccount && error.code === "project/invalid") || error.code.startsWith("store/");
}

function join(
  shared: readonly BuiltConnector[],
  compiled: readonly CompiledAccount[],
  unsound: ReadonlySet<string>,
): Project {
  const connectors = new Map(shared.map((connector) => [connector.hash, connector]));
  for (const { build } of compiled)
    for (const connector of build.connectors)
      if (!connectors.has(connector.hash)) connectors.set(connector.hash, connector);
  const projects = compiled.map(({ id, build, made }) => [id, withMade(toProject(build), id, made)] as const);
  const { installations = [], cycles = [] } = new Map(projects).get(defaultAccount) ?? {};
  return {
    connectors: [...connectors.values()],
    installations,
    cycles,
    accounts: projects.flatMap(([id, { accounts = [] }]) =>
      accounts
        .filter((account) => account.id === id)
        .map((account) => (unsound.has(id) ? { ...account, keepsIdentity: true } : account)),
    ),
  };
}

/** The project, in which what an account made and stands in no file is known as such. */
export function withMade({ accounts, ...project }: Project, id: string, made: readonly string[]): Project {
  const names = new Set(made);
  const mark = (account: string, given: Project["installations"]): Project["installations"] =>
    account === id ? given.map((one) => (names.has(one.name) ? { ...one, isMade: true } : one)) : given;
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

/** The project's files cannot be compiled. */
export function invalidProject(what: string): HookwrightError {
  return new HookwrightError("project/invalid", `The project's files have errors; ${what}.`, {
    hint: "Run hookwright validate.",
  });
}
