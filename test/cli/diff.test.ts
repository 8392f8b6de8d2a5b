// `hookwright diff` as a user runs it, on two files: what it prints, where, and with which exit code.
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, type Outcome } from "./program.ts";

afterAll(removeFolders);

const text = JSON.stringify(shop, undefined, 2);

/** Compares the shop with a changed shop. */
async function diff(newer: string, ...options: readonly string[]): Promise<Outcome> {
  const folder = await createProject({ "old.json": text, "new.json": newer });
  return hookwright(["diff", join(folder, "old.json"), join(folder, "new.json"), ...options]);
}

describe("hookwright diff", () => {
  it("tells no change of meaning where only the text has changed", async () => {
    expect(await diff(`// A comment.\n${JSON.stringify(shop)}`)).toEqual({
      code: 0,
      stdout: "",
      stderr: "No change of meaning.\n",
    });
  });

  it("tells a safe change, with where it stands in both files, and ends with 0", async () => {
    expect(await diff(`\n${text.replace('"name": "Ship"', '"name": "Send"')}`)).toEqual({
      code: 0,
      stdout: "safe: shop: how `ship` is shown changed (old 36:15, new 37:15); nothing else depends on it.\n",
      stderr: "shop: Raise the version to 1.1.0: something has changed.\n",
    });
  });

  it("tells what users must act on, at the entry that has changed, and ends with 1", async () => {
    const optional = text.replace(
      '"targetName": "ShopUrl"',
      '"targetName": "ShopUrl",\n      "optional": true',
    );
    const { code, stdout, stderr } = await diff(
      optional.replace('"dataType": "integer"', '"dataType": "text"'),
    );
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "safe: shop: the parameter `ShopUrl` of the connector changed (old 7:5, new 7:5); it may be left out now.\n",
        "breaking: shop: the output `OrderId` of `orderCreated` changed (old 22:11, new 23:11); it has another type.\n",
      ].join(""),
    );
    expect(stderr).toBe("shop: Raise the version to 2.0.0: users must act.\n");
  });

  it("tells the same as JSON", async () => {
    const { code, stdout, stderr } = await diff(text.replace('"Kind"', '"Sort"'), "--format", "json");
    expect([code, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toEqual({
      changes: [
        {
          unit: "connector",
          id: "shop",
          kind: "breaking",
          change: "removed",
          what: "the output `Kind` of `orderCreated`",
          reason: "steps that read it no longer compile",
          old: { line: 27, column: 11, offset: 555 },
        },
        {
          unit: "connector",
          id: "shop",
          kind: "safe",
          change: "added",
          what: "the output `Sort` of `orderCreated`",
          reason: "no step reads it yet",
          new: { line: 27, column: 11, offset: 555 },
        },
      ],
      advice: [{ connector: "shop", text: "Raise the version to 2.0.0: users must act." }],
    });
  });

  it("compares nothing with a wrong definition: its errors, and 1", async () => {
    const { code, stdout, stderr } = await diff(text.replace('"name": "Ship"', '"nmae": "Ship"'));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("schema/unknown-property");
    const json = await diff("{", "--format", "json");
    expect([json.code, json.stdout]).toEqual([1, ""]);
    expect(JSON.parse(json.stderr)).toMatchObject({ diagnostics: [{ code: "syntax/unclosed" }] });
  });

  it("names each wrong file as it was given", async () => {
    const wrong = text.replace('"name": "Ship"', '"nmae": "Ship"');
    const folder = await createProject({
      "o.json": wrong,
      "n.json": wrong,
      "folder/connector.json": wrong,
      "project/connectors/shop/connector.json": wrong,
    });
    const errors = async (...paths: readonly string[]): Promise<readonly string[]> => {
      const outcome = await hookwright(["diff", ...paths.map((path) => join(folder, path))]);
      expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
      return [...outcome.stderr.matchAll(/^ {2}(\S+):\d+:\d+$/gm)].map(([, path]) =>
        (path ?? "").slice(folder.length + 1),
      );
    };
    expect(await errors("o.json", "n.json")).toEqual(["n.json", "o.json"]);
    expect(await errors("folder", "project")).toEqual([
      "folder/connector.json",
      "project/connectors/shop/connector.json",
    ]);
  });

  it("refuses what is no connector", async () => {
    const folder = await createProject({
      "shop.json": shop,
      "loose.json": { connector: "shop" },
      "empty/none.txt": "",
    });
    const refusal = async (path: string): Promise<string> => {
      const outcome = await hookwright(["diff", join(folder, "shop.json"), join(folder, path)]);
      expect([outcome.code, outcome.stdout]).toEqual([2, ""]);
      return outcome.stderr.replace(`${folder}/`, "").split("\n")[0] ?? "";
    };
    expect(await refusal("loose.json")).toBe(
      'hookwright diff: "loose.json" is an installation outside of a project\'s installations/; its connectors are needed to compare it',
    );
    expect(await refusal("empty")).toBe(
      'hookwright diff: "empty" holds neither a connector.json nor a project',
    );
  });

  it("compares a cycle or an installation with what stands in another project, and says what it is of", async () => {
    const { "cycles/shipping.json": cycle, "installations/shop.json": installation } = shippingProject;
    const folder = await createProject({
      ...Object.fromEntries(Object.entries(shippingProject).map(([path, value]) => [`a/${path}`, value])),
      "b/connectors/shop/connector.json": shop,
      "b/cycles/shipping.json": { ...cycle, retention: { success: "1d" } },
      "b/installations/shop.json": { ...installation, parameters: { ShopUrl: { env: "OTHER_URL" } } },
    });
    const compare = (path: string): Promise<Outcome> =>
      hookwright(["diff", join(folder, "a", path), join(folder, "b", path)]);
    const ofCycle =
      "behaviour: cycle shipping: the retention of the cycle added (new 24:16); what its steps saw is kept for another time.\n";
    const ofInstallation =
      "behaviour: installation shop: the value of `ShopUrl` changed (old 5:14, new 5:14); calls and deliveries use another one.\n";
    expect(await compare("cycles/shipping.json")).toEqual({ code: 0, stdout: ofCycle, stderr: "" });
    expect(await compare("installations/shop.json")).toEqual({ code: 0, stdout: ofInstallation, stderr: "" });
    expect(await compare("")).toEqual({ code: 0, stdout: ofInstallation + ofCycle, stderr: "" });
  });

  it("tells the verb of another id", async () => {
    const { code, stdout } = await diff(text.replace('"id": "shop"', '"id": "store"'));
    expect([code, stdout]).toEqual([
      1,
      [
        "breaking: shop: the connector removed (old 1:1); cycles and installations that name it no longer compile.\n",
        "safe: store: the connector added (new 1:1); nothing uses it yet.\n",
      ].join(""),
    ]);
  });

  it.each([
    [["diff"], 2, /<old> is missing/],
    [["diff", "a.json"], 2, /<new> is missing/],
    [["diff", "a.json", "b.json", "--format", "yaml"], 2, /--format must be text or json/],
    [["diff", "nowhere.json", "nowhere.json"], 1, /There is no file or folder "nowhere\.json"\./],
  ] as const)("refuses %j with %i and a sentence", async (args, code, sentence) => {
    const outcome = await hookwright(args);
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
    expect(outcome.stderr).toMatch(sentence);
  });
});
