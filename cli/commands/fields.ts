// `hookwright fields`: asks the vendor which fields an account has added (B§10.1), and writes them into the installation's file; or
// takes them from a delivery (B§5.7).
import { createDiskHost } from "../../compiler/program/host.ts";
import { updateLookedUpFields, type FoundFields } from "../../compiler/program/looked-up-fields.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { SideFields } from "../../runtime/method/custom-fields.ts";
import { defaultAccount } from "../../runtime/engine/account.ts";
import { engineAccountOptions, engineAccountUsage, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { discoverFields } from "../discover-fields.ts";
import { changeLine, newInstallation } from "../installation-file.ts";
import { installationPath } from "../project-paths.ts";

const options = {
  ...engineAccountOptions,
  connector: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "from-delivery": { type: "string" },
  next: { type: "boolean", default: false },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Writes what the lookups of a connector found, or only says it. */
export const fields: Command = {
  usage: `hookwright fields <installation> [--dry-run] [--allow-egress <cidr or host:port>]… [--account <account>] [--project <dir>]   (--connector <id> where the installation has no file)
  hookwright fields <cycle>.<step> --from-delivery <id> | --next [--dry-run] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["installation"]);
    const [installation = ""] = positionals;
    if (values["from-delivery"] !== undefined || values.next)
      return discoverFields(installation, values, terminal);
    if (installation.includes("."))
      throw new Misuse("a step's fields come from `--from-delivery <id>` or `--next`");
    if (values.server !== undefined)
      throw new Misuse("--server goes with `--from-delivery` and `--next`: a lookup is made from here");
    const host = createDiskHost(projectFolder(values.project));
    // An external id is known only to the compiled project; the file is told by it below.
    const written = await host.read(
      installationPath({ account: values.account ?? defaultAccount, name: installation }),
    );
    const connector = connectorOf(written) ?? values.connector ?? installation;
    const [{ openCalls }, { readCustomFields }] = await Promise.all([
      import("../open-calls.ts"),
      import("../../runtime/method/custom-fields.ts"),
    ]);
    const calls = await openCalls(connector, { ...values, installation }, terminal);
    if (calls === undefined) return 1;
    const file = installationPath({ account: calls.account, name: installation });
    try {
      const sides = await readCustomFields(calls.installation, { services: calls.services });
      const found = sides.map((side) => toFound(side, calls.installation.connector));
      // Read again: somebody may have changed it while the vendor was asked.
      const text = (await host.read(file)) ?? newInstallation(connector, file);
      const { text: updated, changes } = updateLookedUpFields(text, found);
      for (const change of changes) terminal.out(changeLine(change));
      if (sides.length === 0) terminal.err(`No method of ${connector} looks custom fields up.\n`);
      else if (changes.length === 0) terminal.err(`${file} has the fields that there are.\n`);
      else if (values["dry-run"]) terminal.err(`${file} was left as it is.\n`);
      else {
        await host.write(file, updated);
        terminal.err(`${file} is written; \`hookwright apply\` takes it over.\n`);
      }
      return 0;
    } finally {
      await calls.close();
    }
  },
};

/** The installation's connector, if its file can be read that far: what is wrong in it is told by the compiler. */
function connectorOf(text: string | undefined): string | undefined {
  return /"connector"\s*:\s*"([^"]+)"/.exec(text ?? "")?.[1];
}

/** A custom field may have no name that the connector's own fields and parameters have. */
function toFound({ method: key, side, fields: found }: SideFields, { methods }: Connector): FoundFields {
  const method = methods[key];
  const declared =
    method === undefined
      ? []
      : side === "request" && "inputs" in method
        ? [...method.inputs, ...method.parameters.map(({ name }) => ({ name, custom: undefined }))]
        : "outputs" in method
          ? method.outputs
          : [];
  const taken = declared.filter(({ custom }) => custom !== true).map(({ name }) => name);
  return { method: key, side, fields: found, taken };
}
