// Every condition of a connector, and what it looks at. One list, so that no rule can forget a place (definition-format.md §3).
import type { ConditionDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Path } from "../syntax/document.ts";
import type { PartialConnector, PartialWebhook } from "./symbols.ts";

/** A condition as far as it could be read. */
export type PartialCondition = DeepPartial<ConditionDefinition>;

/** What a condition looks at: a whole delivery, a delivery and each of its items, or the answer of a call. */
export type ConditionSubject = "delivery" | "items" | "answer";

/** One condition. */
export interface ConditionSite {
  readonly path: Path;
  readonly condition: PartialCondition;
  readonly subject: ConditionSubject;
  /** The method whose merge fields its values may name; absent at connector level. */
  readonly method: string | undefined;
}

/** Every condition of the connector. */
export function connectorConditions(connector: PartialConnector): readonly ConditionSite[] {
  return [
    ...errorConditions(connector.errors, ["errors"], undefined),
    ...Object.entries(connector.methods ?? {}).flatMap(([key, method]) => {
      if (method?.type === "action") return errorConditions(method.errors, ["methods", key, "errors"], key);
      return method?.type === "webhook" ? webhookConditions(key, method) : [];
    }),
  ];
}

function errorConditions(
  errors: PartialConnector["errors"],
  path: Path,
  method: string | undefined,
): readonly ConditionSite[] {
  return (errors ?? []).flatMap((rule, index): readonly ConditionSite[] =>
    rule?.when === undefined
      ? []
      : [{ path: [...path, index, "when"], condition: rule.when, subject: "answer", method }],
  );
}

function webhookConditions(key: string, method: PartialWebhook): readonly ConditionSite[] {
  const base: Path = ["methods", key];
  const site = (
    condition: PartialCondition | undefined,
    path: Path,
    subject: ConditionSubject,
  ): readonly ConditionSite[] =>
    condition === undefined ? [] : [{ path: [...base, ...path], condition, subject, method: key }];
  return [
    ...site(method.subscription?.gone, ["subscription", "gone"], "answer"),
    ...(method.handshake ?? []).flatMap((entry, index) =>
      site(entry?.when, ["handshake", index, "when"], "delivery"),
    ),
    ...(method.signals ?? []).flatMap((signal, index) =>
      site(signal?.when, ["signals", index, "when"], "items"),
    ),
    ...site(method.filter, ["filter"], "items"),
  ];
}
