// Whose a hook is: one step's, an installation's, or a connector's in all accounts (definition-format.md §4, "Share"). All hooks of a
// place have one URL; what makes two of them the same registration are the values that the create methods use.
import type { Subscription, WebhookMethod } from "../contract/connector.ts";
import type { PlanConnector } from "../contract/plan.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";

/** A webhook step, and what it is of. */
interface PlacedStep {
  readonly cycle: string;
  readonly step: string;
  readonly use: PlanConnector;
}

/** Where the URL and the hooks of a step belong. */
export function placeOf(
  account: string,
  { cycle, step, use }: PlacedStep,
  { subscription }: Pick<WebhookMethod, "subscription">,
): WebhookPlace {
  switch (subscription?.share) {
    case undefined:
      return { scope: "step", account, cycle, step };
    case "installation":
      // A connector's id holds no slash, so no name can stand for another's.
      return { scope: "installation", account, cycle: "", step: `${use.connector}/${use.installation}` };
    case "connector":
      return { scope: "connector", account: partnerAccount, cycle: "", step: use.connector };
  }
}

/** The inputs that tell one registration of a shared URL from another: those that the create methods use. */
export function sharedInputs<Value>(
  { inputs }: Subscription,
  given: Readonly<Record<string, Value>>,
): Record<string, Value> {
  if (inputs === undefined) return { ...given };
  return Object.fromEntries(Object.entries(given).filter(([name]) => inputs.includes(name)));
}

/** Whose a hook is, for people. */
export function placeTitle({
  scope,
  cycle,
  step,
  installation,
  connector,
}: Pick<SubscriptionRecord, "scope" | "cycle" | "step" | "installation" | "connector">): string {
  if (scope === "step") return `\`${cycle}.${step}\``;
  return scope === "installation" ? `the installation \`${installation}\`` : `the connector \`${connector}\``;
}
