// Calendly 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/calendly/connector.json: edit that file, then run `hookwright compile`.
// content: 0d3fd15017d1049bf4d2a9223ddefaef7d291ff585d52f7def5533ff21745c33

import {
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  hasMerge,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  lastSegment,
  type List,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  pathSegment,
  queryPart,
  savedText,
  text,
  urlStart,
} from "hookwright/contract";

/** The id of a webhook at Calendly, as the vendor spelled it. */
export type WebhookId = Brand<"calendly webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** Cyclr Account User. From `resource.uri`. */
  Cyclr_Account_User?: string;
  /** Cyclr Account Organization. From `resource.current_organization`. */
  Cyclr_Account_Organization?: string;
  /** Name. From `resource.name`. */
  Name?: string;
  /** Email. From `resource.email`. */
  Email?: string;
  /** Scheduling Url. From `resource.scheduling_url`. */
  SchedulingUrl?: string;
  /** Timezone. From `resource.timezone`. */
  Timezone?: string;
};

/** What `listEventTypes` answers. */
export type ListEventTypesOutput = {
  /** Event Type Uri. From `[collection].uri`. */
  EventTypeUri?: List<string>;
  /** Name. From `[collection].name`. */
  Name?: List<string>;
  /** Active. From `[collection].active`. */
  Active?: List<boolean>;
  /** Minutes. From `[collection].duration`. */
  Minutes?: List<number | bigint>;
  /** Scheduling Url. From `[collection].scheduling_url`. */
  SchedulingUrl?: List<string>;
};

/** What `listScheduledEvents` is called with. */
export type ListScheduledEventsInput = {
  /** `active` or `canceled`. Sent in the query as `status`. */
  status?: string | number | boolean;
  /** Only those that begin at or after this time, such as `2026-01-31T00:00:00Z`. Sent in the query as `min_start_time`. */
  min_start_time?: string | number | boolean;
  /** Only those that begin before this time. Sent in the query as `max_start_time`. */
  max_start_time?: string | number | boolean;
  /** Only those with this invitee. Sent in the query as `invitee_email`. */
  invitee_email?: string | number | boolean;
};

/** What `listScheduledEvents` answers. */
export type ListScheduledEventsOutput = {
  /** Event Uri. From `[collection].uri`. */
  EventUri?: List<string>;
  /** Name. From `[collection].name`. */
  Name?: List<string>;
  /** Status. From `[collection].status`. */
  Status?: List<string>;
  /** Start Time. From `[collection].start_time`. */
  StartTime?: List<string>;
  /** End Time. From `[collection].end_time`. */
  EndTime?: List<string>;
  /** Event Type Uri. From `[collection].event_type`. */
  EventTypeUri?: List<string>;
  /** Location Type. From `[collection].location.type`. */
  LocationType?: List<string>;
  /** Join Url. From `[collection].location.join_url`. */
  JoinUrl?: List<string>;
};

/** What `listInvitees` is called with. */
export type ListInviteesInput = {
  /** The last part of the meeting's URI. Put where the definition says `{{EventId}}`. */
  EventId: string | number | boolean;
};

/** What `listInvitees` answers. */
export type ListInviteesOutput = {
  /** Invitee Uri. From `[collection].uri`. */
  InviteeUri?: List<string>;
  /** Name. From `[collection].name`. */
  Name?: List<string>;
  /** Email. From `[collection].email`. */
  Email?: List<string>;
  /** Status. From `[collection].status`. */
  Status?: List<string>;
  /** Timezone. From `[collection].timezone`. */
  Timezone?: List<string>;
  /** Created At. From `[collection].created_at`. */
  CreatedAt?: List<string>;
};

/** What `cancelScheduledEvent` is called with. */
export type CancelScheduledEventInput = {
  /** The last part of the meeting's URI. Put where the definition says `{{EventId}}`. */
  EventId: string | number | boolean;
  /** Reason. Sent as `reason`. */
  Reason?: string;
};

/** What `cancelScheduledEvent` answers. */
export type CancelScheduledEventOutput = {
  /** Canceled By. From `resource.canceled_by`. */
  CanceledBy?: string;
  /** Reason. From `resource.reason`. */
  Reason?: string;
};

/** What `createUserWebhook` is called with. */
export type CreateUserWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `createUserWebhook` answers. */
export type CreateUserWebhookOutput = {
  /** Cyclr Webhook ID. From `resource.uri`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** State. From `resource.state`. */
  State?: string;
};

/** What `createOrganizationWebhook` is called with. */
export type CreateOrganizationWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `createOrganizationWebhook` answers. */
export type CreateOrganizationWebhookOutput = {
  /** Cyclr Webhook ID. From `resource.uri`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** State. From `resource.state`. */
  State?: string;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listUserWebhooks` answers. */
export type ListUserWebhooksOutput = {
  /** Cyclr Webhook ID. From `[collection].uri`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[collection].callback_url`. */
  Url?: List<string>;
  /** State. From `[collection].state`. */
  State?: List<string>;
  /** Events. From `[collection].[events]`. */
  Events?: List<List<string>>;
};

/** What `listOrganizationWebhooks` answers. */
export type ListOrganizationWebhooksOutput = {
  /** Cyclr Webhook ID. From `[collection].uri`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[collection].callback_url`. */
  Url?: List<string>;
  /** State. From `[collection].state`. */
  State?: List<string>;
  /** Events. From `[collection].[events]`. */
  Events?: List<List<string>>;
};

/** A delivery of `userEvents` with the event `invitee.created`. */
export type UserEventsInviteeCreatedOutput = {
  /** Tells this event from the others. */
  Event: "invitee.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** First Name. From `payload.first_name`. */
  FirstName?: string;
  /** Last Name. From `payload.last_name`. */
  LastName?: string;
  /** Status. From `payload.status`. */
  Status?: string;
  /** Timezone. From `payload.timezone`. */
  Timezone?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** Event Name. From `payload.scheduled_event.name`. */
  EventName?: string;
  /** Event Status. From `payload.scheduled_event.status`. */
  EventStatus?: string;
  /** Start Time. From `payload.scheduled_event.start_time`. */
  StartTime?: string;
  /** End Time. From `payload.scheduled_event.end_time`. */
  EndTime?: string;
  /** Event Type Uri. From `payload.scheduled_event.event_type`. */
  EventTypeUri?: string;
  /** Location Type. From `payload.scheduled_event.location.type`. */
  LocationType?: string;
  /** Location. From `payload.scheduled_event.location.location`. */
  Location?: string;
  /** Join Url. From `payload.scheduled_event.location.join_url`. */
  JoinUrl?: string;
  /** Questions. From `payload.[questions_and_answers].question`. */
  Questions?: List<string>;
  /** Answers. From `payload.[questions_and_answers].answer`. */
  Answers?: List<string>;
  /** Reminder Number. From `payload.text_reminder_number`. */
  ReminderNumber?: string;
  /** Rescheduled. From `payload.rescheduled`. */
  Rescheduled?: boolean;
  /** Old Invitee Uri. From `payload.old_invitee`. */
  OldInviteeUri?: string;
  /** New Invitee Uri. From `payload.new_invitee`. */
  NewInviteeUri?: string;
  /** Cancel Url. From `payload.cancel_url`. */
  CancelUrl?: string;
  /** Reschedule Url. From `payload.reschedule_url`. */
  RescheduleUrl?: string;
  /** Utm Source. From `payload.tracking.utm_source`. */
  UtmSource?: string;
  /** Utm Campaign. From `payload.tracking.utm_campaign`. */
  UtmCampaign?: string;
  /** Created At. From `payload.created_at`. */
  CreatedAt?: string;
};

/** A delivery of `userEvents` with the event `invitee.canceled`. */
export type UserEventsInviteeCanceledOutput = {
  /** Tells this event from the others. */
  Event: "invitee.canceled";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** First Name. From `payload.first_name`. */
  FirstName?: string;
  /** Last Name. From `payload.last_name`. */
  LastName?: string;
  /** Status. From `payload.status`. */
  Status?: string;
  /** Timezone. From `payload.timezone`. */
  Timezone?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** Event Name. From `payload.scheduled_event.name`. */
  EventName?: string;
  /** Event Status. From `payload.scheduled_event.status`. */
  EventStatus?: string;
  /** Start Time. From `payload.scheduled_event.start_time`. */
  StartTime?: string;
  /** End Time. From `payload.scheduled_event.end_time`. */
  EndTime?: string;
  /** Event Type Uri. From `payload.scheduled_event.event_type`. */
  EventTypeUri?: string;
  /** Location Type. From `payload.scheduled_event.location.type`. */
  LocationType?: string;
  /** Location. From `payload.scheduled_event.location.location`. */
  Location?: string;
  /** Join Url. From `payload.scheduled_event.location.join_url`. */
  JoinUrl?: string;
  /** Questions. From `payload.[questions_and_answers].question`. */
  Questions?: List<string>;
  /** Answers. From `payload.[questions_and_answers].answer`. */
  Answers?: List<string>;
  /** Reminder Number. From `payload.text_reminder_number`. */
  ReminderNumber?: string;
  /** Rescheduled. From `payload.rescheduled`. */
  Rescheduled?: boolean;
  /** Old Invitee Uri. From `payload.old_invitee`. */
  OldInviteeUri?: string;
  /** New Invitee Uri. From `payload.new_invitee`. */
  NewInviteeUri?: string;
  /** Cancel Url. From `payload.cancel_url`. */
  CancelUrl?: string;
  /** Reschedule Url. From `payload.reschedule_url`. */
  RescheduleUrl?: string;
  /** Utm Source. From `payload.tracking.utm_source`. */
  UtmSource?: string;
  /** Utm Campaign. From `payload.tracking.utm_campaign`. */
  UtmCampaign?: string;
  /** Created At. From `payload.created_at`. */
  CreatedAt?: string;
  /** Canceled By. From `payload.cancellation.canceled_by`. */
  CanceledBy?: string;
  /** Cancel Reason. From `payload.cancellation.reason`. */
  CancelReason?: string;
  /** Canceler Type. From `payload.cancellation.canceler_type`. */
  CancelerType?: string;
};

/** A delivery of `userEvents` with the event `invitee_no_show.created`. */
export type UserEventsInviteeNoShowCreatedOutput = {
  /** Tells this event from the others. */
  Event: "invitee_no_show.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** No Show Uri. From `payload.no_show.uri`. */
  NoShowUri?: string;
  /** No Show At. From `payload.no_show.created_at`. */
  NoShowAt?: string;
};

/** A delivery of `userEvents` with the event `invitee_no_show.deleted`. */
export type UserEventsInviteeNoShowDeletedOutput = {
  /** Tells this event from the others. */
  Event: "invitee_no_show.deleted";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** No Show Uri. From `payload.no_show.uri`. */
  NoShowUri?: string;
  /** No Show At. From `payload.no_show.created_at`. */
  NoShowAt?: string;
};

/** A delivery of `organizationEvents` with the event `invitee.created`. */
export type OrganizationEventsInviteeCreatedOutput = {
  /** Tells this event from the others. */
  Event: "invitee.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** First Name. From `payload.first_name`. */
  FirstName?: string;
  /** Last Name. From `payload.last_name`. */
  LastName?: string;
  /** Status. From `payload.status`. */
  Status?: string;
  /** Timezone. From `payload.timezone`. */
  Timezone?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** Event Name. From `payload.scheduled_event.name`. */
  EventName?: string;
  /** Event Status. From `payload.scheduled_event.status`. */
  EventStatus?: string;
  /** Start Time. From `payload.scheduled_event.start_time`. */
  StartTime?: string;
  /** End Time. From `payload.scheduled_event.end_time`. */
  EndTime?: string;
  /** Event Type Uri. From `payload.scheduled_event.event_type`. */
  EventTypeUri?: string;
  /** Location Type. From `payload.scheduled_event.location.type`. */
  LocationType?: string;
  /** Location. From `payload.scheduled_event.location.location`. */
  Location?: string;
  /** Join Url. From `payload.scheduled_event.location.join_url`. */
  JoinUrl?: string;
  /** Questions. From `payload.[questions_and_answers].question`. */
  Questions?: List<string>;
  /** Answers. From `payload.[questions_and_answers].answer`. */
  Answers?: List<string>;
  /** Reminder Number. From `payload.text_reminder_number`. */
  ReminderNumber?: string;
  /** Rescheduled. From `payload.rescheduled`. */
  Rescheduled?: boolean;
  /** Old Invitee Uri. From `payload.old_invitee`. */
  OldInviteeUri?: string;
  /** New Invitee Uri. From `payload.new_invitee`. */
  NewInviteeUri?: string;
  /** Cancel Url. From `payload.cancel_url`. */
  CancelUrl?: string;
  /** Reschedule Url. From `payload.reschedule_url`. */
  RescheduleUrl?: string;
  /** Utm Source. From `payload.tracking.utm_source`. */
  UtmSource?: string;
  /** Utm Campaign. From `payload.tracking.utm_campaign`. */
  UtmCampaign?: string;
  /** Created At. From `payload.created_at`. */
  CreatedAt?: string;
};

/** A delivery of `organizationEvents` with the event `invitee.canceled`. */
export type OrganizationEventsInviteeCanceledOutput = {
  /** Tells this event from the others. */
  Event: "invitee.canceled";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** First Name. From `payload.first_name`. */
  FirstName?: string;
  /** Last Name. From `payload.last_name`. */
  LastName?: string;
  /** Status. From `payload.status`. */
  Status?: string;
  /** Timezone. From `payload.timezone`. */
  Timezone?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** Event Name. From `payload.scheduled_event.name`. */
  EventName?: string;
  /** Event Status. From `payload.scheduled_event.status`. */
  EventStatus?: string;
  /** Start Time. From `payload.scheduled_event.start_time`. */
  StartTime?: string;
  /** End Time. From `payload.scheduled_event.end_time`. */
  EndTime?: string;
  /** Event Type Uri. From `payload.scheduled_event.event_type`. */
  EventTypeUri?: string;
  /** Location Type. From `payload.scheduled_event.location.type`. */
  LocationType?: string;
  /** Location. From `payload.scheduled_event.location.location`. */
  Location?: string;
  /** Join Url. From `payload.scheduled_event.location.join_url`. */
  JoinUrl?: string;
  /** Questions. From `payload.[questions_and_answers].question`. */
  Questions?: List<string>;
  /** Answers. From `payload.[questions_and_answers].answer`. */
  Answers?: List<string>;
  /** Reminder Number. From `payload.text_reminder_number`. */
  ReminderNumber?: string;
  /** Rescheduled. From `payload.rescheduled`. */
  Rescheduled?: boolean;
  /** Old Invitee Uri. From `payload.old_invitee`. */
  OldInviteeUri?: string;
  /** New Invitee Uri. From `payload.new_invitee`. */
  NewInviteeUri?: string;
  /** Cancel Url. From `payload.cancel_url`. */
  CancelUrl?: string;
  /** Reschedule Url. From `payload.reschedule_url`. */
  RescheduleUrl?: string;
  /** Utm Source. From `payload.tracking.utm_source`. */
  UtmSource?: string;
  /** Utm Campaign. From `payload.tracking.utm_campaign`. */
  UtmCampaign?: string;
  /** Created At. From `payload.created_at`. */
  CreatedAt?: string;
  /** Canceled By. From `payload.cancellation.canceled_by`. */
  CanceledBy?: string;
  /** Cancel Reason. From `payload.cancellation.reason`. */
  CancelReason?: string;
  /** Canceler Type. From `payload.cancellation.canceler_type`. */
  CancelerType?: string;
};

/** A delivery of `organizationEvents` with the event `invitee_no_show.created`. */
export type OrganizationEventsInviteeNoShowCreatedOutput = {
  /** Tells this event from the others. */
  Event: "invitee_no_show.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** No Show Uri. From `payload.no_show.uri`. */
  NoShowUri?: string;
  /** No Show At. From `payload.no_show.created_at`. */
  NoShowAt?: string;
};

/** A delivery of `organizationEvents` with the event `invitee_no_show.deleted`. */
export type OrganizationEventsInviteeNoShowDeletedOutput = {
  /** Tells this event from the others. */
  Event: "invitee_no_show.deleted";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Invitee Uri. From `payload.uri`. */
  InviteeUri?: string;
  /** Email. From `payload.email`. */
  Email?: string;
  /** Name. From `payload.name`. */
  Name?: string;
  /** Event Uri. From `payload.event`. */
  EventUri?: string;
  /** No Show Uri. From `payload.no_show.uri`. */
  NoShowUri?: string;
  /** No Show At. From `payload.no_show.created_at`. */
  NoShowAt?: string;
};

/** A delivery of `organizationEvents` with the event `routing_form_submission.created`. */
export type OrganizationEventsRoutingFormSubmissionCreatedOutput = {
  /** Tells this event from the others. */
  Event: "routing_form_submission.created";
  /** Event Created At. From `created_at`. */
  EventCreatedAt?: string;
  /** Event Created By. From `created_by`. */
  EventCreatedBy?: string;
  /** Submission Uri. From `payload.uri`. */
  SubmissionUri?: string;
  /** Routing Form Uri. From `payload.routing_form`. */
  RoutingFormUri?: string;
  /** Questions. From `payload.[questions_and_answers].question`. */
  Questions?: List<string>;
  /** Answers. From `payload.[questions_and_answers].answer`. */
  Answers?: List<string>;
  /** Submitter. From `payload.submitter`. */
  Submitter?: string;
  /** Submitter Type. From `payload.submitter_type`. */
  SubmitterType?: string;
  /** Utm Source. From `payload.tracking.utm_source`. */
  UtmSource?: string;
  /** Utm Campaign. From `payload.tracking.utm_campaign`. */
  UtmCampaign?: string;
  /** Created At. From `payload.created_at`. */
  CreatedAt?: string;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const resource = member(message.body, "resource");
  const cyclrAccountUser = text(member(resource, "uri"), "Cyclr_Account_User");
  if (cyclrAccountUser !== undefined) output.Cyclr_Account_User = cyclrAccountUser;
  const cyclrAccountOrganization = text(member(resource, "current_organization"), "Cyclr_Account_Organization");
  if (cyclrAccountOrganization !== undefined) output.Cyclr_Account_Organization = cyclrAccountOrganization;
  const name = text(member(resource, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(resource, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const schedulingUrl = text(member(resource, "scheduling_url"), "SchedulingUrl");
  if (schedulingUrl !== undefined) output.SchedulingUrl = schedulingUrl;
  const timezone = text(member(resource, "timezone"), "Timezone");
  if (timezone !== undefined) output.Timezone = timezone;
  return output;
}

function listEventTypesOutput(message: Message): ListEventTypesOutput {
  const output: ListEventTypesOutput = {};
  const collection = member(message.body, "collection");
  const eventTypeUri = each(collection, (element) => text(member(element, "uri"), "EventTypeUri"));
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const name = each(collection, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const active = each(collection, (element) => boolean(member(element, "active"), "Active"));
  if (active !== undefined) output.Active = active;
  const minutes = each(collection, (element) => integer(member(element, "duration"), "Minutes"));
  if (minutes !== undefined) output.Minutes = minutes;
  const schedulingUrl = each(collection, (element) => text(member(element, "scheduling_url"), "SchedulingUrl"));
  if (schedulingUrl !== undefined) output.SchedulingUrl = schedulingUrl;
  return output;
}

function listScheduledEventsOutput(message: Message): ListScheduledEventsOutput {
  const output: ListScheduledEventsOutput = {};
  const collection = member(message.body, "collection");
  const eventUri = each(collection, (element) => text(member(element, "uri"), "EventUri"));
  if (eventUri !== undefined) output.EventUri = eventUri;
  const name = each(collection, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const status = each(collection, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const startTime = each(collection, (element) => dateTime(member(element, "start_time"), "StartTime"));
  if (startTime !== undefined) output.StartTime = startTime;
  const endTime = each(collection, (element) => dateTime(member(element, "end_time"), "EndTime"));
  if (endTime !== undefined) output.EndTime = endTime;
  const eventTypeUri = each(collection, (element) => text(member(element, "event_type"), "EventTypeUri"));
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const locationType = each(collection, (element) => text(member(member(element, "location"), "type"), "LocationType"));
  if (locationType !== undefined) output.LocationType = locationType;
  const joinUrl = each(collection, (element) => text(member(member(element, "location"), "join_url"), "JoinUrl"));
  if (joinUrl !== undefined) output.JoinUrl = joinUrl;
  return output;
}

function listInviteesOutput(message: Message): ListInviteesOutput {
  const output: ListInviteesOutput = {};
  const collection = member(message.body, "collection");
  const inviteeUri = each(collection, (element) => text(member(element, "uri"), "InviteeUri"));
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const name = each(collection, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const email = each(collection, (element) => text(member(element, "email"), "Email"));
  if (email !== undefined) output.Email = email;
  const status = each(collection, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const timezone = each(collection, (element) => text(member(element, "timezone"), "Timezone"));
  if (timezone !== undefined) output.Timezone = timezone;
  const createdAt = each(collection, (element) => dateTime(member(element, "created_at"), "CreatedAt"));
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function cancelScheduledEventBody(input: CancelScheduledEventInput): JsonValue {
  const body: JsonObject = {};
  const reason = text(input.Reason, "Reason");
  if (reason !== undefined) body["reason"] = reason;
  return body;
}

function cancelScheduledEventOutput(message: Message): CancelScheduledEventOutput {
  const output: CancelScheduledEventOutput = {};
  const resource = member(message.body, "resource");
  const canceledBy = text(member(resource, "canceled_by"), "CanceledBy");
  if (canceledBy !== undefined) output.CanceledBy = canceledBy;
  const reason = text(member(resource, "reason"), "Reason");
  if (reason !== undefined) output.Reason = reason;
  return output;
}

function createUserWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    events: mergeValue(merge, "Events"),
    organization: mergeValue(merge, "Cyclr_Account_Organization"),
    user: mergeValue(merge, "Cyclr_Account_User"),
    scope: "user",
    signing_key: mergeValue(merge, "Cyclr_Webhook_Secret"),
  };
}

function createUserWebhookOutput(message: Message): CreateUserWebhookOutput {
  const output: CreateUserWebhookOutput = {};
  const resource = member(message.body, "resource");
  const cyclrWebhookId = savedText<WebhookId>(lastSegment(member(resource, "uri")), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const state = text(member(resource, "state"), "State");
  if (state !== undefined) output.State = state;
  return output;
}

function createOrganizationWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    events: mergeValue(merge, "Events"),
    organization: mergeValue(merge, "Cyclr_Account_Organization"),
    scope: "organization",
    signing_key: mergeValue(merge, "Cyclr_Webhook_Secret"),
  };
}

function createOrganizationWebhookOutput(message: Message): CreateOrganizationWebhookOutput {
  const output: CreateOrganizationWebhookOutput = {};
  const resource = member(message.body, "resource");
  const cyclrWebhookId = savedText<WebhookId>(lastSegment(member(resource, "uri")), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const state = text(member(resource, "state"), "State");
  if (state !== undefined) output.State = state;
  return output;
}

function listUserWebhooksOutput(message: Message): ListUserWebhooksOutput {
  const output: ListUserWebhooksOutput = {};
  const collection = member(message.body, "collection");
  const cyclrWebhookId = each(collection, (element) => savedText<WebhookId>(lastSegment(member(element, "uri")), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(collection, (element) => text(member(element, "callback_url"), "Url"));
  if (url !== undefined) output.Url = url;
  const state = each(collection, (element) => text(member(element, "state"), "State"));
  if (state !== undefined) output.State = state;
  const events = each(collection, (element) => each(member(element, "events"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

function listOrganizationWebhooksOutput(message: Message): ListOrganizationWebhooksOutput {
  const output: ListOrganizationWebhooksOutput = {};
  const collection = member(message.body, "collection");
  const cyclrWebhookId = each(collection, (element) => savedText<WebhookId>(lastSegment(member(element, "uri")), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(collection, (element) => text(member(element, "callback_url"), "Url"));
  if (url !== undefined) output.Url = url;
  const state = each(collection, (element) => text(member(element, "state"), "State"));
  if (state !== undefined) output.State = state;
  const events = each(collection, (element) => each(member(element, "events"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

/** A delivery of `userEvents`; `Event` says of which event. */
export type UserEventsOutput =
  | UserEventsInviteeCreatedOutput
  | UserEventsInviteeCanceledOutput
  | UserEventsInviteeNoShowCreatedOutput
  | UserEventsInviteeNoShowDeletedOutput;

function userEventsInviteeCreatedOutput(message: Message): UserEventsInviteeCreatedOutput {
  const output: UserEventsInviteeCreatedOutput = { Event: "invitee.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const firstName = text(member(payload, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(payload, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const status = text(member(payload, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const timezone = text(member(payload, "timezone"), "Timezone");
  if (timezone !== undefined) output.Timezone = timezone;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const scheduled_event = member(payload, "scheduled_event");
  const eventName = text(member(scheduled_event, "name"), "EventName");
  if (eventName !== undefined) output.EventName = eventName;
  const eventStatus = text(member(scheduled_event, "status"), "EventStatus");
  if (eventStatus !== undefined) output.EventStatus = eventStatus;
  const startTime = dateTime(member(scheduled_event, "start_time"), "StartTime");
  if (startTime !== undefined) output.StartTime = startTime;
  const endTime = dateTime(member(scheduled_event, "end_time"), "EndTime");
  if (endTime !== undefined) output.EndTime = endTime;
  const eventTypeUri = text(member(scheduled_event, "event_type"), "EventTypeUri");
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const location = member(scheduled_event, "location");
  const locationType = text(member(location, "type"), "LocationType");
  if (locationType !== undefined) output.LocationType = locationType;
  const location2 = text(member(location, "location"), "Location");
  if (location2 !== undefined) output.Location = location2;
  const joinUrl = text(member(location, "join_url"), "JoinUrl");
  if (joinUrl !== undefined) output.JoinUrl = joinUrl;
  const questions_and_answers = member(payload, "questions_and_answers");
  const questions = each(questions_and_answers, (element) => text(member(element, "question"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const answers = each(questions_and_answers, (element) => text(member(element, "answer"), "Answers"));
  if (answers !== undefined) output.Answers = answers;
  const reminderNumber = text(member(payload, "text_reminder_number"), "ReminderNumber");
  if (reminderNumber !== undefined) output.ReminderNumber = reminderNumber;
  const rescheduled = boolean(member(payload, "rescheduled"), "Rescheduled");
  if (rescheduled !== undefined) output.Rescheduled = rescheduled;
  const oldInviteeUri = text(member(payload, "old_invitee"), "OldInviteeUri");
  if (oldInviteeUri !== undefined) output.OldInviteeUri = oldInviteeUri;
  const newInviteeUri = text(member(payload, "new_invitee"), "NewInviteeUri");
  if (newInviteeUri !== undefined) output.NewInviteeUri = newInviteeUri;
  const cancelUrl = text(member(payload, "cancel_url"), "CancelUrl");
  if (cancelUrl !== undefined) output.CancelUrl = cancelUrl;
  const rescheduleUrl = text(member(payload, "reschedule_url"), "RescheduleUrl");
  if (rescheduleUrl !== undefined) output.RescheduleUrl = rescheduleUrl;
  const tracking = member(payload, "tracking");
  const utmSource = text(member(tracking, "utm_source"), "UtmSource");
  if (utmSource !== undefined) output.UtmSource = utmSource;
  const utmCampaign = text(member(tracking, "utm_campaign"), "UtmCampaign");
  if (utmCampaign !== undefined) output.UtmCampaign = utmCampaign;
  const createdAt = dateTime(member(payload, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function userEventsInviteeCanceledOutput(message: Message): UserEventsInviteeCanceledOutput {
  const output: UserEventsInviteeCanceledOutput = { Event: "invitee.canceled" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const firstName = text(member(payload, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(payload, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const status = text(member(payload, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const timezone = text(member(payload, "timezone"), "Timezone");
  if (timezone !== undefined) output.Timezone = timezone;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const scheduled_event = member(payload, "scheduled_event");
  const eventName = text(member(scheduled_event, "name"), "EventName");
  if (eventName !== undefined) output.EventName = eventName;
  const eventStatus = text(member(scheduled_event, "status"), "EventStatus");
  if (eventStatus !== undefined) output.EventStatus = eventStatus;
  const startTime = dateTime(member(scheduled_event, "start_time"), "StartTime");
  if (startTime !== undefined) output.StartTime = startTime;
  const endTime = dateTime(member(scheduled_event, "end_time"), "EndTime");
  if (endTime !== undefined) output.EndTime = endTime;
  const eventTypeUri = text(member(scheduled_event, "event_type"), "EventTypeUri");
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const location = member(scheduled_event, "location");
  const locationType = text(member(location, "type"), "LocationType");
  if (locationType !== undefined) output.LocationType = locationType;
  const location2 = text(member(location, "location"), "Location");
  if (location2 !== undefined) output.Location = location2;
  const joinUrl = text(member(location, "join_url"), "JoinUrl");
  if (joinUrl !== undefined) output.JoinUrl = joinUrl;
  const questions_and_answers = member(payload, "questions_and_answers");
  const questions = each(questions_and_answers, (element) => text(member(element, "question"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const answers = each(questions_and_answers, (element) => text(member(element, "answer"), "Answers"));
  if (answers !== undefined) output.Answers = answers;
  const reminderNumber = text(member(payload, "text_reminder_number"), "ReminderNumber");
  if (reminderNumber !== undefined) output.ReminderNumber = reminderNumber;
  const rescheduled = boolean(member(payload, "rescheduled"), "Rescheduled");
  if (rescheduled !== undefined) output.Rescheduled = rescheduled;
  const oldInviteeUri = text(member(payload, "old_invitee"), "OldInviteeUri");
  if (oldInviteeUri !== undefined) output.OldInviteeUri = oldInviteeUri;
  const newInviteeUri = text(member(payload, "new_invitee"), "NewInviteeUri");
  if (newInviteeUri !== undefined) output.NewInviteeUri = newInviteeUri;
  const cancelUrl = text(member(payload, "cancel_url"), "CancelUrl");
  if (cancelUrl !== undefined) output.CancelUrl = cancelUrl;
  const rescheduleUrl = text(member(payload, "reschedule_url"), "RescheduleUrl");
  if (rescheduleUrl !== undefined) output.RescheduleUrl = rescheduleUrl;
  const tracking = member(payload, "tracking");
  const utmSource = text(member(tracking, "utm_source"), "UtmSource");
  if (utmSource !== undefined) output.UtmSource = utmSource;
  const utmCampaign = text(member(tracking, "utm_campaign"), "UtmCampaign");
  if (utmCampaign !== undefined) output.UtmCampaign = utmCampaign;
  const createdAt = dateTime(member(payload, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const cancellation = member(payload, "cancellation");
  const canceledBy = text(member(cancellation, "canceled_by"), "CanceledBy");
  if (canceledBy !== undefined) output.CanceledBy = canceledBy;
  const cancelReason = text(member(cancellation, "reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelerType = text(member(cancellation, "canceler_type"), "CancelerType");
  if (cancelerType !== undefined) output.CancelerType = cancelerType;
  return output;
}

function userEventsInviteeNoShowCreatedOutput(message: Message): UserEventsInviteeNoShowCreatedOutput {
  const output: UserEventsInviteeNoShowCreatedOutput = { Event: "invitee_no_show.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const no_show = member(payload, "no_show");
  const noShowUri = text(member(no_show, "uri"), "NoShowUri");
  if (noShowUri !== undefined) output.NoShowUri = noShowUri;
  const noShowAt = dateTime(member(no_show, "created_at"), "NoShowAt");
  if (noShowAt !== undefined) output.NoShowAt = noShowAt;
  return output;
}

function userEventsInviteeNoShowDeletedOutput(message: Message): UserEventsInviteeNoShowDeletedOutput {
  const output: UserEventsInviteeNoShowDeletedOutput = { Event: "invitee_no_show.deleted" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const no_show = member(payload, "no_show");
  const noShowUri = text(member(no_show, "uri"), "NoShowUri");
  if (noShowUri !== undefined) output.NoShowUri = noShowUri;
  const noShowAt = dateTime(member(no_show, "created_at"), "NoShowAt");
  if (noShowAt !== undefined) output.NoShowAt = noShowAt;
  return output;
}

function userEventsOutput(message: Message): UserEventsOutput | Record<string, never> {
  switch (text(member(message.body, "event"), "Event")) {
    case "invitee.created":
      return userEventsInviteeCreatedOutput(message);
    case "invitee.canceled":
      return userEventsInviteeCanceledOutput(message);
    case "invitee_no_show.created":
      return userEventsInviteeNoShowCreatedOutput(message);
    case "invitee_no_show.deleted":
      return userEventsInviteeNoShowDeletedOutput(message);
  }
  return {};
}

/** A delivery of `organizationEvents`; `Event` says of which event. */
export type OrganizationEventsOutput =
  | OrganizationEventsInviteeCreatedOutput
  | OrganizationEventsInviteeCanceledOutput
  | OrganizationEventsInviteeNoShowCreatedOutput
  | OrganizationEventsInviteeNoShowDeletedOutput
  | OrganizationEventsRoutingFormSubmissionCreatedOutput;

function organizationEventsInviteeCreatedOutput(message: Message): OrganizationEventsInviteeCreatedOutput {
  const output: OrganizationEventsInviteeCreatedOutput = { Event: "invitee.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const firstName = text(member(payload, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(payload, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const status = text(member(payload, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const timezone = text(member(payload, "timezone"), "Timezone");
  if (timezone !== undefined) output.Timezone = timezone;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const scheduled_event = member(payload, "scheduled_event");
  const eventName = text(member(scheduled_event, "name"), "EventName");
  if (eventName !== undefined) output.EventName = eventName;
  const eventStatus = text(member(scheduled_event, "status"), "EventStatus");
  if (eventStatus !== undefined) output.EventStatus = eventStatus;
  const startTime = dateTime(member(scheduled_event, "start_time"), "StartTime");
  if (startTime !== undefined) output.StartTime = startTime;
  const endTime = dateTime(member(scheduled_event, "end_time"), "EndTime");
  if (endTime !== undefined) output.EndTime = endTime;
  const eventTypeUri = text(member(scheduled_event, "event_type"), "EventTypeUri");
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const location = member(scheduled_event, "location");
  const locationType = text(member(location, "type"), "LocationType");
  if (locationType !== undefined) output.LocationType = locationType;
  const location2 = text(member(location, "location"), "Location");
  if (location2 !== undefined) output.Location = location2;
  const joinUrl = text(member(location, "join_url"), "JoinUrl");
  if (joinUrl !== undefined) output.JoinUrl = joinUrl;
  const questions_and_answers = member(payload, "questions_and_answers");
  const questions = each(questions_and_answers, (element) => text(member(element, "question"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const answers = each(questions_and_answers, (element) => text(member(element, "answer"), "Answers"));
  if (answers !== undefined) output.Answers = answers;
  const reminderNumber = text(member(payload, "text_reminder_number"), "ReminderNumber");
  if (reminderNumber !== undefined) output.ReminderNumber = reminderNumber;
  const rescheduled = boolean(member(payload, "rescheduled"), "Rescheduled");
  if (rescheduled !== undefined) output.Rescheduled = rescheduled;
  const oldInviteeUri = text(member(payload, "old_invitee"), "OldInviteeUri");
  if (oldInviteeUri !== undefined) output.OldInviteeUri = oldInviteeUri;
  const newInviteeUri = text(member(payload, "new_invitee"), "NewInviteeUri");
  if (newInviteeUri !== undefined) output.NewInviteeUri = newInviteeUri;
  const cancelUrl = text(member(payload, "cancel_url"), "CancelUrl");
  if (cancelUrl !== undefined) output.CancelUrl = cancelUrl;
  const rescheduleUrl = text(member(payload, "reschedule_url"), "RescheduleUrl");
  if (rescheduleUrl !== undefined) output.RescheduleUrl = rescheduleUrl;
  const tracking = member(payload, "tracking");
  const utmSource = text(member(tracking, "utm_source"), "UtmSource");
  if (utmSource !== undefined) output.UtmSource = utmSource;
  const utmCampaign = text(member(tracking, "utm_campaign"), "UtmCampaign");
  if (utmCampaign !== undefined) output.UtmCampaign = utmCampaign;
  const createdAt = dateTime(member(payload, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function organizationEventsInviteeCanceledOutput(message: Message): OrganizationEventsInviteeCanceledOutput {
  const output: OrganizationEventsInviteeCanceledOutput = { Event: "invitee.canceled" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const firstName = text(member(payload, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(payload, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const status = text(member(payload, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const timezone = text(member(payload, "timezone"), "Timezone");
  if (timezone !== undefined) output.Timezone = timezone;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const scheduled_event = member(payload, "scheduled_event");
  const eventName = text(member(scheduled_event, "name"), "EventName");
  if (eventName !== undefined) output.EventName = eventName;
  const eventStatus = text(member(scheduled_event, "status"), "EventStatus");
  if (eventStatus !== undefined) output.EventStatus = eventStatus;
  const startTime = dateTime(member(scheduled_event, "start_time"), "StartTime");
  if (startTime !== undefined) output.StartTime = startTime;
  const endTime = dateTime(member(scheduled_event, "end_time"), "EndTime");
  if (endTime !== undefined) output.EndTime = endTime;
  const eventTypeUri = text(member(scheduled_event, "event_type"), "EventTypeUri");
  if (eventTypeUri !== undefined) output.EventTypeUri = eventTypeUri;
  const location = member(scheduled_event, "location");
  const locationType = text(member(location, "type"), "LocationType");
  if (locationType !== undefined) output.LocationType = locationType;
  const location2 = text(member(location, "location"), "Location");
  if (location2 !== undefined) output.Location = location2;
  const joinUrl = text(member(location, "join_url"), "JoinUrl");
  if (joinUrl !== undefined) output.JoinUrl = joinUrl;
  const questions_and_answers = member(payload, "questions_and_answers");
  const questions = each(questions_and_answers, (element) => text(member(element, "question"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const answers = each(questions_and_answers, (element) => text(member(element, "answer"), "Answers"));
  if (answers !== undefined) output.Answers = answers;
  const reminderNumber = text(member(payload, "text_reminder_number"), "ReminderNumber");
  if (reminderNumber !== undefined) output.ReminderNumber = reminderNumber;
  const rescheduled = boolean(member(payload, "rescheduled"), "Rescheduled");
  if (rescheduled !== undefined) output.Rescheduled = rescheduled;
  const oldInviteeUri = text(member(payload, "old_invitee"), "OldInviteeUri");
  if (oldInviteeUri !== undefined) output.OldInviteeUri = oldInviteeUri;
  const newInviteeUri = text(member(payload, "new_invitee"), "NewInviteeUri");
  if (newInviteeUri !== undefined) output.NewInviteeUri = newInviteeUri;
  const cancelUrl = text(member(payload, "cancel_url"), "CancelUrl");
  if (cancelUrl !== undefined) output.CancelUrl = cancelUrl;
  const rescheduleUrl = text(member(payload, "reschedule_url"), "RescheduleUrl");
  if (rescheduleUrl !== undefined) output.RescheduleUrl = rescheduleUrl;
  const tracking = member(payload, "tracking");
  const utmSource = text(member(tracking, "utm_source"), "UtmSource");
  if (utmSource !== undefined) output.UtmSource = utmSource;
  const utmCampaign = text(member(tracking, "utm_campaign"), "UtmCampaign");
  if (utmCampaign !== undefined) output.UtmCampaign = utmCampaign;
  const createdAt = dateTime(member(payload, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const cancellation = member(payload, "cancellation");
  const canceledBy = text(member(cancellation, "canceled_by"), "CanceledBy");
  if (canceledBy !== undefined) output.CanceledBy = canceledBy;
  const cancelReason = text(member(cancellation, "reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelerType = text(member(cancellation, "canceler_type"), "CancelerType");
  if (cancelerType !== undefined) output.CancelerType = cancelerType;
  return output;
}

function organizationEventsInviteeNoShowCreatedOutput(message: Message): OrganizationEventsInviteeNoShowCreatedOutput {
  const output: OrganizationEventsInviteeNoShowCreatedOutput = { Event: "invitee_no_show.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const no_show = member(payload, "no_show");
  const noShowUri = text(member(no_show, "uri"), "NoShowUri");
  if (noShowUri !== undefined) output.NoShowUri = noShowUri;
  const noShowAt = dateTime(member(no_show, "created_at"), "NoShowAt");
  if (noShowAt !== undefined) output.NoShowAt = noShowAt;
  return output;
}

function organizationEventsInviteeNoShowDeletedOutput(message: Message): OrganizationEventsInviteeNoShowDeletedOutput {
  const output: OrganizationEventsInviteeNoShowDeletedOutput = { Event: "invitee_no_show.deleted" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const inviteeUri = text(member(payload, "uri"), "InviteeUri");
  if (inviteeUri !== undefined) output.InviteeUri = inviteeUri;
  const email = text(member(payload, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(payload, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const eventUri = text(member(payload, "event"), "EventUri");
  if (eventUri !== undefined) output.EventUri = eventUri;
  const no_show = member(payload, "no_show");
  const noShowUri = text(member(no_show, "uri"), "NoShowUri");
  if (noShowUri !== undefined) output.NoShowUri = noShowUri;
  const noShowAt = dateTime(member(no_show, "created_at"), "NoShowAt");
  if (noShowAt !== undefined) output.NoShowAt = noShowAt;
  return output;
}

function organizationEventsRoutingFormSubmissionCreatedOutput(message: Message): OrganizationEventsRoutingFormSubmissionCreatedOutput {
  const output: OrganizationEventsRoutingFormSubmissionCreatedOutput = { Event: "routing_form_submission.created" };
  const eventCreatedAt = dateTime(member(message.body, "created_at"), "EventCreatedAt");
  if (eventCreatedAt !== undefined) output.EventCreatedAt = eventCreatedAt;
  const eventCreatedBy = text(member(message.body, "created_by"), "EventCreatedBy");
  if (eventCreatedBy !== undefined) output.EventCreatedBy = eventCreatedBy;
  const payload = member(message.body, "payload");
  const submissionUri = text(member(payload, "uri"), "SubmissionUri");
  if (submissionUri !== undefined) output.SubmissionUri = submissionUri;
  const routingFormUri = text(member(payload, "routing_form"), "RoutingFormUri");
  if (routingFormUri !== undefined) output.RoutingFormUri = routingFormUri;
  const questions_and_answers = member(payload, "questions_and_answers");
  const questions = each(questions_and_answers, (element) => text(member(element, "question"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const answers = each(questions_and_answers, (element) => text(member(element, "answer"), "Answers"));
  if (answers !== undefined) output.Answers = answers;
  const submitter = text(member(payload, "submitter"), "Submitter");
  if (submitter !== undefined) output.Submitter = submitter;
  const submitterType = text(member(payload, "submitter_type"), "SubmitterType");
  if (submitterType !== undefined) output.SubmitterType = submitterType;
  const tracking = member(payload, "tracking");
  const utmSource = text(member(tracking, "utm_source"), "UtmSource");
  if (utmSource !== undefined) output.UtmSource = utmSource;
  const utmCampaign = text(member(tracking, "utm_campaign"), "UtmCampaign");
  if (utmCampaign !== undefined) output.UtmCampaign = utmCampaign;
  const createdAt = dateTime(member(payload, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function organizationEventsOutput(message: Message): OrganizationEventsOutput | Record<string, never> {
  switch (text(member(message.body, "event"), "Event")) {
    case "invitee.created":
      return organizationEventsInviteeCreatedOutput(message);
    case "invitee.canceled":
      return organizationEventsInviteeCanceledOutput(message);
    case "invitee_no_show.created":
      return organizationEventsInviteeNoShowCreatedOutput(message);
    case "invitee_no_show.deleted":
      return organizationEventsInviteeNoShowDeletedOutput(message);
    case "routing_form_submission.created":
      return organizationEventsRoutingFormSubmissionCreatedOutput(message);
  }
  return {};
}

/** Meetings that people book at Calendly. Webhooks need a paid plan. */
export const connector = defineConnector({
  contract: 1,
  id: "calendly",
  name: "Calendly",
  version: "1.0.0",
  authentications: {
    token: {
      kind: "apiKey",
      in: "header",
      key: "Authorization",
      prefix: "Bearer ",
      afterSignIn: "getUser",
      test: "getUser",
    },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: [],
      clientAuth: "basic",
      client: "partner",
      prefix: "Bearer ",
      afterSignIn: "getUser",
      test: "getUser",
      authorizeUrl: () => "https://auth.calendly.com/oauth/authorize",
      tokenUrl: () => "https://auth.calendly.com/oauth/token",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.calendly.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  errors: [
    {
      when: [
        { of: { kind: "status" }, test: { kind: "equals", value: 403 } },
        { of: { kind: "body", path: ["message"] }, test: { kind: "startsWith", text: "Please upgrade" } },
      ],
      outcome: "failure",
      message: "Webhooks of Calendly need a paid plan.",
    },
  ],
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who the token belongs to.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Account_User",
          displayName: "Cyclr Account User",
          location: "resource.uri",
          dataType: "text",
        },
        {
          name: "Cyclr_Account_Organization",
          displayName: "Cyclr Account Organization",
          location: "resource.current_organization",
          dataType: "text",
        },
        { name: "Name", displayName: "Name", location: "resource.name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "resource.email", dataType: "text" },
        {
          name: "SchedulingUrl",
          displayName: "Scheduling Url",
          location: "resource.scheduling_url",
          dataType: "text",
        },
        { name: "Timezone", displayName: "Timezone", location: "resource.timezone", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users/me`,
      output: getUserOutput,
    },
    listEventTypes: {
      kind: "action",
      name: "List Event Types",
      description: "Lists the kinds of meeting that people can book with one.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "count",
          tokens: [
            {
              response: { text: "pagination.next_page_token", path: ["pagination", "next_page_token"] },
              to: "query",
              name: "page_token",
            },
          ],
        },
      },
      records: [["collection"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "EventTypeUri",
          displayName: "Event Type Uri",
          location: "[collection].uri",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[collection].name", dataType: "text", lists: 1 },
        {
          name: "Active",
          displayName: "Active",
          location: "[collection].active",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "Minutes",
          displayName: "Minutes",
          location: "[collection].duration",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "SchedulingUrl",
          displayName: "Scheduling Url",
          location: "[collection].scheduling_url",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/event_types?user=${queryPart(merge, "Cyclr_Account_User")}`,
      output: listEventTypesOutput,
    },
    listScheduledEvents: {
      kind: "action",
      name: "List Scheduled Events",
      description: "Lists one's meetings.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "count",
          tokens: [
            {
              response: { text: "pagination.next_page_token", path: ["pagination", "next_page_token"] },
              to: "query",
              name: "page_token",
            },
          ],
        },
      },
      records: [["collection"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
        {
          name: "status",
          target: "queryString",
          displayName: "Status",
          optional: true,
          values: ["active", "canceled"],
        },
        { name: "min_start_time", target: "queryString", displayName: "From", optional: true },
        { name: "max_start_time", target: "queryString", displayName: "Until", optional: true },
        { name: "invitee_email", target: "queryString", displayName: "Invitee", optional: true },
      ],
      inputs: [] as InputFields<ListScheduledEventsInput>,
      outputs: [
        {
          name: "EventUri",
          displayName: "Event Uri",
          location: "[collection].uri",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[collection].name", dataType: "text", lists: 1 },
        {
          name: "Status",
          displayName: "Status",
          location: "[collection].status",
          dataType: "text",
          lists: 1,
        },
        {
          name: "StartTime",
          displayName: "Start Time",
          location: "[collection].start_time",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "EndTime",
          displayName: "End Time",
          location: "[collection].end_time",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "EventTypeUri",
          displayName: "Event Type Uri",
          location: "[collection].event_type",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LocationType",
          displayName: "Location Type",
          location: "[collection].location.type",
          dataType: "text",
          lists: 1,
        },
        {
          name: "JoinUrl",
          displayName: "Join Url",
          location: "[collection].location.join_url",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "status")) query.push(`status=${queryPart(merge, "status")}`);
        if (hasMerge(merge, "min_start_time")) query.push(`min_start_time=${queryPart(merge, "min_start_time")}`);
        if (hasMerge(merge, "max_start_time")) query.push(`max_start_time=${queryPart(merge, "max_start_time")}`);
        if (hasMerge(merge, "invitee_email")) query.push(`invitee_email=${queryPart(merge, "invitee_email")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/scheduled_events?user=${queryPart(merge, "Cyclr_Account_User")}`;
        return query.length === 0 ? url : `${url}&${query.join("&")}`;
      },
      output: listScheduledEventsOutput,
    },
    listInvitees: {
      kind: "action",
      name: "List Invitees",
      description: "Lists the people of one meeting.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "count",
          tokens: [
            {
              response: { text: "pagination.next_page_token", path: ["pagination", "next_page_token"] },
              to: "query",
              name: "page_token",
            },
          ],
        },
      },
      records: [["collection"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
        { name: "EventId", target: "mergeField", displayName: "Event ID" },
      ],
      inputs: [] as InputFields<ListInviteesInput>,
      outputs: [
        {
          name: "InviteeUri",
          displayName: "Invitee Uri",
          location: "[collection].uri",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[collection].name", dataType: "text", lists: 1 },
        { name: "Email", displayName: "Email", location: "[collection].email", dataType: "text", lists: 1 },
        {
          name: "Status",
          displayName: "Status",
          location: "[collection].status",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Timezone",
          displayName: "Timezone",
          location: "[collection].timezone",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "[collection].created_at",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/scheduled_events/${pathSegment(merge, "EventId")}/invitees`,
      output: listInviteesOutput,
    },
    cancelScheduledEvent: {
      kind: "action",
      name: "Cancel Scheduled Event",
      description: "Cancels a meeting.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
        { name: "EventId", target: "mergeField", displayName: "Event ID" },
      ],
      inputs: [
        { name: "Reason", displayName: "Reason", location: "reason", dataType: "text", optional: true },
      ] as InputFields<CancelScheduledEventInput>,
      outputs: [
        {
          name: "CanceledBy",
          displayName: "Canceled By",
          location: "resource.canceled_by",
          dataType: "text",
        },
        { name: "Reason", displayName: "Reason", location: "resource.reason", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/scheduled_events/${pathSegment(merge, "EventId")}/cancellation`,
      body: cancelScheduledEventBody,
      output: cancelScheduledEventOutput,
    },
    createUserWebhook: {
      kind: "action",
      name: "Create User Webhook",
      description: "Registers a webhook for one's own meetings. Used by User Events.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [] as InputFields<CreateUserWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Url", "Events", "Cyclr_Webhook_Secret"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "resource.uri",
          dataType: "text",
        },
        { name: "State", displayName: "State", location: "resource.state", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhook_subscriptions`,
      body: createUserWebhookBody,
      output: createUserWebhookOutput,
    },
    createOrganizationWebhook: {
      kind: "action",
      name: "Create Organization Webhook",
      description: "Registers a webhook for the whole organization. Used by Organization Events.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [] as InputFields<CreateOrganizationWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Url", "Events", "Cyclr_Webhook_Secret"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "resource.uri",
          dataType: "text",
        },
        { name: "State", displayName: "State", location: "resource.state", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhook_subscriptions`,
      body: createOrganizationWebhookBody,
      output: createOrganizationWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook. Used by User Events and Organization Events.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhook_subscriptions/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listUserWebhooks: {
      kind: "action",
      name: "List User Webhooks",
      description: "Lists the webhooks for one's own meetings.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "count",
          tokens: [
            {
              response: { text: "pagination.next_page_token", path: ["pagination", "next_page_token"] },
              to: "query",
              name: "page_token",
            },
          ],
        },
      },
      records: [["collection"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[collection].uri",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Url",
          displayName: "Url",
          location: "[collection].callback_url",
          dataType: "text",
          lists: 1,
        },
        { name: "State", displayName: "State", location: "[collection].state", dataType: "text", lists: 1 },
        {
          name: "Events",
          displayName: "Events",
          location: "[collection].[events]",
          dataType: "text",
          lists: 2,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhook_subscriptions?organization=${queryPart(merge, "Cyclr_Account_Organization")}&user=${queryPart(merge, "Cyclr_Account_User")}&scope=user`,
      output: listUserWebhooksOutput,
    },
    listOrganizationWebhooks: {
      kind: "action",
      name: "List Organization Webhooks",
      description: "Lists the webhooks of the organization.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "count",
          tokens: [
            {
              response: { text: "pagination.next_page_token", path: ["pagination", "next_page_token"] },
              to: "query",
              name: "page_token",
            },
          ],
        },
      },
      records: [["collection"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[collection].uri",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Url",
          displayName: "Url",
          location: "[collection].callback_url",
          dataType: "text",
          lists: 1,
        },
        { name: "State", displayName: "State", location: "[collection].state", dataType: "text", lists: 1 },
        {
          name: "Events",
          displayName: "Events",
          location: "[collection].[events]",
          dataType: "text",
          lists: 2,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhook_subscriptions?organization=${queryPart(merge, "Cyclr_Account_Organization")}&scope=organization`,
      output: listOrganizationWebhooksOutput,
    },
    userEvents: {
      kind: "webhook",
      name: "User Events",
      description: "Somebody books or cancels a meeting with the owner of the token.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [
          {
            kind: "header",
            name: "calendly-webhook-signature",
            element: { name: "t", separator: ",", assign: "=" },
          },
          { kind: "literal", text: "." },
          { kind: "rawBody" },
        ],
        signature: {
          value: [{ kind: "header", name: "calendly-webhook-signature" }],
          prefix: "",
          encoding: "hex",
          separator: ",",
          assign: "=",
          part: "v1",
        },
        timestamp: {
          value: [
            {
              kind: "header",
              name: "calendly-webhook-signature",
              element: { name: "t", separator: ",", assign: "=" },
            },
          ],
          format: "unix",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createUserWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listUserWebhooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: ["invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.event}}", dataType: "text" },
        {
          name: "EventCreatedAt",
          displayName: "Event Created At",
          location: "created_at",
          dataType: "dateTime",
        },
        {
          name: "EventCreatedBy",
          displayName: "Event Created By",
          location: "created_by",
          dataType: "text",
        },
        { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
        { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
        { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
        { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
        { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
        { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
        { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
        {
          name: "EventName",
          displayName: "Event Name",
          location: "payload.scheduled_event.name",
          dataType: "text",
        },
        {
          name: "EventStatus",
          displayName: "Event Status",
          location: "payload.scheduled_event.status",
          dataType: "text",
        },
        {
          name: "StartTime",
          displayName: "Start Time",
          location: "payload.scheduled_event.start_time",
          dataType: "dateTime",
        },
        {
          name: "EndTime",
          displayName: "End Time",
          location: "payload.scheduled_event.end_time",
          dataType: "dateTime",
        },
        {
          name: "EventTypeUri",
          displayName: "Event Type Uri",
          location: "payload.scheduled_event.event_type",
          dataType: "text",
        },
        {
          name: "LocationType",
          displayName: "Location Type",
          location: "payload.scheduled_event.location.type",
          dataType: "text",
        },
        {
          name: "Location",
          displayName: "Location",
          location: "payload.scheduled_event.location.location",
          dataType: "text",
        },
        {
          name: "JoinUrl",
          displayName: "Join Url",
          location: "payload.scheduled_event.location.join_url",
          dataType: "text",
        },
        {
          name: "Questions",
          displayName: "Questions",
          location: "payload.[questions_and_answers].question",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Answers",
          displayName: "Answers",
          location: "payload.[questions_and_answers].answer",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ReminderNumber",
          displayName: "Reminder Number",
          location: "payload.text_reminder_number",
          dataType: "text",
        },
        {
          name: "Rescheduled",
          displayName: "Rescheduled",
          location: "payload.rescheduled",
          dataType: "boolean",
        },
        {
          name: "OldInviteeUri",
          displayName: "Old Invitee Uri",
          location: "payload.old_invitee",
          dataType: "text",
        },
        {
          name: "NewInviteeUri",
          displayName: "New Invitee Uri",
          location: "payload.new_invitee",
          dataType: "text",
        },
        { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
        {
          name: "RescheduleUrl",
          displayName: "Reschedule Url",
          location: "payload.reschedule_url",
          dataType: "text",
        },
        {
          name: "UtmSource",
          displayName: "Utm Source",
          location: "payload.tracking.utm_source",
          dataType: "text",
        },
        {
          name: "UtmCampaign",
          displayName: "Utm Campaign",
          location: "payload.tracking.utm_campaign",
          dataType: "text",
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "payload.created_at",
          dataType: "dateTime",
        },
        {
          name: "CanceledBy",
          displayName: "Canceled By",
          location: "payload.cancellation.canceled_by",
          dataType: "text",
        },
        {
          name: "CancelReason",
          displayName: "Cancel Reason",
          location: "payload.cancellation.reason",
          dataType: "text",
        },
        {
          name: "CancelerType",
          displayName: "Canceler Type",
          location: "payload.cancellation.canceler_type",
          dataType: "text",
        },
        { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
        {
          name: "NoShowAt",
          displayName: "No Show At",
          location: "payload.no_show.created_at",
          dataType: "dateTime",
        },
      ],
      output: userEventsOutput,
      events: {
        by: [{ kind: "body", location: ["event"] }],
        types: {
          "invitee.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
              { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              {
                name: "EventName",
                displayName: "Event Name",
                location: "payload.scheduled_event.name",
                dataType: "text",
              },
              {
                name: "EventStatus",
                displayName: "Event Status",
                location: "payload.scheduled_event.status",
                dataType: "text",
              },
              {
                name: "StartTime",
                displayName: "Start Time",
                location: "payload.scheduled_event.start_time",
                dataType: "dateTime",
              },
              {
                name: "EndTime",
                displayName: "End Time",
                location: "payload.scheduled_event.end_time",
                dataType: "dateTime",
              },
              {
                name: "EventTypeUri",
                displayName: "Event Type Uri",
                location: "payload.scheduled_event.event_type",
                dataType: "text",
              },
              {
                name: "LocationType",
                displayName: "Location Type",
                location: "payload.scheduled_event.location.type",
                dataType: "text",
              },
              {
                name: "Location",
                displayName: "Location",
                location: "payload.scheduled_event.location.location",
                dataType: "text",
              },
              {
                name: "JoinUrl",
                displayName: "Join Url",
                location: "payload.scheduled_event.location.join_url",
                dataType: "text",
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "payload.[questions_and_answers].question",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Answers",
                displayName: "Answers",
                location: "payload.[questions_and_answers].answer",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ReminderNumber",
                displayName: "Reminder Number",
                location: "payload.text_reminder_number",
                dataType: "text",
              },
              {
                name: "Rescheduled",
                displayName: "Rescheduled",
                location: "payload.rescheduled",
                dataType: "boolean",
              },
              {
                name: "OldInviteeUri",
                displayName: "Old Invitee Uri",
                location: "payload.old_invitee",
                dataType: "text",
              },
              {
                name: "NewInviteeUri",
                displayName: "New Invitee Uri",
                location: "payload.new_invitee",
                dataType: "text",
              },
              { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
              {
                name: "RescheduleUrl",
                displayName: "Reschedule Url",
                location: "payload.reschedule_url",
                dataType: "text",
              },
              {
                name: "UtmSource",
                displayName: "Utm Source",
                location: "payload.tracking.utm_source",
                dataType: "text",
              },
              {
                name: "UtmCampaign",
                displayName: "Utm Campaign",
                location: "payload.tracking.utm_campaign",
                dataType: "text",
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "payload.created_at",
                dataType: "dateTime",
              },
            ],
            output: userEventsInviteeCreatedOutput,
          },
          "invitee.canceled": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
              { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              {
                name: "EventName",
                displayName: "Event Name",
                location: "payload.scheduled_event.name",
                dataType: "text",
              },
              {
                name: "EventStatus",
                displayName: "Event Status",
                location: "payload.scheduled_event.status",
                dataType: "text",
              },
              {
                name: "StartTime",
                displayName: "Start Time",
                location: "payload.scheduled_event.start_time",
                dataType: "dateTime",
              },
              {
                name: "EndTime",
                displayName: "End Time",
                location: "payload.scheduled_event.end_time",
                dataType: "dateTime",
              },
              {
                name: "EventTypeUri",
                displayName: "Event Type Uri",
                location: "payload.scheduled_event.event_type",
                dataType: "text",
              },
              {
                name: "LocationType",
                displayName: "Location Type",
                location: "payload.scheduled_event.location.type",
                dataType: "text",
              },
              {
                name: "Location",
                displayName: "Location",
                location: "payload.scheduled_event.location.location",
                dataType: "text",
              },
              {
                name: "JoinUrl",
                displayName: "Join Url",
                location: "payload.scheduled_event.location.join_url",
                dataType: "text",
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "payload.[questions_and_answers].question",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Answers",
                displayName: "Answers",
                location: "payload.[questions_and_answers].answer",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ReminderNumber",
                displayName: "Reminder Number",
                location: "payload.text_reminder_number",
                dataType: "text",
              },
              {
                name: "Rescheduled",
                displayName: "Rescheduled",
                location: "payload.rescheduled",
                dataType: "boolean",
              },
              {
                name: "OldInviteeUri",
                displayName: "Old Invitee Uri",
                location: "payload.old_invitee",
                dataType: "text",
              },
              {
                name: "NewInviteeUri",
                displayName: "New Invitee Uri",
                location: "payload.new_invitee",
                dataType: "text",
              },
              { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
              {
                name: "RescheduleUrl",
                displayName: "Reschedule Url",
                location: "payload.reschedule_url",
                dataType: "text",
              },
              {
                name: "UtmSource",
                displayName: "Utm Source",
                location: "payload.tracking.utm_source",
                dataType: "text",
              },
              {
                name: "UtmCampaign",
                displayName: "Utm Campaign",
                location: "payload.tracking.utm_campaign",
                dataType: "text",
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "payload.created_at",
                dataType: "dateTime",
              },
              {
                name: "CanceledBy",
                displayName: "Canceled By",
                location: "payload.cancellation.canceled_by",
                dataType: "text",
              },
              {
                name: "CancelReason",
                displayName: "Cancel Reason",
                location: "payload.cancellation.reason",
                dataType: "text",
              },
              {
                name: "CancelerType",
                displayName: "Canceler Type",
                location: "payload.cancellation.canceler_type",
                dataType: "text",
              },
            ],
            output: userEventsInviteeCanceledOutput,
          },
          "invitee_no_show.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
              {
                name: "NoShowAt",
                displayName: "No Show At",
                location: "payload.no_show.created_at",
                dataType: "dateTime",
              },
            ],
            output: userEventsInviteeNoShowCreatedOutput,
          },
          "invitee_no_show.deleted": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
              {
                name: "NoShowAt",
                displayName: "No Show At",
                location: "payload.no_show.created_at",
                dataType: "dateTime",
              },
            ],
            output: userEventsInviteeNoShowDeletedOutput,
          },
        },
      },
      dedupe: {
        key: [
          { kind: "body", location: ["event"] },
          { kind: "literal", text: " " },
          { kind: "body", location: ["payload", "uri"] },
          { kind: "literal", text: " " },
          { kind: "body", location: ["created_at"] },
        ],
        windowMs: 345600000,
      },
    },
    organizationEvents: {
      kind: "webhook",
      name: "Organization Events",
      description: "Somebody books or cancels a meeting with anybody of the organization, or fills in a routing form. Needs the token of an owner or administrator.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [
          {
            kind: "header",
            name: "calendly-webhook-signature",
            element: { name: "t", separator: ",", assign: "=" },
          },
          { kind: "literal", text: "." },
          { kind: "rawBody" },
        ],
        signature: {
          value: [{ kind: "header", name: "calendly-webhook-signature" }],
          prefix: "",
          encoding: "hex",
          separator: ",",
          assign: "=",
          part: "v1",
        },
        timestamp: {
          value: [
            {
              kind: "header",
              name: "calendly-webhook-signature",
              element: { name: "t", separator: ",", assign: "=" },
            },
          ],
          format: "unix",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createOrganizationWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listOrganizationWebhooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.calendly.com",
        },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: [
            "invitee.created",
            "invitee.canceled",
            "invitee_no_show.created",
            "invitee_no_show.deleted",
            "routing_form_submission.created",
          ],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.event}}", dataType: "text" },
        {
          name: "EventCreatedAt",
          displayName: "Event Created At",
          location: "created_at",
          dataType: "dateTime",
        },
        {
          name: "EventCreatedBy",
          displayName: "Event Created By",
          location: "created_by",
          dataType: "text",
        },
        { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
        { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
        { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
        { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
        { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
        { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
        { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
        {
          name: "EventName",
          displayName: "Event Name",
          location: "payload.scheduled_event.name",
          dataType: "text",
        },
        {
          name: "EventStatus",
          displayName: "Event Status",
          location: "payload.scheduled_event.status",
          dataType: "text",
        },
        {
          name: "StartTime",
          displayName: "Start Time",
          location: "payload.scheduled_event.start_time",
          dataType: "dateTime",
        },
        {
          name: "EndTime",
          displayName: "End Time",
          location: "payload.scheduled_event.end_time",
          dataType: "dateTime",
        },
        {
          name: "EventTypeUri",
          displayName: "Event Type Uri",
          location: "payload.scheduled_event.event_type",
          dataType: "text",
        },
        {
          name: "LocationType",
          displayName: "Location Type",
          location: "payload.scheduled_event.location.type",
          dataType: "text",
        },
        {
          name: "Location",
          displayName: "Location",
          location: "payload.scheduled_event.location.location",
          dataType: "text",
        },
        {
          name: "JoinUrl",
          displayName: "Join Url",
          location: "payload.scheduled_event.location.join_url",
          dataType: "text",
        },
        {
          name: "Questions",
          displayName: "Questions",
          location: "payload.[questions_and_answers].question",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Answers",
          displayName: "Answers",
          location: "payload.[questions_and_answers].answer",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ReminderNumber",
          displayName: "Reminder Number",
          location: "payload.text_reminder_number",
          dataType: "text",
        },
        {
          name: "Rescheduled",
          displayName: "Rescheduled",
          location: "payload.rescheduled",
          dataType: "boolean",
        },
        {
          name: "OldInviteeUri",
          displayName: "Old Invitee Uri",
          location: "payload.old_invitee",
          dataType: "text",
        },
        {
          name: "NewInviteeUri",
          displayName: "New Invitee Uri",
          location: "payload.new_invitee",
          dataType: "text",
        },
        { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
        {
          name: "RescheduleUrl",
          displayName: "Reschedule Url",
          location: "payload.reschedule_url",
          dataType: "text",
        },
        {
          name: "UtmSource",
          displayName: "Utm Source",
          location: "payload.tracking.utm_source",
          dataType: "text",
        },
        {
          name: "UtmCampaign",
          displayName: "Utm Campaign",
          location: "payload.tracking.utm_campaign",
          dataType: "text",
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "payload.created_at",
          dataType: "dateTime",
        },
        {
          name: "CanceledBy",
          displayName: "Canceled By",
          location: "payload.cancellation.canceled_by",
          dataType: "text",
        },
        {
          name: "CancelReason",
          displayName: "Cancel Reason",
          location: "payload.cancellation.reason",
          dataType: "text",
        },
        {
          name: "CancelerType",
          displayName: "Canceler Type",
          location: "payload.cancellation.canceler_type",
          dataType: "text",
        },
        { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
        {
          name: "NoShowAt",
          displayName: "No Show At",
          location: "payload.no_show.created_at",
          dataType: "dateTime",
        },
        { name: "SubmissionUri", displayName: "Submission Uri", location: "payload.uri", dataType: "text" },
        {
          name: "RoutingFormUri",
          displayName: "Routing Form Uri",
          location: "payload.routing_form",
          dataType: "text",
        },
        { name: "Submitter", displayName: "Submitter", location: "payload.submitter", dataType: "text" },
        {
          name: "SubmitterType",
          displayName: "Submitter Type",
          location: "payload.submitter_type",
          dataType: "text",
        },
      ],
      output: organizationEventsOutput,
      events: {
        by: [{ kind: "body", location: ["event"] }],
        types: {
          "invitee.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
              { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              {
                name: "EventName",
                displayName: "Event Name",
                location: "payload.scheduled_event.name",
                dataType: "text",
              },
              {
                name: "EventStatus",
                displayName: "Event Status",
                location: "payload.scheduled_event.status",
                dataType: "text",
              },
              {
                name: "StartTime",
                displayName: "Start Time",
                location: "payload.scheduled_event.start_time",
                dataType: "dateTime",
              },
              {
                name: "EndTime",
                displayName: "End Time",
                location: "payload.scheduled_event.end_time",
                dataType: "dateTime",
              },
              {
                name: "EventTypeUri",
                displayName: "Event Type Uri",
                location: "payload.scheduled_event.event_type",
                dataType: "text",
              },
              {
                name: "LocationType",
                displayName: "Location Type",
                location: "payload.scheduled_event.location.type",
                dataType: "text",
              },
              {
                name: "Location",
                displayName: "Location",
                location: "payload.scheduled_event.location.location",
                dataType: "text",
              },
              {
                name: "JoinUrl",
                displayName: "Join Url",
                location: "payload.scheduled_event.location.join_url",
                dataType: "text",
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "payload.[questions_and_answers].question",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Answers",
                displayName: "Answers",
                location: "payload.[questions_and_answers].answer",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ReminderNumber",
                displayName: "Reminder Number",
                location: "payload.text_reminder_number",
                dataType: "text",
              },
              {
                name: "Rescheduled",
                displayName: "Rescheduled",
                location: "payload.rescheduled",
                dataType: "boolean",
              },
              {
                name: "OldInviteeUri",
                displayName: "Old Invitee Uri",
                location: "payload.old_invitee",
                dataType: "text",
              },
              {
                name: "NewInviteeUri",
                displayName: "New Invitee Uri",
                location: "payload.new_invitee",
                dataType: "text",
              },
              { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
              {
                name: "RescheduleUrl",
                displayName: "Reschedule Url",
                location: "payload.reschedule_url",
                dataType: "text",
              },
              {
                name: "UtmSource",
                displayName: "Utm Source",
                location: "payload.tracking.utm_source",
                dataType: "text",
              },
              {
                name: "UtmCampaign",
                displayName: "Utm Campaign",
                location: "payload.tracking.utm_campaign",
                dataType: "text",
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "payload.created_at",
                dataType: "dateTime",
              },
            ],
            output: organizationEventsInviteeCreatedOutput,
          },
          "invitee.canceled": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "FirstName", displayName: "First Name", location: "payload.first_name", dataType: "text" },
              { name: "LastName", displayName: "Last Name", location: "payload.last_name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "payload.status", dataType: "text" },
              { name: "Timezone", displayName: "Timezone", location: "payload.timezone", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              {
                name: "EventName",
                displayName: "Event Name",
                location: "payload.scheduled_event.name",
                dataType: "text",
              },
              {
                name: "EventStatus",
                displayName: "Event Status",
                location: "payload.scheduled_event.status",
                dataType: "text",
              },
              {
                name: "StartTime",
                displayName: "Start Time",
                location: "payload.scheduled_event.start_time",
                dataType: "dateTime",
              },
              {
                name: "EndTime",
                displayName: "End Time",
                location: "payload.scheduled_event.end_time",
                dataType: "dateTime",
              },
              {
                name: "EventTypeUri",
                displayName: "Event Type Uri",
                location: "payload.scheduled_event.event_type",
                dataType: "text",
              },
              {
                name: "LocationType",
                displayName: "Location Type",
                location: "payload.scheduled_event.location.type",
                dataType: "text",
              },
              {
                name: "Location",
                displayName: "Location",
                location: "payload.scheduled_event.location.location",
                dataType: "text",
              },
              {
                name: "JoinUrl",
                displayName: "Join Url",
                location: "payload.scheduled_event.location.join_url",
                dataType: "text",
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "payload.[questions_and_answers].question",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Answers",
                displayName: "Answers",
                location: "payload.[questions_and_answers].answer",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ReminderNumber",
                displayName: "Reminder Number",
                location: "payload.text_reminder_number",
                dataType: "text",
              },
              {
                name: "Rescheduled",
                displayName: "Rescheduled",
                location: "payload.rescheduled",
                dataType: "boolean",
              },
              {
                name: "OldInviteeUri",
                displayName: "Old Invitee Uri",
                location: "payload.old_invitee",
                dataType: "text",
              },
              {
                name: "NewInviteeUri",
                displayName: "New Invitee Uri",
                location: "payload.new_invitee",
                dataType: "text",
              },
              { name: "CancelUrl", displayName: "Cancel Url", location: "payload.cancel_url", dataType: "text" },
              {
                name: "RescheduleUrl",
                displayName: "Reschedule Url",
                location: "payload.reschedule_url",
                dataType: "text",
              },
              {
                name: "UtmSource",
                displayName: "Utm Source",
                location: "payload.tracking.utm_source",
                dataType: "text",
              },
              {
                name: "UtmCampaign",
                displayName: "Utm Campaign",
                location: "payload.tracking.utm_campaign",
                dataType: "text",
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "payload.created_at",
                dataType: "dateTime",
              },
              {
                name: "CanceledBy",
                displayName: "Canceled By",
                location: "payload.cancellation.canceled_by",
                dataType: "text",
              },
              {
                name: "CancelReason",
                displayName: "Cancel Reason",
                location: "payload.cancellation.reason",
                dataType: "text",
              },
              {
                name: "CancelerType",
                displayName: "Canceler Type",
                location: "payload.cancellation.canceler_type",
                dataType: "text",
              },
            ],
            output: organizationEventsInviteeCanceledOutput,
          },
          "invitee_no_show.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
              {
                name: "NoShowAt",
                displayName: "No Show At",
                location: "payload.no_show.created_at",
                dataType: "dateTime",
              },
            ],
            output: organizationEventsInviteeNoShowCreatedOutput,
          },
          "invitee_no_show.deleted": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "InviteeUri", displayName: "Invitee Uri", location: "payload.uri", dataType: "text" },
              { name: "Email", displayName: "Email", location: "payload.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "payload.name", dataType: "text" },
              { name: "EventUri", displayName: "Event Uri", location: "payload.event", dataType: "text" },
              { name: "NoShowUri", displayName: "No Show Uri", location: "payload.no_show.uri", dataType: "text" },
              {
                name: "NoShowAt",
                displayName: "No Show At",
                location: "payload.no_show.created_at",
                dataType: "dateTime",
              },
            ],
            output: organizationEventsInviteeNoShowDeletedOutput,
          },
          "routing_form_submission.created": {
            outputs: [
              {
                name: "EventCreatedAt",
                displayName: "Event Created At",
                location: "created_at",
                dataType: "dateTime",
              },
              {
                name: "EventCreatedBy",
                displayName: "Event Created By",
                location: "created_by",
                dataType: "text",
              },
              { name: "SubmissionUri", displayName: "Submission Uri", location: "payload.uri", dataType: "text" },
              {
                name: "RoutingFormUri",
                displayName: "Routing Form Uri",
                location: "payload.routing_form",
                dataType: "text",
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "payload.[questions_and_answers].question",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Answers",
                displayName: "Answers",
                location: "payload.[questions_and_answers].answer",
                dataType: "text",
                lists: 1,
              },
              { name: "Submitter", displayName: "Submitter", location: "payload.submitter", dataType: "text" },
              {
                name: "SubmitterType",
                displayName: "Submitter Type",
                location: "payload.submitter_type",
                dataType: "text",
              },
              {
                name: "UtmSource",
                displayName: "Utm Source",
                location: "payload.tracking.utm_source",
                dataType: "text",
              },
              {
                name: "UtmCampaign",
                displayName: "Utm Campaign",
                location: "payload.tracking.utm_campaign",
                dataType: "text",
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "payload.created_at",
                dataType: "dateTime",
              },
            ],
            output: organizationEventsRoutingFormSubmissionCreatedOutput,
          },
        },
      },
      dedupe: {
        key: [
          { kind: "body", location: ["event"] },
          { kind: "literal", text: " " },
          { kind: "body", location: ["payload", "uri"] },
          { kind: "literal", text: " " },
          { kind: "body", location: ["created_at"] },
        ],
        windowMs: 345600000,
      },
    },
  },
});
