// Cycles as their authors write them: read, checked and saved over this API by the compiler that checks files. A cycle that has a file is
// changed in it; any other stands in the store, as the text that a file would hold.
import { sha256 } from "../../base/ids.ts";
import { HookwrightError, isHookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { readPlan } from "../../cycle/read-plan.ts";
import { encodeJson } from "../../data/json.ts";
import { assertOperator } from "./access.ts";
import { ApplyNote } from "./cycles.ts";
import { Graph, toGraph } from "./graph.ts";
import { operation, type Call, type ManagementHost } from "./operation.ts";
import { bodyProblems, compilerProblems } from "./problems.ts";
import { needWorkbench, readWritten } from "./read-project.ts";
import { answer, flag, list, maybe, oneOf, text, Type, valuesByName } from "./schema.ts";
import type { CheckedCycle } from "./workbench.ts";

const Position = answer("Position", "A place in a text, in UTF-16 code units.", {
  line: Type.Integer({ description: "From 1." }),
  column: Type.Integer({ description: "From 1." }),
  offset: Type.Integer({ description: "From 0." }),
});

/** A problem that the compiler found. */
export const Finding = answer(
  "Finding",
  "A problem that the compiler found, where it stands, and what to do.",
  {
    code: text("A stable code; `docs/diagnostics/<code>.md` explains it."),
    severity: oneOf(["error", "warning", "info"]),
    message: text("A sentence."),
    hint: Type.Union([Type.String(), Type.Null()]),
    docs: maybe(text("Its page.")),
    file: text("The file, or where it would stand."),
    start: Position,
    end: Position,
    fix: maybe(
      Type.Object({
        title: text("What it does."),
        edits: list(
          Type.Object({ file: Type.String(), start: Position, end: Position, newText: Type.String() }),
        ),
      }),
    ),
    related: maybe(
      list(Type.Object({ message: Type.String(), file: Type.String(), start: Position, end: Position })),
    ),
  },
);

const CycleDefinition = answer("CycleDefinition", "A cycle as its author wrote it.", {
  cycle: text("The cycle's id."),
  source: oneOf(["file", "store"], "Where it stands."),
  text: text("The JSON, as it was written."),
  revision: text("Of this text: whoever changes it says from which one."),
});

const written = {
  text: maybe(text("The definition as JSON; places of findings are places of this text.")),
  definition: maybe(valuesByName("In place of `text`: the definition itself.")),
};
const one = {
  cycle: Type.String({
    pattern: "^[a-z0-9][a-z0-9-]{0,99}$",
    description: "The cycle's id: up to 100 lower-case letters, digits and hyphens.",
  }),
};
const problems = ["server/no-files", "project/invalid", ...compilerProblems, ...bodyProblems] as const;

/** The operations. */
export const definitionOperations = [
  operation({
    id: "getCycleGraph",
    method: "GET",
    path: "/cycles/{cycle}/graph",
    summary: "Shows the steps of a cycle and the ways between them.",
    params: { cycle: text("The cycle's id.") },
    query: { release: maybe(text("That of one of its releases: `plan` of a transaction. Absent: of now.")) },
    answer: Graph,
    problems: ["cycle/not-found", "release/not-found", "contract/version"],
    async run({ account, params, query: { release } }) {
      try {
        return toGraph(await account.plan(params.cycle, release));
      } catch (error) {
        if (release === undefined || !isHookwrightError(error) || error.code !== "release/not-found")
          throw error;
        throw new HookwrightError(error.code, `The cycle \`${params.cycle}\` has no such release.`, {
          hint: "`plan` of a transaction names one; without `release` it is the one of now.",
        });
      }
    },
  }),
  operation({
    id: "getCycleDefinition",
    method: "GET",
    path: "/cycles/{cycle}/definition",
    summary: "Shows a cycle as its author wrote it.",
    params: one,
    answer: CycleDefinition,
    problems: ["cycle/not-found"],
    async run(call) {
      const { cycle } = call.params;
      const found = await readDefinition(call);
      if (found !== undefined) return { cycle, ...found, revision: revisionOf(found.text) };
      call.account.cycle(cycle);
      throw new HookwrightError(
        "cycle/not-found",
        `Nobody knows what was written of the cycle \`${cycle}\`: its file is gone.`,
      );
    },
  }),
  operation({
    id: "validateCycle",
    method: "POST",
    path: "/cycles/{cycle}/validate",
    summary: "Checks a definition as if it stood in the cycle's file; changes nothing.",
    access: "read",
    params: one,
    body: written,
    answer: Type.Object({
      valid: flag("It has no errors."),
      findings: list(Finding),
      graph: maybe(Graph),
    }),
    problems,
    async run(call) {
      const { account, params } = call;
      const { findings, project } = await check(call);
      const owner = project?.accounts?.find(({ id }) => id === account.id) ?? project;
      const plan = owner?.cycles.find(({ id }) => id === params.cycle);
      const graph = plan && toGraph(readPlan(plan.id, plan.content));
      return { valid: project !== undefined, findings, ...(graph && { graph }) };
    },
  }),
  operation({
    id: "saveCycle",
    method: "PUT",
    path: "/cycles/{cycle}/definition",
    summary:
      "Makes a cycle, or changes it where it stands, and applies it; it is stopped, or goes on as it was.",
    params: one,
    query: {
      restart: maybe(flag("Also one that runs: it is stopped, changed and started again.")),
      revision: maybe(
        text(
          "The `revision` that it was made from, or `none`: there is no such cycle yet. With another there it is refused.",
        ),
      ),
    },
    body: written,
    answer: Type.Object({
      notes: list(ApplyNote),
      findings: list(Finding),
      revision: text("Of what was saved."),
    }),
    problems: [
      "cycle/invalid",
      "cycle/changed",
      "cycle/in-a-file",
      "project/not-applied",
      "account/limit-reached",
      "cycle/running",
      "cycle/not-found",
      "contract/version",
      "release/not-found",
      ...problems,
    ],
    async run(call) {
      const { engine, account, params, query } = call;
      const { cycle } = params;
      assertMadeFrom(cycle, query.revision, await readDefinition(call));
      const { findings, project } = await check(call);
      if (project === undefined) throw invalid(cycle, call.body, findings);
      return call.saving(async () => {
        // While it was compiled somebody else may have saved.
        const found = await readDefinition(call);
        assertMadeFrom(cycle, query.revision, found);
        const { restart = false } = query;
        const state = account.cycles().find(({ id }) => id === cycle)?.state ?? "stopped";
        if (state !== "stopped" && !restart)
          throw new HookwrightError("cycle/running", `The cycle \`${cycle}\` is running.`, {
            hint: "Stop it first, or save it with `restart`.",
          });
        const text = textOf(call.body);
        const one = { account: account.id, cycle, restart, alone: true };
        const notes =
          found?.source === "file"
            ? await inFile(call, { before: found.text, text }, () => engine.apply(project, one))
            : await engine.apply(project, {
                ...one,
                text,
                // Another process may save until this one changes alone.
                check: async () => {
                  assertMadeFrom(cycle, query.revision, await readDefinition(call));
                },
              });
        return { notes, findings, revision: revisionOf(text) };
      });
    },
  }),
];

interface Definition {
  readonly source: "file" | "store";
  readonly text: string;
}

/** What stands of a cycle now; `undefined`: nothing. */
async function readDefinition({
  engine,
  account,
  params: { cycle },
  workbench,
}: Asked): Promise<Definition | undefined> {
  const file = await workbench?.readCycle(account.id, cycle);
  if (file !== undefined) return { source: "file", text: file };
  const stored = await engine.cycleTexts.get(account.id, cycle);
  return stored && { source: "store", text: stored.text };
}

function revisionOf(text: string): string {
  return sha256(text);
}

/** Whoever says from which text a change was made overwrites no other one. */
function assertMadeFrom(cycle: string, revision: string | undefined, found: Definition | undefined): void {
  const now = found === undefined ? "none" : revisionOf(found.text);
  if (revision === undefined || revision === now) return;
  const what = revision === "none" ? "is there already" : "was changed by somebody else, or is gone";
  throw new HookwrightError("cycle/changed", `The cycle \`${cycle}\` ${what}; nothing was saved.`, {
    hint: "Read it anew, and save with its `revision`.",
  });
}

/** Writes the file of a cycle that has one, and what it was before where it cannot be applied. */
async function inFile<T>(
  { account, params: { cycle }, workbench, request }: Asked & Pick<Call<never, never, never>, "request">,
  { before, text }: { readonly before: string; readonly text: string },
  apply: () => Promise<T>,
): Promise<T> {
  assertOperator(request.principal);
  const written = { account: account.id, cycle, text };
  if (!(await workbench?.writeCycle?.(written)))
    throw new HookwrightError(
      "cycle/in-a-file",
      `The cycle \`${cycle}\` stands in a file that this server does not write.`,
      { hint: "Save it under another id, or change the file where it comes from and apply it." },
    );
  try {
    return await apply();
  } catch (error) {
    await workbench?.writeCycle?.({ ...written, text: before });
    throw error;
  }
}

/** Which cycle is asked about, and of whom. */
type Asked = Pick<ManagementHost, "engine" | "workbench"> & {
  readonly account: { readonly id: string };
  readonly params: { readonly cycle: string };
};

interface Written {
  readonly text?: string;
  readonly definition?: Readonly<Record<string, unknown>>;
}

async function check({
  engine,
  account,
  params: { cycle },
  body,
  workbench,
}: Asked & { readonly body: Written }): Promise<CheckedCycle> {
  const { checkCycle } = needWorkbench(workbench);
  const written = { account: account.id, cycle, text: textOf(body) };
  return checkCycle(written, await readWritten(engine, account.id));
}

/** The compiler works beside the deliveries: what takes it seconds holds them up. */
const longestText = 256 * 1024;

function textOf(written: Written): string {
  const text = writtenText(written);
  if (text.length <= longestText) return text;
  throw new HookwrightError(
    "data/too-large",
    `A definition has at most ${longestText.toLocaleString("en")} characters over this API.`,
    { hint: "Longer ones stand in files." },
  );
}

function writtenText({ text: given, definition }: Written): string {
  if (given !== undefined && definition === undefined) return given;
  if (given === undefined && definition !== undefined) return encodeJson(definition as JsonValue);
  throw new HookwrightError("server/bad-request", "Give either `text` or `definition`.", {
    places: [{ path: "/body", message: "must have either `text` or `definition`" }],
  });
}

function invalid(cycle: string, { text }: Written, findings: CheckedCycle["findings"]): HookwrightError {
  const path = text === undefined ? "/body/definition" : "/body/text";
  const errors = findings.filter(({ severity }) => severity === "error");
  return new HookwrightError(
    "cycle/invalid",
    `The definition of \`${cycle}\` has errors; nothing was saved.`,
    {
      hint: "`validate` shows each with its place.",
      places: errors.map(({ message, start: { line, column } }) => ({
        path,
        message: text === undefined ? message : `Line ${String(line)}, column ${String(column)}: ${message}`,
      })),
    },
  );
}
