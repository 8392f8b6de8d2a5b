// The conformance table of scripts: every row is a connector, a cycle and scripts that the real compiler compiles, and that
// the real engine runs with a real vendor on loopback. Rows are directories; what must come of one stands beside its scripts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEngine, type OpenEngine } from "../../cli/open-engine.ts";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { silentLog } from "../../runtime/base/log.ts";
import { member, type JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import type { TransactionDetail } from "../../runtime/engine/status.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { canary, expectNoCanaries } from "../canary.ts";
import { toInputs } from "../compiler/project-phase.ts";
import { until } from "../engine/until.ts";
import { rowFiles } from "./project.ts";
import { readRows, type Row } from "./row.ts";
import { startRowVendor, type RowVendor } from "./vendor.ts";

const rows = readRows();
let vendor: RowVendor;
let opened: OpenEngine;
/** The codes of what the compiler says of each row. */
const warnings = new Map<string, readonly string[]>();
/** What ends what has been begun, in the order of the beginnings. */
const closing: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "hookwright-conformance-"));
  closing.push(() => {
    expectNoCanaries(folder);
    rmSync(folder, { recursive: true });
  });
  process.env["CONFORMANCE_KEY"] = canary("conformance");
  vendor = await startRowVendor((name) => rows.find((row) => row.name === name)?.vendor);
  closing.push(vendor.close);
  const { build, diagnostics } = await compileProject(toInputs(rowFiles(rows, vendor.url)));
  for (const { name } of rows)
    warnings.set(name, [
      ...new Set(diagnostics.filter(({ span }) => span.file.path.includes(name)).map(({ code }) => code)),
    ]);
  if (build === undefined) throw new Error("the rows do not compile");
  let publicUrl = "";
  opened = await openEngine({
    project: folder,
    build,
    allowEgress: [new URL(vendor.url).host],
    publicUrl: () => publicUrl,
    log: silentLog,
  });
  closing.push(opened.close);
  const server = await startPublicServer({
    engine: opened.engine,
    host: "127.0.0.1",
    port: 0,
    log: silentLog,
  });
  publicUrl = server.url;
  closing.push(server.stop, opened.engine.stop);
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

test.each(rows.map((row) => [row.name, row.about, row] as const))("%s: %s", async (name, _, row) => {
  await opened.engine.startCycle(name);
  let answer: Observed["answer"];
  for (let count = 0; count < (row.send?.times ?? 1); count++) answer = await send(row);
  const transaction = row.expected.state === "none" ? await newest(name) : await ended(name);
  const observed: Observed = {
    warnings: warnings.get(name) ?? [],
    answer,
    delivery: await newestDelivery(name),
    ...readTransaction(name, transaction),
    sent: vendor.sent(name),
  };
  const { error = "", ...expected } = row.expected;
  expect(observed).toMatchObject({
    warnings: [],
    state: "succeeded",
    ...expected,
    answer: { status: 200, ...expected.answer },
    error: expect.stringContaining(error) as string,
  });
});

/** What came of a row. */
interface Observed {
  readonly warnings: readonly string[];
  readonly answer:
    | {
        readonly status: number;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: string;
      }
    | undefined;
  readonly delivery: unknown;
  readonly state: string;
  readonly error: string;
  /** Those behind the webhook. */
  readonly steps: readonly string[];
  /** By step. */
  readonly log: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
  readonly sent: readonly unknown[];
}

async function send({ name, send: given = {} }: Row): Promise<NonNullable<Observed["answer"]>> {
  const { method = "POST", query = "", headers = {}, body = { order: { id: 1 } } } = given;
  const url = opened.engine.webhooks().find(({ cycle }) => cycle === name)?.url ?? "";
  const response = await fetch(url + query, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "POST" ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body: text };
}

async function newestDelivery(name: string): Promise<unknown> {
  const webhook = opened.engine.webhooks().find(({ cycle }) => cycle === name)?.identifier ?? "";
  const [delivery] = await opened.engine.deliveries({ webhook, limit: 1 });
  return delivery && opened.engine.delivery(delivery.id);
}

async function newest(cycle: string): Promise<TransactionDetail | undefined> {
  const [summary] = await opened.engine.transactions({ cycle, limit: 1 });
  return summary && opened.engine.transaction(summary.id);
}

function ended(cycle: string): Promise<TransactionDetail> {
  return until(async () => {
    const transaction = await newest(cycle);
    return transaction !== undefined && ["succeeded", "failed"].includes(transaction.state)
      ? transaction
      : undefined;
  });
}

function readTransaction(
  name: string,
  transaction: TransactionDetail | undefined,
): Pick<Observed, "state" | "error" | "steps" | "log" | "output"> {
  const { state = "none", error, visits = [] } = transaction ?? {};
  const message = member(error, "message");
  const byStep = (key: "log" | "output"): Readonly<Record<string, unknown>> =>
    Object.fromEntries(visits.map((visit) => [visit.step, plain(name, visit[key])]));
  return {
    state,
    error: typeof message === "string" ? message : "",
    steps: visits.slice(1).map(({ step }) => step),
    log: byStep("log"),
    output: byStep("output"),
  };
}

/** Numbers that keep their digits as numbers, and the vendor by the name that scripts of rows give it. */
function plain(name: string, value: JsonValue | undefined): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(encodeJson(value).replaceAll(`${vendor.url}/${name}`, "VENDOR"));
}
