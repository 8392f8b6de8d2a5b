// A connector's own pages, as whoever installs one uses them: an installation is made, its partner's values are given, a person signs in at
// the vendor in a window of its own (OAuth 2, and OAuth 1.0a), a method and a script are tried, files are sent and saved, fields are added, a
// webhook's life is looked at, and all of it is given up.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createManagementClient } from "../../../runtime/management/client.ts";
import { client as client1, photos, pictureText, startOAuth1Vendor } from "../../auth/oauth1-vendor.ts";
import { client, startOAuth2Vendor } from "../../auth/oauth2-vendor.ts";
import { createProject, removeFolders, serve } from "../../cli/program.ts";
import { startBrowser, type Browser } from "./browser.ts";
import { adminToken, signIn } from "./desk.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await removeFolders();
});

const crm = {
  id: "crm",
  name: "CRM",
  version: "1.0.0",
  baseUrl: "{{CrmUrl}}",
  authentication: {
    person: {
      type: "oauth2",
      grant: "authorizationCode",
      authorizeUrl: "{{CrmUrl}}/authorize",
      tokenUrl: "{{CrmUrl}}/token",
      scopes: ["read"],
      test: "me",
    },
  },
  parameters: [{ targetType: "mergeField", targetName: "CrmUrl", displayName: "CRM URL" }],
  methods: {
    me: {
      type: "action",
      name: "Get Me",
      httpMethod: "GET",
      endpoint: "/me",
      parameters: [{ targetType: "queryString", targetName: "fields", optional: true }],
      response: { fields: [{ connectorField: "ok", systemField: "IsOk", dataType: "boolean" }] },
    },
    createHook: {
      type: "action",
      name: "Create Hook",
      httpMethod: "POST",
      endpoint: "/hooks",
      request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
      response: { fields: [{ connectorField: "hook.id", systemField: "Cyclr_Webhook_Id" }] },
    },
    deleteHook: {
      type: "action",
      name: "Delete Hook",
      httpMethod: "DELETE",
      endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
    },
    changed: {
      type: "webhook",
      name: "Changed",
      subscription: { create: ["createHook"], delete: "deleteHook" },
      verify: { scheme: "none", reason: "A test." },
      request: { fields: [{ connectorField: "person.name", systemField: "PersonName" }] },
      script:
        "function after_webhook() { console.log('came', method_response.person.name); method_response.seen = true; }",
    },
  },
};

test("a connector's first day", { timeout: 120_000 }, async () => {
  const vendor = await startOAuth2Vendor();
  const project = await createProject({ "connectors/crm/connector.json": crm });
  const server = await serve(project, { args: ["--allow-egress", vendor.host] });
  const context = await browser.newContext({ baseURL: server.managementUrl, locale: "en-GB" });
  onTestFinished(async () => {
    await context.close();
    await server.end("SIGTERM");
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const panel = page.getByRole("tabpanel");

  await signIn(page, "/connectors/crm");
  await page.getByRole("link", { name: "Install", exact: true }).click();
  await page.getByLabel("Name").fill("crm-main");
  await page.getByLabel("CRM URL").fill(vendor.url);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByRole("heading", { level: 1, name: "crm-main" }).waitFor();

  await page.getByLabel("Client ID").fill(client.id);
  await page.getByLabel("Client secret").fill(client.secret);
  await page.getByRole("button", { name: "Save for all accounts" }).click();
  await panel.getByText("Nobody has signed in at the vendor yet").waitFor();
  const [window] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "Sign in", exact: true }).click(),
  ]);
  await window.getByText("This window can be closed.").waitFor();
  expect(window.url()).toBe(`${server.managementUrl}/signed-in`);
  await panel.getByText("Get Me worked: CRM takes these credentials.").waitFor();
  await window.close();
  expect(await page.content()).not.toContain(client.secret);

  await page.getByRole("tab", { name: "Try a method" }).click();
  await page.getByRole("combobox", { name: "Method" }).fill("me");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("fields").fill("ok");
  await page.getByRole("button", { name: "Call" }).click();
  await panel.getByText('"IsOk": true').waitFor();
  await panel.getByText(`GET ${vendor.url}/me?fields=ok`).waitFor();
  expect(await page.content()).not.toContain(vendor.given[0]?.accessToken);

  await page.goto("/connectors/crm?tab=scripts");
  await page.getByRole("button", { name: "Run" }).click();
  await panel.getByText("came PersonName").waitFor();
  await panel.getByText('+   "seen": true').waitFor();

  await page.getByRole("tab", { name: "Webhooks" }).click();
  await page.getByRole("group", { name: "Create: createHook" }).click();
  await panel.getByText("saves hook.id as Cyclr_Webhook_Id").waitFor();
  expect(await panel.getByRole("row", { name: /^Cyclr_Webhook_Id/ }).innerText()).toContain("hook.id");

  await page.goto("/installations/crm-main");
  await page.getByRole("button", { name: "De-authenticate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "De-authenticate" }).click();
  await panel.getByText("It is done.").waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { level: 1, name: "Installations" }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: "crm-main" }).count()).toBe(0);
});

test("a vendor with OAuth 1.0a, to whom a file is sent", { timeout: 120_000 }, async () => {
  const vendor = await startOAuth1Vendor();
  const project = await createProject({
    "connectors/photos/connector.json": photos,
    "installations/photos.json": { connector: "photos", parameters: { PhotosUrl: vendor.url } },
  });
  const server = await serve(project, { args: ["--allow-egress", vendor.host] });
  const context = await browser.newContext({ baseURL: server.managementUrl, locale: "en-GB" });
  onTestFinished(async () => {
    await context.close();
    await server.end("SIGTERM");
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const panel = page.getByRole("tabpanel");

  await signIn(page, "/installations/photos");
  await page.getByLabel("Client ID").fill(client1.key);
  await page.getByLabel("Client secret").fill(client1.secret);
  await page.keyboard.press("Enter");
  await panel.getByText("Nobody has signed in at the vendor yet").waitFor();
  const [window] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "Sign in", exact: true }).click(),
  ]);
  await window.getByText("This window can be closed.").waitFor();
  expect(window.url()).toBe(`${server.managementUrl}/signed-in`);
  await window.close();
  await panel.getByText("Get Me worked: Photos takes these credentials.").waitFor();

  const bytes = Buffer.from([0, 255, 10, 13, 7]);
  await page.goto("/installations/photos?tab=methods&method=add");
  const held = Promise.withResolvers<void>();
  await page.route("**/api/v1/files", async (route) => {
    if (route.request().postData()?.includes("slow.png") === true) await held.promise;
    await route.continue();
  });
  const field = page.getByLabel(/scan/i);
  await field.setInputFiles({ name: "slow.png", mimeType: "image/png", buffer: Buffer.from("slow") });
  await page.getByText("It is being handed over").waitFor();
  expect(await field.evaluate((input: { checkValidity(): boolean }) => input.checkValidity())).toBe(false);
  await field.setInputFiles({ name: "scan é.png", mimeType: "image/png", buffer: bytes });
  await page.getByText("scan é.png, 5 bytes").waitFor();
  const late = page.waitForResponse("**/api/v1/files");
  held.resolve();
  await (await late).finished();
  await page.getByRole("button", { name: "Call" }).click();
  await panel.getByLabel("Outputs").getByText("ann").waitFor();
  const sent = vendor.requests.at(-1);
  expect(sent?.headers["content-type"]).toMatch(/^multipart\/form-data/);
  expect(sent?.body).toContain(bytes.toString());
  expect(sent?.body).toContain("image/png");

  await page.goto("/installations/photos?tab=methods&method=read");
  await page.getByRole("button", { name: "Call" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download Picture" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("1.img");
  expect(await readFile(await saved.path(), "utf8")).toBe(pictureText);

  await page.goto("/installations/photos?tab=fields&method=add");
  const sentFields = page.getByRole("region", { name: "Sent" });
  await sentFields.getByRole("button", { name: "Add a field" }).click();
  await sentFields.getByLabel("Place").fill("album");
  for (const method of ["read", "add"]) {
    await page.getByRole("combobox", { name: "Method" }).fill(method);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("method")).toBe(method);
    await expect.poll(() => sentFields.getByLabel("Place").count()).toBe(method === "add" ? 1 : 0);
  }
  expect(await sentFields.getByLabel("Place").inputValue()).toBe("album");

  // Somebody else's are not overwritten.
  const api = createManagementClient({ url: server.managementUrl, token: adminToken });
  await api.call("saveCustomFields", {
    params: { name: "photos" },
    body: { method: "add", side: "request", fields: [{ connectorField: "caption" }] },
  });
  await sentFields.getByRole("button", { name: "Save" }).click();
  await sentFields.getByRole("alert").getByText("installation/changed").waitFor();
  await sentFields.getByRole("button", { name: "Discard mine" }).click();
  await expect.poll(() => sentFields.getByLabel("Place").inputValue()).toBe("caption");
});
