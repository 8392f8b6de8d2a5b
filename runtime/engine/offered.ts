// The webhooks of a project's connectors that have a URL before any cycle begins with them: those that share it. A person copies it to
// the vendor, who may ask at once whether anybody answers there.
import type { PlanConnector } from "../contract/plan.ts";
import { placeOf } from "../subscription/scope.ts";
import { defaultAccount } from "./account.ts";
import type { ReleaseLoader } from "./load.ts";
import type { Project } from "./project.ts";
import type { InstalledWebhook } from "./target-parts.ts";

/** Finds them, without loading a connector that shares nothing. One that cannot be loaded has none. */
export async function offeredWebhooks(
  loader: Pick<ReleaseLoader, "connector">,
  { connectors }: Pick<Project, "connectors">,
  { account, uses }: { readonly account: string; readonly uses: ReadonlyMap<string, PlanConnector> },
): Promise<readonly Omit<InstalledWebhook, "values">[]> {
  const sharing = new Set(
    connectors.flatMap(({ hash, content }) => (content.includes("share:") ? hash : [])),
  );
  const found = [...uses.values()]
    .filter(({ release }) => sharing.has(release))
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
