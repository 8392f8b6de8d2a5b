// Lists of several steps in one call (B§11.1, "Unique Field"): what belongs together is found by a value, whatever the order.
import { describe, expect, test } from "vitest";
import { alignLists } from "../../runtime/cycle/align-lists.ts";
import type { Values } from "../../runtime/contract/connector.ts";
import type { ListJoin, PlanStep } from "../../runtime/contract/plan.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { startVendor } from "../engine/vendor.ts";

const join: readonly ListJoin[] = [
  { step: "contacts", field: "Email", fields: ["Email", "Name"] },
  { step: "accounts", field: "Mail", fields: ["Mail", "Company"] },
];

function aligned(contacts: Values, accounts: Values): Values | undefined {
  const outputs = new Map([
    ["contacts", contacts],
    ["accounts", accounts],
  ]);
  const result = alignLists(join, outputs);
  expect(result.get("contacts")).toBe(contacts);
  return result.get("accounts");
}

describe("the elements of the other lists", () => {
  test("come to those of the first that have their value; what is beside the list stays", () => {
    const accounts = { Total: 3, Mail: ["c", "a", "x"], Company: ["C", "A", "X"] };
    expect(aligned({ Email: ["a", "b", "c", "a"] }, accounts)).toEqual({
      Total: 3,
      Mail: ["a", null, "c", "a"],
      Company: ["A", null, "C", "A"],
    });
  });

  test("are found by numbers as by the texts that spell them, and by nothing where there is no value", () => {
    const accounts = {
      Mail: ["2", null, JSON.rawJSON("12345678901234567890"), true],
      Company: ["B", "N", "L", "T"],
    };
    expect(aligned({ Email: [2, null, 12345678901234567890n, "true", 7] }, accounts)).toMatchObject({
      Company: ["B", null, "L", "T", null],
    });
  });

  test("are none where a step gave no list, and all gone where the first gave none", () => {
    expect(aligned({ Email: ["a"] }, { Total: 3 })).toEqual({ Total: 3 });
    expect(aligned({}, { Mail: ["a"], Company: ["A"] })).toEqual({ Mail: [], Company: [] });
    expect(aligned({ Email: ["a"] }, { Mail: ["b"] })).toEqual({ Mail: [null] });
  });

  test("cannot be told apart by a value that stands twice, or is none", () => {
    expect(() => aligned({ Email: ["a"] }, { Mail: ["a", "b", "a"] })).toThrow(
      expect.objectContaining({ code: "cycle/join-not-unique" }),
    );
    expect(() => aligned({ Email: [{ a: 1 }] }, { Mail: ["a"] })).toThrow(
      expect.objectContaining({ code: "value/type-mismatch" }),
    );
  });

  test("are where they were without a join", () => {
    const outputs = new Map([["contacts", { Email: ["a"] }]]);
    expect(alignLists(undefined, outputs)).toBe(outputs);
  });
});

/** The delivery's lines, and prices that the first call gives, in one call. */
async function run(
  steps: Readonly<Record<string, PlanStep>>,
): Promise<Program & { readonly sent: () => string }> {
  const vendor = await startVendor();
  const project = shopProject(steps, {
    vendorUrl: vendor.url,
    reads: `outputs: [{ ...field, name: "Skus", location: "[lines].sku", lists: 1 }],
      output: ({ body }) => ({ Skus: each(member(body, "lines"), (line) => text(member(line, "sku"), "Skus")) })`,
    notify: `inputs: [
        { ...field, name: "Sku", location: "[rows].sku", lists: 1 },
        { ...field, name: "Amount", location: "[rows].amount", dataType: "integer", lists: 1 },
      ],
      body: (input) => ({ sku: input.Sku, amount: input.Amount }),
      outputs: [
        { ...field, name: "Priced", location: "[prices].sku", lists: 1 },
        { ...field, name: "Amounts", location: "[prices].amount", dataType: "integer", lists: 1 },
      ],
      output: () => ({ Priced: ["b", "c", "a"], Amounts: [2, 3, 1] })`,
  });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), { lines: [{ sku: "a" }, { sku: "b" }] });
  return { ...program, sent: () => vendor.requests.at(-1)?.body ?? "" };
}

const prices = (next: string): PlanStep => ({
  kind: "method",
  connector: "shop",
  method: "notify",
  map: [],
  next,
});
const tell: PlanStep = {
  kind: "method",
  connector: "shop",
  method: "notify",
  map: [
    ["Sku", { kind: "field", step: "created", field: "Skus" }],
    ["Amount", { kind: "field", step: "prices", field: "Amounts" }],
  ],
};
const joined: PlanStep = {
  ...tell,
  join: [
    { step: "created", field: "Skus", fields: ["Skus"] },
    { step: "prices", field: "Priced", fields: ["Priced", "Amounts"] },
  ],
};

test("a step sends what belongs together; what later steps see is as it was", async () => {
  const program = await run({
    created: trigger("prices"),
    prices: prices("tell"),
    tell: { ...joined, next: "again" },
    again: tell,
  });
  const { id } = await program.transaction(["succeeded"]);
  const { visits } = (await program.engine.transaction(id)) ?? {};
  const inputs = visits?.map(({ input }) => input);
  expect(inputs?.[2]).toEqual({ Sku: ["a", "b"], Amount: [1, 2] });
  expect(inputs?.[3]).toEqual({ Sku: ["a", "b"], Amount: [2, 3, 1] });
  expect(JSON.parse(program.sent())).toEqual({ sku: ["a", "b"], amount: [2, 3, 1] });
});

test("a plan that joins nothing is started with a warning of code 42", async () => {
  const steps = { created: trigger("prices"), prices: prices("tell"), tell };
  const { engine } = await run(steps);
  expect(await engine.prerequisites("orders")).toEqual([
    { code: 42, step: "tell", message: expect.stringContaining("`created` and `prices`"), isWarning: true },
  ]);
  const other = await run({ ...steps, tell: joined });
  expect(await other.engine.prerequisites("orders")).toEqual([]);
});
