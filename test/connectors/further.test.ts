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
