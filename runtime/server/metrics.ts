// `GET /metrics` in Prometheus' text format: what the process has counted, and what is before the store when it is asked. Every name
// stands in `docs/operations.md`. No label holds a text that somebody outside has written.
import { readdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import type { Measures } from "../base/measures.ts";
import { boundsMs, type Tally, type Times } from "../base/tally.ts";
import { version } from "../contract/version.ts";
import type { EngineCondition } from "../engine/condition.ts";
import type { Engine } from "../engine/engine.ts";
import { clockKinds } from "../store/condition.ts";
import { watchEventLoop, type EventLoopLag } from "./event-loop-lag.ts";
import { sendText } from "./send-json.ts";

/** What is shown. */
export interface MetricsOptions {
  readonly engine: Pick<Engine, "condition" | "unready">;
  readonly measures: Measures;
}

const mediaType = "text/plain; version=0.0.4; charset=utf-8";

/** `GET /metrics`. */
export function addMetricsRoute(app: FastifyInstance, { engine, measures }: MetricsOptions): void {
  const loop = watchEventLoop();
  app.addHook("onClose", (_app, done) => {
    loop.end();
    done();
  });
  app.get("/metrics", { config: { isOpen: true } }, async (_request, reply) => {
    const [unready, condition] = await Promise.all([
      engine.unready(),
      // Without the store what the process has counted is worth all the more.
      engine.condition().catch(() => undefined),
    ]);
    return sendText(
      reply,
      mediaType,
      [
        ...gauge("ready", "Whether the process should be sent deliveries.", unready === undefined ? 1 : 0),
        ...countedLines(measures),
        ...(condition === undefined ? [] : conditionLines(condition)),
        ...processLines(loop.lag()),
      ].join("\n") + "\n",
    );
  });
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

function countedLines(measures: Measures): string[] {
  return [
    ...tally("answers", "Answers of the public port.", "status", measures.answers),
    ...times("answer_seconds", "From a request's head to its answer.", "class", measures.answerTimes),
    ...tally("refusals", "Deliveries that left nothing in the store.", "code", measures.refusals),
    ...tally("claims", "Jobs that were claimed.", "kind", measures.claims),
    ...tally("visits", "Steps that were finished.", "outcome", measures.visits),
    ...tally("transactions_ended", "Transactions that ended.", "end", measures.ends),
    ...tally(
      "leases_lost",
      "Leases that were another's when their holder wrote.",
      "operation",
      measures.leasesLost,
    ),
    ...tally("calls", "Calls of vendors.", "outcome", measures.calls),
    ...times("call_seconds", "How long they took.", "outcome", measures.callTimes),
    ...times(
      "store_write_seconds",
      "From a write's request until it was durable.",
      "operation",
      measures.writes,
    ),
    ...tally("store_failures", "Writes that the storage refused.", "code", measures.storeFailures),
    ...tally("script_runners_lost", "Script runners that were killed or died.", "code", measures.runnersLost),
  ];
}

function conditionLines(condition: EngineCondition): string[] {
  const { transactions, jobs, subscriptions, connections, relayForMs, freeBytes } = condition;
  return [
    ...gauge(
      "transactions_due",
      "Transactions that wait to be claimed; counted to 10000.",
      transactions.count,
    ),
    ...gauge("transactions_due_seconds", "How long the oldest of them waits.", transactions.forMs / 1e3),
    ...gauge(
      "transactions_behind",
      "Transactions behind another one that they must not overtake; counted to 10000.",
      condition.behind,
    ),
    ...gauges(
      "jobs_due",
      "Other jobs that are due and not claimed, such as renewals of webhooks.",
      clockKinds.map((kind): Sample => [{ kind }, jobs[kind]?.count ?? 0]),
    ),
    ...gauges(
      "jobs_due_seconds",
      "How long the oldest of them waits.",
      clockKinds.map((kind): Sample => [{ kind }, (jobs[kind]?.forMs ?? 0) / 1e3]),
    ),
    ...gauge("transactions_held", "Transactions under a lease, in all processes.", condition.held),
    ...gauge("running", "Jobs that this process carries out.", condition.running),
    ...gauge("callers_waiting", "Callers of synchronous cycles that wait here.", condition.callers),
    ...gauge(
      "dead_letters",
      "Failed transactions that nobody has dealt with; counted to 10000.",
      condition.deadLetters,
    ),
    ...gauges("subscriptions_unwell", "Webhooks at vendors that need somebody.", [
      [{ state: "unknown" }, subscriptions.unknown],
      [{ state: "orphaned" }, subscriptions.orphaned],
    ]),
    ...(relayForMs === undefined
      ? []
      : gauge(
          "relay_lag_seconds",
          "How long the oldest due job was not handed to the queue.",
          relayForMs / 1e3,
        )),
    ...(freeBytes === undefined
      ? []
      : gauge("disk_free_bytes", "Free space of the data folder's disk.", freeBytes)),
    ...(connections === undefined
      ? []
      : gauges("database_connections", "Connections of this process to PostgreSQL.", [
          [{ state: "open" }, connections.open],
          [{ state: "idle" }, connections.idle],
          [{ state: "waited_for" }, connections.waiting],
        ])),
  ];
}

function processLines(lag: EventLoopLag): string[] {
  const { rss, heapUsed, external } = process.memoryUsage();
  const cpu = process.cpuUsage();
  const { active, idle } = performance.eventLoopUtilization();
  return [
    ...gauges("info", "What runs.", [[{ version, node: process.version }, 1]]),
    ...gauges("event_loop_lag_seconds", "How late timers were in the last one to two minutes.", [
      [{ quantile: "0.99" }, lag.p99],
      [{ quantile: "1" }, lag.max],
    ]),
    ...family("event_loop_seconds_total", "counter", "What the event loop did.", [
      [{ state: "active" }, active / 1e3],
      [{ state: "idle" }, idle / 1e3],
    ]),
    ...plain("process_cpu_seconds_total", "counter", (cpu.user + cpu.system) / 1e6),
    ...plain("process_resident_memory_bytes", "gauge", rss),
    ...plain("process_heap_bytes", "gauge", heapUsed),
    ...plain("process_external_memory_bytes", "gauge", external),
    ...plain("process_start_time_seconds", "gauge", Math.floor(performance.timeOrigin / 1e3)),
    ...openFiles(),
  ];
}

/** Where the system tells. */
function openFiles(): string[] {
  try {
    return plain("process_open_fds", "gauge", readdirSync("/proc/self/fd").length);
  } catch {
    return [];
  }
}

function tally(name: string, help: string, label: string, counted: Tally): string[] {
  const samples = Array.from(counted.entries(), ([value, count]): Sample => [{ [label]: value }, count]);
  return family(`${name}_total`, "counter", help, samples);
}

function times(name: string, help: string, label: string, measured: Times): string[] {
  const lines = head(`hookwright_${name}`, "histogram", help);
  for (const [value, { counts, totalMs }] of measured.entries()) {
    const labels = { [label]: value };
    let sum = 0;
    for (const [index, count] of counts.entries()) {
      sum += count;
      const bound = boundsMs[index];
      const le = bound === undefined ? "+Inf" : String(bound / 1e3);
      lines.push(sample(`hookwright_${name}_bucket`, { ...labels, le }, sum));
    }
    lines.push(sample(`hookwright_${name}_sum`, labels, totalMs / 1e3));
    lines.push(sample(`hookwright_${name}_count`, labels, sum));
  }
  return lines;
}

const gauge = (name: string, help: string, value: number): string[] => gauges(name, help, [[{}, value]]);

const gauges = (name: string, help: string, samples: readonly Sample[]): string[] =>
  family(name, "gauge", help, samples);

function family(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const full = `hookwright_${name}`;
  return [...head(full, type, help), ...samples.map(([labels, value]) => sample(full, labels, value))];
}

/** A name that every exporter has. */
function plain(name: string, type: string, value: number): string[] {
  return [`# TYPE ${name} ${type}`, sample(name, {}, value)];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

/** Labels come from closed lists; what could end a line or a text is escaped all the same. */
function sample(name: string, labels: Labels, value: number): string {
  const texts = Object.entries(labels).map(
    ([label, text]) => `${label}="${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`,
  );
  return `${name}${texts.length === 0 ? "" : `{${texts.join(",")}}`} ${String(value)}`;
}
