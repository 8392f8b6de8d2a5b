// Asks a person for the values that an installation lacks. Secret ones are hidden while they are typed, and stand nowhere else.
import type { Readable, Writable } from "node:stream";
import type { AskedValue, Connection } from "../../runtime/management/client.ts";

/** Where the person types and reads; the process's own streams unless said. */
export interface PromptStreams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Chooses an authentication; `undefined` when the person gave up. */
export async function askAuthentication(
  { title, authentications, authentication }: Connection,
  streams?: PromptStreams,
): Promise<string | undefined> {
  const prompts = await import("@clack/prompts");
  const answer = await prompts.select({
    ...streams,
    message: `How do you sign in to ${title}?`,
    options: authentications.map(({ name, kind }) => ({ value: name, label: name, hint: kinds[kind] })),
    initialValue: authentication,
  });
  return prompts.isCancel(answer) ? undefined : answer;
}

const kinds: Readonly<Record<Connection["authentications"][number]["kind"], string>> = {
  apiKey: "API key",
  basic: "user name and password",
  oauth1: "OAuth 1",
  oauth2: "OAuth 2",
  authFields: "credentials of its own",
  none: "nothing",
};

/** Asks for each value; `undefined` when the person gave up. */
export async function askValues(
  asked: readonly AskedValue[],
  streams?: PromptStreams,
): Promise<Readonly<Record<string, string>> | undefined> {
  const prompts = await import("@clack/prompts");
  const values: Record<string, string> = {};
  for (const { name, label, description, secret } of asked) {
    const question = {
      ...streams,
      message: description === undefined ? label : `${label} (${description})`,
      validate: (text: string | undefined) => (text ? undefined : "A value is needed."),
    };
    const answer = await (secret ? prompts.password(question) : prompts.text(question));
    if (prompts.isCancel(answer)) return undefined;
    // Copied from a page, a value often brings the blanks beside it along.
    values[name] = answer.trim();
  }
  return values;
}

/** Asks whether values that are there are to be replaced; `undefined` when the person gave up. */
export async function askReplace(title: string, streams?: PromptStreams): Promise<boolean | undefined> {
  const prompts = await import("@clack/prompts");
  const answer = await prompts.confirm({
    ...streams,
    message: `Everything that ${title} asks for is given. Give other values?`,
    initialValue: false,
  });
  return prompts.isCancel(answer) ? undefined : answer;
}
