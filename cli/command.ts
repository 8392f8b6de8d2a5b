// What a command is. They stand under `commands/`, one file each (commands that differ in a word share one), one line each in
// `main.ts`.

/** Where a command writes: results on stdout, progress and problems on stderr. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly color: boolean;
  /** True when a person reads stdout: what is for programs elsewhere is then shown to people. */
  readonly isWatched: boolean;
  readonly width: number;
}

/** Exit codes: 0 fine, 1 problems found, 2 misuse. */
export type ExitCode = 0 | 1 | 2;

/** One command of `hookwright`; its name and summary stand in the list of `main.ts`. */
export interface Command {
  /** Arguments and options, for `hookwright <command> --help`. */
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** A wrong call of a command: exit code 2, the message and the usage on stderr. */
export class Misuse extends Error {}
