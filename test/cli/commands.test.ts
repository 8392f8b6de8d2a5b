// The commands that end by themselves: what they print, where, and with which exit code.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { canary } from "../canary.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

describe("hookwright", () => {
  it("prints its version", async () => {
    expect(await hookwright(["--version"])).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: "",
    });
  });

  it("does not repeat a value whose name was forgotten", async () => {
    const { code, stderr } = await hookwright(["call", "shop.ping", "--set", "s3cret"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--set takes Name=value")]);
    expect(stderr).not.toContain("s3cret");
  });

  it("prints help on stdout when asked, on stderr when called without a command", async () => {
    const asked = await hookwright(["--help"]);
    expect(asked).toMatchObject({ code: 0, stderr: "" });
    for (const name of ["validate", "compile", "serve", "start", "stop"])
      expect(asked.stdout).toContain(`  ${name}`);
    expect(await hookwright([])).toEqual({ code: 2, stdout: "", stderr: asked.stdout });
  });

  it.each([
    [["frobnicate"], /there is no command "frobnicate"/],
    [["validate", "--colour"], /Unknown option '--colour'/],
    [["validate", "--format", "yaml"], /--format must be text, json, github or sarif/],
    [["validate", "--dry-run"], /--dry-run belongs to --fix/],
    [["validate", "extra"], /unexpected argument "extra"/],
    [["start"], /<cycle> is missing/],
    [["serve", "--port", "70000"], /--port must be a port number/],
    [["serve", "--public-url", "ftp://x"], /must be an http or https URL/],
    [["serve", "--script-limit", "answerMs=0"], /--script-limit takes name=number/],
    [["serve", "--ingress-limit", "callers=none"], /--ingress-limit takes name=number/],
    [["serve", "--ingress-limit", "patience=9"], /the name being one of connections, connectionsPerAddress,/],
    [["serve", "--script-limit", "patience=9"], /the name being one of answerMs, transactionMs,/],
    [["dead-letters", "dismiss", "--all", "--limit", "5"], /`--limit` and `--before` go with `list`/],
    [["deliveries", "replay", "--webhook", "x", "--from", "2026-01-01", "--limit", "5"], /go with `list`/],
    [["transactions", "list", "--from", "2026-01-01"], /`--from` and `--release` go with `replay`/],
    [["dead-letters", "redrive", "x", "--format", "json"], /`--format` goes with `list`/],
    [["tokens", "create", "x", "--format", "json"], /`--format` goes with `list`/],
    [["keys", "create", "x", "--format", "json"], /`--format` goes with `list`/],
    [["backlog", "x", "pause", "--format", "json"], /`--format` goes with what is counted/],
    [["urls", "x.y", "--secret", "--format", "json"], /`--format` goes without `--secret`/],
    [["toString"], /there is no command "toString"/],
  ])("calls %j misuse: exit code 2 and a sentence", async (args, sentence) => {
    const outcome = await hookwright(args);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr).toMatch(sentence);
  });
});

describe("hookwright validate", () => {
  it("finds nothing in a sound project", async () => {
    const project = await createProject(shippingProject);
    expect(await hookwright(["validate", "--project", project])).toEqual({
      code: 0,
      stdout: "",
      stderr: "1 connector, 1 installation, 1 cycle: no errors.\n",
    });
  });

  it("reports every problem of every file in one run", async () => {
    const project = await createProject({
      ...shippingProject,
      "connectors/shop/connector.json": { ...shop, nmae: "Shop" },
      "connectors/broken/connector.json": '{ "id": "broken", ',
      "cycles/other.json": {
        ...shippingProject["cycles/shipping.json"],
        id: "other",
        steps: { order: { webhook: "shop.orderCreated", next: "shp" } },
      },
    });
    const { code, stdout } = await hookwright(["validate", "--project", project, "--format", "json"]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; file: string }[] };
    expect(code).toBe(1);
    expect(diagnostics.map(({ code: found, file }) => `${file} ${found}`)).toEqual([
      "connectors/broken/connector.json syntax/unclosed",
      "connectors/shop/connector.json schema/unknown-property",
      "cycles/other.json cycle/unknown-step",
    ]);
  });

  it("--fix corrects what is certain, says so, and keeps comments and layout", async () => {
    const text = JSON.stringify(shop, undefined, 1);
    const wrong = `// Shop\r\n${text.replace('"name"', '"nmae"').replace(/\n}$/, ",\n}")}`;
    const files = { ...shippingProject, "connectors/shop/connector.json": wrong };
    const project = await createProject(files);
    const path = join(project, "connectors/shop/connector.json");
    const dry = await hookwright(["validate", "--project", project, "--fix", "--dry-run"]);
    expect(dry.stderr).toMatch(
      /^would fix connectors\/shop\/connector\.json:\d+:\d+ Rename to `name`\nwould fix .* Remove `,`\n$/,
    );
    expect(dry.code).toBe(1);
    expect(await readFile(path, "utf8")).toBe(wrong);
    const { code, stderr } = await hookwright(["validate", "--project", project, "--fix"]);
    expect(code).toBe(0);
    expect(stderr).toContain("Rename to `name`\n");
    expect(await readFile(path, "utf8")).toBe(`// Shop\r\n${text.replace(/\n}$/, "\n}")}`);
  });

  it("--format github and sarif name files from the folder where it runs", async () => {
    const project = await createProject({});
    const github = await hookwright(["validate", "--project", project, "--format", "github"]);
    expect(github.stdout).toMatch(
      /^::error file=\S+\/connectors,line=1,.*::This project has neither connectors nor cycles\.%0AWrite/,
    );
    const sarif = await hookwright(["validate", "--project", project, "--format", "sarif"]);
    expect(JSON.parse(sarif.stdout)).toMatchObject({
      runs: [{ results: [{ ruleId: "project/no-connectors" }] }],
    });
  });

  it("says what and where for a folder without a project", async () => {
    const { code, stdout } = await hookwright(["validate", "--project", await createProject({})]);
    expect(code).toBe(1);
    expect(stdout).toContain("This project has neither connectors nor cycles.");
  });
});

describe("hookwright compile", () => {
  it("writes modules and plans, the same bytes every time, and nothing that has not changed", async () => {
    const project = await createProject(shippingProject);
    const first = await hookwright(["compile", "--project", project]);
    expect(first).toMatchObject({
      code: 0,
      stdout:
        "written connectors/shop.ts\nwritten docs/shop.md\nwritten schemas/shop.json\nwritten cycles/shipping.json\nwritten manifest.json\n",
    });
    const text = await readFile(join(project, "generated/connectors/shop.ts"), "utf8");
    expect(await hookwright(["compile", "--project", project])).toMatchObject({ code: 0, stdout: "" });
    const other = await createProject({});
    await hookwright(["compile", "--project", project, "--out", other]);
    expect(await readFile(join(other, "connectors/shop.ts"), "utf8")).toBe(text);
  });

  it("with --check exits 1 and names what is stale, missing or left over, and writes nothing", async () => {
    const project = await createProject(shippingProject);
    await hookwright(["compile", "--project", project]);
    expect(await hookwright(["compile", "--project", project, "--check"])).toMatchObject({
      code: 0,
      stdout: "",
    });
    const generated = join(project, "generated");
    await writeFile(join(generated, "connectors/shop.ts"), "// changed\n");
    // Somebody's own file stays; what an earlier run made and no source makes any more is left over.
    await writeFile(join(generated, "connectors/own.ts"), "");
    await rm(join(project, "installations/shop.json"));
    await rm(join(project, "cycles/shipping.json"));
    const { code, stdout } = await hookwright(["compile", "--project", project, "--check"]);
    expect(code).toBe(1);
    expect(stdout).toBe("stale connectors/shop.ts\nstale manifest.json\nleft over cycles/shipping.json\n");
    expect(await readFile(join(generated, "connectors/shop.ts"), "utf8")).toBe("// changed\n");
  });

  it("removes what no source makes any more", async () => {
    const project = await createProject(shippingProject);
    await hookwright(["compile", "--project", project]);
    await rm(join(project, "cycles/shipping.json"));
    expect(await hookwright(["compile", "--project", project])).toMatchObject({
      code: 0,
      stdout: "written manifest.json\nremoved cycles/shipping.json\n",
    });
  });

  it("never writes among the sources", async () => {
    const project = await createProject({ ...shippingProject, "connectors/helper.ts": "// mine\n" });
    for (const out of [project, join(project, "connectors"), join(project, "cycles/made")]) {
      const { code, stderr } = await hookwright(["compile", "--project", project, "--out", out]);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/--out must not be the project's own folder/),
      ]);
    }
    expect(await readFile(join(project, "connectors/helper.ts"), "utf8")).toBe("// mine\n");
  });

  it("writes nothing when there is an error", async () => {
    const project = await createProject({
      ...shippingProject,
      "connectors/shop/connector.json": { ...shop, id: 1 },
    });
    const { code, stdout, stderr } = await hookwright(["compile", "--project", project]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("connectors/shop/connector.json:");
    await expect(readFile(join(project, "generated/connectors/shop.ts"))).rejects.toThrow(/ENOENT/);
  });
});

describe("hookwright start and stop", () => {
  it("change a cycle without a server, and say why one cannot be started", async () => {
    const project = await createProject(shippingProject);
    const missing = await hookwright(["start", "shipping", "--project", project]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("ShopUrl");
    const env = { SHOP_URL: "https://shop.example.com" };
    expect(await hookwright(["start", "shipping", "--project", project], env)).toMatchObject({
      code: 0,
      stdout: "shipping running\n",
    });
    expect(await hookwright(["cycles", "--project", project], env)).toMatchObject({
      code: 0,
      stdout: "shipping  running\n",
    });
    expect(await hookwright(["stop", "shipping", "--project", project], env)).toMatchObject({
      code: 0,
      stdout: "shipping stopped\n",
    });
    const unknown = await hookwright(["start", "shiping", "--project", project]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain("shiping");
  });

  it("last-run shows and changes what the next run of a step is told", async () => {
    const project = await createProject(shippingProject);
    const ask = (...args: readonly string[]): ReturnType<typeof hookwright> =>
      hookwright(["last-run", ...args, "--project", project]);
    const step = `shipping.${Object.keys(shippingProject["cycles/shipping.json"].steps)[0] ?? ""}`;
    const stdout = "none: the next run begins with the present\n";
    expect(await ask(step)).toMatchObject({ code: 0, stdout });
    expect(await ask(step, "--set", "2026-01-31T09:30:00+01:00")).toMatchObject({
      code: 0,
      stdout: "2026-01-31T08:30:00Z\n",
    });
    expect(await ask(step, "--clear")).toMatchObject({ code: 0, stdout });
    expect(await ask("shipping.nowhere")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("nowhere"),
    });
    for (const wrong of [["shipping"], [step, "--set", "soon"], [step, "--set", "2026-01-01", "--clear"]])
      expect((await ask(...wrong)).code).toBe(2);
  });

  it("does not start a cycle that registers a webhook while nobody knows the public URL", async () => {
    const webhookExample = await readFile(
      new URL("../../connectors/webhook-example/connector.json", import.meta.url),
      "utf8",
    );
    const script = await readFile(
      new URL("../../connectors/webhook-example/scripts/order-created.js", import.meta.url),
      "utf8",
    );
    const project = await createProject({
      "connectors/webhook-example/connector.json": webhookExample,
      "connectors/webhook-example/scripts/order-created.js": script,
      "installations/example.json": {
        connector: "webhook-example",
        authentication: { apiKey: { env: "EXAMPLE_KEY" } },
        parameters: { WebhookSecret: { env: "EXAMPLE_SECRET" } },
      },
      "cycles/orders.json": {
        id: "orders",
        name: "Orders",
        connectors: { example: { connector: "webhook-example", installation: "example" } },
        start: "order",
        steps: { order: { webhook: "example.orderCreated" } },
      },
    });
    const env = { EXAMPLE_KEY: canary("API key"), EXAMPLE_SECRET: canary("webhook") };
    const { code, stderr } = await hookwright(["start", "orders", "--project", project], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/orders/);
    expect(stderr).toMatch(/the public URL is not known/);
  });

  it("do not read a data folder that is damaged as an empty one", async () => {
    const project = await createProject(shippingProject);
    await mkdir(join(project, ".hookwright"));
    await writeFile(join(project, ".hookwright/store.db"), "this is no database ".repeat(100));
    const { code, stderr } = await hookwright(["stop", "shipping", "--project", project]);
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/\bat .*\.ts:\d+/);
    expect(stderr).toMatch(/store\.db|database|data folder/);
  });
});
