// A project with an honest webhook, whose script counts, and one more webhook for each hostile script: each has a definition
// of its own, so that none is refused for what another did.
import { hostileScripts } from "../script/hostile.ts";

/** The cycle that receives honest deliveries, and runs `after_webhook` for each. */
export const honestCycle = "honest";

/** A hostile script and the cycle whose webhook runs it. */
export interface HostileWebhook {
  readonly name: string;
  readonly cycle: string;
  /** The statements: what they say is compiled in the sandbox only, since our own checks would refuse much of it. */
  readonly statements: string;
}

/** All hostile scripts, each with its cycle. */
export const hostileWebhooks: readonly HostileWebhook[] = hostileScripts.map(([name, statements], index) => ({
  name,
  cycle: `hostile-${String(index)}`,
  statements,
}));

/** The project with the webhooks of these scripts. */
export function hostileProject(webhooks: readonly HostileWebhook[]): Readonly<Record<string, object>> {
  return {
    "connectors/honest/connector.json": connector("honest", [
      webhook(
        "received",
        "function after_webhook() { method_response.count = method_response.items.length; return true; }",
      ),
    ]),
    "connectors/hostile/connector.json": connector(
      "hostile",
      webhooks.map(({ cycle, statements }) => webhook(toMethod(cycle), inTheSandbox(statements))),
    ),
    "installations/honest.json": { connector: "honest" },
    "installations/hostile.json": { connector: "hostile" },
    "cycles/honest.json": cycleOf(honestCycle, "honest", "received"),
    ...Object.fromEntries(
      webhooks.map(({ cycle }) => [`cycles/${cycle}.json`, cycleOf(cycle, "hostile", toMethod(cycle))]),
    ),
  };
}

/** Indirect, so that the statements see and write the event's globals as their own script would. */
function inTheSandbox(statements: string): string {
  const text = JSON.stringify(`function handler() { ${statements} }\nhandler`);
  return `function after_webhook() { return (0, eval)(${text})(); }`;
}

function toMethod(cycle: string): string {
  return cycle.replace("-", "");
}

function connector(id: string, methods: readonly (readonly [string, object])[]): object {
  return {
    id,
    name: id,
    version: "1.0.0",
    baseUrl: "https://api.example.com",
    methods: Object.fromEntries(methods),
  };
}

function webhook(key: string, script: string): readonly [string, object] {
  const fields = [
    { connectorField: "id", systemField: "Id", dataType: "integer" },
    { connectorField: "count", systemField: "Count", dataType: "integer" },
  ];
  const verify = { scheme: "none", reason: "A test signs nothing." };
  return [key, { type: "webhook", name: key, verify, request: { fields }, script }];
}

function cycleOf(id: string, name: string, method: string): object {
  return {
    id,
    name: id,
    connectors: { [name]: { connector: name, installation: name } },
    start: "received",
    steps: { received: { webhook: `${name}.${method}` } },
  };
}
