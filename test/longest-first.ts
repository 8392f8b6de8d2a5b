// The order in which the files of `npm test` begin: those that take longest first, so that none of them is left to one process at the end
// while the others have nothing to do. In a fresh clone nothing is known of how long a file took, and its length says little.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that take ten seconds and more, the longest first. Whichever is missing here is only begun later. */
const long = [
  "script/runner-processes",
  "cli/canary",
  "script/isolated-vm",
  "cli/hooks",
  "store/sqlite",
  "cli/serve",
  "cli/connect",
  "cli/drain",
  "compiler/compare-whole",
  "certify/shipped",
  "store/postgres",
  "cli/processes",
  "model/sequences",
  "gates/gates",
  "cli/connect-oauth",
  "cli/deliveries",
  "cli/commands",
  "script/fuzz",
  "script/elastic-pool",
  "compiler/fix",
  "certify/broken",
  "cli/backup",
  "store/postgres-driver",
  "cycle/scripts",
  "compiler/compare-cycles",
  "webhook/github",
  "cli/package",
  "cli/sign-in-again",
];

/** The sequencer. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
