// Who wants to be told of failures, known without waiting: a visit that fails asks in the commit that fails it. What another process
// has set is known here ten seconds after somebody asked.
import type { Clock } from "../base/clock.ts";
import type { IncidentWatch } from "../store/incidents.ts";
import type { SettingsKeeper } from "./settings.ts";

/** What the engine keeps up to date. */
export interface KeptIncidentWatch extends IncidentWatch {
  /** Reads an account's settings. */
  load(account: string): Promise<void>;
  /** Reads those of all that were loaded. */
  reload(): Promise<void>;
}

const freshMs = 10_000;

/** `added`: an outbox is not empty. */
export function createIncidentWatch(
  settings: SettingsKeeper,
  clock: Clock,
  added: () => void,
): KeptIncidentWatch {
  const known = new Map<string, { readonly isWanted: boolean; readonly atMs: number }>();
  const load = async (account: string): Promise<void> => {
    const { errorWebhookEnabled } = await settings.of(account);
    known.set(account, { isWanted: errorWebhookEnabled === true, atMs: clock.now() });
  };
  return {
    added,
    load,
    async reload() {
      for (const account of known.keys()) await load(account);
    },
    isWanted(account) {
      const { isWanted = false, atMs = -Infinity } = known.get(account) ?? {};
      // A store that cannot be read now fails what asked for this as well.
      if (clock.now() - atMs > freshMs) load(account).catch(() => undefined);
      return isWanted;
    },
  };
}
