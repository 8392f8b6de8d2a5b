// The installation that a command names by its connector, which goes before what is done to it.
import { HookwrightError } from "../runtime/contract/error.ts";
import type { Connection, ManagementClient } from "../runtime/management/client.ts";

/** How it is connected; a name of its own where several are of the connector. Rejects where it is of another. */
export async function namedInstallation(
  client: ManagementClient,
  connector: string,
  name: string,
): Promise<Connection> {
  const connection = await client.call("getConnection", { params: { name } });
  if (connection.connector === connector) return connection;
  throw new HookwrightError(
    "installation/invalid",
    `The installation \`${name}\` is of \`${connection.connector}\`, not of \`${connector}\`.`,
  );
}
