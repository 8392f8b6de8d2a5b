// monday.com 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/monday/connector.json: edit that file, then run `hookwright compile`.
// content: 890ea357a94bb9fd200f88d0410629117b8dd8d4c8ca4fe21d0e165271697302

import {
  any,
  type Brand,
  dateTime,
  defineConnector,
  each,
  float,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  type List,
  list,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** The id of a webhook at monday.com, as the vendor spelled it. */
export type WebhookId = Brand<"monday webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** User ID. From `me.id`. */
  UserId?: string;
  /** Name. From `me.name`. */
  Name?: string;
  /** Email. From `me.email`. */
  Email?: string;
};

/** What `listBoards` answers. */
export type ListBoardsOutput = {
  /** Board ID. From `[boards].id`. */
  BoardId?: List<string>;
  /** Name. From `[boards].name`. */
  Name?: List<string>;
};

/** What `getItem` is called with. */
export type GetItemInput = {
  /** Item ID. Sent as `[ids]`. */
  ItemId: List<string>;
};

/** What `getItem` answers. */
export type GetItemOutput = {
  /** Item ID. From `[items].id`. */
  ItemId?: List<string>;
  /** Name. From `[items].name`. */
  Name?: List<string>;
  /** State. From `[items].state`. */
  State?: List<string>;
  /** Updated At. From `[items].updated_at`. */
  UpdatedAt?: List<string>;
  /** Board ID. From `[items].board.id`. */
  BoardId?: List<string>;
  /** Group ID. From `[items].group.id`. */
  GroupId?: List<string>;
  /** Column Ids. From `[items].[column_values].id`. */
  ColumnIds?: List<List<string>>;
  /** Column Texts. From `[items].[column_values].text`. */
  ColumnTexts?: List<List<string>>;
};

/** What `createItem` is called with. */
export type CreateItemInput = {
  /** Board ID. Sent as `boardId`. */
  BoardId: string;
  /** Group ID. Sent as `groupId`. */
  GroupId?: string;
  /** Name. Sent as `name`. */
  Name: string;
  /** Values by the ids of columns, as JSON text. Sent as `columns`. */
  Columns?: string;
};

/** What `createItem` answers. */
export type CreateItemOutput = {
  /** Item ID. From `create_item.id`. */
  ItemId?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{BoardId}}`. */
  BoardId: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Event}}`. */
  Event: JsonValue;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `create_webhook.id`. */
  Cyclr_Webhook_Id?: WebhookId;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** A delivery of `itemCreated`. */
export type ItemCreatedOutput = {
  /** Event ID. From `event.triggerUuid`. */
  EventId?: string;
  /** Trigger Time. From `event.triggerTime`. */
  TriggerTime?: string;
  /** User ID. From `event.userId`. */
  UserId?: number | bigint;
  /** Board ID. From `event.boardId`. */
  BoardId?: number | bigint;
  /** Item ID. From `event.pulseId`. */
  ItemId?: number | bigint;
  /** Item Name. From `event.pulseName`. */
  ItemName?: string;
  /** Group ID. From `event.groupId`. */
  GroupId?: string;
};

/** A delivery of `columnChanged`. */
export type ColumnChangedOutput = {
  /** Event ID. From `event.triggerUuid`. */
  EventId?: string;
  /** Trigger Time. From `event.triggerTime`. */
  TriggerTime?: string;
  /** User ID. From `event.userId`. */
  UserId?: number | bigint;
  /** Board ID. From `event.boardId`. */
  BoardId?: number | bigint;
  /** Item ID. From `event.pulseId`. */
  ItemId?: number | bigint;
  /** Item Name. From `event.pulseName`. */
  ItemName?: string;
  /** Group ID. From `event.groupId`. */
  GroupId?: string;
  /** Column ID. From `event.columnId`. */
  ColumnId?: string;
  /** Column Type. From `event.columnType`. */
  ColumnType?: string;
  /** Column Title. From `event.columnTitle`. */
  ColumnTitle?: string;
  /** Value. From `event.value`. */
  Value?: JsonValue;
  /** Previous Value. From `event.previousValue`. */
  PreviousValue?: JsonValue;
  /** Changed At. From `event.changedAt`. */
  ChangedAt?: number;
};

/** A delivery of `updateCreated`. */
export type UpdateCreatedOutput = {
  /** Event ID. From `event.triggerUuid`. */
  EventId?: string;
  /** Trigger Time. From `event.triggerTime`. */
  TriggerTime?: string;
  /** User ID. From `event.userId`. */
  UserId?: number | bigint;
  /** Board ID. From `event.boardId`. */
  BoardId?: number | bigint;
  /** Item ID. From `event.pulseId`. */
  ItemId?: number | bigint;
  /** Update ID. From `event.updateId`. */
  UpdateId?: number | bigint;
  /** Text. From `event.textBody`. */
  Text?: string;
  /** Html. From `event.body`. */
  Html?: string;
  /** Reply ID. From `event.replyId`. */
  ReplyId?: number | bigint;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const data = member(message.body, "data");
  const me = member(data, "me");
  const userId = text(member(me, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(me, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(me, "email"), "Email");
  if (email !== undefined) output.Email = email;
  return output;
}

function listBoardsOutput(message: Message): ListBoardsOutput {
  const output: ListBoardsOutput = {};
  const data = member(message.body, "data");
  const boards = member(data, "boards");
  const boardId = each(boards, (element) => text(member(element, "id"), "BoardId"));
  if (boardId !== undefined) output.BoardId = boardId;
  const name = each(boards, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  return output;
}

function getItemBody(input: GetItemInput): JsonValue {
  const itemId = list(input.ItemId);
  return { ids: required(zip({ ItemId: itemId }, (index) => required(text(itemId?.[index], "ItemId"), "ItemId")), "ItemId") };
}

function getItemOutput(message: Message): GetItemOutput {
  const output: GetItemOutput = {};
  const data = member(message.body, "data");
  const items = member(data, "items");
  const itemId = each(items, (element) => text(member(element, "id"), "ItemId"));
  if (itemId !== undefined) output.ItemId = itemId;
  const name = each(items, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const state = each(items, (element) => text(member(element, "state"), "State"));
  if (state !== undefined) output.State = state;
  const updatedAt = each(items, (element) => dateTime(member(element, "updated_at"), "UpdatedAt"));
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const boardId = each(items, (element) => text(member(member(element, "board"), "id"), "BoardId"));
  if (boardId !== undefined) output.BoardId = boardId;
  const groupId = each(items, (element) => text(member(member(element, "group"), "id"), "GroupId"));
  if (groupId !== undefined) output.GroupId = groupId;
  const columnIds = each(items, (element) => each(member(element, "column_values"), (element2) => text(member(element2, "id"), "ColumnIds")));
  if (columnIds !== undefined) output.ColumnIds = columnIds;
  const columnTexts = each(items, (element) => each(member(element, "column_values"), (element2) => text(member(element2, "text"), "ColumnTexts")));
  if (columnTexts !== undefined) output.ColumnTexts = columnTexts;
  return output;
}

function createItemBody(input: CreateItemInput): JsonValue {
  const body: JsonObject = {};
  body["boardId"] = required(text(input.BoardId, "BoardId"), "BoardId");
  const groupId = text(input.GroupId, "GroupId");
  if (groupId !== undefined) body["groupId"] = groupId;
  body["name"] = required(text(input.Name, "Name"), "Name");
  const columns = text(input.Columns, "Columns");
  if (columns !== undefined) body["columns"] = columns;
  return body;
}

function createItemOutput(message: Message): CreateItemOutput {
  const output: CreateItemOutput = {};
  const data = member(message.body, "data");
  const create_item = member(data, "create_item");
  const itemId = text(member(create_item, "id"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    boardId: mergeValue(merge, "BoardId"),
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    event: mergeValue(merge, "Event"),
  };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const data = member(message.body, "data");
  const create_webhook = member(data, "create_webhook");
  const cyclrWebhookId = savedText<WebhookId>(member(create_webhook, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function deleteWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return { id: mergeValue(merge, "Cyclr_Webhook_Id") };
}

function itemCreatedOutput(message: Message): ItemCreatedOutput {
  const output: ItemCreatedOutput = {};
  const event = member(message.body, "event");
  const eventId = text(member(event, "triggerUuid"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const triggerTime = dateTime(member(event, "triggerTime"), "TriggerTime");
  if (triggerTime !== undefined) output.TriggerTime = triggerTime;
  const userId = integer(member(event, "userId"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const boardId = integer(member(event, "boardId"), "BoardId");
  if (boardId !== undefined) output.BoardId = boardId;
  const itemId = integer(member(event, "pulseId"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const itemName = text(member(event, "pulseName"), "ItemName");
  if (itemName !== undefined) output.ItemName = itemName;
  const groupId = text(member(event, "groupId"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  return output;
}

function columnChangedOutput(message: Message): ColumnChangedOutput {
  const output: ColumnChangedOutput = {};
  const event = member(message.body, "event");
  const eventId = text(member(event, "triggerUuid"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const triggerTime = dateTime(member(event, "triggerTime"), "TriggerTime");
  if (triggerTime !== undefined) output.TriggerTime = triggerTime;
  const userId = integer(member(event, "userId"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const boardId = integer(member(event, "boardId"), "BoardId");
  if (boardId !== undefined) output.BoardId = boardId;
  const itemId = integer(member(event, "pulseId"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const itemName = text(member(event, "pulseName"), "ItemName");
  if (itemName !== undefined) output.ItemName = itemName;
  const groupId = text(member(event, "groupId"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  const columnId = text(member(event, "columnId"), "ColumnId");
  if (columnId !== undefined) output.ColumnId = columnId;
  const columnType = text(member(event, "columnType"), "ColumnType");
  if (columnType !== undefined) output.ColumnType = columnType;
  const columnTitle = text(member(event, "columnTitle"), "ColumnTitle");
  if (columnTitle !== undefined) output.ColumnTitle = columnTitle;
  const value = any(member(event, "value"));
  if (value !== undefined) output.Value = value;
  const previousValue = any(member(event, "previousValue"));
  if (previousValue !== undefined) output.PreviousValue = previousValue;
  const changedAt = float(member(event, "changedAt"), "ChangedAt");
  if (changedAt !== undefined) output.ChangedAt = changedAt;
  return output;
}

function updateCreatedOutput(message: Message): UpdateCreatedOutput {
  const output: UpdateCreatedOutput = {};
  const event = member(message.body, "event");
  const eventId = text(member(event, "triggerUuid"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const triggerTime = dateTime(member(event, "triggerTime"), "TriggerTime");
  if (triggerTime !== undefined) output.TriggerTime = triggerTime;
  const userId = integer(member(event, "userId"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const boardId = integer(member(event, "boardId"), "BoardId");
  if (boardId !== undefined) output.BoardId = boardId;
  const itemId = integer(member(event, "pulseId"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const updateId = integer(member(event, "updateId"), "UpdateId");
  if (updateId !== undefined) output.UpdateId = updateId;
  const text2 = text(member(event, "textBody"), "Text");
  if (text2 !== undefined) output.Text = text2;
  const html = text(member(event, "body"), "Html");
  if (html !== undefined) output.Html = html;
  const replyId = integer(member(event, "replyId"), "ReplyId");
  if (replyId !== undefined) output.ReplyId = replyId;
  return output;
}

/** Boards and items of monday.com, by its GraphQL API, and a webhook for each kind of change on a board. */
export const connector = defineConnector({
  contract: 1,
  id: "monday",
  name: "monday.com",
  version: "1.0.0",
  authentications: {
    token: { kind: "apiKey", in: "header", key: "Authorization", prefix: "", test: "getUser" },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["me:read", "boards:read", "boards:write", "webhooks:read", "webhooks:write"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getUser",
      authorizeUrl: () => "https://auth.monday.com/oauth2/authorize",
      tokenUrl: () => "https://auth.monday.com/oauth2/token",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.monday.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  lookups: { boards: { method: "listBoards", value: "BoardId", label: "Name" } },
  errors: [
    {
      when: [
        {
          of: { kind: "body", path: ["errors", "extensions", "code"] },
          test: { kind: "in", values: ["COMPLEXITY_BUDGET_EXHAUSTED", "ComplexityException"] },
        },
      ],
      outcome: "retry",
    },
  ],
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who the token belongs to.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "graphql", query: "query { me { id name email } }" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "me.id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "me.name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "me.email", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      output: getUserOutput,
    },
    listBoards: {
      kind: "action",
      name: "List Boards",
      description: "Lists the boards that one sees, up to 500.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "graphql", query: "query { boards(limit: 500) { id name } }" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [],
      outputs: [
        { name: "BoardId", displayName: "Board ID", location: "[boards].id", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[boards].name", dataType: "text", lists: 1 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      output: listBoardsOutput,
    },
    getItem: {
      kind: "action",
      name: "Get Item",
      description: "Reads one item with its columns.",
      httpMethod: "POST",
      authentication: "token",
      request: {
        bodyType: "graphql",
        query: "query item($ids: [ID!]) { items(ids: $ids) { id name state updated_at board { id } group { id } column_values { id text } } }",
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [
        { name: "ItemId", displayName: "Item ID", location: "[ids]", dataType: "text", lists: 1 },
      ] as InputFields<GetItemInput>,
      outputs: [
        { name: "ItemId", displayName: "Item ID", location: "[items].id", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[items].name", dataType: "text", lists: 1 },
        { name: "State", displayName: "State", location: "[items].state", dataType: "text", lists: 1 },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "[items].updated_at",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "BoardId",
          displayName: "Board ID",
          location: "[items].board.id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "GroupId",
          displayName: "Group ID",
          location: "[items].group.id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ColumnIds",
          displayName: "Column Ids",
          location: "[items].[column_values].id",
          dataType: "text",
          lists: 2,
        },
        {
          name: "ColumnTexts",
          displayName: "Column Texts",
          location: "[items].[column_values].text",
          dataType: "text",
          lists: 2,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      body: getItemBody,
      output: getItemOutput,
    },
    createItem: {
      kind: "action",
      name: "Create Item",
      description: "Adds an item to a board.",
      httpMethod: "POST",
      authentication: "token",
      request: {
        bodyType: "graphql",
        query: "mutation createItem($boardId: ID!, $groupId: String, $name: String!, $columns: JSON) { create_item(board_id: $boardId, group_id: $groupId, item_name: $name, column_values: $columns) { id } }",
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [
        {
          name: "BoardId",
          displayName: "Board ID",
          location: "boardId",
          dataType: "text",
          lookup: "boards",
        },
        { name: "GroupId", displayName: "Group ID", location: "groupId", dataType: "text", optional: true },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Columns", displayName: "Columns", location: "columns", dataType: "text", optional: true },
      ] as InputFields<CreateItemInput>,
      outputs: [
        { name: "ItemId", displayName: "Item ID", location: "create_item.id", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      body: createItemBody,
      output: createItemOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a webhook for one kind of event. While this call is under way monday.com asks its URL for an answer.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      request: {
        bodyType: "graphql",
        query: "mutation createWebhook($boardId: ID!, $url: String!, $event: WebhookEventType!) { create_webhook(board_id: $boardId, url: $url, event: $event) { id } }",
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["BoardId", "Cyclr_Webhook_Url", "Event"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "create_webhook.id",
          dataType: "text",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      request: {
        bodyType: "graphql",
        query: "mutation deleteWebhook($id: ID!) { delete_webhook(id: $id) { id } }",
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v2`,
      headers: () => ({ "api-version": "2026-07" }),
      body: deleteWebhookBody,
      output: () => ({}),
    },
    itemCreated: {
      kind: "webhook",
      name: "Item Created",
      description: "An item was added to a board.",
      verify: { kind: "urlToken", refusedStatus: 401 },
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      with: { Event: "create_item" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
        { name: "BoardId", target: "mergeField", displayName: "Board", lookup: "boards" },
      ],
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "event.triggerUuid", dataType: "text" },
        {
          name: "TriggerTime",
          displayName: "Trigger Time",
          location: "event.triggerTime",
          dataType: "dateTime",
        },
        { name: "UserId", displayName: "User ID", location: "event.userId", dataType: "integer" },
        { name: "BoardId", displayName: "Board ID", location: "event.boardId", dataType: "integer" },
        { name: "ItemId", displayName: "Item ID", location: "event.pulseId", dataType: "integer" },
        { name: "ItemName", displayName: "Item Name", location: "event.pulseName", dataType: "text" },
        { name: "GroupId", displayName: "Group ID", location: "event.groupId", dataType: "text" },
      ],
      output: itemCreatedOutput,
      handshake: [
        {
          when: [{ of: { kind: "body", path: ["challenge"] }, test: { kind: "present", present: true } }],
          reply: {
            status: 200,
            headers: [],
            body: {
              kind: "object",
              entries: [["challenge", { kind: "text", parts: [{ kind: "body", location: ["challenge"] }] }]],
            },
          },
        },
      ],
      dedupe: { key: [{ kind: "body", location: ["event", "triggerUuid"] }], windowMs: 345600000 },
    },
    columnChanged: {
      kind: "webhook",
      name: "Column Changed",
      description: "A value of an item changed.",
      verify: { kind: "urlToken", refusedStatus: 401 },
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      with: { Event: "change_column_value" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
        { name: "BoardId", target: "mergeField", displayName: "Board", lookup: "boards" },
      ],
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "event.triggerUuid", dataType: "text" },
        {
          name: "TriggerTime",
          displayName: "Trigger Time",
          location: "event.triggerTime",
          dataType: "dateTime",
        },
        { name: "UserId", displayName: "User ID", location: "event.userId", dataType: "integer" },
        { name: "BoardId", displayName: "Board ID", location: "event.boardId", dataType: "integer" },
        { name: "ItemId", displayName: "Item ID", location: "event.pulseId", dataType: "integer" },
        { name: "ItemName", displayName: "Item Name", location: "event.pulseName", dataType: "text" },
        { name: "GroupId", displayName: "Group ID", location: "event.groupId", dataType: "text" },
        { name: "ColumnId", displayName: "Column ID", location: "event.columnId", dataType: "text" },
        { name: "ColumnType", displayName: "Column Type", location: "event.columnType", dataType: "text" },
        {
          name: "ColumnTitle",
          displayName: "Column Title",
          location: "event.columnTitle",
          dataType: "text",
        },
        { name: "Value", displayName: "Value", location: "event.value", dataType: "any" },
        {
          name: "PreviousValue",
          displayName: "Previous Value",
          location: "event.previousValue",
          dataType: "any",
        },
        { name: "ChangedAt", displayName: "Changed At", location: "event.changedAt", dataType: "float" },
      ],
      output: columnChangedOutput,
      handshake: [
        {
          when: [{ of: { kind: "body", path: ["challenge"] }, test: { kind: "present", present: true } }],
          reply: {
            status: 200,
            headers: [],
            body: {
              kind: "object",
              entries: [["challenge", { kind: "text", parts: [{ kind: "body", location: ["challenge"] }] }]],
            },
          },
        },
      ],
      dedupe: { key: [{ kind: "body", location: ["event", "triggerUuid"] }], windowMs: 345600000 },
    },
    updateCreated: {
      kind: "webhook",
      name: "Update Created",
      description: "Somebody wrote an update on an item.",
      verify: { kind: "urlToken", refusedStatus: 401 },
      subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      with: { Event: "create_update" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.monday.com" },
        { name: "BoardId", target: "mergeField", displayName: "Board", lookup: "boards" },
      ],
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "event.triggerUuid", dataType: "text" },
        {
          name: "TriggerTime",
          displayName: "Trigger Time",
          location: "event.triggerTime",
          dataType: "dateTime",
        },
        { name: "UserId", displayName: "User ID", location: "event.userId", dataType: "integer" },
        { name: "BoardId", displayName: "Board ID", location: "event.boardId", dataType: "integer" },
        { name: "ItemId", displayName: "Item ID", location: "event.pulseId", dataType: "integer" },
        { name: "UpdateId", displayName: "Update ID", location: "event.updateId", dataType: "integer" },
        { name: "Text", displayName: "Text", location: "event.textBody", dataType: "text" },
        { name: "Html", displayName: "Html", location: "event.body", dataType: "text" },
        { name: "ReplyId", displayName: "Reply ID", location: "event.replyId", dataType: "integer" },
      ],
      output: updateCreatedOutput,
      handshake: [
        {
          when: [{ of: { kind: "body", path: ["challenge"] }, test: { kind: "present", present: true } }],
          reply: {
            status: 200,
            headers: [],
            body: {
              kind: "object",
              entries: [["challenge", { kind: "text", parts: [{ kind: "body", location: ["challenge"] }] }]],
            },
          },
        },
      ],
      dedupe: { key: [{ kind: "body", location: ["event", "triggerUuid"] }], windowMs: 345600000 },
    },
  },
});
