// Calls of the shop's methods with scripts at any level: a real sandbox, a real vendor on loopback.
import { afterAll } from "vitest";
import { systemClock, type Clock } from "../../runtime/base/clock.ts";
import type { Script } from "../../runtime/contract/connector.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import type { MethodCall } from "../../runtime/method/open-call.ts";
import type { InstallationInput } from "../../runtime/method/installation.ts";
import type { CallServices } from "../../runtime/method/services.ts";
import type { ScriptEvent, ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";
import { installShop } from "./shop.ts";

/** Sources by level. */
export interface Sources {
  readonly connector?: string;
  readonly method?: string;
  readonly step?: string;
}

/** How the vendor answers: JSON, unless the headers say otherwise. */
export interface VendorAnswer {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What gives new credentials. */
export type Renewal = Pick<CallServices, "authenticator" | "signInAgain">;

/** What differs from the usual call: `getOrder` of a shop that answers 200. */
export interface ScriptedCall extends Partial<Omit<MethodCall, "installation" | "stepScript">> {
  readonly answer?: VendorAnswer;
  /** In place of a vendor of the call's own. */
  readonly server?: TestServer;
  readonly installation?: Partial<InstallationInput>;
  readonly clock?: Clock;
  readonly renewal?: Renewal;
}

/** What a run of an event left. */
export interface SeenRun {
  readonly event: ScriptEvent;
  /** The globals that were given and handed back, by name. */
  readonly given: object;
  readonly left: object;
}

/** A vendor that gives every request this answer. */
export function startVendor({
  status = 200,
  reason,
  headers,
  body = "{}",
}: VendorAnswer = {}): Promise<TestServer> {
  return startServer((response) => {
    const all = { "content-type": "application/json", ...headers };
    if (reason === undefined) response.writeHead(status, all).end(body);
    else response.writeHead(status, reason, all).end(body);
  });
}

/** A script whose events are its functions of that name. */
function toScript(level: keyof Sources, source: string): Script {
  const events = [...source.matchAll(/function (\w+)/g)].flatMap(([, name]) => name ?? []);
  return { file: `shop/${level}.js`, source, events };
}

/** Makes calls on one runner, which is closed when the file's tests have finished; `runs` lists every run of it. */
export function scriptedCalls(): {
  readonly call: (
    sources: Sources,
    parts?: ScriptedCall,
  ) => Promise<MethodResult & { readonly server: TestServer }>;
  readonly runs: SeenRun[];
} {
  const runner = createScriptRunner({ runners: 1 });
  afterAll(() => runner.close());
  const runs: SeenRun[] = [];
  const watched: ScriptRunner = {
    async run(run) {
      const outcome = await runner.run(run);
      const left = outcome.kind === "finished" ? outcome.globals : "{}";
      runs.push({
        event: run.event,
        given: JSON.parse(run.globals) as object,
        left: JSON.parse(left) as object,
      });
      return outcome;
    },
    close: () => runner.close(),
  };
  return {
    runs,
    async call(sources, parts = {}) {
      const { answer, server: given, installation: more, clock = systemClock, renewal, ...changes } = parts;
      const server = given ?? (await startVendor(answer));
      const { method: key = "getOrder" } = changes;
      const installation = installShop(server.url, more);
      const method = installation.connector.methods[key];
      if (method?.kind !== "action") throw new TypeError(`The shop has no action ${key}.`);
      const connector = {
        ...installation.connector,
        ...(sources.connector !== undefined && { script: toScript("connector", sources.connector) }),
        methods: {
          ...installation.connector.methods,
          [key]: {
            ...method,
            ...(sources.method !== undefined && { script: toScript("method", sources.method) }),
          },
        },
      };
      const result = await callMethod({
        method: key,
        values: key === "getOrder" ? { OrderId: "7" } : {},
        services: { transport: openTransport(), scripts: watched, clock, ...renewal },
        ...changes,
        installation: { ...installation, connector },
        ...(sources.step !== undefined && { stepScript: toScript("step", sources.step) }),
      });
      return { ...result, server };
    },
  };
}
