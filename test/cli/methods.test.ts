// `hookwright methods`, and what `call` and `lookup` say to somebody who mistypes a name or forgets a value.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProject, hookwright, removeFolders, type Outcome } from "./program.ts";
import { startCountingVendor, type CountingVendor } from "./vendor.ts";
import { shippingProject, shop } from "./definitions.ts";

let project = "";
let vendor: CountingVendor;
const connector = {
  ...shop,
  lookups: { kinds: { method: "kinds", value: "Kind", label: "Label" } },
  methods: {
    ...shop.methods,
    ship: {
      ...shop.methods.ship,
      parameters: [
        { targetType: "mergeField", targetName: "OrderId" },
        { targetType: "queryString", targetName: "speed", default: "slow", values: ["slow", "fast"] },
        {
          targetType: "queryString",
          targetName: "depot",
          optional: true,
          lookup: "kinds",
          strict: true,
        },
      ],
      request: {
        fields: [
          { connectorField: "kind", systemField: "Kind" },
          { connectorField: "tags.[tag]", systemField: "Tags", optional: true },
        ],
      },
    },
    kinds: {
      type: "action",
      name: "List Kinds",
      httpMethod: "GET",
      endpoint: "/kinds",
      response: {
        fields: [
          { connectorField: "[kinds].id", systemField: "Kind" },
          { connectorField: "[kinds].label", systemField: "Label" },
        ],
      },
    },
  },
};
beforeAll(async () => {
  vendor = await startCountingVendor();
  project = await createProject({ ...shippingProject, "connectors/shop/connector.json": connector });
});
afterAll(async () => {
  await vendor.close();
  await removeFolders();
});

function run(...args: readonly string[]): Promise<Outcome> {
  const egress = args[0] === "methods" ? [] : ["--allow-egress", vendor.hostPort];
  return hookwright([...args, ...egress, "--project", project], { SHOP_URL: vendor.url });
}

it("shows what a method takes and gives", async () => {
  const { code, stdout } = await run("methods", "shop.ship");
  expect([code, stdout]).toEqual([
    0,
    `shop.ship  Ship (POST)
  takes  OrderId  any        required
         speed    any        optional; default "slow"; one of "slow", "fast"
         depot    any        optional; only a value of kinds
         Kind     text       required
         Tags     text list  optional
  gives  ShipmentId  text
`,
  ]);
  expect((await run("methods", "shop")).stdout).toContain("shop.orderCreated  Order Created (webhook)");
});

it("shows the same as JSON", async () => {
  const { stdout } = await run("methods", "shop.ship", "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject([
    {
      key: "ship",
      httpMethod: "POST",
      inputs: [
        { name: "OrderId", kind: "parameter", required: true },
        { name: "speed", default: "slow", values: ["slow", "fast"], required: false },
        { name: "depot", lookup: "kinds", strict: true },
        { name: "Kind", kind: "field", dataType: "text" },
        { name: "Tags", list: true },
      ],
      outputs: [{ name: "ShipmentId", dataType: "text", list: false }],
    },
  ]);
});

it.each([
  [["methods", "shopp"], "There is no connector `shopp`.\n  Did you mean `shop`?"],
  [["methods", "shop.shp"], "Shop has no method `shp`.\n  Did you mean `ship`?"],
  [["call", "shop.shp"], "Shop has no method `shp`.\n  Did you mean `ship`?"],
  [["call", "shop.ship", "--set", "kind=a"], "Ship does not take `kind`.\n  Did you mean `Kind`?"],
  [["call", "shop.ship", "--set", "ordreid=1"], "Ship does not take `ordreid`.\n  Did you mean `OrderId`?"],
  [["call", "shop.ship", "--set", "Zzz=a"], "There are `OrderId`, `speed`, `depot`, `Kind`, `Tags`."],
  [["call", "shop.ship", "--set", "ShopUrl=a"], "`ShopUrl` belongs to the installation, not to a call."],
  [["call", "shop.ship", "--set", "OrderId=1"], "Give --set Kind=…."],
  [["lookup", "shop.kind"], "Shop has no lookup `kind`.\n  Did you mean `kinds`?"],
  [
    ["lookup", "shop.kinds", "--set", "ordreId=1"],
    "Shop has no field or parameter `ordreId`.\n  Did you mean `OrderId`?",
  ],
])("%j is told what was meant", async (args, says) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(says)]);
});

it("says that nothing was called where another method does not compile", async () => {
  const { ship } = connector.methods;
  const methods = { ...connector.methods, bad: { ...ship, endpoint: "/{{Nope}}" } };
  const broken = await createProject({
    ...shippingProject,
    "connectors/shop/connector.json": { ...connector, methods },
  });
  const { code, stderr } = await hookwright(["call", "shop.kinds", "--project", broken], {
    SHOP_URL: vendor.url,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /unknown-merge-field There is no merge field `Nope`[\s\S]*Nothing was called: a project is compiled/,
  );
});

it("calls nothing with a value that a strict lookup does not offer", async () => {
  const { code, stderr } = await run(
    "call",
    "shop.ship",
    "--set",
    "OrderId=1",
    "--set",
    "Kind=a",
    "--set",
    "depot=x",
  );
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(
      "This call gives `depot` a value that the lookup `kinds` has to offer: it does not.",
    ),
  ]);
  expect(vendor.calls.every(({ path }) => path === "/kinds")).toBe(true);
});
