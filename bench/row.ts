// One row of the table: a subject against its named baseline, measured in turn in the same run. Only ratios inside one run
// mean anything: the machines' speed swings by two.

/** A row. `baseline` and `subject` do the same amount of the same work and return operations per second. */
export interface Row {
  readonly name: string;
  /** What the baseline is, in one phrase. */
  readonly against: string;
  /** The ratio that performance.md asks for, subject to baseline. */
  readonly target: number;
  /** Starts what is needed; the returned functions run one slice each. */
  prepare(): Promise<Prepared>;
}

/** Ready to be measured. */
export interface Prepared {
  baseline(): Promise<Slice>;
  subject(): Promise<Slice>;
  close(): Promise<void>;
}

/** One slice of measuring. */
export interface Slice {
  readonly operationsPerSecond: number;
  /** Latency in milliseconds, where the row measures it. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Where a row is about what the measured process itself spends, not about time. */
  readonly operationsPerCpuSecond?: number;
  /** What one operation allocates on the heap, where the row measures it. */
  readonly allocatedBytes?: number;
  /** Processor time of the measured server's process for one operation, in microseconds, where the row measures a server. */
  readonly serverCpuUs?: number;
}

/** A row's outcome. */
export interface RowResult {
  readonly name: string;
  readonly against: string;
  readonly target: number;
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
  readonly p99Ratio: number | undefined;
  readonly baselinePerSecond: number;
  readonly subjectPerSecond: number;
  /** For one operation. */
  readonly allocatedBytes: Both | undefined;
  readonly serverCpuUs: Both | undefined;
}

/** A figure of each half. */
export interface Both {
  readonly baseline: number;
  readonly subject: number;
}

/** Measures pairs in turn, A B A B …, after one pair that does not count. */
export async function measureRow(row: Row, pairs: number): Promise<RowResult> {
  const prepared = await row.prepare();
  try {
    await prepared.baseline();
    await prepared.subject();
    const measured: { readonly baseline: Slice; readonly subject: Slice }[] = [];
    for (let pair = 0; pair < pairs; pair++)
      measured.push({ baseline: await prepared.baseline(), subject: await prepared.subject() });
    return summarize(row, measured);
  } finally {
    await prepared.close();
  }
}

function summarize(
  { name, against, target }: Row,
  measured: readonly { readonly baseline: Slice; readonly subject: Slice }[],
): RowResult {
  const ratios = measured.map(
    ({ baseline, subject }) => subject.operationsPerSecond / baseline.operationsPerSecond,
  );
  const p99 = measured.flatMap(({ baseline, subject }) =>
    baseline.p99Ms === undefined || subject.p99Ms === undefined ? [] : [subject.p99Ms / baseline.p99Ms],
  );
  const bothOf = (name: "allocatedBytes" | "serverCpuUs"): Both | undefined => {
    const found = measured.flatMap(({ baseline, subject }) =>
      baseline[name] === undefined || subject[name] === undefined
        ? []
        : [{ baseline: baseline[name], subject: subject[name] }],
    );
    if (found.length === 0) return undefined;
    return {
      baseline: median(found.map(({ baseline }) => baseline)),
      subject: median(found.map(({ subject }) => subject)),
    };
  };
  return {
    name,
    against,
    target,
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    p99Ratio: p99.length === 0 ? undefined : median(p99),
    baselinePerSecond: median(measured.map(({ baseline }) => baseline.operationsPerSecond)),
    subjectPerSecond: median(measured.map(({ subject }) => subject.operationsPerSecond)),
    allocatedBytes: bothOf("allocatedBytes"),
    serverCpuUs: bothOf("serverCpuUs"),
  };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Runs a function for some time and counts; for work that does not wait. `result` keeps the optimiser honest. */
export function countFor(durationMs: number, work: () => unknown): Slice {
  const batch = 1000;
  let operations = 0;
  let sink: unknown;
  const startMs = performance.now();
  while (performance.now() - startMs < durationMs) {
    for (let index = 0; index < batch; index++) sink = work();
    operations += batch;
  }
  const seconds = (performance.now() - startMs) / 1000;
  if (sink === undefined) throw new TypeError("the measured work gave nothing");
  return { operationsPerSecond: operations / seconds };
}
