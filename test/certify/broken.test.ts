// Definitions that are wrong about their vendor fail: the vendor is played by the right one, and the engine runs the wrong one. This
// shows that the checks can fail, each for its reason.
import { expect, test } from "vitest";
import { certify } from "../../cli/certify/certify.ts";
import { compileConnector } from "./project.ts";

/** What is changed, and the scenarios of which each must fail. */
interface Broken {
  readonly name: string;
  readonly connector: string;
  readonly change: (definition: string) => string;
  readonly failing: readonly string[];
}

/** Changes a definition as data. */
function edit(
  run: (methods: Record<string, Record<string, unknown>>) => void,
): (definition: string) => string {
  return (text) => {
    const definition = JSON.parse(text) as { methods: Record<string, Record<string, unknown>> };
    run(definition.methods);
    return JSON.stringify(definition);
  };
}

const signed = { scheme: "hmac", algorithm: "sha256", secret: "{{WebhookSecret}}", content: "{{rawBody}}" };
const inHeader = { value: "{{header.x-signature}}", prefix: "sha256=", encoding: "hex" };

const broken: readonly Broken[] = [
  {
    name: "the id is read from another field",
    connector: "webhook-example",
    change: (text) => text.replace('"connectorField": "id"', '"connectorField": "uuid"'),
    failing: ["start", "remove"],
  },
  {
    name: "the delete goes to another path",
    connector: "webhook-example",
    change: (text) => text.replace("/webhooks/{{Cyclr_Webhook_Id}}", "/webhook/{{Cyclr_Webhook_Id}}"),
    failing: ["remove", "delete-fails"],
  },
  {
    name: "the signature is over something else",
    connector: "webhook-example",
    change: edit(({ orderCreated = {} }) => {
      orderCreated["verify"] = {
        ...signed,
        content: "{{header.x-signature}}.{{rawBody}}",
        signature: inHeader,
      };
    }),
    failing: ["delivery", "proof-valid"],
  },
  {
    name: "the secret is spelled otherwise",
    connector: "webhook-example",
    change: edit(({ orderCreated = {} }) => {
      orderCreated["verify"] = { ...signed, secretEncoding: "base64url", signature: inHeader };
    }),
    failing: ["delivery", "proof-valid"],
  },
  {
    name: "the signature is spelled otherwise",
    connector: "webhook-example",
    change: edit(({ orderCreated = {} }) => {
      orderCreated["verify"] = { ...signed, signature: { ...inHeader, encoding: "base64" } };
    }),
    failing: ["delivery", "proof-valid"],
  },
  {
    name: "nothing is verified that the vendor signs",
    connector: "webhook-example",
    change: edit(({ orderCreated = {} }) => {
      orderCreated["verify"] = {
        scheme: "token",
        value: "{{header.x-signature}}",
        secret: "{{WebhookSecret}}",
      };
    }),
    failing: ["delivery", "proof-valid"],
  },
  {
    name: "the create goes to another path",
    connector: "webhook-example",
    change: (text) => text.replace('"endpoint": "/webhooks"', '"endpoint": "/hooks"'),
    failing: ["start"],
  },
  {
    name: "the list is searched by a field that holds something else",
    connector: "github",
    change: (text) =>
      text.replace(
        '"match": { "Url": "{{Cyclr_Webhook_Url}}" }',
        '"match": { "Url": "{{Cyclr_Webhook_Url}}/x" }',
      ),
    failing: ["adopt", "lost-twice"],
  },
  {
    name: "only the first page of the list is read",
    connector: "github",
    change: edit(({ listWebhooks = {} }) => {
      listWebhooks["paging"] = "none";
    }),
    failing: ["compare-many"],
  },
  {
    name: "the dedupe key is one that the vendor does not send",
    connector: "github",
    change: (text) => text.replace("{{header.x-github-delivery}}", "{{header.x-github-delivery-id}}"),
    failing: ["duplicate", "duplicate-in-parallel", "duplicate-after-restart"],
  },
  {
    name: "the kind of event is read from another header",
    connector: "github",
    change: (text) => text.replace("{{header.x-github-event}}", "{{header.x-github-hook-type}}"),
    failing: ["delivery", "every-event"],
  },
  {
    name: "a field is read from another place",
    connector: "webhook-example",
    change: (text) => text.replace('"connectorField": "order.id"', '"connectorField": "order.number"'),
    failing: ["delivery"],
  },
];

// Together, since most wait for what does not come.
test.concurrent.for(broken)(
  "$name",
  { timeout: 120_000 },
  async ({ connector, change, failing }, { expect }) => {
    const [right, wrong] = [await compileConnector(connector), await compileConnector(connector, change)];
    if (right === undefined || wrong === undefined) throw new Error("It does not compile.");
    const cards = await certify({ ...wrong, vendor: right.connector }, { only: failing });
    const verdicts = cards.flatMap(({ results }) => results.map(({ name, verdict }) => [name, verdict]));
    expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(failing.map((name) => [name, "failed"])));
  },
);

test.for([
  [
    "a create that never sends the URL",
    "webhook-example",
    '"value": "{{Cyclr_Webhook_Url}}"',
    '"value": "https://example.com/"',
  ],
  [
    "a delete that does not use the id",
    "github",
    "/hooks/{{Cyclr_Webhook_Id}}",
    "/hooks/{{Cyclr_Webhook_Key}}",
  ],
] as const)("%s is caught before, by the compiler", async ([, connector, right, wrong]) => {
  expect(await compileConnector(connector, (text) => text.replace(right, wrong))).toBeUndefined();
});
