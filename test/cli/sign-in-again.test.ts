// `AuthSessionException` (B§7.9) over the real command: a session that a method of after signing in opened ends in the middle of a cycle,
// a script says so, the engine signs in again, waits for its turn there, and the step goes on with the new session.
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { startServer } from "../http/servers.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const script = `function after_action() {
  if (method_response.expired) throw new AuthSessionException("The session is over.");
  return true;
}`;

const desk = {
  id: "desk",
  name: "Desk",
  version: "1.0.0",
  baseUrl: "{{DeskUrl}}",
  authentication: { login: { type: "basic", afterSignIn: "logIn" } },
  parameters: [{ targetType: "mergeField", targetName: "DeskUrl" }],
  script,
  methods: {
    came: {
      type: "webhook",
      name: "Came",
      verify: { scheme: "none", reason: "A test." },
      request: { fields: [{ connectorField: "id", dataType: "integer" }] },
    },
    logIn: {
      type: "action",
      name: "Log In",
      httpMethod: "POST",
      endpoint: "/sessions",
      rateLimits: [{ requests: 1000, per: "1s" }],
      response: { fields: [{ connectorField: "session", systemField: "Cyclr_Account_Session" }] },
    },
    seat: {
      type: "action",
      name: "Seat",
      httpMethod: "POST",
      endpoint: "/seats",
      parameters: [{ targetType: "httpHeader", targetName: "X-Session", value: "{{Cyclr_Account_Session}}" }],
      response: { fields: [{ connectorField: "seat", dataType: "integer" }] },
    },
  },
};

it(
  "signs in again in the middle of a step, and waits where that is refused for now",
  { timeout: 60_000 },
  async () => {
    const log: string[] = [];
    const refusals = ["", "6", ""];
    let sessions = 0;
    let current = "";
    const json = { "content-type": "application/json" };
    const vendor = await startServer((response, { target, headers }) => {
      if (target === "/sessions") {
        const seconds = refusals[sessions] ?? "";
        sessions += 1;
        log.push(seconds === "" ? "session" : "refused");
        if (seconds !== "") return response.writeHead(429, { "retry-after": seconds }).end();
        current = `s${String(sessions)}`;
        return response.writeHead(200, json).end(JSON.stringify({ session: current }));
      }
      log.push(`seat ${String(headers["x-session"])}`);
      return response
        .writeHead(200, json)
        .end(headers["x-session"] === "s3" ? '{"seat":12}' : '{"expired":true}');
    });
    const project = await createProject({
      "connectors/desk/connector.json": desk,
      "installations/desk.json": { connector: "desk", parameters: { DeskUrl: vendor.url } },
      "cycles/seats.json": {
        id: "seats",
        name: "Seats",
        connectors: { desk: { connector: "desk" } },
        start: "came",
        steps: { came: { webhook: "desk.came", next: "seat" }, seat: { method: "desk.seat" } },
      },
    });
    const egress = ["--allow-egress", new URL(vendor.url).host];
    const given = ["--set", "username=ann", "--set", "password=pass-of-ann"];
    const connected = await hookwright(["connect", "desk", ...given, ...egress, "--project", project]);
    expect([connected.code, connected.stdout]).toEqual([0, "desk is connected\n"]);
    const server = await serve(project, { args: egress });
    servers.push(server);
    await server.manage("POST", "/cycles/seats/start");
    await deliver(await server.webhookUrl("seats"), { id: 1 });
    const transaction = await until(async () => {
      const { items } = await server.manage<{ items: { id: string; state: string }[] }>(
        "GET",
        "/transactions",
      );
      const [item] = items;
      return item?.state === "succeeded" || item?.state === "failed" ? item : undefined;
    });
    expect(await server.manage("GET", `/transactions/${transaction.id}`)).toMatchObject({
      state: "succeeded",
      visits: [{}, { step: "seat", output: { Seat: 12 } }],
    });
    expect(log).toEqual(["session", "seat s1", "refused", "session", "seat s3"]);
  },
);
