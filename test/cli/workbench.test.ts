// The workbench behind the management API, on a project's files.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { compileAccounts } from "../../cli/compile-accounts.ts";
import { createCompilerHelper, type CompilerHelper } from "../../cli/compiler-helper.ts";
import { createWorkbench } from "../../cli/workbench.ts";
import { sha256 } from "../../runtime/base/ids.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { createReleaseLoader } from "../../runtime/engine/load.ts";
import type { GivenAccount } from "../../runtime/engine/project.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, removeFolders } from "./program.ts";

afterAll(removeFolders);

const nothing = { cycles: [], installations: [] };

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
    const account = "default";
    const asked = { account, written: nothing, checked: { path: "cycles/made.json", text } };
    const ask = (limits: object) => {
      const { ask } = createCompilerHelper(start, limits);
      return () => ask(account, "compile", asked);
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

test(
  "accounts are compiled one by one: one that fails or takes too long keeps nothing from the others",
  { timeout: 60_000 },
  async () => {
    const inFolder = (account: string, files: object): object =>
      Object.fromEntries(
        Object.entries(files).map(([path, file]) => [`accounts/${account}/${path}`, file as object]),
      );
    const { "connectors/shop/connector.json": shop, ...owned } = shippingProject;
    const cycle = owned["cycles/shipping.json"];
    const project = await createProject({
      "connectors/shop/connector.json": shop,
      ...owned,
      ...inFolder("acme", { ...owned, "account.json": { externalId: "crm-1" } }),
      ...inFolder("broken", {
        "account.json": {},
        "cycles/bad.json": { ...cycle, id: "bad", start: "none" },
      }),
      ...inFolder("double", { ...owned, "account.json": { externalId: "crm-1" } }),
      ...inFolder("slow", { ...owned, "account.json": {} }),
    });
    const helper = createCompilerHelper({ project, folder: join(project, ".hookwright") });
    const text = JSON.stringify({ ...cycle, id: "made" });
    const written = (account: string) =>
      Promise.resolve({ ...nothing, cycles: account === "acme" ? [{ account, cycle: "made", text }] : [] });
    const late = new HookwrightError("project/too-large", "Compiling took longer than 30 seconds.");
    const slowed: CompilerHelper = {
      ask: (account, name, ...args) =>
        JSON.stringify(args).includes('"account":"slow"')
          ? Promise.reject(late)
          : helper.ask(account, name, ...args),
    };
    const compiled = await compileAccounts(slowed, written);
    expect(compiled.connectors.map(({ id }) => id)).toEqual(["shop"]);
    expect(compiled.cycles.map(({ id }) => id)).toEqual(["shipping"]);
    expect(compiled.left).toEqual([{ id: "slow", why: late.message }]);
    const idsOf = ({ id, cycles, broken, keepsIdentity }: GivenAccount) => [
      id,
      cycles.map((one) => one.id),
      broken,
      keepsIdentity === true,
    ];
    expect(compiled.accounts?.map(idsOf)).toEqual([
      ["acme", ["shipping", "made"], [], false],
      ["broken", [], ["bad"], false],
      ["double", ["shipping"], [], true],
    ]);

    // One alone is as among the others, and what it cannot is an error.
    const alone = await compileAccounts(slowed, written, "acme");
    expect([alone.cycles, alone.accounts?.map(idsOf)]).toEqual([
      [],
      [["acme", ["shipping", "made"], [], false]],
    ]);
    expect(alone.accounts).toEqual(compiled.accounts?.slice(0, 1));
    await expect(compileAccounts(slowed, written, "slow")).rejects.toBe(late);

    // What is wrong at the top keeps a server from starting, and nothing of it is applied.
    await writeFile(join(project, "cycles", "shipping.json"), "{");
    await expect(compileAccounts(slowed, written)).rejects.toMatchObject({ code: "project/invalid" });
    await expect(compileAccounts(slowed, written, "acme")).resolves.toEqual(alone);
    await writeFile(join(project, "connectors", "shop", "connector.json"), "{");
    await expect(compileAccounts(slowed, written, "acme")).rejects.toMatchObject({ code: "project/invalid" });
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
