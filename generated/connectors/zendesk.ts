// Zendesk 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/zendesk/connector.json: edit that file, then run `hookwright compile`.
// content: 18b4254c520b72beb4c864e85a269631b753dca71b738fbcb7581ce14e86a015

import {
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  hasKeys,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  type List,
  list,
  member,
  type MergeFields,
  mergeText,
  mergeValue,
  type Message,
  pathSegment,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** The id of a webhook at Zendesk, as the vendor spelled it. */
export type WebhookId = Brand<"zendesk webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** User ID. From `user.id`. */
  UserId?: number | bigint;
  /** Name. From `user.name`. */
  Name?: string;
  /** Email. From `user.email`. */
  Email?: string;
  /** Role. From `user.role`. */
  Role?: string;
};

/** What `getTicket` is called with. */
export type GetTicketInput = {
  /** The ticket's number. Put where the definition says `{{TicketId}}`. */
  TicketId: string | number | boolean;
};

/** What `getTicket` answers. */
export type GetTicketOutput = {
  /** Ticket ID. From `ticket.id`. */
  TicketId?: number | bigint;
  /** Subject. From `ticket.subject`. */
  Subject?: string;
  /** Status. From `ticket.status`. */
  Status?: string;
  /** Priority. From `ticket.priority`. */
  Priority?: string;
  /** Description. From `ticket.description`. */
  Description?: string;
  /** Requester ID. From `ticket.requester_id`. */
  RequesterId?: number | bigint;
  /** Assignee ID. From `ticket.assignee_id`. */
  AssigneeId?: number | bigint;
  /** Tags. From `ticket.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `ticket.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `ticket.updated_at`. */
  UpdatedAt?: string;
};

/** What `createTicket` is called with. */
export type CreateTicketInput = {
  /** Subject. Sent as `ticket.subject`. */
  Subject: string;
  /** Comment. Sent as `ticket.comment.body`. */
  Comment: string;
  /** Requester Name. Sent as `ticket.requester.name`. */
  RequesterName?: string;
  /** Requester Email. Sent as `ticket.requester.email`. */
  RequesterEmail?: string;
  /** Tags. Sent as `ticket.[tags]`. */
  Tags?: List<string>;
  /** Priority. Sent as `ticket.priority`. */
  Priority?: string;
};

/** What `createTicket` answers. */
export type CreateTicketOutput = {
  /** Ticket ID. From `ticket.id`. */
  TicketId?: number | bigint;
  /** Subject. From `ticket.subject`. */
  Subject?: string;
  /** Status. From `ticket.status`. */
  Status?: string;
  /** Priority. From `ticket.priority`. */
  Priority?: string;
  /** Description. From `ticket.description`. */
  Description?: string;
  /** Requester ID. From `ticket.requester_id`. */
  RequesterId?: number | bigint;
  /** Assignee ID. From `ticket.assignee_id`. */
  AssigneeId?: number | bigint;
  /** Tags. From `ticket.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `ticket.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `ticket.updated_at`. */
  UpdatedAt?: string;
};

/** What `updateTicket` is called with. */
export type UpdateTicketInput = {
  /** The ticket's number. Put where the definition says `{{TicketId}}`. */
  TicketId: string | number | boolean;
  /** Comment. Sent as `ticket.comment.body`. */
  Comment?: string;
  /** Is Public. Sent as `ticket.comment.public`. */
  IsPublic?: boolean;
  /** Assignee ID. Sent as `ticket.assignee_id`. */
  AssigneeId?: number | bigint;
  /** Tags. Sent as `ticket.[tags]`. */
  Tags?: List<string>;
  /** Status. Sent as `ticket.status`. */
  Status?: string;
};

/** What `updateTicket` answers. */
export type UpdateTicketOutput = {
  /** Ticket ID. From `ticket.id`. */
  TicketId?: number | bigint;
  /** Subject. From `ticket.subject`. */
  Subject?: string;
  /** Status. From `ticket.status`. */
  Status?: string;
  /** Priority. From `ticket.priority`. */
  Priority?: string;
  /** Description. From `ticket.description`. */
  Description?: string;
  /** Requester ID. From `ticket.requester_id`. */
  RequesterId?: number | bigint;
  /** Assignee ID. From `ticket.assignee_id`. */
  AssigneeId?: number | bigint;
  /** Tags. From `ticket.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `ticket.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `ticket.updated_at`. */
  UpdatedAt?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Key}}`. */
  Cyclr_Webhook_Key: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `webhook.id`. */
  Cyclr_Webhook_Id?: WebhookId;
};

/** What `readSigningSecret` is called with. */
export type ReadSigningSecretInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `readSigningSecret` answers. */
export type ReadSigningSecretOutput = {
  /** Cyclr Webhook Secret. From `signing_secret.secret`. */
  Cyclr_Webhook_Secret?: string;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Cyclr Webhook ID. From `[webhooks].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[webhooks].endpoint`. */
  Url?: List<string>;
  /** Name. From `[webhooks].name`. */
  Name?: List<string>;
  /** Status. From `[webhooks].status`. */
  Status?: List<string>;
  /** Events. From `[webhooks].[subscriptions]`. */
  Events?: List<List<string>>;
};

/** A delivery of `supportEvents` with the event `zen:event-type:ticket.created`. */
export type SupportEventsZenEventTypeTicketCreatedOutput = {
  /** Tells this event from the others. */
  Event: "zen:event-type:ticket.created";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Time. From `time`. */
  Time?: string;
  /** Account ID. From `account_id`. */
  AccountId?: number | bigint;
  /** Ticket ID. From `detail.id`. */
  TicketId?: string;
  /** Subject. From `detail.subject`. */
  Subject?: string;
  /** Status. From `detail.status`. */
  Status?: string;
  /** Priority. From `detail.priority`. */
  Priority?: string;
  /** Type. From `detail.type`. */
  Type?: string;
  /** Requester ID. From `detail.requester_id`. */
  RequesterId?: string;
  /** Assignee ID. From `detail.assignee_id`. */
  AssigneeId?: string;
  /** Group ID. From `detail.group_id`. */
  GroupId?: string;
  /** Tags. From `detail.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `detail.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `detail.updated_at`. */
  UpdatedAt?: string;
};

/** A delivery of `supportEvents` with the event `zen:event-type:ticket.status_changed`. */
export type SupportEventsZenEventTypeTicketStatusChangedOutput = {
  /** Tells this event from the others. */
  Event: "zen:event-type:ticket.status_changed";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Time. From `time`. */
  Time?: string;
  /** Account ID. From `account_id`. */
  AccountId?: number | bigint;
  /** Ticket ID. From `detail.id`. */
  TicketId?: string;
  /** Subject. From `detail.subject`. */
  Subject?: string;
  /** Status. From `detail.status`. */
  Status?: string;
  /** Priority. From `detail.priority`. */
  Priority?: string;
  /** Type. From `detail.type`. */
  Type?: string;
  /** Requester ID. From `detail.requester_id`. */
  RequesterId?: string;
  /** Assignee ID. From `detail.assignee_id`. */
  AssigneeId?: string;
  /** Group ID. From `detail.group_id`. */
  GroupId?: string;
  /** Tags. From `detail.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `detail.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `detail.updated_at`. */
  UpdatedAt?: string;
  /** Previous Status. From `event.previous`. */
  PreviousStatus?: string;
  /** Current Status. From `event.current`. */
  CurrentStatus?: string;
};

/** A delivery of `supportEvents` with the event `zen:event-type:ticket.priority_changed`. */
export type SupportEventsZenEventTypeTicketPriorityChangedOutput = {
  /** Tells this event from the others. */
  Event: "zen:event-type:ticket.priority_changed";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Time. From `time`. */
  Time?: string;
  /** Account ID. From `account_id`. */
  AccountId?: number | bigint;
  /** Ticket ID. From `detail.id`. */
  TicketId?: string;
  /** Subject. From `detail.subject`. */
  Subject?: string;
  /** Status. From `detail.status`. */
  Status?: string;
  /** Priority. From `detail.priority`. */
  Priority?: string;
  /** Type. From `detail.type`. */
  Type?: string;
  /** Requester ID. From `detail.requester_id`. */
  RequesterId?: string;
  /** Assignee ID. From `detail.assignee_id`. */
  AssigneeId?: string;
  /** Group ID. From `detail.group_id`. */
  GroupId?: string;
  /** Tags. From `detail.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `detail.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `detail.updated_at`. */
  UpdatedAt?: string;
  /** Previous Priority. From `event.previous`. */
  PreviousPriority?: string;
  /** Current Priority. From `event.current`. */
  CurrentPriority?: string;
};

/** A delivery of `supportEvents` with the event `zen:event-type:ticket.comment_added`. */
export type SupportEventsZenEventTypeTicketCommentAddedOutput = {
  /** Tells this event from the others. */
  Event: "zen:event-type:ticket.comment_added";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Time. From `time`. */
  Time?: string;
  /** Account ID. From `account_id`. */
  AccountId?: number | bigint;
  /** Ticket ID. From `detail.id`. */
  TicketId?: string;
  /** Subject. From `detail.subject`. */
  Subject?: string;
  /** Status. From `detail.status`. */
  Status?: string;
  /** Priority. From `detail.priority`. */
  Priority?: string;
  /** Type. From `detail.type`. */
  Type?: string;
  /** Requester ID. From `detail.requester_id`. */
  RequesterId?: string;
  /** Assignee ID. From `detail.assignee_id`. */
  AssigneeId?: string;
  /** Group ID. From `detail.group_id`. */
  GroupId?: string;
  /** Tags. From `detail.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `detail.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `detail.updated_at`. */
  UpdatedAt?: string;
  /** Comment ID. From `event.comment.id`. */
  CommentId?: string;
  /** Comment. From `event.comment.body`. */
  Comment?: string;
  /** Is Public. From `event.comment.is_public`. */
  IsPublic?: boolean;
  /** Author ID. From `event.comment.author.id`. */
  AuthorId?: string;
};

/** A delivery of `supportEvents` with the event `zen:event-type:user.created`. */
export type SupportEventsZenEventTypeUserCreatedOutput = {
  /** Tells this event from the others. */
  Event: "zen:event-type:user.created";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Time. From `time`. */
  Time?: string;
  /** Account ID. From `account_id`. */
  AccountId?: number | bigint;
  /** User ID. From `detail.id`. */
  UserId?: string;
  /** Email. From `detail.email`. */
  Email?: string;
  /** Role. From `detail.role`. */
  Role?: string;
  /** Created At. From `detail.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `detail.updated_at`. */
  UpdatedAt?: string;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const user = member(message.body, "user");
  const userId = integer(member(user, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(user, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(user, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const role = text(member(user, "role"), "Role");
  if (role !== undefined) output.Role = role;
  return output;
}

function getTicketOutput(message: Message): GetTicketOutput {
  const output: GetTicketOutput = {};
  const ticket = member(message.body, "ticket");
  const ticketId = integer(member(ticket, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(ticket, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(ticket, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(ticket, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const description = text(member(ticket, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const requesterId = integer(member(ticket, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = integer(member(ticket, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const tags = member(ticket, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(ticket, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(ticket, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function createTicketBody(input: CreateTicketInput): JsonValue {
  const body: JsonObject = {};
  const ticket: JsonObject = {};
  ticket["subject"] = required(text(input.Subject, "Subject"), "Subject");
  ticket["comment"] = { body: required(text(input.Comment, "Comment"), "Comment") };
  const requester: JsonObject = {};
  const requesterName = text(input.RequesterName, "RequesterName");
  if (requesterName !== undefined) requester["name"] = requesterName;
  const requesterEmail = text(input.RequesterEmail, "RequesterEmail");
  if (requesterEmail !== undefined) requester["email"] = requesterEmail;
  if (hasKeys(requester)) ticket["requester"] = requester;
  const tags = list(input.Tags);
  const tags2 = zip({ Tags: tags }, (index) => required(text(tags?.[index], "Tags"), "Tags"));
  if (tags2 !== undefined) ticket["tags"] = tags2;
  const priority = text(input.Priority, "Priority");
  if (priority !== undefined) ticket["priority"] = priority;
  body["ticket"] = ticket;
  return body;
}

function createTicketOutput(message: Message): CreateTicketOutput {
  const output: CreateTicketOutput = {};
  const ticket = member(message.body, "ticket");
  const ticketId = integer(member(ticket, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(ticket, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(ticket, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(ticket, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const description = text(member(ticket, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const requesterId = integer(member(ticket, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = integer(member(ticket, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const tags = member(ticket, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(ticket, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(ticket, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function updateTicketBody(input: UpdateTicketInput): JsonValue {
  const body: JsonObject = {};
  const ticket: JsonObject = {};
  const comment: JsonObject = {};
  const comment2 = text(input.Comment, "Comment");
  if (comment2 !== undefined) comment["body"] = comment2;
  const isPublic = boolean(input.IsPublic, "IsPublic");
  if (isPublic !== undefined) comment["public"] = isPublic;
  if (hasKeys(comment)) ticket["comment"] = comment;
  const assigneeId = integer(input.AssigneeId, "AssigneeId");
  if (assigneeId !== undefined) ticket["assignee_id"] = assigneeId;
  const tags = list(input.Tags);
  const tags2 = zip({ Tags: tags }, (index) => required(text(tags?.[index], "Tags"), "Tags"));
  if (tags2 !== undefined) ticket["tags"] = tags2;
  const status = text(input.Status, "Status");
  if (status !== undefined) ticket["status"] = status;
  if (hasKeys(ticket)) body["ticket"] = ticket;
  return body;
}

function updateTicketOutput(message: Message): UpdateTicketOutput {
  const output: UpdateTicketOutput = {};
  const ticket = member(message.body, "ticket");
  const ticketId = integer(member(ticket, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(ticket, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(ticket, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(ticket, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const description = text(member(ticket, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const requesterId = integer(member(ticket, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = integer(member(ticket, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const tags = member(ticket, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(ticket, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(ticket, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return { webhook: {
    name: `Hookwright ${mergeText(merge, "Cyclr_Webhook_Key")}`,
    endpoint: mergeValue(merge, "Cyclr_Webhook_Url"),
    http_method: "POST",
    request_format: "json",
    status: "active",
    subscriptions: mergeValue(merge, "Events"),
  } };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const webhook = member(message.body, "webhook");
  const cyclrWebhookId = savedText<WebhookId>(member(webhook, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function readSigningSecretOutput(message: Message): ReadSigningSecretOutput {
  const output: ReadSigningSecretOutput = {};
  const signing_secret = member(message.body, "signing_secret");
  const cyclrWebhookSecret = savedText(member(signing_secret, "secret"), "Cyclr_Webhook_Secret");
  if (cyclrWebhookSecret !== undefined) output.Cyclr_Webhook_Secret = cyclrWebhookSecret;
  return output;
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const webhooks = member(message.body, "webhooks");
  const cyclrWebhookId = each(webhooks, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(webhooks, (element) => text(member(element, "endpoint"), "Url"));
  if (url !== undefined) output.Url = url;
  const name = each(webhooks, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const status = each(webhooks, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const events = each(webhooks, (element) => each(member(element, "subscriptions"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

/** A delivery of `supportEvents`; `Event` says of which event. */
export type SupportEventsOutput =
  | SupportEventsZenEventTypeTicketCreatedOutput
  | SupportEventsZenEventTypeTicketStatusChangedOutput
  | SupportEventsZenEventTypeTicketPriorityChangedOutput
  | SupportEventsZenEventTypeTicketCommentAddedOutput
  | SupportEventsZenEventTypeUserCreatedOutput;

function supportEventsZenEventTypeTicketCreatedOutput(message: Message): SupportEventsZenEventTypeTicketCreatedOutput {
  const output: SupportEventsZenEventTypeTicketCreatedOutput = { Event: "zen:event-type:ticket.created" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const time = dateTime(member(message.body, "time"), "Time");
  if (time !== undefined) output.Time = time;
  const accountId = integer(member(message.body, "account_id"), "AccountId");
  if (accountId !== undefined) output.AccountId = accountId;
  const detail = member(message.body, "detail");
  const ticketId = text(member(detail, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(detail, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(detail, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(detail, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const type = text(member(detail, "type"), "Type");
  if (type !== undefined) output.Type = type;
  const requesterId = text(member(detail, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = text(member(detail, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const groupId = text(member(detail, "group_id"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  const tags = member(detail, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(detail, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(detail, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function supportEventsZenEventTypeTicketStatusChangedOutput(message: Message): SupportEventsZenEventTypeTicketStatusChangedOutput {
  const output: SupportEventsZenEventTypeTicketStatusChangedOutput = { Event: "zen:event-type:ticket.status_changed" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const time = dateTime(member(message.body, "time"), "Time");
  if (time !== undefined) output.Time = time;
  const accountId = integer(member(message.body, "account_id"), "AccountId");
  if (accountId !== undefined) output.AccountId = accountId;
  const detail = member(message.body, "detail");
  const ticketId = text(member(detail, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(detail, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(detail, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(detail, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const type = text(member(detail, "type"), "Type");
  if (type !== undefined) output.Type = type;
  const requesterId = text(member(detail, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = text(member(detail, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const groupId = text(member(detail, "group_id"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  const tags = member(detail, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(detail, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(detail, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const event = member(message.body, "event");
  const previousStatus = text(member(event, "previous"), "PreviousStatus");
  if (previousStatus !== undefined) output.PreviousStatus = previousStatus;
  const currentStatus = text(member(event, "current"), "CurrentStatus");
  if (currentStatus !== undefined) output.CurrentStatus = currentStatus;
  return output;
}

function supportEventsZenEventTypeTicketPriorityChangedOutput(message: Message): SupportEventsZenEventTypeTicketPriorityChangedOutput {
  const output: SupportEventsZenEventTypeTicketPriorityChangedOutput = { Event: "zen:event-type:ticket.priority_changed" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const time = dateTime(member(message.body, "time"), "Time");
  if (time !== undefined) output.Time = time;
  const accountId = integer(member(message.body, "account_id"), "AccountId");
  if (accountId !== undefined) output.AccountId = accountId;
  const detail = member(message.body, "detail");
  const ticketId = text(member(detail, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(detail, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(detail, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(detail, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const type = text(member(detail, "type"), "Type");
  if (type !== undefined) output.Type = type;
  const requesterId = text(member(detail, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = text(member(detail, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const groupId = text(member(detail, "group_id"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  const tags = member(detail, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(detail, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(detail, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const event = member(message.body, "event");
  const previousPriority = text(member(event, "previous"), "PreviousPriority");
  if (previousPriority !== undefined) output.PreviousPriority = previousPriority;
  const currentPriority = text(member(event, "current"), "CurrentPriority");
  if (currentPriority !== undefined) output.CurrentPriority = currentPriority;
  return output;
}

function supportEventsZenEventTypeTicketCommentAddedOutput(message: Message): SupportEventsZenEventTypeTicketCommentAddedOutput {
  const output: SupportEventsZenEventTypeTicketCommentAddedOutput = { Event: "zen:event-type:ticket.comment_added" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const time = dateTime(member(message.body, "time"), "Time");
  if (time !== undefined) output.Time = time;
  const accountId = integer(member(message.body, "account_id"), "AccountId");
  if (accountId !== undefined) output.AccountId = accountId;
  const detail = member(message.body, "detail");
  const ticketId = text(member(detail, "id"), "TicketId");
  if (ticketId !== undefined) output.TicketId = ticketId;
  const subject = text(member(detail, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const status = text(member(detail, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const priority = text(member(detail, "priority"), "Priority");
  if (priority !== undefined) output.Priority = priority;
  const type = text(member(detail, "type"), "Type");
  if (type !== undefined) output.Type = type;
  const requesterId = text(member(detail, "requester_id"), "RequesterId");
  if (requesterId !== undefined) output.RequesterId = requesterId;
  const assigneeId = text(member(detail, "assignee_id"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const groupId = text(member(detail, "group_id"), "GroupId");
  if (groupId !== undefined) output.GroupId = groupId;
  const tags = member(detail, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(detail, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(detail, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const event = member(message.body, "event");
  const comment = member(event, "comment");
  const commentId = text(member(comment, "id"), "CommentId");
  if (commentId !== undefined) output.CommentId = commentId;
  const comment2 = text(member(comment, "body"), "Comment");
  if (comment2 !== undefined) output.Comment = comment2;
  const isPublic = boolean(member(comment, "is_public"), "IsPublic");
  if (isPublic !== undefined) output.IsPublic = isPublic;
  const author = member(comment, "author");
  const authorId = text(member(author, "id"), "AuthorId");
  if (authorId !== undefined) output.AuthorId = authorId;
  return output;
}

function supportEventsZenEventTypeUserCreatedOutput(message: Message): SupportEventsZenEventTypeUserCreatedOutput {
  const output: SupportEventsZenEventTypeUserCreatedOutput = { Event: "zen:event-type:user.created" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const time = dateTime(member(message.body, "time"), "Time");
  if (time !== undefined) output.Time = time;
  const accountId = integer(member(message.body, "account_id"), "AccountId");
  if (accountId !== undefined) output.AccountId = accountId;
  const detail = member(message.body, "detail");
  const userId = text(member(detail, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const email = text(member(detail, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const role = text(member(detail, "role"), "Role");
  if (role !== undefined) output.Role = role;
  const createdAt = dateTime(member(detail, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(detail, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function supportEventsOutput(message: Message): SupportEventsOutput | Record<string, never> {
  switch (text(member(message.body, "type"), "Event")) {
    case "zen:event-type:ticket.created":
      return supportEventsZenEventTypeTicketCreatedOutput(message);
    case "zen:event-type:ticket.status_changed":
      return supportEventsZenEventTypeTicketStatusChangedOutput(message);
    case "zen:event-type:ticket.priority_changed":
      return supportEventsZenEventTypeTicketPriorityChangedOutput(message);
    case "zen:event-type:ticket.comment_added":
      return supportEventsZenEventTypeTicketCommentAddedOutput(message);
    case "zen:event-type:user.created":
      return supportEventsZenEventTypeUserCreatedOutput(message);
  }
  return {};
}

/** Tickets of Zendesk Support, and a webhook for what happens to tickets and users. */
export const connector = defineConnector({
  contract: 1,
  id: "zendesk",
  name: "Zendesk",
  version: "1.0.0",
  authentications: {
    token: {
      kind: "basic",
      test: "getUser",
      username: (merge) => `${mergeText(merge, "Cyclr_Auth_Username")}/token`,
      password: (merge) => mergeText(merge, "Cyclr_Auth_Password"),
    },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["read", "write"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getUser",
      authorizeUrl: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/oauth/authorizations/new`,
      tokenUrl: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/oauth/tokens`,
    },
  },
  parameters: [
    { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL", scope: "account" },
  ],
  origins: [(merge) => urlStart(merge, "ZendeskUrl", false)],
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who is signed in.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "user.id", dataType: "integer" },
        { name: "Name", displayName: "Name", location: "user.name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "user.email", dataType: "text" },
        { name: "Role", displayName: "Role", location: "user.role", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/users/me`,
      output: getUserOutput,
    },
    getTicket: {
      kind: "action",
      name: "Get Ticket",
      description: "Reads one ticket.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
        { name: "TicketId", target: "mergeField", displayName: "Ticket ID" },
      ],
      inputs: [] as InputFields<GetTicketInput>,
      outputs: [
        { name: "TicketId", displayName: "Ticket ID", location: "ticket.id", dataType: "integer" },
        { name: "Subject", displayName: "Subject", location: "ticket.subject", dataType: "text" },
        { name: "Status", displayName: "Status", location: "ticket.status", dataType: "text" },
        { name: "Priority", displayName: "Priority", location: "ticket.priority", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "ticket.description",
          dataType: "text",
        },
        {
          name: "RequesterId",
          displayName: "Requester ID",
          location: "ticket.requester_id",
          dataType: "integer",
        },
        {
          name: "AssigneeId",
          displayName: "Assignee ID",
          location: "ticket.assignee_id",
          dataType: "integer",
        },
        { name: "Tags", displayName: "Tags", location: "ticket.[tags]", dataType: "text", lists: 1 },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "ticket.created_at",
          dataType: "dateTime",
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "ticket.updated_at",
          dataType: "dateTime",
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/tickets/${pathSegment(merge, "TicketId")}`,
      output: getTicketOutput,
    },
    createTicket: {
      kind: "action",
      name: "Create Ticket",
      description: "Opens a ticket.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [
        { name: "Subject", displayName: "Subject", location: "ticket.subject", dataType: "text" },
        { name: "Comment", displayName: "Comment", location: "ticket.comment.body", dataType: "text" },
        {
          name: "RequesterName",
          displayName: "Requester Name",
          location: "ticket.requester.name",
          dataType: "text",
          optional: true,
        },
        {
          name: "RequesterEmail",
          displayName: "Requester Email",
          location: "ticket.requester.email",
          dataType: "text",
          optional: true,
        },
        {
          name: "Tags",
          displayName: "Tags",
          location: "ticket.[tags]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "Priority",
          displayName: "Priority",
          location: "ticket.priority",
          dataType: "text",
          values: ["urgent", "high", "normal", "low"],
          optional: true,
        },
      ] as InputFields<CreateTicketInput>,
      outputs: [
        { name: "TicketId", displayName: "Ticket ID", location: "ticket.id", dataType: "integer" },
        { name: "Subject", displayName: "Subject", location: "ticket.subject", dataType: "text" },
        { name: "Status", displayName: "Status", location: "ticket.status", dataType: "text" },
        { name: "Priority", displayName: "Priority", location: "ticket.priority", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "ticket.description",
          dataType: "text",
        },
        {
          name: "RequesterId",
          displayName: "Requester ID",
          location: "ticket.requester_id",
          dataType: "integer",
        },
        {
          name: "AssigneeId",
          displayName: "Assignee ID",
          location: "ticket.assignee_id",
          dataType: "integer",
        },
        { name: "Tags", displayName: "Tags", location: "ticket.[tags]", dataType: "text", lists: 1 },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "ticket.created_at",
          dataType: "dateTime",
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "ticket.updated_at",
          dataType: "dateTime",
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/tickets`,
      body: createTicketBody,
      output: createTicketOutput,
    },
    updateTicket: {
      kind: "action",
      name: "Update Ticket",
      description: "Changes a ticket, or answers it.",
      httpMethod: "PUT",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
        { name: "TicketId", target: "mergeField", displayName: "Ticket ID" },
      ],
      inputs: [
        {
          name: "Comment",
          displayName: "Comment",
          location: "ticket.comment.body",
          dataType: "text",
          optional: true,
        },
        {
          name: "IsPublic",
          displayName: "Is Public",
          location: "ticket.comment.public",
          dataType: "boolean",
          optional: true,
        },
        {
          name: "AssigneeId",
          displayName: "Assignee ID",
          location: "ticket.assignee_id",
          dataType: "integer",
          optional: true,
        },
        {
          name: "Tags",
          displayName: "Tags",
          location: "ticket.[tags]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "Status",
          displayName: "Status",
          location: "ticket.status",
          dataType: "text",
          values: ["open", "pending", "hold", "solved", "closed"],
          optional: true,
        },
      ] as InputFields<UpdateTicketInput>,
      outputs: [
        { name: "TicketId", displayName: "Ticket ID", location: "ticket.id", dataType: "integer" },
        { name: "Subject", displayName: "Subject", location: "ticket.subject", dataType: "text" },
        { name: "Status", displayName: "Status", location: "ticket.status", dataType: "text" },
        { name: "Priority", displayName: "Priority", location: "ticket.priority", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "ticket.description",
          dataType: "text",
        },
        {
          name: "RequesterId",
          displayName: "Requester ID",
          location: "ticket.requester_id",
          dataType: "integer",
        },
        {
          name: "AssigneeId",
          displayName: "Assignee ID",
          location: "ticket.assignee_id",
          dataType: "integer",
        },
        { name: "Tags", displayName: "Tags", location: "ticket.[tags]", dataType: "text", lists: 1 },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "ticket.created_at",
          dataType: "dateTime",
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "ticket.updated_at",
          dataType: "dateTime",
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/tickets/${pathSegment(merge, "TicketId")}`,
      body: updateTicketBody,
      output: updateTicketOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a webhook. Its secret is read by another call.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Key", "Cyclr_Webhook_Url", "Events"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "webhook.id",
          dataType: "text",
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/webhooks`,
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    readSigningSecret: {
      kind: "action",
      name: "Read Signing Secret",
      description: "Reads the secret that a webhook signs with.",
      hidden: true,
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [] as InputFields<ReadSigningSecretInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [
        {
          name: "Cyclr_Webhook_Secret",
          displayName: "Cyclr Webhook Secret",
          location: "signing_secret.secret",
          dataType: "text",
          sensitive: true,
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}/signing_secret`,
      output: readSigningSecretOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists the account's webhooks.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "page[size]",
          more: { text: "meta.has_more", path: ["meta", "has_more"] },
          tokens: [
            {
              response: { text: "meta.after_cursor", path: ["meta", "after_cursor"] },
              to: "query",
              name: "page[after]",
            },
          ],
        },
      },
      records: [["webhooks"]],
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[webhooks].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[webhooks].endpoint", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[webhooks].name", dataType: "text", lists: 1 },
        { name: "Status", displayName: "Status", location: "[webhooks].status", dataType: "text", lists: 1 },
        {
          name: "Events",
          displayName: "Events",
          location: "[webhooks].[subscriptions]",
          dataType: "text",
          lists: 2,
        },
      ],
      url: (merge) => `${urlStart(merge, "ZendeskUrl", true)}/api/v2/webhooks`,
      output: listWebhooksOutput,
    },
    supportEvents: {
      kind: "webhook",
      name: "Support Events",
      description: "What happens to tickets and users. Choose the events that Zendesk sends with `Events`, and those that start a transaction on the step.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "header", name: "x-zendesk-webhook-signature-timestamp" }, { kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-zendesk-webhook-signature" }], prefix: "", encoding: "base64" },
        timestamp: {
          value: [{ kind: "header", name: "x-zendesk-webhook-signature-timestamp" }],
          format: "iso",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook", "readSigningSecret"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        { name: "ZendeskUrl", target: "mergeField", displayName: "Zendesk URL" },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: [
            "zen:event-type:ticket.created",
            "zen:event-type:ticket.status_changed",
            "zen:event-type:ticket.priority_changed",
            "zen:event-type:ticket.comment_added",
            "zen:event-type:user.created",
          ],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.type}}", dataType: "text" },
        { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
        { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
        { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
        { name: "TicketId", displayName: "Ticket ID", location: "detail.id", dataType: "text" },
        { name: "Subject", displayName: "Subject", location: "detail.subject", dataType: "text" },
        { name: "Status", displayName: "Status", location: "detail.status", dataType: "text" },
        { name: "Priority", displayName: "Priority", location: "detail.priority", dataType: "text" },
        { name: "Type", displayName: "Type", location: "detail.type", dataType: "text" },
        {
          name: "RequesterId",
          displayName: "Requester ID",
          location: "detail.requester_id",
          dataType: "text",
        },
        { name: "AssigneeId", displayName: "Assignee ID", location: "detail.assignee_id", dataType: "text" },
        { name: "GroupId", displayName: "Group ID", location: "detail.group_id", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "detail.[tags]", dataType: "text", lists: 1 },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "detail.created_at",
          dataType: "dateTime",
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "detail.updated_at",
          dataType: "dateTime",
        },
        {
          name: "PreviousStatus",
          displayName: "Previous Status",
          location: "event.previous",
          dataType: "text",
        },
        {
          name: "CurrentStatus",
          displayName: "Current Status",
          location: "event.current",
          dataType: "text",
        },
        {
          name: "PreviousPriority",
          displayName: "Previous Priority",
          location: "event.previous",
          dataType: "text",
        },
        {
          name: "CurrentPriority",
          displayName: "Current Priority",
          location: "event.current",
          dataType: "text",
        },
        { name: "CommentId", displayName: "Comment ID", location: "event.comment.id", dataType: "text" },
        { name: "Comment", displayName: "Comment", location: "event.comment.body", dataType: "text" },
        {
          name: "IsPublic",
          displayName: "Is Public",
          location: "event.comment.is_public",
          dataType: "boolean",
        },
        {
          name: "AuthorId",
          displayName: "Author ID",
          location: "event.comment.author.id",
          dataType: "text",
        },
        { name: "UserId", displayName: "User ID", location: "detail.id", dataType: "text" },
        { name: "Email", displayName: "Email", location: "detail.email", dataType: "text" },
        { name: "Role", displayName: "Role", location: "detail.role", dataType: "text" },
      ],
      output: supportEventsOutput,
      events: {
        by: [{ kind: "body", location: ["type"] }],
        types: {
          "zen:event-type:ticket.created": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
              { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
              { name: "TicketId", displayName: "Ticket ID", location: "detail.id", dataType: "text" },
              { name: "Subject", displayName: "Subject", location: "detail.subject", dataType: "text" },
              { name: "Status", displayName: "Status", location: "detail.status", dataType: "text" },
              { name: "Priority", displayName: "Priority", location: "detail.priority", dataType: "text" },
              { name: "Type", displayName: "Type", location: "detail.type", dataType: "text" },
              {
                name: "RequesterId",
                displayName: "Requester ID",
                location: "detail.requester_id",
                dataType: "text",
              },
              { name: "AssigneeId", displayName: "Assignee ID", location: "detail.assignee_id", dataType: "text" },
              { name: "GroupId", displayName: "Group ID", location: "detail.group_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "detail.[tags]", dataType: "text", lists: 1 },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "detail.created_at",
                dataType: "dateTime",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "detail.updated_at",
                dataType: "dateTime",
              },
            ],
            output: supportEventsZenEventTypeTicketCreatedOutput,
          },
          "zen:event-type:ticket.status_changed": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
              { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
              { name: "TicketId", displayName: "Ticket ID", location: "detail.id", dataType: "text" },
              { name: "Subject", displayName: "Subject", location: "detail.subject", dataType: "text" },
              { name: "Status", displayName: "Status", location: "detail.status", dataType: "text" },
              { name: "Priority", displayName: "Priority", location: "detail.priority", dataType: "text" },
              { name: "Type", displayName: "Type", location: "detail.type", dataType: "text" },
              {
                name: "RequesterId",
                displayName: "Requester ID",
                location: "detail.requester_id",
                dataType: "text",
              },
              { name: "AssigneeId", displayName: "Assignee ID", location: "detail.assignee_id", dataType: "text" },
              { name: "GroupId", displayName: "Group ID", location: "detail.group_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "detail.[tags]", dataType: "text", lists: 1 },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "detail.created_at",
                dataType: "dateTime",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "detail.updated_at",
                dataType: "dateTime",
              },
              {
                name: "PreviousStatus",
                displayName: "Previous Status",
                location: "event.previous",
                dataType: "text",
              },
              {
                name: "CurrentStatus",
                displayName: "Current Status",
                location: "event.current",
                dataType: "text",
              },
            ],
            output: supportEventsZenEventTypeTicketStatusChangedOutput,
          },
          "zen:event-type:ticket.priority_changed": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
              { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
              { name: "TicketId", displayName: "Ticket ID", location: "detail.id", dataType: "text" },
              { name: "Subject", displayName: "Subject", location: "detail.subject", dataType: "text" },
              { name: "Status", displayName: "Status", location: "detail.status", dataType: "text" },
              { name: "Priority", displayName: "Priority", location: "detail.priority", dataType: "text" },
              { name: "Type", displayName: "Type", location: "detail.type", dataType: "text" },
              {
                name: "RequesterId",
                displayName: "Requester ID",
                location: "detail.requester_id",
                dataType: "text",
              },
              { name: "AssigneeId", displayName: "Assignee ID", location: "detail.assignee_id", dataType: "text" },
              { name: "GroupId", displayName: "Group ID", location: "detail.group_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "detail.[tags]", dataType: "text", lists: 1 },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "detail.created_at",
                dataType: "dateTime",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "detail.updated_at",
                dataType: "dateTime",
              },
              {
                name: "PreviousPriority",
                displayName: "Previous Priority",
                location: "event.previous",
                dataType: "text",
              },
              {
                name: "CurrentPriority",
                displayName: "Current Priority",
                location: "event.current",
                dataType: "text",
              },
            ],
            output: supportEventsZenEventTypeTicketPriorityChangedOutput,
          },
          "zen:event-type:ticket.comment_added": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
              { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
              { name: "TicketId", displayName: "Ticket ID", location: "detail.id", dataType: "text" },
              { name: "Subject", displayName: "Subject", location: "detail.subject", dataType: "text" },
              { name: "Status", displayName: "Status", location: "detail.status", dataType: "text" },
              { name: "Priority", displayName: "Priority", location: "detail.priority", dataType: "text" },
              { name: "Type", displayName: "Type", location: "detail.type", dataType: "text" },
              {
                name: "RequesterId",
                displayName: "Requester ID",
                location: "detail.requester_id",
                dataType: "text",
              },
              { name: "AssigneeId", displayName: "Assignee ID", location: "detail.assignee_id", dataType: "text" },
              { name: "GroupId", displayName: "Group ID", location: "detail.group_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "detail.[tags]", dataType: "text", lists: 1 },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "detail.created_at",
                dataType: "dateTime",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "detail.updated_at",
                dataType: "dateTime",
              },
              { name: "CommentId", displayName: "Comment ID", location: "event.comment.id", dataType: "text" },
              { name: "Comment", displayName: "Comment", location: "event.comment.body", dataType: "text" },
              {
                name: "IsPublic",
                displayName: "Is Public",
                location: "event.comment.is_public",
                dataType: "boolean",
              },
              {
                name: "AuthorId",
                displayName: "Author ID",
                location: "event.comment.author.id",
                dataType: "text",
              },
            ],
            output: supportEventsZenEventTypeTicketCommentAddedOutput,
          },
          "zen:event-type:user.created": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              { name: "Time", displayName: "Time", location: "time", dataType: "dateTime" },
              { name: "AccountId", displayName: "Account ID", location: "account_id", dataType: "integer" },
              { name: "UserId", displayName: "User ID", location: "detail.id", dataType: "text" },
              { name: "Email", displayName: "Email", location: "detail.email", dataType: "text" },
              { name: "Role", displayName: "Role", location: "detail.role", dataType: "text" },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "detail.created_at",
                dataType: "dateTime",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "detail.updated_at",
                dataType: "dateTime",
              },
            ],
            output: supportEventsZenEventTypeUserCreatedOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "body", location: ["id"] }], windowMs: 345600000 },
    },
  },
});
