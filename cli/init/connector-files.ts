// A new connector as a definition that compiles at once; what is still a guess stands there as an example.
import { defined } from "../../compiler/import/print-definition.ts";
import type { JsonObject, JsonValue } from "../../runtime/contract/value.ts";
import type { Answers } from "./question.ts";

/** The definition. */
export function connectorDefinition(answers: Answers): JsonObject {
  const { id = "", name = "", webhook, verify } = answers;
  const asksSecret = webhook === "yes" && verify !== "none";
  return {
    $schema: "../../schemas/connector.schema.json",
    id,
    name,
    version: "1.0.0",
    baseUrl: (answers["base-url"] ?? "").replace(/\/+$/, ""),
    authentication: { key: authentication(answers) },
    ...(asksSecret ? { parameters: [{ targetType: "secret", targetName: "WebhookSecret" }] } : {}),
    methods: webhook === "yes" ? webhookMethods(answers) : actionMethods(answers),
  };
}

/** The connector's installation, with secrets by the name of an environment variable. */
export function installationDefinition(answers: Answers): JsonObject {
  const { id = "", webhook, verify, authentication: type } = answers;
  const from = (what: string): JsonObject => ({ env: variable(id, what) });
  return defined({
    $schema: "../schemas/installation.schema.json",
    connector: id,
    authentication:
      type === "basic"
        ? { username: from("USERNAME"), password: from("PASSWORD") }
        : type === "none"
          ? undefined
          : { apiKey: from("API_KEY") },
    parameters:
      webhook === "yes" && verify !== "none" ? { WebhookSecret: from("WEBHOOK_SECRET") } : undefined,
  });
}

/** The environment variables that the installation names. */
export function environmentOf(answers: Answers): readonly string[] {
  return [...JSON.stringify(installationDefinition(answers)).matchAll(/"env":"(\w+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

function variable(id: string, what: string): string {
  const prefix = id.toUpperCase().replaceAll("-", "_");
  return `${/^\d/.test(prefix) ? "_" : ""}${prefix}_${what}`;
}

function authentication(answers: Answers): JsonValue {
  const type = answers["authentication"];
  if (type === "bearer") return { type: "apiKey", header: "Authorization", prefix: "Bearer " };
  if (type === "apiKey") return { type: "apiKey", header: answers["auth-header"] ?? "" };
  return { type: type ?? "none" };
}

function actionMethods({ endpoint = "" }: Answers): JsonObject {
  return {
    firstCall: {
      type: "action",
      name: "First Call",
      description: "An example; read in the vendor's documentation what it answers.",
      endpoint,
      response: { fields: [{ connectorField: "id" }] },
    },
  };
}

function webhookMethods(answers: Answers): JsonObject {
  const { create = "" } = answers;
  return {
    createWebhook: {
      type: "action",
      name: "Create Webhook",
      httpMethod: "POST",
      endpoint: create,
      request: { fields: [{ connectorField: answers["url-field"] ?? "", value: "{{Cyclr_Webhook_Url}}" }] },
      response: {
        fields: [{ connectorField: answers["id-field"] ?? "", systemField: "Cyclr_Webhook_Id" }],
      },
    },
    deleteWebhook: {
      type: "action",
      name: "Delete Webhook",
      httpMethod: "DELETE",
      endpoint: (answers["delete"] ?? "").replaceAll("{id}", "{{Cyclr_Webhook_Id}}"),
    },
    eventReceived: {
      type: "webhook",
      name: "Event Received",
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      verify: verification(answers),
      request: { fields: [{ connectorField: "id", systemField: "EventId" }] },
    },
  };
}

function verification(answers: Answers): JsonValue {
  const header = `{{header.${(answers["verify-header"] ?? "").toLowerCase()}}}`;
  const secret = "{{WebhookSecret}}";
  switch (answers["verify"] ?? "none") {
    case "hmac":
      return {
        scheme: "hmac",
        algorithm: "sha256",
        secret,
        content: "{{rawBody}}",
        signature: { value: header, encoding: "hex" },
      };
    case "token":
      return { scheme: "token", value: header, secret };
    case "standardWebhooks":
      return { preset: "standardWebhooks", secret };
    default:
      return { scheme: "none", reason: answers["verify-reason"] ?? "" };
  }
}
