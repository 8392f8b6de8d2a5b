// A subscription whose create and delete methods stand in each other's place. Everything else that is wrong with it then
// follows from that.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import type { Point, WebhookFlow } from "../flow/flow.ts";

/** `semantic/create-and-delete-swapped`. */
export function checkSwappedLifecycle({ flows, document, report }: ConnectorContext): void {
  for (const flow of flows) {
    const [create] = flow.create;
    const remove = flow.webhook.subscription?.delete;
    if (create === undefined || remove === undefined || create === remove) continue;
    const isSwapped =
      reads(flow, "delete", remove, "Cyclr_Webhook_Url") &&
      reads(flow, "create", create, "Cyclr_Webhook_Id") &&
      !reads(flow, "create", create, "Cyclr_Webhook_Url");
    if (!isSwapped) continue;
    const [createSpan, removeSpan] = [
      document.valueSpan([...flow.path, "create", 0]),
      document.valueSpan([...flow.path, "delete"]),
    ];
    const fix = {
      title: "Swap the two",
      edits: [
        { span: createSpan, newText: JSON.stringify(remove) },
        { span: removeSpan, newText: JSON.stringify(create) },
      ],
    };
    const related = [{ span: removeSpan, message: "This one registers a URL." }];
    report(
      diagnostic("semantic/create-and-delete-swapped", createSpan, { create, remove }, { fix, related }),
    );
  }
}

function reads({ stages }: WebhookFlow, point: Point, method: string, name: string): boolean {
  return stages.some(
    (stage) =>
      stage.point === point && stage.method === method && stage.reads.some((read) => read.name === name),
  );
}
