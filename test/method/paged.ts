// A vendor whose list comes in pages, and calls of it: requests are answered in the order they come.
import { systemClock } from "../../runtime/base/clock.ts";
import type { Paging } from "../../runtime/contract/call.ts";
import {
  defineConnector,
  each,
  list,
  member,
  text,
  urlStart,
  type ActionMethod,
  type Connector,
  type JsonValue,
} from "../../runtime/contract/index.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import { createInstallation } from "../../runtime/method/installation.ts";
import type { MethodCall } from "../../runtime/method/open-call.ts";
import { sharedRunner } from "../script/shared-runner.ts";
import { startServer, type SeenRequest, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

/** What the vendor says to one request. A body is sent as JSON. */
export interface PageAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One paged call. */
export interface PagedCall {
  readonly paging?: Paging | "none";
  /** The connector's, where the method says nothing. */
  readonly inherited?: Paging;
  readonly method?: Partial<ActionMethod>;
  readonly connector?: Partial<Connector>;
  readonly apiKey?: string;
  /** The method's script: a function for each event. */
  readonly script?: string;
  readonly call?: Partial<MethodCall>;
  readonly answer: (request: SeenRequest, url: string, count: number) => PageAnswer;
}

/** Some records, as the vendor answers them. */
export function records(...ids: readonly (string | number)[]): { readonly data: readonly object[] } {
  return { data: ids.map((id) => ({ id })) };
}

/** Makes the call; what came of it, and what the vendor saw. */
export async function callPaged(parts: PagedCall): Promise<{
  readonly server: TestServer;
  readonly targets: readonly string[];
  readonly result: MethodResult;
}> {
  const { server, made } = await startPaged(parts);
  const result = await made;
  return { server, targets: server.requests.map(({ target }) => target), result };
}

/** Begins the call, which may fail. */
export async function startPaged({
  paging,
  inherited,
  method,
  connector: more,
  script,
  apiKey,
  call,
  answer,
}: PagedCall): Promise<{ readonly server: TestServer; readonly made: Promise<MethodResult> }> {
  let url = "";
  let count = 0;
  const server = await startServer((response, request) => {
    const { status = 200, headers = {}, body = {} } = answer(request, url, (count += 1));
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  });
  url = server.url;
  const runner = sharedRunner();
  const events = [...(script ?? "").matchAll(/function (\w+)/g)].flatMap(([, name]) => name ?? []);
  const items: ActionMethod = {
    kind: "action",
    name: "List Items",
    httpMethod: "GET",
    authentication: "none",
    parameters: [],
    inputs: [],
    outputs: [{ name: "Ids", displayName: "Ids", location: "[data].id", dataType: "text", lists: 1 }],
    records: [["data"]],
    url: (merge) => `${urlStart(merge, "BaseUrl", true)}/items`,
    output: ({ body }) => ({
      Ids: each(list(member(body, "data")), (one) => text(member(one, "id"), "Ids")),
    }),
    ...(paging !== undefined && { paging }),
    ...(script !== undefined && { script: { file: "list.js", source: script, events } }),
    ...method,
  };
  const baseUrl = { name: "BaseUrl", target: "mergeField", displayName: "URL" } as const;
  const connector = defineConnector({
    contract: 1,
    id: "pages",
    name: "Pages",
    version: "1.0.0",
    authentications: {},
    parameters: [{ ...baseUrl, scope: "account" }],
    ...(inherited !== undefined && { paging: inherited }),
    methods: { items: { ...items, parameters: [baseUrl, ...items.parameters] } },
    ...more,
  });
  const created = createInstallation({
    account: "default",
    name: "pages",
    connector,
    release: "r1",
    ...(apiKey !== undefined && { authentication: { apiKey } }),
    parameters: { BaseUrl: url } satisfies Record<string, JsonValue>,
  });
  if (created.kind === "invalid") throw new Error(created.problems.join(" "));
  const services = { transport: openTransport(), scripts: runner, clock: systemClock };
  const made = callMethod({
    installation: created.installation,
    method: "items",
    values: {},
    services,
    ...call,
  });
  return { server, made };
}
