// Slack 1.1.0, compiled by Hookwright 0.1.0.
// Generated from connectors/slack/connector.json: edit that file, then run `hookwright compile`.
// content: 17fe59e7f39b7fd3c05be64b18ebd08892011d8c9dee046017ea1fbbba0e1e7d

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
  /** Cyclr Account Team ID. From `team_id`. */
  Cyclr_Account_TeamId?: string;
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

/** A delivery of `appEvents` with the event `app_mention`. */
export type AppEventsAppMentionOutput = {
  /** Tells this event from the others. */
  Event: "app_mention";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Text. From `body:event.text`. */
  Text?: string;
  /** Message Ts. From `body:event.ts`. */
  MessageTs?: string;
  /** Thread Ts. From `body:event.thread_ts`. */
  ThreadTs?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
};

/** A delivery of `appEvents` with the event `message`. */
export type AppEventsMessageOutput = {
  /** Tells this event from the others. */
  Event: "message";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** Subtype. From `body:event.subtype`. */
  Subtype?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Bot ID. From `body:event.bot_id`. */
  BotId?: string;
  /** Text. From `body:event.text`. */
  Text?: string;
  /** Message Ts. From `body:event.ts`. */
  MessageTs?: string;
  /** Thread Ts. From `body:event.thread_ts`. */
  ThreadTs?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
  /** Channel Type. From `body:event.channel_type`. */
  ChannelType?: string;
  /** File Ids. From `body:event.[files].id`. */
  FileIds?: List<string>;
  /** File Names. From `body:event.[files].name`. */
  FileNames?: List<string>;
  /** File Urls. From `body:event.[files].url_private`. */
  FileUrls?: List<string>;
  /** Changed Ts. From `body:event.message.ts`. */
  ChangedTs?: string;
  /** Changed Text. From `body:event.message.text`. */
  ChangedText?: string;
  /** Deleted Ts. From `body:event.deleted_ts`. */
  DeletedTs?: string;
};

/** A delivery of `appEvents` with the event `reaction_added`. */
export type AppEventsReactionAddedOutput = {
  /** Tells this event from the others. */
  Event: "reaction_added";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Reaction. From `body:event.reaction`. */
  Reaction?: string;
  /** Item Type. From `body:event.item.type`. */
  ItemType?: string;
  /** Channel ID. From `body:event.item.channel`. */
  ChannelId?: string;
  /** Message Ts. From `body:event.item.ts`. */
  MessageTs?: string;
  /** Item User ID. From `body:event.item_user`. */
  ItemUserId?: string;
  /** Event Ts. From `body:event.event_ts`. */
  EventTs?: string;
};

/** A delivery of `appEvents` with the event `reaction_removed`. */
export type AppEventsReactionRemovedOutput = {
  /** Tells this event from the others. */
  Event: "reaction_removed";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Reaction. From `body:event.reaction`. */
  Reaction?: string;
  /** Item Type. From `body:event.item.type`. */
  ItemType?: string;
  /** Channel ID. From `body:event.item.channel`. */
  ChannelId?: string;
  /** Message Ts. From `body:event.item.ts`. */
  MessageTs?: string;
  /** Item User ID. From `body:event.item_user`. */
  ItemUserId?: string;
  /** Event Ts. From `body:event.event_ts`. */
  EventTs?: string;
};

/** A delivery of `appEvents` with the event `channel_created`. */
export type AppEventsChannelCreatedOutput = {
  /** Tells this event from the others. */
  Event: "channel_created";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** Channel ID. From `body:event.channel.id`. */
  ChannelId?: string;
  /** Channel Name. From `body:event.channel.name`. */
  ChannelName?: string;
  /** User ID. From `body:event.channel.creator`. */
  UserId?: string;
};

/** A delivery of `appEvents` with the event `channel_rename`. */
export type AppEventsChannelRenameOutput = {
  /** Tells this event from the others. */
  Event: "channel_rename";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** Channel ID. From `body:event.channel.id`. */
  ChannelId?: string;
  /** Channel Name. From `body:event.channel.name`. */
  ChannelName?: string;
};

/** A delivery of `appEvents` with the event `channel_archive`. */
export type AppEventsChannelArchiveOutput = {
  /** Tells this event from the others. */
  Event: "channel_archive";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
};

/** A delivery of `appEvents` with the event `member_joined_channel`. */
export type AppEventsMemberJoinedChannelOutput = {
  /** Tells this event from the others. */
  Event: "member_joined_channel";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
  /** Channel Type. From `body:event.channel_type`. */
  ChannelType?: string;
  /** Inviter ID. From `body:event.inviter`. */
  InviterId?: string;
};

/** A delivery of `appEvents` with the event `member_left_channel`. */
export type AppEventsMemberLeftChannelOutput = {
  /** Tells this event from the others. */
  Event: "member_left_channel";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
  /** Channel Type. From `body:event.channel_type`. */
  ChannelType?: string;
  /** Inviter ID. From `body:event.inviter`. */
  InviterId?: string;
};

/** A delivery of `appEvents` with the event `team_join`. */
export type AppEventsTeamJoinOutput = {
  /** Tells this event from the others. */
  Event: "team_join";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user.id`. */
  UserId?: string;
  /** User Name. From `body:event.user.name`. */
  UserName?: string;
  /** Real Name. From `body:event.user.real_name`. */
  RealName?: string;
  /** Email. From `body:event.user.profile.email`. */
  Email?: string;
  /** Is Bot. From `body:event.user.is_bot`. */
  IsBot?: boolean;
};

/** A delivery of `appEvents` with the event `app_home_opened`. */
export type AppEventsAppHomeOpenedOutput = {
  /** Tells this event from the others. */
  Event: "app_home_opened";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User ID. From `body:event.user`. */
  UserId?: string;
  /** Channel ID. From `body:event.channel`. */
  ChannelId?: string;
  /** Tab. From `body:event.tab`. */
  Tab?: string;
};

/** A delivery of `appEvents` with the event `app_uninstalled`. */
export type AppEventsAppUninstalledOutput = {
  /** Tells this event from the others. */
  Event: "app_uninstalled";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
};

/** A delivery of `appEvents` with the event `tokens_revoked`. */
export type AppEventsTokensRevokedOutput = {
  /** Tells this event from the others. */
  Event: "tokens_revoked";
  /** Event ID. From `body:event_id`. */
  EventId?: string;
  /** Event Time. From `body:event_time`. */
  EventTime?: string;
  /** Team ID. From `body:team_id`. */
  TeamId?: string;
  /** User Ids. From `body:event.tokens.[oauth]`. */
  UserIds?: List<string>;
  /** Bot Ids. From `body:event.tokens.[bot]`. */
  BotIds?: List<string>;
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
  const cyclrAccountTeamId = text(member(message.body, "team_id"), "Cyclr_Account_TeamId");
  if (cyclrAccountTeamId !== undefined) output.Cyclr_Account_TeamId = cyclrAccountTeamId;
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

/** A delivery of `appEvents`; `Event` says of which event. */
export type AppEventsOutput =
  | AppEventsAppMentionOutput
  | AppEventsMessageOutput
  | AppEventsReactionAddedOutput
  | AppEventsReactionRemovedOutput
  | AppEventsChannelCreatedOutput
  | AppEventsChannelRenameOutput
  | AppEventsChannelArchiveOutput
  | AppEventsMemberJoinedChannelOutput
  | AppEventsMemberLeftChannelOutput
  | AppEventsTeamJoinOutput
  | AppEventsAppHomeOpenedOutput
  | AppEventsAppUninstalledOutput
  | AppEventsTokensRevokedOutput;

function appEventsAppMentionOutput(message: Message): AppEventsAppMentionOutput {
  const output: AppEventsAppMentionOutput = { Event: "app_mention" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const text2 = text(member(event, "text"), "Text");
  if (text2 !== undefined) output.Text = text2;
  const messageTs = text(member(event, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const threadTs = text(member(event, "thread_ts"), "ThreadTs");
  if (threadTs !== undefined) output.ThreadTs = threadTs;
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  return output;
}

function appEventsMessageOutput(message: Message): AppEventsMessageOutput {
  const output: AppEventsMessageOutput = { Event: "message" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const subtype = text(member(event, "subtype"), "Subtype");
  if (subtype !== undefined) output.Subtype = subtype;
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const botId = text(member(event, "bot_id"), "BotId");
  if (botId !== undefined) output.BotId = botId;
  const text2 = text(member(event, "text"), "Text");
  if (text2 !== undefined) output.Text = text2;
  const messageTs = text(member(event, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const threadTs = text(member(event, "thread_ts"), "ThreadTs");
  if (threadTs !== undefined) output.ThreadTs = threadTs;
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelType = text(member(event, "channel_type"), "ChannelType");
  if (channelType !== undefined) output.ChannelType = channelType;
  const files = member(event, "files");
  const fileIds = each(files, (element) => text(member(element, "id"), "FileIds"));
  if (fileIds !== undefined) output.FileIds = fileIds;
  const fileNames = each(files, (element) => text(member(element, "name"), "FileNames"));
  if (fileNames !== undefined) output.FileNames = fileNames;
  const fileUrls = each(files, (element) => text(member(element, "url_private"), "FileUrls"));
  if (fileUrls !== undefined) output.FileUrls = fileUrls;
  const message2 = member(event, "message");
  const changedTs = text(member(message2, "ts"), "ChangedTs");
  if (changedTs !== undefined) output.ChangedTs = changedTs;
  const changedText = text(member(message2, "text"), "ChangedText");
  if (changedText !== undefined) output.ChangedText = changedText;
  const deletedTs = text(member(event, "deleted_ts"), "DeletedTs");
  if (deletedTs !== undefined) output.DeletedTs = deletedTs;
  return output;
}

function appEventsReactionAddedOutput(message: Message): AppEventsReactionAddedOutput {
  const output: AppEventsReactionAddedOutput = { Event: "reaction_added" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const reaction = text(member(event, "reaction"), "Reaction");
  if (reaction !== undefined) output.Reaction = reaction;
  const item = member(event, "item");
  const itemType = text(member(item, "type"), "ItemType");
  if (itemType !== undefined) output.ItemType = itemType;
  const channelId = text(member(item, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const messageTs = text(member(item, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const itemUserId = text(member(event, "item_user"), "ItemUserId");
  if (itemUserId !== undefined) output.ItemUserId = itemUserId;
  const eventTs = text(member(event, "event_ts"), "EventTs");
  if (eventTs !== undefined) output.EventTs = eventTs;
  return output;
}

function appEventsReactionRemovedOutput(message: Message): AppEventsReactionRemovedOutput {
  const output: AppEventsReactionRemovedOutput = { Event: "reaction_removed" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const reaction = text(member(event, "reaction"), "Reaction");
  if (reaction !== undefined) output.Reaction = reaction;
  const item = member(event, "item");
  const itemType = text(member(item, "type"), "ItemType");
  if (itemType !== undefined) output.ItemType = itemType;
  const channelId = text(member(item, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const messageTs = text(member(item, "ts"), "MessageTs");
  if (messageTs !== undefined) output.MessageTs = messageTs;
  const itemUserId = text(member(event, "item_user"), "ItemUserId");
  if (itemUserId !== undefined) output.ItemUserId = itemUserId;
  const eventTs = text(member(event, "event_ts"), "EventTs");
  if (eventTs !== undefined) output.EventTs = eventTs;
  return output;
}

function appEventsChannelCreatedOutput(message: Message): AppEventsChannelCreatedOutput {
  const output: AppEventsChannelCreatedOutput = { Event: "channel_created" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const channel = member(event, "channel");
  const channelId = text(member(channel, "id"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelName = text(member(channel, "name"), "ChannelName");
  if (channelName !== undefined) output.ChannelName = channelName;
  const userId = text(member(channel, "creator"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  return output;
}

function appEventsChannelRenameOutput(message: Message): AppEventsChannelRenameOutput {
  const output: AppEventsChannelRenameOutput = { Event: "channel_rename" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const channel = member(event, "channel");
  const channelId = text(member(channel, "id"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelName = text(member(channel, "name"), "ChannelName");
  if (channelName !== undefined) output.ChannelName = channelName;
  return output;
}

function appEventsChannelArchiveOutput(message: Message): AppEventsChannelArchiveOutput {
  const output: AppEventsChannelArchiveOutput = { Event: "channel_archive" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  return output;
}

function appEventsMemberJoinedChannelOutput(message: Message): AppEventsMemberJoinedChannelOutput {
  const output: AppEventsMemberJoinedChannelOutput = { Event: "member_joined_channel" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelType = text(member(event, "channel_type"), "ChannelType");
  if (channelType !== undefined) output.ChannelType = channelType;
  const inviterId = text(member(event, "inviter"), "InviterId");
  if (inviterId !== undefined) output.InviterId = inviterId;
  return output;
}

function appEventsMemberLeftChannelOutput(message: Message): AppEventsMemberLeftChannelOutput {
  const output: AppEventsMemberLeftChannelOutput = { Event: "member_left_channel" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const channelType = text(member(event, "channel_type"), "ChannelType");
  if (channelType !== undefined) output.ChannelType = channelType;
  const inviterId = text(member(event, "inviter"), "InviterId");
  if (inviterId !== undefined) output.InviterId = inviterId;
  return output;
}

function appEventsTeamJoinOutput(message: Message): AppEventsTeamJoinOutput {
  const output: AppEventsTeamJoinOutput = { Event: "team_join" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const user = member(event, "user");
  const userId = text(member(user, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const realName = text(member(user, "real_name"), "RealName");
  if (realName !== undefined) output.RealName = realName;
  const profile = member(user, "profile");
  const email = text(member(profile, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const isBot = boolean(member(user, "is_bot"), "IsBot");
  if (isBot !== undefined) output.IsBot = isBot;
  return output;
}

function appEventsAppHomeOpenedOutput(message: Message): AppEventsAppHomeOpenedOutput {
  const output: AppEventsAppHomeOpenedOutput = { Event: "app_home_opened" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const userId = text(member(event, "user"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const channelId = text(member(event, "channel"), "ChannelId");
  if (channelId !== undefined) output.ChannelId = channelId;
  const tab = text(member(event, "tab"), "Tab");
  if (tab !== undefined) output.Tab = tab;
  return output;
}

function appEventsAppUninstalledOutput(message: Message): AppEventsAppUninstalledOutput {
  const output: AppEventsAppUninstalledOutput = { Event: "app_uninstalled" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  return output;
}

function appEventsTokensRevokedOutput(message: Message): AppEventsTokensRevokedOutput {
  const output: AppEventsTokensRevokedOutput = { Event: "tokens_revoked" };
  const eventId = text(member(message.envelope, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventTime = dateTime(member(message.envelope, "event_time"), "EventTime", "unix");
  if (eventTime !== undefined) output.EventTime = eventTime;
  const teamId = text(member(message.envelope, "team_id"), "TeamId");
  if (teamId !== undefined) output.TeamId = teamId;
  const event = member(message.envelope, "event");
  const tokens = member(event, "tokens");
  const oauth = member(tokens, "oauth");
  const userIds = each(oauth, (element) => text(element, "UserIds"));
  if (userIds !== undefined) output.UserIds = userIds;
  const bot = member(tokens, "bot");
  const botIds = each(bot, (element2) => text(element2, "BotIds"));
  if (botIds !== undefined) output.BotIds = botIds;
  return output;
}

function appEventsOutput(message: Message): AppEventsOutput | Record<string, never> {
  switch (text(member(member(message.envelope, "event"), "type"), "Event")) {
    case "app_mention":
      return appEventsAppMentionOutput(message);
    case "message":
      return appEventsMessageOutput(message);
    case "reaction_added":
      return appEventsReactionAddedOutput(message);
    case "reaction_removed":
      return appEventsReactionRemovedOutput(message);
    case "channel_created":
      return appEventsChannelCreatedOutput(message);
    case "channel_rename":
      return appEventsChannelRenameOutput(message);
    case "channel_archive":
      return appEventsChannelArchiveOutput(message);
    case "member_joined_channel":
      return appEventsMemberJoinedChannelOutput(message);
    case "member_left_channel":
      return appEventsMemberLeftChannelOutput(message);
    case "team_join":
      return appEventsTeamJoinOutput(message);
    case "app_home_opened":
      return appEventsAppHomeOpenedOutput(message);
    case "app_uninstalled":
      return appEventsAppUninstalledOutput(message);
    case "tokens_revoked":
      return appEventsTokensRevokedOutput(message);
  }
  return {};
}

/** Messages, channels and people of a Slack workspace, and what happens there. */
export const connector = defineConnector({
  contract: 1,
  id: "slack",
  name: "Slack",
  version: "1.1.0",
  authentications: {
    token: {
      kind: "apiKey",
      in: "header",
      key: "Authorization",
      prefix: "Bearer ",
      afterSignIn: "testAuthentication",
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
        "app_mentions:read",
        "channels:history",
        "reactions:read",
      ],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      afterSignIn: "testAuthentication",
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
    {
      name: "SigningSecret",
      target: "secret",
      displayName: "Signing secret",
      sensitive: true,
      scope: "partner",
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
        {
          name: "Cyclr_Account_TeamId",
          displayName: "Cyclr Account Team ID",
          location: "team_id",
          dataType: "text",
        },
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
    appEvents: {
      kind: "webhook",
      name: "App Events",
      description: "What happens in the workspace. The app has one Request URL for all workspaces, which is set by hand under Event Subscriptions; choose there what Slack sends.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "SigningSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [
          { kind: "literal", text: "v0:" },
          { kind: "header", name: "x-slack-request-timestamp" },
          { kind: "literal", text: ":" },
          { kind: "rawBody" },
        ],
        signature: { value: [{ kind: "header", name: "x-slack-signature" }], prefix: "v0=", encoding: "hex" },
        timestamp: {
          value: [{ kind: "header", name: "x-slack-request-timestamp" }],
          format: "unix",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: { create: [], share: "connector" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://slack.com/api" },
        { name: "SigningSecret", target: "secret", displayName: "Signing secret", sensitive: true },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.event.type}}", dataType: "text" },
        { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
        {
          name: "EventTime",
          displayName: "Event Time",
          location: "body:event_time",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
        { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
        { name: "Text", displayName: "Text", location: "body:event.text", dataType: "text" },
        { name: "MessageTs", displayName: "Message Ts", location: "body:event.ts", dataType: "text" },
        { name: "ThreadTs", displayName: "Thread Ts", location: "body:event.thread_ts", dataType: "text" },
        { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
        { name: "Subtype", displayName: "Subtype", location: "body:event.subtype", dataType: "text" },
        { name: "BotId", displayName: "Bot ID", location: "body:event.bot_id", dataType: "text" },
        {
          name: "ChannelType",
          displayName: "Channel Type",
          location: "body:event.channel_type",
          dataType: "text",
        },
        {
          name: "FileIds",
          displayName: "File Ids",
          location: "body:event.[files].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "FileNames",
          displayName: "File Names",
          location: "body:event.[files].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "FileUrls",
          displayName: "File Urls",
          location: "body:event.[files].url_private",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ChangedTs",
          displayName: "Changed Ts",
          location: "body:event.message.ts",
          dataType: "text",
        },
        {
          name: "ChangedText",
          displayName: "Changed Text",
          location: "body:event.message.text",
          dataType: "text",
        },
        {
          name: "DeletedTs",
          displayName: "Deleted Ts",
          location: "body:event.deleted_ts",
          dataType: "text",
        },
        { name: "Reaction", displayName: "Reaction", location: "body:event.reaction", dataType: "text" },
        { name: "ItemType", displayName: "Item Type", location: "body:event.item.type", dataType: "text" },
        {
          name: "ItemUserId",
          displayName: "Item User ID",
          location: "body:event.item_user",
          dataType: "text",
        },
        { name: "EventTs", displayName: "Event Ts", location: "body:event.event_ts", dataType: "text" },
        {
          name: "ChannelName",
          displayName: "Channel Name",
          location: "body:event.channel.name",
          dataType: "text",
        },
        { name: "InviterId", displayName: "Inviter ID", location: "body:event.inviter", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "body:event.user.name", dataType: "text" },
        {
          name: "RealName",
          displayName: "Real Name",
          location: "body:event.user.real_name",
          dataType: "text",
        },
        { name: "Email", displayName: "Email", location: "body:event.user.profile.email", dataType: "text" },
        { name: "IsBot", displayName: "Is Bot", location: "body:event.user.is_bot", dataType: "boolean" },
        { name: "Tab", displayName: "Tab", location: "body:event.tab", dataType: "text" },
        {
          name: "UserIds",
          displayName: "User Ids",
          location: "body:event.tokens.[oauth]",
          dataType: "text",
          lists: 1,
        },
        {
          name: "BotIds",
          displayName: "Bot Ids",
          location: "body:event.tokens.[bot]",
          dataType: "text",
          lists: 1,
        },
      ],
      output: appEventsOutput,
      events: {
        by: [{ kind: "body", location: ["event", "type"] }],
        types: {
          app_mention: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "Text", displayName: "Text", location: "body:event.text", dataType: "text" },
              { name: "MessageTs", displayName: "Message Ts", location: "body:event.ts", dataType: "text" },
              { name: "ThreadTs", displayName: "Thread Ts", location: "body:event.thread_ts", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
            ],
            output: appEventsAppMentionOutput,
          },
          message: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "Subtype", displayName: "Subtype", location: "body:event.subtype", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "BotId", displayName: "Bot ID", location: "body:event.bot_id", dataType: "text" },
              { name: "Text", displayName: "Text", location: "body:event.text", dataType: "text" },
              { name: "MessageTs", displayName: "Message Ts", location: "body:event.ts", dataType: "text" },
              { name: "ThreadTs", displayName: "Thread Ts", location: "body:event.thread_ts", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
              {
                name: "ChannelType",
                displayName: "Channel Type",
                location: "body:event.channel_type",
                dataType: "text",
              },
              {
                name: "FileIds",
                displayName: "File Ids",
                location: "body:event.[files].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "FileNames",
                displayName: "File Names",
                location: "body:event.[files].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "FileUrls",
                displayName: "File Urls",
                location: "body:event.[files].url_private",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ChangedTs",
                displayName: "Changed Ts",
                location: "body:event.message.ts",
                dataType: "text",
              },
              {
                name: "ChangedText",
                displayName: "Changed Text",
                location: "body:event.message.text",
                dataType: "text",
              },
              {
                name: "DeletedTs",
                displayName: "Deleted Ts",
                location: "body:event.deleted_ts",
                dataType: "text",
              },
            ],
            output: appEventsMessageOutput,
          },
          reaction_added: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "Reaction", displayName: "Reaction", location: "body:event.reaction", dataType: "text" },
              { name: "ItemType", displayName: "Item Type", location: "body:event.item.type", dataType: "text" },
              {
                name: "ChannelId",
                displayName: "Channel ID",
                location: "body:event.item.channel",
                dataType: "text",
              },
              { name: "MessageTs", displayName: "Message Ts", location: "body:event.item.ts", dataType: "text" },
              {
                name: "ItemUserId",
                displayName: "Item User ID",
                location: "body:event.item_user",
                dataType: "text",
              },
              { name: "EventTs", displayName: "Event Ts", location: "body:event.event_ts", dataType: "text" },
            ],
            output: appEventsReactionAddedOutput,
          },
          reaction_removed: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "Reaction", displayName: "Reaction", location: "body:event.reaction", dataType: "text" },
              { name: "ItemType", displayName: "Item Type", location: "body:event.item.type", dataType: "text" },
              {
                name: "ChannelId",
                displayName: "Channel ID",
                location: "body:event.item.channel",
                dataType: "text",
              },
              { name: "MessageTs", displayName: "Message Ts", location: "body:event.item.ts", dataType: "text" },
              {
                name: "ItemUserId",
                displayName: "Item User ID",
                location: "body:event.item_user",
                dataType: "text",
              },
              { name: "EventTs", displayName: "Event Ts", location: "body:event.event_ts", dataType: "text" },
            ],
            output: appEventsReactionRemovedOutput,
          },
          channel_created: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              {
                name: "ChannelId",
                displayName: "Channel ID",
                location: "body:event.channel.id",
                dataType: "text",
              },
              {
                name: "ChannelName",
                displayName: "Channel Name",
                location: "body:event.channel.name",
                dataType: "text",
              },
              { name: "UserId", displayName: "User ID", location: "body:event.channel.creator", dataType: "text" },
            ],
            output: appEventsChannelCreatedOutput,
          },
          channel_rename: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              {
                name: "ChannelId",
                displayName: "Channel ID",
                location: "body:event.channel.id",
                dataType: "text",
              },
              {
                name: "ChannelName",
                displayName: "Channel Name",
                location: "body:event.channel.name",
                dataType: "text",
              },
            ],
            output: appEventsChannelRenameOutput,
          },
          channel_archive: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
            ],
            output: appEventsChannelArchiveOutput,
          },
          member_joined_channel: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
              {
                name: "ChannelType",
                displayName: "Channel Type",
                location: "body:event.channel_type",
                dataType: "text",
              },
              { name: "InviterId", displayName: "Inviter ID", location: "body:event.inviter", dataType: "text" },
            ],
            output: appEventsMemberJoinedChannelOutput,
          },
          member_left_channel: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
              {
                name: "ChannelType",
                displayName: "Channel Type",
                location: "body:event.channel_type",
                dataType: "text",
              },
              { name: "InviterId", displayName: "Inviter ID", location: "body:event.inviter", dataType: "text" },
            ],
            output: appEventsMemberLeftChannelOutput,
          },
          team_join: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user.id", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "body:event.user.name", dataType: "text" },
              {
                name: "RealName",
                displayName: "Real Name",
                location: "body:event.user.real_name",
                dataType: "text",
              },
              { name: "Email", displayName: "Email", location: "body:event.user.profile.email", dataType: "text" },
              { name: "IsBot", displayName: "Is Bot", location: "body:event.user.is_bot", dataType: "boolean" },
            ],
            output: appEventsTeamJoinOutput,
          },
          app_home_opened: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              { name: "UserId", displayName: "User ID", location: "body:event.user", dataType: "text" },
              { name: "ChannelId", displayName: "Channel ID", location: "body:event.channel", dataType: "text" },
              { name: "Tab", displayName: "Tab", location: "body:event.tab", dataType: "text" },
            ],
            output: appEventsAppHomeOpenedOutput,
          },
          app_uninstalled: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
            ],
            output: appEventsAppUninstalledOutput,
          },
          tokens_revoked: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "body:event_id", dataType: "text" },
              {
                name: "EventTime",
                displayName: "Event Time",
                location: "body:event_time",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "TeamId", displayName: "Team ID", location: "body:team_id", dataType: "text" },
              {
                name: "UserIds",
                displayName: "User Ids",
                location: "body:event.tokens.[oauth]",
                dataType: "text",
                lists: 1,
              },
              {
                name: "BotIds",
                displayName: "Bot Ids",
                location: "body:event.tokens.[bot]",
                dataType: "text",
                lists: 1,
              },
            ],
            output: appEventsTokensRevokedOutput,
          },
        },
      },
      handshake: [
        {
          when: [{ of: { kind: "body", path: ["type"] }, test: { kind: "equals", value: "url_verification" } }],
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
      filter: [{ of: { kind: "body", path: ["type"] }, test: { kind: "equals", value: "event_callback" } }],
      items: ["authorizations"],
      route: {
        by: [{ kind: "item", location: ["team_id"] }],
        equals: [{ kind: "merge", name: "Cyclr_Account_TeamId" }],
      },
      dedupe: { key: [{ kind: "body", location: ["event_id"] }], windowMs: 345600000 },
    },
  },
});
