// A project and a vendor in which whatever can be a text is a naughty one: names, descriptions, messages of errors, answers, requests.
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { partFiles } from "./naughty-parts.ts";
import { naughty } from "./naughty-texts.ts";
import { polyglots } from "./polyglots.ts";

/** The cycle that runs: it fails with each second text as its message, and succeeds with the others as its output. */
export const naughtyCycle = "naughty-0";

const connector = {
  id: "naughty",
  name: polyglots[0],
  version: "1.0.0",
  description: polyglots.join(" "),
  baseUrl: "{{VendorUrl}}",
  parameters: [{ targetType: "mergeField", targetName: "VendorUrl", displayName: polyglots[1] }],
  methods: {
    arrived: {
      type: "webhook",
      name: polyglots[2],
      verify: { scheme: "none", reason: polyglots[3] },
      request: {
        fields: [
          { connectorField: "number", systemField: "Number", dataType: "integer", displayName: polyglots[4] },
          { connectorField: "text", systemField: "Text", displayName: polyglots[5] },
        ],
      },
    },
    answer: {
      type: "action",
      name: polyglots[6],
      httpMethod: "POST",
      endpoint: "/answers",
      request: {
        fields: [
          { connectorField: "number", systemField: "Number", dataType: "integer" },
          { connectorField: "text", systemField: "Text" },
        ],
      },
      response: { fields: [{ connectorField: "text", systemField: "Text" }] },
      errors: naughty.flatMap((message, number) =>
        isFailing(number) ? [{ when: { body: { number } }, outcome: "failure", message }] : [],
      ),
    },
    ...Object.fromEntries(
      naughty.map((text, number) => [
        `method${String(number)}`,
        { type: "action", name: text, description: text, endpoint: "/nothing" },
      ]),
    ),
  },
};

const cycles = naughty.map((text, number) => ({
  id: `naughty-${String(number)}`,
  name: text,
  description: text,
  connectors: { naughty: { connector: "naughty", installation: "naughty" } },
  start: "arrived",
  steps: {
    arrived: { webhook: "naughty.arrived", next: "answer" },
    answer: {
      method: "naughty.answer",
      map: { Number: "{{arrived.Number}}", Text: "{{arrived.Text}}" },
    },
  },
}));

/** The project's files. */
export const naughtyProject: Readonly<Record<string, object>> = {
  "connectors/naughty/connector.json": connector,
  "installations/naughty.json": { connector: "naughty", parameters: { VendorUrl: { env: "VENDOR_URL" } } },
  ...partFiles,
  ...Object.fromEntries(cycles.map((cycle) => [`cycles/${cycle.id}.json`, cycle])),
  ...Object.fromEntries(
    polyglots.map((name, number) => [`accounts/account-${String(number)}/account.json`, { name }]),
  ),
};

function isFailing(number: number): boolean {
  return number % 2 === 1;
}

/** A vendor that answers with what it was asked. */
export async function startNaughtyVendor() {
  const server = createServer((asked, response) => {
    void json(asked).then((value) => {
      const { number } = value as { number: number };
      response
        .writeHead(isFailing(number) ? 422 : 200, { "content-type": "application/json" })
        .end(JSON.stringify(value));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hostPort = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { url: `http://${hostPort}`, hostPort, close: () => void server.close() };
}

/** Delivers each text by itself, in the body, in the query and in a header; then many headers at once, and all texts in one body. */
export async function deliverNaughty(url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  await Promise.all(
    naughty.map((text, number) =>
      send(agent, `${url}?q=${encodeURIComponent(text.toWellFormed())}${rawQuery(text)}`, {
        headers: headersOf([text]),
        body: { number, text, [text]: text },
      }),
    ),
  );
  for (let at = 0; at < naughty.length; at += 50)
    await send(agent, url, {
      headers: headersOf(naughty.slice(at, at + 50)),
      body: { number: at, text: naughty.join("\n"), all: naughty },
    });
  agent.destroy();
}

/** What a URL may carry as it is. */
function rawQuery(text: string): string {
  return /^[\x21\x22\x24-\x7e]+$/.test(text) ? `&raw=${text}` : "";
}

/** Those that a header can carry, in UTF-8 as senders write it. */
function headersOf(texts: readonly string[]): Record<string, string> {
  const values = texts.map((text) => Buffer.from(text).toString("latin1"));
  return Object.fromEntries(
    values.flatMap((value, number) =>
      value.length < 300 && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
        ? [[`x-naughty-${String(number)}`, value]]
        : [],
    ),
  );
}

async function send(
  agent: Agent,
  url: string,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: object },
): Promise<void> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf("/", "http://".length));
  const sent = request({
    agent,
    hostname,
    port,
    path,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
  });
  sent.end(JSON.stringify(body));
  const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
  response.resume();
  if (response.statusCode !== 200)
    throw new Error(`${String(response.statusCode)} for ${JSON.stringify(body).slice(0, 200)}`);
}
