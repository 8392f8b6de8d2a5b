// Written by `npm run generate` from runtime/server/api/. Do not edit.

/**
 * What each operation takes and answers, by its operationId.
 */
export interface Operations {
  /**
   * Lists the accounts, the default one first.
   */
  listAccounts: {
    query?: {
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those whose id, name or external id holds this, in any case.
       */
      search?: string;
    };
    answer: {
      items: Account[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Shows one account.
   */
  getAccount: {
    params: {
      /**
       * An account's id or external id.
       */
      account: string;
    };
    answer: Account;
  };
  /**
   * Shows what is set for all accounts.
   */
  getDeploymentSettings: {
    answer: Settings;
  };
  /**
   * Changes what is given, for all accounts.
   */
  changeDeploymentSettings: {
    body?: {
      /**
       * Null takes it away.
       */
      concurrentTransactions?: number | null;
      /**
       * Null takes it away.
       */
      successRetentionHours?: number | null;
      /**
       * Null takes it away.
       */
      errorRetentionHours?: number | null;
      /**
       * Null takes it away.
       */
      errorWebhookEnabled?: boolean | null;
      /**
       * Null takes it away.
       */
      errorWebhookUrl?: string | null;
    };
    answer: Settings;
  };
  /**
   * Shows what holds for an account, whether it was set for it, in its file, or for all accounts.
   */
  getSettingsInForce: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      /**
       * How many transactions of an account run at once; the others wait. Set for all accounts: of each of them.
       */
      concurrentTransactions?: number;
      /**
       * How long transactions are kept that succeeded.
       */
      successRetentionHours: number;
      /**
       * How long all others are kept.
       */
      errorRetentionHours: number;
      /**
       * Whether failures and warnings are told to somebody.
       */
      errorWebhookEnabled: boolean;
      /**
       * The URL that is told.
       */
      errorWebhookUrl?: string;
    };
  };
  /**
   * Shows what is set for one account.
   */
  getAccountSettings: {
    params: {
      /**
       * An account's id or external id.
       */
      account: string;
    };
    answer: Settings;
  };
  /**
   * Changes what is given, for one account.
   */
  changeAccountSettings: {
    params: {
      /**
       * An account's id or external id.
       */
      account: string;
    };
    body?: {
      /**
       * Null takes it away.
       */
      concurrentTransactions?: number | null;
      /**
       * Null takes it away.
       */
      successRetentionHours?: number | null;
      /**
       * Null takes it away.
       */
      errorRetentionHours?: number | null;
      /**
       * Null takes it away.
       */
      errorWebhookEnabled?: boolean | null;
      /**
       * Null takes it away.
       */
      errorWebhookUrl?: string | null;
    };
    answer: Settings;
  };
  /**
   * Sums up the calls of a period.
   */
  getUsage: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The first day, in UTC; absent: the first of the last one's month.
       */
      from?: string;
      /**
       * The last day; absent: today.
       */
      to?: string;
      /**
       * What sums are made for, with commas between: `day`, `cycle`, `connector`.
       */
      by?: string;
    };
    answer: {
      items: UsageSum[];
    };
  };
  /**
   * Lists the connectors that the project gives.
   */
  listConnectors: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those whose id or name holds this, in any case.
       */
      search?: string;
    };
    answer: {
      items: Connector[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Shows what a connector offers, and the life of its webhooks.
   */
  getConnector: {
    params: {
      /**
       * The connector's id: up to 100 lower-case letters, digits and hyphens.
       */
      connector: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: ConnectorDetail;
  };
  /**
   * Shows a connector's definition, with the proof of its webhooks' data.
   */
  getConnectorSource: {
    params: {
      /**
       * The connector's id: up to 100 lower-case letters, digits and hyphens.
       */
      connector: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: ConnectorSource;
  };
  /**
   * Runs the handlers of one event in the sandbox, with a sample for its globals; nothing is sent or kept.
   */
  tryScript: {
    params: {
      /**
       * The connector's id: up to 100 lower-case letters, digits and hyphens.
       */
      connector: string;
      /**
       * A key of the connector's methods.
       */
      method: string;
      /**
       * An event that its script handles.
       */
      event: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * The globals by name, such as `method_response`.
       */
      globals?: {
        [k: string]: unknown;
      };
      /**
       * Items: What services answer: `{ method?, url?, status?, headers?, body? }`, each given once.
       */
      answers?: unknown[];
    };
    answer: ScriptTrial;
  };
  /**
   * Says what has changed between two releases of a connector.
   */
  compareConnector: {
    params: {
      /**
       * The connector's id: up to 100 lower-case letters, digits and hyphens.
       */
      connector: string;
    };
    query: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * A version, such as `1.2.0`, or `current`.
       */
      from: string;
      /**
       * A version, such as `1.2.0`, or `current`.
       */
      to?: string;
    };
    answer: {
      items: ConnectorChange[];
    };
  };
  /**
   * Lists the cycles of an account.
   */
  listCycles: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those in this state.
       */
      state?: "stopped" | "running" | "finishing";
      /**
       * Only those whose id or name holds this, in any case.
       */
      search?: string;
    };
    answer: {
      items: Cycle[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Shows one cycle.
   */
  getCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Cycle;
  };
  /**
   * Starts a cycle, whose webhooks are registered first.
   */
  startCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * It finishes after its first run, or after the first delivery that starts one.
       */
      once?: boolean;
      /**
       * Not before this moment. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      at?: string;
      /**
       * Minutes from run to run, in place of its schedule.
       */
      interval?: number;
    };
    answer: StartedCycle;
  };
  /**
   * Stops a cycle; its webhooks queue for 24 hours.
   */
  stopCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * It completes what it has accepted, and is then stopped.
       */
      finish?: boolean;
    };
    answer: Cycle;
  };
  /**
   * Lets a cycle accept and run nothing until it is resumed.
   */
  pauseCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Cycle;
  };
  /**
   * Ends a pause.
   */
  resumeCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Cycle;
  };
  /**
   * Removes a stopped cycle; what it registered at vendors is deleted.
   */
  removeCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Also one that runs: it is stopped first.
       */
      stop?: boolean;
    };
    answer: {
      /**
       * The cycle's id.
       */
      id: string;
      state: "removed";
    };
  };
  /**
   * Says what a cycle lacks before it can start, and what is worth knowing.
   */
  listPrerequisites: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      items: Prerequisite[];
    };
  };
  /**
   * Counts what a cycle has accepted and not begun.
   */
  getBacklog: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Backlog;
  };
  /**
   * Drops a part of it; asked again with `through` until none is left.
   */
  dropBacklog: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * `through` of the part before.
       */
      through?: number;
    };
    answer: Backlog;
  };
  /**
   * Gives a part of it to another cycle; asked again with `through` until none is left.
   */
  moveBacklog: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The other cycle's id.
       */
      to: string;
      /**
       * `through` of the part before.
       */
      through?: number;
    };
    answer: Backlog;
  };
  /**
   * Registers the webhooks of a cycle anew, with new secrets.
   */
  rotateHooks: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Only this step's.
       */
      step?: string;
    };
    answer: {
      /**
       * How many.
       */
      count: number;
    };
  };
  /**
   * Takes over one cycle from the project's files.
   */
  applyCycle: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Also one that runs: it is stopped, and started again.
       */
      restart?: boolean;
    };
    answer: {
      items: ApplyNote[];
    };
  };
  /**
   * Says when a step last ran well.
   */
  getLastRun: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: LastRun;
  };
  /**
   * Changes that date.
   */
  setLastRun: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The date. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      at: string;
    };
    answer: LastRun;
  };
  /**
   * Takes that date away.
   */
  clearLastRun: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: LastRun;
  };
  /**
   * Shows the secret of a webhook that is registered by hand.
   */
  getWebhookSecret: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      /**
       * To be copied to the vendor.
       */
      secret: string;
    };
  };
  /**
   * Shows the steps of a cycle and the ways between them.
   */
  getCycleGraph: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * That of one of its releases: `plan` of a transaction. Absent: of now.
       */
      release?: string;
    };
    answer: Graph;
  };
  /**
   * Shows a cycle as its author wrote it.
   */
  getCycleDefinition: {
    params: {
      /**
       * The cycle's id: up to 100 lower-case letters, digits and hyphens.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: CycleDefinition;
  };
  /**
   * Checks a definition as if it stood in the cycle's file; changes nothing.
   */
  validateCycle: {
    params: {
      /**
       * The cycle's id: up to 100 lower-case letters, digits and hyphens.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * The definition as JSON; places of findings are places of this text.
       */
      text?: string;
      /**
       * In place of `text`: the definition itself.
       */
      definition?: {
        [k: string]: unknown;
      };
    };
    answer: {
      /**
       * It has no errors.
       */
      valid: boolean;
      findings: Finding[];
      graph?: Graph;
    };
  };
  /**
   * Makes a cycle, or changes it where it stands, and applies it; it is stopped, or goes on as it was.
   */
  saveCycle: {
    params: {
      /**
       * The cycle's id: up to 100 lower-case letters, digits and hyphens.
       */
      cycle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Also one that runs: it is stopped, changed and started again.
       */
      restart?: boolean;
      /**
       * The `revision` that it was made from, or `none`: there is no such cycle yet. With another there it is refused.
       */
      revision?: string;
    };
    body?: {
      /**
       * The definition as JSON; places of findings are places of this text.
       */
      text?: string;
      /**
       * In place of `text`: the definition itself.
       */
      definition?: {
        [k: string]: unknown;
      };
    };
    answer: {
      notes: ApplyNote[];
      findings: Finding[];
      /**
       * Of what was saved.
       */
      revision: string;
    };
  };
  /**
   * Lists deliveries, newest first.
   */
  listDeliveries: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those to this identifier, whose webhook may be gone. A name that nobody knows is no error: nothing is found.
       */
      webhook?: string;
      /**
       * Only those that ended so.
       */
      outcome?: "accepted" | "dropped" | "failed";
      /**
       * Only those that came at this moment or later. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      from?: string;
      /**
       * Only those that came before this moment. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      to?: string;
    };
    answer: {
      items: Delivery[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Shows a delivery with its headers, body, verdicts and answer.
   */
  getDelivery: {
    params: {
      /**
       * The delivery's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: DeliveryDetail;
  };
  /**
   * The exact bytes of a delivery's body, to be saved as a file.
   */
  getDeliveryBody: {
    params: {
      /**
       * The delivery's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: string;
  };
  /**
   * Takes a delivery once more, with its cycle as it is now.
   */
  replayDelivery: {
    params: {
      /**
       * The delivery's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Of those that are replayed under one, deliveries of the same event are one.
       */
      batch?: string;
    };
    answer: ReplayResult;
  };
  /**
   * Finds the fields of a delivery that a step's webhook does not read.
   */
  getDeliveredFields: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The delivery's id.
       */
      delivery: string;
    };
    answer: DeliveredFields;
  };
  /**
   * Shows the custom fields of an installation, as its author wrote them.
   */
  getCustomFields: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      /**
       * Where they stand.
       */
      source: "file" | "store";
      items: WrittenFields[];
    };
  };
  /**
   * Puts others in place of the custom fields that people wrote for one side of a method.
   */
  saveCustomFields: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The `revision` that they were made from, or `none`: nobody wrote any. With another there it is refused.
       */
      revision?: string;
    };
    body: {
      /**
       * A key of the connector's methods.
       */
      method: string;
      /**
       * What is sent, or posted to a webhook; or what is answered.
       */
      side: "request" | "response";
      /**
       * Items: A field, as an installation's file has it.
       */
      fields: {
        [k: string]: unknown;
      }[];
    };
    answer: {
      /**
       * Where they stand now.
       */
      source: "file" | "store";
      /**
       * Of what was saved.
       */
      revision: string;
    };
  };
  /**
   * Adds the fields of a delivery that a step's webhook does not read to those of its installation.
   */
  addDeliveredFields: {
    params: {
      /**
       * The cycle's id.
       */
      cycle: string;
      /**
       * The step's id.
       */
      step: string;
    };
    query: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * The delivery's id.
       */
      delivery: string;
    };
    body?: {
      /**
       * Only these; absent: all of them.
       *
       * Items: A `connectorField`.
       */
      fields?: string[];
    };
    answer: {
      /**
       * The installation's name.
       */
      installation: string;
      /**
       * The step's webhook method.
       */
      method: string;
      /**
       * Where the fields stand now.
       */
      source: "file" | "store";
      /**
       * Those that it had not yet.
       */
      added: WrittenField[];
    };
  };
  /**
   * Tells deliveries, transactions and states of cycles as they come, as server-sent events.
   */
  watchEvents: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * As `Last-Event-ID`, which goes before.
       */
      last?: string;
    };
    answer: string;
  };
  /**
   * Takes a file, whose handle a field of the type `file` may then have.
   */
  uploadFile: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body: {
      /**
       * Its name, without folders.
       */
      name: string;
      /**
       * Its media type.
       */
      contentType?: string;
      /**
       * Its bytes.
       */
      contentBase64: string;
    };
    answer: {
      /**
       * What stands for it.
       */
      handle: string;
      /**
       * As it is sent on.
       */
      name: string;
      /**
       * As it is sent on.
       */
      contentType: string;
      /**
       * How long it is.
       */
      sizeBytes: number;
    };
  };
  /**
   * The bytes of a file that a method gave, to be saved.
   */
  downloadFile: {
    params: {
      /**
       * What stands for it.
       */
      handle: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: string;
  };
  /**
   * Shows how the process fared in the last hour, a look each quarter of a minute, oldest first.
   */
  listFigures: {
    answer: {
      items: Figure[];
    };
  };
  /**
   * Shows where steps of an account failed in the last hour, a look each quarter of a minute, oldest first.
   */
  listFailures: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      items: Failures[];
    };
  };
  /**
   * Lists the installations of an account.
   */
  listInstallations: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this connector. A name that nobody knows is no error: nothing is found.
       */
      connector?: string;
      /**
       * Only those whose name holds this, in any case.
       */
      search?: string;
    };
    answer: {
      items: Installation[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Makes an installation of a connector that stands in no file; its values are saved, sealed.
   */
  createInstallation: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body: {
      /**
       * Its name in the account: lower-case letters and digits, words joined by hyphens.
       */
      name: string;
      /**
       * The connector's id.
       */
      connector: string;
      /**
       * The authentication that the person chose.
       */
      authentication?: string;
      /**
       * By the names under which they are asked for.
       */
      values?: {
        [k: string]: unknown;
      };
      /**
       * Only says how the installation would be; nothing is saved.
       */
      preview?: boolean;
      /**
       * Saves nothing where signing in or testing does not work with these.
       */
      ifWorks?: boolean;
    };
    answer: Connection;
  };
  /**
   * Removes an installation that was made over this API: its webhooks at the vendor, and everything that was saved.
   */
  removeInstallation: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Also where a webhook stays at the vendor.
       */
      force?: boolean;
    };
    answer: {
      /**
       * Its name.
       */
      installation: string;
      /**
       * The connector's id.
       */
      connector: string;
      /**
       * The connector's name.
       */
      title: string;
      /**
       * Cycles that were running.
       *
       * Items: A cycle's id.
       */
      stopped: string[];
      /**
       * Webhooks that the vendor no longer has.
       */
      deletedHooks: number;
      /**
       * Those that it may still have.
       */
      leftHooks: {
        /**
         * Its URL.
         */
        url: string;
        /**
         * What happened, with the vendor's id where it is known.
         */
        message: string;
        /**
         * The request that deletes it, or what else a person can do.
         */
        hint: string;
      }[];
      /**
       * What the installation's file still gives.
       *
       * Items: A name.
       */
      stillGiven: string[];
    };
  };
  /**
   * Says what an installation of a connector asks for, with each of its authentications.
   */
  getConnectorNeeds: {
    params: {
      /**
       * The connector's id.
       */
      connector: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: ConnectorNeeds;
  };
  /**
   * Says how an installation is connected, and what is asked for.
   */
  getConnection: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Connection;
  };
  /**
   * Saves values of an installation, sealed.
   */
  saveValues: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * The authentication that the person chose.
       */
      authentication?: string;
      /**
       * By the names under which they are asked for.
       */
      values?: {
        [k: string]: unknown;
      };
      /**
       * Only says how the installation would be; nothing is saved.
       */
      preview?: boolean;
      /**
       * Saves nothing where signing in or testing does not work with these.
       */
      ifWorks?: boolean;
    };
    answer: Connection;
  };
  /**
   * Begins a sign-in at the vendor.
   */
  beginSignIn: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body: {
      /**
       * Where the vendor sends the person back to.
       */
      redirectUri: string;
    };
    answer: {
      /**
       * What a browser opens.
       */
      url: string;
      /**
       * By what the vendor's answer is known.
       */
      state: string;
    };
  };
  /**
   * Ends it with the URL that the vendor sent the person to.
   */
  finishSignIn: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body: {
      /**
       * The whole URL.
       */
      callbackUrl: string;
    };
    answer: Connection;
  };
  /**
   * Calls what is called after signing in, saves what it teaches, and tests.
   */
  connectInstallation: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: ConnectionReport;
  };
  /**
   * Calls the method that tests.
   */
  testInstallation: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: ConnectionReport;
  };
  /**
   * Stops the cycles that use it, deletes its webhooks at the vendor, and forgets everything that was saved.
   */
  deauthenticateInstallation: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Also where a webhook stays at the vendor.
       */
      force?: boolean;
    };
    answer: {
      /**
       * As the reference system says it.
       */
      Message: string;
      /**
       * Its name.
       */
      installation: string;
      /**
       * The connector's id.
       */
      connector: string;
      /**
       * The connector's name.
       */
      title: string;
      /**
       * Cycles that were running.
       *
       * Items: A cycle's id.
       */
      stopped: string[];
      /**
       * Webhooks that the vendor no longer has.
       */
      deletedHooks: number;
      /**
       * Those that it may still have.
       */
      leftHooks: {
        /**
         * Its URL.
         */
        url: string;
        /**
         * What happened, with the vendor's id where it is known.
         */
        message: string;
        /**
         * The request that deletes it, or what else a person can do.
         */
        hint: string;
      }[];
      /**
       * What the installation's file still gives.
       *
       * Items: A name.
       */
      stillGiven: string[];
    };
  };
  /**
   * Says what the partner is asked for, for a connector in all accounts.
   */
  getPartnerValues: {
    params: {
      /**
       * The connector's id.
       */
      name: string;
    };
    answer: PartnerValues;
  };
  /**
   * Saves the partner's values, for all accounts.
   */
  savePartnerValues: {
    params: {
      /**
       * The connector's id.
       */
      name: string;
    };
    body?: {
      /**
       * By the names under which they are asked for.
       */
      values?: {
        [k: string]: unknown;
      };
    };
    answer: PartnerValues;
  };
  /**
   * Shows the methods and lookups of an installation.
   */
  getOffer: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Offer;
  };
  /**
   * Asks the vendor what a parameter or a field may be.
   */
  callLookup: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
      /**
       * A key of the connector's lookups.
       */
      lookup: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * What was given to parameters and fields before.
       */
      values?: {
        [k: string]: unknown;
      };
    };
    answer: {
      items: {
        /**
         * What people read.
         */
        name: string;
        /**
         * What is given.
         */
        value: string | number | boolean;
      }[];
      /**
       * Nothing else may be given.
       */
      complete: boolean;
      /**
       * What there is depends on these; without them any value may be given.
       *
       * Items: A name.
       */
      unknownInputs?: string[];
    };
  };
  /**
   * Asks the vendor for the custom fields of every side that has a lookup.
   */
  lookUpFields: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      items: CustomFields[];
    };
  };
  /**
   * Calls a method outside any cycle.
   */
  callMethod: {
    params: {
      /**
       * The installation's name.
       */
      name: string;
      /**
       * A key of the connector's methods.
       */
      method: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * By system field or parameter name.
       */
      input?: {
        [k: string]: unknown;
      };
    };
    answer: {
      /**
       * By system field.
       */
      output: {
        [k: string]: unknown;
      };
      warning?: {
        /**
         * A stable code.
         */
        code: string;
        /**
         * A sentence.
         */
        message: string;
      };
      /**
       * What scripts wrote.
       *
       * Items: A line.
       */
      log: string[];
      request?: RecordedRequest;
      response?: RecordedResponse;
    };
  };
  /**
   * This document.
   */
  getDocument: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    /**
     * OpenAPI 3.1.
     */
    answer: {
      openapi: string;
      [k: string]: unknown;
    };
  };
  /**
   * Takes over the project's files as they are now.
   */
  applyProject: {
    query?: {
      /**
       * Running cycles that changed are stopped, updated and started again.
       */
      restart?: boolean;
    };
    answer: {
      items: ApplyNote[];
    };
  };
  /**
   * Begins a session of the console: sets the cookie `__Host-hookwright`.
   */
  beginSession: {
    body: {
      /**
       * The administrator's, or another token.
       */
      token: string;
    };
    answer: Session;
  };
  /**
   * Makes a code with which one person signs in to the console, once, within a quarter of an hour.
   */
  createSignInCode: {
    answer: SignInCode;
  };
  /**
   * Begins a session of the console with a code in place of a token; the code is then over.
   */
  redeemSignInCode: {
    body: {
      /**
       * In any case, with or without hyphens.
       */
      code: string;
    };
    answer: Session;
  };
  /**
   * Says who asks.
   */
  getSession: {
    answer: Session;
  };
  /**
   * Ends the session and takes the cookie away.
   */
  endSession: {
    answer: null;
  };
  /**
   * Lists the tokens of this API.
   */
  listTokens: {
    query?: {
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
    };
    answer: {
      items: AccessToken[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Makes a token. It is in this answer and in no other.
   */
  createToken: {
    body: {
      /**
       * Letters, digits, dots, hyphens and underscores.
       */
      name: string;
      /**
       * Absent: `read`.
       */
      scope?: "read" | "write";
      /**
       * An account's id or external id: it is for this one only.
       */
      account?: string;
      /**
       * When it ends. One that is made by another token ends with that at the latest. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      expiresAt?: string;
    };
    answer: NewAccessToken;
  };
  /**
   * From now on nobody is let in with it; its sessions end.
   */
  revokeToken: {
    params: {
      /**
       * The token's name.
       */
      name: string;
    };
    answer: AccessToken;
  };
  /**
   * Lists transactions, newest first.
   */
  listTransactions: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this cycle, which may be removed. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those that go on from this transaction; of whichever cycle. A name that nobody knows is no error: nothing is found.
       */
      parent?: string;
      /**
       * Only those in this state.
       */
      state?: "queued" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "dropped";
      /**
       * Only those that began at this moment or later. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      from?: string;
      /**
       * Only those that began before this moment. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      to?: string;
      /**
       * Only those that took at least so long, or have taken so long by now.
       */
      longerThanMs?: number;
    };
    answer: {
      items: Transaction[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Shows a transaction with each visit: time, attempts, input, output, request and response.
   */
  getTransaction: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Values of steps whose JSON has more characters are left out, and named in `cut`.
       */
      longest?: number;
    };
    answer: TransactionDetail;
  };
  /**
   * Shows one visit of a transaction, with its values in full.
   */
  getVisit: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
      /**
       * The visit's number.
       */
      visit: number;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Visit;
  };
  /**
   * Runs a transaction once more from one of its steps, as a new one.
   */
  replayTransaction: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * A step's id; absent: its first.
       */
      from?: string;
      /**
       * With which release of its cycle: the one that it began with, or the one of now.
       */
      release?: "old" | "live";
    };
    answer: Transaction;
  };
  /**
   * Ends a transaction as `stopped` before its next step.
   */
  cancelTransaction: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: Transaction;
  };
  /**
   * Lists transactions that failed and that nobody has dealt with, newest failure first.
   */
  listDeadLetters: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this cycle, which may be removed. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those of this step; together with its cycle.
       */
      step?: string;
      /**
       * Only those with this error.
       */
      code?: string;
    };
    answer: {
      items: DeadLetter[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Redrives up to `limit` of those that are meant, newest first; those that cannot be say why and stay.
   */
  redriveDeadLetters: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this cycle, which may be removed. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those of this step; together with its cycle.
       */
      step?: string;
      /**
       * Only those with this error.
       */
      code?: string;
    };
    body?: {
      /**
       * With which release of its cycle: the one that it began with, or the one of now.
       */
      release?: "old" | "live";
      /**
       * Also one that was redriven before.
       */
      again?: boolean;
    };
    answer: {
      items: Redriven[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Puts up to `limit` of those that are meant aside.
   */
  dismissDeadLetters: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this cycle, which may be removed. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those of this step; together with its cycle.
       */
      step?: string;
      /**
       * Only those with this error.
       */
      code?: string;
    };
    answer: {
      /**
       * How many.
       */
      count: number;
    };
  };
  /**
   * Runs a failed transaction once more from the step that failed.
   */
  redriveDeadLetter: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body?: {
      /**
       * With which release of its cycle: the one that it began with, or the one of now.
       */
      release?: "old" | "live";
      /**
       * Also one that was redriven before.
       */
      again?: boolean;
    };
    answer: Redriven;
  };
  /**
   * Puts a failed transaction aside.
   */
  dismissDeadLetter: {
    params: {
      /**
       * The transaction's id.
       */
      id: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: DeadLetter;
  };
  /**
   * Lists the webhooks of an account, or finds one by its identifier, a part of its URL or its remote id.
   */
  listWebhooks: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those whose identifier, URL, remote id, connector, cycle or step holds this, in any case.
       */
      search?: string;
      /**
       * Only those of this cycle. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those of this connector. A name that nobody knows is no error: nothing is found.
       */
      connector?: string;
      /**
       * Only those in this state.
       */
      state?: "active" | "queueing" | "inactive";
    };
    answer: {
      items: Webhook[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Keeps what comes to a webhook for ten minutes, also when its cycle takes nothing.
   */
  awaitSample: {
    params: {
      /**
       * The webhook's identifier.
       */
      identifier: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      /**
       * The webhook's identifier.
       */
      identifier: string;
    };
  };
  /**
   * Lists what is and was registered at vendors, with its ledger.
   */
  listSubscriptions: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
      /**
       * Only those of this cycle, or that it uses. A name that nobody knows is no error: nothing is found.
       */
      cycle?: string;
      /**
       * Only those of this webhook, by its identifier. A name that nobody knows is no error: nothing is found.
       */
      webhook?: string;
      /**
       * Only those in this state.
       */
      state?: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
    };
    answer: {
      items: Subscription[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Compares what stands at vendors with what running cycles want: what `applyHooks` would do.
   */
  planHooks: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      items: HookFinding[];
    };
  };
  /**
   * Does it, and says what came of each.
   */
  applyHooks: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: {
      items: HookOutcome[];
    };
  };
  /**
   * Lists the keys with which senders prove themselves to webhooks.
   */
  listSenderKeys: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * How many items at most.
       */
      limit?: number;
      /**
       * `next` of the page before.
       */
      cursor?: string;
    };
    answer: {
      items: SenderKey[];
      /**
       * Given as `cursor` with the next request; absent on the last page.
       */
      next?: string;
    };
  };
  /**
   * Makes a key for senders. It is in this answer and in no other.
   */
  createSenderKey: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    body: {
      /**
       * Its name in the account.
       */
      name: string;
      /**
       * `<cycle>.<step>`, or the cycle alone; absent: every webhook of the account.
       */
      webhook?: string;
      /**
       * When it ends; absent: never. With its time and zone, such as `2026-01-31T09:30:00Z`, or a day, which is 00:00 UTC.
       */
      expiresAt?: string;
    };
    answer: NewSenderKey;
  };
  /**
   * From now on the key proves nothing.
   */
  revokeSenderKey: {
    params: {
      /**
       * The key's name.
       */
      name: string;
    };
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
    };
    answer: SenderKey;
  };
  /**
   * The newest requests to the account's webhooks that were refused, newest first.
   */
  listRefusals: {
    query?: {
      /**
       * Whose things it is about: an account's id or external id. Absent: the default account.
       */
      account?: string;
      /**
       * Only those to this identifier. A name that nobody knows is no error: nothing is found.
       */
      webhook?: string;
    };
    answer: {
      items: Refusal[];
    };
  };
}
/**
 * An account, and how much it has.
 */
export interface Account {
  /**
   * Its folder's name.
   */
  id: string;
  /**
   * What people call it.
   */
  name?: string;
  /**
   * Its id in the operator's own system.
   */
  externalId?: string;
  /**
   * What its file gives.
   */
  settings: {
    /**
     * How many of its transactions run at once.
     */
    concurrentTransactions?: number;
    successRetentionHours?: number;
    errorRetentionHours?: number;
    /**
     * Where its errors are sent; `none`: nowhere.
     */
    errorWebhook?: string;
  };
  /**
   * How many cycles it has.
   */
  cycles: number;
  /**
   * How many of them run.
   */
  running: number;
}
/**
 * What operators have set; what is absent is as elsewhere.
 */
export interface Settings {
  /**
   * How many transactions of an account run at once; the others wait. Set for all accounts: of each of them.
   */
  concurrentTransactions?: number;
  /**
   * How long transactions are kept that succeeded.
   */
  successRetentionHours?: number;
  /**
   * How long all others are kept.
   */
  errorRetentionHours?: number;
  /**
   * Whether failures and warnings are told to `errorWebhookUrl`.
   */
  errorWebhookEnabled?: boolean;
  /**
   * The URL that is told.
   */
  errorWebhookUrl?: string;
}
/**
 * Calls that were made, summed up.
 */
export interface UsageSum {
  /**
   * A day in UTC.
   */
  day?: string;
  /**
   * A cycle's id.
   */
  cycle?: string;
  /**
   * A connector's id.
   */
  connector?: string;
  /**
   * Calls that were answered with 2xx.
   */
  success: number;
  /**
   * Calls that were answered with 4xx or 5xx.
   */
  incident: number;
}
/**
 * A connector that the project gives.
 */
export interface Connector {
  /**
   * Its id.
   */
  id: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Its version.
   */
  version: string;
  /**
   * Absent: live.
   */
  releaseStatus?: "draft" | "deprecated";
  /**
   * The SHA-256 of the release that installations without custom fields have.
   */
  release: string;
  /**
   * The account's installations of it.
   *
   * Items: An installation's name.
   */
  installations: string[];
  /**
   * How many methods it offers.
   */
  methods: number;
  /**
   * How many of them are webhooks.
   */
  webhooks: number;
}
/**
 * A connector with what it offers.
 */
export interface ConnectorDetail {
  /**
   * Its id.
   */
  id: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Its version.
   */
  version: string;
  /**
   * Absent: live.
   */
  releaseStatus?: "draft" | "deprecated";
  /**
   * The SHA-256 of the release that installations without custom fields have.
   */
  release: string;
  /**
   * The account's installations of it.
   *
   * Items: An installation's name.
   */
  installations: string[];
  /**
   * How many methods it offers.
   */
  methods: number;
  /**
   * How many of them are webhooks.
   */
  webhooks: number;
  authentications: {
    /**
     * Its key.
     */
    name: string;
    /**
     * Its scheme.
     */
    kind: string;
  }[];
  offered: Method[];
  /**
   * Items: A key.
   */
  lookups: string[];
  lifecycles: WebhookLifecycle[];
  /**
   * What can be tried.
   */
  scripts: {
    /**
     * A key of the connector's methods.
     */
    method: string;
    /**
     * What people call it.
     */
    name: string;
    /**
     * An event that a script of the method's, or of the connector's, handles.
     */
    event: string;
    /**
     * Items: A global that its handlers see.
     */
    sees: string[];
    /**
     * Items: A global whose changes have an effect.
     */
    changes: string[];
  }[];
  /**
   * The account's cycles that use it, once for each installation.
   */
  cycles: {
    /**
     * A cycle's id.
     */
    cycle: string;
    state: "stopped" | "running" | "finishing";
    /**
     * The installation that it uses.
     */
    installation: string;
    /**
     * The connector's release that it is pinned to.
     */
    release: string;
    /**
     * It is the installation's release of now; else applying the cycle upgrades it.
     */
    isCurrent: boolean;
  }[];
}
/**
 * A method of a connector.
 */
export interface Method {
  /**
   * Its key in the connector.
   */
  key: string;
  /**
   * `action`, `webhook`, `script`, …
   */
  kind: string;
  /**
   * What people read.
   */
  name: string;
  /**
   * What it does.
   */
  description?: string;
  /**
   * What it stands with.
   */
  category?: string;
  parameters: Parameter[];
  inputs: Field[];
  outputs: Field[];
}
/**
 * What a method asks for beside its fields.
 */
export interface Parameter {
  /**
   * Under which it is given.
   */
  name: string;
  /**
   * Where it goes.
   */
  target: string;
  /**
   * What people read.
   */
  displayName: string;
  /**
   * It may be left out.
   */
  optional?: boolean;
  /**
   * Its value is sealed and masked.
   */
  sensitive?: boolean;
  /**
   * It is not shown.
   */
  hidden?: boolean;
  /**
   * A constant.
   */
  value?: unknown;
  /**
   * What it is unless somebody says otherwise.
   */
  default?: unknown;
  /**
   * The lookup that lists its values.
   */
  lookup?: string;
  /**
   * No other value is accepted.
   */
  strict?: boolean;
  /**
   * Items: A value to choose, or `{ value, label }`.
   */
  values?: unknown[];
  list?: "repeat" | "comma" | "brackets";
  /**
   * Items: A step of the location where it acts.
   */
  path?: unknown[];
}
/**
 * A field that a step reads or maps.
 */
export interface Field {
  /**
   * The system field.
   */
  name: string;
  /**
   * What people read.
   */
  displayName: string;
  /**
   * Where it stands in a body.
   */
  location: string;
  dataType: "text" | "integer" | "float" | "decimal" | "boolean" | "dateTime" | "file" | "any";
  /**
   * How the vendor writes a `dateTime`; absent: ISO 8601.
   */
  format?: string;
  /**
   * Items: A value to choose, or `{ value, label }`.
   */
  values?: unknown[];
  /**
   * How many lists its location passes through.
   */
  lists?: number;
  /**
   * Its values are sealed and masked.
   */
  sensitive?: boolean;
  /**
   * Added by an installation.
   */
  custom?: boolean;
  /**
   * It may be left out.
   */
  optional?: boolean;
  /**
   * It is not shown.
   */
  hidden?: boolean;
  /**
   * The lookup that lists its values.
   */
  lookup?: string;
}
/**
 * What is done at a vendor for a webhook; methods by their keys.
 */
export interface WebhookLifecycle {
  /**
   * The webhook method's key.
   */
  key: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * How a delivery proves its sender.
   */
  verify: string;
  /**
   * How many kinds of requests are answered before there is a delivery.
   */
  handshakes: number;
  /**
   * Absent: a person gives the URL to the vendor.
   */
  subscription?: {
    /**
     * Items: A method, called in order.
     */
    create: string[];
    /**
     * The method that deletes.
     */
    delete?: string;
    /**
     * The method that lists what the vendor has.
     */
    list?: string;
    /**
     * When, as seen from creating.
     */
    listed?: "before" | "after";
    found?: "use" | "replace";
    /**
     * The method that renews.
     */
    renew?: string;
    renewBeforeMs?: number;
    recreate: "createFirst" | "deleteFirst" | "overwrite";
    /**
     * Who shares one registration.
     */
    share: "step" | "installation" | "connector";
  };
  /**
   * Items: A kind of delivery.
   */
  events: string[];
  /**
   * Items: What a delivery may ask for.
   */
  signals: string[];
  /**
   * What a delivery goes through between its proof and a transaction, in order.
   */
  checks: ("items" | "signals" | "filter" | "route" | "events" | "dedupe" | "order")[];
  /**
   * A delivery may be several events.
   */
  splits: boolean;
  /**
   * Items: An event that its script handles.
   */
  scripts: string[];
}
/**
 * A connector's definition, with the proof of its webhooks' data.
 */
export interface ConnectorSource {
  /**
   * The JSON, as it was written.
   */
  text: string;
  proofs: WebhookProof[];
  findings: Finding[];
  /**
   * The releases that were live before; `current` is the definition of now.
   *
   * Items: A version.
   */
  releases: string[];
}
/**
 * Of one webhook: who makes each value, who uses it, and when.
 */
export interface WebhookProof {
  /**
   * The webhook method's key.
   */
  webhook: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * False: a person registers it at the vendor.
   */
  hasSubscription: boolean;
  share: {
    /**
     * Who has one URL.
     */
    scope: "step" | "installation" | "connector";
    /**
     * There is one registration for each set of values of these.
     *
     * Items: An input.
     */
    by: string[];
  };
  /**
   * False: a part could not be read, and something may be missing here.
   */
  isWhole: boolean;
  /**
   * In the order of a webhook's life.
   */
  moments: {
    at: number;
    point:
      | "find"
      | "create"
      | "handshake"
      | "created"
      | "adopt"
      | "verify"
      | "filter"
      | "route"
      | "deduplicate"
      | "order"
      | "renew"
      | "delete";
    /**
     * The method that is called; absent where a delivery is looked at.
     */
    method?: string;
    /**
     * False: it need not happen.
     */
    isCertain: boolean;
  }[];
  values: {
    /**
     * Its name.
     */
    name: string;
    source: "engine" | "step" | "constant" | "installation" | "partner" | "saved" | "nothing";
    /**
     * By `at` of the moments.
     */
    madeAt: number[];
    /**
     * By `at` of the moments.
     */
    usedAt: number[];
    madeFrom: {
      at: number;
      /**
       * A JSON Pointer into the definition.
       */
      pointer: string;
      /**
       * The field of the answer that holds it.
       */
      location?: string;
    }[];
    /**
     * Texts that use it.
     */
    usedIn: {
      at: number;
      /**
       * A JSON Pointer into the definition.
       */
      pointer: string;
    }[];
    /**
     * False: it is used, and nobody makes it, or not in time.
     */
    isInTime: boolean;
  }[];
}
/**
 * A problem that the compiler found, where it stands, and what to do.
 */
export interface Finding {
  /**
   * A stable code; `docs/diagnostics/<code>.md` explains it.
   */
  code: string;
  severity: "error" | "warning" | "info";
  /**
   * A sentence.
   */
  message: string;
  hint: string | null;
  /**
   * Its page.
   */
  docs?: string;
  /**
   * The file, or where it would stand.
   */
  file: string;
  start: Position;
  end: Position;
  fix?: {
    /**
     * What it does.
     */
    title: string;
    edits: {
      file: string;
      start: Position;
      end: Position;
      newText: string;
    }[];
  };
  related?: {
    message: string;
    file: string;
    start: Position;
    end: Position;
  }[];
}
/**
 * A place in a text, in UTF-16 code units.
 */
export interface Position {
  /**
   * From 1.
   */
  line: number;
  /**
   * From 1.
   */
  column: number;
  /**
   * From 0.
   */
  offset: number;
}
/**
 * What came of a run.
 */
export interface ScriptTrial {
  /**
   * The event.
   */
  event: string;
  /**
   * It goes on; false: a handler called it off.
   */
  accepted?: boolean;
  /**
   * The script that called it off.
   */
  refusedBy?: unknown;
  /**
   * By global: `{ before, after }`.
   */
  changed?: {
    [k: string]: unknown;
  };
  /**
   * Why it failed.
   */
  error?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * A sentence.
     */
    message: string;
    hint?: string;
    /**
     * `{ file, line, column, level }`.
     */
    place?: unknown;
  };
  /**
   * What it wrote to the console.
   *
   * Items: A line.
   */
  log: string[];
}
/**
 * What has changed between two releases.
 */
export interface ConnectorChange {
  /**
   * Whether it breaks what was built on the older one.
   */
  kind: string;
  change: "added" | "removed" | "changed";
  /**
   * What it is.
   */
  what: string;
  /**
   * Why it matters.
   */
  reason: string;
}
/**
 * A cycle that is installed.
 */
export interface Cycle {
  /**
   * Its id in the account.
   */
  id: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * `finishing`: it completes what it has accepted, and is then stopped.
   */
  state: "stopped" | "running" | "finishing";
  /**
   * Callers of its webhook wait for an answer.
   */
  synchronous: boolean;
  /**
   * The release that new transactions begin with, by its SHA-256.
   */
  release: string;
  /**
   * Its definition, or a connector as its installation has it, has changed since: applying the cycle takes that over.
   */
  isOutdated?: boolean;
  /**
   * It finishes after its first run.
   */
  once?: boolean;
  /**
   * It is stopped, and starts then.
   */
  startsAt?: string;
  /**
   * Of a cycle that begins with no webhook.
   */
  nextRunAt?: string;
  /**
   * Since when it accepts and runs nothing.
   */
  pausedAt?: string;
  /**
   * When it was started last.
   */
  startedAt?: string;
  /**
   * When it was stopped last.
   */
  stoppedAt?: string;
  /**
   * When a run of its schedule was skipped last.
   */
  skippedAt?: string;
  /**
   * Why: a sentence.
   */
  skippedReason?: string;
  /**
   * What its definition says of how long its transactions are kept.
   */
  retention?: {
    successHours?: number;
    errorHours?: number;
  };
}
/**
 * A cycle, and what is worth knowing of its start.
 */
export interface StartedCycle {
  /**
   * Its id in the account.
   */
  id: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * `finishing`: it completes what it has accepted, and is then stopped.
   */
  state: "stopped" | "running" | "finishing";
  /**
   * Callers of its webhook wait for an answer.
   */
  synchronous: boolean;
  /**
   * The release that new transactions begin with, by its SHA-256.
   */
  release: string;
  /**
   * Its definition, or a connector as its installation has it, has changed since: applying the cycle takes that over.
   */
  isOutdated?: boolean;
  /**
   * It finishes after its first run.
   */
  once?: boolean;
  /**
   * It is stopped, and starts then.
   */
  startsAt?: string;
  /**
   * Of a cycle that begins with no webhook.
   */
  nextRunAt?: string;
  /**
   * Since when it accepts and runs nothing.
   */
  pausedAt?: string;
  /**
   * When it was started last.
   */
  startedAt?: string;
  /**
   * When it was stopped last.
   */
  stoppedAt?: string;
  /**
   * When a run of its schedule was skipped last.
   */
  skippedAt?: string;
  /**
   * Why: a sentence.
   */
  skippedReason?: string;
  /**
   * What its definition says of how long its transactions are kept.
   */
  retention?: {
    successHours?: number;
    errorHours?: number;
  };
  /**
   * Items: A sentence.
   */
  warnings?: string[];
}
/**
 * One thing that a cycle lacks.
 */
export interface Prerequisite {
  /**
   * The number that the reference system has for it; 0 where it has none.
   */
  code: number;
  /**
   * Where it is missing, if that is one step.
   */
  step?: string;
  /**
   * The installation that it is about.
   */
  installation?: string;
  /**
   * A sentence for people.
   */
  message: string;
  /**
   * It is worth knowing, and keeps nothing from starting.
   */
  isWarning?: boolean;
}
/**
 * What a cycle has accepted and not begun.
 */
export interface Backlog {
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * How much there is, counted as far as 100,000.
   */
  count: number;
  /**
   * Given with the next part; absent when none is left.
   */
  through?: number;
}
/**
 * One thing that happened when files were applied, or that somebody should know.
 */
export interface ApplyNote {
  kind: "installed" | "updated" | "notApplied" | "gone" | "webhookRemoved" | "restarted" | "notReady";
  /**
   * Absent: the default account.
   */
  account?: string;
  /**
   * The cycle's id; absent: it is about the whole account.
   */
  cycle?: string;
  /**
   * One or more sentences for people.
   */
  message: string;
}
/**
 * When a step last ran well, as its next run is told.
 */
export interface LastRun {
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The step's id.
   */
  step: string;
  /**
   * ISO 8601; null: its next run begins with the present.
   */
  lastRun: string | null;
}
/**
 * A cycle's steps, and the ways from each to the next.
 */
export interface Graph {
  /**
   * The step that it begins with.
   */
  start: string;
  /**
   * Callers of its webhook wait for an answer.
   */
  synchronous: boolean;
  /**
   * When it runs, if it begins with no webhook.
   */
  schedule?: {
    everyMs?: number;
    startAtMs?: number;
    cron?: string;
    timeZone?: string;
  };
  steps: GraphStep[];
}
/**
 * A step of a cycle.
 */
export interface GraphStep {
  /**
   * Its id in the cycle.
   */
  id: string;
  kind:
    | "webhook"
    | "webhookTool"
    | "method"
    | "decision"
    | "criteria"
    | "respond"
    | "delay"
    | "waitUntil"
    | "waitAll"
    | "script";
  /**
   * The connector's id.
   */
  connector?: string;
  /**
   * The installation's name.
   */
  installation?: string;
  /**
   * The connector's release.
   */
  release?: string;
  /**
   * A key of the connector's methods.
   */
  method?: string;
  /**
   * What follows runs once for each element.
   */
  split?: boolean;
  /**
   * It has a script of its own.
   */
  script?: boolean;
  onError?: "ignore" | "stopCycle" | "retry";
  exits: {
    /**
     * The next step.
     */
    to: string;
    /**
     * Of a step that decides.
     */
    when?: "true" | "false";
  }[];
}
/**
 * A cycle as its author wrote it.
 */
export interface CycleDefinition {
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * Where it stands.
   */
  source: "file" | "store";
  /**
   * The JSON, as it was written.
   */
  text: string;
  /**
   * Of this text: whoever changes it says from which one.
   */
  revision: string;
}
/**
 * A delivery, without its body.
 */
export interface Delivery {
  /**
   * Its id.
   */
  id: string;
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The webhook's identifier.
   */
  webhook: string;
  /**
   * When it came.
   */
  receivedAt: string;
  /**
   * The HTTP method.
   */
  method: string;
  /**
   * Path and query as received.
   */
  target: string;
  /**
   * By name in lower case; what may be shown of them.
   */
  headers: {
    [k: string]: string;
  };
  /**
   * `dropped`: answered as accepted, and nothing started.
   */
  outcome: "accepted" | "dropped" | "failed";
  reason?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * A sentence.
     */
    message: string;
  };
  /**
   * What was answered; absent while its transaction still owes it.
   */
  status?: number;
  /**
   * Until the answer was known.
   */
  tookMs?: number;
  /**
   * The delivery of which this one is a replay.
   */
  replayOf?: string;
  /**
   * Of the body.
   */
  sizeBytes: number;
}
/**
 * A delivery with its bytes and verdicts.
 */
export interface DeliveryDetail {
  /**
   * Its id.
   */
  id: string;
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The webhook's identifier.
   */
  webhook: string;
  /**
   * When it came.
   */
  receivedAt: string;
  /**
   * The HTTP method.
   */
  method: string;
  /**
   * Path and query as received.
   */
  target: string;
  /**
   * By name in lower case; what may be shown of them.
   */
  headers: {
    [k: string]: string;
  };
  /**
   * `dropped`: answered as accepted, and nothing started.
   */
  outcome: "accepted" | "dropped" | "failed";
  reason?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * A sentence.
     */
    message: string;
  };
  /**
   * What was answered; absent while its transaction still owes it.
   */
  status?: number;
  /**
   * Until the answer was known.
   */
  tookMs?: number;
  /**
   * The delivery of which this one is a replay.
   */
  replayOf?: string;
  /**
   * Of the body.
   */
  sizeBytes: number;
  /**
   * The body as text, when it is UTF-8; sensitive values masked.
   */
  body?: string;
  /**
   * Its bytes; absent when nobody can say which of its values are sensitive.
   */
  bodyBase64?: string;
  /**
   * What was answered beside the status; absent: the standard answer, or still owed.
   */
  answer?: unknown;
  /**
   * What its scripts wrote, where no transaction has it.
   *
   * Items: A line.
   */
  log?: string[];
  verdicts?: Verdicts;
  /**
   * The newest of its replays.
   */
  replays?: {
    /**
     * Its id.
     */
    id: string;
    /**
     * When.
     */
    receivedAt: string;
    /**
     * `dropped`: answered as accepted, and nothing started.
     */
    outcome: "accepted" | "dropped" | "failed";
  }[];
}
/**
 * What was decided about a delivery, event by event.
 */
export interface Verdicts {
  /**
   * `none`: no entry of the method's was meant.
   */
  handshake?: string;
  /**
   * The scheme that proved the sender.
   */
  proof: string;
  /**
   * Which of the webhooks of a shared URL it proved itself to.
   */
  door?: string;
  /**
   * How many items it was divided into.
   */
  items?: number;
  events: {
    /**
     * Its place among the items, from 0.
     */
    item?: number;
    /**
     * For whom, on a shared URL.
     */
    cycle?: string;
    /**
     * For whom, on a shared URL.
     */
    step?: string;
    /**
     * What became of it.
     */
    outcome:
      | "accepted"
      | "duplicate"
      | "dropped"
      | "event-ignored"
      | "failed"
      | "filtered"
      | "inactive"
      | "late"
      | "resumes"
      | "routed-nowhere"
      | "sample"
      | "signal"
      | "unmatched";
    /**
     * The transaction that it started, or that the same event had started before.
     */
    transaction?: string;
    /**
     * The transaction that waited for it.
     */
    resumed?: string;
    /**
     * Why.
     */
    message?: string;
  }[];
}
/**
 * What came of a delivery that was taken once more.
 */
export interface ReplayResult {
  /**
   * What the vendor would have been answered with.
   */
  status: number;
  /**
   * The delivery that it became.
   */
  delivery?: string;
  /**
   * `dropped`: answered as accepted, and nothing started.
   */
  outcome?: "accepted" | "dropped" | "failed";
  /**
   * Why it started nothing.
   */
  reason?: unknown;
  verdicts?: Verdicts;
  /**
   * Headers whose values were masked when it was kept.
   *
   * Items: A header.
   */
  masked?: string[];
}
/**
 * The fields of a delivery that a step's webhook does not read.
 */
export interface DeliveredFields {
  /**
   * The account's id.
   */
  account: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The installation's name.
   */
  installation: string;
  /**
   * The webhook is written into the step, and its method has the step's name.
   */
  isWritten: boolean;
  /**
   * The step's webhook method.
   */
  method: string;
  fields: CustomField[];
  /**
   * Those that it reads, and its parameters.
   *
   * Items: A name.
   */
  taken: string[];
}
/**
 * A custom field, as an installation's file has it.
 */
export interface CustomField {
  /**
   * Where the vendor has it.
   */
  connectorField: string;
  /**
   * What people read.
   */
  displayName?: string;
  /**
   * What it is.
   */
  description?: string;
  dataType: "text" | "integer" | "float" | "decimal" | "boolean" | "dateTime" | "file" | "any";
  /**
   * How the vendor writes a `dateTime`; absent: ISO 8601.
   */
  format?: string;
  /**
   * What it is unless somebody says otherwise.
   */
  default?: unknown;
  /**
   * It may be left out.
   */
  optional?: boolean;
  /**
   * It is not shown.
   */
  hidden?: boolean;
  /**
   * Items: A value to choose, or `{ value, label }`.
   */
  values?: unknown[];
}
/**
 * The custom fields of one side of a method.
 */
export interface WrittenFields {
  /**
   * A key of the connector's methods.
   */
  method: string;
  /**
   * What is sent, or posted to a webhook; or what is answered.
   */
  side: "request" | "response";
  /**
   * Those that people wrote.
   */
  fields: WrittenField[];
  /**
   * Those that the vendor was asked for (`hookwright fields`).
   */
  lookedUp: WrittenField[];
  /**
   * Of those that people wrote: whoever changes them says from which one.
   */
  revision: string;
}
/**
 * A custom field, as an installation's file has it.
 */
export interface WrittenField {
  /**
   * Its place.
   */
  connectorField: string;
  /**
   * The name by which steps have it; absent: as its place says.
   */
  systemField?: string;
  /**
   * What people read.
   */
  displayName?: string;
  /**
   * Its type; absent: `text`.
   */
  dataType?: string;
  [k: string]: unknown;
}
/**
 * One look at the process. Counts are since the look before.
 */
export interface Figure {
  /**
   * When.
   */
  at: string;
  /**
   * Since the look before.
   */
  seconds: number;
  /**
   * Answers of the public port.
   */
  answered: number;
  /**
   * Those of 2xx.
   */
  accepted: number;
  /**
   * Deliveries that left nothing in the store.
   */
  refused: number;
  /**
   * 99 of 100 answers took no longer; absent without any.
   */
  p99Ms?: number;
  /**
   * Transactions that ended.
   */
  transactionsEnded: number;
  /**
   * Those that failed.
   */
  transactionsFailed: number;
  /**
   * Calls of vendors that were answered with 4xx or 5xx, or not at all.
   */
  callsFailed: number;
  /**
   * Where steps failed, in up to 500 places.
   */
  failures: {
    /**
     * The account's id.
     */
    account: string;
    /**
     * The cycle's id.
     */
    cycle: string;
    /**
     * The connector's id; absent where the step makes no call.
     */
    connector?: string;
    /**
     * How many steps failed there.
     */
    count: number;
  }[];
  /**
   * Transactions that wait to be run, counted to 10,000. These are absent where the store could not be asked.
   */
  queued?: number;
  /**
   * How long the oldest of them waits.
   */
  oldestQueuedMs?: number;
  /**
   * What the process carries out.
   */
  running?: number;
  /**
   * Failed transactions that nobody has dealt with, counted to 10,000.
   */
  deadLetters?: number;
  /**
   * Webhooks that are due to be renewed.
   */
  hooksDue?: number;
  /**
   * Webhooks of which nobody can say what the vendor has.
   */
  hooksUnknown?: number;
  /**
   * Webhooks that nobody here can delete.
   */
  hooksOrphaned?: number;
}
/**
 * Where steps of an account failed, since the look before.
 */
export interface Failures {
  /**
   * When.
   */
  at: string;
  /**
   * Absent places had none; more than 500 places of all accounts together are not told apart.
   */
  failures: {
    /**
     * The cycle's id.
     */
    cycle: string;
    /**
     * The connector's id; absent where the step makes no call.
     */
    connector?: string;
    /**
     * How many steps failed there.
     */
    count: number;
  }[];
}
/**
 * A connector's values in an account, without any of them.
 */
export interface Installation {
  /**
   * The account's id.
   */
  account: string;
  /**
   * Its name in the account.
   */
  name: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The cycles that use it.
   *
   * Items: A cycle's id.
   */
  cycles: string[];
  /**
   * It was made over this API; else it stands in a file, or comes with its connector.
   */
  isMade: boolean;
  /**
   * What is wrong with it, where a cycle uses it.
   *
   * Items: A sentence.
   */
  problems: string[];
  /**
   * Everything is given, and somebody has signed in where that is needed.
   */
  connected: boolean;
  /**
   * What calling the vendor has shown last, since the server began; `none`: the connector has no method that tests.
   */
  tested?: "passed" | "failed" | "none";
}
/**
 * How an installation is connected.
 */
export interface Connection {
  /**
   * Its name.
   */
  installation: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The connector's name, for people.
   */
  title: string;
  /**
   * The authentication in use; `none` where there are none.
   */
  authentication: string;
  /**
   * False where a person may choose another.
   */
  isChosenByFile: boolean;
  authentications: {
    /**
     * A key of the connector's.
     */
    name: string;
    /**
     * How one signs in.
     */
    kind: "apiKey" | "basic" | "oauth1" | "oauth2" | "authFields" | "none";
  }[];
  asked: AskedValue[];
  /**
   * What is asked of the partner, once for all accounts.
   */
  partner: AskedValue[];
  /**
   * Whether a person has to go to the vendor, and has.
   */
  signIn: "none" | "needed" | "done";
  /**
   * What is wrong beside what is missing.
   *
   * Items: A sentence.
   */
  problems: string[];
  /**
   * What is called after signing in has not worked yet.
   */
  unfinished?: boolean;
  /**
   * Everything is given, and somebody has signed in where that is needed.
   */
  connected: boolean;
  /**
   * When the vendor was called last to find out, since the server began.
   */
  testedAt?: string;
  /**
   * What calling the vendor has shown last, since the server began; `none`: the connector has no method that tests.
   */
  tested?: "passed" | "failed" | "none";
  /**
   * The same in sentences for people.
   */
  testMessage?: string;
}
/**
 * A value that is asked for, and where it comes from.
 */
export interface AskedValue {
  kind: "credential" | "field" | "parameter";
  /**
   * Under which it is given.
   */
  name: string;
  /**
   * What people read.
   */
  label: string;
  /**
   * What it is.
   */
  description?: string;
  /**
   * Hidden while it is typed, and never shown.
   */
  secret: boolean;
  /**
   * Nothing works without it.
   */
  required: boolean;
  /**
   * What it is unless somebody says otherwise.
   */
  default?: unknown;
  /**
   * What may be chosen; others may be given all the same.
   *
   * Items: A value to choose, or `{ value, label }`.
   */
  values?: unknown[];
  /**
   * Absent: nobody has given it yet.
   */
  from?: "file" | "saved";
}
/**
 * What an installation of a connector asks for.
 */
export interface ConnectorNeeds {
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The connector's name, for people.
   */
  title: string;
  /**
   * The first one is taken where none is chosen.
   */
  authentications: AuthenticationNeeds[];
}
/**
 * What is asked for with one authentication.
 */
export interface AuthenticationNeeds {
  /**
   * A key of the connector's authentications; `none` where there are none.
   */
  name: string;
  /**
   * How one signs in.
   */
  kind: "apiKey" | "basic" | "oauth1" | "oauth2" | "authFields" | "none";
  asked: AskedValue[];
  /**
   * What is asked of the partner for it, once for all accounts.
   */
  partner: AskedValue[];
  /**
   * A person has to sign in at the vendor.
   */
  signsIn: boolean;
  /**
   * There is a method that proves that it works.
   */
  tests: boolean;
}
/**
 * What calling the vendor has shown.
 */
export interface ConnectionReport {
  /**
   * Its name.
   */
  installation: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The connector's name, for people.
   */
  title: string;
  /**
   * The authentication in use; `none` where there are none.
   */
  authentication: string;
  /**
   * False where a person may choose another.
   */
  isChosenByFile: boolean;
  authentications: {
    /**
     * A key of the connector's.
     */
    name: string;
    /**
     * How one signs in.
     */
    kind: "apiKey" | "basic" | "oauth1" | "oauth2" | "authFields" | "none";
  }[];
  asked: AskedValue[];
  /**
   * What is asked of the partner, once for all accounts.
   */
  partner: AskedValue[];
  /**
   * Whether a person has to go to the vendor, and has.
   */
  signIn: "none" | "needed" | "done";
  /**
   * What is wrong beside what is missing.
   *
   * Items: A sentence.
   */
  problems: string[];
  /**
   * What is called after signing in has not worked yet.
   */
  unfinished?: boolean;
  /**
   * Everything is given, and somebody has signed in where that is needed.
   */
  connected: boolean;
  /**
   * When the vendor was called last to find out, since the server began.
   */
  testedAt?: string;
  /**
   * What calling the vendor has shown last, since the server began; `none`: the connector has no method that tests.
   */
  tested?: "passed" | "failed" | "none";
  /**
   * The same in sentences for people.
   */
  testMessage?: string;
  /**
   * What the vendor taught now.
   *
   * Items: A merge field.
   */
  learnt: string[];
  /**
   * `none`: the connector has no method that tests.
   */
  test: "passed" | "failed" | "none";
  /**
   * One or more sentences for people.
   */
  message: string;
}
/**
 * What the partner is asked for, once for all accounts.
 */
export interface PartnerValues {
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * Its name, for people.
   */
  title: string;
  asked: AskedValue[];
}
/**
 * The methods and lookups of an installation.
 */
export interface Offer {
  /**
   * Its name.
   */
  installation: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The connector's version.
   */
  version: string;
  methods: Method[];
  /**
   * Lookups that parameters and fields name.
   *
   * Items: A key.
   */
  lookups: string[];
}
/**
 * The custom fields of one side of a method, as the vendor has them now.
 */
export interface CustomFields {
  /**
   * A key of the connector's methods.
   */
  method: string;
  side: "request" | "response";
  fields: CustomField[];
}
/**
 * What was sent to a vendor, masked.
 */
export interface RecordedRequest {
  /**
   * The HTTP method.
   */
  method: string;
  /**
   * With its query.
   */
  url: string;
  /**
   * By name.
   */
  headers: {
    [k: string]: unknown;
  };
  /**
   * Its text.
   */
  body?: string;
}
/**
 * What a vendor answered, masked.
 */
export interface RecordedResponse {
  status: number;
  /**
   * By name.
   */
  headers: {
    [k: string]: unknown;
  };
  /**
   * Its text, cut where it is long; `[n bytes]` where it is none.
   */
  body?: string;
}
/**
 * Who asks, and what whoever it is may do.
 */
export interface Session {
  /**
   * The token's name; absent: the administrator.
   */
  token?: string;
  /**
   * The one account that it is for; absent: all of them.
   */
  account?: string;
  /**
   * `read`: it changes nothing.
   */
  scope: "read" | "write";
  /**
   * When the session that was begun ends, or else the token.
   */
  expiresAt?: string;
}
/**
 * A code that was just made: it is shown now, and never again.
 */
export interface SignInCode {
  /**
   * Upper-case letters and digits, in groups of four.
   */
  code: string;
  /**
   * When it is over.
   */
  expiresAt: string;
}
/**
 * A token of this API.
 */
export interface AccessToken {
  /**
   * Its name.
   */
  name: string;
  /**
   * How it ends.
   */
  lastFour: string;
  /**
   * `read`: it changes nothing.
   */
  scope: "read" | "write";
  /**
   * The one account that it is for; absent: all of them, and what is above them.
   */
  account?: string;
  /**
   * When it was made.
   */
  createdAt: string;
  /**
   * When it ends.
   */
  expiresAt?: string;
  /**
   * Since this process began.
   */
  lastUsedAt?: string;
}
/**
 * A token that was just made: it is shown now, and never again.
 */
export interface NewAccessToken {
  /**
   * Its name.
   */
  name: string;
  /**
   * How it ends.
   */
  lastFour: string;
  /**
   * `read`: it changes nothing.
   */
  scope: "read" | "write";
  /**
   * The one account that it is for; absent: all of them, and what is above them.
   */
  account?: string;
  /**
   * When it was made.
   */
  createdAt: string;
  /**
   * When it ends.
   */
  expiresAt?: string;
  /**
   * Since this process began.
   */
  lastUsedAt?: string;
  /**
   * The token.
   */
  token: string;
}
/**
 * One run of a cycle.
 */
export interface Transaction {
  /**
   * Its id.
   */
  id: string;
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The release that it began with, and keeps.
   */
  plan: string;
  /**
   * What began it.
   */
  origin: "delivery" | "schedule" | "runOnce" | "split" | "resume" | "replay" | "redrive";
  /**
   * The delivery that it is about.
   */
  delivery?: string;
  /**
   * What it goes on from.
   */
  continues?: {
    /**
     * A transaction's id.
     */
    transaction: string;
    visit: number;
  };
  /**
   * Which element of a split it is about.
   */
  part?: {
    /**
     * A transaction's id.
     */
    of: string;
    visit: number;
    index: number;
  };
  /**
   * The last four are ends.
   */
  state: "queued" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "dropped";
  /**
   * Somebody cancelled it, and it ends after the step that it is in; not in lists.
   */
  cancelling?: boolean;
  /**
   * A caller waits for its answer.
   */
  synchronous: boolean;
  /**
   * When its delivery was received; without one, when it was begun.
   */
  createdAt: string;
  /**
   * When it ended.
   */
  finishedAt?: string;
  /**
   * Why it goes on at `dueAt` and not now.
   */
  waiting?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * A sentence.
     */
    message: string;
    /**
     * What the reader can do.
     */
    hint?: string;
    /**
     * Which try of a call comes next.
     */
    try?: number;
    /**
     * Which attempt of the step comes next.
     */
    attempt?: number;
    /**
     * Of how many.
     */
    of?: number;
  };
  /**
   * When it goes on.
   */
  dueAt?: string;
  error?: Failure;
}
/**
 * An error or a warning, as it was journaled.
 */
export interface Failure {
  /**
   * A stable code.
   */
  code: string;
  /**
   * A sentence.
   */
  message: string;
  /**
   * What the reader can do.
   */
  hint?: string;
}
/**
 * A transaction with its journal, oldest visit first.
 */
export interface TransactionDetail {
  /**
   * Its id.
   */
  id: string;
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The release that it began with, and keeps.
   */
  plan: string;
  /**
   * What began it.
   */
  origin: "delivery" | "schedule" | "runOnce" | "split" | "resume" | "replay" | "redrive";
  /**
   * The delivery that it is about.
   */
  delivery?: string;
  /**
   * What it goes on from.
   */
  continues?: {
    /**
     * A transaction's id.
     */
    transaction: string;
    visit: number;
  };
  /**
   * Which element of a split it is about.
   */
  part?: {
    /**
     * A transaction's id.
     */
    of: string;
    visit: number;
    index: number;
  };
  /**
   * The last four are ends.
   */
  state: "queued" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "dropped";
  /**
   * Somebody cancelled it, and it ends after the step that it is in; not in lists.
   */
  cancelling?: boolean;
  /**
   * A caller waits for its answer.
   */
  synchronous: boolean;
  /**
   * When its delivery was received; without one, when it was begun.
   */
  createdAt: string;
  /**
   * When it ended.
   */
  finishedAt?: string;
  /**
   * Why it goes on at `dueAt` and not now.
   */
  waiting?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * A sentence.
     */
    message: string;
    /**
     * What the reader can do.
     */
    hint?: string;
    /**
     * Which try of a call comes next.
     */
    try?: number;
    /**
     * Which attempt of the step comes next.
     */
    attempt?: number;
    /**
     * Of how many.
     */
    of?: number;
  };
  /**
   * When it goes on.
   */
  dueAt?: string;
  error?: Failure;
  visits: Visit[];
  /**
   * Those that failed of the step in front of which it waits.
   */
  attempts?: Attempt[];
  /**
   * The newest of those that go on from it; the list of transactions has all of them (`parent`).
   */
  children: {
    /**
     * Its id.
     */
    id: string;
    /**
     * The cycle's id.
     */
    cycle: string;
    /**
     * What began it.
     */
    origin: "delivery" | "schedule" | "runOnce" | "split" | "resume" | "replay" | "redrive";
    /**
     * The last four are ends.
     */
    state: "queued" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "dropped";
    /**
     * When it began.
     */
    createdAt: string;
  }[];
  /**
   * Its latest split.
   */
  split?: {
    visit: number;
    /**
     * The step that is split.
     */
    step: string;
    /**
     * How many parts there are so far.
     */
    begun: number;
    /**
     * How many have not ended.
     */
    open: number;
    /**
     * How many failed.
     */
    failed: number;
    /**
     * How many were stopped.
     */
    stopped: number;
    /**
     * The step at which the first of them came to a join.
     */
    arrived?: string;
  };
}
/**
 * One finished execution of one step; sensitive values masked.
 */
export interface Visit {
  /**
   * Its number; 0 is the trigger's.
   */
  visit: number;
  /**
   * The step's id.
   */
  step: string;
  state: "succeeded" | "failed";
  /**
   * When it began.
   */
  startedAt: string;
  /**
   * When it ended.
   */
  finishedAt: string;
  /**
   * What the step was given.
   */
  input?: unknown;
  /**
   * What was sent: `{ method, url, headers, body? }`.
   */
  request?: unknown;
  /**
   * What was answered: `{ status, headers, body? }`.
   */
  response?: unknown;
  /**
   * What it put out, by system field.
   */
  output?: unknown;
  error?: Failure;
  warning?: Failure;
  incident?: {
    level: "Error" | "Warning";
    /**
     * A sentence.
     */
    message: string;
    /**
     * More of it.
     */
    detail: string;
  };
  /**
   * What its scripts wrote, a line for each call.
   *
   * Items: A line.
   */
  log?: string[];
  /**
   * Those that failed before.
   */
  attempts?: Attempt[];
  /**
   * Values that are left out, since they are longer than was asked for.
   *
   * Items: A name.
   */
  cut?: string[];
}
/**
 * An attempt of a step that failed, and was followed by another.
 */
export interface Attempt {
  /**
   * From 1.
   */
  attempt: number;
  /**
   * When it began.
   */
  startedAt: string;
  /**
   * When it failed.
   */
  finishedAt: string;
  /**
   * What was sent.
   */
  request?: unknown;
  /**
   * What was answered.
   */
  response?: unknown;
  error?: Failure;
  /**
   * What its scripts wrote.
   *
   * Items: A line.
   */
  log?: string[];
  /**
   * Values that are left out, since they are longer than was asked for.
   *
   * Items: A name.
   */
  cut?: string[];
}
/**
 * A transaction that failed.
 */
export interface DeadLetter {
  /**
   * Its id.
   */
  transaction: string;
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The step that failed.
   */
  step: string;
  /**
   * The number of its visit.
   */
  visit: number;
  /**
   * The code of its error.
   */
  code: string;
  error?: Failure;
  /**
   * When.
   */
  failedAt: string;
  /**
   * Absent: nobody has dealt with it.
   */
  resolution?: "redriven" | "dismissed";
  /**
   * When somebody did.
   */
  resolvedAt?: string;
  /**
   * The transaction that it was redriven as.
   */
  successor?: string;
}
/**
 * What became of a transaction that was to be redriven.
 */
export interface Redriven {
  /**
   * Its id.
   */
  transaction: string;
  /**
   * The transaction that it runs as now, or ran as before.
   */
  successor?: string;
  /**
   * It was redriven before, and not now.
   */
  already?: boolean;
  error?: {
    /**
     * A stable code.
     */
    code: string;
    /**
     * Why it could not be.
     */
    message: string;
  };
}
/**
 * A webhook's URL, once for each step that has it; a shared one stands here before any step does.
 */
export interface Webhook {
  /**
   * The end of its URL.
   */
  identifier: string;
  /**
   * What a vendor is told.
   */
  url: string;
  /**
   * Whose it is; `$partner`: a connector's in all accounts.
   */
  account: string;
  /**
   * Who shares the URL.
   */
  scope: "step" | "installation" | "connector";
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * Absent where a connector's URL has no step yet.
   */
  installation?: string;
  /**
   * The cycle's id.
   */
  cycle?: string;
  /**
   * The step's id.
   */
  step?: string;
  /**
   * A person gives the URL to the vendor; else it is registered when the cycle starts.
   */
  byHand: boolean;
  /**
   * `queueing`: deliveries wait for the next start; `inactive`: they are answered with 406.
   */
  state: "active" | "queueing" | "inactive";
  /**
   * What the vendor calls what is registered for it.
   *
   * Items: An id.
   */
  remoteIds?: string[];
}
/**
 * What is registered at a vendor for a webhook, with its ledger, oldest entry first.
 */
export interface Subscription {
  /**
   * Its id.
   */
  id: string;
  scope: "step" | "installation" | "connector";
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id; empty where it is shared.
   */
  cycle: string;
  /**
   * The step's id; the scope where it is shared.
   */
  step: string;
  /**
   * 1 for the first of its place.
   */
  generation: number;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The release that it was made with.
   */
  release: string;
  /**
   * Under whose credentials it is registered.
   */
  installation: string;
  /**
   * The account that has them.
   */
  holder: string;
  /**
   * The webhook method.
   */
  method: string;
  /**
   * What the vendor was told.
   */
  url: string;
  /**
   * Its key, the same on every try.
   */
  key: string;
  state: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
  /**
   * When it was planned.
   */
  createdAt: string;
  /**
   * What it was made with; secrets masked.
   */
  inputs: {
    [k: string]: unknown;
  };
  /**
   * What the vendor answered; secrets masked.
   */
  saved: {
    [k: string]: unknown;
  };
  /**
   * The steps that share it.
   */
  users?: {
    /**
     * An account's id.
     */
    account: string;
    /**
     * A cycle's id.
     */
    cycle: string;
    /**
     * A step's id.
     */
    step: string;
    /**
     * An installation's name.
     */
    installation: string;
  }[];
  entries: {
    /**
     * When.
     */
    at: string;
    from?: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
    to: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
    reason: {
      /**
       * A sentence.
       */
      message: string;
      /**
       * A stable code.
       */
      code?: string;
      /**
       * What a person can do.
       */
      hint?: string;
      /**
       * What its scripts wrote.
       *
       * Items: A line.
       */
      log?: string[];
    };
  }[];
}
/**
 * How one webhook stands at its vendor, and what would be done about it.
 */
export interface HookFinding {
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The step's id.
   */
  step: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The installation's name.
   */
  installation: string;
  /**
   * The subscription's id; absent where none is in the ledger.
   */
  subscription?: string;
  state?: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
  /**
   * The webhook's URL.
   */
  url: string;
  /**
   * How it stands.
   */
  verdict:
    | "inStep"
    | "notRegistered"
    | "missing"
    | "duplicate"
    | "expired"
    | "changed"
    | "renewing"
    | "unknown"
    | "unwanted"
    | "orphaned"
    | "credentialMissing"
    | "unreachable";
  /**
   * The same in words.
   */
  standing: string;
  action: "none" | "create" | "adopt" | "recreate" | "delete" | "orphan";
  /**
   * A sentence.
   */
  why: string;
  /**
   * What a person can do.
   */
  advice?: string;
  /**
   * The id of a webhook that the vendor lists and nobody has in the ledger.
   */
  vendorId?: unknown;
}
/**
 * A finding, and what came of it.
 */
export interface HookOutcome {
  /**
   * Whose it is.
   */
  account: string;
  /**
   * The cycle's id.
   */
  cycle: string;
  /**
   * The step's id.
   */
  step: string;
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The installation's name.
   */
  installation: string;
  /**
   * The subscription's id; absent where none is in the ledger.
   */
  subscription?: string;
  state?: "planned" | "creating" | "active" | "renewing" | "deleting" | "gone" | "unknown" | "orphaned";
  /**
   * The webhook's URL.
   */
  url: string;
  /**
   * How it stands.
   */
  verdict:
    | "inStep"
    | "notRegistered"
    | "missing"
    | "duplicate"
    | "expired"
    | "changed"
    | "renewing"
    | "unknown"
    | "unwanted"
    | "orphaned"
    | "credentialMissing"
    | "unreachable";
  /**
   * The same in words.
   */
  standing: string;
  action: "none" | "create" | "adopt" | "recreate" | "delete" | "orphan";
  /**
   * A sentence.
   */
  why: string;
  /**
   * What a person can do.
   */
  advice?: string;
  /**
   * The id of a webhook that the vendor lists and nobody has in the ledger.
   */
  vendorId?: unknown;
  /**
   * `left`: there was nothing to do.
   */
  outcome: "done" | "failed" | "left";
  /**
   * Why it failed.
   */
  error?: string;
}
/**
 * A key with which senders prove themselves to webhooks.
 */
export interface SenderKey {
  /**
   * Its name in the account.
   */
  name: string;
  /**
   * How it ends.
   */
  lastFour: string;
  /**
   * The one webhook that it is for, `<cycle>.<step>`.
   */
  webhook?: string;
  /**
   * When it was made.
   */
  createdAt: string;
  /**
   * When it proves nothing any more.
   */
  expiresAt?: string;
  /**
   * Since this engine began.
   */
  lastUsedAt?: string;
}
/**
 * A key that was just made: it is shown now, and never again.
 */
export interface NewSenderKey {
  /**
   * Its name in the account.
   */
  name: string;
  /**
   * How it ends.
   */
  lastFour: string;
  /**
   * The one webhook that it is for, `<cycle>.<step>`.
   */
  webhook?: string;
  /**
   * When it was made.
   */
  createdAt: string;
  /**
   * When it proves nothing any more.
   */
  expiresAt?: string;
  /**
   * Since this engine began.
   */
  lastUsedAt?: string;
  /**
   * The key.
   */
  key: string;
  /**
   * A command to try it with.
   */
  curl: string;
}
/**
 * A request to a webhook that was refused, and left nothing in the store.
 */
export interface Refusal {
  /**
   * When.
   */
  at: string;
  /**
   * The webhook's identifier.
   */
  webhook: string;
  /**
   * The HTTP method.
   */
  method: string;
  /**
   * What it was answered with.
   */
  status: number;
  /**
   * A stable code.
   */
  code: string;
  /**
   * A sentence for operators.
   */
  message: string;
}

/** The method and the path of each operation, below `/api/v1`; with `?account` where it is about one account. */
export const routes: Readonly<Record<keyof Operations, string>> = {
  "listAccounts": "GET /accounts",
  "getAccount": "GET /accounts/{account}",
  "getDeploymentSettings": "GET /settings",
  "changeDeploymentSettings": "PUT /settings",
  "getSettingsInForce": "GET /settings/in-force?account",
  "getAccountSettings": "GET /accounts/{account}/settings",
  "changeAccountSettings": "PUT /accounts/{account}/settings",
  "getUsage": "GET /usage?account",
  "listConnectors": "GET /connectors?account",
  "getConnector": "GET /connectors/{connector}?account",
  "getConnectorSource": "GET /connectors/{connector}/source?account",
  "tryScript": "POST /connectors/{connector}/methods/{method}/scripts/{event}?account",
  "compareConnector": "GET /connectors/{connector}/changes?account",
  "listCycles": "GET /cycles?account",
  "getCycle": "GET /cycles/{cycle}?account",
  "startCycle": "POST /cycles/{cycle}/start?account",
  "stopCycle": "POST /cycles/{cycle}/stop?account",
  "pauseCycle": "POST /cycles/{cycle}/pause?account",
  "resumeCycle": "POST /cycles/{cycle}/resume?account",
  "removeCycle": "DELETE /cycles/{cycle}?account",
  "listPrerequisites": "GET /cycles/{cycle}/prerequisites?account",
  "getBacklog": "GET /cycles/{cycle}/backlog?account",
  "dropBacklog": "POST /cycles/{cycle}/backlog/drop?account",
  "moveBacklog": "POST /cycles/{cycle}/backlog/move?account",
  "rotateHooks": "POST /cycles/{cycle}/rotate?account",
  "applyCycle": "POST /cycles/{cycle}/apply?account",
  "getLastRun": "GET /cycles/{cycle}/steps/{step}/last-run?account",
  "setLastRun": "POST /cycles/{cycle}/steps/{step}/last-run?account",
  "clearLastRun": "DELETE /cycles/{cycle}/steps/{step}/last-run?account",
  "getWebhookSecret": "GET /cycles/{cycle}/steps/{step}/secret?account",
  "getCycleGraph": "GET /cycles/{cycle}/graph?account",
  "getCycleDefinition": "GET /cycles/{cycle}/definition?account",
  "validateCycle": "POST /cycles/{cycle}/validate?account",
  "saveCycle": "PUT /cycles/{cycle}/definition?account",
  "listDeliveries": "GET /deliveries?account",
  "getDelivery": "GET /deliveries/{id}?account",
  "getDeliveryBody": "GET /deliveries/{id}/body?account",
  "replayDelivery": "POST /deliveries/{id}/replay?account",
  "getDeliveredFields": "GET /cycles/{cycle}/steps/{step}/delivered-fields?account",
  "getCustomFields": "GET /installations/{name}/fields?account",
  "saveCustomFields": "PUT /installations/{name}/fields?account",
  "addDeliveredFields": "POST /cycles/{cycle}/steps/{step}/delivered-fields?account",
  "watchEvents": "GET /events?account",
  "uploadFile": "POST /files?account",
  "downloadFile": "GET /files/{handle}?account",
  "listFigures": "GET /figures",
  "listFailures": "GET /failures?account",
  "listInstallations": "GET /installations?account",
  "createInstallation": "POST /installations?account",
  "removeInstallation": "DELETE /installations/{name}?account",
  "getConnectorNeeds": "GET /connectors/{connector}/needs?account",
  "getConnection": "GET /installations/{name}?account",
  "saveValues": "PUT /installations/{name}/values?account",
  "beginSignIn": "POST /installations/{name}/sign-in?account",
  "finishSignIn": "POST /installations/{name}/sign-in/finish?account",
  "connectInstallation": "POST /installations/{name}/connect?account",
  "testInstallation": "POST /installations/{name}/test?account",
  "deauthenticateInstallation": "PUT /installations/{name}/deauthenticate?account",
  "getPartnerValues": "GET /partner/{name}",
  "savePartnerValues": "PUT /partner/{name}/values",
  "getOffer": "GET /installations/{name}/offer?account",
  "callLookup": "POST /installations/{name}/lookups/{lookup}?account",
  "lookUpFields": "POST /installations/{name}/fields/lookup?account",
  "callMethod": "POST /installations/{name}/methods/{method}?account",
  "getDocument": "GET /openapi.json?account",
  "applyProject": "POST /apply",
  "beginSession": "POST /session",
  "createSignInCode": "POST /sign-in-codes",
  "redeemSignInCode": "POST /sign-in-codes/redeem",
  "getSession": "GET /session",
  "endSession": "DELETE /session",
  "listTokens": "GET /tokens",
  "createToken": "POST /tokens",
  "revokeToken": "DELETE /tokens/{name}",
  "listTransactions": "GET /transactions?account",
  "getTransaction": "GET /transactions/{id}?account",
  "getVisit": "GET /transactions/{id}/visits/{visit}?account",
  "replayTransaction": "POST /transactions/{id}/replay?account",
  "cancelTransaction": "POST /transactions/{id}/cancel?account",
  "listDeadLetters": "GET /dead-letters?account",
  "redriveDeadLetters": "POST /dead-letters/redrive?account",
  "dismissDeadLetters": "POST /dead-letters/dismiss?account",
  "redriveDeadLetter": "POST /dead-letters/{id}/redrive?account",
  "dismissDeadLetter": "POST /dead-letters/{id}/dismiss?account",
  "listWebhooks": "GET /webhooks?account",
  "awaitSample": "POST /webhooks/{identifier}/sample?account",
  "listSubscriptions": "GET /subscriptions?account",
  "planHooks": "GET /hooks/plan?account",
  "applyHooks": "POST /hooks/apply?account",
  "listSenderKeys": "GET /api-keys?account",
  "createSenderKey": "POST /api-keys?account",
  "revokeSenderKey": "DELETE /api-keys/{name}?account",
  "listRefusals": "GET /refusals?account"
};
