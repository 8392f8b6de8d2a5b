// acorn descends by recursion: a source that is nested too deeply ends the stack, wherever that happens to be.

/** True for what acorn throws when it has run out of stack. */
export function isStackSpent(error: unknown): boolean {
  const isTold = error instanceof SyntaxError && error.message.startsWith("Not enough stack space");
  return isTold || error instanceof RangeError;
}
