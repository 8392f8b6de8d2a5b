// The webhooks of a project's connectors that have a URL before any cycle begins with them: those that share it. A person copies it to
// the vendor, who may ask at once whether anybody answers there.
import { placeOf } from "../subscription/scope.ts";
import { defaultAccount } from "./account.ts";
import type { ReleaseLoader } from "./load.ts";
import type { Registry } from "./registry.ts";
import type { InstalledWebhook } from "./target-parts.ts";

/** Finds them, without loading a connector that is known to share nothing. One that cannot be loaded has none. */
export async function offeredWebhooks(
  loader: Pick<ReleaseLoader, "connector">,
  { account, files, uses }: Pick<Registry, "account" | "files" | "uses">,
): Promise<readonly Omit<InstalledWebhook, "values">[]> {
  const alone = new Set(files.connectors.flatMap(({ hash, mayShare }) => (mayShare ? [] : hash)));
  const found = [...uses.values()]
    .filter(({ release }) => !alone.has(release))
    .map(async (use) => {
      const connector = await loader.connector(use.release).catch(() => undefined);
      return Object.values(connector?.methods ?? {}).flatMap((method) =>
        connector !== undefined &&
        method.kind === "webhook" &&
        method.subscription?.share !== undefined &&
        // What connectors have in all accounts is offered once.
        (account === defaultAccount || method.subscription.share !== "connector")
          ? { use, connector, method, place: placeOf(account, { cycle: "", step: "", use }, method) }
          : [],
      );
    });
  return (await Promise.all(found)).flat();
}
