// `hookwright connect`: walks a person through what a connector asks for, up to a call that proves that it works. What is given is
// saved encrypted where the project runs; the files stay without secrets.
import {
  ManagementError,
  type Asked,
  type Connection,
  type ManagementClient,
} from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  parseArguments,
  parsePort,
} from "../arguments.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { askAuthentication, askReplace, askValues } from "../connect/ask.ts";
import { openBrowser } from "../connect/browser.ts";
import { startCallbackServer } from "../connect/callback.ts";
import { readGivenValues } from "../connect/values.ts";
import { openSession } from "../engine-session.ts";
import { namedInstallation } from "../named-installation.ts";

/** How long a person may take at the vendor. */
const signInMs = 10 * 60_000;

const options = {
  ...engineAccountOptions,
  installation: { type: "string" },
  authentication: { type: "string" },
  partner: { type: "boolean", default: false },
  set: { type: "string", multiple: true },
  "set-env": { type: "string", multiple: true },
  "callback-port": { type: "string", default: "8976" },
  "callback-url": { type: "string" },
  force: { type: "boolean", default: false },
  "no-browser": { type: "boolean", default: false },
  "allow-egress": { type: "string", multiple: true },
} as const;

type Given = NonNullable<Asked<"saveValues">["body"]>;

/** Connects an installation. */
export const connect: Command = {
  usage: `hookwright connect <connector> [--installation <name>] [--authentication <name>] [--partner] [--set Name=value]… [--set-env Name=VARIABLE]… [--callback-port <port>] [--callback-url <url>] [--no-browser] [--force] [--allow-egress <cidr or host:port>]… ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const [connector = ""] = positionals;
    const name = values.installation ?? connector;
    const given = readGivenValues(values.set, values["set-env"]);
    const port = parsePort(values["callback-port"], "callback-port");
    const allowEgress = values["allow-egress"] ?? [];
    const session = await openSession(askedPlace(values), terminal, { allowEgress });
    if (session === undefined) return 1;
    const { client } = session;
    try {
      if (values.partner) return await givePartnerValues(client, connector, { given, terminal });
      const before = await namedInstallation(client, connector, name);
      terminal.err(`${before.title}, installation \`${name}\`\n`);
      const chosen = values.authentication;
      const isPartners = ([key]: readonly [string, string]): boolean =>
        before.partner.some((value) => value.name === key) &&
        !before.asked.some((value) => value.name === key);
      const [ofPartner, own] = split(given, isPartners);
      if (Object.keys(ofPartner).length > 0) await savePartner(client, connector, ofPartner);
      const person = {
        given: own,
        ...(chosen !== undefined && { chosen }),
        isThere: isPersonThere(),
        isForced: values.force,
      };
      const ready = await giveValues(client, before, person);
      if (ready === undefined) return 1;
      const lacking = ready.partner.filter(({ required, from }) => required && from === undefined);
      if (lacking.length > 0) {
        terminal.err(`${ready.title} also asks for what you have for all accounts.\n`);
        const code = await givePartnerValues(client, connector, { given: {}, terminal });
        if (code !== 0) return code;
      }
      if (ready.signIn !== "none")
        await signIn(client, ready, {
          terminal,
          port,
          opens: !values["no-browser"],
          ...(values["callback-url"] !== undefined && { publicUrl: values["callback-url"] }),
        });
      const code = await report(client, name, terminal);
      if (code === 0) await tellUrls(client, before, terminal);
      return code;
    } finally {
      await session.close();
    }
  },
};

function split(
  values: Readonly<Record<string, string>>,
  belongs: (entry: readonly [string, string]) => boolean,
): readonly [Record<string, string>, Record<string, string>] {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(belongs)),
    Object.fromEntries(entries.filter((entry) => !belongs(entry))),
  ];
}

function isPersonThere(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Who answers: flags, and the person at the terminal. */
interface Person {
  readonly given: Readonly<Record<string, string>>;
  readonly chosen?: string;
  readonly isThere: boolean;
  /** Saves what does not work too. */
  readonly isForced: boolean;
}

/** Gets what is missing and saves it; `undefined` when the person gave up. */
async function giveValues(
  client: ManagementClient,
  before: Connection,
  { given, chosen, isThere, isForced }: Person,
): Promise<Connection | undefined> {
  const name = before.installation;
  const mayChoose = isThere && !before.isChosenByFile && before.authentications.length > 1;
  const authentication =
    chosen ?? (mayChoose && !before.connected ? await askAuthentication(before) : before.authentication);
  if (authentication === undefined) return undefined;
  if (before.isChosenByFile && authentication !== before.authentication)
    throw new Misuse(`the installation's file chooses the authentication ${before.authentication}`);
  const isOther = authentication !== before.authentication;
  const isGiven = isOther || Object.keys(given).length > 0;
  // What works is not given up for what does not: a key that was mistyped.
  const ifWorks = before.connected && !isForced;
  const changes = { values: given, ...(isOther && { authentication }), ...(ifWorks && { ifWorks }) };
  // Nothing is saved before everything is there: an installation that works goes on until then.
  const status = isGiven ? await save(client, name, { ...changes, preview: true }) : before;
  const missing = status.asked.filter(({ required, from }) => required && from === undefined);
  if (missing.length > 0 && !isThere)
    throw new Misuse(
      `nobody can be asked here; give ${missing.map((value) => `--set ${value.name}=…`).join(" ")}`,
    );
  const isSettled = missing.length === 0 && (status.signIn !== "none" || isGiven);
  if (isSettled || !isThere) return isGiven ? keep(client, name, changes) : status;
  const asked = missing.length > 0 ? missing : await toReplace(status);
  if (asked === undefined) return undefined;
  const answers = asked.length === 0 ? {} : await askValues(asked);
  if (answers === undefined) return undefined;
  const values = { ...given, ...answers };
  return isOther || Object.keys(values).length > 0 ? keep(client, name, { ...changes, values }) : status;
}

async function keep(client: ManagementClient, name: string, given: Given): Promise<Connection> {
  try {
    return await save(client, name, given);
  } catch (error) {
    if (!(error instanceof ManagementError) || error.code !== "installation/not-working") throw error;
    throw new ManagementError(error.status, {
      code: error.code,
      detail: error.message,
      hint: "The values that were saved before are kept. Correct these, or save them all the same with --force.",
    });
  }
}

function save(client: ManagementClient, name: string, given: Given): Promise<Connection> {
  return client.call("saveValues", { params: { name }, body: given });
}

function savePartner(client: ManagementClient, connector: string, values: Given["values"] = {}) {
  return client.call("savePartnerValues", { params: { name: connector }, body: { values } });
}

/** Gets what the partner gives for all accounts, and saves it. */
async function givePartnerValues(
  client: ManagementClient,
  connector: string,
  { given, terminal }: { readonly given: Person["given"]; readonly terminal: Terminal },
): Promise<ExitCode> {
  const before = await client.call("getPartnerValues", { params: { name: connector } });
  const isGiven = Object.keys(given).length > 0;
  const { title, asked } = isGiven ? await savePartner(client, connector, given) : before;
  const missing = asked.filter(({ required, from }) => required && from === undefined);
  if (missing.length > 0 && !isPersonThere()) {
    const flags = missing.map(({ name }) => `--set ${name}=…`).join(" ");
    throw new Misuse(`nobody can be asked here; give ${flags} with --partner`);
  }
  const wanted = missing.length > 0 || isGiven ? missing : asked;
  if (isPersonThere() && wanted.length > 0) {
    const answers = await askValues(wanted);
    if (answers === undefined) return 1;
    await savePartner(client, connector, answers);
  }
  terminal.err(
    asked.length === 0 ? `${title} asks the partner for nothing.\n` : `Saved for all accounts of ${title}.\n`,
  );
  return 0;
}

/** What was saved before and may be given anew; none where nothing was, or the person says no. */
async function toReplace(status: Connection): Promise<Connection["asked"] | undefined> {
  const saved = status.asked.filter(({ from }) => from === "saved");
  if (saved.length === 0) return [];
  const isWanted = await askReplace(status.title);
  return isWanted === undefined ? undefined : isWanted ? saved : [];
}

interface SignInOptions {
  readonly terminal: Terminal;
  readonly port: number;
  readonly publicUrl?: string;
  /** Opens the browser. */
  readonly opens: boolean;
}

/** Sends the person to the vendor, and waits here for what it says. */
async function signIn(
  client: ManagementClient,
  { installation, title }: Connection,
  { terminal, port, publicUrl, opens }: SignInOptions,
): Promise<void> {
  const params = { name: installation };
  const callback = await startCallbackServer(port, publicUrl);
  try {
    const { url, state } = await client.call("beginSignIn", {
      params,
      body: { redirectUri: callback.redirectUri },
    });
    terminal.err(`Sign in to ${title} on this page:\n\n  ${url}\n\n`);
    terminal.err(`It leads back to ${callback.redirectUri}, which the vendor has to know.\n`);
    if (opens) await openBrowser(url);
    const answer = await callback.answer(state, signInMs);
    try {
      await client.call("finishSignIn", { params, body: { callbackUrl: answer.url } });
      answer.reply(`You are signed in to ${title}. Close this page and go back to the terminal.`);
    } catch (error) {
      answer.reply(`Signing in to ${title} did not work. The terminal says why.`);
      throw error;
    }
    terminal.err("Signed in.\n");
  } finally {
    await callback.close();
  }
}

/** The URLs of the connector that are there before any cycle: a person enters them in the vendor's app. */
async function tellUrls(
  client: ManagementClient,
  { connector, installation, title }: Connection,
  terminal: Terminal,
): Promise<void> {
  const items = await client.list("listWebhooks", { query: { connector } });
  const shared = items
    .filter((webhook) => webhook.byHand && webhook.scope !== "step")
    .filter(({ scope, installation: of }) => scope === "connector" || of === installation);
  for (const url of new Set(shared.map((webhook) => webhook.url)))
    terminal.err(
      URL.canParse(url)
        ? `Enter this URL in ${title}, which sends its events there: ${url}\n`
        : `${title} needs the URL of its events: \`hookwright urls\` says it while \`serve\` runs.\n`,
    );
}

/** Calls the vendor, and says in plain words whether it works. */
async function report(client: ManagementClient, name: string, terminal: Terminal): Promise<ExitCode> {
  const { learnt, test, message } = await client.call("connectInstallation", { params: { name } });
  if (learnt.length > 0) terminal.err(`Learnt: ${learnt.join(", ")}.\n`);
  if (test === "failed") {
    terminal.err(`${message}\n`);
    terminal.out(`${name} is saved, and does not work yet\n`);
    return 1;
  }
  terminal.err(`${message}\n`);
  terminal.out(`${name} is connected\n`);
  return 0;
}
