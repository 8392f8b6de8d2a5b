// One check of a webhook's life. Scenarios stand in a list each, by what they are about; adding one touches nothing else.
import type { Applies } from "./facts.ts";
import type { Stage } from "./stage.ts";

/** One scenario. */
export interface Scenario {
  /** Short and unique, as a score card and `--only` have it. */
  readonly name: string;
  /** What has to come true, in a sentence. */
  readonly title: string;
  readonly applies: Applies;
  /** Rejects with `Unmet` when something is not as it has to be. */
  run(stage: Stage): Promise<void>;
}
