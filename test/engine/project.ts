// The project that most tests run: the connector `shop` with its installation `main-shop`, and one cycle.
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { cycle, shopConnector, type ConnectorChanges } from "./releases.ts";

/** A project with the cycle `orders` made of these steps; the shop's API is at `vendorUrl`. */
export function shopProject(
  steps: Readonly<Record<string, PlanStep>>,
  { vendorUrl = "http://127.0.0.1:9", ...changes }: ConnectorChanges & { readonly vendorUrl?: string } = {},
): Project {
  const connector = shopConnector(changes);
  return {
    connectors: [connector],
    installations: [
      {
        name: "main-shop",
        connector: "shop",
        authentication: { apiKey: "shop-key-1" },
        parameters: { BaseUrl: vendorUrl },
      },
    ],
    cycles: [cycle(connector, steps)],
  };
}
