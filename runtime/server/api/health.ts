// How the process fares, for small charts.
import { operation } from "./operation.ts";
import { answer, count, instant, items, list, maybe, text, Type } from "./schema.ts";

const Figure = answer("Figure", "One look at the process. Counts are since the look before.", {
  at: instant("When."),
  seconds: Type.Number({ description: "Since the look before." }),
  answered: count("Answers of the public port."),
  accepted: count("Those of 2xx."),
  refused: count("Deliveries that left nothing in the store."),
  p99Ms: maybe(Type.Number({ description: "99 of 100 answers took no longer; absent without any." })),
  transactionsEnded: count("Transactions that ended."),
  transactionsFailed: count("Those that failed."),
  callsFailed: count("Calls of vendors that were answered with 4xx or 5xx, or not at all."),
  failures: list(
    Type.Object({
      account: text("The account's id."),
      cycle: text("The cycle's id."),
      connector: maybe(text("The connector's id; absent where the step makes no call.")),
      count: count("How many steps failed there."),
    }),
    "Where steps failed, in up to 500 places.",
  ),
  queued: maybe(
    count(
      "Transactions that wait to be run, counted to 10,000. These are absent where the store could not be asked.",
    ),
  ),
  oldestQueuedMs: maybe(Type.Number({ description: "How long the oldest of them waits." })),
  running: maybe(count("What the process carries out.")),
  deadLetters: maybe(count("Failed transactions that nobody has dealt with, counted to 10,000.")),
  hooksDue: maybe(count("Webhooks that are due to be renewed.")),
  hooksUnknown: maybe(count("Webhooks of which nobody can say what the vendor has.")),
  hooksOrphaned: maybe(count("Webhooks that nobody here can delete.")),
});

const Failures = answer("Failures", "Where steps of an account failed, since the look before.", {
  at: instant("When."),
  failures: list(
    Type.Object({
      cycle: text("The cycle's id."),
      connector: maybe(text("The connector's id; absent where the step makes no call.")),
      count: count("How many steps failed there."),
    }),
    "Absent places had none; more than 500 places of all accounts together are not told apart.",
  ),
});

/** The operations. */
export const healthOperations = [
  operation({
    id: "listFigures",
    method: "GET",
    path: "/figures",
    summary: "Shows how the process fared in the last hour, a look each quarter of a minute, oldest first.",
    audience: "deployment",
    answer: items(Figure),
    run: ({ figures }) => ({ items: figures.list() }),
  }),
  operation({
    id: "listFailures",
    method: "GET",
    path: "/failures",
    summary:
      "Shows where steps of an account failed in the last hour, a look each quarter of a minute, oldest first.",
    answer: items(Failures),
    run: ({ figures, account }) => ({
      items: figures.list().map(({ atMs, failures }) => ({
        atMs,
        failures: failures
          .filter((place) => place.account === account.id)
          .map(({ cycle, connector, count: failed }) => ({
            cycle,
            ...(connector !== undefined && { connector }),
            count: failed,
          })),
      })),
    }),
  }),
];
