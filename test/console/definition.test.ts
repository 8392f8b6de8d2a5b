// What the console's forms make of a definition's text: the same JSON as in a file, of which nothing else is touched.
import { describe, expect, test } from "vitest";
import { listed, placed, saidOf, type Finding } from "../../console/src/definition/findings.ts";
import { joinedSteps } from "../../console/src/definition/joins.ts";
import { exitKeysOf, stepOf } from "../../console/src/definition/cycle.ts";
import { copiedText, cycleIdOf, newCycleText } from "../../console/src/definition/new-cycle.ts";
import { withFields } from "../../console/src/definition/own-fields.ts";
import { earlierSteps } from "../../console/src/definition/scope.ts";
import { constantOf, fits, sourceOf } from "../../console/src/definition/sources.ts";
import {
  addStep,
  canMoveEarlier,
  connect,
  moveEarlier,
  removeStep,
  renameStep,
} from "../../console/src/definition/steps.ts";
import { offsetOf, pathAt, readText, setIn, type Path } from "../../console/src/definition/text.ts";
import { withMethod } from "../../console/src/definition/uses.ts";

const written = `{
  // What an author says of it stays.
  "id": "orders",
  "name": "Orders",
  "connectors": { "shop": { "connector": "shop" } },
  "start": "order",
  "steps": {
    "order": { "webhook": "shop.orderCreated", "next": "price" },
    "price": { "method": "shop.getPrice", "map": { "Sku": "{{order.Sku}}", "Limit": 12345678901234567890 }, "next": "enough" },
    "enough": {
      "decision": { "left": "{{price.Stock}}", "condition": "greaterThan", "right": 1 },
      "true": "reserve",
      "false": "refuse"
    },
    "reserve": { "method": "shop.reserve", "map": { "Note": "{{ price.Name }} {{price.Stock}}" }, "next": "told" },
    "told": { "delay": "5m", "next": "again" },
    "again": { "method": "shop.tell", "map": { "Url": "{{webhookUrl step=\\"order\\"}}" } },
    "refuse": { "respond": { "status": 409 } }
  }
}
`;

function steps(text: string): Record<string, Record<string, unknown>> {
  return readText(text).value["steps"] as Record<string, Record<string, unknown>>;
}

describe("a text", () => {
  test("keeps comments, digits and everything else that a change is not about", () => {
    const changed = setIn(written, ["steps", "price", "map", "Sku"], "{{order.Other}}");
    expect(changed).toBe(written.replace("{{order.Sku}}", "{{order.Other}}"));
    expect(setIn(written, ["steps", "none", "map"], undefined)).toBe(written);
    const made = setIn(written, ["steps", "again", "onError", "retry"], 3);
    expect(steps(made)["again"]?.["onError"]).toEqual({ retry: 3 });
    expect(made).toContain("12345678901234567890");
  });

  test("says where it is no JSON, and which place an offset is in", () => {
    expect(readText(written).brokenAt).toBeUndefined();
    const broken = written.replace('"price" },', '"price" }');
    expect(readText(broken).brokenAt).toBeGreaterThan(broken.indexOf('"next": "price"'));
    expect(readText("12").brokenAt).toBe(0);
    expect(pathAt(written, written.indexOf("{{order.Sku}}"))).toEqual(["steps", "price", "map", "Sku"]);
    expect(offsetOf(written, ["steps", "told"])).toBe(written.indexOf('{ "delay"'));
  });
});

describe("steps", () => {
  test("are added into a way, and taken out so that what led to them goes on", () => {
    const way = { step: "enough", exit: "true" } as const;
    const added = addStep(written, "delay", { value: { delay: "1m" }, way });
    expect(added.id).toBe("pause");
    expect(steps(added.text)["pause"]).toEqual({ delay: "1m", next: "reserve" });
    expect(steps(added.text)["enough"]?.["true"]).toBe("pause");
    expect(readText(removeStep(added.text, "pause")).value).toEqual(readText(written).value);
    const again = addStep(added.text, "delay", { value: { delay: "1m" }, way: undefined });
    expect(again.id).toBe("pause2");
    const decision = addStep(written, "decision", {
      value: { decision: {} },
      way: { step: "order", exit: "next" },
    });
    expect(steps(decision.text)["check"]).toEqual({ decision: {}, true: "price" });
    expect(readText(removeStep(written, "order")).value["start"]).toBe("price");
    expect(steps(removeStep(written, "again"))["told"]).toEqual({ delay: "5m" });
  });

  test("change places with the one before, where both are links of a chain", () => {
    const moved = steps(moveEarlier(written, "told"));
    expect([moved["enough"]?.["true"], moved["told"]?.["next"], moved["reserve"]?.["next"]]).toEqual([
      "told",
      "reserve",
      "again",
    ]);
    const cycle = readText(written).value;
    expect(["price", "reserve", "refuse", "again"].map((id) => canMoveEarlier(cycle, id))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(moveEarlier(written, "price")).toBe(written);
  });

  test("are renamed wherever they are named, and nowhere else", () => {
    const renamed = renameStep(renameStep(written, "price", "cost"), "order", "received");
    expect(readText(renamed).value["start"]).toBe("received");
    expect(steps(renamed)["received"]?.["next"]).toBe("cost");
    expect(steps(renamed)["cost"]?.["map"]).toMatchObject({ Sku: "{{received.Sku}}" });
    expect(steps(renamed)["reserve"]?.["map"]).toEqual({ Note: "{{ cost.Name }} {{cost.Stock}}" });
    expect(steps(renamed)["again"]?.["map"]).toEqual({ Url: '{{webhookUrl step="received"}}' });
    expect(renamed).toContain("// What an author says of it stays.");
    expect(renamed).toContain('"id": "orders"');
  });

  test("see the values of those that came before them, the nearest first", () => {
    const cycle = readText(written).value;
    const before = earlierSteps(cycle, "again").map(({ id }) => id);
    expect(before).toEqual(["told", "reserve", "enough", "price", "order"]);
    const circle = readText(connect(written, { step: "again", exit: "next" }, "price")).value;
    expect(earlierSteps(circle, "price").map(({ id }) => id)).toEqual([
      "order",
      "again",
      "told",
      "reserve",
      "enough",
    ]);
    const enough = stepOf(cycle, "enough");
    expect(enough && exitKeysOf(enough)).toEqual(["true", "false"]);
  });
});

test("what is not said yet is told apart from what is wrong", () => {
  const text = setIn(setIn(written, ["steps", "told", "delay"], ""), ["steps", "again", "join"], ["", "x"]);
  const told = (code: string, path: Path, severity: "error" | "warning" = "error") => {
    const start = { offset: offsetOf(text, path) ?? 0, line: 1, column: 1 };
    const [found] = placed(text, [{ code, severity, message: "m", hint: "h", file: "f", start, end: start }]);
    return [found?.step, found?.isUnfinished, found?.message, found && saidOf([found], path)];
  };
  const unfinished = (name: string) => [true, `\`${name}\` is not given yet.`, undefined];
  expect(told("schema/invalid-format", ["steps", "told", "delay"])).toEqual(["told", ...unfinished("delay")]);
  expect(told("cycle/invalid-join", ["steps", "again", "join", 0])).toEqual(["again", ...unfinished("join")]);
  expect(told("cycle/invalid-join", ["steps", "again", "join", 1])).toEqual(["again", false, "m", "m"]);
  expect(told("cycle/missing-mapping", ["steps", "price", "method"])).toEqual([
    "price",
    true,
    "m",
    undefined,
  ]);
  expect(told("x/warned", ["steps", "told", "delay"], "warning")).toEqual([
    "told",
    false,
    "m",
    { warning: "m" },
  ]);
});

test("a place with an error and a warning is wrong; that entries of a list are not given yet is listed once", () => {
  const text = setIn(written, ["steps", "again", "join"], ["", "{{order.Skus}}", ""]);
  const found = (path: Path, severity: Finding["severity"], message = "m"): Finding => {
    const start = { offset: offsetOf(text, path) ?? 0, line: 1, column: 1 };
    return { code: "c", severity, message, hint: "h", file: "f", start, end: start };
  };
  const join = ["steps", "again", "join"];
  const findings = placed(text, [
    found([...join, 0], "error"),
    found([...join, 1], "warning", "look"),
    found([...join, 1], "error", "wrong"),
    found([...join, 1], "error", "wrong"),
    found([...join, 2], "error"),
  ]);
  expect(saidOf(findings, join)).toBe("look wrong wrong");
  expect(saidOf(findings.slice(0, 2), join)).toEqual({ warning: "look" });
  expect(listed(findings)).toEqual(findings.slice(0, 4));
});

test("each entry of a join is about a step, and one without a field about the next that has none", () => {
  const entries = ["", "{{prices.Sku}}", ""];
  expect(joinedSteps(entries, ["orders", "prices", "stock", "orders", "names"])).toEqual({
    ofEntries: ["orders", "prices", "stock"],
    others: ["names"],
  });
  expect(joinedSteps(["", "Of {{prices.Sku}}"], [])).toEqual({
    ofEntries: [undefined, undefined],
    others: [],
  });
  const joined = setIn(written, ["steps", "again", "join"], ["{{price.Skus}}", "{{order.Skus}}"]);
  expect(steps(renameStep(joined, "price", "cost"))["again"]?.["join"]).toEqual([
    "{{cost.Skus}}",
    "{{order.Skus}}",
  ]);
});

test("a connector is used under one alias, and one that nothing uses is gone", () => {
  const use = { connector: "price-list", installation: "price-list-2", method: "get" };
  const used = withMethod(written, ["steps", "price", "method"], use);
  expect(steps(used)["price"]?.["method"]).toBe("priceList2.get");
  expect(readText(used).value["connectors"]).toEqual({
    shop: { connector: "shop" },
    priceList2: { connector: "price-list", installation: "price-list-2" },
  });
  const shop = { connector: "shop", installation: "shop", method: "getPrice" };
  const back = withMethod(used, ["steps", "price", "method"], shop);
  expect(readText(back).value).toEqual(readText(written).value);
});

test("a new cycle has an id of its name, and a first step", () => {
  expect(["Orders to chat!", "  Ärger & Co ", "…"].map(cycleIdOf)).toEqual([
    "orders-to-chat",
    "arger-co",
    "",
  ]);
  const use = { connector: "shop", installation: "shop", method: "listOrders" };
  expect(readText(newCycleText("pull", "Pull", { kind: "method", use })).value).toEqual({
    id: "pull",
    name: "Pull",
    connectors: { shop: { connector: "shop" } },
    start: "fetch",
    schedule: { every: "1h" },
    steps: { fetch: { method: "shop.listOrders" } },
  });
  const copy = readText(copiedText(written, "orders-2", "More orders")).value;
  expect(copy).toEqual({ ...readText(written).value, id: "orders-2", name: "More orders" });
});

test("a value is told by what it is made of", () => {
  const values = [undefined, "{{a.B}}", "{{a.B}} ", "=1 + {{a.B}}", "=`=` 1", "{{now}}", 12, null, [1]];
  expect(values.map(sourceOf)).toEqual([
    "none",
    "field",
    "text",
    "script",
    "text",
    "text",
    "constant",
    "constant",
    "constant",
  ]);
  expect([fits("text", "{{a.B}}"), fits("field", "x"), fits("script", 1), fits("constant", "x")]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(["12", "true", '"12"', "tea", "9007199254740993", "[1]"].map(constantOf)).toEqual([
    12,
    true,
    "12",
    "tea",
    "9007199254740993",
    [1],
  ]);
});

test("fields that are added keep their places and have names of their own", () => {
  const path = ["steps", "paid", "webhook", "fields"];
  const before = `{ "steps": { "paid": { "webhook": { "fields": [{ "connectorField": "id" }] } } } }`;
  const added = ["id", "order.id", "order.name", "[lines].id", "order.customer.id"].map((connectorField) => ({
    connectorField,
    dataType: "text",
  }));
  const after = withFields(before, path, [...added, { connectorField: "?", dataType: "any" }]);
  const { webhook } = steps(after)["paid"] as { webhook: { fields: Record<string, unknown>[] } };
  expect(
    webhook.fields.map(({ connectorField, systemField }) => [connectorField, systemField ?? "its own"]),
  ).toEqual([
    ["id", "its own"],
    ["order.id", "OrderId"],
    ["order.name", "its own"],
    ["[lines].id", "LinesId"],
    ["order.customer.id", "CustomerId"],
    ["?", "Field2"],
  ]);
  expect(withFields(after, path, added)).toBe(after);
});

test("what is added stands where a person would write it", () => {
  const decided = setIn(written, ["steps", "again", "onError"], "ignore");
  expect(Object.keys(steps(decided)["again"] ?? {})).toEqual(["method", "map", "onError"]);
  const parted = setIn(written, ["steps", "order", "split"], true);
  expect(Object.keys(steps(parted)["order"] ?? {})).toEqual(["webhook", "split", "next"]);
  const first = setIn(`{ "of": { "condition": "equals", "right": 1 } }`, ["of", "left"], "{{a.B}}");
  expect(Object.keys((JSON.parse(first) as { of: object }).of)).toEqual(["left", "condition", "right"]);
});
