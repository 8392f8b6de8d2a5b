// What an installation is asked for, by the authentication that it chooses (definition-format.md §2).
import type { AuthenticationInterface, ConnectorInterface } from "./interface.ts";

/** An authentication and its key. */
export type ChosenAuthentication = readonly [key: string, authentication: AuthenticationInterface];

/** False for a parameter that the chosen authentication learns, and for one that others alone use. */
export function isAsked(
  { name, onlyIn }: ConnectorInterface["asked"][number],
  chosen: ChosenAuthentication | undefined,
): boolean {
  if (chosen === undefined) return onlyIn === undefined;
  const [key, { learns }] = chosen;
  return !learns.includes(name) && (onlyIn === undefined || onlyIn.includes(key));
}
