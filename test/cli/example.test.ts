// `npm start`, as the README promises: it prints a curl line, and what that line sends is answered.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let copy = "";

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "hookwright-example-"));
  const parts = [
    "runtime",
    "compiler",
    "cli",
    "example",
    "connectors",
    "cycles",
    "installations",
    "package.json",
  ];
  for (const part of parts) await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

it("runs the example cycle for the request it prints, and ends at Ctrl-C", async () => {
  const child = spawn(process.execPath, ["example/start.ts", "--port", "0", "--management-port", "0"], {
    cwd: copy,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  const printed = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      if (output.includes("Ctrl-C stops.")) resolve();
    });
  });
  await printed;
  const [, url = "", body = ""] =
    /curl -i -X POST (\S+) -H 'content-type: application\/json' -d '(.+)'/.exec(output) ?? [];
  const order = (text: string): Promise<Response> =>
    fetch(url, { method: "POST", body: text, headers: { "content-type": "application/json" } });
  const accepted = await order(body);
  expect([accepted.status, await accepted.text()]).toEqual([
    200,
    '{"order":17,"article":"Green tea, 100 g","reservation":"R-1","total":15.80}',
  ]);
  const refused = await order(body.replace('"quantity":2', '"quantity":20'));
  expect([refused.status, await refused.text()]).toEqual([409, '{"order":17,"reason":"Only 12 left."}']);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});
