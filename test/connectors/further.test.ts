// Vendors with other twists than the first eight, each as its documentation describes it, against its connector in a running
// engine: secrets in a handshake, questions while the create call is under way, hooks that end, two ids, a secret in the URL.
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { send } from "../engine/deliver.ts";
import { startHooked, type Hooked } from "./hooked.ts";

/** What was asked of the vendor, without what signing in asks. */
function asked({ requests }: Hooked): readonly string[] {
  return requests
    .filter(({ target }) => !target.endsWith("/token"))
    .map(({ method, target }) => `${method} ${target}`);
}

/** The body of the first request of this kind. */
function bodyOf({ requests }: Hooked, method: string, path: string): Readonly<Record<string, unknown>> {
  const found = requests.find((request) => request.method === method && request.target.startsWith(path));
  return JSON.parse(found?.body ?? "null") as Readonly<Record<string, unknown>>;
}

test("Asana tells its secret while the create call is under way, and sends many events or none", async () => {
  const secret = "b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81";
  const echoed: (string | null)[] = [];
  const hooked = await startHooked({
    connector: "asana",
    webhook: "resourceChanged",
    urlParameter: "ApiUrl",
    authentication: { apiKey: "pat" },
    values: { WorkspaceId: "12", ResourceId: "8675309" },
    answers: [
      { method: "GET", path: /\/webhooks$/, body: { data: [], next_page: null } },
      {
        method: "POST",
        path: /\/webhooks$/,
        status: 201,
        async body(sent) {
          const { data } = JSON.parse(sent) as { readonly data: { readonly target: string } };
          const shaken = await send(data.target, { method: "POST", headers: { "X-Hook-Secret": secret } });
          echoed.push(shaken.status === 200 ? shaken.headers.get("x-hook-secret") : null);
          return { data: { gid: "43214", active: false } };
        },
      },
      { method: "DELETE", path: /\/webhooks\/43214$/, body: { data: {} } },
    ],
  });
  await hooked.start();
  expect(echoed).toEqual([secret]);
  expect(bodyOf(hooked, "POST", "/webhooks")).toEqual({
    data: { resource: "8675309", target: hooked.program.webhookUrl() },
  });

  const event = { user: { gid: "1" }, resource: { gid: "9", resource_type: "task" }, parent: null };
  const deliver = (events: readonly object[]): ReturnType<Hooked["deliver"]> => {
    const body = JSON.stringify({ events });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    return hooked.deliver(body, { "x-hook-signature": signature });
  };
  expect((await deliver([])).status).toBe(200);
  expect(await hooked.count()).toBe(0);
  await deliver([
    { ...event, action: "changed", change: { field: "name", action: "changed" } },
    { ...event, action: "deleted" },
  ]);
  expect(await hooked.count()).toBe(2);
  expect(await hooked.output()).toMatchObject({ ResourceId: "9", ResourceType: "task" });

  // Nobody else can put a secret of their own there afterwards.
  const late = await send(hooked.program.webhookUrl(), {
    method: "POST",
    headers: { "X-Hook-Secret": "evil" },
  });
  expect([late.status, late.headers.get("x-hook-secret")]).toEqual([401, null]);
  await hooked.remove();
  expect(asked(hooked)).toEqual([
    "GET /webhooks?workspace=12&opt_fields=target%2Cactive%2Cresource&limit=100",
    "POST /webhooks",
    "DELETE /webhooks/43214",
  ]);
});

test("Outlook asks for a token back, is renewed in time and when it says so, and each item proves itself", async () => {
  const echoed: string[] = [];
  const listed: object[] = [];
  const hooked = await startHooked({
    connector: "outlook",
    webhook: "messageChanged",
    urlParameter: "ApiUrl",
    saved: signedIn,
    partner: { client: { clientId: "app", clientSecret: "s3cret" } },
    answers: [
      { method: "GET", path: /\/subscriptions$/, body: () => ({ value: listed }) },
      {
        method: "POST",
        path: /\/subscriptions$/,
        status: 201,
        async body(sent) {
          const { notificationUrl, expirationDateTime } = JSON.parse(sent) as Record<string, string>;
          const token = "Validation: Testing client application reachability <b>";
          const query = new URLSearchParams({ validationToken: token }).toString();
          const { body, headers } = await send(`${String(notificationUrl)}?${query}`, { method: "POST" });
          echoed.push(`${String(headers.get("content-type"))} ${body}`);
          listed.push({ ...(JSON.parse(sent) as object), id: "sub-1" });
          return { id: "sub-1", expirationDateTime };
        },
      },
      {
        method: "PATCH",
        path: /\/subscriptions\/sub-1$/,
        body: (sent) => ({ id: "sub-1", ...(JSON.parse(sent) as object) }),
      },
      { method: "DELETE", path: /\/subscriptions\/sub-1$/, status: 204 },
    ],
  });
  const { clock } = hooked.program;
  await hooked.start();
  expect(echoed).toEqual([
    "text/plain; charset=utf-8 Validation: Testing client application reachability <b>",
  ]);
  const { clientState, ...created } = bodyOf(hooked, "POST", "/subscriptions");
  expect(created).toEqual({
    changeType: "created,updated",
    notificationUrl: hooked.program.webhookUrl(),
    lifecycleNotificationUrl: hooked.program.webhookUrl(),
    resource: "me/mailFolders('inbox')/messages",
    expirationDateTime: expect.stringMatching(/^2026-01-03T22:00:\d\d(\.\d+)?Z$/),
  });

  const item = { subscriptionId: "sub-1", clientState, changeType: "created", tenantId: "t" };
  const message = (id: string): object => ({
    ...item,
    resource: `Users/u/Messages/${id}`,
    resourceData: { "@odata.type": "#Microsoft.Graph.Message", "@odata.etag": `W/"${id}"`, id },
  });
  const deliver = (...value: readonly object[]): ReturnType<Hooked["deliver"]> =>
    hooked.deliver(JSON.stringify({ value }), {});
  expect((await deliver(message("1"), message("2"))).status).toBe(202);
  expect((await deliver(message("2"))).status).toBe(202);
  expect(await hooked.count()).toBe(2);
  expect((await deliver(message("3"), { ...message("4"), clientState: "guess" })).status).toBe(401);
  expect((await deliver()).status).toBe(401);
  expect(await hooked.count()).toBe(2);

  const renewals = (): number => asked(hooked).filter((call) => call.startsWith("PATCH")).length;
  await deliver({ ...item, changeType: undefined, lifecycleEvent: "reauthorizationRequired" });
  const isActive = async (): Promise<boolean> =>
    (await hooked.program.engine.subscriptions()).every(({ state }) => state === "active");
  await hooked.pass(async () => renewals() === 1 && (await isActive()));
  expect(await hooked.count()).toBe(2);
  clock.advance(60 * 3_600_000);
  expect(renewals()).toBe(1);
  clock.advance(5 * 3_600_000);
  await hooked.pass(async () => renewals() === 2 && (await isActive()));
  await hooked.remove();
  expect(asked(hooked).at(-1)).toBe("DELETE /subscriptions/sub-1");
});

/** Tokens that nobody has to renew in a test. */
const signedIn = {
  tokens: { oauth: { accessToken: "at-1", expiresAtMs: Date.UTC(2030, 0, 1) } },
};

test("Google Calendar has a channel of two ids, ignores its first message, and opens another before it ends", async () => {
  let channels = 0;
  const dayMs = 86_400_000;
  const hooked = await startHooked({
    connector: "google-calendar",
    webhook: "calendarChanged",
    urlParameter: "ApiUrl",
    saved: signedIn,
    partner: { client: { clientId: "app", clientSecret: "s3cret" } },
    values: { CalendarId: "team@example.com" },
    answers: [
      {
        method: "POST",
        path: /\/events\/watch$/,
        body: (sent) => {
          const { id, token } = JSON.parse(sent) as Record<string, string>;
          const expiration = String(Date.UTC(2026, 0, 1) + ++channels * 7 * dayMs);
          return {
            kind: "api#channel",
            id,
            token,
            resourceId: `o3hgv1538sdjfh-${String(channels)}`,
            expiration,
          };
        },
      },
      { method: "POST", path: /\/channels\/stop$/, status: 204 },
    ],
  });
  const { clock } = hooked.program;
  await hooked.start();
  const watch = "/calendars/team@example.com/events/watch";
  const { id, token, ...channel } = bodyOf(hooked, "POST", "/calendars");
  expect(channel).toEqual({ type: "web_hook", address: hooked.program.webhookUrl() });

  const notify = (number: number, state: string): ReturnType<typeof send> =>
    send(hooked.program.webhookUrl(), {
      method: "POST",
      headers: {
        "x-goog-channel-id": String(id),
        "x-goog-channel-token": String(token),
        "x-goog-message-number": String(number),
        "x-goog-resource-id": "o3hgv1538sdjfh-1",
        "x-goog-resource-state": state,
        "x-goog-resource-uri": "https://www.googleapis.com/calendar/v3/calendars/x/events",
      },
    });
  for (const [number, state] of [
    [1, "sync"],
    [2, "exists"],
    [2, "exists"],
  ] as const)
    expect((await notify(number, state)).status).toBe(200);
  expect(await hooked.count()).toBe(1);
  expect(await hooked.output()).toMatchObject({ State: "exists", MessageNumber: 2 });

  clock.advance(6.5 * dayMs);
  await hooked.pass(() => asked(hooked).length === 3);
  expect(asked(hooked)).toEqual([`POST ${watch}`, `POST ${watch}`, "POST /channels/stop"]);
  const [, second, stop] = hooked.requests.map(({ body }) => JSON.parse(body) as Record<string, string>);
  expect(stop).toEqual({ id, resourceId: "o3hgv1538sdjfh-1" });
  expect(second?.["id"]).not.toBe(id);
  await hooked.remove();
  expect(JSON.parse(String(hooked.requests.at(-1)?.body))).toEqual({
    id: second?.["id"],
    resourceId: "o3hgv1538sdjfh-2",
  });
});

test("monday.com is asked by GraphQL, gets its challenge back, and is known by the secret in the URL", async () => {
  const answered: string[] = [];
  const hooked = await startHooked({
    connector: "monday",
    webhook: "columnChanged",
    urlParameter: "ApiUrl",
    authentication: { apiKey: "token-1" },
    values: { BoardId: "4429449918" },
    answers: [
      {
        method: "POST",
        path: /\/v2$/,
        async body(sent) {
          const { query, variables } = JSON.parse(sent) as { query: string; variables: { url: string } };
          if (query.includes("delete_webhook")) return { data: { delete_webhook: { id: "227626788" } } };
          const challenge = JSON.stringify({ challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7" });
          const headers = { "content-type": "application/json" };
          const { body } = await send(variables.url, { method: "POST", body: challenge, headers });
          answered.push(body);
          return { data: { create_webhook: { id: "227626788" } } };
        },
      },
    ],
  });
  await hooked.start();
  expect(answered).toEqual(['{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7"}']);
  const { variables } = bodyOf(hooked, "POST", "/v2") as { readonly variables: { readonly url: string } };
  expect(variables).toEqual({ boardId: "4429449918", event: "change_column_value", url: expect.any(String) });
  expect(hooked.requests[0]?.headers.authorization).toBe("token-1");

  const event = {
    type: "update_column_value",
    triggerUuid: "998d11923305a73436d016ab2787df2e",
    triggerTime: "2023-05-07T06:18:57.914Z",
    boardId: 4429449918,
    pulseId: 4429449927,
    columnId: "status",
    value: { label: { text: "Done" } },
  };
  const deliver = (url: string): ReturnType<typeof send> =>
    send(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ event }),
    });
  expect((await deliver(variables.url)).status).toBe(200);
  expect((await deliver(variables.url)).status).toBe(200);
  expect(await hooked.count()).toBe(1);
  expect(await hooked.output()).toMatchObject({ ItemId: 4429449927, ColumnId: "status" });
  const bare = new URL(variables.url);
  expect((await deliver(bare.origin + bare.pathname.slice(0, -1))).status).not.toBe(200);
  await hooked.remove();
  expect(JSON.parse(String(hooked.requests.at(-1)?.body))).toMatchObject({ variables: { id: "227626788" } });
});
