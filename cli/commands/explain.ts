// `hookwright explain`: the data-flow proof of a connector's webhooks. Where it fails it prints what can be known, and the errors.
import type { Explanation } from "../../compiler/index.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { renderProof } from "../proof-table.ts";

/** Explains every webhook of a connector, or one. */
export const explain: Command = {
  usage: "hookwright explain <connector>[.<webhook>] [--project <dir>] [--format text|json]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(
      args,
      { ...commonOptions, format: { type: "string", default: "text" } },
      ["connector"],
    );
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const [, connector = "", webhook] = /^([^.]*)(?:\.(.*))?$/.exec(positionals[0] ?? "") ?? [];
    const { createDiskHost, explainConnector, hasErrors, readInputs, renderJson, renderText } =
      await import("../../compiler/index.ts");
    const inputs = await readInputs(createDiskHost(projectFolder(values.project)));
    const explanation = explainConnector(inputs, connector);
    if (explanation === undefined) throw new Error(unknown("connector", connector, inputs.connectorFolders));
    const { diagnostics } = explanation;
    const webhooks = chooseWebhooks(explanation, webhook);
    if (values.format === "json") {
      const told = JSON.parse(renderJson(diagnostics)) as object;
      terminal.out(`${JSON.stringify({ connector, webhooks, ...told }, null, 2)}\n`);
    } else {
      const width = Math.min(terminal.width, 80);
      terminal.out(webhooks.map((proof) => renderProof(connector, proof, width)).join("\n"));
      if (webhooks.length === 0) terminal.out(`${connector} has no webhook methods.\n`);
      if (hasErrors(diagnostics)) terminal.out(`\n${renderText(diagnostics, terminal)}`);
    }
    return hasErrors(diagnostics) ? 1 : 0;
  },
};

function chooseWebhooks(
  { connector, webhooks }: Explanation,
  wanted: string | undefined,
): Explanation["webhooks"] {
  if (wanted === undefined) return webhooks;
  const chosen = webhooks.filter(({ webhook }) => webhook === wanted);
  if (chosen.length > 0) return chosen;
  const keys = webhooks.map(({ webhook }) => webhook);
  throw new Error(unknown(`webhook of ${connector}`, wanted, keys));
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const rest =
    known.length === 0 ? "there is none" : `there are ${known.map((one) => `\`${one}\``).join(", ")}`;
  return `There is no ${what} \`${name}\`; ${rest}.`;
}
