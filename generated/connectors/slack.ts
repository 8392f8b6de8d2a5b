// Slack 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/slack/connector.json: edit that file, then run `hookwright compile`.
// content: 3aae18739cb8995281ce80c8e8a505a5b7b5c593887df15e9e7ca60d3a37bc47

import {
  boolean,
  dateTime,
  defineConnector,
  each,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  type List,
  member,
  type Message,
  required,
  text,
  urlStart,
  writeDateTime,
} from "hookwright/contract";

/** What `testAuthentication` answers. */
export type TestAuthenticationOutput = {
  /** Team ID. From `team_id`. */
  TeamId?: string;
  /** Team Name. From `team`. */
  TeamName?: string;
  /** User ID. From `user_id`. */
  UserId?: string;
  /** User Name. From `user`. */
  UserName?: string;
  /** Url. From `url`. */
  Url?: string;
};

/** What `postMessage` is called with. */
export type PostMessageInput = {
  /** The id of a channel or of a person. Sent as `channel`. */
  ChannelId: string;
  /** The message in Slack's own markup. Sent as `text`. */
  Text: string;
  /** The time stamp of the message that is answered. Sent as `thread_ts`. */
  ThreadTs?: string;
  /** Shown in place of the app's name. Sent as `username`. */
  Username?: string;
  /** Icon Emoji. Sent as `icon_emoji`. */
  IconEmoji?: string;
  /** Unfurl Links. Sent as `unfurl_links`. */
  UnfurlLinks?: boolean;
};

/** What `postMessage` answers. */
export type PostMessageOutput = {
  /** Message Ts. From `ts`. */
  MessageTs?: string;
  /** Channel ID. From `channel`. */
  ChannelId?: string;
  /** Text. From `message.text`. */
  Text?: string;
};

/** What `updateMessage` is called with. */
export type UpdateMessageInput = {
  /** The id of a channel or of a person. Sent as `channel`. */
  ChannelId: string;
  /** Message Ts. Sent as `ts`. */
  MessageTs: string;
  /** Text. Sent as `text`. */
  Text: string;
};

/** What `updateMessage` answers. */
export type UpdateMessageOutput = {
  /** Message Ts. From `ts`. */
  MessageTs?: string;
  /** Channel ID. From `channel`. */
  ChannelId?: string;
  /** Text. From `text`. */
  Text?: string;
};

/** What `deleteMessage` is called with. */
export type DeleteMessageInput = {
  /** The id of a channel or of a person. Sent as `channel`. */
  ChannelId: string;
  /** Message Ts. Sent as `ts`. */
  MessageTs: string;
};

/** What `deleteMessage` answers. */
export type DeleteMessageOutput = {
  /** Message Ts. From `ts`. */
  MessageTs?: string;
  /** Channel ID. From `channel`. */
  ChannelId?: string;
};

/** What `scheduleMessage` is called with. */
export type ScheduleMessageInput = {
  /** The id of a channel or of a person. Sent as `channel`. */
  ChannelId: string;
  /** At most 120 days ahead. Sent as `post_at`. */
  PostAt: string;
  /** Text. Sent as `text`. */
  Text: string;
};

/** What `scheduleMessage` answers. */
export type ScheduleMessageOutput = {
  /** Scheduled Message ID. From `scheduled_message_id`. */
  ScheduledMessageId?: string;
  /** Post At. From `post_at`. */
  PostAt?: string;
};

/** What `addReaction` is called with. */
export type AddReactionInput = {
  /** The id of a channel or of a person. Sent as `channel`. */
  ChannelId: string;
  /** Message Ts. Sent as `timestamp`. */
  MessageTs: string;
  /** Without colons, such as `eyes`. Sent as `name`. */
  EmojiName: string;
};

/** What `addReaction` answers. */
export type AddReactionOutput = {
  /** Ok. From `ok`. */
  Ok?: boolean;
};

/** What `listChannels` is called with. */
export type ListChannelsInput = {
  /** `public_channel`, `private_channel`, `mpim` and `im`, separated by commas. Sent as `types`. */
  Types?: string;
};

/** What `listChannels` answers. */
export type ListChannelsOutput = {
  /** Channel ID. From `[channels].id`. */
  ChannelId?: List<string>;
  /** Channel Name. From `[channels].name`. */
  ChannelName?: List<string>;
  /** Is Private. From `[channels].is_private`. */
  IsPrivate?: List<boolean>;
  /** Is Archived. From `[channels].is_archived`. */
  IsArchived?: List<boolean>;
  /** Topic. From `[channels].topic.value`. */
  Topic?: List<string>;
  /** Members. From `[channels].num_members`. */
  Members?: List<number | bigint>;
};

/** What `createChannel` is called with. */
export type CreateChannelInput = {
  /** Lower case, without blanks, at most 80 characters. Sent as `name`. */
  ChannelName: string;
  /** Is Private. Sent as `is_private`. */
  IsPrivate?: boolean;
};

/** What `createChannel` answers. */
export type CreateChannelOutput = {
  /** Channel ID. From `channel.id`. */
  ChannelId?: string;
  /** Channel Name. From `channel.name`. */
  ChannelName?: string;
  /** Is Private. From `channel.is_private`. */
  IsPrivate?: boolean;
  /** Is Archived. From `channel.is_archived`. */
  IsArchived?: boolean;
  /** Topic. From `channel.topic.value`. */
  Topic?: string;
  /** Members. From `channel.num_members`. */
  Members?: number | bigint;
};

/** What `inviteToChannel` is called with. */
export type InviteToChannelInput = {
  /** Channel ID. Sent as `channel`. */
  ChannelId: string;
  /** Ids, separated by commas. Sent as `users`. */
  UserIds: string;
};

/** What `inviteToChannel` answers. */
export type InviteToChannelOutput = {
  /** Channel ID. From `channel.id`. */
  ChannelId?: string;
  /** Channel Name. From `channel.name`. */
  ChannelName?: string;
  /** Is Private. From `channel.is_private`. */
  IsPrivate?: boolean;
  /** Is Archived. From `channel.is_archived`. */
  IsArchived?: boolean;
  /** Topic. From `channel.topic.value`. */
  Topic?: string;
  /** Members. From `channel.num_members`. */
  Members?: number | bigint;
};

/** What `listUsers` answers. */
export type ListUsersOutput = {
  /** User ID. From `[members].id`. */
  UserId?: List<string>;
  /** User Name. From `[members].name`. */
  UserName?: List<string>;
  /** Real Name. From `[members].real_name`. */
  RealName?: List<string>;
  /** Email. From `[members].profile.email`. */
  Email?: List<string>;
  /** Display Name. From `[members].profile.display_name`. */
  DisplayName?: List<string>;
  /** Time Zone. From `[members].tz`. */
  TimeZone?: List<string>;
  /** Is Bot. From `[members].is_bot`. */
  IsBot?: List<boolean>;
  /** Deleted. From `[members].deleted`. */
  Deleted?: List<boolean>;
};

/** What `getUser` is called with. */
export type GetUserInput = {
  /** User ID. Sent as `user`. */
  UserId: string;
};

/** What `getUser` answers. */
export type GetUserOutput = {
  /** User ID. From `user.id`. */
  UserId?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Real Name. From `user.real_name`. */
  RealName?: string;
  /** Email. From `user.profile.email`. */
  Email?: string;
  /** Display Name. From `user.profile.display_name`. */
  DisplayName?: string;
  /** Time Zone. From `user.tz`. */
  TimeZone?: string;
  /** Is Bot. From `user.is_bot`. */
  IsBot?: boolean;
  /** Deleted. From `user.deleted`. */
  Deleted?: boolean;
};

/** What `findUserByEmail` is called with. */
export type FindUserByEmailInput = {
  /** Email. Sent as `email`. */
  Email: string;
};

/** What `findUserByEmail` answers. */
export type FindUserByEmailOutput = {
  /** User ID. From `user.id`. */
  UserId?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Real Name. From `user.real_name`. */
  RealName?: string;
  /** Email. From `user.profile.email`. */
  Email?: string;
  /** Display Name. From `user.profile.display_name`. */
  DisplayName?: string;
  /** Time Zone. From `user.tz`. */
  TimeZone?: string;
  /** Is Bot. From `user.is_bot`. */
  IsBot?: boolean;
  /** Deleted. From `user.deleted`. */
  Deleted?: boolean;
};

function testAuthenticationOutput(message: Message): TestAuthenticationOutput {
  const output: TestAuthenticationOutput = {};
  const teamId = text(member(message.body, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const teamName = text(member(message.body, "team"), "TeamName");
  if (teamName !== undefined) output.TeamName = teamName;
  const userId = text(member(message.body, "user_id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const userName = text(member(message.body, "user"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const url = text(member(message.body, "url"), "Url");
  if (url !== undefined) output.Url = url;
  return output;
}

function postMessageBody(input: PostMessageInput): JsonValue {
  const body: JsonObject = {};
  body["channel"] = required(text(input.ChannelId, "ChannelId"), "ChannelId");
  body["text"] = required(text(input.Text, "Text"), "Text");
  const threadTs = text(input.ThreadTs, "ThreadTs");
  if (threadTs !== undefined) body["thread_ts"] = threadTs;
  const username = text(input.Username, "Username");
  if (username !== undefined) body["username"] = username;
  const iconEmoji = text(input.IconEmoji, "IconEmoji");
  if (iconEmoji !== undefined) body["icon_emoji"] = iconEmoji;
  const unfurlLinks = boolean(input.UnfurlLinks, "UnfurlLinks");
  if (unfurlLinks !== undefined) body["unfurl_links"] = unfurlLinks;
  return body;
}

function postMessageOutput(message: Message): PostMessageOutput {
  const output: PostMessageOutput = {};
  const messageTs = text(member(message.body, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const channelId = text(member(message.body, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const message2 = member(message.body, "message");
  const text2 = text(member(message2, "text"), "Text");
  if (text2 !== undefined) output.Text = text2;
  return output;
}

function updateMessageBody(input: UpdateMessageInput): JsonValue {
  return {
    channel: required(text(input.ChannelId, "ChannelId"), "ChannelId"),
    ts: required(text(input.MessageTs, "MessageTs"), "MessageTs"),
    text: required(text(input.Text, "Text"), "Text"),
  };
}

function updateMessageOutput(message: Message): UpdateMessageOutput {
  const output: UpdateMessageOutput = {};
  const messageTs = text(member(message.body, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const channelId = text(member(message.body, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const text2 = text(member(message.body, "text"), "Text");
  if (text2 !== undefined) output.Text = text2;
  return output;
}

function deleteMessageBody(input: DeleteMessageInput): JsonValue {
  return {
    channel: required(text(input.ChannelId, "ChannelId"), "ChannelId"),
    ts: required(text(input.MessageTs, "MessageTs"), "MessageTs"),
  };
}

function deleteMessageOutput(message: Message): DeleteMessageOutput {
  const output: DeleteMessageOutput = {};
  const messageTs = text(member(message.body, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const channelId = text(member(message.body, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  return output;
}

function scheduleMessageBody(input: ScheduleMessageInput): JsonValue {
  return {
    channel: required(text(input.ChannelId, "ChannelId"), "ChannelId"),
    post_at: required(writeDateTime(input.PostAt, "PostAt", "unix"), "PostAt"),
    text: required(text(input.Text, "Text"), "Text"),
  };
}

function scheduleMessageOutput(message: Message): ScheduleMessageOutput {
  const output: ScheduleMessageOutput = {};
  const scheduledMessageId = text(member(message.body, "scheduled_message_id"), "ScheduledMessageId");
  if (scheduledMessageId !== undefined) output.ScheduledMessageId = scheduledMessageId;
  const postAt = dateTime(member(message.body, "post_at"), "PostAt", "unix");
  if (postAt !== undefined) output.PostAt = postAt;
  return output;
}

function addReactionBody(input: AddReactionInput): JsonValue {
  return {
    channel: required(text(input.ChannelId, "ChannelId"), "ChannelId"),
    timestamp: required(text(input.MessageTs, "MessageTs"), "MessageTs"),
    name: required(text(input.EmojiName, "EmojiName"), "EmojiName"),
  };
}

function addReactionOutput(message: Message): AddReactionOutput {
  const output: AddReactionOutput = {};
  const ok = boolean(member(message.body, "ok"), "Ok");
  if (ok !== undefined) output.Ok = ok;
  return output;
}

function listChannelsBody(input: ListChannelsInput): JsonValue {
  const body: JsonObject = {};
  body["limit"] = 200;
  body["exclude_archived"] = true;
  const types = text(input.Types, "Types");
  if (types !== undefined) body["types"] = types;
  return body;
}

function listChannelsOutput(message: Message): ListChannelsOutput {
  const output: ListChannelsOutput = {};
  const channels = member(message.body, "channels");
  const channelId = each(channels, (element) => text(member(element, "id"), "ChannelId"));
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelName = each(channels, (element) => text(member(element, "name"), "ChannelName"));
  if (channelName !== undefined) output.ChannelName = channelName;
  const isPrivate = each(channels, (element) => boolean(member(element, "is_private"), "IsPrivate"));
  if (isPrivate !== undefined) output.IsPrivate = isPrivate;
  const isArchived = each(channels, (element) => boolean(member(element, "is_archived"), "IsArchived"));
  if (isArchived !== undefined) output.IsArchived = isArchived;
  const topic = each(channels, (element) => text(member(member(element, "topic"), "value"), "Topic"));
  if (topic !== undefined) output.Topic = topic;
  const members = each(channels, (element) => integer(member(element, "num_members"), "Members"));
  if (members !== undefined) output.Members = members;
  return output;
}

function createChannelBody(input: CreateChannelInput): JsonValue {
  const body: JsonObject = {};
  body["name"] = required(text(input.ChannelName, "ChannelName"), "ChannelName");
  const isPrivate = boolean(input.IsPrivate, "IsPrivate");
  if (isPrivate !== undefined) body["is_private"] = isPrivate;
  return body;
}

function createChannelOutput(message: Message): CreateChannelOutput {
  const output: CreateChannelOutput = {};
  const channel = member(message.body, "channel");
  const channelId = text(member(channel, "id"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelName = text(member(channel, "name"), "ChannelName");
  if (channelName !== undefined) output.ChannelName = channelName;
  const isPrivate = boolean(member(channel, "is_private"), "IsPrivate");
  if (isPrivate !== undefined) output.IsPrivate = isPrivate;
  const isArchived = boolean(member(channel, "is_archived"), "IsArchived");
  if (isArchived !== undefined) output.IsArchived = isArchived;
  const topic = member(channel, "topic");
  const topic2 = text(member(topic, "value"), "Topic");
  if (topic2 !== undefined) output.Topic = topic2;
  const members = integer(member(channel, "num_members"), "Members");
  if (members !== undefined) output.Members = members;
  return output;
}

function inviteToChannelBody(input: InviteToChannelInput): JsonValue {
  return {
    channel: required(text(input.ChannelId, "ChannelId"), "ChannelId"),
    users: required(text(input.UserIds, "UserIds"), "UserIds"),
  };
}

function inviteToChannelOutput(message: Message): InviteToChannelOutput {
  const output: InviteToChannelOutput = {};
  const channel = member(message.body, "channel");
  const channelId = text(member(channel, "id"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelName = text(member(channel, "name"), "ChannelName");
  if (channelName !== undefined) output.ChannelName = channelName;
  const isPrivate = boolean(member(channel, "is_private"), "IsPrivate");
  if (isPrivate !== undefined) output.IsPrivate = isPrivate;
  const isArchived = boolean(member(channel, "is_archived"), "IsArchived");
  if (isArchived !== undefined) output.IsArchived = isArchived;
  const topic = member(channel, "topic");
  const topic2 = text(member(topic, "value"), "Topic");
  if (topic2 !== undefined) output.Topic = topic2;
  const members = integer(member(channel, "num_members"), "Members");
  if (members !== undefined) output.Members = members;
  return output;
}

function listUsersBody(): JsonValue {
  return { limit: 200 };
}

function listUsersOutput(message: Message): ListUsersOutput {
  const output: ListUsersOutput = {};
  const members = member(message.body, "members");
  const userId = each(members, (element) => text(member(element, "id"), "UserId"));
  if (userId !== undefined) output.UserId = userId;
  const userName = each(members, (element) => text(member(element, "name"), "UserName"));
  if (userName !== undefined) output.UserName = userName;
  const realName = each(members, (element) => text(member(element, "real_name"), "RealName"));
  if (realName !== undefined) output.RealName = realName;
  const email = each(members, (element) => text(member(member(element, "profile"), "email"), "Email"));
  if (email !== undefined) output.Email = email;
  const displayName = each(members, (element) => text(member(member(element, "profile"), "display_name"), "DisplayName"));
  if (displayName !== undefined) output.DisplayName = displayName;
  const timeZone = each(members, (element) => text(member(element, "tz"), "TimeZone"));
  if (timeZone !== undefined) output.TimeZone = timeZone;
  const isBot = each(members, (element) => boolean(member(element, "is_bot"), "IsBot"));
  if (isBot !== undefined) output.IsBot = isBot;
  const deleted = each(members, (element) => boolean(member(element, "deleted"), "Deleted"));
  if (deleted !== undefined) output.Deleted = deleted;
  return output;
}

function getUserBody(input: GetUserInput): JsonValue {
  return { user: required(text(input.UserId, "UserId"), "UserId") };
}

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const user = member(message.body, "user");
  const userId = text(member(user, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const realName = text(member(user, "real_name"), "RealName");
  if (realName !== undefined) output.RealName = realName;
  const profile = member(user, "profile");
  const email = text(member(profile, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const displayName = text(member(profile, "display_name"), "DisplayName");
  if (displayName !== undefined) output.DisplayName = displayName;
  const timeZone = text(member(user, "tz"), "TimeZone");
  if (timeZone !== undefined) output.TimeZone = timeZone;
  const isBot = boolean(member(user, "is_bot"), "IsBot");
  if (isBot !== undefined) output.IsBot = isBot;
  const deleted = boolean(member(user, "deleted"), "Deleted");
  if (deleted !== undefined) output.Deleted = deleted;
  return output;
}

function findUserByEmailBody(input: FindUserByEmailInput): JsonValue {
  return { email: required(text(input.Email, "Email"), "Email") };
}

function findUserByEmailOutput(message: Message): FindUserByEmailOutput {
  const output: FindUserByEmailOutput = {};
  const user = member(message.body, "user");
  const userId = text(member(user, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const realName = text(member(user, "real_name"), "RealName");
  if (realName !== undefined) output.RealName = realName;
  const profile = member(user, "profile");
  const email = text(member(profile, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const displayName = text(member(profile, "display_name"), "DisplayName");
  if (displayName !== undefined) output.DisplayName = displayName;
  const timeZone = text(member(user, "tz"), "TimeZone");
  if (timeZone !== undefined) output.TimeZone = timeZone;
  const isBot = boolean(member(user, "is_bot"), "IsBot");
  if (isBot !== undefined) output.IsBot = isBot;
  const deleted = boolean(member(user, "deleted"), "Deleted");
  if (deleted !== undefined) output.Deleted = deleted;
  return output;
}

/** Messages, channels and people of a Slack workspace. */
export const connector = defineConnector({
  contract: 1,
  id: "slack",
  name: "Slack",
  version: "1.0.0",
  authentications: {
    token: {
      kind: "apiKey",
      in: "header",
      key: "Authorization",
      prefix: "Bearer ",
      test: "testAuthentication",
    },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: [
        "chat:write",
        "channels:read",
        "channels:manage",
        "users:read",
        "users:read.email",
        "reactions:write",
      ],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "testAuthentication",
      authorizeUrl: () => "https://slack.com/oauth/v2/authorize",
      tokenUrl: () => "https://slack.com/api/oauth.v2.access",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://slack.com/api",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  lookups: {
    channels: { method: "listChannels", value: "ChannelId", label: "ChannelName" },
    users: { method: "listUsers", value: "UserId", label: "RealName" },
  },
  errors: [
    {
      when: [
        { of: { kind: "body", path: ["ok"] }, test: { kind: "equals", value: false } },
        {
          of: { kind: "body", path: ["error"] },
          test: { kind: "in", values: ["invalid_auth", "token_expired", "token_revoked", "account_inactive"] },
        },
      ],
      outcome: "authExpired",
    },
    {
      when: [
        { of: { kind: "body", path: ["ok"] }, test: { kind: "equals", value: false } },
        {
          of: { kind: "body", path: ["error"] },
          test: { kind: "in", values: ["fatal_error", "internal_error", "service_unavailable", "request_timeout"] },
        },
      ],
      outcome: "retry",
    },
    {
      when: [{ of: { kind: "body", path: ["ok"] }, test: { kind: "equals", value: false } }],
      outcome: "failure",
    },
  ],
  methods: {
    testAuthentication: {
      kind: "action",
      name: "Test Authentication",
      description: "Says who the token belongs to.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [],
      outputs: [
        { name: "TeamId", displayName: "Team ID", location: "team_id", dataType: "text" },
        { name: "TeamName", displayName: "Team Name", location: "team", dataType: "text" },
        { name: "UserId", displayName: "User ID", location: "user_id", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "user", dataType: "text" },
        { name: "Url", displayName: "Url", location: "url", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/auth.test`,
      output: testAuthenticationOutput,
    },
    postMessage: {
      kind: "action",
      name: "Post Message",
      description: "Sends a message.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      rateLimits: [{ requests: 1, perMs: 1000 }],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        { name: "Text", displayName: "Text", location: "text", dataType: "text" },
        {
          name: "ThreadTs",
          displayName: "Thread Ts",
          location: "thread_ts",
          dataType: "text",
          optional: true,
        },
        {
          name: "Username",
          displayName: "Username",
          location: "username",
          dataType: "text",
          optional: true,
        },
        {
          name: "IconEmoji",
          displayName: "Icon Emoji",
          location: "icon_emoji",
          dataType: "text",
          optional: true,
        },
        {
          name: "UnfurlLinks",
          displayName: "Unfurl Links",
          location: "unfurl_links",
          dataType: "boolean",
          optional: true,
        },
      ] as InputFields<PostMessageInput>,
      outputs: [
        { name: "MessageTs", displayName: "Message Ts", location: "ts", dataType: "text" },
        { name: "ChannelId", displayName: "Channel ID", location: "channel", dataType: "text" },
        { name: "Text", displayName: "Text", location: "message.text", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/chat.postMessage`,
      body: postMessageBody,
      output: postMessageOutput,
    },
    updateMessage: {
      kind: "action",
      name: "Update Message",
      description: "Changes a message.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        { name: "MessageTs", displayName: "Message Ts", location: "ts", dataType: "text" },
        { name: "Text", displayName: "Text", location: "text", dataType: "text" },
      ] as InputFields<UpdateMessageInput>,
      outputs: [
        { name: "MessageTs", displayName: "Message Ts", location: "ts", dataType: "text" },
        { name: "ChannelId", displayName: "Channel ID", location: "channel", dataType: "text" },
        { name: "Text", displayName: "Text", location: "text", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/chat.update`,
      body: updateMessageBody,
      output: updateMessageOutput,
    },
    deleteMessage: {
      kind: "action",
      name: "Delete Message",
      description: "Deletes a message.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        { name: "MessageTs", displayName: "Message Ts", location: "ts", dataType: "text" },
      ] as InputFields<DeleteMessageInput>,
      outputs: [
        { name: "MessageTs", displayName: "Message Ts", location: "ts", dataType: "text" },
        { name: "ChannelId", displayName: "Channel ID", location: "channel", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/chat.delete`,
      body: deleteMessageBody,
      output: deleteMessageOutput,
    },
    scheduleMessage: {
      kind: "action",
      name: "Schedule Message",
      description: "Sends a message later.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        {
          name: "PostAt",
          displayName: "Post At",
          location: "post_at",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "Text", displayName: "Text", location: "text", dataType: "text" },
      ] as InputFields<ScheduleMessageInput>,
      outputs: [
        {
          name: "ScheduledMessageId",
          displayName: "Scheduled Message ID",
          location: "scheduled_message_id",
          dataType: "text",
        },
        {
          name: "PostAt",
          displayName: "Post At",
          location: "post_at",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/chat.scheduleMessage`,
      body: scheduleMessageBody,
      output: scheduleMessageOutput,
    },
    addReaction: {
      kind: "action",
      name: "Add Reaction",
      description: "Adds an emoji to a message.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        { name: "MessageTs", displayName: "Message Ts", location: "timestamp", dataType: "text" },
        { name: "EmojiName", displayName: "Emoji Name", location: "name", dataType: "text" },
      ] as InputFields<AddReactionInput>,
      outputs: [
        { name: "Ok", displayName: "Ok", location: "ok", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/reactions.add`,
      body: addReactionBody,
      output: addReactionOutput,
    },
    listChannels: {
      kind: "action",
      name: "List Channels",
      description: "Lists the channels that the app can see.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      paging: {
        inbound: {
          by: "token",
          tokens: [
            {
              response: { text: "response_metadata.next_cursor", path: ["response_metadata", "next_cursor"] },
              to: "body",
              name: "cursor",
              path: ["cursor"],
            },
          ],
        },
      },
      records: [["channels"]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        { name: "Types", displayName: "Types", location: "types", dataType: "text", optional: true },
      ] as InputFields<ListChannelsInput>,
      outputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "[channels].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ChannelName",
          displayName: "Channel Name",
          location: "[channels].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "IsPrivate",
          displayName: "Is Private",
          location: "[channels].is_private",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "IsArchived",
          displayName: "Is Archived",
          location: "[channels].is_archived",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "Topic",
          displayName: "Topic",
          location: "[channels].topic.value",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Members",
          displayName: "Members",
          location: "[channels].num_members",
          dataType: "integer",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/conversations.list`,
      body: listChannelsBody,
      output: listChannelsOutput,
    },
    createChannel: {
      kind: "action",
      name: "Create Channel",
      description: "Creates a channel.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        { name: "ChannelName", displayName: "Channel Name", location: "name", dataType: "text" },
        {
          name: "IsPrivate",
          displayName: "Is Private",
          location: "is_private",
          dataType: "boolean",
          optional: true,
        },
      ] as InputFields<CreateChannelInput>,
      outputs: [
        { name: "ChannelId", displayName: "Channel ID", location: "channel.id", dataType: "text" },
        { name: "ChannelName", displayName: "Channel Name", location: "channel.name", dataType: "text" },
        {
          name: "IsPrivate",
          displayName: "Is Private",
          location: "channel.is_private",
          dataType: "boolean",
        },
        {
          name: "IsArchived",
          displayName: "Is Archived",
          location: "channel.is_archived",
          dataType: "boolean",
        },
        { name: "Topic", displayName: "Topic", location: "channel.topic.value", dataType: "text" },
        { name: "Members", displayName: "Members", location: "channel.num_members", dataType: "integer" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/conversations.create`,
      body: createChannelBody,
      output: createChannelOutput,
    },
    inviteToChannel: {
      kind: "action",
      name: "Invite To Channel",
      description: "Invites people to a channel.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        {
          name: "ChannelId",
          displayName: "Channel ID",
          location: "channel",
          dataType: "text",
          lookup: "channels",
        },
        { name: "UserIds", displayName: "User Ids", location: "users", dataType: "text" },
      ] as InputFields<InviteToChannelInput>,
      outputs: [
        { name: "ChannelId", displayName: "Channel ID", location: "channel.id", dataType: "text" },
        { name: "ChannelName", displayName: "Channel Name", location: "channel.name", dataType: "text" },
        {
          name: "IsPrivate",
          displayName: "Is Private",
          location: "channel.is_private",
          dataType: "boolean",
        },
        {
          name: "IsArchived",
          displayName: "Is Archived",
          location: "channel.is_archived",
          dataType: "boolean",
        },
        { name: "Topic", displayName: "Topic", location: "channel.topic.value", dataType: "text" },
        { name: "Members", displayName: "Members", location: "channel.num_members", dataType: "integer" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/conversations.invite`,
      body: inviteToChannelBody,
      output: inviteToChannelOutput,
    },
    listUsers: {
      kind: "action",
      name: "List Users",
      description: "Lists the people of the workspace.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      paging: {
        inbound: {
          by: "token",
          tokens: [
            {
              response: { text: "response_metadata.next_cursor", path: ["response_metadata", "next_cursor"] },
              to: "body",
              name: "cursor",
              path: ["cursor"],
            },
          ],
        },
      },
      records: [["members"]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "[members].id", dataType: "text", lists: 1 },
        {
          name: "UserName",
          displayName: "User Name",
          location: "[members].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "RealName",
          displayName: "Real Name",
          location: "[members].real_name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Email",
          displayName: "Email",
          location: "[members].profile.email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "DisplayName",
          displayName: "Display Name",
          location: "[members].profile.display_name",
          dataType: "text",
          lists: 1,
        },
        { name: "TimeZone", displayName: "Time Zone", location: "[members].tz", dataType: "text", lists: 1 },
        {
          name: "IsBot",
          displayName: "Is Bot",
          location: "[members].is_bot",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "Deleted",
          displayName: "Deleted",
          location: "[members].deleted",
          dataType: "boolean",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users.list`,
      body: listUsersBody,
      output: listUsersOutput,
    },
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Gets a person.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        { name: "UserId", displayName: "User ID", location: "user", dataType: "text", lookup: "users" },
      ] as InputFields<GetUserInput>,
      outputs: [
        { name: "UserId", displayName: "User ID", location: "user.id", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
        { name: "RealName", displayName: "Real Name", location: "user.real_name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "user.profile.email", dataType: "text" },
        {
          name: "DisplayName",
          displayName: "Display Name",
          location: "user.profile.display_name",
          dataType: "text",
        },
        { name: "TimeZone", displayName: "Time Zone", location: "user.tz", dataType: "text" },
        { name: "IsBot", displayName: "Is Bot", location: "user.is_bot", dataType: "boolean" },
        { name: "Deleted", displayName: "Deleted", location: "user.deleted", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users.info`,
      body: getUserBody,
      output: getUserOutput,
    },
    findUserByEmail: {
      kind: "action",
      name: "Find User By Email",
      description: "Finds a person by their address.",
      httpMethod: "POST",
      authentication: "token",
      request: { bodyType: "form", lists: "repeat" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
      ],
      inputs: [
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
      ] as InputFields<FindUserByEmailInput>,
      outputs: [
        { name: "UserId", displayName: "User ID", location: "user.id", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
        { name: "RealName", displayName: "Real Name", location: "user.real_name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "user.profile.email", dataType: "text" },
        {
          name: "DisplayName",
          displayName: "Display Name",
          location: "user.profile.display_name",
          dataType: "text",
        },
        { name: "TimeZone", displayName: "Time Zone", location: "user.tz", dataType: "text" },
        { name: "IsBot", displayName: "Is Bot", location: "user.is_bot", dataType: "boolean" },
        { name: "Deleted", displayName: "Deleted", location: "user.deleted", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users.lookupByEmail`,
      body: findUserByEmailBody,
      output: findUserByEmailOutput,
    },
  },
});
