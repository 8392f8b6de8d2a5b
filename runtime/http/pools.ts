// The connection pools, one for each origin and never more than a limit: an idle one makes room for a new one. Sockets close by
// themselves when nothing uses them; a pool without sockets is only memory.
// undici's own Agent cannot be used: it forgets to drop the pool of a call that was aborted, and then refuses new origins.
import type { Pool } from "undici";

/** A pool while a call uses it. */
export interface PoolUse {
  readonly pool: Pool;
  release(): void;
}

/** Pools by origin. */
export interface Pools {
  /** The pool of an origin; `undefined` when as many origins as the limit are in use. */
  use(origin: string): PoolUse | undefined;
  /** Waits for the calls in flight, then closes every connection. */
  close(): Promise<void>;
}

/** An empty set of pools. */
export function createPools(open: (origin: string) => Pool, limit: number): Pools {
  // The least recently used pool is first.
  const pools = new Map<string, { readonly pool: Pool; uses: number }>();
  return {
    use(origin) {
      const known = pools.get(origin);
      if (known === undefined && pools.size >= limit && !closeIdle()) return undefined;
      const entry = known ?? { pool: open(origin), uses: 0 };
      pools.delete(origin);
      pools.set(origin, entry);
      entry.uses++;
      return {
        pool: entry.pool,
        release() {
          entry.uses--;
        },
      };
    },
    async close() {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };

  function closeIdle(): boolean {
    for (const [origin, { pool, uses }] of pools) {
      if (uses > 0) continue;
      pools.delete(origin);
      void pool.close();
      return true;
    }
    return false;
  }
}
