// A cycle that two people save at once, each at a process of its own: whoever comes second is told, and overwrites nothing.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createSerial } from "../../runtime/engine/serial.ts";
import { createManagementClient, ManagementError } from "../../runtime/management/client.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { cycle, shopConnector, trigger } from "../engine/releases.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { workbenchOf } from "./workbench.ts";

const project = shopProject({ created: trigger() });
const made = cycle(shopConnector(), { created: trigger() }, { id: "made" });
const workbench = {
  ...workbenchOf(project),
  checkCycle: () => Promise.resolve({ findings: [], project: { ...project, cycles: [made] } }),
};

/** Turns of two processes: while it is `met`, nobody's begins before both have asked for one. */
function createTurns() {
  const turns = createSerial();
  let waiting: (() => void)[] | undefined;
  return {
    meet() {
      waiting = [];
    },
    async inTurn<T>(work: () => Promise<T>): Promise<T> {
      if (waiting !== undefined)
        await new Promise<void>((resolve) => {
          waiting?.push(resolve);
          if (waiting?.length !== 2) return;
          for (const go of waiting) go();
          waiting = undefined;
        });
      return turns(work);
    },
  };
}

async function manage({ engine }: Program) {
  const options = { engine, host: "127.0.0.1", port: 0, token: "t", log: silentLog, workbench };
  const { url, stop } = await startManagementServer(options);
  onTestFinished(stop);
  return createManagementClient({ url, token: "t" });
}

test("of two processes that save what was made from the same revision one does", async () => {
  const clock = new VirtualClock();
  const { meet, inTurn } = createTurns();
  const otherwise = () => ({ inTurn, isExclusive: false });
  const first = await startProgram({ project, clock, otherwise });
  const second = await startProgram({ project, clock, otherwise, beside: first });
  const people = [await manage(first), await manage(second)];
  let revision = "none";
  for (const round of ["one", "two"]) {
    meet();
    const saved = await Promise.allSettled(
      people.map((api, index) => {
        const body = { text: `{ "name": "${round} ${String(index)}" }` };
        return api.call("saveCycle", { params: { cycle: "made" }, query: { revision }, body });
      }),
    );
    const [winner] = saved.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = saved.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused).toEqual([expect.any(ManagementError)]);
    expect(refused).toMatchObject([{ status: 409, code: "cycle/changed" }]);
    revision = winner?.revision ?? "";
    for (const api of people) {
      const definition = await api.call("getCycleDefinition", { params: { cycle: "made" } });
      expect(definition.revision).toBe(revision);
    }
  }
});
