// Every operation of the management API. One of a new resource is a file of its own and a line below.
import { accountOperations } from "./accounts.ts";
import { cycleOperations } from "./cycles.ts";
import { customFieldOperations } from "./custom-fields.ts";
import { connectorOperations } from "./connectors.ts";
import { definitionOperations } from "./definitions.ts";
import { deliveryOperations } from "./deliveries.ts";
import { eventOperations } from "./events.ts";
import { fileOperations } from "./files.ts";
import { healthOperations } from "./health.ts";
import { installationOperations } from "./installations.ts";
import { methodOperations } from "./methods.ts";
import type { Operation } from "./operation.ts";
import { projectOperations } from "./project.ts";
import { sessionOperations } from "./session.ts";
import { tokenOperations } from "./tokens.ts";
import { transactionOperations } from "./transactions.ts";
import { webhookOperations } from "./webhooks.ts";

/** By the name of what they are about. */
export const resources: Readonly<Record<string, readonly Operation[]>> = {
  Accounts: accountOperations,
  Connectors: connectorOperations,
  Cycles: [...cycleOperations, ...definitionOperations],
  Deliveries: [...deliveryOperations, ...customFieldOperations],
  Events: eventOperations,
  Files: fileOperations,
  Health: healthOperations,
  Installations: installationOperations,
  Methods: methodOperations,
  Project: projectOperations,
  Session: sessionOperations,
  Tokens: tokenOperations,
  Transactions: transactionOperations,
  Webhooks: webhookOperations,
};
