// The values by which a delivery on a connector's URL finds its steps (definition-format.md §4, "Share"). What anybody could simply
// type is no such value: only what the vendor taught when somebody signed in, and what a lookup under the installation's own
// credentials has offered. The second was looked up when the cycle started; another value routes nothing before the next start.
import { sha256 } from "../base/ids.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import { constantOf, type TriggeredCycle } from "./target-parts.ts";

/** A step of a connector's URL, and whose it is. */
type Routed = Pick<TriggeredCycle, "use" | "method" | "trigger" | "connector" | "values">;

/** The names that `route.equals` compares with. */
function routeNames({ route }: WebhookMethod): readonly string[] {
  return (route?.equals ?? []).flatMap((part) => (part.kind === "merge" ? [part.name] : []));
}

/** What was given to strict parameters by which the step is found; they were looked up at its last start, or have to be. */
function strictValues({ method, trigger, connector, values: given }: Routed): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  if (given.kind !== "valid") return values;
  for (const name of routeNames(method)) {
    const parameter = [...method.parameters, ...connector.parameters].find(
      (candidate) => candidate.name === name,
    );
    if (parameter?.strict !== true || parameter.lookup === undefined) continue;
    const value = given.installation.parameters[name] ?? constantOf(trigger, name);
    if (value !== undefined && value !== null) values[name] = value;
  }
  return values;
}

/** What a start proves, as it is kept with the cycle; `undefined` where there is nothing to be looked up. */
export function routeProof(routed: Routed): string | undefined {
  const values = Object.entries(strictValues(routed)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (values.length === 0) return undefined;
  const { connector, installation } = routed.use;
  return sha256(encodeJson([connector, installation, values]));
}

/** The values for the names of `route.equals`; one that nothing proves has none. */
export function routeValues(routed: Routed, proved: string | undefined): MergeFields {
  const learnt = routed.values.kind === "valid" ? routed.values.installation.learnt : {};
  const proof = routeProof(routed);
  const strict = proof !== undefined && proved?.split(" ").includes(proof) ? strictValues(routed) : {};
  const values = Object.create(null) as Record<string, JsonValue | undefined>;
  for (const name of routeNames(routed.method)) values[name] = learnt[name] ?? strict[name];
  return values;
}
