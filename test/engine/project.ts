// The project that most tests run: the connector `shop` with its installation `main-shop`, and one cycle.
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { canary } from "../canary.ts";
import { cycle, shopConnector, type ConnectorChanges } from "./releases.ts";

/** What a test wants different about the project. */
export interface ProjectChanges extends ConnectorChanges {
  /** Where the shop's API is. */
  readonly vendorUrl?: string;
  /** What its webhook signs with. */
  readonly webhookSecret?: string;
}

/** A project with the cycle `orders` made of these steps. */
export function shopProject(
  steps: Readonly<Record<string, PlanStep>>,
  { vendorUrl = "http://127.0.0.1:9", webhookSecret, ...changes }: ProjectChanges = {},
): Project {
  const connector = shopConnector(changes);
  return {
    connectors: [connector],
    installations: [
      {
        name: "main-shop",
        connector: "shop",
        authentication: { apiKey: canary("shop key") },
        parameters: {
          BaseUrl: vendorUrl,
          ...(webhookSecret === undefined ? {} : { WebhookSecret: webhookSecret }),
        },
      },
    ],
    cycles: [cycle(connector, steps)],
  };
}
