// One small `after_webhook` inside a runner, by size of the body: against a plain function that parses, changes and
// stringifies the same text, and against a new isolate for each call.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Row, Slice } from "../row.ts";

/** What the measured process is to do. */
export interface ScriptCallOrder {
  readonly what: "plain" | "warm" | "newIsolate" | "pool" | "inProcess";
  readonly bytes: number;
  readonly durationMs: number;
}

const sizes = [
  ["1 KiB", 1024, 1 / 2],
  ["10 KiB", 10 * 1024, 1 / 1.4],
  ["100 KiB", 100 * 1024, 1 / 1.4],
  ["1 MiB", 1000 * 1024, 1 / 1.4],
] as const;

/** The rows. */
export const scriptCalls: readonly Row[] = [
  row("engine's CPU for script calls, 64 in flight", "isolated-vm in the engine's process", {
    target: 1 / 0.35,
    bytes: 1024,
    baseline: "inProcess",
    subject: "pool",
    unit: "cpu",
  }),
  ...sizes.flatMap(([name, bytes, target]) => [
    row(`script call, ${name}`, "a plain function with the same JSON copy", {
      target,
      bytes,
      baseline: "plain",
    }),
    row(`script call, ${name}, and a new isolate`, "a new isolate for each call", {
      target: 1,
      bytes,
      baseline: "newIsolate",
    }),
  ]),
];

interface Comparison {
  readonly target: number;
  readonly bytes: number;
  readonly baseline: ScriptCallOrder["what"];
  readonly subject?: ScriptCallOrder["what"];
  /** `cpu`: calls for each second of the process's own CPU time. */
  readonly unit?: "cpu";
}

function row(
  name: string,
  against: string,
  { target, bytes, baseline, subject = "warm", unit }: Comparison,
): Row {
  return {
    name,
    against,
    target,
    async prepare() {
      const child = fork(fileURLToPath(new URL("../servers/script-call.ts", import.meta.url)), {
        execArgv: ["--no-node-snapshot", "--expose-gc", "--disable-warning=ExperimentalWarning"],
      });
      const order = async (what: ScriptCallOrder["what"]): Promise<Slice> => {
        child.send({ what, bytes, durationMs: 400 } satisfies ScriptCallOrder);
        const [slice] = (await once(child, "message")) as [Slice];
        return unit === "cpu" ? { operationsPerSecond: slice.operationsPerCpuSecond ?? Number.NaN } : slice;
      };
      return {
        baseline: () => order(baseline),
        subject: () => order(subject),
        async close() {
          child.disconnect();
          child.kill("SIGTERM");
          await once(child, "exit");
        },
      };
    },
  };
}
