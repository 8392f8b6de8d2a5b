// All scenarios, in the order of a score card.
import { faults } from "./scenarios/faults.ts";
import { keeping } from "./scenarios/keeping.ts";
import { proving } from "./scenarios/proving.ts";
import { receiving } from "./scenarios/receiving.ts";
import { registering } from "./scenarios/registering.ts";
import { shakingHands } from "./scenarios/shaking-hands.ts";
import { renewing } from "./scenarios/renewing.ts";
import type { Scenario } from "./scenario.ts";

/** The suite. */
export const suite: readonly Scenario[] = [
  ...registering,
  ...faults,
  ...renewing,
  ...keeping,
  ...shakingHands,
  ...proving,
  ...receiving,
];
