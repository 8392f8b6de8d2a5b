// Vendors with one URL for all who installed an app: what is sent there reaches those it is for, and nobody else.
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import { partnerAccount, type Credential } from "../../runtime/secrets/credentials.ts";
import { deliver, type Received } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program } from "../engine/program.ts";
import { release } from "../engine/releases.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { compiled, saveCredentials } from "./hooked.ts";

interface App {
  readonly connector: string;
  readonly webhook: string;
  readonly partner: Credential;
  /** The authentication of its installations. */
  readonly authentication: string;
  /** By installation: what signing in taught. */
  readonly installations: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
}

/** An engine with two customers of an app, each with a running cycle of its own name. */
async function startApp(app: App): Promise<Program> {
  const { connector, webhook, partner, authentication, installations } = app;
  const folder = createFolder();
  const clock = new VirtualClock();
  const tokens = { [authentication]: { accessToken: "at-1", expiresAtMs: Date.UTC(2030, 0, 1) } };
  const names = Object.keys(installations);
  await saveCredentials(folder, clock, [
    { owner: { account: partnerAccount, installation: connector, connector }, credential: partner },
    ...Object.entries(installations).map(([installation, learnt]) => ({
      owner: { account: "default", installation, connector },
      credential: { authentication: { name: authentication }, tokens, learnt },
    })),
  ]);
  const module = release(connector, compiled(connector));
  const cycles = names.map((name): CyclePlan => ({
    contract: 1,
    id: name,
    name,
    connectors: { vendor: { connector, installation: name, release: module.hash } },
    start: "event",
    synchronous: false,
    steps: { event: { kind: "webhook", connector: "vendor", method: webhook, map: [] } },
  }));
  const program = await startProgram({
    folder,
    clock,
    project: {
      connectors: [module],
      installations: names.map((name) => ({ name, connector })),
      cycles: cycles.map((plan) => release(plan.id, JSON.stringify(plan))),
    },
  });
  for (const name of names) await program.engine.startCycle(name);
  return program;
}

/** The cycles of all transactions, oldest first. */
async function started(program: Program): Promise<readonly string[]> {
  return (await program.engine.transactions({ limit: 100 })).map(({ cycle }) => cycle).toReversed();
}

const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";

test("Slack's Request URL answers its challenge and gives each workspace its own events, once", async () => {
  const program = await startApp({
    connector: "slack",
    webhook: "appEvents",
    authentication: "oauth",
    partner: {
      client: { clientId: "1.2", clientSecret: "s3cret" },
      parameters: { SigningSecret: signingSecret },
    },
    installations: { "team-a": { Cyclr_Account_TeamId: "T1" }, "team-b": { Cyclr_Account_TeamId: "T2" } },
  });
  const url = program.webhookUrl("team-a");
  expect(program.webhookUrl("team-b")).toBe(url);
  expect(new URL(url).pathname).toMatch(/^\/api\/partnerwebhook\/[^/]+$/);

  const challenge = {
    type: "url_verification",
    challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
  };
  const echoed = await deliver(url, challenge);
  expect([echoed.status, JSON.parse(echoed.body)]).toEqual([200, { challenge: challenge.challenge }]);

  const event = {
    type: "app_mention",
    user: "U1",
    text: "<@U0> hello",
    ts: "1.2",
    channel: "C1",
    event_ts: "1.2",
  };
  const send = (id: string, teams: readonly string[], key = signingSecret): Promise<Received> => {
    const authorizations = teams.map((team_id) => ({
      enterprise_id: null,
      team_id,
      user_id: "U0",
      is_bot: true,
    }));
    const body = JSON.stringify({
      type: "event_callback",
      team_id: "T9",
      event_id: id,
      event,
      authorizations,
    });
    const at = String(Math.floor(program.clock.now() / 1_000));
    const signature = createHmac("sha256", key).update(`v0:${at}:${body}`).digest("hex");
    const headers = { "x-slack-request-timestamp": at, "x-slack-signature": `v0=${signature}` };
    return deliver(url, body, headers);
  };
  for (const [id, teams] of [
    ["Ev1", ["T1"]],
    ["Ev1", ["T1"]],
    ["Ev2", ["T2"]],
    ["Ev3", ["T3"]],
  ] as const)
    expect((await send(id, teams)).status).toBe(200);
  expect(await started(program)).toEqual(["team-a", "team-b"]);
  expect((await send("Ev4", ["T1"], "another")).status).toBe(401);
  await send("Ev5", ["T1", "T2"]);
  expect(await started(program)).toEqual(["team-a", "team-b", "team-a", "team-b"]);
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits[0]?.output).toMatchObject({ Event: "app_mention", EventId: "Ev5", ChannelId: "C1" });
});

test("HubSpot's batches hold events of several accounts, each of which gets its own", async () => {
  const clientSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  const program = await startApp({
    connector: "hubspot",
    webhook: "appEvents",
    authentication: "oauth",
    partner: { client: { clientId: "app", clientSecret } },
    installations: { one: { Cyclr_Account_PortalId: 62515 }, two: { Cyclr_Account_PortalId: 62516 } },
  });
  const url = program.webhookUrl("one");
  const event = (eventId: number, portalId: number, subscriptionType: string): object => ({
    eventId,
    subscriptionId: 12345,
    portalId,
    occurredAt: 1564113600000,
    subscriptionType,
    attemptNumber: 0,
    objectId: 123,
    changeSource: "CRM",
    propertyName: "email",
    propertyValue: "a@example.com",
    appId: 54321,
  });
  const send = (events: readonly object[], at: string = url): Promise<Received> => {
    const body = JSON.stringify(events);
    const timestamp = String(program.clock.now());
    const signature = createHmac("sha256", clientSecret)
      .update(`POST${at}${body}${timestamp}`)
      .digest("base64");
    const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp };
    return deliver(url, body, headers);
  };
  const batch = [
    event(1, 62515, "contact.creation"),
    event(2, 62516, "contact.propertyChange"),
    event(3, 62517, "contact.creation"),
    event(4, 62515, "contact.privacyDeletion"),
    event(5, 62515, "deal.creation"),
  ];
  expect((await send(batch)).status).toBe(200);
  expect((await send(batch)).status).toBe(200);
  expect((await started(program)).toSorted()).toEqual(["one", "one", "two"]);
  expect((await send([event(6, 62515, "contact.creation")], "https://evil.example.com/")).status).toBe(401);
  expect(await started(program)).toHaveLength(3);
});
