// Generated cycles: what arrives is answered, waits, or causes a call.
import type { Random } from "./random.ts";

/** What a cycle may use. */
export interface CycleParts {
  readonly connector: string;
  readonly installation: string;
  /** A webhook, and the field that names its resource. */
  readonly webhook: string;
  readonly key: string;
  /** A call that needs one parameter and nothing else. */
  readonly call: readonly [method: string, parameter: string] | undefined;
}

/** Draws one. */
export function drawCycle(random: Random, id: string, parts: CycleParts): object {
  const { connector, installation, webhook } = parts;
  return {
    id,
    name: `About ${webhook}`,
    connectors: { api: { connector, installation } },
    start: "arrived",
    steps: {
      arrived: { webhook: `api.${webhook}`, next: "known" },
      known: {
        decision: { left: "{{arrived.OccurredAt}}", condition: "notEquals", right: "" },
        true: "accept",
        false: "refuse",
      },
      ...drawEnd(random, parts),
    },
  };
}

function drawEnd(random: Random, { installation, key, call }: CycleParts): object {
  const refuse = { refuse: { respond: { status: 422, body: { reason: "Without a time." } } } };
  const accept = { respond: { status: 200, body: { at: "{{arrived.OccurredAt}}", by: installation } } };
  if (call === undefined || random.chance(0.4)) return { accept, ...refuse };
  const [method, parameter] = call;
  return {
    accept: { ...accept, next: "later" },
    ...refuse,
    later: { delay: random.pick(["10m", "1h", "30s"]), next: "look" },
    look: {
      method: `api.${method}`,
      map: { [parameter]: random.pick([`{{arrived.${key}}}`, `=String({{arrived.${key}}})`]) },
      onError: random.pick(["ignore", "stop", { retry: 3 }, { retry: ["10s", "5m"] }]),
    },
  };
}
