// `hookwright simulate`: plays a connector's vendor on this machine until it is told to stop.
import { suggest } from "../../compiler/diagnostics/suggest.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { commonOptions, parseArguments, parsePort, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { loadRelease } from "../load-connector.ts";
import { createControl, controlPath } from "../simulate/control.ts";
import { installationFile } from "../simulate/installation-file.ts";
import { samplePartner } from "../simulate/values.ts";
import { startVendor, type Vendor } from "../simulate/vendor.ts";
import { untilStopped } from "../until-stopped.ts";
import { parseValues } from "../value-arguments.ts";

const options = {
  ...commonOptions,
  port: { type: "string", default: "4010" },
  set: { type: "string", multiple: true },
} as const;

/** Plays a vendor. */
export const simulate: Command = {
  usage: "hookwright simulate <connector> [--port 4010] [--set Name=value]… [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const project = projectFolder(values.project);
    const loaded = await loadRelease(project, dataFolder(project), positionals[0] ?? "", terminal);
    if (loaded === undefined) return 1;
    const { connector } = loaded;
    const given = parseValues(values.set);
    const known = connector.parameters.map(({ name }) => name);
    const unknown = Object.keys(given).find((name) => !known.includes(name));
    if (unknown !== undefined)
      throw new Misuse(`${connector.name} has no parameter ${JSON.stringify(unknown)}`);
    const vendor = await startVendor({
      connector,
      port: parsePort(values.port, "port"),
      values: given,
      control: createControl(suggest),
    });
    terminal.out(introduction(vendor));
    await untilStopped();
    await vendor.stop();
    return 0;
  },
};

function introduction({ connector, url, values }: Vendor): string {
  const { id, name, version } = connector;
  const { file, environment } = installationFile(connector, values);
  const partner = Object.entries(samplePartner(connector, values))
    .filter(([, value]) => typeof value === "string")
    .map(([asked, value]) => `--set ${asked}=${String(value as string)}`);
  const ask = (path: string, body: string): string =>
    `  curl -sX POST ${url}${controlPath}${path} -d '${body}'`;
  return [
    `${name} ${version} is played at ${url}`,
    "",
    `Write installations/${id}.json:`,
    `  ${JSON.stringify(file)}`,
    "",
    "Send a project's calls to it:",
    ...Object.entries(environment).map(([variable, value]) => `  export ${variable}='${value}'`),
    `  hookwright serve --allow-egress ${new URL(url).host} ${originsOf(connector, values)
      .map((origin) => `--instead ${origin}=${url}`)
      .join(" ")}`,
    ...(partner.length === 0 ? [] : [`  hookwright connect ${id} --partner ${partner.join(" ")}`]),
    "",
    "Ask it:",
    `  curl -s ${url}${controlPath}`,
    ask("/deliver", "{}"),
    ask("/deliver", '{"proof":"wrongSecret"}'),
    ask("/faults", '{"call":"create","fault":{"kind":"silent","carriedOut":true}}'),
    "",
    "",
  ].join("\n");
}

/** The origins that the connector's calls go to, with these values. */
function originsOf({ origins = [] }: Connector, values: Vendor["values"]): readonly string[] {
  const found = origins.flatMap((ask) => {
    try {
      return [new URL(ask(values)).origin];
    } catch {
      // It depends on what a step gives.
      return [];
    }
  });
  return [...new Set(found)];
}
