// `hookwright serve`: receives webhooks and runs cycles until it is told to stop.
import { commonOptions, parseArguments, parsePort, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { parseIngressLimits } from "../ingress-limits.ts";
import { loadBuild } from "../load-build.ts";
import type { Role } from "../open-engine.ts";
import { databaseOfEnvironment, type GivenDatabase } from "../open-store.ts";
import { parseScriptLimits } from "../script-limits.ts";
import { sealObjectPrototype } from "../seal-prototype.ts";
import { isLoopback } from "../../runtime/http/reroute.ts";
import { signInHint } from "../sign-in-hint.ts";
import { untilStopped } from "../until-stopped.ts";

const options = {
  ...commonOptions,
  port: { type: "string", default: "8080" },
  "management-port": { type: "string", default: "8081" },
  host: { type: "string", default: "127.0.0.1" },
  "management-host": { type: "string", default: "127.0.0.1" },
  "public-url": { type: "string" },
  database: { type: "string" },
  "unsafe-database": { type: "boolean", default: false },
  role: { type: "string", default: "all" },
  "allow-egress": { type: "string", multiple: true },
  instead: { type: "string", multiple: true },
  "script-limit": { type: "string", multiple: true },
  "ingress-limit": { type: "string", multiple: true },
  "drain-delay": { type: "string", default: "0" },
  "drain-time": { type: "string", default: "10" },
} as const;

/** Serves a project. */
export const serve: Command = {
  usage:
    "hookwright serve [--project <dir>] [--port 8080] [--management-port 8081] [--host 127.0.0.1] [--management-host 127.0.0.1] [--public-url <url>] [--database <postgres url>] [--unsafe-database] [--role all|ingress|worker] [--allow-egress <cidr or host:port>]… [--instead <origin=url>]… [--script-limit <name=number>]… [--ingress-limit <name=number>]… [--drain-delay <seconds>] [--drain-time <seconds>]",
  async run(args, terminal) {
    const { values } = parseArguments(args, options);
    const publicUrl = parsePublicUrl(values["public-url"] ?? process.env["HOOKWRIGHT_PUBLIC_URL"]);
    const database = parseDatabase(values);
    const role = parseRole(values.role, { database, publicUrl });
    const instead = parseInstead(values.instead ?? []);
    const drainDelayMs = parseSeconds(values["drain-delay"], "drain-delay");
    const drainMs = parseSeconds(values["drain-time"], "drain-time");
    const limits = parseIngressLimits(
      values["ingress-limit"] ?? [],
      process.env["HOOKWRIGHT_INGRESS_LIMITS"],
    );
    const [port, managementPort] = [
      parsePort(values.port, "port"),
      parsePort(values["management-port"], "management-port"),
    ];
    const scriptLimits = parseScriptLimits(values["script-limit"] ?? []);
    const project = projectFolder(values.project);
    const folder = dataFolder(project);
    const build = await loadBuild(project, folder, terminal);
    if (build === undefined) return 1;
    // Loaded here, so that misuse is told at once.
    const { startServer } = await import("../start-server.ts");
    sealObjectPrototype();
    const server = await startServer({
      project,
      build,
      host: values.host,
      managementHost: values["management-host"],
      port,
      managementPort,
      publicUrl,
      allowEgress: values["allow-egress"] ?? [],
      instead,
      role,
      ...(database && { database }),
      scriptLimits,
      limits: { ...limits, engine: { ...limits.engine, drainMs } },
      drainDelayMs,
    });
    if (role !== "worker") terminal.out(`public      ${server.publicUrl}\n`);
    terminal.out(`management  ${server.managementUrl}\n`);
    // Where nobody looks it would stand in a log.
    const shown = terminal.isWatched ? server.console() : undefined;
    if (shown !== undefined) terminal.out(`console     ${shown.url}   ${signInHint(shown.code)}\n`);
    const signal = await untilStopped();
    terminal.err(`${signal}: finishing what is under way.\n`);
    await server.stop();
    return 0;
  },
};

/** At most an hour. */
function parseSeconds(text: string, name: string): number {
  if (!/^\d{1,4}(?:\.\d{1,3})?$/.test(text) || Number(text) > 3600)
    throw new Misuse(`--${name} must be a number of seconds from 0 to 3600`);
  return Number(text) * 1000;
}

function parseDatabase(values: {
  readonly database?: string | undefined;
  readonly "unsafe-database": boolean;
}): GivenDatabase | undefined {
  const isUnsafe = values["unsafe-database"];
  const url = values.database ?? databaseOfEnvironment()?.url;
  if (url === undefined && isUnsafe) throw new Misuse("--unsafe-database needs --database");
  return url === undefined ? undefined : { url, isUnsafe };
}

function parseRole(
  text: string,
  { database, publicUrl }: { readonly database: object | undefined; readonly publicUrl: string | undefined },
): Role {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Misuse(`--role must be ${roles.join(", ")}`);
  if (role !== "all" && database === undefined)
    throw new Misuse("--role needs --database: one process has the file in the data folder");
  if (role === "worker" && publicUrl === undefined)
    throw new Misuse("--role worker needs --public-url: vendors are told it");
  return role;
}

const roles = ["all", "ingress", "worker"] as const;

/** `--instead https://api.example.com=http://127.0.0.1:4010`: that vendor's calls go to a simulator. */
function parseInstead(entries: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    entries.map((entry) => {
      const [, origin, target] = /^(https?:\/\/[^=]+)=(.+)$/.exec(entry) ?? [];
      const [from, to] = [URL.parse(origin ?? ""), URL.parse(target ?? "")];
      if (from === null || to === null || !isLoopback(to))
        throw new Misuse("--instead must be <origin>=<http URL of this machine>");
      return [from.origin, to.origin];
    }),
  );
}

function parsePublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new Misuse("the public URL must be an http or https URL without query or fragment");
  return url.href.replace(/\/$/, "");
}
