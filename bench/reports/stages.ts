// What each stage of an accept costs: servers that go one stage further each, in turns, by the processor time of their threads.
import { threadsOf } from "../cpu.ts";
import { runLoad } from "../load.ts";
import { startHookwright, startServerFile, type BenchServer } from "../project.ts";
import { median } from "../row.ts";
import { acceptBody } from "../rows/durable-accept.ts";
import { setting, shown, type Report } from "./report.ts";

const rounds = setting("ROUNDS", 15);
/** It takes tens of thousands of requests until a server is as quick as it gets. */
const warmRounds = 5;

/** Performance.md: a line per stage saying what it costs. Not what it takes: threads work beside each other. */
export const stages: Report = {
  name: "stages",
  target: "µs of processor time for one accept, 64 connections: the main thread, all other threads",
  async run(say) {
    const servers: readonly (readonly [string, BenchServer])[] = [
      ["bare node:http, JSON.parse, answer", await startServerFile("bare.ts")],
      ["and the public port: head, limits, counts", await startServerFile("stage.ts", "port")],
      ["and reception, up to the commit", await startServerFile("stage.ts", "reception")],
      ["and SQLite: all that `serve` does", await startHookwright(["accept"])],
    ];
    const spent = servers.map(() => ({ main: [] as number[], others: [] as number[] }));
    for (let round = -warmRounds; round < rounds; round++)
      for (const [index, [, server]] of servers.entries()) {
        const { main, others } = await measure(server);
        if (round < 0) continue;
        spent[index]?.main.push(main);
        spent[index]?.others.push(others);
      }
    let before = { main: 0, others: 0 };
    for (const [index, [name, server]] of servers.entries()) {
      const { main = [], others = [] } = spent[index] ?? {};
      const now = { main: median(main), others: median(others) };
      const more = [now.main - before.main, now.others - before.others].map((us) => shown(us).padStart(7));
      say(
        `${name.padEnd(44)} ${shown(now.main).padStart(7)} ${shown(now.others).padStart(7)}   more: ${more.join(" ")}`,
      );
      before = now;
      await server.close();
    }
  },
};

async function measure({
  pid,
  port,
  path,
}: BenchServer): Promise<{ readonly main: number; readonly others: number }> {
  const before = threadsOf(pid);
  const durationMs = 1000;
  const { operationsPerSecond } = await runLoad({
    port,
    path,
    body: acceptBody,
    connections: 64,
    durationMs,
    expectStatus: 200,
  });
  const after = threadsOf(pid);
  const accepts = (operationsPerSecond * durationMs) / 1000;
  return {
    main: (1000 * (after.mainMs - before.mainMs)) / accepts,
    others: (1000 * (after.othersMs - before.othersMs)) / accepts,
  };
}
