// `hookwright certify`: one standard suite of a webhook's life, run against the connector's own vendor as the simulator plays it.
import { certify as runSuite } from "../certify/certify.ts";
import { renderScoreCard, toScores } from "../certify/score-card.ts";
import { suite } from "../certify/suite.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { loadRelease } from "../load-connector.ts";

const options = {
  ...commonOptions,
  format: { type: "string", default: "text" },
  webhook: { type: "string", multiple: true },
  only: { type: "string", multiple: true },
  vendor: { type: "string" },
} as const;

/** Certifies a connector. */
export const certify: Command = {
  usage:
    "hookwright certify <connector> [--format text|json] [--webhook <key>]… [--only <scenario>]… [--vendor <dir of another project>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const { format, only, webhook: webhooks } = values;
    if (format !== "text" && format !== "json") throw new Misuse("--format must be text or json");
    const unknown = only?.find((name) => suite.every((scenario) => scenario.name !== name));
    if (unknown !== undefined)
      throw new Misuse(
        `there is no scenario ${JSON.stringify(unknown)}; there are ${suite.map(({ name }) => name).join(", ")}`,
      );
    const [id = ""] = positionals;
    const project = projectFolder(values.project);
    const loaded = await loadRelease(project, dataFolder(project), id, terminal);
    if (loaded === undefined) return 1;
    const vendor =
      values.vendor === undefined
        ? loaded
        : await loadRelease(
            projectFolder(values.vendor),
            dataFolder(projectFolder(values.vendor)),
            id,
            terminal,
          );
    if (vendor === undefined) return 1;
    const { connector } = loaded;
    const cards = await runSuite(
      { ...loaded, vendor: vendor.connector },
      {
        ...(only !== undefined && { only }),
        ...(webhooks !== undefined && { webhooks }),
      },
    );
    if (cards.length === 0) {
      terminal.err(`${connector.name} has no webhook to certify.\n`);
      return 1;
    }
    terminal.out(
      format === "json"
        ? `${JSON.stringify({ connector: id, version: connector.version, webhooks: cards.map(toScores) }, null, 2)}\n`
        : cards.map((card) => renderScoreCard(connector, card)).join("\n"),
    );
    const verdicts = cards.flatMap(({ results }) => results.map(({ verdict }) => verdict));
    return verdicts.includes("passed") && !verdicts.includes("failed") ? 0 : 1;
  },
};
