// The workbench behind the management API, on a project's files.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { createCompilerHelper } from "../../cli/compiler-helper.ts";
import { createWorkbench } from "../../cli/workbench.ts";
import { sha256 } from "../../runtime/base/ids.ts";
import { createReleaseLoader } from "../../runtime/engine/load.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, removeFolders } from "./program.ts";

afterAll(removeFolders);

/** Says when it began and when it ended. */
const script = `function before_action() {
  const from = Date.now();
  while (Date.now() < from + 200);
  console.log(from, Date.now());
  return true;
}`;

test(
  "scripts are tried one after the other: each takes a process of its own",
  { timeout: 60_000 },
  async () => {
    const project = await createProject({
      "connectors/shop/connector.json": {
        id: "shop",
        name: "Shop",
        version: "1.0.0",
        baseUrl: "https://shop.example.com",
        script,
        methods: { list: { type: "action", name: "List", httpMethod: "GET", endpoint: "/" } },
      },
    });
    const workbench = createWorkbench(project, join(project, ".hookwright"), { ownsFiles: true });
    const trial = {
      account: "default",
      connector: "shop",
      method: "list",
      event: "before_action",
      globals: {},
      answers: [],
    };
    const wrong = workbench.tryScript({ ...trial, event: "nothing" });
    const trials = Promise.all([1, 2, 3].map(() => workbench.tryScript(trial)));
    await expect(wrong).rejects.toMatchObject({ code: "server/bad-request" });
    const spans = (await trials).map((ended) => {
      expect(ended).toMatchObject({ event: "before_action", accepted: true });
      const [line = ""] = (ended as { readonly log: readonly string[] }).log;
      return (line.match(/\d{10,}/g) ?? []).map(Number);
    });
    expect(spans).toEqual([
      [expect.any(Number), expect.any(Number)],
      [expect.any(Number), expect.any(Number)],
      [expect.any(Number), expect.any(Number)],
    ]);
    const moments = spans.toSorted(([a = 0], [b = 0]) => a - b).flat();
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  },
);

test("a connector that is loaded twice at once is written once, and read by both", async () => {
  const place = await createProject({});
  const content =
    'export const connector = { contract: 1, id: "shop", name: "Shop", methods: {} };\nexport default connector;\n';
  const hash = sha256(content);
  const release = {
    hash,
    account: "default",
    kind: "connector",
    name: "shop",
    content,
    createdAtMs: 1,
  } as const;
  const load = async (): Promise<unknown> => {
    const loader = await createReleaseLoader(
      { release: () => Promise.resolve(release) },
      join(place, "releases"),
    );
    return loader.connector(hash).finally(() => loader.close());
  };
  const loaded = await Promise.all([load(), load(), load(), load()]);
  expect(loaded).toMatchObject(loaded.map(() => ({ id: "shop" })));
  expect(await readdir(join(place, "releases"))).toEqual([`${hash}.mjs`]);
});

test(
  "what takes too long or too much is ended, and the next question answered",
  { timeout: 60_000 },
  async () => {
    const project = await createProject(shippingProject);
    const start = { project, folder: join(project, ".hookwright") };
    const text = JSON.stringify({ ...shippingProject["cycles/shipping.json"], id: "made" });
    const stored = { cycles: [], installations: [] };
    const ask = (limits: object) => {
      const { ask } = createCompilerHelper(start, limits);
      return () =>
        ask("default", "compile", { stored, checked: { account: "default", cycle: "made", text } });
    };
    const hurried = ask({ answerMs: 1 });
    await expect(hurried()).rejects.toMatchObject({ code: "project/too-large" });
    await expect(hurried()).rejects.toMatchObject({ code: "project/too-large" });
    const small = ask({ memoryMb: 4 });
    await expect(small()).rejects.toMatchObject({ code: "project/too-large" });

    const compile = ask({ waiting: 2 });
    const [first, second, third] = await Promise.allSettled([compile(), compile(), compile()]);
    expect([first, second]).toMatchObject([
      { status: "fulfilled", value: { findings: [] } },
      { status: "fulfilled", value: { findings: [] } },
    ]);
    expect(third).toMatchObject({ reason: { code: "server/too-many-requests" } });
    await expect(compile()).resolves.toMatchObject({ build: { cycles: [{}, {}] } });
  },
);

test("a thread that ends between two questions ends nothing else", { timeout: 60_000 }, async () => {
  const project = await createProject(shippingProject);
  const { ask } = createCompilerHelper(
    { project, folder: join(project, ".hookwright") },
    { answerMs: 20_000 },
  );
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  process.on("worker", note);
  await expect(ask("default", "explain", "shop")).resolves.toMatchObject({ findings: [] });
  process.off("worker", note);
  const [thread] = threads;
  if (thread === undefined) throw new Error("No thread was started.");
  expect(thread.emit("error", new Error("Out of memory."))).toBe(true);
  await thread.terminate();
  await expect(ask("default", "explain", "shop")).resolves.toMatchObject({ findings: [] });
});
