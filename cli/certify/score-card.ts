// A score card for people and for programs.
import type { Connector } from "../../runtime/contract/connector.ts";
import type { Result, ScoreCard } from "./certify.ts";

/** How many scenarios came to what. */
interface Scores {
  readonly passed: number;
  readonly failed: number;
  readonly doNotApply: number;
}

/** A score card with its sums. */
export function toScores(card: ScoreCard): ScoreCard & Scores {
  const count = (verdict: Result["verdict"]): number =>
    card.results.filter((result) => result.verdict === verdict).length;
  return { ...card, passed: count("passed"), failed: count("failed"), doNotApply: count("does not apply") };
}

const marks: Readonly<Record<Result["verdict"], string>> = {
  passed: "passed",
  failed: "FAILED",
  "does not apply": "-     ",
};

/** A score card as text: what failed says why, what does not apply too. */
export function renderScoreCard({ name, version }: Connector, card: ScoreCard): string {
  const { passed, failed, doNotApply } = toScores(card);
  const width = Math.max(0, ...card.results.map((result) => result.name.length));
  const lines = card.results.flatMap(({ name: scenario, title, verdict, why }) => {
    const head = `  ${marks[verdict]}  ${scenario.padEnd(width)}  `;
    if (verdict === "does not apply") return [`${head}does not apply: ${why ?? ""}`];
    return [head + title, ...(why === undefined ? [] : [`          ${why}`])];
  });
  return [
    `${name} ${version}: ${card.name} (${card.webhook})`,
    "",
    ...lines,
    "",
    `${String(passed)} passed, ${String(failed)} failed, ${String(doNotApply)} do not apply.`,
    "",
  ].join("\n");
}
