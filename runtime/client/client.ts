// Calls from a program that embeds nothing but this: `await github.createIssue({ … }, installation)`, typed by the compiled
// connector. Transport and script runner are made where none are given, at their first use, and closed with the client.
import { isDeepStrictEqual } from "node:util";
import { longestDelayMs, systemClock } from "../base/clock.ts";
import { createIds } from "../base/ids.ts";
import type { Connector, Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { FileStore } from "../files/file-store.ts";
import { silentLog } from "../base/log.ts";
import { createRateLimiter } from "../http/rate-limiter.ts";
import { createEgress } from "../http/egress.ts";
import type { Transport } from "../http/transport.ts";
import { createTransport } from "../http/undici-transport.ts";
import { callMethod } from "../method/call.ts";
import { createInstallation, type Installation } from "../method/installation.ts";
import type { CallServices } from "../method/services.ts";
import type { ScriptRunner } from "../script/runner.ts";
import { createScriptRunner } from "../script/script-runner.ts";
import { rateLimitsInMemory } from "../store/rate-limits-in-memory.ts";
import type { ScriptStorage } from "../store/script-storage.ts";
import type { Store } from "../store/store.ts";
import type { ClientCallOptions, InstallationOf, InstallationValues, Methods } from "./typed.ts";

/** What a client is made of. Everything has a default. */
export interface ClientOptions {
  /** Addresses that may be called although they are not public: `127.0.0.1:8080`, `10.0.0.0/8`. */
  readonly allowEgress?: readonly string[];
  /** In place of one that is made here, with `allowEgress`; whoever gives it closes it. */
  readonly transport?: Transport;
  /** In place of one that is made when a method first runs a script; whoever gives it closes it. */
  readonly scripts?: ScriptRunner;
  /**
   * Where scripts keep their values, and calls are counted that a connector limits; whoever gives it closes it. Absent: a script
   * that asks for its values fails, and calls are counted for this client alone.
   */
  readonly store?: Pick<Store, "scriptStorage" | "rateLimits">;
  /** Where files are received and read. Absent: a call with a file fails. */
  readonly files?: FileStore;
  /** Told of errors that a script or the definition made warnings; the call gives an empty output. */
  readonly onWarning?: (warning: HookwrightError) => void;
  /** Given each line that a script logged, secrets masked. */
  readonly onLog?: (line: string) => void;
}

/** Calls methods of compiled connectors. */
export interface Client {
  /** The callable methods of a connector, typed by it. */
  methods<const C extends Connector>(connector: C): Methods<C>;
  /** Waits for nothing: what is under way fails. */
  close(): Promise<void>;
}

/** Makes a client. Nothing is opened or started before the first call. */
export function createClient(options: ClientOptions = {}): Client {
  const transport =
    options.transport ?? createTransport({ egress: createEgress({ allow: options.allowEgress ?? [] }) });
  const scripts = options.scripts ?? createScriptRunner();
  const storage = (): Promise<ScriptStorage> =>
    options.store === undefined ? Promise.reject(noStorage()) : Promise.resolve(options.store.scriptStorage);
  const services: CallServices = {
    transport,
    scripts,
    hostServices: { transport, storage },
    clock: systemClock,
    limiter: createRateLimiter({
      limits: options.store?.rateLimits ?? rateLimitsInMemory(systemClock),
      clock: systemClock,
      log: silentLog,
    }),
    ...(options.files && { files: options.files }),
  };

  /** By name: tokens and the values of scripts are an installation's. */
  const known = new Map<string, Installation>();

  async function call(
    method: string,
    input: Readonly<Record<string, JsonValue>>,
    installation: Installation,
    callOptions: ClientCallOptions = {},
  ): Promise<Values> {
    assertSame(known, installation);
    // The engine's own timers keep no process alive; a program waits for its calls.
    const alive = setInterval(() => undefined, longestDelayMs);
    const { output, warning, log } = await callMethod({
      ...callOptions,
      values: input,
      installation,
      method,
      services,
    }).finally(() => {
      clearInterval(alive);
    });
    for (const line of log) options.onLog?.(line);
    if (warning !== undefined) options.onWarning?.(warning);
    return output;
  }

  return {
    methods<const C extends Connector>(connector: C) {
      const callable = Object.entries(connector.methods).filter(
        ([, { kind }]) => kind === "action" || kind === "script",
      );
      const functions = callable.map(([key]) => [
        key,
        (input: Readonly<Record<string, JsonValue>>, installation: Installation, given?: ClientCallOptions) =>
          installation.connector === connector
            ? call(key, input, installation, given)
            : Promise.reject(otherConnector(connector, installation)),
      ]);
      // The compiler printed the types of the inputs and outputs beside the code that reads and makes them.
      return Object.fromEntries(functions) as Methods<C>;
    },
    async close() {
      if (options.scripts === undefined) await scripts.close();
      if (options.transport === undefined) await transport.close();
    },
  };
}

/**
 * An installation of a connector, checked: the values that calls are made with. Fails with `installation/invalid` and
 * everything that is wrong. The values stay in memory.
 */
export function installationOf<const C extends Connector>(
  connector: C,
  { name = connector.id, account = "default", authentication, parameters }: InstallationValues<C> = {},
): InstallationOf<C> {
  // Isolates are kept by release, and two modules may be of one connector: each installation has its own.
  const release = createIds(systemClock).uuid();
  const result = createInstallation({
    name,
    account,
    connector,
    release,
    ...(authentication !== undefined && { authentication }),
    // The type allows no `undefined` and no other names, which it cannot say of a connector that is not known yet.
    ...(parameters !== undefined && { parameters: parameters as Readonly<Record<string, JsonValue>> }),
  });
  if (result.kind === "valid") return { ...result.installation, connector };
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Correct the values of the installation \`${name}\`.`,
  });
}

/** Two that sign in with different credentials under one name would use each other's tokens. */
function assertSame(known: Map<string, Installation>, installation: Installation): void {
  const { account, name, connector, authentication, parameters } = installation;
  if (connector.authentications[authentication.name]?.kind !== "oauth2") return;
  const key = JSON.stringify([account, connector.id, name]);
  const before = known.get(key);
  known.set(key, before ?? installation);
  if (before === undefined || before === installation) return;
  if (isDeepStrictEqual([before.authentication, before.parameters], [authentication, parameters])) return;
  throw new HookwrightError(
    "installation/invalid",
    `Two installations with different values are both called \`${name}\`.`,
    { hint: "Give each a `name` of its own in `installationOf`: it keeps their tokens apart." },
  );
}

function otherConnector({ name }: Connector, installation: Installation): HookwrightError {
  return new HookwrightError(
    "installation/invalid",
    `The installation \`${installation.name}\` is of another connector than ${name}.`,
    { hint: "Make it with `installationOf` and the connector whose methods are called." },
  );
}

function noStorage(): HookwrightError {
  return new HookwrightError("store/unavailable", "This program keeps no values for scripts.", {
    hint: "Give `store` to `createClient`.",
  });
}
