// An error as a person reads it at a terminal, whether an engine has failed with it or a server has answered with it.

/** What is wrong. A server names places of a request, which are options and arguments here. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/`\/(?:body|path|query)\/([^`]+)`/g, "`$1`");
}

/** What the reader can do about it, where the error says so. */
export function hintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("hint" in error)) return undefined;
  return typeof error.hint === "string" ? error.hint : undefined;
}

/** Both in one line. */
export function errorLine(error: unknown): string {
  const hint = hintOf(error);
  return hint === undefined ? messageOf(error) : `${messageOf(error)} ${hint}`;
}
