// Authenticators for one test each, over a real transport; what they save lives in memory.
import type { Authentication } from "../../runtime/contract/authentication.ts";
import { defineConnector, type Connector, type Script } from "../../runtime/contract/connector.ts";
import { createAuthenticator, type Authenticator } from "../../runtime/auth/authenticator.ts";
import type { AuthInstallation } from "../../runtime/auth/installation.ts";
import type { AuthServices } from "../../runtime/auth/services.ts";
import { noScriptHost } from "../../runtime/script/no-host.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import type { Credential, Credentials } from "../../runtime/secrets/credentials.ts";
import { openTransport } from "../http/transports.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

/** What is saved, by installation. */
export type Saved = Map<string, { readonly version: number; readonly text: string }>;

/** Credentials in memory. */
export function credentialsIn(saved: Saved): Pick<Credentials, "read" | "save"> {
  return {
    read({ installation }) {
      const { version = 0, text = "{}" } = saved.get(installation) ?? {};
      return Promise.resolve({ version, credential: JSON.parse(text) as Credential });
    },
    save({ installation }, credential, over) {
      if ((saved.get(installation)?.version ?? 0) !== over) return Promise.resolve(false);
      saved.set(installation, { version: over + 1, text: JSON.stringify(credential) });
      return Promise.resolve(true);
    },
  };
}

/** Runs no script. */
const noScripts: ScriptRunner = {
  run: () => Promise.reject(new Error("No script runs here.")),
  close: () => Promise.resolve(),
};

/** An authenticator, its clock and what it has saved. */
export function openAuthenticator(parts: Partial<AuthServices> & { readonly saved?: Saved } = {}): {
  readonly authenticator: Authenticator;
  readonly clock: VirtualClock;
  readonly saved: Saved;
} {
  const { saved = new Map(), ...services } = parts;
  const clock = new VirtualClock(Date.now());
  const authenticator = createAuthenticator({
    transport: openTransport(),
    clock,
    scripts: noScripts,
    scriptHost: () => noScriptHost,
    credentials: credentialsIn(saved),
    ...services,
  });
  return { authenticator, clock, saved };
}

/** A connector that has nothing but authentications. */
export function connectorWith(
  authentications: Readonly<Record<string, Authentication>>,
  more: Partial<Connector> = {},
): Connector {
  return defineConnector({
    contract: 1,
    id: "shop",
    name: "Shop",
    version: "1.0.0",
    authentications,
    parameters: [],
    methods: {},
    ...more,
  });
}

/** A script that handles the functions it holds. */
export function scriptOf(source: string): Script {
  const events = [...source.matchAll(/function (\w+)/g)].flatMap(([, name]) => name ?? []);
  return { file: "connectors/shop/script.js", source, events };
}

/** An installation that chose the connector's first authentication. */
export function installationOf(
  connector: Connector,
  given: Partial<AuthInstallation["authentication"]> = {},
  more: Partial<AuthInstallation> = {},
): AuthInstallation {
  const name = Object.keys(connector.authentications)[0] ?? "none";
  return {
    account: "acme",
    name: "shop-1",
    connector,
    release: "r1",
    authentication: { name, ...given },
    parameters: {},
    ...more,
  };
}
