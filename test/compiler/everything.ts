// A definition that uses every construct there is, with names and texts that are hard to print.

const text = "quotes \" ' ` ${x} \\ */ \u2028 </script>";

/** The definition. */
export const everything = {
  id: "everything",
  name: `Every "thing" ${"`"}`,
  version: "1.0.0",
  description: text,
  authentication: { key: { type: "apiKey", query: "api_key" }, open: { type: "none" } },
  parameters: [
    { targetType: "httpHeader", targetName: "X-Team" },
    { targetType: "script", targetName: "mode", value: { deep: [text] } },
    { targetType: "secret", targetName: "HookSecret" },
  ],
  methods: {
    readItem: {
      type: "action",
      name: "Read Item",
      description: text,
      endpoint: "https://{{Tenant}}.example.com/files/{{Folder}}/item-{{Item}}.json/{{Version}}?q={{Search}}",
      parameters: [
        ...["Tenant", "Folder", "Item", "Version", "Search"].map((targetName) => ({
          targetType: "mergeField",
          targetName,
        })),
        { targetType: "queryString", targetName: "fixed", value: "yes" },
        { targetType: "queryString", targetName: "page", optional: true },
        { targetType: "httpHeader", targetName: "X-Trace", optional: true },
        { targetType: "httpHeader", targetName: "X-Kind", value: "file {{X-Team}}" },
      ],
    },
    writeItem: {
      type: "action",
      name: "Write Item",
      httpMethod: "POST",
      authentication: { name: "open" },
      endpoint: "https://example.com/items",
      parameters: [
        { targetType: "httpHeader", targetName: "X-Team", ignore: true },
        { targetType: "mergeField", targetName: "Folder" },
      ],
      request: {
        fields: [
          { connectorField: "item.name" },
          { connectorField: "item.price", dataType: "decimal", optional: true },
          { connectorField: "item.state", value: "new" },
          { connectorField: "[lines].sku", systemField: "LineSku" },
          { connectorField: "[lines].count", systemField: "LineCount", dataType: "integer", optional: true },
          { connectorField: "[lines].kind", value: "line" },
          { connectorField: "[tags]", optional: true },
          { connectorField: "note", optional: true, nullable: true },
          { connectorField: "address.city", optional: true },
          { connectorField: "where", value: "in {{Folder}}" },
          { connectorField: "mode", default: "quick" },
          { connectorField: "extra", dataType: "any", optional: true },
        ],
      },
      response: {
        fields: [
          { connectorField: "header:X-Total", systemField: "Total", dataType: "integer" },
          { connectorField: "id", systemField: "Cyclr_Webhook_Id" },
          { connectorField: "price", dataType: "decimal" },
          { connectorField: "ok", dataType: "boolean" },
          { connectorField: "big", dataType: "integer" },
          { connectorField: "[groups].[tags]", systemField: "Tags" },
          { connectorField: "raw", dataType: "any" },
          { connectorField: "none" },
          { connectorField: "'odd.name'.'a\\'b'", systemField: "Odd", description: text },
        ],
      },
    },
    createHook: {
      type: "action",
      name: "Create Hook",
      httpMethod: "POST",
      authentication: "none",
      endpoint: "https://example.com/webhooks",
      request: {
        fields: [
          { connectorField: "config", value: { url: "{{Cyclr_Webhook_Url}}", list: ["{{X-Team}}", 1] } },
        ],
      },
      response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
    },
    deleteHook: {
      type: "action",
      name: "Delete Hook",
      httpMethod: "DELETE",
      endpoint: "https://example.com/webhooks/{{Cyclr_Webhook_Id}}",
    },
    itemChanged: {
      type: "webhook",
      name: "Item Changed",
      subscription: { create: ["createHook"], delete: "deleteHook" },
      verify: {
        scheme: "hmac",
        algorithm: "sha256",
        secret: "{{HookSecret}}",
        content: "{{header.X-Time}}.{{query.n}}.{{body.order.'odd.id'}}.{{rawBody}}",
        signature: { value: "{{header.X-Signature}}", prefix: "v0=", encoding: "base64" },
      },
      request: {
        fields: [
          { connectorField: "header:X-Kind", systemField: "Kind" },
          { connectorField: "query:n", systemField: "Number", dataType: "integer" },
          { connectorField: "[].id", systemField: "ItemId", dataType: "integer" },
        ],
      },
      script: "function after_webhook() {\n  return `${1}` !== '</script>'; // \u2028\n}",
    },
    createTopicHook: {
      type: "action",
      name: "Create Topic Hook",
      httpMethod: "POST",
      endpoint: "https://example.com/teams/{{Team}}/hooks",
      request: {
        fields: [
          { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" },
          { connectorField: "topics", value: "{{Topics}}" },
          { connectorField: "about.note", value: "{{Note}}", optional: true },
          { connectorField: "[notes]", systemField: "Notes", value: "{{Team}}", optional: true },
        ],
      },
      response: {
        fields: [
          { connectorField: "id", systemField: "Cyclr_Webhook_Id" },
          { connectorField: "key", systemField: "Cyclr_Webhook_Secret" },
          { connectorField: "ends", systemField: "Cyclr_Webhook_Expires", dataType: "dateTime" },
        ],
      },
    },
    renewHook: {
      type: "action",
      name: "Renew Hook",
      httpMethod: "POST",
      endpoint: "https://example.com/hooks/{{Cyclr_Webhook_Id}}/renew",
      response: {
        fields: [{ connectorField: "ends", systemField: "Cyclr_Webhook_Expires", dataType: "dateTime" }],
      },
    },
    listHooks: {
      type: "action",
      name: "List Hooks",
      endpoint: "https://example.com/teams/{{Team}}/hooks",
      parameters: [
        { targetType: "mergeField", targetName: "Team" },
        { targetType: "httpHeader", targetName: "X-Team", ignore: true },
        { targetType: "httpHeader", targetName: "Accept", value: "application/json" },
      ],
      response: {
        fields: [
          { connectorField: "[hooks].id", systemField: "Cyclr_Webhook_Id" },
          { connectorField: "[hooks].state", systemField: "Cyclr_Webhook_State" },
          { connectorField: "[hooks].url", systemField: "Url" },
        ],
      },
    },
    topics: {
      type: "webhook",
      name: "Topics",
      parameters: [
        { targetType: "mergeField", targetName: "Team" },
        { targetType: "mergeField", targetName: "Note", optional: true },
      ],
      with: { Topics: ["item.made", text] },
      subscription: {
        create: ["createTopicHook"],
        delete: "deleteHook",
        gone: { status: { in: [204, 404] }, body: { "[errors].code": { startsWith: "gone" } } },
        adopt: { list: "listHooks", match: { Url: "{{Cyclr_Webhook_Url}}?x" }, found: "replace" },
        renew: { method: "renewHook", before: "6h" },
        recreate: "overwrite",
        share: "installation",
      },
      verify: { preset: "standardWebhooks" },
      events: {
        by: "{{header.X-Kind}}:{{query.n}}:{{body.meta.'odd.kind'}}",
        types: {
          "a:1:item.made": {
            fields: [
              { connectorField: "item.id", systemField: "ItemId", dataType: "integer" },
              { connectorField: "header:X-Kind", systemField: "Kind" },
            ],
          },
          "a:1:item made": {
            fields: [{ connectorField: "item.id", systemField: "ItemId", dataType: "integer" }],
          },
          [text]: { fields: [] },
        },
        other: "ignore",
      },
      filter: {
        header: { "X-Team": "{{Team}}" },
        query: { mode: { not: "test" } },
        body: { "item.[tags]": { in: ["a", 1] }, "item.id": { present: true } },
      },
      dedupe: { key: "{{body.id}}", window: "3d" },
      answer: { status: 202, headers: { "X-Answer": text }, text: "got {{TransactionId}}" },
      maxBytes: 5_000_000,
    },
    timed: {
      type: "webhook",
      name: "Timed",
      verify: {
        scheme: "hmac",
        algorithm: "sha512",
        secret: "{{HookSecret}}",
        secretEncoding: "hex",
        content: "{{header.x-time}}{{rawBody}}",
        signature: { value: "{{header.x-sign}}", separator: ",", part: "v1", encoding: "hex" },
        timestamp: { value: "{{header.x-time}}", format: "unixMs", tolerance: "30s" },
        refused: { status: 403 },
      },
      events: { by: "{{body.kind}}", types: { one: { fields: [] } } },
      answer: { body: { ok: [true] } },
      dedupe: { key: "{{header.x-id}}" },
    },
    guarded: {
      type: "webhook",
      name: "Guarded",
      verify: {
        scheme: "token",
        value: "{{header.x-token}}",
        secret: "{{HookSecret}}",
        refused: { status: 404 },
      },
      subscription: {
        create: ["createHook"],
        adopt: { list: "listHooks", match: { Url: "{{Cyclr_Webhook_Url}}" }, run: "after" },
      },
      with: { Team: "blue" },
    },
    hub: {
      type: "webhook",
      name: "Hub",
      verify: { preset: "github", secret: "{{HookSecret}}" },
      events: { by: "{{header.x-event}}", types: { push: { fields: [{ connectorField: "ref" }] } } },
    },
    batch: {
      type: "webhook",
      name: "Batch",
      verify: { scheme: "token", value: "{{item.state}}", secret: "{{HookSecret}}" },
      handshake: [
        {
          when: { method: "GET", query: { "hub.mode": "subscribe" } },
          while: "creating",
          compute: {
            Hash: {
              algorithm: "sha256",
              secret: "{{X-Team}}",
              content: "{{query.challenge}}",
              encoding: "hex",
            },
          },
          save: { Cyclr_Webhook_State: "{{header.X-State}}" },
          reply: {
            status: 201,
            headers: { "X-Hash": "sha256={{Hash}}" },
            body: { challenge: "{{query.challenge}}", list: [text, "{{Hash}}!"], fixed: { a: 1 } },
          },
        },
        { when: { body: { kind: "ping" } }, verified: true, reply: { text: "{{body.challenge}}" } },
      ],
      signals: [{ when: { item: { kind: { startsWith: "x" } } }, do: "ignore" }],
      items: "[entry].'odd.data'.[events]",
      route: { by: "{{item.team}}", equals: "{{X-Team}}" },
      order: { by: "{{item.id}}", sequence: "{{item.at}}", as: "dateTime", late: "keep", serial: true },
      dedupe: { key: "{{item.id}}" },
      events: {
        by: "{{item.kind}}/{{body.version}}",
        types: {
          "made/1": {
            fields: [
              { connectorField: "id", systemField: "ItemId", dataType: "integer" },
              { connectorField: "body:account.name", systemField: "Account" },
              { connectorField: "body:[tags]", systemField: "Tags" },
              { connectorField: "header:X-Kind", systemField: "Kind" },
            ],
          },
          "gone/1": { fields: [{ connectorField: "id", systemField: "ItemId", dataType: "integer" }] },
        },
      },
      answer: { headers: { "X-Id": "{{ TransactionId }}" }, body: { id: "{{ TransactionId }}" } },
    },
    reply: {
      type: "webhookResponse",
      name: "Reply",
      status: 201,
      request: { fields: [{ connectorField: "ok", dataType: "boolean", default: true }] },
    },
  },
};
