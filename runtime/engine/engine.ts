// The composition root: an engine is put together, given releases and stopped here. It never compiles. Store, scripts and transport
// belong to whoever made them, who also closes them.
import { HookwrightError } from "../contract/error.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { CycleTextStore } from "../store/cycle-texts.ts";
import { problem, type Answer } from "../webhook/answer.ts";
import { receive } from "../webhook/receive.ts";
import type { IncomingRequest } from "../webhook/request.ts";
import { createAccessTokens, type AccessTokens } from "./access-tokens.ts";
import { saveLimits } from "./account-limits.ts";
import { toAccountStatus, type AccountStatus } from "./account.ts";
import type { AccountEngine } from "./account-engine.ts";
import { applyProject } from "./apply.ts";
import { assemble } from "./assemble.ts";
import { followCallers } from "./callers-elsewhere.ts";
import { followOthers } from "./catch-up.ts";
import {
  createConditionCheck,
  createReadinessCheck,
  type EngineCondition,
  type Unready,
} from "./condition.ts";
import type { EngineOptions } from "./engine-options.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { toMadeStatuses, type MadeInstallationStatus } from "./made-installations.ts";
import {
  findExternal,
  joinAccount,
  openDefaultAccount,
  openKnownAccounts,
  takeAccounts,
} from "./open-accounts.ts";
import type { ApplyNote, ApplyOptions, Project } from "./project.ts";
import { startReconciling } from "./reconcile-hooks.ts";
import { createRegistry } from "./registry.ts";
import { holdBack } from "./renew-targets.ts";
import type { OwnSettings } from "./settings.ts";
import { startSweeping } from "./sweep-files.ts";
import { recoverCycles } from "./timed-cycles.ts";
import { watchClock } from "./watch-clock.ts";

/** A running Hookwright. By itself it is its default account. */
export interface Engine extends AccountEngine {
  /**
   * Installs a compiled project, and runs what is running. The first call begins the work; it rejects with
   * `cycle/not-ready`, running nothing, when a running cycle lacks what it needs.
   */
  apply(project: Project, options?: ApplyOptions): Promise<readonly ApplyNote[]>;
  /** What operators set for all accounts. */
  readonly deploymentSettings: OwnSettings;
  /** Tokens of the management API. */
  readonly accessTokens: AccessTokens;
  /** What authors wrote of cycles that stand in no file. */
  readonly cycleTexts: Pick<CycleTextStore, "ofAccount" | "get">;
  /** Installations of an account that stand in no file. */
  madeInstallations(account: string): readonly MadeInstallationStatus[];
  /**
   * One account by its id or external id; it sees and changes nothing of another. `partner`: what came to the URLs that connectors have
   * in all accounts. Fails with `account/not-found`.
   */
  account(id: string): AccountEngine;
  /** Every account, the default one first. */
  accounts(): readonly AccountStatus[];
  /** Receives a request on the public port. */
  receive(request: IncomingRequest): Promise<Answer>;
  /** Why this process should be sent no deliveries now; `undefined` when it should. Never rejects. */
  unready(): Promise<Unready | undefined>;
  /** What is before the store and this process. */
  condition(): Promise<EngineCondition>;
  /** Takes no more deliveries, lets steps end, gives back what is unfinished. Everything else is closed by its owner. */
  stop(): Promise<void>;
}

/** Puts an engine together. It does nothing before `apply`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const parts = await assemble(options);
  const { limits, accounts, here, serial, loader, callers, worker, reception, calls } = parts;
  const { clock } = reception;
  const isPassive = limits.concurrency === 0 || options.isIngress === true;
  const own = await parts.store.inTurn(async () => {
    const opened = await openDefaultAccount(parts);
    await openKnownAccounts(parts);
    return opened;
  });
  const partner = joinAccount(parts, createRegistry(parts.shared, { id: partnerAccount, settings: {} }));
  const lifecycles = (): readonly Lifecycle[] => Array.from(accounts.values(), ({ lifecycle }) => lifecycle);
  let isStopping = false;
  let isWorking = false;
  let stopSweeping: (() => void) | undefined;
  let stopReconciling: (() => Promise<void>) | undefined;
  let stopFollowing: (() => void) | undefined;
  let stopAnswering: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;
  const recoverAll = async (): Promise<void> => {
    for (const lifecycle of lifecycles()) await recoverCycles(lifecycle);
  };

  return {
    ...own.engine,
    deploymentSettings: parts.settings.deployment,
    accessTokens: createAccessTokens(parts.saved, { clock, ids: reception.ids }),
    cycleTexts: parts.store.cycleTexts,
    madeInstallations: (account) => toMadeStatuses(parts.saved, account),
    account(id) {
      const found =
        accounts.get(id) ?? findExternal(accounts, id) ?? (id === "partner" ? partner : undefined);
      if (found !== undefined) return found.engine;
      throw new HookwrightError("account/not-found", `There is no account \`${id}\`.`, {
        hint: "`hookwright accounts` lists them.",
      });
    },
    accounts: () => Array.from(accounts.values(), ({ registry }) => toAccountStatus(registry)),
    apply: (project, applyOptions) =>
      serial(async () => {
        await applyOptions?.check?.();
        if (applyOptions?.alone !== true) {
          await takeAccounts(parts, project.accounts ?? []);
          await saveLimits(parts, parts.settings);
        }
        const registries = [...accounts.values()].map(({ registry }) => registry);
        const { targetServices, incidents, checkFinished } = parts;
        const services = {
          ...targetServices,
          worker,
          incidents,
          checkFinished,
          urlOf: reception.urlOf,
          loader,
          isPassive,
        };
        const notes = await applyProject(services, registries, project, applyOptions);
        // Where there are others, a cycle that lacks something is no reason that theirs do not run.
        if (!isWorking && !isPassive && accounts.size === 1) assertRunnable(notes);
        if (accounts.size > 1) for (const { lifecycle } of accounts.values()) holdBack(lifecycle);
        if (!isWorking && !isPassive && options.files !== undefined)
          stopSweeping = startSweeping(options.files, clock, reception.log);
        if (!isWorking && !isPassive)
          stopReconciling = startReconciling(lifecycles, own.lifecycle.subscriptions);
        if (!isWorking && !isPassive) {
          await recoverAll();
          stopWatching = watchClock(clock, reception.log, async () => {
            worker.wake();
            await serial(recoverAll);
            // What was planned for an earlier time than it waits for.
            worker.wake();
          });
        }
        // What a cycle says of retention may have changed.
        if (!isPassive) await parts.store.scheduler.scheduleChore("removeHistory", clock.now());
        isWorking = true;
        parts.applied.once = true;
        stopFollowing ??= followOthers(parts);
        stopAnswering ??= followCallers(parts.callerServices, worker);
        worker.wake();
        return notes;
      }),
    receive: (request) => (isStopping ? Promise.resolve(stopping) : receive(reception, request)),
    unready: createReadinessCheck(parts.store, clock, () =>
      isStopping ? "draining" : isWorking ? undefined : "starting",
    ),
    condition: createConditionCheck(parts.store, clock, () => ({
      running: worker.held,
      callers: callers.waiting,
    })),
    async stop() {
      isStopping = true;
      stopFollowing?.();
      stopWatching?.();
      stopSweeping?.();
      // A create is not cut off lightly: nobody could say what came of it.
      const cancel = clock.at(clock.now() + limits.drainMs, () => {
        calls.abort();
      });
      await Promise.all([worker.drain(limits.drainMs), here(() => Promise.resolve()), stopReconciling?.()]);
      cancel();
      stopAnswering?.();
      callers.endAll();
      loader.close();
    },
  };
}

/** Work that was accepted must not fail because a value is missing today: nothing is claimed before it is there. */
function assertRunnable(notes: readonly ApplyNote[]): void {
  const blocked = notes.filter(({ kind }) => kind === "notReady");
  if (blocked.length === 0) return;
  throw new HookwrightError("cycle/not-ready", blocked.map(({ message }) => message).join(" "), {
    hint: "Give the missing values, or stop the cycle; its accepted work waits.",
  });
}

/** The answer to deliveries while the engine stops; a sender tries again and meets the next process. */
const stopping = problem(503, new HookwrightError("server/draining", "The engine is stopping."), {
  "retry-after": "5",
  connection: "close",
});
