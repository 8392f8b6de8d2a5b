// Outlook 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/outlook/connector.json: edit that file, then run `hookwright compile`.
// content: 7dc6cfa1e38aa27139e9a1b9a692906ee394fc248b984b2fe2652ab37707bd34

import {
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  type InputFields,
  integer,
  type JsonValue,
  type List,
  list,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  pathSegment,
  required,
  savedText,
  text,
  urlStart,
  withDate,
  zip,
} from "hookwright/contract";

/** The id of a webhook at Outlook, as the vendor spelled it. */
export type WebhookId = Brand<"outlook webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** User ID. From `id`. */
  UserId?: string;
  /** Name. From `displayName`. */
  Name?: string;
  /** Email. From `mail`. */
  Email?: string;
  /** User Name. From `userPrincipalName`. */
  UserName?: string;
};

/** What `listMailFolders` answers. */
export type ListMailFoldersOutput = {
  /** Folder ID. From `[value].id`. */
  FolderId?: List<string>;
  /** Name. From `[value].displayName`. */
  Name?: List<string>;
  /** Unread. From `[value].unreadItemCount`. */
  Unread?: List<number | bigint>;
};

/** What `getMessage` is called with. */
export type GetMessageInput = {
  /** The message's id. Put where the definition says `{{MessageId}}`. */
  MessageId: string | number | boolean;
};

/** What `getMessage` answers. */
export type GetMessageOutput = {
  /** Message ID. From `id`. */
  MessageId?: string;
  /** Subject. From `subject`. */
  Subject?: string;
  /** From. From `from.emailAddress.address`. */
  From?: string;
  /** From Name. From `from.emailAddress.name`. */
  FromName?: string;
  /** To. From `[toRecipients].emailAddress.address`. */
  To?: List<string>;
  /** Received At. From `receivedDateTime`. */
  ReceivedAt?: string;
  /** Preview. From `bodyPreview`. */
  Preview?: string;
  /** Body Type. From `body.contentType`. */
  BodyType?: string;
  /** Body. From `body.content`. */
  Body?: string;
  /** Has Attachments. From `hasAttachments`. */
  HasAttachments?: boolean;
  /** Is Read. From `isRead`. */
  IsRead?: boolean;
  /** Url. From `webLink`. */
  Url?: string;
};

/** What `sendMail` is called with. */
export type SendMailInput = {
  /** Subject. Sent as `message.subject`. */
  Subject: string;
  /** To. Sent as `message.[toRecipients].emailAddress.address`. */
  To: List<string>;
  /** Body Type. Sent as `message.body.contentType`. */
  BodyType?: string;
  /** Body. Sent as `message.body.content`. */
  Body: string;
  /** Save To Sent Items. Sent as `saveToSentItems`. */
  SaveToSentItems?: boolean;
};

/** What `getEvent` is called with. */
export type GetEventInput = {
  /** The event's id. Put where the definition says `{{EventId}}`. */
  EventId: string | number | boolean;
};

/** What `getEvent` answers. */
export type GetEventOutput = {
  /** Event ID. From `id`. */
  EventId?: string;
  /** Subject. From `subject`. */
  Subject?: string;
  /** Preview. From `bodyPreview`. */
  Preview?: string;
  /** Start. From `start.dateTime`. */
  Start?: string;
  /** Start Zone. From `start.timeZone`. */
  StartZone?: string;
  /** End. From `end.dateTime`. */
  End?: string;
  /** End Zone. From `end.timeZone`. */
  EndZone?: string;
  /** Location. From `location.displayName`. */
  Location?: string;
  /** Organizer. From `organizer.emailAddress.address`. */
  Organizer?: string;
  /** Attendees. From `[attendees].emailAddress.address`. */
  Attendees?: List<string>;
  /** Cancelled. From `isCancelled`. */
  Cancelled?: boolean;
  /** Url. From `webLink`. */
  Url?: string;
};

/** What `createSubscription` is called with. */
export type CreateSubscriptionInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{ChangeType}}`. */
  ChangeType: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Resource}}`. */
  Resource: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `createSubscription` answers. */
export type CreateSubscriptionOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** Cyclr Webhook Expires. From `expirationDateTime`. */
  Cyclr_Webhook_Expires?: string;
};

/** What `renewSubscription` is called with. */
export type RenewSubscriptionInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `renewSubscription` answers. */
export type RenewSubscriptionOutput = {
  /** Cyclr Webhook Expires. From `expirationDateTime`. */
  Cyclr_Webhook_Expires?: string;
};

/** What `deleteSubscription` is called with. */
export type DeleteSubscriptionInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listSubscriptions` answers. */
export type ListSubscriptionsOutput = {
  /** Cyclr Webhook ID. From `[value].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[value].notificationUrl`. */
  Url?: List<string>;
  /** Resource. From `[value].resource`. */
  Resource?: List<string>;
  /** Cyclr Webhook Expires. From `[value].expirationDateTime`. */
  Cyclr_Webhook_Expires?: List<string>;
};

/** A delivery of `messageChanged`. */
export type MessageChangedOutput = {
  /** Change Type. From `changeType`. */
  ChangeType?: string;
  /** Item ID. From `resourceData.id`. */
  ItemId?: string;
  /** Item Type. From `resourceData.'@odata.type'`. */
  ItemType?: string;
  /** Item Etag. From `resourceData.'@odata.etag'`. */
  ItemEtag?: string;
  /** Resource. From `resource`. */
  Resource?: string;
  /** Subscription ID. From `subscriptionId`. */
  SubscriptionId?: string;
  /** Tenant ID. From `tenantId`. */
  TenantId?: string;
};

/** A delivery of `eventChanged`. */
export type EventChangedOutput = {
  /** Change Type. From `changeType`. */
  ChangeType?: string;
  /** Item ID. From `resourceData.id`. */
  ItemId?: string;
  /** Item Type. From `resourceData.'@odata.type'`. */
  ItemType?: string;
  /** Item Etag. From `resourceData.'@odata.etag'`. */
  ItemEtag?: string;
  /** Resource. From `resource`. */
  Resource?: string;
  /** Subscription ID. From `subscriptionId`. */
  SubscriptionId?: string;
  /** Tenant ID. From `tenantId`. */
  TenantId?: string;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const userId = text(member(message.body, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(message.body, "displayName"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(message.body, "mail"), "Email");
  if (email !== undefined) output.Email = email;
  const userName = text(member(message.body, "userPrincipalName"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  return output;
}

function listMailFoldersOutput(message: Message): ListMailFoldersOutput {
  const output: ListMailFoldersOutput = {};
  const value = member(message.body, "value");
  const folderId = each(value, (element) => text(member(element, "id"), "FolderId"));
  if (folderId !== undefined) output.FolderId = folderId;
  const name = each(value, (element) => text(member(element, "displayName"), "Name"));
  if (name !== undefined) output.Name = name;
  const unread = each(value, (element) => integer(member(element, "unreadItemCount"), "Unread"));
  if (unread !== undefined) output.Unread = unread;
  return output;
}

function getMessageOutput(message: Message): GetMessageOutput {
  const output: GetMessageOutput = {};
  const messageId = text(member(message.body, "id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const subject = text(member(message.body, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const from = member(message.body, "from");
  const emailAddress = member(from, "emailAddress");
  const from2 = text(member(emailAddress, "address"), "From");
  if (from2 !== undefined) output.From = from2;
  const fromName = text(member(emailAddress, "name"), "FromName");
  if (fromName !== undefined) output.FromName = fromName;
  const toRecipients = member(message.body, "toRecipients");
  const to = each(toRecipients, (element) => text(member(member(element, "emailAddress"), "address"), "To"));
  if (to !== undefined) output.To = to;
  const receivedAt = dateTime(member(message.body, "receivedDateTime"), "ReceivedAt");
  if (receivedAt !== undefined) output.ReceivedAt = receivedAt;
  const preview = text(member(message.body, "bodyPreview"), "Preview");
  if (preview !== undefined) output.Preview = preview;
  const body = member(message.body, "body");
  const bodyType = text(member(body, "contentType"), "BodyType");
  if (bodyType !== undefined) output.BodyType = bodyType;
  const body2 = text(member(body, "content"), "Body");
  if (body2 !== undefined) output.Body = body2;
  const hasAttachments = boolean(member(message.body, "hasAttachments"), "HasAttachments");
  if (hasAttachments !== undefined) output.HasAttachments = hasAttachments;
  const isRead = boolean(member(message.body, "isRead"), "IsRead");
  if (isRead !== undefined) output.IsRead = isRead;
  const url = text(member(message.body, "webLink"), "Url");
  if (url !== undefined) output.Url = url;
  return output;
}

function sendMailBody(input: SendMailInput): JsonValue {
  const to = list(input.To);
  return {
    message: {
      subject: required(text(input.Subject, "Subject"), "Subject"),
      toRecipients: required(zip({ To: to }, (index) => ({ emailAddress: { address: required(text(to?.[index], "To"), "To") } })), "To"),
      body: {
        contentType: required(text(input.BodyType ?? "Text", "BodyType"), "BodyType"),
        content: required(text(input.Body, "Body"), "Body"),
      },
    },
    saveToSentItems: required(boolean(input.SaveToSentItems ?? true, "SaveToSentItems"), "SaveToSentItems"),
  };
}

function getEventOutput(message: Message): GetEventOutput {
  const output: GetEventOutput = {};
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const subject = text(member(message.body, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const preview = text(member(message.body, "bodyPreview"), "Preview");
  if (preview !== undefined) output.Preview = preview;
  const start = member(message.body, "start");
  const start2 = text(member(start, "dateTime"), "Start");
  if (start2 !== undefined) output.Start = start2;
  const startZone = text(member(start, "timeZone"), "StartZone");
  if (startZone !== undefined) output.StartZone = startZone;
  const end = member(message.body, "end");
  const end2 = text(member(end, "dateTime"), "End");
  if (end2 !== undefined) output.End = end2;
  const endZone = text(member(end, "timeZone"), "EndZone");
  if (endZone !== undefined) output.EndZone = endZone;
  const location = member(message.body, "location");
  const location2 = text(member(location, "displayName"), "Location");
  if (location2 !== undefined) output.Location = location2;
  const organizer = member(message.body, "organizer");
  const emailAddress = member(organizer, "emailAddress");
  const organizer2 = text(member(emailAddress, "address"), "Organizer");
  if (organizer2 !== undefined) output.Organizer = organizer2;
  const attendees = member(message.body, "attendees");
  const attendees2 = each(attendees, (element) => text(member(member(element, "emailAddress"), "address"), "Attendees"));
  if (attendees2 !== undefined) output.Attendees = attendees2;
  const cancelled = boolean(member(message.body, "isCancelled"), "Cancelled");
  if (cancelled !== undefined) output.Cancelled = cancelled;
  const url = text(member(message.body, "webLink"), "Url");
  if (url !== undefined) output.Url = url;
  return output;
}

function createSubscriptionBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    changeType: mergeValue(merge, "ChangeType"),
    notificationUrl: mergeValue(merge, "Cyclr_Webhook_Url"),
    lifecycleNotificationUrl: mergeValue(merge, "Cyclr_Webhook_Url"),
    resource: mergeValue(merge, "Resource"),
    expirationDateTime: mergeValue(withDate(merge, "now", { addMs: 252000000 }), "now"),
    clientState: mergeValue(merge, "Cyclr_Webhook_Secret"),
  };
}

function createSubscriptionOutput(message: Message): CreateSubscriptionOutput {
  const output: CreateSubscriptionOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const cyclrWebhookExpires = savedText(member(message.body, "expirationDateTime"), "Cyclr_Webhook_Expires");
  if (cyclrWebhookExpires !== undefined) output.Cyclr_Webhook_Expires = cyclrWebhookExpires;
  return output;
}

function renewSubscriptionBody(_input: unknown, merge: MergeFields): JsonValue {
  return { expirationDateTime: mergeValue(withDate(merge, "now", { addMs: 252000000 }), "now") };
}

function renewSubscriptionOutput(message: Message): RenewSubscriptionOutput {
  const output: RenewSubscriptionOutput = {};
  const cyclrWebhookExpires = savedText(member(message.body, "expirationDateTime"), "Cyclr_Webhook_Expires");
  if (cyclrWebhookExpires !== undefined) output.Cyclr_Webhook_Expires = cyclrWebhookExpires;
  return output;
}

function listSubscriptionsOutput(message: Message): ListSubscriptionsOutput {
  const output: ListSubscriptionsOutput = {};
  const value = member(message.body, "value");
  const cyclrWebhookId = each(value, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(value, (element) => text(member(element, "notificationUrl"), "Url"));
  if (url !== undefined) output.Url = url;
  const resource = each(value, (element) => text(member(element, "resource"), "Resource"));
  if (resource !== undefined) output.Resource = resource;
  const cyclrWebhookExpires = each(value, (element) => savedText(member(element, "expirationDateTime"), "Cyclr_Webhook_Expires"));
  if (cyclrWebhookExpires !== undefined) output.Cyclr_Webhook_Expires = cyclrWebhookExpires;
  return output;
}

function messageChangedOutput(message: Message): MessageChangedOutput {
  const output: MessageChangedOutput = {};
  const changeType = text(member(message.body, "changeType"), "ChangeType");
  if (changeType !== undefined) output.ChangeType = changeType;
  const resourceData = member(message.body, "resourceData");
  const itemId = text(member(resourceData, "id"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const itemType = text(member(resourceData, "@odata.type"), "ItemType");
  if (itemType !== undefined) output.ItemType = itemType;
  const itemEtag = text(member(resourceData, "@odata.etag"), "ItemEtag");
  if (itemEtag !== undefined) output.ItemEtag = itemEtag;
  const resource = text(member(message.body, "resource"), "Resource");
  if (resource !== undefined) output.Resource = resource;
  const subscriptionId = text(member(message.body, "subscriptionId"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const tenantId = text(member(message.body, "tenantId"), "TenantId");
  if (tenantId !== undefined) output.TenantId = tenantId;
  return output;
}

function eventChangedOutput(message: Message): EventChangedOutput {
  const output: EventChangedOutput = {};
  const changeType = text(member(message.body, "changeType"), "ChangeType");
  if (changeType !== undefined) output.ChangeType = changeType;
  const resourceData = member(message.body, "resourceData");
  const itemId = text(member(resourceData, "id"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const itemType = text(member(resourceData, "@odata.type"), "ItemType");
  if (itemType !== undefined) output.ItemType = itemType;
  const itemEtag = text(member(resourceData, "@odata.etag"), "ItemEtag");
  if (itemEtag !== undefined) output.ItemEtag = itemEtag;
  const resource = text(member(message.body, "resource"), "Resource");
  if (resource !== undefined) output.Resource = resource;
  const subscriptionId = text(member(message.body, "subscriptionId"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const tenantId = text(member(message.body, "tenantId"), "TenantId");
  if (tenantId !== undefined) output.TenantId = tenantId;
  return output;
}

/** Mail and calendar of Microsoft 365, by Microsoft Graph, and webhooks for what changes in them. */
export const connector = defineConnector({
  contract: 1,
  id: "outlook",
  name: "Outlook",
  version: "1.0.0",
  authentications: {
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["offline_access", "User.Read", "Mail.Read", "Mail.Send", "Calendars.Read"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getUser",
      authorizeUrl: (merge) => `${urlStart(merge, "LoginUrl", true)}/oauth2/v2.0/authorize`,
      tokenUrl: (merge) => `${urlStart(merge, "LoginUrl", true)}/oauth2/v2.0/token`,
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://graph.microsoft.com/v1.0",
      scope: "account",
    },
    {
      name: "LoginUrl",
      target: "mergeField",
      displayName: "Sign-in URL",
      default: "https://login.microsoftonline.com/common",
      scope: "account",
      onlyIn: ["oauth"],
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  paging: { inbound: { by: "nextUrl", response: { text: "'@odata.nextLink'", path: ["@odata.nextLink"] } } },
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who signed in.",
      httpMethod: "GET",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "displayName", dataType: "text" },
        { name: "Email", displayName: "Email", location: "mail", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "userPrincipalName", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me`,
      output: getUserOutput,
    },
    listMailFolders: {
      kind: "action",
      name: "List Mail Folders",
      description: "Lists the folders of the mailbox.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["value"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [],
      outputs: [
        { name: "FolderId", displayName: "Folder ID", location: "[value].id", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[value].displayName", dataType: "text", lists: 1 },
        {
          name: "Unread",
          displayName: "Unread",
          location: "[value].unreadItemCount",
          dataType: "integer",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me/mailFolders`,
      output: listMailFoldersOutput,
    },
    getMessage: {
      kind: "action",
      name: "Get Message",
      description: "Reads one message.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["toRecipients"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
        { name: "MessageId", target: "mergeField", displayName: "Message ID" },
      ],
      inputs: [] as InputFields<GetMessageInput>,
      outputs: [
        { name: "MessageId", displayName: "Message ID", location: "id", dataType: "text" },
        { name: "Subject", displayName: "Subject", location: "subject", dataType: "text" },
        { name: "From", displayName: "From", location: "from.emailAddress.address", dataType: "text" },
        { name: "FromName", displayName: "From Name", location: "from.emailAddress.name", dataType: "text" },
        {
          name: "To",
          displayName: "To",
          location: "[toRecipients].emailAddress.address",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ReceivedAt",
          displayName: "Received At",
          location: "receivedDateTime",
          dataType: "dateTime",
        },
        { name: "Preview", displayName: "Preview", location: "bodyPreview", dataType: "text" },
        { name: "BodyType", displayName: "Body Type", location: "body.contentType", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body.content", dataType: "text" },
        {
          name: "HasAttachments",
          displayName: "Has Attachments",
          location: "hasAttachments",
          dataType: "boolean",
        },
        { name: "IsRead", displayName: "Is Read", location: "isRead", dataType: "boolean" },
        { name: "Url", displayName: "Url", location: "webLink", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me/messages/${pathSegment(merge, "MessageId")}`,
      output: getMessageOutput,
    },
    sendMail: {
      kind: "action",
      name: "Send Mail",
      description: "Sends a message.",
      httpMethod: "POST",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [
        { name: "Subject", displayName: "Subject", location: "message.subject", dataType: "text" },
        {
          name: "To",
          displayName: "To",
          location: "message.[toRecipients].emailAddress.address",
          dataType: "text",
          lists: 1,
        },
        {
          name: "BodyType",
          displayName: "Body Type",
          location: "message.body.contentType",
          dataType: "text",
          values: ["Text", "HTML"],
          optional: true,
        },
        { name: "Body", displayName: "Body", location: "message.body.content", dataType: "text" },
        {
          name: "SaveToSentItems",
          displayName: "Save To Sent Items",
          location: "saveToSentItems",
          dataType: "boolean",
          optional: true,
        },
      ] as InputFields<SendMailInput>,
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me/sendMail`,
      body: sendMailBody,
      output: () => ({}),
    },
    getEvent: {
      kind: "action",
      name: "Get Event",
      description: "Reads one event of the calendar.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["attendees"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
        { name: "EventId", target: "mergeField", displayName: "Event ID" },
      ],
      inputs: [] as InputFields<GetEventInput>,
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
        { name: "Subject", displayName: "Subject", location: "subject", dataType: "text" },
        { name: "Preview", displayName: "Preview", location: "bodyPreview", dataType: "text" },
        { name: "Start", displayName: "Start", location: "start.dateTime", dataType: "text" },
        { name: "StartZone", displayName: "Start Zone", location: "start.timeZone", dataType: "text" },
        { name: "End", displayName: "End", location: "end.dateTime", dataType: "text" },
        { name: "EndZone", displayName: "End Zone", location: "end.timeZone", dataType: "text" },
        { name: "Location", displayName: "Location", location: "location.displayName", dataType: "text" },
        {
          name: "Organizer",
          displayName: "Organizer",
          location: "organizer.emailAddress.address",
          dataType: "text",
        },
        {
          name: "Attendees",
          displayName: "Attendees",
          location: "[attendees].emailAddress.address",
          dataType: "text",
          lists: 1,
        },
        { name: "Cancelled", displayName: "Cancelled", location: "isCancelled", dataType: "boolean" },
        { name: "Url", displayName: "Url", location: "webLink", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me/events/${pathSegment(merge, "EventId")}`,
      output: getEventOutput,
    },
    createSubscription: {
      kind: "action",
      name: "Create Subscription",
      description: "Registers a webhook for 70 hours. While this call is under way Graph asks its URL for an answer.",
      hidden: true,
      httpMethod: "POST",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [] as InputFields<CreateSubscriptionInput>,
      fromSubscription: ["ChangeType", "Cyclr_Webhook_Url", "Resource", "Cyclr_Webhook_Secret"],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "text" },
        {
          name: "Cyclr_Webhook_Expires",
          displayName: "Cyclr Webhook Expires",
          location: "expirationDateTime",
          dataType: "dateTime",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/subscriptions`,
      body: createSubscriptionBody,
      output: createSubscriptionOutput,
    },
    renewSubscription: {
      kind: "action",
      name: "Renew Subscription",
      description: "Keeps a webhook for 70 hours more.",
      hidden: true,
      httpMethod: "PATCH",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [] as InputFields<RenewSubscriptionInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [
        {
          name: "Cyclr_Webhook_Expires",
          displayName: "Cyclr Webhook Expires",
          location: "expirationDateTime",
          dataType: "dateTime",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/subscriptions/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      body: renewSubscriptionBody,
      output: renewSubscriptionOutput,
    },
    deleteSubscription: {
      kind: "action",
      name: "Delete Subscription",
      description: "Removes a webhook.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [] as InputFields<DeleteSubscriptionInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/subscriptions/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listSubscriptions: {
      kind: "action",
      name: "List Subscriptions",
      description: "Lists the app's webhooks of this user.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["value"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[value].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[value].notificationUrl", dataType: "text", lists: 1 },
        {
          name: "Resource",
          displayName: "Resource",
          location: "[value].resource",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Cyclr_Webhook_Expires",
          displayName: "Cyclr Webhook Expires",
          location: "[value].expirationDateTime",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/subscriptions`,
      output: listSubscriptionsOutput,
    },
    messageChanged: {
      kind: "webhook",
      name: "Message Changed",
      description: "A message arrived in a folder of the mailbox, or changed there.",
      verify: {
        kind: "token",
        value: [{ kind: "item", location: ["clientState"] }],
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        refusedStatus: 401,
      },
      subscription: {
        create: ["createSubscription"],
        delete: "deleteSubscription",
        adopt: {
          list: "listSubscriptions",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
        renew: { method: "renewSubscription", beforeMs: 21600000 },
      },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
        {
          name: "Resource",
          target: "mergeField",
          displayName: "Resource",
          default: "me/mailFolders('inbox')/messages",
        },
        { name: "ChangeType", target: "mergeField", displayName: "Changes", default: "created,updated" },
      ],
      outputs: [
        { name: "ChangeType", displayName: "Change Type", location: "changeType", dataType: "text" },
        { name: "ItemId", displayName: "Item ID", location: "resourceData.id", dataType: "text" },
        {
          name: "ItemType",
          displayName: "Item Type",
          location: "resourceData.'@odata.type'",
          dataType: "text",
        },
        {
          name: "ItemEtag",
          displayName: "Item Etag",
          location: "resourceData.'@odata.etag'",
          dataType: "text",
        },
        { name: "Resource", displayName: "Resource", location: "resource", dataType: "text" },
        {
          name: "SubscriptionId",
          displayName: "Subscription ID",
          location: "subscriptionId",
          dataType: "text",
        },
        { name: "TenantId", displayName: "Tenant ID", location: "tenantId", dataType: "text" },
      ],
      output: messageChangedOutput,
      handshake: [
        {
          when: [{ of: { kind: "query", name: "validationToken" }, test: { kind: "present", present: true } }],
          reply: { status: 200, headers: [], text: [{ kind: "query", name: "validationToken" }] },
        },
      ],
      signals: [
        {
          when: [
            {
              of: { kind: "item", path: ["lifecycleEvent"] },
              test: { kind: "equals", value: "reauthorizationRequired" },
            },
          ],
          do: "renew",
        },
        {
          when: [
            {
              of: { kind: "item", path: ["lifecycleEvent"] },
              test: { kind: "equals", value: "subscriptionRemoved" },
            },
          ],
          do: "recreate",
        },
        {
          when: [{ of: { kind: "item", path: ["lifecycleEvent"] }, test: { kind: "present", present: true } }],
          do: "ignore",
        },
      ],
      items: ["value"],
      dedupe: {
        key: [
          { kind: "item", location: ["subscriptionId"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["changeType"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["resourceData", "@odata.etag"] },
        ],
        windowMs: 345600000,
      },
      answer: { status: 202, headers: [] },
    },
    eventChanged: {
      kind: "webhook",
      name: "Event Changed",
      description: "An event of the calendar was added or changed.",
      verify: {
        kind: "token",
        value: [{ kind: "item", location: ["clientState"] }],
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        refusedStatus: 401,
      },
      subscription: {
        create: ["createSubscription"],
        delete: "deleteSubscription",
        adopt: {
          list: "listSubscriptions",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
        renew: { method: "renewSubscription", beforeMs: 21600000 },
      },
      with: { Resource: "me/events" },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://graph.microsoft.com/v1.0",
        },
        {
          name: "LoginUrl",
          target: "mergeField",
          displayName: "Sign-in URL",
          default: "https://login.microsoftonline.com/common",
        },
        { name: "ChangeType", target: "mergeField", displayName: "Changes", default: "created,updated" },
      ],
      outputs: [
        { name: "ChangeType", displayName: "Change Type", location: "changeType", dataType: "text" },
        { name: "ItemId", displayName: "Item ID", location: "resourceData.id", dataType: "text" },
        {
          name: "ItemType",
          displayName: "Item Type",
          location: "resourceData.'@odata.type'",
          dataType: "text",
        },
        {
          name: "ItemEtag",
          displayName: "Item Etag",
          location: "resourceData.'@odata.etag'",
          dataType: "text",
        },
        { name: "Resource", displayName: "Resource", location: "resource", dataType: "text" },
        {
          name: "SubscriptionId",
          displayName: "Subscription ID",
          location: "subscriptionId",
          dataType: "text",
        },
        { name: "TenantId", displayName: "Tenant ID", location: "tenantId", dataType: "text" },
      ],
      output: eventChangedOutput,
      handshake: [
        {
          when: [{ of: { kind: "query", name: "validationToken" }, test: { kind: "present", present: true } }],
          reply: { status: 200, headers: [], text: [{ kind: "query", name: "validationToken" }] },
        },
      ],
      signals: [
        {
          when: [
            {
              of: { kind: "item", path: ["lifecycleEvent"] },
              test: { kind: "equals", value: "reauthorizationRequired" },
            },
          ],
          do: "renew",
        },
        {
          when: [
            {
              of: { kind: "item", path: ["lifecycleEvent"] },
              test: { kind: "equals", value: "subscriptionRemoved" },
            },
          ],
          do: "recreate",
        },
        {
          when: [{ of: { kind: "item", path: ["lifecycleEvent"] }, test: { kind: "present", present: true } }],
          do: "ignore",
        },
      ],
      items: ["value"],
      dedupe: {
        key: [
          { kind: "item", location: ["subscriptionId"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["changeType"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["resourceData", "@odata.etag"] },
        ],
        windowMs: 345600000,
      },
      answer: { status: 202, headers: [] },
    },
  },
});
