// Google Calendar 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/google-calendar/connector.json: edit that file, then run `hookwright compile`.
// content: d15b4db8bfcf92e44cd37d9b50e4e0e0a0f4ae46c5f861619112e20dc2e4d231

import {
  boolean,
  dateTime,
  defineConnector,
  each,
  hasMerge,
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
  pathSegment,
  queryPart,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** What `listCalendars` answers. */
export type ListCalendarsOutput = {
  /** Calendar ID. From `[items].id`. */
  CalendarId?: List<string>;
  /** Name. From `[items].summary`. */
  Name?: List<string>;
  /** Time Zone. From `[items].timeZone`. */
  TimeZone?: List<string>;
  /** Primary. From `[items].primary`. */
  Primary?: List<boolean>;
};

/** What `listEvents` is called with. */
export type ListEventsInput = {
  /** The calendar's id; `primary` is one's own. Put where the definition says `{{CalendarId}}`. */
  CalendarId?: string | number | boolean;
  /** Only those that changed at or after this time, deleted ones included, such as `2026-01-31T00:00:00Z`. Sent in the query as `updatedMin`. */
  updatedMin?: string | number | boolean;
  /** Only those that end after this time. Sent in the query as `timeMin`. */
  timeMin?: string | number | boolean;
};

/** What `listEvents` answers. */
export type ListEventsOutput = {
  /** Event ID. From `[items].id`. */
  EventId?: List<string>;
  /** Status. From `[items].status`. */
  Status?: List<string>;
  /** Summary. From `[items].summary`. */
  Summary?: List<string>;
  /** Description. From `[items].description`. */
  Description?: List<string>;
  /** Location. From `[items].location`. */
  Location?: List<string>;
  /** Start. From `[items].start.dateTime`. */
  Start?: List<string>;
  /** Start Day. From `[items].start.date`. */
  StartDay?: List<string>;
  /** End. From `[items].end.dateTime`. */
  End?: List<string>;
  /** End Day. From `[items].end.date`. */
  EndDay?: List<string>;
  /** Organizer. From `[items].organizer.email`. */
  Organizer?: List<string>;
  /** Attendees. From `[items].[attendees].email`. */
  Attendees?: List<List<string>>;
  /** Responses. From `[items].[attendees].responseStatus`. */
  Responses?: List<List<string>>;
  /** Meet Url. From `[items].hangoutLink`. */
  MeetUrl?: List<string>;
  /** Url. From `[items].htmlLink`. */
  Url?: List<string>;
  /** Updated At. From `[items].updated`. */
  UpdatedAt?: List<string>;
};

/** What `getEvent` is called with. */
export type GetEventInput = {
  /** The calendar's id; `primary` is one's own. Put where the definition says `{{CalendarId}}`. */
  CalendarId?: string | number | boolean;
  /** The event's id. Put where the definition says `{{EventId}}`. */
  EventId: string | number | boolean;
};

/** What `getEvent` answers. */
export type GetEventOutput = {
  /** Event ID. From `id`. */
  EventId?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Summary. From `summary`. */
  Summary?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Location. From `location`. */
  Location?: string;
  /** Start. From `start.dateTime`. */
  Start?: string;
  /** Start Day. From `start.date`. */
  StartDay?: string;
  /** End. From `end.dateTime`. */
  End?: string;
  /** End Day. From `end.date`. */
  EndDay?: string;
  /** Organizer. From `organizer.email`. */
  Organizer?: string;
  /** Attendees. From `[attendees].email`. */
  Attendees?: List<string>;
  /** Responses. From `[attendees].responseStatus`. */
  Responses?: List<string>;
  /** Meet Url. From `hangoutLink`. */
  MeetUrl?: string;
  /** Url. From `htmlLink`. */
  Url?: string;
  /** Updated At. From `updated`. */
  UpdatedAt?: string;
};

/** What `createEvent` is called with. */
export type CreateEventInput = {
  /** The calendar's id; `primary` is one's own. Put where the definition says `{{CalendarId}}`. */
  CalendarId?: string | number | boolean;
  /** Summary. Sent as `summary`. */
  Summary: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Location. Sent as `location`. */
  Location?: string;
  /** Start. Sent as `start.dateTime`. */
  Start: string;
  /** End. Sent as `end.dateTime`. */
  End: string;
  /** Attendees. Sent as `[attendees].email`. */
  Attendees?: List<string>;
};

/** What `createEvent` answers. */
export type CreateEventOutput = {
  /** Event ID. From `id`. */
  EventId?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Summary. From `summary`. */
  Summary?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Location. From `location`. */
  Location?: string;
  /** Start. From `start.dateTime`. */
  Start?: string;
  /** Start Day. From `start.date`. */
  StartDay?: string;
  /** End. From `end.dateTime`. */
  End?: string;
  /** End Day. From `end.date`. */
  EndDay?: string;
  /** Organizer. From `organizer.email`. */
  Organizer?: string;
  /** Attendees. From `[attendees].email`. */
  Attendees?: List<string>;
  /** Responses. From `[attendees].responseStatus`. */
  Responses?: List<string>;
  /** Meet Url. From `hangoutLink`. */
  MeetUrl?: string;
  /** Url. From `htmlLink`. */
  Url?: string;
  /** Updated At. From `updated`. */
  UpdatedAt?: string;
};

/** What `watchEvents` is called with. */
export type WatchEventsInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{CalendarId}}`. */
  CalendarId: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Key}}`. */
  Cyclr_Webhook_Key: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `watchEvents` answers. */
export type WatchEventsOutput = {
  /** Cyclr Webhook Resource ID. From `resourceId`. */
  Cyclr_Webhook_ResourceId?: string;
  /** Cyclr Webhook Expires. From `expiration`. */
  Cyclr_Webhook_Expires?: string;
};

/** What `stopChannel` is called with. */
export type StopChannelInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Key}}`. */
  Cyclr_Webhook_Key: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_ResourceId}}`. */
  Cyclr_Webhook_ResourceId: string;
};

/** A delivery of `calendarChanged`. */
export type CalendarChangedOutput = {
  /** State. From `header:X-Goog-Resource-State`. */
  State?: string;
  /** Resource ID. From `header:X-Goog-Resource-Id`. */
  ResourceId?: string;
  /** Resource Uri. From `header:X-Goog-Resource-Uri`. */
  ResourceUri?: string;
  /** Message Number. From `header:X-Goog-Message-Number`. */
  MessageNumber?: number | bigint;
};

function listCalendarsOutput(message: Message): ListCalendarsOutput {
  const output: ListCalendarsOutput = {};
  const items = member(message.body, "items");
  const calendarId = each(items, (element) => text(member(element, "id"), "CalendarId"));
  if (calendarId !== undefined) output.CalendarId = calendarId;
  const name = each(items, (element) => text(member(element, "summary"), "Name"));
  if (name !== undefined) output.Name = name;
  const timeZone = each(items, (element) => text(member(element, "timeZone"), "TimeZone"));
  if (timeZone !== undefined) output.TimeZone = timeZone;
  const primary = each(items, (element) => boolean(member(element, "primary"), "Primary"));
  if (primary !== undefined) output.Primary = primary;
  return output;
}

function listEventsOutput(message: Message): ListEventsOutput {
  const output: ListEventsOutput = {};
  const items = member(message.body, "items");
  const eventId = each(items, (element) => text(member(element, "id"), "EventId"));
  if (eventId !== undefined) output.EventId = eventId;
  const status = each(items, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const summary = each(items, (element) => text(member(element, "summary"), "Summary"));
  if (summary !== undefined) output.Summary = summary;
  const description = each(items, (element) => text(member(element, "description"), "Description"));
  if (description !== undefined) output.Description = description;
  const location = each(items, (element) => text(member(element, "location"), "Location"));
  if (location !== undefined) output.Location = location;
  const start = each(items, (element) => dateTime(member(member(element, "start"), "dateTime"), "Start"));
  if (start !== undefined) output.Start = start;
  const startDay = each(items, (element) => text(member(member(element, "start"), "date"), "StartDay"));
  if (startDay !== undefined) output.StartDay = startDay;
  const end = each(items, (element) => dateTime(member(member(element, "end"), "dateTime"), "End"));
  if (end !== undefined) output.End = end;
  const endDay = each(items, (element) => text(member(member(element, "end"), "date"), "EndDay"));
  if (endDay !== undefined) output.EndDay = endDay;
  const organizer = each(items, (element) => text(member(member(element, "organizer"), "email"), "Organizer"));
  if (organizer !== undefined) output.Organizer = organizer;
  const attendees = each(items, (element) => each(member(element, "attendees"), (element2) => text(member(element2, "email"), "Attendees")));
  if (attendees !== undefined) output.Attendees = attendees;
  const responses = each(items, (element) => each(member(element, "attendees"), (element2) => text(member(element2, "responseStatus"), "Responses")));
  if (responses !== undefined) output.Responses = responses;
  const meetUrl = each(items, (element) => text(member(element, "hangoutLink"), "MeetUrl"));
  if (meetUrl !== undefined) output.MeetUrl = meetUrl;
  const url = each(items, (element) => text(member(element, "htmlLink"), "Url"));
  if (url !== undefined) output.Url = url;
  const updatedAt = each(items, (element) => dateTime(member(element, "updated"), "UpdatedAt"));
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function getEventOutput(message: Message): GetEventOutput {
  const output: GetEventOutput = {};
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const summary = text(member(message.body, "summary"), "Summary");
  if (summary !== undefined) output.Summary = summary;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const location = text(member(message.body, "location"), "Location");
  if (location !== undefined) output.Location = location;
  const start = member(message.body, "start");
  const start2 = dateTime(member(start, "dateTime"), "Start");
  if (start2 !== undefined) output.Start = start2;
  const startDay = text(member(start, "date"), "StartDay");
  if (startDay !== undefined) output.StartDay = startDay;
  const end = member(message.body, "end");
  const end2 = dateTime(member(end, "dateTime"), "End");
  if (end2 !== undefined) output.End = end2;
  const endDay = text(member(end, "date"), "EndDay");
  if (endDay !== undefined) output.EndDay = endDay;
  const organizer = member(message.body, "organizer");
  const organizer2 = text(member(organizer, "email"), "Organizer");
  if (organizer2 !== undefined) output.Organizer = organizer2;
  const attendees = member(message.body, "attendees");
  const attendees2 = each(attendees, (element) => text(member(element, "email"), "Attendees"));
  if (attendees2 !== undefined) output.Attendees = attendees2;
  const responses = each(attendees, (element) => text(member(element, "responseStatus"), "Responses"));
  if (responses !== undefined) output.Responses = responses;
  const meetUrl = text(member(message.body, "hangoutLink"), "MeetUrl");
  if (meetUrl !== undefined) output.MeetUrl = meetUrl;
  const url = text(member(message.body, "htmlLink"), "Url");
  if (url !== undefined) output.Url = url;
  const updatedAt = dateTime(member(message.body, "updated"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function createEventBody(input: CreateEventInput): JsonValue {
  const body: JsonObject = {};
  body["summary"] = required(text(input.Summary, "Summary"), "Summary");
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const location = text(input.Location, "Location");
  if (location !== undefined) body["location"] = location;
  body["start"] = { dateTime: required(dateTime(input.Start, "Start"), "Start") };
  body["end"] = { dateTime: required(dateTime(input.End, "End"), "End") };
  const attendees = list(input.Attendees);
  const attendees3 = zip({ Attendees: attendees }, (index) => {
    const element: JsonObject = {};
    const attendees2 = text(attendees?.[index], "Attendees");
    if (attendees2 !== undefined) element["email"] = attendees2;
    return element;
  });
  if (attendees3 !== undefined) body["attendees"] = attendees3;
  return body;
}

function createEventOutput(message: Message): CreateEventOutput {
  const output: CreateEventOutput = {};
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const summary = text(member(message.body, "summary"), "Summary");
  if (summary !== undefined) output.Summary = summary;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const location = text(member(message.body, "location"), "Location");
  if (location !== undefined) output.Location = location;
  const start = member(message.body, "start");
  const start2 = dateTime(member(start, "dateTime"), "Start");
  if (start2 !== undefined) output.Start = start2;
  const startDay = text(member(start, "date"), "StartDay");
  if (startDay !== undefined) output.StartDay = startDay;
  const end = member(message.body, "end");
  const end2 = dateTime(member(end, "dateTime"), "End");
  if (end2 !== undefined) output.End = end2;
  const endDay = text(member(end, "date"), "EndDay");
  if (endDay !== undefined) output.EndDay = endDay;
  const organizer = member(message.body, "organizer");
  const organizer2 = text(member(organizer, "email"), "Organizer");
  if (organizer2 !== undefined) output.Organizer = organizer2;
  const attendees = member(message.body, "attendees");
  const attendees2 = each(attendees, (element) => text(member(element, "email"), "Attendees"));
  if (attendees2 !== undefined) output.Attendees = attendees2;
  const responses = each(attendees, (element) => text(member(element, "responseStatus"), "Responses"));
  if (responses !== undefined) output.Responses = responses;
  const meetUrl = text(member(message.body, "hangoutLink"), "MeetUrl");
  if (meetUrl !== undefined) output.MeetUrl = meetUrl;
  const url = text(member(message.body, "htmlLink"), "Url");
  if (url !== undefined) output.Url = url;
  const updatedAt = dateTime(member(message.body, "updated"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function watchEventsBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    id: mergeValue(merge, "Cyclr_Webhook_Key"),
    type: "web_hook",
    address: mergeValue(merge, "Cyclr_Webhook_Url"),
    token: mergeValue(merge, "Cyclr_Webhook_Secret"),
  };
}

function watchEventsOutput(message: Message): WatchEventsOutput {
  const output: WatchEventsOutput = {};
  const cyclrWebhookResourceId = savedText(member(message.body, "resourceId"), "Cyclr_Webhook_ResourceId");
  if (cyclrWebhookResourceId !== undefined) output.Cyclr_Webhook_ResourceId = cyclrWebhookResourceId;
  const cyclrWebhookExpires = dateTime(member(message.body, "expiration"), "Cyclr_Webhook_Expires", "unixMs");
  if (cyclrWebhookExpires !== undefined) output.Cyclr_Webhook_Expires = cyclrWebhookExpires;
  return output;
}

function stopChannelBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    id: mergeValue(merge, "Cyclr_Webhook_Key"),
    resourceId: mergeValue(merge, "Cyclr_Webhook_ResourceId"),
  };
}

function calendarChangedOutput(message: Message): CalendarChangedOutput {
  const output: CalendarChangedOutput = {};
  const state = text(message.headers["x-goog-resource-state"], "State");
  if (state !== undefined) output.State = state;
  const resourceId = text(message.headers["x-goog-resource-id"], "ResourceId");
  if (resourceId !== undefined) output.ResourceId = resourceId;
  const resourceUri = text(message.headers["x-goog-resource-uri"], "ResourceUri");
  if (resourceUri !== undefined) output.ResourceUri = resourceUri;
  const messageNumber = integer(message.headers["x-goog-message-number"], "MessageNumber");
  if (messageNumber !== undefined) output.MessageNumber = messageNumber;
  return output;
}

/** Events of a Google calendar, and a webhook for when something in it changes. */
export const connector = defineConnector({
  contract: 1,
  id: "google-calendar",
  name: "Google Calendar",
  version: "1.0.0",
  authentications: {
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["https://www.googleapis.com/auth/calendar"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "listCalendars",
      authorizeUrl: () => "https://accounts.google.com/o/oauth2/v2/auth",
      tokenUrl: () => "https://oauth2.googleapis.com/token",
      authorizeParameters: () => ({ access_type: "offline", prompt: "consent" }),
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://www.googleapis.com/calendar/v3",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  lookups: { calendars: { method: "listCalendars", value: "CalendarId", label: "Name" } },
  paging: {
    inbound: {
      by: "token",
      size: 250,
      sizeQuery: "maxResults",
      tokens: [{ response: { text: "nextPageToken", path: ["nextPageToken"] }, to: "query", name: "pageToken" }],
    },
  },
  methods: {
    listCalendars: {
      kind: "action",
      name: "List Calendars",
      description: "Lists one's calendars.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["items"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "CalendarId",
          displayName: "Calendar ID",
          location: "[items].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[items].summary", dataType: "text", lists: 1 },
        {
          name: "TimeZone",
          displayName: "Time Zone",
          location: "[items].timeZone",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Primary",
          displayName: "Primary",
          location: "[items].primary",
          dataType: "boolean",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users/me/calendarList`,
      output: listCalendarsOutput,
    },
    listEvents: {
      kind: "action",
      name: "List Events",
      description: "Lists a calendar's events, those that changed last at the end.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["items"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
        {
          name: "CalendarId",
          target: "mergeField",
          displayName: "Calendar",
          default: "primary",
          lookup: "calendars",
        },
        { name: "updatedMin", target: "queryString", displayName: "Changed since", optional: true },
        { name: "timeMin", target: "queryString", displayName: "From", optional: true },
      ],
      inputs: [] as InputFields<ListEventsInput>,
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "[items].id", dataType: "text", lists: 1 },
        { name: "Status", displayName: "Status", location: "[items].status", dataType: "text", lists: 1 },
        { name: "Summary", displayName: "Summary", location: "[items].summary", dataType: "text", lists: 1 },
        {
          name: "Description",
          displayName: "Description",
          location: "[items].description",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Location",
          displayName: "Location",
          location: "[items].location",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Start",
          displayName: "Start",
          location: "[items].start.dateTime",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "StartDay",
          displayName: "Start Day",
          location: "[items].start.date",
          dataType: "text",
          lists: 1,
        },
        {
          name: "End",
          displayName: "End",
          location: "[items].end.dateTime",
          dataType: "dateTime",
          lists: 1,
        },
        { name: "EndDay", displayName: "End Day", location: "[items].end.date", dataType: "text", lists: 1 },
        {
          name: "Organizer",
          displayName: "Organizer",
          location: "[items].organizer.email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Attendees",
          displayName: "Attendees",
          location: "[items].[attendees].email",
          dataType: "text",
          lists: 2,
        },
        {
          name: "Responses",
          displayName: "Responses",
          location: "[items].[attendees].responseStatus",
          dataType: "text",
          lists: 2,
        },
        {
          name: "MeetUrl",
          displayName: "Meet Url",
          location: "[items].hangoutLink",
          dataType: "text",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[items].htmlLink", dataType: "text", lists: 1 },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "[items].updated",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "updatedMin")) query.push(`updatedMin=${queryPart(merge, "updatedMin")}`);
        if (hasMerge(merge, "timeMin")) query.push(`timeMin=${queryPart(merge, "timeMin")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/calendars/${pathSegment(merge, "CalendarId")}/events?orderBy=updated`;
        return query.length === 0 ? url : `${url}&${query.join("&")}`;
      },
      output: listEventsOutput,
    },
    getEvent: {
      kind: "action",
      name: "Get Event",
      description: "Reads one event.",
      httpMethod: "GET",
      authentication: "oauth",
      records: [["attendees"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
        {
          name: "CalendarId",
          target: "mergeField",
          displayName: "Calendar",
          default: "primary",
          lookup: "calendars",
        },
        { name: "EventId", target: "mergeField", displayName: "Event ID" },
      ],
      inputs: [] as InputFields<GetEventInput>,
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "Summary", displayName: "Summary", location: "summary", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Location", displayName: "Location", location: "location", dataType: "text" },
        { name: "Start", displayName: "Start", location: "start.dateTime", dataType: "dateTime" },
        { name: "StartDay", displayName: "Start Day", location: "start.date", dataType: "text" },
        { name: "End", displayName: "End", location: "end.dateTime", dataType: "dateTime" },
        { name: "EndDay", displayName: "End Day", location: "end.date", dataType: "text" },
        { name: "Organizer", displayName: "Organizer", location: "organizer.email", dataType: "text" },
        {
          name: "Attendees",
          displayName: "Attendees",
          location: "[attendees].email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Responses",
          displayName: "Responses",
          location: "[attendees].responseStatus",
          dataType: "text",
          lists: 1,
        },
        { name: "MeetUrl", displayName: "Meet Url", location: "hangoutLink", dataType: "text" },
        { name: "Url", displayName: "Url", location: "htmlLink", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/calendars/${pathSegment(merge, "CalendarId")}/events/${pathSegment(merge, "EventId")}`,
      output: getEventOutput,
    },
    createEvent: {
      kind: "action",
      name: "Create Event",
      description: "Adds an event.",
      httpMethod: "POST",
      authentication: "oauth",
      records: [["attendees"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
        {
          name: "CalendarId",
          target: "mergeField",
          displayName: "Calendar",
          default: "primary",
          lookup: "calendars",
        },
      ],
      inputs: [
        { name: "Summary", displayName: "Summary", location: "summary", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "Location",
          displayName: "Location",
          location: "location",
          dataType: "text",
          optional: true,
        },
        { name: "Start", displayName: "Start", location: "start.dateTime", dataType: "dateTime" },
        { name: "End", displayName: "End", location: "end.dateTime", dataType: "dateTime" },
        {
          name: "Attendees",
          displayName: "Attendees",
          location: "[attendees].email",
          dataType: "text",
          lists: 1,
          optional: true,
        },
      ] as InputFields<CreateEventInput>,
      outputs: [
        { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "Summary", displayName: "Summary", location: "summary", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Location", displayName: "Location", location: "location", dataType: "text" },
        { name: "Start", displayName: "Start", location: "start.dateTime", dataType: "dateTime" },
        { name: "StartDay", displayName: "Start Day", location: "start.date", dataType: "text" },
        { name: "End", displayName: "End", location: "end.dateTime", dataType: "dateTime" },
        { name: "EndDay", displayName: "End Day", location: "end.date", dataType: "text" },
        { name: "Organizer", displayName: "Organizer", location: "organizer.email", dataType: "text" },
        {
          name: "Attendees",
          displayName: "Attendees",
          location: "[attendees].email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Responses",
          displayName: "Responses",
          location: "[attendees].responseStatus",
          dataType: "text",
          lists: 1,
        },
        { name: "MeetUrl", displayName: "Meet Url", location: "hangoutLink", dataType: "text" },
        { name: "Url", displayName: "Url", location: "htmlLink", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/calendars/${pathSegment(merge, "CalendarId")}/events`,
      body: createEventBody,
      output: createEventOutput,
    },
    watchEvents: {
      kind: "action",
      name: "Watch Events",
      description: "Opens a channel under an id of our choice, for a time that Google sets.",
      hidden: true,
      httpMethod: "POST",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
      ],
      inputs: [] as InputFields<WatchEventsInput>,
      fromSubscription: ["CalendarId", "Cyclr_Webhook_Key", "Cyclr_Webhook_Url", "Cyclr_Webhook_Secret"],
      outputs: [
        {
          name: "Cyclr_Webhook_ResourceId",
          displayName: "Cyclr Webhook Resource ID",
          location: "resourceId",
          dataType: "text",
        },
        {
          name: "Cyclr_Webhook_Expires",
          displayName: "Cyclr Webhook Expires",
          location: "expiration",
          dataType: "dateTime",
          format: "unixMs",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/calendars/${pathSegment(merge, "CalendarId")}/events/watch`,
      body: watchEventsBody,
      output: watchEventsOutput,
    },
    stopChannel: {
      kind: "action",
      name: "Stop Channel",
      description: "Closes a channel, which two ids name.",
      hidden: true,
      httpMethod: "POST",
      authentication: "oauth",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
      ],
      inputs: [] as InputFields<StopChannelInput>,
      fromSubscription: ["Cyclr_Webhook_Key", "Cyclr_Webhook_ResourceId"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/channels/stop`,
      body: stopChannelBody,
      output: () => ({}),
    },
    calendarChanged: {
      kind: "webhook",
      name: "Calendar Changed",
      description: "Something in a calendar changed. Google does not say what: List Events with Changed since does.",
      verify: {
        kind: "token",
        value: [{ kind: "header", name: "x-goog-channel-token" }],
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        refusedStatus: 401,
      },
      subscription: { create: ["watchEvents"], delete: "stopChannel", renew: { beforeMs: 86400000 } },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://www.googleapis.com/calendar/v3",
        },
        {
          name: "CalendarId",
          target: "mergeField",
          displayName: "Calendar",
          default: "primary",
          lookup: "calendars",
        },
      ],
      outputs: [
        { name: "State", displayName: "State", location: "header:X-Goog-Resource-State", dataType: "text" },
        {
          name: "ResourceId",
          displayName: "Resource ID",
          location: "header:X-Goog-Resource-Id",
          dataType: "text",
        },
        {
          name: "ResourceUri",
          displayName: "Resource Uri",
          location: "header:X-Goog-Resource-Uri",
          dataType: "text",
        },
        {
          name: "MessageNumber",
          displayName: "Message Number",
          location: "header:X-Goog-Message-Number",
          dataType: "integer",
        },
      ],
      output: calendarChangedOutput,
      signals: [
        {
          when: [{ of: { kind: "header", name: "x-goog-resource-state" }, test: { kind: "equals", value: "sync" } }],
          do: "ignore",
        },
      ],
      dedupe: {
        key: [
          { kind: "header", name: "x-goog-channel-id" },
          { kind: "literal", text: " " },
          { kind: "header", name: "x-goog-message-number" },
        ],
        windowMs: 345600000,
      },
    },
  },
});
