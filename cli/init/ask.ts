// Gets answers: from flags, and what is missing from the person at the terminal. Where nobody can be asked, suggested answers
// count, and what has none is a misuse that names every missing flag. Never waits for input that cannot come.
import type { Readable, Writable } from "node:stream";
import { Misuse } from "../command.ts";
import { initialOf, problemOf, type Answers, type Question } from "./question.ts";

/** How to get answers. */
export interface AskOptions {
  /** Values of the flags that were given. */
  readonly given: Readonly<Record<string, string | undefined>>;
  /** True when a person sits at a terminal. */
  readonly interactive: boolean;
  /** Where the person types and reads; the process's own streams unless said. */
  readonly streams?: { readonly input: Readable; readonly output: Writable };
}

/** Answers every question that applies; `undefined` when the person gave up. */
export async function ask(
  questions: readonly Question[],
  { given, interactive, streams }: AskOptions,
): Promise<Answers | undefined> {
  const answers: Record<string, string> = {};
  const missing: string[] = [];
  const prompts = interactive ? await import("@clack/prompts") : undefined;
  for (const question of questions) {
    const { flag, message, choices } = question;
    const flagged = given[flag];
    if (question.when?.(answers) === false) {
      if (flagged !== undefined)
        throw new Misuse(`--${flag} goes with ${question.goesWith ?? "other options"} only`);
      continue;
    }
    const initial = initialOf(question, answers);
    if (flagged !== undefined) answers[flag] = flagged;
    else if (prompts === undefined && initial !== undefined) answers[flag] = initial;
    else if (prompts === undefined) missing.push(`--${flag}`);
    else {
      const answer =
        choices === undefined
          ? await prompts.text({
              ...streams,
              message,
              ...(initial === undefined ? {} : { initialValue: initial }),
              validate: (text) => problemOf(question, text ?? ""),
            })
          : await prompts.select({
              ...streams,
              message,
              options: choices.map(({ value, label }) => ({ value, label })),
              ...(initial === undefined ? {} : { initialValue: initial }),
            });
      if (prompts.isCancel(answer)) return undefined;
      answers[flag] = answer;
    }
    // What is suggested may be made of an answer that is missing.
    const isSettled = flagged !== undefined || missing.length === 0;
    const problem =
      answers[flag] === undefined || !isSettled ? undefined : problemOf(question, answers[flag]);
    if (problem !== undefined) throw new Misuse(`--${flag} ${problem}`);
  }
  if (missing.length > 0) throw new Misuse(`nobody can be asked here; give ${missing.join(", ")}`);
  return answers;
}
