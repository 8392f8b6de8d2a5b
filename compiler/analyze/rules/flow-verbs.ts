// A method that makes, extends or removes a registration is hardly ever a GET, which is what a forgotten `httpMethod` means.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { stagesAt } from "../flow/flow.ts";
import { reportOnce } from "../flow/report-once.ts";

/** `semantic/lifecycle-get`. */
export function checkFlowVerbs(context: ConnectorContext): void {
  const report = reportOnce(context);
  for (const flow of context.flows)
    for (const stage of stagesAt(flow, "create", "renew", "delete")) {
      const key = stage.method ?? "";
      const method = context.connector.methods?.[key];
      if (method?.type !== "action" || method.httpMethod !== undefined) continue;
      // Others of the create list may read what the first one made.
      if (stage.point === "create" && !stage.reads.some(({ name }) => name === "Cyclr_Webhook_Url")) continue;
      // GraphQL is posted; a body on a GET is reported as that.
      if (method.request?.bodyType === "graphql" || (method.request?.fields ?? []).length > 0) continue;
      const span = context.document.keySpan(["methods", key]);
      report(
        diagnostic("semantic/lifecycle-get", span, { method: key, role: stage.point, webhook: flow.key }),
      );
    }
}
