// Merge fields that nobody declares: the source's engine knew some from signing in (B§4.3). They are asked at installation until
// a person says where they come from.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { textAt } from "../supply.ts";
import type { CyclrContext } from "./context.ts";

/** What the engine itself supplies, or keeps for itself. */
const engineNames = /^(?:Cyclr|LastSuccessfulRunDate$)/;

/** A connector parameter for each merge field of the methods that has none. */
export function declareMissing(
  context: CyclrContext,
  methods: ReadonlyMap<string, JsonObject>,
): readonly JsonObject[] {
  const webhooks = [...methods.values()].filter((method) => method["type"] === "webhook");
  const shared = new Set([...context.mergeFields, ...webhooks.flatMap(declaredBy)]);
  const missing = new Map<string, JsonObject>();
  for (const method of methods.values()) {
    const own = new Set(declaredBy(method));
    for (const [, name = ""] of JSON.stringify(method).matchAll(/\{\{\s*([A-Za-z_]\w*)[^{}]*\}\}/g)) {
      if (own.has(name) || shared.has(name) || engineNames.test(name) || missing.has(name)) continue;
      missing.set(name, { targetType: "mergeField", targetName: name });
      context.ledger.remark("import/undeclared", context.origins.get(method) ?? [], { name });
    }
  }
  return [...missing.values()];
}

function declaredBy(method: JsonObject): readonly string[] {
  const parameters = (method["parameters"] as readonly JsonObject[] | undefined) ?? [];
  return parameters
    .filter((parameter) => parameter["targetType"] === "mergeField")
    .map((parameter) => textAt(parameter, "targetName"));
}
