// Which events the scripts of a method handle: the connector's script runs with each method's own (B§7.1).
import type { ConnectorContext } from "./context.ts";

/** True when a script of the webhook handles `before_webhook`, or one cannot be read: that is told already. */
export function handlesBeforeWebhook({ connector, scripts }: ConnectorContext, webhook: string): boolean {
  const method = connector.methods?.[webhook];
  const declared = [
    { script: connector.script, owner: undefined },
    { script: method?.type === "webhook" ? method.script : undefined, owner: webhook },
  ];
  return declared
    .filter(({ script }) => script !== undefined)
    .some(({ owner }) => {
      const events = scripts.find((symbol) => symbol.method === owner)?.events ?? [];
      return events.length === 0 || events.includes("before_webhook");
    });
}
