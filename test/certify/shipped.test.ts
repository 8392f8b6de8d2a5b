// Every shipped connector with a webhook passes every scenario that applies to it.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { certify } from "../../cli/certify/certify.ts";
import { webhooksOf } from "../../cli/simulate/keys.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { suite } from "../../cli/certify/suite.ts";
import { compileConnector } from "./project.ts";

const folder = fileURLToPath(new URL("../../connectors/", import.meta.url));
const shipped = readdirSync(folder).filter((id) =>
  /"type":\s*"webhook"/.test(readFileSync(`${folder}${id}/connector.json`, "utf8")),
);

test("the suite has forty scenarios and more, each with a name of its own", () => {
  expect(suite.length).toBeGreaterThanOrEqual(40);
  expect(new Set(suite.map(({ name }) => name)).size).toBe(suite.length);
});

/** Webhooks that differ in constants and fields alone live alike: one of them is taken through everything. */
function likeAnother(connector: Connector): {
  readonly first: readonly string[];
  readonly others: readonly string[];
} {
  const lives = new Map<string, string[]>();
  for (const [key, method] of webhooksOf(connector)) {
    const told = new Set(["with", "outputs", "name", "description"]);
    const kind = JSON.stringify(Object.entries(method).filter(([part]) => !told.has(part)));
    lives.set(kind, [...(lives.get(kind) ?? []), key]);
  }
  const all = [...lives.values()];
  return { first: all.flatMap(([key]) => key ?? []), others: all.flatMap(([, ...rest]) => rest) };
}

describe("passes all that applies", () => {
  test.for(shipped)("%s", { timeout: 300_000 }, async (id) => {
    const loaded = await compileConnector(id);
    expect(loaded).toBeDefined();
    if (loaded === undefined) return;
    const candidate = { ...loaded, vendor: loaded.connector };
    const { first, others } = likeAnother(loaded.connector);
    const cards = [
      ...(await certify(candidate, { webhooks: first })),
      ...(await certify(candidate, { webhooks: others, only: ["delivery", "remove"] })),
    ];
    expect(cards.length).toBeGreaterThan(0);
    for (const { webhook, results } of cards)
      expect({ webhook, failed: results.filter(({ verdict }) => verdict === "failed") }).toEqual({
        webhook,
        failed: [],
      });
  });
});
