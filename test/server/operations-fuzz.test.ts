// The management API as its document says it: requests that are made from the document, sound ones and broken ones, against a real
// server. None is answered with a 5xx that is not a vendor's, and no answer is one that the document does not allow.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import type { Workbench } from "../../runtime/server/api/workbench.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import document from "../../docs/openapi.json" with { type: "json" };
import { deliver, order, send } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { cycle, notify, shopConnector, trigger } from "../engine/releases.ts";
import { startVendor } from "../engine/vendor.ts";
import { workbenchOf } from "./workbench.ts";

type Json = Readonly<Record<string, unknown>>;

interface Documented {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Json } } };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Json }>>;
}

const operations: readonly Documented[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Omit<Documented, "path" | "method">>>).map(
    ([method, operation]): Documented => ({ ...operation, path, method: method.toUpperCase() }),
  ),
);

/** Never ends, so that it is asked for in a test of its own. */
const endless = new Set(["watchEvents"]);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema(closed(document) as Json, "document");
const validators = new Map<string, ValidateFunction>();

/** An object with named properties has no others: what the document does not name should not be there. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, part]) => [key, closed(part)] as const);
  const isObject = "type" in node && node.type === "object" && "properties" in node;
  return {
    ...Object.fromEntries(entries),
    ...(isObject && !("additionalProperties" in node) && { additionalProperties: false }),
  };
}

/** What is wrong with an answer; undefined when the document allows it. */
function objection(operation: Documented, status: number, type: string, body: string): string | undefined {
  const response = operation.responses[String(status)];
  if (response === undefined) return `${String(status)} is not documented: ${body}`;
  const at =
    response.$ref ??
    `#/paths/${escape(operation.path)}/${operation.method.toLowerCase()}/responses/${String(status)}`;
  const found = at
    .slice(2)
    .split("/")
    .reduce<unknown>((node, key) => (node as Json)[unescape(key)], document) as { readonly content?: Json };
  if (found.content === undefined) return body === "" ? undefined : "There should be no body.";
  const [media = ""] = Object.keys(found.content);
  if (!type.startsWith(media)) return `${type} is not ${media}`;
  if (!media.endsWith("json")) return undefined;
  const reference = `document${at}/content/${escape(media)}/schema`;
  const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
  validators.set(reference, validate);
  return validate(JSON.parse(body))
    ? undefined
    : `${JSON.stringify(validate.errors)}\n${body.slice(0, 2000)}`;
}

function escape(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function unescape(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Texts that are worth trying anywhere, beside those that are there (`known`). */
const hostile = [
  "",
  " ",
  "\0",
  "../..",
  "%00",
  "null",
  "NaN",
  "-1",
  "1e400",
  "__proto__",
  "constructor",
  "💥",
  "a".repeat(600),
  "'; DROP TABLE cycle; --",
  "2026-01-31T09:30:00Z",
];

interface Asked {
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
}

function requestOf(
  { path, parameters = [], requestBody }: Documented,
  fitting: Fitting,
): fc.Arbitrary<Asked> {
  const known = Object.values(fitting).flat();
  const text = fc.oneof(fc.constantFrom(...known), fc.constantFrom(...hostile), fc.string());
  const fits = (name: string, other: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...fittingOf(path, name, fitting)) }, other);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const queries = parameters.filter((parameter) => parameter.in === "query");
  return fc.record({
    path: fc
      // A URL's parser takes dots away before anybody sees them.
      .tuple(...names.map((name) => fits(name, text).filter((value) => !/^\.{1,2}$/.test(value))))
      .map((values) =>
        names.reduce(
          (filled, name, index) =>
            filled.replace(`{${name}}`, encodeURIComponent(values[index] ?? "") || "%20"),
          path,
        ),
      ),
    query: fc
      .tuple(
        ...queries.map(({ name, schema }) =>
          fc
            .option(fc.oneof({ weight: 4, arbitrary: textOf(schema, fits(name, text)) }, text), { freq: 1 })
            .map((value) => [name, value] as const),
        ),
      )
      .chain((pairs) => {
        const given = pairs.flatMap(([name, value]): [string, string][] =>
          value === null ? [] : [[name, value]],
        );
        return fc.oneof(
          { weight: 9, arbitrary: fc.constant(given) },
          fc.tuple(text, text).map((stranger) => [...given, stranger]),
        );
      }),
    body:
      requestBody === undefined
        ? fc.constant(undefined)
        : fc.oneof(
            { weight: 4, arbitrary: valueOf(requestBody.content["application/json"].schema, text) },
            fc.jsonValue(),
          ),
  });
}

function textOf(schema: Json, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return schema["type"] === "string" && schema["enum"] === undefined
    ? text
    : valueOf(schema, text).map(String);
}

/** Values that a schema of the document allows, as far as requests have them. */
function valueOf(schema: Json, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { type, anyOf, properties } = schema;
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((branch) => valueOf(branch as Json, text)));
  switch (type) {
    case "string":
      return text;
    case "integer":
      return fc.integer({ min: Number(schema["minimum"] ?? -5), max: Number(schema["maximum"] ?? 1e6) });
    case "number":
      return fc.oneof(
        fc.integer({ min: -5, max: 20_000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "object": {
      const required = (schema["required"] ?? []) as string[];
      if (properties === undefined) return fc.dictionary(text, fc.jsonValue());
      const members = Object.entries(properties as Record<string, Json>).map(
        ([name, of]) => [name, valueOf(of, text)] as const,
      );
      return fc.record(Object.fromEntries(members), { requiredKeys: required });
    }
    default:
      return fc.jsonValue();
  }
}

/** The texts that name something of the server, by the names of parameters. */
type Fitting = Readonly<Record<string, readonly string[]>>;

function fittingOf(path: string, name: string, fitting: Fitting): readonly string[] {
  const [, resource = ""] = path.split("/");
  return fitting[`${resource}.${name}`] ?? fitting[name] ?? ["orders"];
}

/** A server with something of everything, and the texts that name it. */
async function start() {
  const vendor = await startVendor();
  const steps = { created: trigger("tell"), tell: notify() };
  const one = shopProject(steps, { vendorUrl: vendor.url });
  const project = { ...one, cycles: [...one.cycles, cycle(shopConnector(), steps, { id: "copy" })] };
  const program = await startProgram({ project });
  const { engine } = program;
  const options = { engine, host: "127.0.0.1", port: 0, token: "t", log: silentLog };
  const made = { ...project, cycles: [cycle(shopConnector(), steps, { id: "made" })] };
  const source = { text: "{}", proofs: [], findings: [], releases: ["1.0.0"] };
  const change = { kind: "breaking", change: "removed", what: "a", reason: "b" } as const;
  const workbench: Workbench = {
    ...workbenchOf(project),
    checkCycle: () => Promise.resolve({ findings: [], project: made }),
    readConnector: () => Promise.resolve(source),
    compareConnector: () => Promise.resolve([change]),
  };
  const server = await startManagementServer({ ...options, workbench });
  onTestFinished(() => server.stop());
  await engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await deliver(program.webhookUrl(), order("many"));
  const { id: failed } = await program.transaction(["failed"]);
  vendor.status = 400;
  await deliver(program.webhookUrl(), order(2));
  const { id } = await program.transaction(["failed"]);
  vendor.status = 200;
  const [delivery] = await engine.deliveries({ limit: 1 });
  const [webhook] = engine.webhooks();
  const fitting = {
    cycle: ["orders"],
    step: ["tell"],
    "deliveries.id": [delivery?.id ?? ""],
    delivery: [delivery?.id ?? ""],
    id: [id],
    name: ["main-shop"],
    "api-keys.name": ["sender"],
    "tokens.name": ["program"],
    "partner.name": ["shop"],
    method: ["notify"],
    connector: ["shop"],
    event: ["after_action"],
    installation: ["main-shop"],
    identifier: [webhook?.identifier ?? ""],
    webhook: [webhook?.identifier ?? ""],
    account: ["default"],
    from: ["2026-01-31T09:30:00Z", "2026-01-31"],
    to: ["2026-01-31T09:30:00Z", "2026-01-31", "orders"],
    at: ["2026-01-31T09:30:00Z"],
    cursor: [id],
    by: ["cycle,connector"],
    interval: ["60"],
  };
  await engine.accessTokens.create({ name: "program", scope: "read" });
  const things = { code: server.createSignInCode().code, delivery: delivery?.id ?? "", failed };
  return { ...server, fitting, things };
}

/** What an operation is asked with that does what it is for; what is not here is in `fitting`. */
interface Sound {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

function soundRequests({ things }: Awaited<ReturnType<typeof start>>): Readonly<Record<string, Sound>> {
  const at = "2026-01-31T09:30:00Z";
  const { code, delivery, failed } = things;
  return {
    addDeliveredFields: { params: { step: "created" }, query: { delivery } },
    beginSession: { body: { token: "t" } },
    callMethod: { body: { input: { Text: "a" } } },
    compareConnector: { query: { from: "1.0.0" } },
    createInstallation: { body: { name: "made", connector: "shop" } },
    createSenderKey: { body: { name: "sender" } },
    createToken: { body: { name: "other" } },
    dismissDeadLetter: { params: { id: failed } },
    getCycleDefinition: { params: { cycle: "made" } },
    getDeliveredFields: { params: { step: "created" }, query: { delivery } },
    getVisit: { params: { visit: "0" } },
    moveBacklog: { query: { to: "copy" } },
    redeemSignInCode: { body: { code } },
    removeCycle: { params: { cycle: "made" } },
    removeInstallation: { params: { name: "made" } },
    saveCycle: { params: { cycle: "made" }, body: { text: "{}" } },
    setLastRun: { query: { at } },
    validateCycle: { body: { text: "{}" } },
  };
}

/** What this server has nothing for, and where its answers are held against the document. */
const elsewhere: Readonly<Record<string, string>> = {
  beginSignIn: "there is no vendor to sign in at: connect-oauth.test.ts",
  finishSignIn: "the same",
  callLookup: "its connector has none: test/cli/objects.test.ts",
  cancelTransaction: "none of them has not ended: cancel-transaction.test.ts",
  downloadFile: "it has no place for files: test/system/console/connect.system.ts",
  getWebhookSecret: "its webhook has none: hooks.test.ts",
  saveCustomFields: "it has no compiler: test/cli/discover-fields.test.ts",
  uploadFile: "it has no place for files: test/system/console/connect.system.ts",
};

/** These come before all others, and those after them, as what they do wants it. */
const first = ["saveCycle", "createInstallation"];
const last = [
  "stopCycle",
  "dropBacklog",
  "moveBacklog",
  "pauseCycle",
  "resumeCycle",
  "deauthenticateInstallation",
];

function rankOf({ operationId, method }: Documented): number {
  if (first.includes(operationId)) return -1;
  if (method === "DELETE") return 100;
  return method === "GET" ? 0 : 1 + last.indexOf(operationId);
}

/** Asks, and says what is wrong with the answer. */
async function ask(
  url: string,
  operation: Documented,
  { path, query, body }: Asked,
): Promise<{ readonly status: number; readonly wrong: string | undefined }> {
  const search = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, value]),
  ).toString();
  const answer = await send(`${url}/api/v1${path}?${search}`, {
    method: operation.method,
    headers: {
      authorization: "Bearer t",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status, headers } = answer;
  const wrong =
    status === 500
      ? answer.body
      : objection(operation, status, headers.get("content-type") ?? "", answer.body);
  return { status, wrong };
}

/** The request that does what an operation is for. */
function soundRequest(
  { operationId, path, requestBody }: Documented,
  fitting: Fitting,
  { params = {}, query = {}, body }: Sound,
): Asked {
  const valueOf = (name: string): string => params[name] ?? fittingOf(path, name, fitting)[0] ?? operationId;
  return {
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name))),
    query: Object.entries(query),
    body: body ?? (requestBody && {}),
  };
}

const runs = Number(process.env["FUZZ_RUNS"] ?? 12);

test(
  "every request is answered as the document allows, and none breaks the server",
  { timeout: 240_000 },
  async () => {
    const { url, fitting } = await start();
    const broken: string[] = [];
    // What takes something away comes last.
    const inOrder = operations
      .filter(({ operationId }) => !endless.has(operationId))
      .toSorted((a, b) => Number(a.method === "DELETE") - Number(b.method === "DELETE"));
    for (const operation of inOrder) {
      const asserted = fc.assert(
        fc.asyncProperty(requestOf(operation, fitting), async (asked) => {
          const { operationId } = operation;
          const { wrong } = await ask(url, operation, asked);
          expect([operationId, wrong]).toEqual([operationId, undefined]);
        }),
        {
          numRuns: runs,
          ...(process.env["FUZZ_SEED"] !== undefined && { seed: Number(process.env["FUZZ_SEED"]) }),
        },
      );
      await asserted.catch((error: unknown) =>
        broken.push(`${String(error)}\n${String((error as Error).cause)}`),
      );
    }
    expect(broken).toEqual([]);
  },
);

test("each operation that is asked for in earnest does it, and answers what the document says", async () => {
  const server = await start();
  const sound = soundRequests(server);
  const wrong: unknown[] = [];
  for (const operation of operations.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const { operationId } = operation;
    if (endless.has(operationId) || operationId in elsewhere) continue;
    const asked = soundRequest(operation, server.fitting, sound[operationId] ?? {});
    const answer = await ask(server.url, operation, asked);
    if (answer.status >= 300 || answer.wrong !== undefined) wrong.push([operationId, asked, answer]);
  }
  expect(wrong).toEqual([]);
});

test("what the document does not allow is found", () => {
  const cycles = operations.find(({ operationId }) => operationId === "listCycles");
  if (cycles === undefined) throw new Error("listCycles is there.");
  const json = "application/json";
  expect(objection(cycles, 200, json, '{"items":[]}')).toBeUndefined();
  expect(objection(cycles, 200, json, '{"items":[{"id":"a"}]}')).toContain("required");
  expect(objection(cycles, 200, json, '{"items":[],"more":1}')).toContain("additional properties");
  expect(objection(cycles, 418, json, "{}")).toContain("not documented");
  const problem = { status: 404, code: "key/not-found", title: "Not Found", detail: "a" };
  expect(objection(cycles, 404, "application/problem+json", JSON.stringify(problem))).toContain("enum");
});
