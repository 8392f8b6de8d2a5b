// The shipped Slack connector against `@slack/web-api`.
import {
  WebClient,
  type ChatPostMessageResponse,
  type ConversationsListResponse,
  type UsersListResponse,
} from "@slack/web-api";
import { describe, test } from "vitest";
import { connector } from "../../generated/connectors/slack.ts";
import { expectSameRequest, type SdkCase, type SdkVendor } from "./against-sdk.ts";

const slack: SdkVendor<WebClient> = {
  connector,
  apiKey: "xoxb-test",
  urlParameter: "ApiUrl",
  path: "/api",
  client: (origin) =>
    new WebClient("xoxb-test", {
      slackApiUrl: `${origin}/api/`,
      allowAbsoluteUrls: false,
      retryConfig: { retries: 0 },
    }),
};

const cases: readonly SdkCase<WebClient>[] = [
  {
    method: "testAuthentication",
    values: {},
    sdk: (client) => client.auth.test(),
    answer: { ok: true, team_id: "T1", user: "hook" },
    output: { TeamId: "T1", UserName: "hook" },
  },
  {
    method: "postMessage",
    values: {
      ChannelId: "C1",
      Text: "Order *7* – 100 % & more 🎉",
      ThreadTs: "1700000000.000100",
      UnfurlLinks: false,
    },
    sdk: (client) =>
      client.chat.postMessage({
        channel: "C1",
        text: "Order *7* – 100 % & more 🎉",
        thread_ts: "1700000000.000100",
        unfurl_links: false,
      }),
    answer: {
      ok: true,
      ts: "1700000001.000200",
      channel: "C1",
      message: { text: "Order" },
    } satisfies ChatPostMessageResponse,
    output: { MessageTs: "1700000001.000200", ChannelId: "C1" },
  },
  {
    method: "updateMessage",
    values: { ChannelId: "C1", MessageTs: "1700000001.000200", Text: "Done" },
    sdk: (client) => client.chat.update({ channel: "C1", ts: "1700000001.000200", text: "Done" }),
    answer: { ok: true, ts: "1700000001.000200", channel: "C1", text: "Done" },
    output: { Text: "Done" },
  },
  {
    method: "deleteMessage",
    values: { ChannelId: "C1", MessageTs: "1700000001.000200" },
    sdk: (client) => client.chat.delete({ channel: "C1", ts: "1700000001.000200" }),
    answer: { ok: true, ts: "1700000001.000200", channel: "C1" },
    output: { ChannelId: "C1" },
  },
  {
    method: "scheduleMessage",
    values: { ChannelId: "C1", PostAt: "2026-12-01T08:00:00Z", Text: "Later" },
    sdk: (client) => client.chat.scheduleMessage({ channel: "C1", post_at: 1_796_112_000, text: "Later" }),
    answer: { ok: true, scheduled_message_id: "Q1", post_at: 1_796_112_000 },
    output: { ScheduledMessageId: "Q1", PostAt: "2026-12-01T08:00:00Z" },
  },
  {
    method: "addReaction",
    values: { ChannelId: "C1", MessageTs: "1700000001.000200", EmojiName: "eyes" },
    sdk: (client) => client.reactions.add({ channel: "C1", timestamp: "1700000001.000200", name: "eyes" }),
    answer: { ok: true },
    output: { Ok: true },
  },
  {
    method: "listChannels",
    values: { Types: "public_channel,private_channel" },
    sdk: (client) =>
      client.conversations.list({
        limit: 200,
        exclude_archived: true,
        types: "public_channel,private_channel",
      }),
    answer: {
      ok: true,
      channels: [{ id: "C1", name: "general", is_private: false, topic: { value: "All" } }],
      response_metadata: { next_cursor: "" },
    } satisfies ConversationsListResponse,
    output: { ChannelId: ["C1"], ChannelName: ["general"], Topic: ["All"] },
  },
  {
    method: "createChannel",
    values: { ChannelName: "orders", IsPrivate: true },
    sdk: (client) => client.conversations.create({ name: "orders", is_private: true }),
    answer: { ok: true, channel: { id: "C2", name: "orders" } },
    output: { ChannelId: "C2", ChannelName: "orders" },
  },
  {
    method: "inviteToChannel",
    values: { ChannelId: "C2", UserIds: "U1,U2" },
    sdk: (client) => client.conversations.invite({ channel: "C2", users: "U1,U2" }),
    answer: { ok: true, channel: { id: "C2" } },
    output: { ChannelId: "C2" },
  },
  {
    method: "listUsers",
    values: {},
    sdk: (client) => client.users.list({ limit: 200 }),
    answer: {
      ok: true,
      members: [{ id: "U1", name: "ann", profile: { email: "ann@example.com" } }],
    } satisfies UsersListResponse,
    output: { UserId: ["U1"], Email: ["ann@example.com"] },
  },
  {
    method: "getUser",
    values: { UserId: "U1" },
    sdk: (client) => client.users.info({ user: "U1" }),
    answer: { ok: true, user: { id: "U1", tz: "Europe/Berlin" } },
    output: { UserId: "U1", TimeZone: "Europe/Berlin" },
  },
  {
    method: "findUserByEmail",
    values: { Email: "ann@example.com" },
    sdk: (client) => client.users.lookupByEmail({ email: "ann@example.com" }),
    answer: { ok: true, user: { id: "U1" } },
    output: { UserId: "U1" },
  },
];

describe("Slack's own library sends the same as", () => {
  test.for(cases)("$method", (one) => expectSameRequest(slack, one));
});
