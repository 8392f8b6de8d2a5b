// Transactions: what ran, step by step, and run once more; those that failed and that nobody has dealt with.
import { HookwrightError } from "../../contract/error.ts";
import { isIndexedEnd } from "../../store/search.ts";
import { operation } from "./operation.ts";
import { toSpan } from "./moment.ts";
import { readPage, searchPage } from "./pages.ts";
import { bodyProblems, replayProblems } from "./problems.ts";
import { withShortValues } from "./short-values.ts";
import {
  answer,
  anything,
  count,
  flag,
  instant,
  itemsUnlessSaid,
  list,
  maybe,
  moment,
  nameFilter,
  oneOf,
  page,
  paging,
  text,
  Type,
} from "./schema.ts";

const states = ["queued", "running", "waiting", "succeeded", "failed", "stopped", "dropped"] as const;
const TransactionState = oneOf(states, "The last four are ends.");
const Origin = oneOf(
  ["delivery", "schedule", "runOnce", "split", "resume", "replay", "redrive"],
  "What began it.",
);

/** An error or a warning that was journaled. */
const Failure = answer("Failure", "An error or a warning, as it was journaled.", {
  code: text("A stable code."),
  message: text("A sentence."),
  hint: maybe(text("What the reader can do.")),
});

const transactionProperties = {
  id: text("Its id."),
  account: text("Whose it is."),
  cycle: text("The cycle's id."),
  plan: text("The release that it began with, and keeps."),
  origin: Origin,
  delivery: maybe(text("The delivery that it is about.")),
  continues: maybe(
    Type.Object(
      { transaction: text("A transaction's id."), visit: Type.Integer() },
      { description: "What it goes on from." },
    ),
  ),
  part: maybe(
    Type.Object(
      { of: text("A transaction's id."), visit: Type.Integer(), index: Type.Integer() },
      { description: "Which element of a split it is about." },
    ),
  ),
  state: TransactionState,
  cancelling: maybe(flag("Somebody cancelled it, and it ends after the step that it is in; not in lists.")),
  synchronous: flag("A caller waits for its answer."),
  createdAt: instant("When its delivery was received; without one, when it was begun."),
  finishedAt: maybe(instant("When it ended.")),
  waiting: maybe(
    Type.Object(
      {
        code: text("A stable code."),
        message: text("A sentence."),
        hint: maybe(text("What the reader can do.")),
        try: maybe(Type.Integer({ description: "Which try of a call comes next." })),
        attempt: maybe(Type.Integer({ description: "Which attempt of the step comes next." })),
        of: maybe(Type.Integer({ description: "Of how many." })),
      },
      { description: "Why it goes on at `dueAt` and not now." },
    ),
  ),
  dueAt: maybe(instant("When it goes on.")),
  error: maybe(Failure),
};

const Transaction = answer("Transaction", "One run of a cycle.", transactionProperties);

const cut = maybe(
  list(text("A name."), "Values that are left out, since they are longer than was asked for."),
);

const Attempt = answer("Attempt", "An attempt of a step that failed, and was followed by another.", {
  attempt: Type.Integer({ description: "From 1." }),
  startedAt: instant("When it began."),
  finishedAt: instant("When it failed."),
  request: maybe(anything("What was sent.")),
  response: maybe(anything("What was answered.")),
  error: maybe(Failure),
  log: maybe(list(text("A line."), "What its scripts wrote.")),
  cut,
});

const Visit = answer("Visit", "One finished execution of one step; sensitive values masked.", {
  visit: Type.Integer({ description: "Its number; 0 is the trigger's." }),
  step: text("The step's id."),
  state: oneOf(["succeeded", "failed"]),
  startedAt: instant("When it began."),
  finishedAt: instant("When it ended."),
  input: maybe(anything("What the step was given.")),
  request: maybe(anything("What was sent: `{ method, url, headers, body? }`.")),
  response: maybe(anything("What was answered: `{ status, headers, body? }`.")),
  output: maybe(anything("What it put out, by system field.")),
  error: maybe(Failure),
  warning: maybe(Failure),
  incident: maybe(
    Type.Object({
      level: oneOf(["Error", "Warning"]),
      message: text("A sentence."),
      detail: text("More of it."),
    }),
  ),
  log: maybe(list(text("A line."), "What its scripts wrote, a line for each call.")),
  attempts: maybe(list(Attempt, "Those that failed before.")),
  cut,
});

const TransactionDetail = answer("TransactionDetail", "A transaction with its journal, oldest visit first.", {
  ...transactionProperties,
  visits: list(Visit),
  attempts: maybe(list(Attempt, "Those that failed of the step in front of which it waits.")),
  children: list(
    Type.Object({
      id: text("Its id."),
      cycle: text("The cycle's id."),
      origin: Origin,
      state: TransactionState,
      createdAt: instant("When it began."),
    }),
    "The newest of those that go on from it; the list of transactions has all of them (`parent`).",
  ),
  split: maybe(
    Type.Object(
      {
        visit: Type.Integer(),
        step: text("The step that is split."),
        begun: count("How many parts there are so far."),
        open: count("How many have not ended."),
        failed: count("How many failed."),
        stopped: count("How many were stopped."),
        arrived: maybe(text("The step at which the first of them came to a join.")),
      },
      { description: "Its latest split." },
    ),
  ),
});

const DeadLetter = answer("DeadLetter", "A transaction that failed.", {
  transaction: text("Its id."),
  account: text("Whose it is."),
  cycle: text("The cycle's id."),
  step: text("The step that failed."),
  visit: Type.Integer({ description: "The number of its visit." }),
  code: text("The code of its error."),
  error: maybe(Failure),
  failedAt: instant("When."),
  resolution: maybe(oneOf(["redriven", "dismissed"], "Absent: nobody has dealt with it.")),
  resolvedAt: maybe(instant("When somebody did.")),
  successor: maybe(text("The transaction that it was redriven as.")),
});

const Redriven = answer("Redriven", "What became of a transaction that was to be redriven.", {
  transaction: text("Its id."),
  successor: maybe(text("The transaction that it runs as now, or ran as before.")),
  already: maybe(flag("It was redriven before, and not now.")),
  error: maybe(Type.Object({ code: text("A stable code."), message: text("Why it could not be.") })),
});

const one = { id: text("The transaction's id.") };
const release = maybe(
  oneOf(["old", "live"], "With which release of its cycle: the one that it began with, or the one of now."),
);
const redriveBody = { release, again: maybe(flag("Also one that was redriven before.")) };
const letterFilter = {
  cycle: maybe(nameFilter("Only those of this cycle, which may be removed.")),
  step: maybe(text("Only those of this step; together with its cycle.")),
  code: maybe(text("Only those with this error.")),
};

/** The operations. */
export const transactionOperations = [
  operation({
    id: "listTransactions",
    method: "GET",
    path: "/transactions",
    summary: "Lists transactions, newest first.",
    description:
      "With `state` or `longerThanMs` a page may hold fewer items than `limit`, or none, and have a next one all the same.",
    query: {
      ...paging,
      cycle: maybe(nameFilter("Only those of this cycle, which may be removed.")),
      parent: maybe(nameFilter("Only those that go on from this transaction; of whichever cycle.")),
      state: maybe(oneOf(states, "Only those in this state.")),
      from: maybe(moment("Only those that began at this moment or later.")),
      to: maybe(moment("Only those that began before this moment.")),
      longerThanMs: maybe(count("Only those that took at least so long, or have taken so long by now.")),
    },
    answer: page(Transaction),
    run({ account, query: { cycle, parent, state, from, to, longerThanMs, ...asked } }) {
      const which = {
        ...(cycle !== undefined && { cycle }),
        ...(parent !== undefined && { parent }),
        ...toSpan({ from, to }),
      };
      const isIndexed = state === undefined || isIndexedEnd(state);
      if (isIndexed && longerThanMs === undefined)
        return readPage(
          asked,
          (slice) => account.transactions({ ...slice, ...which, ...(state !== undefined && { state }) }),
          ({ id }) => id,
        );
      return searchPage(asked, (slice) =>
        account.searchTransactions({
          ...slice,
          ...which,
          ...(state !== undefined && { state }),
          ...(longerThanMs !== undefined && { longerThanMs }),
        }),
      );
    },
  }),
  operation({
    id: "getTransaction",
    method: "GET",
    path: "/transactions/{id}",
    summary: "Shows a transaction with each visit: time, attempts, input, output, request and response.",
    params: one,
    query: {
      longest: maybe(
        count("Values of steps whose JSON has more characters are left out, and named in `cut`."),
      ),
    },
    answer: TransactionDetail,
    problems: ["transaction/not-found", "secrets/unreadable"],
    async run({ account, params, query: { longest } }) {
      const found = await account.transaction(params.id);
      return longest === undefined ? found : withShortValues(found, longest);
    },
  }),
  operation({
    id: "getVisit",
    method: "GET",
    path: "/transactions/{id}/visits/{visit}",
    summary: "Shows one visit of a transaction, with its values in full.",
    params: { ...one, visit: Type.Integer({ minimum: 0, description: "The visit's number." }) },
    answer: Visit,
    problems: ["transaction/not-found", "secrets/unreadable"],
    async run({ account, params: { id, visit } }) {
      const { visits } = await account.transaction(id);
      const found = visits.find((one) => one.visit === visit);
      if (found !== undefined) return found;
      throw new HookwrightError(
        "transaction/not-found",
        `The transaction \`${id}\` has no visit ${String(visit)}.`,
      );
    },
  }),
  operation({
    id: "replayTransaction",
    method: "POST",
    path: "/transactions/{id}/replay",
    summary: "Runs a transaction once more from one of its steps, as a new one.",
    params: one,
    body: { from: maybe(text("A step's id; absent: its first.")), release },
    answer: Transaction,
    problems: [...bodyProblems, ...replayProblems],
    run: ({ account, params, body: { from, release } }) =>
      account.replayTransaction(params.id, {
        ...(from !== undefined && { from }),
        ...(release !== undefined && { release }),
      }),
  }),
  operation({
    id: "cancelTransaction",
    method: "POST",
    path: "/transactions/{id}/cancel",
    summary: "Ends a transaction as `stopped` before its next step.",
    description:
      "Its parts end with it. A step that is under way is not cut off: after some seconds the answer is `cancelling`, and it ends after the step, whatever becomes of the process that is in it.",
    params: one,
    answer: Transaction,
    problems: ["transaction/not-found", "transaction/not-cancellable"],
    run: ({ account, params }) => account.cancelTransaction(params.id),
  }),
  operation({
    id: "listDeadLetters",
    method: "GET",
    path: "/dead-letters",
    summary: "Lists transactions that failed and that nobody has dealt with, newest failure first.",
    query: { ...paging, ...letterFilter },
    answer: page(DeadLetter),
    run: ({ account, query }) =>
      readPage(
        query,
        (slice) => account.deadLetters.list({ ...toWhich(query), ...slice }),
        ({ transaction }) => transaction,
      ),
  }),
  operation({
    id: "redriveDeadLetters",
    method: "POST",
    path: "/dead-letters/redrive",
    summary:
      "Redrives up to `limit` of those that are meant, newest first; those that cannot be say why and stay.",
    query: { ...paging, ...letterFilter },
    body: redriveBody,
    answer: page(Redriven),
    problems: [...bodyProblems, ...replayProblems],
    async run({ account, query: { limit = itemsUnlessSaid, cursor, ...which }, body }) {
      const meant = { ...toWhich(which), limit, ...(cursor !== undefined && { before: cursor }) };
      const items = await account.deadLetters.redriveMany(meant, toRedrive(body));
      const last = items.at(-1);
      return items.length === limit && last !== undefined ? { items, next: last.transaction } : { items };
    },
  }),
  operation({
    id: "dismissDeadLetters",
    method: "POST",
    path: "/dead-letters/dismiss",
    summary: "Puts up to `limit` of those that are meant aside.",
    query: { ...paging, ...letterFilter },
    answer: Type.Object({ count: count("How many.") }),
    run: async ({ account, query: { limit = itemsUnlessSaid, cursor, ...which } }) => ({
      count: await account.deadLetters.dismissMany({
        ...toWhich(which),
        limit,
        ...(cursor !== undefined && { before: cursor }),
      }),
    }),
  }),
  operation({
    id: "redriveDeadLetter",
    method: "POST",
    path: "/dead-letters/{id}/redrive",
    summary: "Runs a failed transaction once more from the step that failed.",
    params: one,
    body: redriveBody,
    answer: Redriven,
    problems: ["dead-letter/not-found", ...bodyProblems, ...replayProblems],
    run: ({ account, params, body }) => account.deadLetters.redrive(params.id, toRedrive(body)),
  }),
  operation({
    id: "dismissDeadLetter",
    method: "POST",
    path: "/dead-letters/{id}/dismiss",
    summary: "Puts a failed transaction aside.",
    params: one,
    answer: DeadLetter,
    problems: ["dead-letter/not-found"],
    run: ({ account, params }) => account.deadLetters.dismiss(params.id),
  }),
];

interface Which {
  readonly cycle?: string;
  readonly step?: string;
  readonly code?: string;
}

function toWhich({ cycle, step, code }: Which): Which {
  return {
    ...(cycle !== undefined && { cycle }),
    ...(step !== undefined && { step }),
    ...(code !== undefined && { code }),
  };
}

function toRedrive({
  release,
  again = false,
}: {
  readonly release?: "old" | "live";
  readonly again?: boolean;
}) {
  return { ...(release !== undefined && { release }), ...(again && { again }) };
}
