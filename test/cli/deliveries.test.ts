// `hookwright deliveries`: what became of what arrived, asked of a running server and of the data it left.
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const cycle = {
  ...shippingProject["cycles/shipping.json"],
  steps: {
    order: {
      webhook: "shop.orderCreated",
      script:
        "function after_webhook() { console.log('order', method_response.id); if (method_response.id === 1) throw new Error('too\\u001b[2J few'); return false; }",
    },
  },
};

it("lists what a script failed for or dropped, and shows what it wrote", async () => {
  const project = await createProject({ ...shippingProject, "cycles/shipping.json": cycle });
  const env = { SHOP_URL: "http://127.0.0.1:9" };
  const server = await serve(project, { env });
  servers.push(server);
  expect(await hookwright(["start", "shipping", "--project", project], env)).toMatchObject({ code: 0 });
  const url = await server.webhookUrl("shipping");
  for (const id of [1, 2]) await deliver(url, { id });
  const deliveries = (...args: string[]): ReturnType<typeof hookwright> =>
    hookwright(["deliveries", ...args, "--project", project], env);

  const [dropped = "", failed = ""] = (await deliveries("list")).stdout.trim().split("\n");
  expect(dropped).toMatch(
    /^\S+Z {2}dropped {4}\S{22} {2}\S+ {2}The .*`after_webhook` returned false \(step script, .*\)\.$/,
  );
  expect(failed).toMatch(
    /^\S+Z {2}failed {5}\S{22} {2}\S+ {2}`after_webhook` of .*: too\\u001b\[2J few \(step/,
  );
  const [, , webhook = "", id = ""] = failed.split(/\s+/);
  expect((await deliveries("list", "--webhook", webhook)).stdout.trim().split("\n")).toHaveLength(2);
  expect(await deliveries("list", "--webhook", "another")).toMatchObject({
    stdout: "",
    stderr: "No delivery was found.\n",
  });

  const shown = await deliveries("show", id);
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  const [shownHead, proof = "", verdict = "", log] = shown.stdout.split("\n");
  expect([shownHead, log]).toEqual([failed, "   | order 1"]);
  expect(proof).toBe("  not verified: the webhook asks for no proof");
  expect(verdict).toMatch(/^ {2}event: its script failed\. .*too\\u001b\[2J few/);
  await server.end("SIGTERM");
  expect((await deliveries("show", id)).stdout).toBe(shown.stdout);
  expect(await deliveries("show", "nobody")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no delivery `nobody`"),
  });
});

it.each([[["deliveries"]], [["deliveries", "show"]], [["deliveries", "list", "x"]]])(
  "%j is misuse",
  async (args) => {
    expect(await hookwright(args)).toMatchObject({ code: 2 });
  },
);
