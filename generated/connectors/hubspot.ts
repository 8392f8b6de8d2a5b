// HubSpot 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/hubspot/connector.json: edit that file, then run `hookwright compile`.
// content: 084d1d0015d1cae0c32b968efd1aee5b9fb5cddf459400e8676a83356f74d1d1

import {
  any,
  boolean,
  dateTime,
  defineConnector,
  hasMerge,
  type InputFields,
  integer,
  type JsonValue,
  member,
  type Message,
  pathSegment,
  queryPart,
  required,
  text,
  urlStart,
} from "hookwright/contract";

/** What `getAccount` answers. */
export type GetAccountOutput = {
  /** Cyclr Account Portal ID. From `portalId`. */
  Cyclr_Account_PortalId?: number | bigint;
  /** Account Type. From `accountType`. */
  AccountType?: string;
  /** Time Zone. From `timeZone`. */
  TimeZone?: string;
  /** Currency. From `companyCurrency`. */
  Currency?: string;
};

/** What `getObject` is called with. */
export type GetObjectInput = {
  /** `contacts`, `companies`, `deals` or `tickets`. Put where the definition says `{{ObjectType}}`. */
  ObjectType: string | number | boolean;
  /** The record's number. Put where the definition says `{{ObjectId}}`. */
  ObjectId: string | number | boolean;
  /** The names of properties, separated by commas. Sent in the query as `properties`. */
  properties?: string | number | boolean;
};

/** What `getObject` answers. */
export type GetObjectOutput = {
  /** Object ID. From `id`. */
  ObjectId?: string;
  /** Properties. From `properties`. */
  Properties?: JsonValue;
  /** Created At. From `createdAt`. */
  CreatedAt?: string;
  /** Updated At. From `updatedAt`. */
  UpdatedAt?: string;
  /** Archived. From `archived`. */
  Archived?: boolean;
};

/** What `createObject` is called with. */
export type CreateObjectInput = {
  /** `contacts`, `companies`, `deals` or `tickets`. Put where the definition says `{{ObjectType}}`. */
  ObjectType: string | number | boolean;
  /** Values by the names of properties. Sent as `properties`. */
  Properties: JsonValue;
};

/** What `createObject` answers. */
export type CreateObjectOutput = {
  /** Object ID. From `id`. */
  ObjectId?: string;
  /** Created At. From `createdAt`. */
  CreatedAt?: string;
};

/** What `updateObject` is called with. */
export type UpdateObjectInput = {
  /** `contacts`, `companies`, `deals` or `tickets`. Put where the definition says `{{ObjectType}}`. */
  ObjectType: string | number | boolean;
  /** The record's number. Put where the definition says `{{ObjectId}}`. */
  ObjectId: string | number | boolean;
  /** Values by the names of properties. Sent as `properties`. */
  Properties: JsonValue;
};

/** What `updateObject` answers. */
export type UpdateObjectOutput = {
  /** Object ID. From `id`. */
  ObjectId?: string;
  /** Updated At. From `updatedAt`. */
  UpdatedAt?: string;
};

/** A delivery of `appEvents` with the event `contact.creation`. */
export type AppEventsContactCreationOutput = {
  /** Tells this event from the others. */
  Event: "contact.creation";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `contact.propertyChange`. */
export type AppEventsContactPropertyChangeOutput = {
  /** Tells this event from the others. */
  Event: "contact.propertyChange";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
  /** Property Name. From `propertyName`. */
  PropertyName?: string;
  /** Property Value. From `propertyValue`. */
  PropertyValue?: string;
};

/** A delivery of `appEvents` with the event `contact.deletion`. */
export type AppEventsContactDeletionOutput = {
  /** Tells this event from the others. */
  Event: "contact.deletion";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `company.creation`. */
export type AppEventsCompanyCreationOutput = {
  /** Tells this event from the others. */
  Event: "company.creation";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `company.propertyChange`. */
export type AppEventsCompanyPropertyChangeOutput = {
  /** Tells this event from the others. */
  Event: "company.propertyChange";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
  /** Property Name. From `propertyName`. */
  PropertyName?: string;
  /** Property Value. From `propertyValue`. */
  PropertyValue?: string;
};

/** A delivery of `appEvents` with the event `company.deletion`. */
export type AppEventsCompanyDeletionOutput = {
  /** Tells this event from the others. */
  Event: "company.deletion";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `deal.creation`. */
export type AppEventsDealCreationOutput = {
  /** Tells this event from the others. */
  Event: "deal.creation";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `deal.propertyChange`. */
export type AppEventsDealPropertyChangeOutput = {
  /** Tells this event from the others. */
  Event: "deal.propertyChange";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
  /** Property Name. From `propertyName`. */
  PropertyName?: string;
  /** Property Value. From `propertyValue`. */
  PropertyValue?: string;
};

/** A delivery of `appEvents` with the event `deal.deletion`. */
export type AppEventsDealDeletionOutput = {
  /** Tells this event from the others. */
  Event: "deal.deletion";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `ticket.creation`. */
export type AppEventsTicketCreationOutput = {
  /** Tells this event from the others. */
  Event: "ticket.creation";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

/** A delivery of `appEvents` with the event `ticket.propertyChange`. */
export type AppEventsTicketPropertyChangeOutput = {
  /** Tells this event from the others. */
  Event: "ticket.propertyChange";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
  /** Property Name. From `propertyName`. */
  PropertyName?: string;
  /** Property Value. From `propertyValue`. */
  PropertyValue?: string;
};

/** A delivery of `appEvents` with the event `ticket.deletion`. */
export type AppEventsTicketDeletionOutput = {
  /** Tells this event from the others. */
  Event: "ticket.deletion";
  /** Event ID. From `eventId`. */
  EventId?: number | bigint;
  /** Occurred At. From `occurredAt`. */
  OccurredAt?: string;
  /** Portal ID. From `portalId`. */
  PortalId?: number | bigint;
  /** Subscription Type. From `subscriptionType`. */
  SubscriptionType?: string;
  /** Object ID. From `objectId`. */
  ObjectId?: number | bigint;
  /** Change Source. From `changeSource`. */
  ChangeSource?: string;
  /** Attempt. From `attemptNumber`. */
  Attempt?: number | bigint;
};

function getAccountOutput(message: Message): GetAccountOutput {
  const output: GetAccountOutput = {};
  const cyclrAccountPortalId = integer(member(message.body, "portalId"), "Cyclr_Account_PortalId");
  if (cyclrAccountPortalId !== undefined) output.Cyclr_Account_PortalId = cyclrAccountPortalId;
  const accountType = text(member(message.body, "accountType"), "AccountType");
  if (accountType !== undefined) output.AccountType = accountType;
  const timeZone = text(member(message.body, "timeZone"), "TimeZone");
  if (timeZone !== undefined) output.TimeZone = timeZone;
  const currency = text(member(message.body, "companyCurrency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  return output;
}

function getObjectOutput(message: Message): GetObjectOutput {
  const output: GetObjectOutput = {};
  const objectId = text(member(message.body, "id"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const properties = any(member(message.body, "properties"));
  if (properties !== undefined) output.Properties = properties;
  const createdAt = dateTime(member(message.body, "createdAt"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updatedAt"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const archived = boolean(member(message.body, "archived"), "Archived");
  if (archived !== undefined) output.Archived = archived;
  return output;
}

function createObjectBody(input: CreateObjectInput): JsonValue {
  return { properties: required(any(input.Properties), "Properties") };
}

function createObjectOutput(message: Message): CreateObjectOutput {
  const output: CreateObjectOutput = {};
  const objectId = text(member(message.body, "id"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const createdAt = dateTime(member(message.body, "createdAt"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function updateObjectBody(input: UpdateObjectInput): JsonValue {
  return { properties: required(any(input.Properties), "Properties") };
}

function updateObjectOutput(message: Message): UpdateObjectOutput {
  const output: UpdateObjectOutput = {};
  const objectId = text(member(message.body, "id"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const updatedAt = dateTime(member(message.body, "updatedAt"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

/** A delivery of `appEvents`; `Event` says of which event. */
export type AppEventsOutput =
  | AppEventsContactCreationOutput
  | AppEventsContactPropertyChangeOutput
  | AppEventsContactDeletionOutput
  | AppEventsCompanyCreationOutput
  | AppEventsCompanyPropertyChangeOutput
  | AppEventsCompanyDeletionOutput
  | AppEventsDealCreationOutput
  | AppEventsDealPropertyChangeOutput
  | AppEventsDealDeletionOutput
  | AppEventsTicketCreationOutput
  | AppEventsTicketPropertyChangeOutput
  | AppEventsTicketDeletionOutput;

function appEventsContactCreationOutput(message: Message): AppEventsContactCreationOutput {
  const output: AppEventsContactCreationOutput = { Event: "contact.creation" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsContactPropertyChangeOutput(message: Message): AppEventsContactPropertyChangeOutput {
  const output: AppEventsContactPropertyChangeOutput = { Event: "contact.propertyChange" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  const propertyName = text(member(message.body, "propertyName"), "PropertyName");
  if (propertyName !== undefined) output.PropertyName = propertyName;
  const propertyValue = text(member(message.body, "propertyValue"), "PropertyValue");
  if (propertyValue !== undefined) output.PropertyValue = propertyValue;
  return output;
}

function appEventsContactDeletionOutput(message: Message): AppEventsContactDeletionOutput {
  const output: AppEventsContactDeletionOutput = { Event: "contact.deletion" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsCompanyCreationOutput(message: Message): AppEventsCompanyCreationOutput {
  const output: AppEventsCompanyCreationOutput = { Event: "company.creation" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsCompanyPropertyChangeOutput(message: Message): AppEventsCompanyPropertyChangeOutput {
  const output: AppEventsCompanyPropertyChangeOutput = { Event: "company.propertyChange" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  const propertyName = text(member(message.body, "propertyName"), "PropertyName");
  if (propertyName !== undefined) output.PropertyName = propertyName;
  const propertyValue = text(member(message.body, "propertyValue"), "PropertyValue");
  if (propertyValue !== undefined) output.PropertyValue = propertyValue;
  return output;
}

function appEventsCompanyDeletionOutput(message: Message): AppEventsCompanyDeletionOutput {
  const output: AppEventsCompanyDeletionOutput = { Event: "company.deletion" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsDealCreationOutput(message: Message): AppEventsDealCreationOutput {
  const output: AppEventsDealCreationOutput = { Event: "deal.creation" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsDealPropertyChangeOutput(message: Message): AppEventsDealPropertyChangeOutput {
  const output: AppEventsDealPropertyChangeOutput = { Event: "deal.propertyChange" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  const propertyName = text(member(message.body, "propertyName"), "PropertyName");
  if (propertyName !== undefined) output.PropertyName = propertyName;
  const propertyValue = text(member(message.body, "propertyValue"), "PropertyValue");
  if (propertyValue !== undefined) output.PropertyValue = propertyValue;
  return output;
}

function appEventsDealDeletionOutput(message: Message): AppEventsDealDeletionOutput {
  const output: AppEventsDealDeletionOutput = { Event: "deal.deletion" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsTicketCreationOutput(message: Message): AppEventsTicketCreationOutput {
  const output: AppEventsTicketCreationOutput = { Event: "ticket.creation" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsTicketPropertyChangeOutput(message: Message): AppEventsTicketPropertyChangeOutput {
  const output: AppEventsTicketPropertyChangeOutput = { Event: "ticket.propertyChange" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  const propertyName = text(member(message.body, "propertyName"), "PropertyName");
  if (propertyName !== undefined) output.PropertyName = propertyName;
  const propertyValue = text(member(message.body, "propertyValue"), "PropertyValue");
  if (propertyValue !== undefined) output.PropertyValue = propertyValue;
  return output;
}

function appEventsTicketDeletionOutput(message: Message): AppEventsTicketDeletionOutput {
  const output: AppEventsTicketDeletionOutput = { Event: "ticket.deletion" };
  const eventId = integer(member(message.body, "eventId"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const occurredAt = dateTime(member(message.body, "occurredAt"), "OccurredAt", "unixMs");
  if (occurredAt !== undefined) output.OccurredAt = occurredAt;
  const portalId = integer(member(message.body, "portalId"), "PortalId");
  if (portalId !== undefined) output.PortalId = portalId;
  const subscriptionType = text(member(message.body, "subscriptionType"), "SubscriptionType");
  if (subscriptionType !== undefined) output.SubscriptionType = subscriptionType;
  const objectId = integer(member(message.body, "objectId"), "ObjectId");
  if (objectId !== undefined) output.ObjectId = objectId;
  const changeSource = text(member(message.body, "changeSource"), "ChangeSource");
  if (changeSource !== undefined) output.ChangeSource = changeSource;
  const attempt = integer(member(message.body, "attemptNumber"), "Attempt");
  if (attempt !== undefined) output.Attempt = attempt;
  return output;
}

function appEventsOutput(message: Message): AppEventsOutput | Record<string, never> {
  switch (text(member(message.body, "subscriptionType"), "Event")) {
    case "contact.creation":
      return appEventsContactCreationOutput(message);
    case "contact.propertyChange":
      return appEventsContactPropertyChangeOutput(message);
    case "contact.deletion":
      return appEventsContactDeletionOutput(message);
    case "company.creation":
      return appEventsCompanyCreationOutput(message);
    case "company.propertyChange":
      return appEventsCompanyPropertyChangeOutput(message);
    case "company.deletion":
      return appEventsCompanyDeletionOutput(message);
    case "deal.creation":
      return appEventsDealCreationOutput(message);
    case "deal.propertyChange":
      return appEventsDealPropertyChangeOutput(message);
    case "deal.deletion":
      return appEventsDealDeletionOutput(message);
    case "ticket.creation":
      return appEventsTicketCreationOutput(message);
    case "ticket.propertyChange":
      return appEventsTicketPropertyChangeOutput(message);
    case "ticket.deletion":
      return appEventsTicketDeletionOutput(message);
  }
  return {};
}

/** Contacts, companies, deals and tickets of HubSpot, and what changes in them. */
export const connector = defineConnector({
  contract: 1,
  id: "hubspot",
  name: "HubSpot",
  version: "1.0.0",
  authentications: {
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: [
        "oauth",
        "crm.objects.contacts.read",
        "crm.objects.contacts.write",
        "crm.objects.companies.read",
        "crm.objects.deals.read",
        "tickets",
      ],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      afterSignIn: "getAccount",
      test: "getAccount",
      authorizeUrl: () => "https://app.hubspot.com/oauth/authorize",
      tokenUrl: () => "https://api.hubapi.com/oauth/v1/token",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.hubapi.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  rateLimits: [{ requests: 100, perMs: 10000 }],
  methods: {
    getAccount: {
      kind: "action",
      name: "Get Account",
      description: "Says which account signed in.",
      httpMethod: "GET",
      authentication: "oauth",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.hubapi.com" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Account_PortalId",
          displayName: "Cyclr Account Portal ID",
          location: "portalId",
          dataType: "integer",
        },
        { name: "AccountType", displayName: "Account Type", location: "accountType", dataType: "text" },
        { name: "TimeZone", displayName: "Time Zone", location: "timeZone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "companyCurrency", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/account-info/v3/details`,
      output: getAccountOutput,
    },
    getObject: {
      kind: "action",
      name: "Get Object",
      description: "Reads one record with the properties one asks for.",
      httpMethod: "GET",
      authentication: "oauth",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.hubapi.com" },
        {
          name: "ObjectType",
          target: "mergeField",
          displayName: "Object type",
          values: ["contacts", "companies", "deals", "tickets"],
        },
        { name: "ObjectId", target: "mergeField", displayName: "Object ID" },
        { name: "properties", target: "queryString", displayName: "Properties", optional: true },
      ],
      inputs: [] as InputFields<GetObjectInput>,
      outputs: [
        { name: "ObjectId", displayName: "Object ID", location: "id", dataType: "text" },
        { name: "Properties", displayName: "Properties", location: "properties", dataType: "any" },
        { name: "CreatedAt", displayName: "Created At", location: "createdAt", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updatedAt", dataType: "dateTime" },
        { name: "Archived", displayName: "Archived", location: "archived", dataType: "boolean" },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "properties")) query.push(`properties=${queryPart(merge, "properties")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/crm/v3/objects/${pathSegment(merge, "ObjectType")}/${pathSegment(merge, "ObjectId")}`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      output: getObjectOutput,
    },
    createObject: {
      kind: "action",
      name: "Create Object",
      description: "Adds a record.",
      httpMethod: "POST",
      authentication: "oauth",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.hubapi.com" },
        {
          name: "ObjectType",
          target: "mergeField",
          displayName: "Object type",
          values: ["contacts", "companies", "deals", "tickets"],
        },
      ],
      inputs: [
        { name: "Properties", displayName: "Properties", location: "properties", dataType: "any" },
      ] as InputFields<CreateObjectInput>,
      outputs: [
        { name: "ObjectId", displayName: "Object ID", location: "id", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "createdAt", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/crm/v3/objects/${pathSegment(merge, "ObjectType")}`,
      body: createObjectBody,
      output: createObjectOutput,
    },
    updateObject: {
      kind: "action",
      name: "Update Object",
      description: "Changes a record.",
      httpMethod: "PATCH",
      authentication: "oauth",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.hubapi.com" },
        {
          name: "ObjectType",
          target: "mergeField",
          displayName: "Object type",
          values: ["contacts", "companies", "deals", "tickets"],
        },
        { name: "ObjectId", target: "mergeField", displayName: "Object ID" },
      ],
      inputs: [
        { name: "Properties", displayName: "Properties", location: "properties", dataType: "any" },
      ] as InputFields<UpdateObjectInput>,
      outputs: [
        { name: "ObjectId", displayName: "Object ID", location: "id", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updatedAt", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/crm/v3/objects/${pathSegment(merge, "ObjectType")}/${pathSegment(merge, "ObjectId")}`,
      body: updateObjectBody,
      output: updateObjectOutput,
    },
    appEvents: {
      kind: "webhook",
      name: "App Events",
      description: "What changes in the accounts that installed the app. The app has one target URL, which is set by hand on its page; choose there what HubSpot sends.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [
          { kind: "method" },
          { kind: "url" },
          { kind: "rawBody" },
          { kind: "header", name: "x-hubspot-request-timestamp" },
        ],
        signature: { value: [{ kind: "header", name: "x-hubspot-signature-v3" }], prefix: "", encoding: "base64" },
        timestamp: {
          value: [{ kind: "header", name: "x-hubspot-request-timestamp" }],
          format: "unixMs",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: { create: [], share: "connector" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.hubapi.com" },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{item.subscriptionType}}", dataType: "text" },
        { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
        {
          name: "OccurredAt",
          displayName: "Occurred At",
          location: "occurredAt",
          dataType: "dateTime",
          format: "unixMs",
        },
        { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
        {
          name: "SubscriptionType",
          displayName: "Subscription Type",
          location: "subscriptionType",
          dataType: "text",
        },
        { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
        { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
        { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
        { name: "PropertyName", displayName: "Property Name", location: "propertyName", dataType: "text" },
        {
          name: "PropertyValue",
          displayName: "Property Value",
          location: "propertyValue",
          dataType: "text",
        },
      ],
      output: appEventsOutput,
      events: {
        by: [{ kind: "item", location: ["subscriptionType"] }],
        types: {
          "contact.creation": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsContactCreationOutput,
          },
          "contact.propertyChange": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
              { name: "PropertyName", displayName: "Property Name", location: "propertyName", dataType: "text" },
              {
                name: "PropertyValue",
                displayName: "Property Value",
                location: "propertyValue",
                dataType: "text",
              },
            ],
            output: appEventsContactPropertyChangeOutput,
          },
          "contact.deletion": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsContactDeletionOutput,
          },
          "company.creation": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsCompanyCreationOutput,
          },
          "company.propertyChange": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
              { name: "PropertyName", displayName: "Property Name", location: "propertyName", dataType: "text" },
              {
                name: "PropertyValue",
                displayName: "Property Value",
                location: "propertyValue",
                dataType: "text",
              },
            ],
            output: appEventsCompanyPropertyChangeOutput,
          },
          "company.deletion": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsCompanyDeletionOutput,
          },
          "deal.creation": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsDealCreationOutput,
          },
          "deal.propertyChange": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
              { name: "PropertyName", displayName: "Property Name", location: "propertyName", dataType: "text" },
              {
                name: "PropertyValue",
                displayName: "Property Value",
                location: "propertyValue",
                dataType: "text",
              },
            ],
            output: appEventsDealPropertyChangeOutput,
          },
          "deal.deletion": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsDealDeletionOutput,
          },
          "ticket.creation": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsTicketCreationOutput,
          },
          "ticket.propertyChange": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
              { name: "PropertyName", displayName: "Property Name", location: "propertyName", dataType: "text" },
              {
                name: "PropertyValue",
                displayName: "Property Value",
                location: "propertyValue",
                dataType: "text",
              },
            ],
            output: appEventsTicketPropertyChangeOutput,
          },
          "ticket.deletion": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "eventId", dataType: "integer" },
              {
                name: "OccurredAt",
                displayName: "Occurred At",
                location: "occurredAt",
                dataType: "dateTime",
                format: "unixMs",
              },
              { name: "PortalId", displayName: "Portal ID", location: "portalId", dataType: "integer" },
              {
                name: "SubscriptionType",
                displayName: "Subscription Type",
                location: "subscriptionType",
                dataType: "text",
              },
              { name: "ObjectId", displayName: "Object ID", location: "objectId", dataType: "integer" },
              { name: "ChangeSource", displayName: "Change Source", location: "changeSource", dataType: "text" },
              { name: "Attempt", displayName: "Attempt", location: "attemptNumber", dataType: "integer" },
            ],
            output: appEventsTicketDeletionOutput,
          },
        },
      },
      items: [],
      route: {
        by: [{ kind: "item", location: ["portalId"] }],
        equals: [{ kind: "merge", name: "Cyclr_Account_PortalId" }],
      },
      dedupe: {
        key: [
          { kind: "item", location: ["subscriptionId"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["eventId"] },
          { kind: "literal", text: " " },
          { kind: "item", location: ["occurredAt"] },
        ],
        windowMs: 345600000,
      },
    },
  },
});
