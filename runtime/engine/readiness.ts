// What stands in the way of a cycle's start, all of it at once (B§11.2). What this release does not carry out is an
// obstacle too: a webhook that nobody verifies must not start quietly.
import type { Connector } from "../contract/connector.ts";
import type { WebhookStep } from "../contract/plan.ts";
import type { LoadedPlan, ResolveInstallation } from "../cycle/plan.ts";

/** The reasons why a cycle cannot start, one sentence each; none when it can. */
export function findObstacles({ plan, connectors }: LoadedPlan, resolve: ResolveInstallation): string[] {
  const obstacles = new Set<string>();
  for (const [key, use] of Object.entries(plan.connectors)) {
    const connector = connectors.get(key);
    const result = connector && resolve(use, connector);
    if (result?.kind === "invalid") for (const problem of result.problems) obstacles.add(problem);
  }
  for (const [id, step] of Object.entries(plan.steps))
    if (step.kind === "webhook")
      for (const obstacle of webhookObstacles(id, step, connectors.get(step.connector)))
        obstacles.add(obstacle);
  return [...obstacles];
}

function webhookObstacles(id: string, step: WebhookStep, connector: Connector | undefined): string[] {
  const method = connector?.methods[step.method];
  if (method?.kind !== "webhook") return [`The step \`${id}\` names no webhook method of its connector.`];
  const obstacles = [];
  if (method.subscription !== undefined)
    obstacles.push(`The step \`${id}\` registers itself at the vendor, which the next release carries out.`);
  if (method.verify.kind !== "none")
    obstacles.push(
      `The step \`${id}\` verifies its deliveries (${method.verify.kind}), which the next release carries out.`,
    );
  return obstacles;
}
