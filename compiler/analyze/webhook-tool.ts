// A webhook that is written into a step (definition-format.md §6) has the language of a connector's webhook method, and is
// checked as one: as the only method of a connector that asks for nothing.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/source-file.ts";
import type { WebhookToolDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Document, Path } from "../syntax/document.ts";
import { analyzeConnector } from "./analyze-connector.ts";
import type { PartialConnector } from "./symbols.ts";

/** A written webhook as far as it could be read. */
type PartialWebhookTool = DeepPartial<WebhookToolDefinition>;

const key = "webhook";

/** The connector that a written webhook amounts to. */
function toolConnector(tool: PartialWebhookTool): PartialConnector {
  const { verify, fields = [] } = tool;
  const method = {
    type: "webhook",
    name: "Webhook",
    ...(verify && { verify }),
    request: { fields },
  } as const;
  return { id: "webhook-tool", name: "Webhook", version: "1.0.0", methods: { [key]: method } };
}

/** Every fault of a written webhook, at its place in the cycle. About what could not be read nothing more is said. */
export function analyzeWebhookTool(
  tool: PartialWebhookTool,
  document: Document,
  path: Path,
  broken: readonly Span[],
): readonly Diagnostic[] {
  const connector = toolConnector(tool);
  const place = (of: Path): Path => {
    const [, , side, ...rest] = of;
    if (of[0] !== "methods" || side === undefined) return path;
    return side === "request" ? [...path, ...rest] : [...path, side, ...rest];
  };
  const view: Document = {
    ...document,
    value: connector,
    valueSpan: (of) => document.valueSpan(place(of)),
    keySpan: (of) => document.keySpan(place(of)),
    textSpan: (of, start, end) => document.textSpan(place(of), start, end),
  };
  return analyzeConnector(connector, view, () => undefined, broken).diagnostics;
}
