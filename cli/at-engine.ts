// Asks one question where the project runs.
import type { AskedPlace } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { openSession, type EngineSession } from "./engine-session.ts";

/** The answer. `undefined` when no server runs and the project does not compile; its problems are then printed. */
export async function atEngine<T>(
  place: AskedPlace,
  terminal: Terminal,
  ask: (session: EngineSession) => Promise<T>,
): Promise<T | undefined> {
  const session = await openSession(place, terminal);
  if (session === undefined) return undefined;
  try {
    return await ask(session);
  } finally {
    await session.close();
  }
}
