// How much a piece of work allocates on JavaScript's heap: what the heap grew by between collections, added up.
import { GCProfiler } from "node:v8";

/** Runs the work and counts the bytes that it, and whatever else ran meanwhile, allocated. */
export async function allocatedBy(work: () => Promise<void>): Promise<number> {
  const profiler = new GCProfiler();
  let usedAfterGc = process.memoryUsage().heapUsed;
  profiler.start();
  await work();
  const usedAtEnd = process.memoryUsage().heapUsed;
  let allocated = 0;
  for (const { beforeGC, afterGC } of profiler.stop().statistics) {
    allocated += beforeGC.heapStatistics.usedHeapSize - usedAfterGc;
    usedAfterGc = afterGC.heapStatistics.usedHeapSize;
  }
  return allocated + usedAtEnd - usedAfterGc;
}
