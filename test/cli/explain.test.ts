// `hookwright explain` as its user runs it: the proof of each webhook as a table of 80 columns, and what is wrong below it.
import { afterAll, describe, expect, it } from "vitest";
import { createProject, hookwright, hookwrightUnheard, removeFolders } from "./program.ts";

afterAll(removeFolders);

const url = { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" };

/** A shop whose webhook is found, created, read and deleted; `secretAt` is where its secret is saved. */
function shop(create: readonly string[]): object {
  return {
    id: "shop",
    name: "Shop",
    version: "1.0.0",
    baseUrl: "https://shop.example.com/{{Tenant}}",
    parameters: [{ targetType: "mergeField", targetName: "Tenant" }],
    methods: {
      createHook: {
        type: "action",
        name: "Create",
        httpMethod: "POST",
        endpoint: "/projects/{{ProjectId}}/hooks",
        request: { fields: [url, { connectorField: "topic", value: "{{Topic}}" }] },
        response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
      },
      readSecret: {
        type: "action",
        name: "Read Secret",
        endpoint: "/hooks/{{Cyclr_Webhook_Id}}/secret",
        response: { fields: [{ connectorField: "secret", systemField: "Cyclr_Webhook_Secret" }] },
      },
      deleteHook: {
        type: "action",
        name: "Delete",
        httpMethod: "DELETE",
        endpoint: "/projects/{{ProjectId}}/hooks/{{Cyclr_Webhook_Id}}",
      },
      orders: {
        type: "webhook",
        name: "Orders",
        parameters: [{ targetType: "mergeField", targetName: "ProjectId" }],
        with: { Topic: "order" },
        subscription: { create, delete: "deleteHook" },
        verify: { preset: "github" },
      },
      manual: {
        type: "webhook",
        name: "Manual",
        verify: { scheme: "none", reason: "A test signs nothing." },
      },
    },
  };
}

describe("hookwright explain", () => {
  it("says who shares a URL, and what tells one registration at it from another", async () => {
    const definition = shop(["createHook", "readSecret"]) as {
      methods: { orders: { subscription: object } };
    };
    definition.methods.orders.subscription = {
      ...definition.methods.orders.subscription,
      share: "installation",
    };
    const project = await createProject({ "connectors/shop/connector.json": definition });
    const explained = await hookwright(["explain", "shop.orders", "--project", project]);
    expect(explained.stdout).toContain(
      "shared: one URL for each installation, registered once for each ProjectId and Topic",
    );
  });

  it("shows who makes each value and who uses it", async () => {
    const project = await createProject({
      "connectors/shop/connector.json": shop(["createHook", "readSecret"]),
    });
    const explained = await hookwright(["explain", "shop", "--project", project]);
    expect(explained).toEqual({
      code: 0,
      stderr: "",
      stdout: `shop.orders  Orders

  1  create  createHook
  2  answer  createHook
  3  create  readSecret
  4  answer  readSecret
  5  verify
  6  delete  deleteHook

  value                 made by           used by
  Cyclr_Webhook_Url     the engine        1 createHook
  Cyclr_Webhook_Id      2 createHook      3 readSecret, 6 deleteHook
  Cyclr_Webhook_Secret  4 readSecret      5 verify
  Tenant                the installation  1 createHook, 3 readSecret,
                                          6 deleteHook
  ProjectId             the step          1 createHook, 6 deleteHook
  Topic                 the definition    1 createHook

shop.manual  Manual
  registered by hand: its URL is copied to the vendor

  1  verify

  It needs no values.
`,
    });
  });

  it("ends quietly when its reader has gone", async () => {
    const project = await createProject({
      "connectors/shop/connector.json": shop(["createHook", "readSecret"]),
    });
    expect(await hookwrightUnheard(["explain", "shop", "--project", project])).toEqual({
      code: 0,
      stderr: "",
    });
  });

  it("marks what is not made in time, says the errors, and exits 1", async () => {
    const project = await createProject({
      "connectors/shop/connector.json": shop(["readSecret", "createHook"]),
    });
    const { code, stdout } = await hookwright(["explain", "shop.orders", "--project", project]);
    expect(code).toBe(1);
    expect(stdout).toContain("! Cyclr_Webhook_Id      4 createHook      1 readSecret, 6 deleteHook\n");
    expect(stdout).toContain("\nerror semantic/saved-value-too-late");
    expect(stdout).not.toContain("shop.manual");
    const lines = stdout.slice(0, stdout.indexOf("error ")).split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("says what it can about a definition that is broken", async () => {
    const project = await createProject({
      "connectors/shop/connector.json": { ...shop(["createHook"]), extra: 1 },
      "connectors/torn/connector.json": '{ "id": "torn", "methods": { "a": ',
    });
    const broken = await hookwright(["explain", "shop.manual", "--project", project]);
    expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining("schema/unknown-property")]);
    const torn = await hookwright(["explain", "torn", "--project", project]);
    expect([torn.code, torn.stdout]).toEqual([1, expect.stringContaining("syntax/")]);
  });

  it("gives the same as JSON", async () => {
    const project = await createProject({
      "connectors/shop/connector.json": shop(["createHook", "readSecret"]),
    });
    const { stdout } = await hookwright(["explain", "shop.orders", "--format", "json", "--project", project]);
    expect(JSON.parse(stdout)).toMatchObject({
      connector: "shop",
      webhooks: [
        {
          webhook: "orders",
          isWhole: true,
          moments: expect.arrayContaining([
            { at: 6, point: "delete", method: "deleteHook", isCertain: true },
          ]),
          values: expect.arrayContaining([
            {
              name: "Cyclr_Webhook_Id",
              source: "saved",
              madeAt: [2],
              usedAt: [3, 6],
              madeFrom: [{ at: 2, pointer: "/methods/createHook/response/fields/0", location: "id" }],
              usedIn: [
                { at: 3, pointer: "/methods/readSecret/endpoint" },
                { at: 6, pointer: "/methods/deleteHook/endpoint" },
              ],
              isInTime: true,
            },
            {
              name: "Topic",
              source: "constant",
              madeAt: [],
              usedAt: [1],
              madeFrom: [],
              usedIn: [{ at: 1, pointer: "/methods/createHook/request/fields/1/value" }],
              isInTime: true,
            },
          ]),
        },
      ],
      diagnostics: [],
    });
  });

  it.each([
    [["shpo"], 1, "There is no connector `shpo`; there are `shop`."],
    [["shop.order"], 1, "There is no webhook of shop `order`; there are `orders`, `manual`."],
    [[], 2, "<connector> is missing"],
    [["shop", "--format", "yaml"], 2, "--format must be text or json"],
  ])("refuses %j", async (args, code, says) => {
    const project = await createProject({ "connectors/shop/connector.json": shop(["createHook"]) });
    const refused = await hookwright(["explain", ...args, "--project", project]);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([code, "", expect.stringContaining(says)]);
  });
});
