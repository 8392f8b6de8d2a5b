// A connector with a method for every format of a body, compiled from its definition, and a vendor on loopback that keeps what
// it was sent.
import { systemClock } from "../../runtime/base/clock.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import { createInstallation } from "../../runtime/method/installation.ts";
import type { CallServices } from "../../runtime/method/services.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { startServer, type SeenRequest } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

/** A method without scripts asks for none. */
const scripts: ScriptRunner = {
  run: () => Promise.reject(new Error("No script belongs to this connector.")),
  close: () => Promise.resolve(),
};

/** What a vendor answers. */
export interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
}

/** A call of a compiled connector's method. */
export interface FormatCall {
  readonly connector: Connector;
  readonly method: string;
  readonly values?: Readonly<Record<string, JsonValue>>;
  readonly answer?: Answer;
  readonly services?: Partial<CallServices>;
  /** A vendor of the test's own. */
  readonly url?: string;
}

/** What was sent, and what came of it. */
export interface Called {
  readonly result: MethodResult;
  /** Nothing where the vendor was the test's own. */
  readonly sent: SeenRequest;
}

const nothing: SeenRequest = { method: "", target: "", headers: {}, body: "" };

/** Calls a method at a vendor that answers so: JSON unless it says otherwise. The connector's one parameter is `BaseUrl`. */
export async function callFormat(call: FormatCall): Promise<Called> {
  const { status = 200, contentType = "application/json", body = "{}" } = call.answer ?? {};
  const server = await startServer((response) => {
    response.writeHead(status, { "content-type": contentType }).end(body);
  });
  const installed = createInstallation({
    account: "default",
    name: "formats",
    connector: call.connector,
    release: "r1",
    parameters: { BaseUrl: call.url ?? server.url },
  });
  if (installed.kind === "invalid") throw new Error(installed.problems.join("\n"));
  const result = await callMethod({
    installation: installed.installation,
    method: call.method,
    values: call.values ?? {},
    services: { transport: openTransport(), scripts, clock: systemClock, ...call.services },
  });
  const [sent = nothing] = server.requests;
  return { result, sent };
}
