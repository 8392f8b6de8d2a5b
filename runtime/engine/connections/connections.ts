// Connecting installations: values that stand in no file, signing in at the vendor, what is called afterwards, and giving all of it
// up again. What changes is saved at once; nothing here shows a value.
import { isDeepStrictEqual } from "node:util";
import type { Authenticator } from "../../auth/authenticator.ts";
import { stateOf, type PendingSignIn } from "../../auth/pending.ts";
import { toHookwrightError } from "../../base/failure.ts";
import type { Connector } from "../../contract/connector.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { createInstallation, type Installation, type InstallationInput } from "../../method/installation.ts";
import { missingOfPartner } from "../../method/partner-values.ts";
import type { CallServices, SignInUse } from "../../method/services.ts";
import { callAfterSignIn, callTest, signInMethod, withTaught } from "../../method/sign-in-methods.ts";
import { partnerAccount, type Credential, type CredentialOwner } from "../../secrets/credentials.ts";
import { deleteInstallationHooks, type DeletedHooks } from "../../subscription/subscriptions.ts";
import { noConnector } from "../connectors.ts";
import { partnerOf, partnerProblem, withAllSaved } from "../installations.ts";
import { findUse } from "../installed.ts";
import { stopCycle, type Lifecycle } from "../lifecycle.ts";
import type { ReleaseLoader } from "../load.ts";
import { isImplied } from "../made-installations.ts";
import type { InstalledCycle } from "../registry.ts";
import type { SavedCredentials } from "../saved-credentials.ts";
import type { Serial } from "../serial.ts";
import { toNeeds, type ConnectorNeeds } from "./needs.ts";
import {
  toConnectionStatus,
  toPartnerStatus,
  type ConnectionStatus,
  type LastTest,
  type PartnerStatus,
} from "./status.ts";
import { withGivenValues, withPartnerValues, type GivenValues } from "./values.ts";

/** A sign-in that a person is sent to the vendor for. */
export interface StartedConnection {
  /** What a browser opens. */
  readonly url: string;
  /** By what the vendor's answer is known. */
  readonly state: string;
}

/** What calling the vendor has shown. */
export interface ConnectionReport extends ConnectionStatus {
  /** The merge fields that the vendor taught now. */
  readonly learnt: readonly string[];
  /** `none`: the connector has no method that tests. */
  readonly test: "passed" | "failed" | "none";
  /** One or more sentences for people. */
  readonly message: string;
}

/** What is over. */
export interface Disconnected {
  readonly installation: string;
  readonly connector: string;
  readonly title: string;
  /** Cycles that were running and are stopped now. */
  readonly stopped: readonly string[];
  /** Webhooks that the vendor no longer has. */
  readonly deletedHooks: number;
  /** Those that it may still have, with what a person can do. */
  readonly leftHooks: DeletedHooks["left"];
  /** What the installation's file still gives. */
  readonly stillGiven: readonly string[];
}

/** What an installation is made of. */
export interface InstallationWish extends GivenValues {
  /** The connector's id. */
  readonly connector: string;
}

/** The connections of an account. All of them reject with `installation/not-found` for an unknown name. */
export interface Connections {
  status(installation: string): Promise<ConnectionStatus>;
  /**
   * Saves values. Rejects, having saved nothing, with `installation/invalid` when one is not asked for or cannot be sent, and with
   * `installation/not-working` when they have to work and do not.
   */
  save(installation: string, given: GivenValues): Promise<ConnectionStatus>;
  /**
   * Makes an installation that stands in no file. Rejects with `connector/not-found`, `installation/name-taken`, and as `save` does.
   */
  create(installation: string, wish: InstallationWish): Promise<ConnectionStatus>;
  /**
   * Takes an installation away that was made so, and what it registered at its vendor, as `disconnect` does. Rejects with
   * `installation/in-a-file`, or with `installation/in-use` while a cycle has it.
   */
  remove(installation: string, options?: { readonly force?: boolean }): Promise<Disconnected>;
  /** What an installation of a connector asks for. Rejects with `connector/not-found`. */
  needs(connector: string): Promise<ConnectorNeeds>;
  /** What the partner is asked for, by the connector's id. Rejects with `connector/not-found`. */
  partner(connector: string): Promise<PartnerStatus>;
  /** Saves the partner's values, for all accounts. Rejects with `connector/not-found` or `installation/invalid`. */
  savePartner(connector: string, values: GivenValues["values"]): Promise<PartnerStatus>;
  /** Begins a sign-in; the vendor sends the person back to `redirectUri`. Rejects with `installation/invalid` or `auth/…`. */
  startSignIn(installation: string, redirectUri: string): Promise<StartedConnection>;
  /** Ends it with the URL that the vendor sent the person to. Rejects with `auth/…`. */
  finishSignIn(installation: string, callbackUrl: string): Promise<ConnectionStatus>;
  /** Calls what is called after signing in and saves what it teaches, then tests. Rejects with `installation/invalid`. */
  finish(installation: string): Promise<ConnectionReport>;
  /** Calls the method that tests. Rejects with `installation/invalid`. */
  test(installation: string): Promise<ConnectionReport>;
  /**
   * Stops the running cycles that use it, deletes their webhooks at the vendor, and forgets everything that was saved. Rejects with
   * `subscription/delete-failed` where a webhook stays; `force` leaves those to the vendor.
   */
  disconnect(installation: string, options?: { readonly force?: boolean }): Promise<Disconnected>;
  /**
   * Calls the method of after signing in once more (B§7.9), once for all who ask at the same time; the installation as it is then,
   * `undefined` where there is none.
   * Rejects as a call does.
   */
  signInAgain(use: SignInUse): Promise<Installation | undefined>;
}

/** What connecting needs. */
export interface ConnectionServices {
  readonly lifecycle: Lifecycle;
  readonly loader: Pick<ReleaseLoader, "connector">;
  readonly saved: SavedCredentials;
  readonly authenticator: Authenticator;
  readonly calls: CallServices;
  readonly signal: AbortSignal;
  readonly serial: Serial;
}

/** A sign-in that is under way. */
interface Pending {
  readonly installation: string;
  readonly signIn: PendingSignIn;
  readonly untilMs: number;
}

/** How long a person may take at the vendor. */
const signInMs = 15 * 60_000;

/** So many installations of an account stand in no file. */
const mostMade = 1_000;

/** The connections. Sign-ins that are under way are in memory only. */
export function createConnections(services: ConnectionServices): Connections {
  const { lifecycle, loader, saved, authenticator, signal, serial } = services;
  // What is called after signing in does not sign in again by itself.
  const { signInAgain: _, ...calls } = services.calls;
  const { registry, clock } = lifecycle;
  const { account } = registry;
  const pending = new Map<string, Pending>();
  const again = new Map<string, Promise<Installation>>();
  /** Of each installation, what its values of now were found to be. */
  const lastTests = new Map<string, LastTest>();
  /** Of each installation, what ends the sign-ins that are being finished. */
  const finishing = new Map<string, Set<AbortController>>();

  /** Lets a disconnect end it. */
  async function whileConnected(name: string, finish: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const ofInstallation = finishing.get(name) ?? new Set();
    finishing.set(name, ofInstallation);
    const abort = new AbortController();
    ofInstallation.add(abort);
    await finish(abort.signal).finally(() => ofInstallation.delete(abort));
  }

  async function find(name: string): Promise<{
    readonly given: InstallationInput;
    readonly owner: CredentialOwner;
    /** It stands in no file. */
    readonly isMade: boolean;
  }> {
    const { use, connector } = await findUse({ registry, loader }, name);
    const given = registry.given.find((installation) => installation.name === name);
    return {
      given: { ...given, account, name, connector, release: use.release },
      owner: { account, installation: name, connector: connector.id },
      isMade: given?.isMade === true,
    };
  }

  function statusOf(given: InstallationInput, credential: Credential): ConnectionStatus {
    return toConnectionStatus(given, credential, partnerOf(given.connector.id, saved));
  }

  async function findConnector(
    id: string,
  ): Promise<{ readonly connector: Connector; readonly release: string }> {
    // Its own release comes before those that installations have of it.
    const [use] = [...registry.uses.values()]
      .filter(({ connector }) => connector === id)
      .toSorted((a, b) => Number(a.installation !== id) - Number(b.installation !== id));
    if (use === undefined) throw noConnector(registry, id);
    return { connector: await loader.connector(use.release), release: use.release };
  }

  async function status(name: string): Promise<ConnectionStatus> {
    const { given, owner } = await find(name);
    return { ...statusOf(given, saved.current(owner)), ...lastTests.get(name) };
  }

  /** Keeps what was found, and says it. */
  async function report(
    name: string,
    shown: Pick<ConnectionReport, "learnt" | "test" | "message">,
  ): Promise<ConnectionReport> {
    lastTests.set(name, { testedAtMs: clock.now(), tested: shown.test, testMessage: shown.message });
    return { ...(await status(name)), ...shown };
  }

  /** The installation with all its values, whether or not somebody has signed in. */
  async function complete(
    name: string,
  ): Promise<{ readonly installation: Installation; readonly owner: CredentialOwner }> {
    const { given, owner } = await find(name);
    return { installation: toInstallation(given, saved), owner };
  }

  async function learn(
    installation: Installation,
    owner: CredentialOwner,
    authentication = installation.authentication.name,
    patience: Pick<SignInUse, "waitSignal" | "mostWaitMs"> = {},
  ): Promise<Record<string, JsonValue>> {
    const taught = await callAfterSignIn({
      ...patience,
      installation,
      authentication,
      services: calls,
      signal,
    });
    if (taught === undefined) return {};
    await saved.change(owner, (before) => {
      const { unfinished: _, ...finished } = before;
      return { ...finished, learnt: withTaught(before.learnt, taught) };
    });
    return taught;
  }

  /** With the release of the call that asks, which may be older than the project's. */
  async function learnAgain({
    installation,
    authentication,
    waitSignal,
    mostWaitMs,
  }: SignInUse): Promise<Installation> {
    const { name, connector, release } = installation;
    const owner = { account, installation: name, connector: connector.id };
    await learn(installation, owner, authentication, {
      ...(waitSignal && { waitSignal }),
      ...(mostWaitMs !== undefined && { mostWaitMs }),
    });
    const given = registry.given.find((candidate) => candidate.name === name);
    return toInstallation({ ...given, account, name, connector, release }, saved);
  }

  /** Calls what signing in and testing call, with a credential that is saved nowhere. A person's sign-in comes later. */
  async function assertWorks(
    given: InstallationInput,
    owner: CredentialOwner,
    wanted: Credential,
  ): Promise<void> {
    if (statusOf(given, wanted).signIn !== "none") return;
    const { authenticator: _authenticator, ...strange } = calls;
    const installationWith = (credential: Credential): Installation =>
      toInstallation(given, {
        current: (asked) => (isDeepStrictEqual(asked, owner) ? credential : saved.current(asked)),
      });
    const call = { services: strange, signal };
    const first = installationWith(wanted);
    let method = signInMethod(given.connector, first.authentication.name, "afterSignIn");
    try {
      const authentication = first.authentication.name;
      const taught = (await callAfterSignIn({ ...call, installation: first, authentication })) ?? {};
      method = signInMethod(given.connector, authentication, "test");
      await callTest({ ...call, installation: installationWith({ ...wanted, learnt: taught }) });
    } catch (error) {
      throw new HookwrightError(
        "installation/not-working",
        `${method?.name ?? "The test"} does not work with these values, and nothing was saved: ${sentences(error)}`,
        { cause: error },
      );
    }
  }

  /** How it would be with other values; nothing is saved. Rejects as `save` does. */
  async function tryValues(
    { given, owner }: { readonly given: InstallationInput; readonly owner: CredentialOwner },
    before: Credential,
    { authentication, values, preview, ifWorks }: GivenValues,
  ): Promise<{
    readonly wouldBe: ConnectionStatus;
    /** What `withGivenValues` is to be told. */
    readonly input: Parameters<typeof withGivenValues>[2];
  }> {
    const used = statusOf(given, before).authentication;
    const input = { authentication: authentication ?? used, values, used };
    const wanted = withGivenValues(before, given.connector, input);
    const wouldBe = statusOf(given, wanted);
    if (wouldBe.problems.length > 0)
      throw new HookwrightError("installation/invalid", wouldBe.problems.join(" "));
    if (ifWorks === true && preview !== true) await assertWorks(given, owner, wanted);
    return { wouldBe, input };
  }

  function usersOf(name: string): readonly InstalledCycle[] {
    return [...registry.cycles.values()].filter(({ loaded: { plan } }) =>
      Object.values(plan.connectors).some(({ installation }) => installation === name),
    );
  }

  /** That of the connector's own name is there before anybody makes it. */
  function assertFree(name: string, connector: string): void {
    if (!registry.uses.has(name) || (name === connector && isImplied(registry, name))) return;
    throw new HookwrightError("installation/name-taken", `There is an installation \`${name}\` already.`, {
      hint: "Connect that one, or choose another name.",
    });
  }

  /** Has to be called in turn. */
  async function giveUp(name: string, force: boolean): Promise<Disconnected> {
    const { given, owner } = await find(name);
    const stopped: string[] = [];
    for (const { record } of usersOf(name))
      if (record.state !== "stopped") {
        await stopCycle(lifecycle, record.id);
        stopped.push(record.id);
      }
    const { deleted, left } = await deleteInstallationHooks(
      lifecycle.subscriptions,
      { account, name },
      { force },
    );
    for (const abort of finishing.get(name) ?? []) abort.abort();
    const { made, custom } = saved.current(owner);
    // What it is stays: its own fields are nothing that was given.
    if (made === true) await saved.change(owner, () => ({ made, ...(custom && { custom }) }));
    else await saved.remove(owner);
    lastTests.delete(name);
    for (const [state, { installation }] of pending) if (installation === name) pending.delete(state);
    const { asked } = statusOf(given, {});
    return {
      installation: name,
      connector: given.connector.id,
      title: given.connector.name,
      stopped,
      deletedHooks: deleted,
      leftHooks: left,
      stillGiven: asked.filter(({ from }) => from === "file").map((value) => value.name),
    };
  }

  async function test(name: string, learnt: readonly string[]): Promise<ConnectionReport> {
    const { installation } = await complete(name);
    try {
      const method = await callTest({ installation, services: calls, signal });
      const title = installation.connector.name;
      const message =
        method === undefined
          ? `${title} has no method that tests a connection.`
          : `${method.name} worked: ${title} takes these credentials.`;
      return await report(name, { learnt, test: method === undefined ? "none" : "passed", message });
    } catch (error) {
      return report(name, { learnt, test: "failed", message: sentences(error) });
    }
  }

  return {
    status,
    async save(name, values) {
      const { given, owner } = await find(name);
      // Refused before anything is saved.
      const { wouldBe, input } = await tryValues({ given, owner }, saved.current(owner), values);
      if (values.preview === true) return wouldBe;
      await saved.change(owner, (before) => withGivenValues(before, given.connector, input));
      lastTests.delete(name);
      return status(name);
    },
    async create(name, { connector: id, ...values }) {
      assertFree(name, id);
      const { connector, release } = await findConnector(id);
      const given = { account, name, connector, release };
      const owner = { account, installation: name, connector: id };
      // What is left of another one of this name is not taken over.
      const known = name === id ? saved.current(owner) : {};
      const { wouldBe, input } = await tryValues({ given, owner }, known, values);
      if (values.preview === true) return wouldBe;
      return serial(async () => {
        assertFree(name, id);
        if (saved.made(account).length >= mostMade)
          throw new HookwrightError(
            "account/limit-reached",
            `An account has at most ${mostMade.toLocaleString("en")} installations that stand in no file.`,
            { hint: "Remove some, or keep them as files." },
          );
        await saved.change(owner, (before) =>
          withGivenValues({ ...(name === id && before), made: true }, connector, input),
        );
        return status(name);
      });
    },
    async remove(name, { force = false } = {}) {
      const removed = await serial(async () => {
        const { owner, isMade } = await find(name);
        if (!isMade)
          throw new HookwrightError(
            "installation/in-a-file",
            `The installation \`${name}\` stands in a file, or comes with its connector.`,
            { hint: "Remove the file and apply the project; de-authenticating forgets what is saved." },
          );
        const cycles = usersOf(name).map(({ record }) => `\`${record.id}\``);
        if (cycles.length > 0)
          throw new HookwrightError(
            "installation/in-use",
            `The installation \`${name}\` is used by ${cycles.join(", ")}.`,
            { hint: "Remove those first, or let them use another." },
          );
        const disconnected = await giveUp(name, force);
        await saved.remove(owner);
        return disconnected;
      });
      await serial(() => Promise.resolve());
      return removed;
    },
    async needs(id) {
      const { connector } = await findConnector(id);
      return toNeeds(connector, partnerOf(id, saved));
    },
    async partner(id) {
      const { connector } = await findConnector(id);
      return toPartnerStatus(connector, partnerOf(id, saved));
    },
    async savePartner(id, values) {
      const { connector } = await findConnector(id);
      await saved.change(partnerOwner(id), (before) => withPartnerValues(before, connector, values));
      return toPartnerStatus(connector, partnerOf(id, saved));
    },
    async startSignIn(name, redirectUri) {
      const { installation } = await complete(name);
      const use = { installation, name: installation.authentication.name };
      const started = await authenticator.startSignIn(use, redirectUri);
      const nowMs = clock.now();
      for (const [state, { untilMs }] of pending) if (untilMs < nowMs) pending.delete(state);
      const { state } = started.pending;
      pending.set(state, { installation: name, signIn: started.pending, untilMs: nowMs + signInMs });
      return { url: started.url, state };
    },
    async finishSignIn(name, callbackUrl) {
      const callback = URL.parse(callbackUrl)?.searchParams;
      const state = callback && stateOf(callback);
      const found = state === undefined ? undefined : pending.get(state);
      if (
        callback === undefined ||
        state === undefined ||
        found?.installation !== name ||
        found.untilMs < clock.now()
      )
        throw new HookwrightError("auth/bad-callback", "No sign-in was begun to which this answer belongs.", {
          hint: "Begin it again, and finish it within a quarter of an hour.",
        });
      pending.delete(state);
      const { installation } = await complete(name);
      const use = { installation, name: found.signIn.authentication };
      await whileConnected(name, (ends) => authenticator.finishSignIn(use, found.signIn, callback, ends));
      return status(name);
    },
    async finish(name) {
      const { installation, owner } = await complete(name);
      try {
        const learnt = await learn(installation, owner);
        return await test(name, Object.keys(learnt));
      } catch (error) {
        const { connector, authentication } = installation;
        const method = signInMethod(connector, authentication.name, "afterSignIn");
        const message = `${method?.name ?? "The method after signing in"} failed: ${sentences(error)}`;
        return await report(name, { learnt: [], test: "failed", message });
      }
    },
    test: (name) => test(name, []),
    async disconnect(name, { force = false } = {}) {
      const disconnected = await serial(() => giveUp(name, force));
      // Behind it webhooks are made without the values: nothing comes in any more for whom it was disconnected.
      await serial(() => Promise.resolve());
      return disconnected;
    },
    signInAgain(use) {
      const { installation, authentication, mostWaitMs } = use;
      const scheme = installation.connector.authentications[authentication];
      if (scheme?.afterSignIn === undefined) return Promise.resolve(undefined);
      // Who waits longer does not fail with who waits less.
      const key = JSON.stringify([installation.name, authentication, mostWaitMs]);
      const underWay = again.get(key) ?? learnAgain(use).finally(() => again.delete(key));
      again.set(key, underWay);
      return underWay;
    },
  };
}

/** What went wrong, and what can be done about it. */
function sentences(error: unknown): string {
  const { message, hint } = toHookwrightError(error);
  return hint === undefined ? message : `${message} ${hint}`;
}

/** Whose the partner's values of a connector are. */
function partnerOwner(connector: string): CredentialOwner {
  return { account: partnerAccount, installation: connector, connector };
}

/** The installation with all its values. Fails with `installation/invalid` where one is missing or wrong. */
function toInstallation(given: InstallationInput, saved: Pick<SavedCredentials, "current">): Installation {
  const { connector } = given;
  const input = withAllSaved(given, saved);
  const result = createInstallation(input);
  const lacking = missingOfPartner(connector, input);
  if (result.kind === "valid" && lacking.length === 0) return result.installation;
  const problems = result.kind === "valid" ? [partnerProblem(connector, lacking)] : result.problems;
  throw new HookwrightError("installation/invalid", problems.join(" "), {
    hint: `Give what is missing with \`hookwright connect ${connector.id}\`.`,
  });
}
