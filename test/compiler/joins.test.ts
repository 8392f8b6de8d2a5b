// What a step joins, in the plan: each list's key with the fields beside it, also of the list that a `waitAll` makes of parts.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileProject } from "../../compiler/program/compile-project.ts";

const folder = new URL("../cases/project/cycle-joins/", import.meta.url);

it.each([
  ["sound", { step: "created", field: "Skus", fields: ["Skus", "Counts"] }],
  ["parts", { step: "price", field: "OneSku", fields: ["OneSku", "OneAmount"] }],
])("the join of the cycle %s", async (name, first) => {
  const paths = ["connectors/shop/connector.json", `cycles/${name}.json`];
  const { build, diagnostics } = await compileProject({
    files: new Map(paths.map((path) => [path, readFileSync(new URL(path, folder), "utf8")])),
    connectorFolders: ["shop"],
    hash: "h",
  });
  expect(diagnostics).toEqual([]);
  expect(build?.cycles[0]?.plan.steps["send"]).toMatchObject({
    join: [first, { step: "prices", field: "Priced", fields: ["Priced", "Amounts", "Tags"] }],
  });
});
