// The shipped connectors that have webhooks, and their certification.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { certify } from "../../cli/certify/certify.ts";
import { webhooksOf } from "../../cli/simulate/keys.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { compileConnector } from "./project.ts";

const folder = fileURLToPath(new URL("../../connectors/", import.meta.url));

/** The ids of those that have a webhook. */
export const shipped: readonly string[] = readdirSync(folder).filter((id) =>
  /"type":\s*"webhook"/.test(readFileSync(`${folder}${id}/connector.json`, "utf8")),
);

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

/** Takes a connector through every scenario that applies to it, or through these alone, and expects that none fails. */
export async function expectCertified(id: string, only?: readonly string[]): Promise<void> {
  const candidate = await compileConnector(id);
  if (candidate === undefined) throw new Error(`The connector ${id} does not compile.`);
  const tried = { ...candidate, vendor: candidate.connector };
  const { first, others } = likeAnother(candidate.connector);
  const cards = [
    ...(await certify(tried, { webhooks: first, ...(only !== undefined && { only }) })),
    ...(await certify(tried, { webhooks: others, only: ["delivery", "remove"] })),
  ];
  expect(cards.length).toBeGreaterThan(0);
  for (const { webhook, results } of cards) {
    const failed = results.filter(({ verdict }) => verdict === "failed");
    expect({ webhook, failed }).toEqual({ webhook, failed: [] });
    expect(results.some(({ verdict }) => verdict === "passed")).toBe(true);
  }
}
