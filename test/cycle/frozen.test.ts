// A process that stands still for longer than its leases and goes on: it finishes what it has begun, and begins nothing of it twice.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { programFile } from "../bundled.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";

const program = await programFile("test/cycle/programs/freeze-engine.ts");
const leaseMs = 2_000;

test("leases that have ended while the process stood still are renewed before anything is claimed", async () => {
  const vendor = await startVendor();
  // What the project's file holds is no secret of the data folder.
  const [folder, projects] = [createFolder(), mkdtempSync(join(tmpdir(), "hookwright-frozen-"))];
  const project = join(projects, "project.json");
  const steps = { created: trigger("first"), first: notify("second"), second: notify() };
  writeFileSync(project, JSON.stringify(shopProject(steps, { vendorUrl: vendor.url })));
  const child = spawn(process.execPath, [program, folder, project, String(leaseMs)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(projects, { recursive: true });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const url = String((await lines.next()).value);

  const letGo = vendor.hold();
  await deliver(url, order(1));
  await until(() => vendor.requests.length === 1);
  child.kill("SIGSTOP");
  await setTimeout(1.25 * leaseMs);
  child.kill("SIGCONT");
  // Whatever it would begin once more, it would begin now.
  await setTimeout(leaseMs / 4);
  expect(vendor.requests).toHaveLength(1);
  letGo();
  await until(() => vendor.requests.length === 2);
  await setTimeout(leaseMs / 4);
  child.stdin.end();
  expect(JSON.parse(String((await lines.next()).value))).toEqual({
    state: "succeeded",
    steps: ["created", "first", "second"],
  });
  expect(vendor.requests).toHaveLength(2);
});
