// `npm run bench:diagnostics [-- --seed 1 --each 300]`: the score of the compiler's checks, as the tables of
// `docs/diagnostics-score.md`. `--show missed|outside|follow-ups|unchanged|<kind>` lists the changes instead. What is counted
// is told in `test/mutation/score.ts`.
import { parseArgs } from "node:util";
import { readCorpus } from "../test/mutation/corpus.ts";
import { mutators } from "../test/mutation/mutators.ts";
import { runMutations, toFigures, type Figures, type Outcome } from "../test/mutation/score.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    each: { type: "string", default: "300" },
    show: { type: "string" },
  },
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function row(name: string, figures: Figures): string {
  const { mutations, changed, detected, inside, atEnd, fixed, followUps, crashes } = figures;
  const shares = changed === 0 ? ["–", "–", "–", "–"] : [detected, inside, atEnd, fixed].map(percent);
  return `| ${[name, mutations, changed, ...shares, followUps.toFixed(3), crashes].map(String).join(" | ")} |`;
}

const head = [
  "| kind | mutations | change the meaning | detected | first error inside | inside or at the other end | exact fix | follow-ups | crashes |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
];

function table(outcomes: readonly Outcome[], result: "error" | "legal"): string {
  const ofResult = outcomes.filter(({ mutator }) => mutator.result === result);
  const rows = mutators
    .filter((mutator) => mutator.result === result)
    .map((mutator) =>
      row(mutator.name, toFigures(ofResult.filter((outcome) => outcome.mutator === mutator))),
    );
  return [...head, ...rows, row("**all**", toFigures(ofResult))].join("\n");
}

const started = performance.now();
const outcomes = runMutations(readCorpus(), { seed: Number(values.seed), each: Number(values.each) });
const out = (text: string): void => void process.stdout.write(`${text}\n`);
if (values.show === undefined) {
  out(`seed ${values.seed}, ${String(outcomes.length)} mutations\n`);
  out(`## Mistakes\n\n${table(outcomes, "error")}\n`);
  out(`## Changes that somebody may have meant\n\n${table(outcomes, "legal")}`);
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
} else {
  const shown = outcomes.filter(({ mutator, changed, detected, inside, followUps, crash }) => {
    if (values.show === "missed") return mutator.result === "error" && changed && !detected;
    if (values.show === "outside") return mutator.result === "error" && detected && !inside;
    if (values.show === "follow-ups") return mutator.result === "error" && followUps > 0;
    if (values.show === "unchanged") return !changed;
    if (values.show === "crashes") return crash !== undefined;
    return mutator.name === values.show;
  });
  for (const { mutator, project, file, shown: text, errors, crash } of shown)
    out(
      [
        `${mutator.name}: ${project} ${file}`,
        `  ${text}`,
        ...errors.map((error) => `  - ${error}`),
        ...(crash === undefined ? [] : [crash]),
      ].join("\n"),
    );
}
