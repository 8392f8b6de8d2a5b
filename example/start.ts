// `npm start`: the main job on one machine. Runs a small vendor on loopback, serves this repository's own project with
// egress allowed to that one address, starts the example cycle and prints a `curl` line that drives it.
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Terminal } from "../cli/command.ts";
import { dataFolder } from "../cli/data-folder.ts";
import { loadBuild } from "../cli/load-build.ts";
import { startServer, type RunningServer } from "../cli/start-server.ts";
import { untilStopped } from "../cli/until-stopped.ts";
import { isHookwrightError } from "../runtime/contract/error.ts";
import { startVendor } from "./vendor.ts";

const cycle = "order-desk";
const project = fileURLToPath(new URL("..", import.meta.url));
const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isWatched: process.stdout.isTTY,
  color: process.stderr.isTTY,
  width: process.stderr.columns ?? 100,
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8080" },
      "management-port": { type: "string", default: "8081" },
    },
  });
  const folder = dataFolder(project);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return 1;
  const apiKey = randomBytes(12).toString("hex");
  const vendor = await startVendor(apiKey);
  process.env["PRICE_LIST_URL"] = vendor.url;
  process.env["PRICE_LIST_KEY"] = apiKey;
  try {
    const server = await startServer({
      project,
      build,
      host: "127.0.0.1",
      managementHost: "127.0.0.1",
      port: Number(values.port),
      managementPort: Number(values["management-port"]),
      publicUrl: undefined,
      allowEgress: [new URL(vendor.url).host],
    });
    await server.engine.startCycle(cycle);
    terminal.out(greeting(server, vendor.url));
    await untilStopped();
    terminal.err("Finishing what is under way.\n");
    await server.stop();
    return 0;
  } finally {
    await vendor.close();
  }
}

function greeting(server: RunningServer, vendorUrl: string): string {
  const webhook = server.engine.webhooks().find((known) => known.cycle === cycle);
  const body = JSON.stringify({ order: { id: 17, sku: "tea-1", quantity: 2 } });
  const page = server.console();
  const signIn =
    page === undefined
      ? ["  console     was not built: run `npm run build:console`"]
      : [
          `  console     ${page.url}`,
          `  code        ${page.code}   (signs in once, within 15 minutes; another: npm run -s hookwright -- sign-in)`,
        ];
  return `
Hookwright is running.
  webhooks    ${server.publicUrl}
${signIn.join("\n")}
  vendor      ${vendorUrl}   (made up: the price list that the example cycle asks)

The cycle \`${cycle}\` is started. Send it an order from another terminal:

  curl -i -X POST ${webhook?.url ?? ""} -H 'content-type: application/json' -d '${body}'

Ask for 20 instead of 2 and it is refused. Ctrl-C stops.
`;
}

try {
  process.exitCode = await main();
} catch (error) {
  terminal.err(`hookwright: ${error instanceof Error ? error.message : String(error)}\n`);
  if (isHookwrightError(error) && error.hint !== undefined) terminal.err(`  ${error.hint}\n`);
  process.exitCode = 1;
}
