// Cycles: listed, started, stopped, paused, removed; what waits in front of them, and what their steps remember.
import { assertOperator } from "./access.ts";
import { toMoment } from "./moment.ts";
import { operation } from "./operation.ts";
import { pageOf } from "./pages.ts";
import { readProject } from "./read-project.ts";
import { callProblems, compilerProblems, cycleProblems, subscriptionProblems } from "./problems.ts";
import {
  answer,
  count,
  flag,
  instant,
  items,
  list,
  maybe,
  moment,
  oneOf,
  page,
  paging,
  text,
  Type,
} from "./schema.ts";

const cycleProperties = {
  id: text("Its id in the account."),
  name: text("What people call it."),
  state: oneOf(
    ["stopped", "running", "finishing"],
    "`finishing`: it completes what it has accepted, and is then stopped.",
  ),
  synchronous: flag("Callers of its webhook wait for an answer."),
  release: text("The release that new transactions begin with, by its SHA-256."),
  isOutdated: maybe(
    flag(
      "Its definition, or a connector as its installation has it, has changed since: applying the cycle takes that over.",
    ),
  ),
  once: maybe(flag("It finishes after its first run.")),
  startsAt: maybe(instant("It is stopped, and starts then.")),
  nextRunAt: maybe(instant("Of a cycle that begins with no webhook.")),
  pausedAt: maybe(instant("Since when it accepts and runs nothing.")),
  startedAt: maybe(instant("When it was started last.")),
  stoppedAt: maybe(instant("When it was stopped last.")),
  skippedAt: maybe(instant("When a run of its schedule was skipped last.")),
  skippedReason: maybe(text("Why: a sentence.")),
  retention: maybe(
    Type.Object(
      { successHours: maybe(Type.Number()), errorHours: maybe(Type.Number()) },
      { description: "What its definition says of how long its transactions are kept." },
    ),
  ),
};

const Cycle = answer("Cycle", "A cycle that is installed.", cycleProperties);

const StartedCycle = answer("StartedCycle", "A cycle, and what is worth knowing of its start.", {
  ...cycleProperties,
  warnings: maybe(list(text("A sentence."))),
});

const Prerequisite = answer("Prerequisite", "One thing that a cycle lacks.", {
  code: Type.Integer({
    description: "The number that the reference system has for it; 0 where it has none.",
  }),
  step: maybe(text("Where it is missing, if that is one step.")),
  installation: maybe(text("The installation that it is about.")),
  message: text("A sentence for people."),
  isWarning: maybe(flag("It is worth knowing, and keeps nothing from starting.")),
});

const Backlog = answer("Backlog", "What a cycle has accepted and not begun.", {
  cycle: text("The cycle's id."),
  count: count("How much there is, counted as far as 100,000."),
  through: maybe(Type.Integer({ description: "Given with the next part; absent when none is left." })),
});

const LastRun = answer("LastRun", "When a step last ran well, as its next run is told.", {
  cycle: text("The cycle's id."),
  step: text("The step's id."),
  lastRun: Type.Union([Type.String(), Type.Null()], {
    description: "ISO 8601; null: its next run begins with the present.",
  }),
});

/** What an `apply` says. */
export const ApplyNote = answer(
  "ApplyNote",
  "One thing that happened when files were applied, or that somebody should know.",
  {
    kind: oneOf(["installed", "updated", "notApplied", "gone", "webhookRemoved", "restarted", "notReady"]),
    account: maybe(text("Absent: the default account.")),
    cycle: maybe(text("The cycle's id; absent: it is about the whole account.")),
    message: text("One or more sentences for people."),
  },
);

const one = { cycle: text("The cycle's id.") };
const step = { ...one, step: text("The step's id.") };
const through = maybe(Type.Integer({ minimum: 0, description: "`through` of the part before." }));
const startProblems = [
  ...cycleProblems,
  "cycle/not-ready",
  "cycle/paused",
  ...subscriptionProblems,
  ...callProblems,
] as const;

/** The operations. */
export const cycleOperations = [
  operation({
    id: "listCycles",
    method: "GET",
    path: "/cycles",
    summary: "Lists the cycles of an account.",
    query: {
      ...paging,
      state: maybe(oneOf(["stopped", "running", "finishing"], "Only those in this state.")),
      search: maybe(text("Only those whose id or name holds this, in any case.", { maxLength: 200 })),
    },
    answer: page(Cycle),
    run({ account, query: { state, search = "", ...asked } }) {
      const wanted = search.toLowerCase();
      const found = account
        .cycles()
        .filter((cycle) => state === undefined || cycle.state === state)
        .filter(({ id, name }) => id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted));
      return pageOf(found, asked, ({ id }) => id);
    },
  }),
  operation({
    id: "getCycle",
    method: "GET",
    path: "/cycles/{cycle}",
    summary: "Shows one cycle.",
    params: one,
    answer: Cycle,
    problems: cycleProblems,
    run: ({ account, params }) => account.cycle(params.cycle),
  }),
  operation({
    id: "startCycle",
    method: "POST",
    path: "/cycles/{cycle}/start",
    summary: "Starts a cycle, whose webhooks are registered first.",
    params: one,
    query: {
      once: maybe(flag("It finishes after its first run, or after the first delivery that starts one.")),
      at: maybe(moment("Not before this moment.")),
      interval: maybe(Type.Number({ description: "Minutes from run to run, in place of its schedule." })),
    },
    answer: StartedCycle,
    problems: startProblems,
    run: ({ account, params, query: { once = false, at, interval } }) =>
      account.startCycle(params.cycle, {
        once,
        ...(at !== undefined && { atMs: toMoment("at", at) }),
        ...(interval !== undefined && { everyMs: interval * 60_000 }),
      }),
  }),
  operation({
    id: "stopCycle",
    method: "POST",
    path: "/cycles/{cycle}/stop",
    summary: "Stops a cycle; its webhooks queue for 24 hours.",
    params: one,
    query: { finish: maybe(flag("It completes what it has accepted, and is then stopped.")) },
    answer: Cycle,
    problems: [...cycleProblems, "cycle/paused"],
    run: ({ account, params, query: { finish = false } }) => account.stopCycle(params.cycle, { finish }),
  }),
  operation({
    id: "pauseCycle",
    method: "POST",
    path: "/cycles/{cycle}/pause",
    summary: "Lets a cycle accept and run nothing until it is resumed.",
    params: one,
    answer: Cycle,
    problems: [...cycleProblems, "cycle/running"],
    run: ({ account, params }) => account.pauseCycle(params.cycle),
  }),
  operation({
    id: "resumeCycle",
    method: "POST",
    path: "/cycles/{cycle}/resume",
    summary: "Ends a pause.",
    params: one,
    answer: Cycle,
    problems: cycleProblems,
    run: ({ account, params }) => account.resumeCycle(params.cycle),
  }),
  operation({
    id: "removeCycle",
    method: "DELETE",
    path: "/cycles/{cycle}",
    summary: "Removes a stopped cycle; what it registered at vendors is deleted.",
    params: one,
    query: { stop: maybe(flag("Also one that runs: it is stopped first.")) },
    answer: Type.Object({ id: text("The cycle's id."), state: oneOf(["removed"]) }),
    problems: [...cycleProblems, "cycle/running"],
    async run({ account, params, query: { stop = false } }) {
      await account.removeCycle(params.cycle, { stop });
      return { id: params.cycle, state: "removed" };
    },
  }),
  operation({
    id: "listPrerequisites",
    method: "GET",
    path: "/cycles/{cycle}/prerequisites",
    summary: "Says what a cycle lacks before it can start, and what is worth knowing.",
    params: one,
    answer: items(Prerequisite),
    problems: [...cycleProblems, ...callProblems],
    run: async ({ account, params }) => ({ items: await account.prerequisites(params.cycle) }),
  }),
  operation({
    id: "getBacklog",
    method: "GET",
    path: "/cycles/{cycle}/backlog",
    summary: "Counts what a cycle has accepted and not begun.",
    params: one,
    answer: Backlog,
    problems: cycleProblems,
    run: ({ account, params }) => account.backlog(params.cycle),
  }),
  operation({
    id: "dropBacklog",
    method: "POST",
    path: "/cycles/{cycle}/backlog/drop",
    summary: "Drops a part of it; asked again with `through` until none is left.",
    params: one,
    query: { through },
    answer: Backlog,
    problems: cycleProblems,
    run: ({ account, params, query }) => account.dropBacklog(params.cycle, query.through),
  }),
  operation({
    id: "moveBacklog",
    method: "POST",
    path: "/cycles/{cycle}/backlog/move",
    summary: "Gives a part of it to another cycle; asked again with `through` until none is left.",
    params: one,
    query: { to: text("The other cycle's id."), through },
    answer: Backlog,
    problems: [...cycleProblems, "cycle/running", "cycle/not-alike"],
    run: ({ account, params, query: { to, through } }) =>
      account.moveBacklog(params.cycle, { to, ...(through !== undefined && { through }) }),
  }),
  operation({
    id: "rotateHooks",
    method: "POST",
    path: "/cycles/{cycle}/rotate",
    summary: "Registers the webhooks of a cycle anew, with new secrets.",
    params: one,
    query: { step: maybe(text("Only this step's.")) },
    answer: Type.Object({ count: count("How many.") }),
    problems: [...cycleProblems, ...subscriptionProblems, ...callProblems],
    run: async ({ account, params, query: { step } }) => ({
      count: await account.rotateHooks({ ...params, ...(step !== undefined && { step }) }),
    }),
  }),
  operation({
    id: "applyCycle",
    method: "POST",
    path: "/cycles/{cycle}/apply",
    summary: "Takes over one cycle from the project's files.",
    params: one,
    query: { restart: maybe(flag("Also one that runs: it is stopped, and started again.")) },
    answer: items(ApplyNote),
    problems: [
      ...cycleProblems,
      "cycle/running",
      "project/invalid",
      ...compilerProblems,
      "server/no-files",
      "contract/version",
      "release/not-found",
    ],
    async run({ engine, account, params: { cycle }, query: { restart = false }, workbench, request }) {
      // With the cycle comes what else the account's files say by now.
      assertOperator(request.principal);
      const project = await readProject(engine, workbench, account.id);
      return { items: await engine.apply(project, { account: account.id, cycle, restart }) };
    },
  }),
  operation({
    id: "getLastRun",
    method: "GET",
    path: "/cycles/{cycle}/steps/{step}/last-run",
    summary: "Says when a step last ran well.",
    params: step,
    answer: LastRun,
    problems: cycleProblems,
    run: ({ account, params }) => account.lastRun(params),
  }),
  operation({
    id: "setLastRun",
    method: "POST",
    path: "/cycles/{cycle}/steps/{step}/last-run",
    summary: "Changes that date.",
    params: step,
    query: { at: moment("The date.") },
    answer: LastRun,
    problems: cycleProblems,
    run: ({ account, params, query }) => account.saveLastRun(params, query.at),
  }),
  operation({
    id: "clearLastRun",
    method: "DELETE",
    path: "/cycles/{cycle}/steps/{step}/last-run",
    summary: "Takes that date away.",
    params: step,
    answer: LastRun,
    problems: cycleProblems,
    run: ({ account, params }) => account.saveLastRun(params, undefined),
  }),
  operation({
    id: "getWebhookSecret",
    method: "GET",
    path: "/cycles/{cycle}/steps/{step}/secret",
    summary: "Shows the secret of a webhook that is registered by hand.",
    access: "write",
    params: step,
    answer: Type.Object({ secret: text("To be copied to the vendor.") }),
    problems: cycleProblems,
    run: ({ account, params }) => ({ secret: account.webhookSecret(params) }),
  }),
];
