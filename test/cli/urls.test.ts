// `hookwright urls` and `connect` as their user runs them: the URL of an app is there before any cycle uses it.
import { afterAll, expect, it } from "vitest";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

const chat = {
  id: "chat",
  name: "Chat",
  version: "1.0.0",
  baseUrl: "https://chat.example.com",
  authentication: { key: { type: "apiKey", header: "X-Key", afterSignIn: "me" } },
  parameters: [{ targetType: "secret", targetName: "SigningSecret", scope: "partner" }],
  methods: {
    me: {
      type: "action",
      name: "Me",
      endpoint: "/me",
      response: { fields: [{ connectorField: "team", systemField: "Cyclr_Account_Team" }] },
    },
    event: {
      type: "webhook",
      name: "Event",
      subscription: { share: "connector" },
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{SigningSecret}}" },
      route: { by: "{{body.team}}", equals: "{{Cyclr_Account_Team}}" },
      request: { fields: [{ connectorField: "text" }] },
    },
  },
};

it("shows the URL of an app, and which of its cycles it reaches", async () => {
  const cycle = {
    id: "answer",
    name: "Answer",
    connectors: { chat: { connector: "chat" } },
    start: "said",
    steps: { said: { webhook: "chat.event" } },
  };
  const project = await createProject({
    "connectors/chat/connector.json": chat,
    "cycles/answer.json": cycle,
  });
  const environment = { HOOKWRIGHT_PUBLIC_URL: "https://hooks.example" };
  const listed = await hookwright(["urls", "--project", project], environment);
  expect(listed.stdout).toMatch(
    /^https:\/\/hooks\.example\/api\/partnerwebhook\/\w{22} {2}chat, all accounts {2}copy it to the vendor\n {2}answer\.said {2}inactive\n$/,
  );
  const again = await hookwright(["urls", "--project", project], environment);
  expect(again.stdout).toBe(listed.stdout);
  const named = await hookwright(["urls", "answer", "--project", project], environment);
  expect(named).toMatchObject({ code: 0, stdout: listed.stdout });
  const nobody = await hookwright(["urls", "nobody", "--project", project], environment);
  expect(nobody).toMatchObject({ code: 1, stdout: "", stderr: "No webhook is of `nobody`.\n" });
});
