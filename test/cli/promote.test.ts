// Releases (B§2.3): a draft cannot be installed; promoting makes it live, says major or minor, and deprecates what was live.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { shop, shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, type Outcome } from "./program.ts";

afterAll(removeFolders);

interface Releases {
  change(connector: object): Promise<void>;
  promote(...options: string[]): Promise<Outcome>;
  version(folder?: string): Promise<readonly [version: string, status: string | undefined]>;
  readonly project: string;
}

async function start(connector: object): Promise<Releases> {
  const project = await createProject({ ...shippingProject, "connectors/shop/connector.json": connector });
  const path = join(project, "connectors/shop/connector.json");
  return {
    project,
    change: (changed) => writeFile(path, JSON.stringify(changed)),
    promote: (...options) => hookwright(["promote", "shop", "--project", project, ...options]),
    async version(folder = "connectors/shop") {
      const text = await readFile(join(project, folder, "connector.json"), "utf8");
      const { version, releaseStatus } = JSON.parse(text) as { version: string; releaseStatus?: string };
      return [version, releaseStatus];
    },
  };
}

const track = { type: "action", name: "Track", endpoint: "/shipments" };
const { ship, ...others } = shop.methods;

describe("hookwright promote", () => {
  it("makes a draft live; until then it cannot be installed", async () => {
    const { project, promote, version } = await start({ ...shop, releaseStatus: "draft" });
    const before = await hookwright(["validate", "--project", project]);
    expect(before).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("The connector `shop` is a draft and cannot be installed."),
    });
    const outcome = await promote();
    expect(outcome).toMatchObject({ code: 0, stderr: "shop 1.0.0 is live (first).\n" });
    expect(await version()).toEqual(["1.0.0", undefined]);
    expect(await hookwright(["validate", "--project", project])).toMatchObject({ code: 0 });
    expect(await promote()).toMatchObject({ code: 1, stderr: expect.stringContaining("nothing to promote") });
  });

  it("is minor for what is added, major for what is changed, and never less than its changes", async () => {
    const { change, promote, version } = await start(shop);
    await promote();
    const added = { ...shop, releaseStatus: "draft", methods: { ...shop.methods, track } };
    await change(added);
    expect(await promote("--dry-run")).toMatchObject({ stderr: "shop would be 1.1.0 (minor).\n" });
    expect(await promote()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("safe: shop: the method `track` added"),
      stderr: "shop 1.1.0 is live (minor).\n",
    });
    expect(await version("releases/shop/1.0.0")).toEqual(["1.0.0", "deprecated"]);
    expect(await version("releases/shop/1.1.0")).toEqual(["1.1.0", undefined]);
    await change({
      ...added,
      version: "1.1.0",
      methods: {
        ...others,
        track,
        ship: {
          ...ship,
          endpoint: "/orders/{{Number}}/shipments",
          parameters: [{ targetType: "mergeField", targetName: "Number" }],
        },
      },
    });
    expect(await promote("--minor")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("cannot be a minor release"),
    });
    expect(await version()).toEqual(["1.1.0", "draft"]);
    expect(await promote()).toMatchObject({
      stderr: expect.stringMatching(/^shop 2\.0\.0 is live \(major\)\.\nAn update/),
    });
    expect(await version("releases/shop/1.1.0")).toEqual(["1.1.0", "deprecated"]);
  });

  it("keeps a version that its author has raised far enough, and promotes no mistakes", async () => {
    const { change, promote, version } = await start(shop);
    await promote();
    await change({ ...shop, version: "3.0.0", methods: { ...shop.methods, track } });
    await promote();
    expect(await version()).toEqual(["3.0.0", undefined]);
    await change({ ...shop, methods: { ...shop.methods, track: { ...track, endpoint: "/{{Nobody}}" } } });
    expect(await promote()).toMatchObject({ code: 1, stderr: expect.stringContaining("{{Nobody}}") });
    const misuse = await promote("--major", "--minor");
    expect(misuse.code).toBe(2);
  });
});
