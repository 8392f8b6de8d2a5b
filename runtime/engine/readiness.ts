// What stands in the way of a cycle's start, all of it at once (B§11.2), as far as it can be said without a call.
import type { Connector } from "../contract/connector.ts";
import { hasMerge } from "../contract/merge.ts";
import type { WebhookStep } from "../contract/plan.ts";
import { keyParts } from "../contract/verify.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import { uniquePrerequisites, type Prerequisite, type PrerequisiteCode } from "./prerequisites.ts";
import { partnerOf } from "./installations.ts";
import type { Registry } from "./registry.ts";
import type { SavedCredentials } from "./saved-credentials.ts";
import { partnerMerge } from "./shared-targets.ts";
import { webhookInputs } from "./target-parts.ts";

/** Where values come from. */
interface ValueSources {
  readonly registry: Pick<Registry, "installations">;
  readonly saved: Pick<SavedCredentials, "current">;
}

/** What a cycle cannot run without; nothing when it can. */
export function findObstacles(
  { plan, connectors }: LoadedPlan,
  sources: ValueSources,
): readonly Prerequisite[] {
  const resolve = sources.registry.installations;
  const ofInstallations = Object.entries(plan.connectors).flatMap(([key, use]) => {
    const connector = connectors.get(key);
    const result = connector && resolve(use, connector);
    if (result?.kind !== "invalid") return [];
    const { installation } = use;
    return result.problems.map((message): Prerequisite => ({ code: 20, installation, message }));
  });
  const ofWebhooks = Object.entries(plan.steps).flatMap(([id, step]) =>
    step.kind === "webhook"
      ? [
          ...toPrerequisites(0, id, webhookObstacles(id, step, connectors.get(step.connector))),
          ...toPrerequisites(40, id, secretObstacles(id, step, { plan, connectors }, sources)),
        ]
      : [],
  );
  return uniquePrerequisites([...ofInstallations, ...ofWebhooks]);
}

function toPrerequisites(
  code: PrerequisiteCode,
  step: string,
  messages: readonly string[],
): readonly Prerequisite[] {
  return messages.map((message) => ({ code, step, message }));
}

/** The running cycles of an account that could not be started as they are, with the reasons. */
export function findHeld({
  registry,
  saved,
}: {
  readonly registry: Registry;
  readonly saved: SavedCredentials;
}): ReadonlyMap<string, readonly string[]> {
  const running = [...registry.cycles].filter(([, { record }]) => record.state !== "stopped");
  return new Map(
    running
      .map(([id, { loaded }]): [string, string[]] => [
        id,
        findObstacles(loaded, { registry, saved }).map(({ message }) => message),
      ])
      .filter(([, obstacles]) => obstacles.length > 0),
  );
}

/** A secret that is not saved with a subscription has to be there beforehand: without it every delivery is refused. */
function secretObstacles(
  id: string,
  step: WebhookStep,
  { plan, connectors }: Pick<LoadedPlan, "plan" | "connectors">,
  { registry, saved }: ValueSources,
): string[] {
  const use = plan.connectors[step.connector];
  const connector = connectors.get(step.connector);
  const method = connector?.methods[step.method];
  if (use === undefined || connector === undefined || method?.kind !== "webhook") return [];
  const isPartners = method.subscription?.share === "connector";
  const inputs = isPartners
    ? partnerMerge(connector, partnerOf(connector.id, saved))
    : webhookInputs(step, method, registry.installations(use, connector));
  const whose = isPartners ? `: run \`hookwright connect ${connector.id} --partner\`` : "";
  return keyParts(method.verify)
    .filter((part) => part.kind === "merge")
    .filter(({ name }) => !name.startsWith("Cyclr_Webhook_") && !hasMerge(inputs, name))
    .map(
      ({ name }) =>
        `The step \`${id}\` verifies its deliveries with \`${name}\`, which has no value${whose}.`,
    );
}

function webhookObstacles(id: string, step: WebhookStep, connector: Connector | undefined): string[] {
  const method = connector?.methods[step.method];
  if (method?.kind !== "webhook") return [`The step \`${id}\` names no webhook method of its connector.`];
  if (method.subscription?.share !== "connector" || method.route !== undefined) return [];
  return [
    `All accounts share the webhook of the step \`${id}\`, and no \`route\` says whose its deliveries are.`,
  ];
}
