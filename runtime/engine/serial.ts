// Operations that change what is installed run one after another: apply, start, stop, expiry.

/** Runs a task when all tasks given before have ended. */
export type Serial = <T>(task: () => Promise<T>) => Promise<T>;

/** A new queue of tasks. */
export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    // The failure belongs to whoever asked for the task, not to the next one.
    last = run.catch(() => undefined);
    return run;
  };
}
