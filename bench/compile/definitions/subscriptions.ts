// How generated vendors let webhooks be registered: created, found again, renewed, deleted, or entered by hand.
import type { Field } from "./fields.ts";
import type { Proof } from "./proofs.ts";
import type { Random } from "./random.ts";

/** Methods by key. */
export type Methods = Record<string, object>;

/** A vendor's way of registering; without a subscription by hand. */
export interface Registration {
  readonly subscription: object | undefined;
  readonly lifecycle: Methods;
}

/** Draws one that can supply what the proof needs. */
export function drawSubscription(random: Random, { secret }: Proof): Registration {
  const isByHand = secret !== "vendor" && secret !== "ours" && random.chance(0.3);
  if (isByHand) return { subscription: undefined, lifecycle: {} };
  const adopts = random.chance(0.25);
  const renews = random.chance(0.2);
  const answer = random.pick(["", "data.", "webhook."]);
  const expires: readonly Field[] = renews
    ? [
        {
          connectorField: `${answer}expires_at`,
          systemField: "Cyclr_Webhook_Expires",
          dataType: "dateTime",
        },
      ]
    : [];
  return {
    subscription: {
      create: ["createWebhook"],
      delete: "deleteWebhook",
      ...(random.chance(0.3) ? { gone: { status: { in: [204, 404] } } } : {}),
      ...(adopts
        ? {
            adopt: {
              list: "listWebhooks",
              match: { Target: "{{Cyclr_Webhook_Url}}" },
              ...(secret === "vendor" || renews ? { found: "replace" } : {}),
            },
          }
        : {}),
      ...(renews
        ? { renew: { method: "renewWebhook", before: random.pick(["6h", "1d"]) } }
        : random.chance(0.1)
          ? { recreate: "deleteFirst" }
          : {}),
      ...(random.chance(0.1) ? { share: "installation" } : {}),
    },
    lifecycle: {
      createWebhook: {
        type: "action",
        name: "Create Webhook",
        httpMethod: "POST",
        endpoint: random.pick(["/webhooks", "/hooks", "/v2/subscriptions"]),
        request: {
          fields: [
            {
              connectorField: random.pick(["url", "callback", "target.url"]),
              value: "{{Cyclr_Webhook_Url}}",
            },
            { connectorField: "[topics]", value: "{{Topic}}" },
            ...(secret === "ours" ? [{ connectorField: "secret", value: "{{Cyclr_Webhook_Secret}}" }] : []),
          ],
        },
        parameters: [{ targetType: "mergeField", targetName: "Topic" }],
        response: {
          fields: [
            { connectorField: `${answer}id`, systemField: "Cyclr_Webhook_Id" },
            ...(secret === "vendor"
              ? [{ connectorField: `${answer}secret`, systemField: "Cyclr_Webhook_Secret" }]
              : []),
            ...expires,
          ],
        },
      },
      deleteWebhook: {
        type: "action",
        name: "Delete Webhook",
        httpMethod: "DELETE",
        endpoint: random.pick(["/webhooks/{{Cyclr_Webhook_Id}}", "/hooks/{{Cyclr_Webhook_Id}}"]),
      },
      ...(adopts ? { listWebhooks: listWebhooks(random) } : {}),
      ...(renews
        ? {
            renewWebhook: {
              type: "action",
              name: "Renew Webhook",
              httpMethod: "PATCH",
              endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
              response: { fields: expires },
            },
          }
        : {}),
    },
  };
}

function listWebhooks(random: Random): object {
  const list = random.pick(["[]", "[data]", "[webhooks]"]);
  return {
    type: "action",
    name: "List Webhooks",
    endpoint: "/webhooks",
    hidden: true,
    response: {
      fields: [
        { connectorField: `${list}.id`, systemField: "Cyclr_Webhook_Id" },
        { connectorField: `${list}.target`, systemField: "Target" },
      ],
    },
  };
}
