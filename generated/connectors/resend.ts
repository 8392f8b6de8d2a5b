// Resend 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/resend/connector.json: edit that file, then run `hookwright compile`.
// content: 53ef18530c8f2d5200f8a7af7c6ab30639550486887b3f8e8448e933ada472fe

import {
  any,
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  type InputFields,
  type JsonObject,
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
  zip,
} from "hookwright/contract";

/** The id of a webhook at Resend, as the vendor spelled it. */
export type WebhookId = Brand<"resend webhook">;

/** What `listDomains` answers. */
export type ListDomainsOutput = {
  /** Domain ID. From `[data].id`. */
  DomainId?: List<string>;
  /** Name. From `[data].name`. */
  Name?: List<string>;
  /** Status. From `[data].status`. */
  Status?: List<string>;
  /** Region. From `[data].region`. */
  Region?: List<string>;
  /** Created At. From `[data].created_at`. */
  CreatedAt?: List<string>;
};

/** What `sendEmail` is called with. */
export type SendEmailInput = {
  /** An address of a verified domain, such as `Shop <shop@example.com>`. Sent as `from`. */
  From: string;
  /** To. Sent as `[to]`. */
  To: List<string>;
  /** Subject. Sent as `subject`. */
  Subject: string;
  /** Html. Sent as `html`. */
  Html?: string;
  /** Text. Sent as `text`. */
  Text?: string;
  /** Cc. Sent as `[cc]`. */
  Cc?: List<string>;
  /** Bcc. Sent as `[bcc]`. */
  Bcc?: List<string>;
  /** Reply To. Sent as `[reply_to]`. */
  ReplyTo?: List<string>;
  /** When it is sent, such as `2026-08-05T11:52:01Z` or `in 1 hour`. Sent as `scheduled_at`. */
  ScheduledAt?: string;
};

/** What `sendEmail` answers. */
export type SendEmailOutput = {
  /** Email ID. From `id`. */
  EmailId?: string;
};

/** What `getEmail` is called with. */
export type GetEmailInput = {
  /** The id of an email that was sent. Put where the definition says `{{EmailId}}`. */
  EmailId: string | number | boolean;
};

/** What `getEmail` answers. */
export type GetEmailOutput = {
  /** Email ID. From `id`. */
  EmailId?: string;
  /** From. From `from`. */
  From?: string;
  /** To. From `[to]`. */
  To?: List<string>;
  /** Subject. From `subject`. */
  Subject?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Last Event. From `last_event`. */
  LastEvent?: string;
  /** Scheduled At. From `scheduled_at`. */
  ScheduledAt?: string;
};

/** What `cancelEmail` is called with. */
export type CancelEmailInput = {
  /** The id of an email that is scheduled. Put where the definition says `{{EmailId}}`. */
  EmailId: string | number | boolean;
};

/** What `cancelEmail` answers. */
export type CancelEmailOutput = {
  /** Email ID. From `id`. */
  EmailId?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
};

/** What `readSigningSecret` is called with. */
export type ReadSigningSecretInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `readSigningSecret` answers. */
export type ReadSigningSecretOutput = {
  /** Cyclr Webhook Secret. From `signing_secret`. */
  Cyclr_Webhook_Secret?: string;
  /** Status. From `status`. */
  Status?: string;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Cyclr Webhook ID. From `[data].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[data].endpoint`. */
  Url?: List<string>;
  /** Status. From `[data].status`. */
  Status?: List<string>;
  /** Events. From `[data].[events]`. */
  Events?: List<List<string>>;
};

/** A delivery of `emailEvents` with the event `email.sent`. */
export type EmailEventsEmailSentOutput = {
  /** Tells this event from the others. */
  Event: "email.sent";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.scheduled`. */
export type EmailEventsEmailScheduledOutput = {
  /** Tells this event from the others. */
  Event: "email.scheduled";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.delivered`. */
export type EmailEventsEmailDeliveredOutput = {
  /** Tells this event from the others. */
  Event: "email.delivered";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.delivery_delayed`. */
export type EmailEventsEmailDeliveryDelayedOutput = {
  /** Tells this event from the others. */
  Event: "email.delivery_delayed";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.complained`. */
export type EmailEventsEmailComplainedOutput = {
  /** Tells this event from the others. */
  Event: "email.complained";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.opened`. */
export type EmailEventsEmailOpenedOutput = {
  /** Tells this event from the others. */
  Event: "email.opened";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
};

/** A delivery of `emailEvents` with the event `email.bounced`. */
export type EmailEventsEmailBouncedOutput = {
  /** Tells this event from the others. */
  Event: "email.bounced";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
  /** Bounce Type. From `data.bounce.type`. */
  BounceType?: string;
  /** Bounce Sub Type. From `data.bounce.subType`. */
  BounceSubType?: string;
  /** Bounce Message. From `data.bounce.message`. */
  BounceMessage?: string;
};

/** A delivery of `emailEvents` with the event `email.clicked`. */
export type EmailEventsEmailClickedOutput = {
  /** Tells this event from the others. */
  Event: "email.clicked";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
  /** Link. From `data.click.link`. */
  Link?: string;
  /** Clicked At. From `data.click.timestamp`. */
  ClickedAt?: string;
  /** Ip Address. From `data.click.ipAddress`. */
  IpAddress?: string;
  /** User Agent. From `data.click.userAgent`. */
  UserAgent?: string;
};

/** A delivery of `emailEvents` with the event `email.failed`. */
export type EmailEventsEmailFailedOutput = {
  /** Tells this event from the others. */
  Event: "email.failed";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
  /** Reason. From `data.failed.reason`. */
  Reason?: string;
};

/** A delivery of `emailEvents` with the event `email.suppressed`. */
export type EmailEventsEmailSuppressedOutput = {
  /** Tells this event from the others. */
  Event: "email.suppressed";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Broadcast ID. From `data.broadcast_id`. */
  BroadcastId?: string;
  /** Template ID. From `data.template_id`. */
  TemplateId?: string;
  /** Tags. From `data.tags`. */
  Tags?: JsonValue;
  /** Suppression Type. From `data.suppressed.type`. */
  SuppressionType?: string;
  /** Suppression Message. From `data.suppressed.message`. */
  SuppressionMessage?: string;
};

/** A delivery of `emailEvents` with the event `email.received`. */
export type EmailEventsEmailReceivedOutput = {
  /** Tells this event from the others. */
  Event: "email.received";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Email ID. From `data.email_id`. */
  EmailId?: string;
  /** Message ID. From `data.message_id`. */
  MessageId?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** From. From `data.from`. */
  From?: string;
  /** To. From `data.[to]`. */
  To?: List<string>;
  /** Cc. From `data.[cc]`. */
  Cc?: List<string>;
  /** Bcc. From `data.[bcc]`. */
  Bcc?: List<string>;
  /** Subject. From `data.subject`. */
  Subject?: string;
  /** Attachment Ids. From `data.[attachments].id`. */
  AttachmentIds?: List<string>;
  /** Attachment Names. From `data.[attachments].filename`. */
  AttachmentNames?: List<string>;
  /** Attachment Types. From `data.[attachments].content_type`. */
  AttachmentTypes?: List<string>;
};

/** A delivery of `emailEvents` with the event `contact.created`. */
export type EmailEventsContactCreatedOutput = {
  /** Tells this event from the others. */
  Event: "contact.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Contact ID. From `data.id`. */
  ContactId?: string;
  /** Audience ID. From `data.audience_id`. */
  AudienceId?: string;
  /** Segment Ids. From `data.[segment_ids]`. */
  SegmentIds?: List<string>;
  /** Email. From `data.email`. */
  Email?: string;
  /** First Name. From `data.first_name`. */
  FirstName?: string;
  /** Last Name. From `data.last_name`. */
  LastName?: string;
  /** Unsubscribed. From `data.unsubscribed`. */
  Unsubscribed?: boolean;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `data.updated_at`. */
  UpdatedAt?: string;
};

/** A delivery of `emailEvents` with the event `contact.updated`. */
export type EmailEventsContactUpdatedOutput = {
  /** Tells this event from the others. */
  Event: "contact.updated";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Contact ID. From `data.id`. */
  ContactId?: string;
  /** Audience ID. From `data.audience_id`. */
  AudienceId?: string;
  /** Segment Ids. From `data.[segment_ids]`. */
  SegmentIds?: List<string>;
  /** Email. From `data.email`. */
  Email?: string;
  /** First Name. From `data.first_name`. */
  FirstName?: string;
  /** Last Name. From `data.last_name`. */
  LastName?: string;
  /** Unsubscribed. From `data.unsubscribed`. */
  Unsubscribed?: boolean;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `data.updated_at`. */
  UpdatedAt?: string;
};

/** A delivery of `emailEvents` with the event `contact.deleted`. */
export type EmailEventsContactDeletedOutput = {
  /** Tells this event from the others. */
  Event: "contact.deleted";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Contact ID. From `data.id`. */
  ContactId?: string;
  /** Audience ID. From `data.audience_id`. */
  AudienceId?: string;
  /** Segment Ids. From `data.[segment_ids]`. */
  SegmentIds?: List<string>;
  /** Email. From `data.email`. */
  Email?: string;
  /** First Name. From `data.first_name`. */
  FirstName?: string;
  /** Last Name. From `data.last_name`. */
  LastName?: string;
  /** Unsubscribed. From `data.unsubscribed`. */
  Unsubscribed?: boolean;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `data.updated_at`. */
  UpdatedAt?: string;
};

/** A delivery of `emailEvents` with the event `domain.created`. */
export type EmailEventsDomainCreatedOutput = {
  /** Tells this event from the others. */
  Event: "domain.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Domain ID. From `data.id`. */
  DomainId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Status. From `data.status`. */
  Status?: string;
  /** Region. From `data.region`. */
  Region?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Record Kinds. From `data.[records].record`. */
  RecordKinds?: List<string>;
  /** Record Types. From `data.[records].type`. */
  RecordTypes?: List<string>;
  /** Record Names. From `data.[records].name`. */
  RecordNames?: List<string>;
  /** Record Values. From `data.[records].value`. */
  RecordValues?: List<string>;
  /** Record Statuses. From `data.[records].status`. */
  RecordStatuses?: List<string>;
};

/** A delivery of `emailEvents` with the event `domain.updated`. */
export type EmailEventsDomainUpdatedOutput = {
  /** Tells this event from the others. */
  Event: "domain.updated";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Domain ID. From `data.id`. */
  DomainId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Status. From `data.status`. */
  Status?: string;
  /** Region. From `data.region`. */
  Region?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Record Kinds. From `data.[records].record`. */
  RecordKinds?: List<string>;
  /** Record Types. From `data.[records].type`. */
  RecordTypes?: List<string>;
  /** Record Names. From `data.[records].name`. */
  RecordNames?: List<string>;
  /** Record Values. From `data.[records].value`. */
  RecordValues?: List<string>;
  /** Record Statuses. From `data.[records].status`. */
  RecordStatuses?: List<string>;
};

/** A delivery of `emailEvents` with the event `domain.deleted`. */
export type EmailEventsDomainDeletedOutput = {
  /** Tells this event from the others. */
  Event: "domain.deleted";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Domain ID. From `data.id`. */
  DomainId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Status. From `data.status`. */
  Status?: string;
  /** Region. From `data.region`. */
  Region?: string;
  /** Created At. From `data.created_at`. */
  CreatedAt?: string;
  /** Record Kinds. From `data.[records].record`. */
  RecordKinds?: List<string>;
  /** Record Types. From `data.[records].type`. */
  RecordTypes?: List<string>;
  /** Record Names. From `data.[records].name`. */
  RecordNames?: List<string>;
  /** Record Values. From `data.[records].value`. */
  RecordValues?: List<string>;
  /** Record Statuses. From `data.[records].status`. */
  RecordStatuses?: List<string>;
};

function listDomainsOutput(message: Message): ListDomainsOutput {
  const output: ListDomainsOutput = {};
  const data = member(message.body, "data");
  const domainId = each(data, (element) => text(member(element, "id"), "DomainId"));
  if (domainId !== undefined) output.DomainId = domainId;
  const name = each(data, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const status = each(data, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const region = each(data, (element) => text(member(element, "region"), "Region"));
  if (region !== undefined) output.Region = region;
  const createdAt = each(data, (element) => dateTime(member(element, "created_at"), "CreatedAt"));
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function sendEmailBody(input: SendEmailInput): JsonValue {
  const body: JsonObject = {};
  body["from"] = required(text(input.From, "From"), "From");
  const to = list(input.To);
  body["to"] = required(zip({ To: to }, (index) => required(text(to?.[index], "To"), "To")), "To");
  body["subject"] = required(text(input.Subject, "Subject"), "Subject");
  const html = text(input.Html, "Html");
  if (html !== undefined) body["html"] = html;
  const text2 = text(input.Text, "Text");
  if (text2 !== undefined) body["text"] = text2;
  const cc = list(input.Cc);
  const cc2 = zip({ Cc: cc }, (index) => required(text(cc?.[index], "Cc"), "Cc"));
  if (cc2 !== undefined) body["cc"] = cc2;
  const bcc = list(input.Bcc);
  const bcc2 = zip({ Bcc: bcc }, (index) => required(text(bcc?.[index], "Bcc"), "Bcc"));
  if (bcc2 !== undefined) body["bcc"] = bcc2;
  const replyTo = list(input.ReplyTo);
  const reply_to = zip({ ReplyTo: replyTo }, (index) => required(text(replyTo?.[index], "ReplyTo"), "ReplyTo"));
  if (reply_to !== undefined) body["reply_to"] = reply_to;
  const scheduledAt = text(input.ScheduledAt, "ScheduledAt");
  if (scheduledAt !== undefined) body["scheduled_at"] = scheduledAt;
  return body;
}

function sendEmailOutput(message: Message): SendEmailOutput {
  const output: SendEmailOutput = {};
  const emailId = text(member(message.body, "id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  return output;
}

function getEmailOutput(message: Message): GetEmailOutput {
  const output: GetEmailOutput = {};
  const emailId = text(member(message.body, "id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const from = text(member(message.body, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(message.body, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(message.body, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const lastEvent = text(member(message.body, "last_event"), "LastEvent");
  if (lastEvent !== undefined) output.LastEvent = lastEvent;
  const scheduledAt = dateTime(member(message.body, "scheduled_at"), "ScheduledAt");
  if (scheduledAt !== undefined) output.ScheduledAt = scheduledAt;
  return output;
}

function cancelEmailOutput(message: Message): CancelEmailOutput {
  const output: CancelEmailOutput = {};
  const emailId = text(member(message.body, "id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    endpoint: mergeValue(merge, "Cyclr_Webhook_Url"),
    events: mergeValue(merge, "Events"),
  };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function readSigningSecretOutput(message: Message): ReadSigningSecretOutput {
  const output: ReadSigningSecretOutput = {};
  const cyclrWebhookSecret = savedText(member(message.body, "signing_secret"), "Cyclr_Webhook_Secret");
  if (cyclrWebhookSecret !== undefined) output.Cyclr_Webhook_Secret = cyclrWebhookSecret;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  return output;
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const data = member(message.body, "data");
  const cyclrWebhookId = each(data, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(data, (element) => text(member(element, "endpoint"), "Url"));
  if (url !== undefined) output.Url = url;
  const status = each(data, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const events = each(data, (element) => each(member(element, "events"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

/** A delivery of `emailEvents`; `Event` says of which event. */
export type EmailEventsOutput =
  | EmailEventsEmailSentOutput
  | EmailEventsEmailScheduledOutput
  | EmailEventsEmailDeliveredOutput
  | EmailEventsEmailDeliveryDelayedOutput
  | EmailEventsEmailComplainedOutput
  | EmailEventsEmailOpenedOutput
  | EmailEventsEmailBouncedOutput
  | EmailEventsEmailClickedOutput
  | EmailEventsEmailFailedOutput
  | EmailEventsEmailSuppressedOutput
  | EmailEventsEmailReceivedOutput
  | EmailEventsContactCreatedOutput
  | EmailEventsContactUpdatedOutput
  | EmailEventsContactDeletedOutput
  | EmailEventsDomainCreatedOutput
  | EmailEventsDomainUpdatedOutput
  | EmailEventsDomainDeletedOutput;

function emailEventsEmailSentOutput(message: Message): EmailEventsEmailSentOutput {
  const output: EmailEventsEmailSentOutput = { Event: "email.sent" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailScheduledOutput(message: Message): EmailEventsEmailScheduledOutput {
  const output: EmailEventsEmailScheduledOutput = { Event: "email.scheduled" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailDeliveredOutput(message: Message): EmailEventsEmailDeliveredOutput {
  const output: EmailEventsEmailDeliveredOutput = { Event: "email.delivered" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailDeliveryDelayedOutput(message: Message): EmailEventsEmailDeliveryDelayedOutput {
  const output: EmailEventsEmailDeliveryDelayedOutput = { Event: "email.delivery_delayed" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailComplainedOutput(message: Message): EmailEventsEmailComplainedOutput {
  const output: EmailEventsEmailComplainedOutput = { Event: "email.complained" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailOpenedOutput(message: Message): EmailEventsEmailOpenedOutput {
  const output: EmailEventsEmailOpenedOutput = { Event: "email.opened" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  return output;
}

function emailEventsEmailBouncedOutput(message: Message): EmailEventsEmailBouncedOutput {
  const output: EmailEventsEmailBouncedOutput = { Event: "email.bounced" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  const bounce = member(data, "bounce");
  const bounceType = text(member(bounce, "type"), "BounceType");
  if (bounceType !== undefined) output.BounceType = bounceType;
  const bounceSubType = text(member(bounce, "subType"), "BounceSubType");
  if (bounceSubType !== undefined) output.BounceSubType = bounceSubType;
  const bounceMessage = text(member(bounce, "message"), "BounceMessage");
  if (bounceMessage !== undefined) output.BounceMessage = bounceMessage;
  return output;
}

function emailEventsEmailClickedOutput(message: Message): EmailEventsEmailClickedOutput {
  const output: EmailEventsEmailClickedOutput = { Event: "email.clicked" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  const click = member(data, "click");
  const link = text(member(click, "link"), "Link");
  if (link !== undefined) output.Link = link;
  const clickedAt = dateTime(member(click, "timestamp"), "ClickedAt");
  if (clickedAt !== undefined) output.ClickedAt = clickedAt;
  const ipAddress = text(member(click, "ipAddress"), "IpAddress");
  if (ipAddress !== undefined) output.IpAddress = ipAddress;
  const userAgent = text(member(click, "userAgent"), "UserAgent");
  if (userAgent !== undefined) output.UserAgent = userAgent;
  return output;
}

function emailEventsEmailFailedOutput(message: Message): EmailEventsEmailFailedOutput {
  const output: EmailEventsEmailFailedOutput = { Event: "email.failed" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  const failed = member(data, "failed");
  const reason = text(member(failed, "reason"), "Reason");
  if (reason !== undefined) output.Reason = reason;
  return output;
}

function emailEventsEmailSuppressedOutput(message: Message): EmailEventsEmailSuppressedOutput {
  const output: EmailEventsEmailSuppressedOutput = { Event: "email.suppressed" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const broadcastId = text(member(data, "broadcast_id"), "BroadcastId");
  if (broadcastId !== undefined) output.BroadcastId = broadcastId;
  const templateId = text(member(data, "template_id"), "TemplateId");
  if (templateId !== undefined) output.TemplateId = templateId;
  const tags = any(member(data, "tags"));
  if (tags !== undefined) output.Tags = tags;
  const suppressed = member(data, "suppressed");
  const suppressionType = text(member(suppressed, "type"), "SuppressionType");
  if (suppressionType !== undefined) output.SuppressionType = suppressionType;
  const suppressionMessage = text(member(suppressed, "message"), "SuppressionMessage");
  if (suppressionMessage !== undefined) output.SuppressionMessage = suppressionMessage;
  return output;
}

function emailEventsEmailReceivedOutput(message: Message): EmailEventsEmailReceivedOutput {
  const output: EmailEventsEmailReceivedOutput = { Event: "email.received" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const emailId = text(member(data, "email_id"), "EmailId");
  if (emailId !== undefined) output.EmailId = emailId;
  const messageId = text(member(data, "message_id"), "MessageId");
  if (messageId !== undefined) output.MessageId = messageId;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const from = text(member(data, "from"), "From");
  if (from !== undefined) output.From = from;
  const to = member(data, "to");
  const to2 = each(to, (element) => text(element, "To"));
  if (to2 !== undefined) output.To = to2;
  const cc = member(data, "cc");
  const cc2 = each(cc, (element2) => text(element2, "Cc"));
  if (cc2 !== undefined) output.Cc = cc2;
  const bcc = member(data, "bcc");
  const bcc2 = each(bcc, (element3) => text(element3, "Bcc"));
  if (bcc2 !== undefined) output.Bcc = bcc2;
  const subject = text(member(data, "subject"), "Subject");
  if (subject !== undefined) output.Subject = subject;
  const attachments = member(data, "attachments");
  const attachmentIds = each(attachments, (element4) => text(member(element4, "id"), "AttachmentIds"));
  if (attachmentIds !== undefined) output.AttachmentIds = attachmentIds;
  const attachmentNames = each(attachments, (element4) => text(member(element4, "filename"), "AttachmentNames"));
  if (attachmentNames !== undefined) output.AttachmentNames = attachmentNames;
  const attachmentTypes = each(attachments, (element4) => text(member(element4, "content_type"), "AttachmentTypes"));
  if (attachmentTypes !== undefined) output.AttachmentTypes = attachmentTypes;
  return output;
}

function emailEventsContactCreatedOutput(message: Message): EmailEventsContactCreatedOutput {
  const output: EmailEventsContactCreatedOutput = { Event: "contact.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const contactId = text(member(data, "id"), "ContactId");
  if (contactId !== undefined) output.ContactId = contactId;
  const audienceId = text(member(data, "audience_id"), "AudienceId");
  if (audienceId !== undefined) output.AudienceId = audienceId;
  const segment_ids = member(data, "segment_ids");
  const segmentIds = each(segment_ids, (element) => text(element, "SegmentIds"));
  if (segmentIds !== undefined) output.SegmentIds = segmentIds;
  const email = text(member(data, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const firstName = text(member(data, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(data, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const unsubscribed = boolean(member(data, "unsubscribed"), "Unsubscribed");
  if (unsubscribed !== undefined) output.Unsubscribed = unsubscribed;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(data, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function emailEventsContactUpdatedOutput(message: Message): EmailEventsContactUpdatedOutput {
  const output: EmailEventsContactUpdatedOutput = { Event: "contact.updated" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const contactId = text(member(data, "id"), "ContactId");
  if (contactId !== undefined) output.ContactId = contactId;
  const audienceId = text(member(data, "audience_id"), "AudienceId");
  if (audienceId !== undefined) output.AudienceId = audienceId;
  const segment_ids = member(data, "segment_ids");
  const segmentIds = each(segment_ids, (element) => text(element, "SegmentIds"));
  if (segmentIds !== undefined) output.SegmentIds = segmentIds;
  const email = text(member(data, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const firstName = text(member(data, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(data, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const unsubscribed = boolean(member(data, "unsubscribed"), "Unsubscribed");
  if (unsubscribed !== undefined) output.Unsubscribed = unsubscribed;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(data, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function emailEventsContactDeletedOutput(message: Message): EmailEventsContactDeletedOutput {
  const output: EmailEventsContactDeletedOutput = { Event: "contact.deleted" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const contactId = text(member(data, "id"), "ContactId");
  if (contactId !== undefined) output.ContactId = contactId;
  const audienceId = text(member(data, "audience_id"), "AudienceId");
  if (audienceId !== undefined) output.AudienceId = audienceId;
  const segment_ids = member(data, "segment_ids");
  const segmentIds = each(segment_ids, (element) => text(element, "SegmentIds"));
  if (segmentIds !== undefined) output.SegmentIds = segmentIds;
  const email = text(member(data, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const firstName = text(member(data, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(data, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const unsubscribed = boolean(member(data, "unsubscribed"), "Unsubscribed");
  if (unsubscribed !== undefined) output.Unsubscribed = unsubscribed;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(data, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function emailEventsDomainCreatedOutput(message: Message): EmailEventsDomainCreatedOutput {
  const output: EmailEventsDomainCreatedOutput = { Event: "domain.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const domainId = text(member(data, "id"), "DomainId");
  if (domainId !== undefined) output.DomainId = domainId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const status = text(member(data, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const region = text(member(data, "region"), "Region");
  if (region !== undefined) output.Region = region;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const records = member(data, "records");
  const recordKinds = each(records, (element) => text(member(element, "record"), "RecordKinds"));
  if (recordKinds !== undefined) output.RecordKinds = recordKinds;
  const recordTypes = each(records, (element) => text(member(element, "type"), "RecordTypes"));
  if (recordTypes !== undefined) output.RecordTypes = recordTypes;
  const recordNames = each(records, (element) => text(member(element, "name"), "RecordNames"));
  if (recordNames !== undefined) output.RecordNames = recordNames;
  const recordValues = each(records, (element) => text(member(element, "value"), "RecordValues"));
  if (recordValues !== undefined) output.RecordValues = recordValues;
  const recordStatuses = each(records, (element) => text(member(element, "status"), "RecordStatuses"));
  if (recordStatuses !== undefined) output.RecordStatuses = recordStatuses;
  return output;
}

function emailEventsDomainUpdatedOutput(message: Message): EmailEventsDomainUpdatedOutput {
  const output: EmailEventsDomainUpdatedOutput = { Event: "domain.updated" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const domainId = text(member(data, "id"), "DomainId");
  if (domainId !== undefined) output.DomainId = domainId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const status = text(member(data, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const region = text(member(data, "region"), "Region");
  if (region !== undefined) output.Region = region;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const records = member(data, "records");
  const recordKinds = each(records, (element) => text(member(element, "record"), "RecordKinds"));
  if (recordKinds !== undefined) output.RecordKinds = recordKinds;
  const recordTypes = each(records, (element) => text(member(element, "type"), "RecordTypes"));
  if (recordTypes !== undefined) output.RecordTypes = recordTypes;
  const recordNames = each(records, (element) => text(member(element, "name"), "RecordNames"));
  if (recordNames !== undefined) output.RecordNames = recordNames;
  const recordValues = each(records, (element) => text(member(element, "value"), "RecordValues"));
  if (recordValues !== undefined) output.RecordValues = recordValues;
  const recordStatuses = each(records, (element) => text(member(element, "status"), "RecordStatuses"));
  if (recordStatuses !== undefined) output.RecordStatuses = recordStatuses;
  return output;
}

function emailEventsDomainDeletedOutput(message: Message): EmailEventsDomainDeletedOutput {
  const output: EmailEventsDomainDeletedOutput = { Event: "domain.deleted" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const data = member(message.body, "data");
  const domainId = text(member(data, "id"), "DomainId");
  if (domainId !== undefined) output.DomainId = domainId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const status = text(member(data, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const region = text(member(data, "region"), "Region");
  if (region !== undefined) output.Region = region;
  const createdAt = dateTime(member(data, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const records = member(data, "records");
  const recordKinds = each(records, (element) => text(member(element, "record"), "RecordKinds"));
  if (recordKinds !== undefined) output.RecordKinds = recordKinds;
  const recordTypes = each(records, (element) => text(member(element, "type"), "RecordTypes"));
  if (recordTypes !== undefined) output.RecordTypes = recordTypes;
  const recordNames = each(records, (element) => text(member(element, "name"), "RecordNames"));
  if (recordNames !== undefined) output.RecordNames = recordNames;
  const recordValues = each(records, (element) => text(member(element, "value"), "RecordValues"));
  if (recordValues !== undefined) output.RecordValues = recordValues;
  const recordStatuses = each(records, (element) => text(member(element, "status"), "RecordStatuses"));
  if (recordStatuses !== undefined) output.RecordStatuses = recordStatuses;
  return output;
}

function emailEventsOutput(message: Message): EmailEventsOutput | Record<string, never> {
  switch (text(member(message.body, "type"), "Event")) {
    case "email.sent":
      return emailEventsEmailSentOutput(message);
    case "email.scheduled":
      return emailEventsEmailScheduledOutput(message);
    case "email.delivered":
      return emailEventsEmailDeliveredOutput(message);
    case "email.delivery_delayed":
      return emailEventsEmailDeliveryDelayedOutput(message);
    case "email.complained":
      return emailEventsEmailComplainedOutput(message);
    case "email.opened":
      return emailEventsEmailOpenedOutput(message);
    case "email.bounced":
      return emailEventsEmailBouncedOutput(message);
    case "email.clicked":
      return emailEventsEmailClickedOutput(message);
    case "email.failed":
      return emailEventsEmailFailedOutput(message);
    case "email.suppressed":
      return emailEventsEmailSuppressedOutput(message);
    case "email.received":
      return emailEventsEmailReceivedOutput(message);
    case "contact.created":
      return emailEventsContactCreatedOutput(message);
    case "contact.updated":
      return emailEventsContactUpdatedOutput(message);
    case "contact.deleted":
      return emailEventsContactDeletedOutput(message);
    case "domain.created":
      return emailEventsDomainCreatedOutput(message);
    case "domain.updated":
      return emailEventsDomainUpdatedOutput(message);
    case "domain.deleted":
      return emailEventsDomainDeletedOutput(message);
  }
  return {};
}

/** Emails and contacts of Resend, and what becomes of them. */
export const connector = defineConnector({
  contract: 1,
  id: "resend",
  name: "Resend",
  version: "1.0.0",
  authentications: {
    key: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer ", test: "listDomains" },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.resend.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  rateLimits: [{ requests: 2, perMs: 1000 }],
  methods: {
    listDomains: {
      kind: "action",
      name: "List Domains",
      description: "Lists the domains that emails are sent from.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [],
      outputs: [
        { name: "DomainId", displayName: "Domain ID", location: "[data].id", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[data].name", dataType: "text", lists: 1 },
        { name: "Status", displayName: "Status", location: "[data].status", dataType: "text", lists: 1 },
        { name: "Region", displayName: "Region", location: "[data].region", dataType: "text", lists: 1 },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "[data].created_at",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/domains`,
      output: listDomainsOutput,
    },
    sendEmail: {
      kind: "action",
      name: "Send Email",
      description: "Sends an email, now or later.",
      httpMethod: "POST",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [
        { name: "From", displayName: "From", location: "from", dataType: "text" },
        { name: "To", displayName: "To", location: "[to]", dataType: "text", lists: 1 },
        { name: "Subject", displayName: "Subject", location: "subject", dataType: "text" },
        { name: "Html", displayName: "Html", location: "html", dataType: "text", optional: true },
        { name: "Text", displayName: "Text", location: "text", dataType: "text", optional: true },
        { name: "Cc", displayName: "Cc", location: "[cc]", dataType: "text", lists: 1, optional: true },
        { name: "Bcc", displayName: "Bcc", location: "[bcc]", dataType: "text", lists: 1, optional: true },
        {
          name: "ReplyTo",
          displayName: "Reply To",
          location: "[reply_to]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "ScheduledAt",
          displayName: "Scheduled At",
          location: "scheduled_at",
          dataType: "text",
          optional: true,
        },
      ] as InputFields<SendEmailInput>,
      outputs: [
        { name: "EmailId", displayName: "Email ID", location: "id", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/emails`,
      body: sendEmailBody,
      output: sendEmailOutput,
    },
    getEmail: {
      kind: "action",
      name: "Get Email",
      description: "Reads one email and the last thing that happened to it.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
        { name: "EmailId", target: "mergeField", displayName: "Email ID" },
      ],
      inputs: [] as InputFields<GetEmailInput>,
      outputs: [
        { name: "EmailId", displayName: "Email ID", location: "id", dataType: "text" },
        { name: "From", displayName: "From", location: "from", dataType: "text" },
        { name: "To", displayName: "To", location: "[to]", dataType: "text", lists: 1 },
        { name: "Subject", displayName: "Subject", location: "subject", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "LastEvent", displayName: "Last Event", location: "last_event", dataType: "text" },
        { name: "ScheduledAt", displayName: "Scheduled At", location: "scheduled_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/emails/${pathSegment(merge, "EmailId")}`,
      output: getEmailOutput,
    },
    cancelEmail: {
      kind: "action",
      name: "Cancel Email",
      description: "Cancels an email that is scheduled.",
      httpMethod: "POST",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
        { name: "EmailId", target: "mergeField", displayName: "Email ID" },
      ],
      inputs: [] as InputFields<CancelEmailInput>,
      outputs: [
        { name: "EmailId", displayName: "Email ID", location: "id", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/emails/${pathSegment(merge, "EmailId")}/cancel`,
      output: cancelEmailOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a webhook. Used by Email Events.",
      hidden: true,
      httpMethod: "POST",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Url", "Events"],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks`,
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    readSigningSecret: {
      kind: "action",
      name: "Read Signing Secret",
      description: "Reads the secret that a webhook signs with. Used by Email Events.",
      hidden: true,
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [] as InputFields<ReadSigningSecretInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [
        {
          name: "Cyclr_Webhook_Secret",
          displayName: "Cyclr Webhook Secret",
          location: "signing_secret",
          dataType: "text",
          sensitive: true,
        },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: readSigningSecretOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook. Used by Email Events.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists the account's webhooks.",
      httpMethod: "GET",
      authentication: "key",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "limit",
          more: { text: "has_more", path: ["has_more"] },
          tokens: [{ response: { text: "[data].id", path: ["data", "id"] }, to: "query", name: "after" }],
        },
      },
      records: [["data"]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[data].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[data].endpoint", dataType: "text", lists: 1 },
        { name: "Status", displayName: "Status", location: "[data].status", dataType: "text", lists: 1 },
        { name: "Events", displayName: "Events", location: "[data].[events]", dataType: "text", lists: 2 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks`,
      output: listWebhooksOutput,
    },
    emailEvents: {
      kind: "webhook",
      name: "Email Events",
      description: "What becomes of emails, contacts and domains. Choose the events that Resend sends with `Events`, and those that start a transaction on the step.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "base64",
        secretPrefix: "whsec_",
        content: [
          { kind: "header", name: "svix-id" },
          { kind: "literal", text: "." },
          { kind: "header", name: "svix-timestamp" },
          { kind: "literal", text: "." },
          { kind: "rawBody" },
        ],
        signature: {
          value: [{ kind: "header", name: "svix-signature" }],
          prefix: "",
          encoding: "base64",
          separator: " ",
          assign: ",",
          part: "v1",
        },
        timestamp: { value: [{ kind: "header", name: "svix-timestamp" }], format: "unix", toleranceMs: 300000 },
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
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.resend.com" },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: [
            "email.sent",
            "email.scheduled",
            "email.delivered",
            "email.delivery_delayed",
            "email.complained",
            "email.opened",
            "email.bounced",
            "email.clicked",
            "email.failed",
            "email.suppressed",
            "email.received",
            "contact.created",
            "contact.updated",
            "contact.deleted",
            "domain.created",
            "domain.updated",
            "domain.deleted",
          ],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.type}}", dataType: "text" },
        {
          name: "EventCreatedAt",
          displayName: "Event Created At",
          location: "created_at",
          dataType: "dateTime",
        },
        { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
        { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
        { name: "From", displayName: "From", location: "data.from", dataType: "text" },
        { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
        { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
        {
          name: "BroadcastId",
          displayName: "Broadcast ID",
          location: "data.broadcast_id",
          dataType: "text",
        },
        { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
        { name: "BounceType", displayName: "Bounce Type", location: "data.bounce.type", dataType: "text" },
        {
          name: "BounceSubType",
          displayName: "Bounce Sub Type",
          location: "data.bounce.subType",
          dataType: "text",
        },
        {
          name: "BounceMessage",
          displayName: "Bounce Message",
          location: "data.bounce.message",
          dataType: "text",
        },
        { name: "Link", displayName: "Link", location: "data.click.link", dataType: "text" },
        {
          name: "ClickedAt",
          displayName: "Clicked At",
          location: "data.click.timestamp",
          dataType: "dateTime",
        },
        { name: "IpAddress", displayName: "Ip Address", location: "data.click.ipAddress", dataType: "text" },
        { name: "UserAgent", displayName: "User Agent", location: "data.click.userAgent", dataType: "text" },
        { name: "Reason", displayName: "Reason", location: "data.failed.reason", dataType: "text" },
        {
          name: "SuppressionType",
          displayName: "Suppression Type",
          location: "data.suppressed.type",
          dataType: "text",
        },
        {
          name: "SuppressionMessage",
          displayName: "Suppression Message",
          location: "data.suppressed.message",
          dataType: "text",
        },
        { name: "Cc", displayName: "Cc", location: "data.[cc]", dataType: "text", lists: 1 },
        { name: "Bcc", displayName: "Bcc", location: "data.[bcc]", dataType: "text", lists: 1 },
        {
          name: "AttachmentIds",
          displayName: "Attachment Ids",
          location: "data.[attachments].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AttachmentNames",
          displayName: "Attachment Names",
          location: "data.[attachments].filename",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AttachmentTypes",
          displayName: "Attachment Types",
          location: "data.[attachments].content_type",
          dataType: "text",
          lists: 1,
        },
        { name: "ContactId", displayName: "Contact ID", location: "data.id", dataType: "text" },
        { name: "AudienceId", displayName: "Audience ID", location: "data.audience_id", dataType: "text" },
        {
          name: "SegmentIds",
          displayName: "Segment Ids",
          location: "data.[segment_ids]",
          dataType: "text",
          lists: 1,
        },
        { name: "Email", displayName: "Email", location: "data.email", dataType: "text" },
        { name: "FirstName", displayName: "First Name", location: "data.first_name", dataType: "text" },
        { name: "LastName", displayName: "Last Name", location: "data.last_name", dataType: "text" },
        {
          name: "Unsubscribed",
          displayName: "Unsubscribed",
          location: "data.unsubscribed",
          dataType: "boolean",
        },
        { name: "UpdatedAt", displayName: "Updated At", location: "data.updated_at", dataType: "dateTime" },
        { name: "DomainId", displayName: "Domain ID", location: "data.id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
        { name: "Status", displayName: "Status", location: "data.status", dataType: "text" },
        { name: "Region", displayName: "Region", location: "data.region", dataType: "text" },
        {
          name: "RecordKinds",
          displayName: "Record Kinds",
          location: "data.[records].record",
          dataType: "text",
          lists: 1,
        },
        {
          name: "RecordTypes",
          displayName: "Record Types",
          location: "data.[records].type",
          dataType: "text",
          lists: 1,
        },
        {
          name: "RecordNames",
          displayName: "Record Names",
          location: "data.[records].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "RecordValues",
          displayName: "Record Values",
          location: "data.[records].value",
          dataType: "text",
          lists: 1,
        },
        {
          name: "RecordStatuses",
          displayName: "Record Statuses",
          location: "data.[records].status",
          dataType: "text",
          lists: 1,
        },
      ],
      output: emailEventsOutput,
      events: {
        by: [{ kind: "body", location: ["type"] }],
        types: {
          "email.sent": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailSentOutput,
          },
          "email.scheduled": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailScheduledOutput,
          },
          "email.delivered": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailDeliveredOutput,
          },
          "email.delivery_delayed": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailDeliveryDelayedOutput,
          },
          "email.complained": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailComplainedOutput,
          },
          "email.opened": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
            ],
            output: emailEventsEmailOpenedOutput,
          },
          "email.bounced": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
              { name: "BounceType", displayName: "Bounce Type", location: "data.bounce.type", dataType: "text" },
              {
                name: "BounceSubType",
                displayName: "Bounce Sub Type",
                location: "data.bounce.subType",
                dataType: "text",
              },
              {
                name: "BounceMessage",
                displayName: "Bounce Message",
                location: "data.bounce.message",
                dataType: "text",
              },
            ],
            output: emailEventsEmailBouncedOutput,
          },
          "email.clicked": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
              { name: "Link", displayName: "Link", location: "data.click.link", dataType: "text" },
              {
                name: "ClickedAt",
                displayName: "Clicked At",
                location: "data.click.timestamp",
                dataType: "dateTime",
              },
              { name: "IpAddress", displayName: "Ip Address", location: "data.click.ipAddress", dataType: "text" },
              { name: "UserAgent", displayName: "User Agent", location: "data.click.userAgent", dataType: "text" },
            ],
            output: emailEventsEmailClickedOutput,
          },
          "email.failed": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
              { name: "Reason", displayName: "Reason", location: "data.failed.reason", dataType: "text" },
            ],
            output: emailEventsEmailFailedOutput,
          },
          "email.suppressed": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "BroadcastId",
                displayName: "Broadcast ID",
                location: "data.broadcast_id",
                dataType: "text",
              },
              { name: "TemplateId", displayName: "Template ID", location: "data.template_id", dataType: "text" },
              { name: "Tags", displayName: "Tags", location: "data.tags", dataType: "any" },
              {
                name: "SuppressionType",
                displayName: "Suppression Type",
                location: "data.suppressed.type",
                dataType: "text",
              },
              {
                name: "SuppressionMessage",
                displayName: "Suppression Message",
                location: "data.suppressed.message",
                dataType: "text",
              },
            ],
            output: emailEventsEmailSuppressedOutput,
          },
          "email.received": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "EmailId", displayName: "Email ID", location: "data.email_id", dataType: "text" },
              { name: "MessageId", displayName: "Message ID", location: "data.message_id", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "From", displayName: "From", location: "data.from", dataType: "text" },
              { name: "To", displayName: "To", location: "data.[to]", dataType: "text", lists: 1 },
              { name: "Cc", displayName: "Cc", location: "data.[cc]", dataType: "text", lists: 1 },
              { name: "Bcc", displayName: "Bcc", location: "data.[bcc]", dataType: "text", lists: 1 },
              { name: "Subject", displayName: "Subject", location: "data.subject", dataType: "text" },
              {
                name: "AttachmentIds",
                displayName: "Attachment Ids",
                location: "data.[attachments].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AttachmentNames",
                displayName: "Attachment Names",
                location: "data.[attachments].filename",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AttachmentTypes",
                displayName: "Attachment Types",
                location: "data.[attachments].content_type",
                dataType: "text",
                lists: 1,
              },
            ],
            output: emailEventsEmailReceivedOutput,
          },
          "contact.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "ContactId", displayName: "Contact ID", location: "data.id", dataType: "text" },
              { name: "AudienceId", displayName: "Audience ID", location: "data.audience_id", dataType: "text" },
              {
                name: "SegmentIds",
                displayName: "Segment Ids",
                location: "data.[segment_ids]",
                dataType: "text",
                lists: 1,
              },
              { name: "Email", displayName: "Email", location: "data.email", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "data.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "data.last_name", dataType: "text" },
              {
                name: "Unsubscribed",
                displayName: "Unsubscribed",
                location: "data.unsubscribed",
                dataType: "boolean",
              },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "UpdatedAt", displayName: "Updated At", location: "data.updated_at", dataType: "dateTime" },
            ],
            output: emailEventsContactCreatedOutput,
          },
          "contact.updated": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "ContactId", displayName: "Contact ID", location: "data.id", dataType: "text" },
              { name: "AudienceId", displayName: "Audience ID", location: "data.audience_id", dataType: "text" },
              {
                name: "SegmentIds",
                displayName: "Segment Ids",
                location: "data.[segment_ids]",
                dataType: "text",
                lists: 1,
              },
              { name: "Email", displayName: "Email", location: "data.email", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "data.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "data.last_name", dataType: "text" },
              {
                name: "Unsubscribed",
                displayName: "Unsubscribed",
                location: "data.unsubscribed",
                dataType: "boolean",
              },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "UpdatedAt", displayName: "Updated At", location: "data.updated_at", dataType: "dateTime" },
            ],
            output: emailEventsContactUpdatedOutput,
          },
          "contact.deleted": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "ContactId", displayName: "Contact ID", location: "data.id", dataType: "text" },
              { name: "AudienceId", displayName: "Audience ID", location: "data.audience_id", dataType: "text" },
              {
                name: "SegmentIds",
                displayName: "Segment Ids",
                location: "data.[segment_ids]",
                dataType: "text",
                lists: 1,
              },
              { name: "Email", displayName: "Email", location: "data.email", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "data.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "data.last_name", dataType: "text" },
              {
                name: "Unsubscribed",
                displayName: "Unsubscribed",
                location: "data.unsubscribed",
                dataType: "boolean",
              },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              { name: "UpdatedAt", displayName: "Updated At", location: "data.updated_at", dataType: "dateTime" },
            ],
            output: emailEventsContactDeletedOutput,
          },
          "domain.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "DomainId", displayName: "Domain ID", location: "data.id", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.status", dataType: "text" },
              { name: "Region", displayName: "Region", location: "data.region", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              {
                name: "RecordKinds",
                displayName: "Record Kinds",
                location: "data.[records].record",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordTypes",
                displayName: "Record Types",
                location: "data.[records].type",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordNames",
                displayName: "Record Names",
                location: "data.[records].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordValues",
                displayName: "Record Values",
                location: "data.[records].value",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordStatuses",
                displayName: "Record Statuses",
                location: "data.[records].status",
                dataType: "text",
                lists: 1,
              },
            ],
            output: emailEventsDomainCreatedOutput,
          },
          "domain.updated": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "DomainId", displayName: "Domain ID", location: "data.id", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.status", dataType: "text" },
              { name: "Region", displayName: "Region", location: "data.region", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              {
                name: "RecordKinds",
                displayName: "Record Kinds",
                location: "data.[records].record",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordTypes",
                displayName: "Record Types",
                location: "data.[records].type",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordNames",
                displayName: "Record Names",
                location: "data.[records].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordValues",
                displayName: "Record Values",
                location: "data.[records].value",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordStatuses",
                displayName: "Record Statuses",
                location: "data.[records].status",
                dataType: "text",
                lists: 1,
              },
            ],
            output: emailEventsDomainUpdatedOutput,
          },
          "domain.deleted": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              { name: "DomainId", displayName: "Domain ID", location: "data.id", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.status", dataType: "text" },
              { name: "Region", displayName: "Region", location: "data.region", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "data.created_at", dataType: "dateTime" },
              {
                name: "RecordKinds",
                displayName: "Record Kinds",
                location: "data.[records].record",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordTypes",
                displayName: "Record Types",
                location: "data.[records].type",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordNames",
                displayName: "Record Names",
                location: "data.[records].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordValues",
                displayName: "Record Values",
                location: "data.[records].value",
                dataType: "text",
                lists: 1,
              },
              {
                name: "RecordStatuses",
                displayName: "Record Statuses",
                location: "data.[records].status",
                dataType: "text",
                lists: 1,
              },
            ],
            output: emailEventsDomainDeletedOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "header", name: "svix-id" }], windowMs: 345600000 },
    },
  },
});
