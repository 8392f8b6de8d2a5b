// What `init` wants to know. A question is a flag on the command line and a prompt on a terminal; both check the same way.

/** The answers so far, by flag. */
export type Answers = Readonly<Record<string, string>>;

/** One question. */
export interface Question {
  /** The option: `base-url` is `--base-url`. */
  readonly flag: string;
  readonly message: string;
  /** Choices; without them any text that `problem` accepts. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly initial?: string | ((answers: Answers) => string);
  /** Only asked, and only allowed, when this holds. */
  readonly when?: (answers: Answers) => boolean;
  /** The option with which it goes. */
  readonly goesWith?: string;
  /** What is wrong with an answer. */
  readonly problem?: (answer: string) => string | undefined;
}

/** What is wrong with an answer, choices included. */
export function problemOf({ choices, problem }: Question, answer: string): string | undefined {
  if (choices !== undefined && !choices.some(({ value }) => value === answer))
    return `must be one of ${choices.map(({ value }) => value).join(", ")}`;
  return problem?.(answer);
}

/** The suggested answer; without a terminal it counts as given. */
export function initialOf({ initial }: Question, answers: Answers): string | undefined {
  return typeof initial === "function" ? initial(answers) : initial;
}
