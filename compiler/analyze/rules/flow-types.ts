// Values that exist but cannot go where they are put (definition-format.md §4, "a type that cannot flow"): one text is saved
// with a subscription, and a list has no place in a URL.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import type { Read, WebhookFlow, Write } from "../flow/flow.ts";
import { isSaved } from "../flow/method-flow.ts";
import { reportOnce } from "../flow/report-once.ts";

/** `semantic/saved-list`, `saved-type`, `value-cannot-flow`. */
export function checkFlowTypes(connector: ConnectorContext): void {
  const context = { ...connector, report: reportOnce(connector) };
  for (const flow of context.flows) {
    for (const stage of flow.stages) {
      const isList = stage.point === "find" || stage.point === "adopt";
      for (const write of stage.writes.filter(isSaved)) {
        checkType(context, write);
        if (!isList && write.lists > 0) {
          const args = { name: write.name, method: stage.method ?? "" };
          context.report(diagnostic("semantic/saved-list", write.span, args));
        }
      }
      for (const read of stage.reads) checkConstant(context, flow, read);
    }
  }
}

/** What is saved is one text; when it is the end of the subscription, it must be a time. */
function checkType(context: ConnectorContext, { name, span, path, field }: Write): void {
  if (field === undefined) return;
  const type = field.dataType ?? "text";
  const at = field.dataType === undefined ? span : context.document.valueSpan([...path, "dataType"]);
  const report = (detail: string): void =>
    context.report(diagnostic("semantic/saved-type", at, { name, type, detail }));
  if (type === "file") report("is no text");
  else if (type === "any") report("may be a list or an object");
  else if (name === "Cyclr_Webhook_Expires" && type !== "dateTime") report("is no `dateTime`");
}

/** A constant of `with` that is a list or an object fits only where it is the whole value of a field. */
function checkConstant(context: ConnectorContext, { key, webhook }: WebhookFlow, read: Read): void {
  const constant: unknown = (webhook.with as Readonly<Record<string, unknown>> | undefined)?.[read.name];
  if (typeof constant !== "object") return;
  const isFieldValue = read.path.includes("request") && read.path.includes("value");
  if (isFieldValue && read.isWhole) return;
  const kind = constant === null ? "null" : Array.isArray(constant) ? "a list" : "an object";
  const span = context.document.keySpan(["methods", key, "with", read.name]);
  const related = [{ span, message: "Its value stands here." }];
  context.report(
    diagnostic("semantic/value-cannot-flow", read.span, { name: read.name, kind, webhook: key }, { related }),
  );
}
