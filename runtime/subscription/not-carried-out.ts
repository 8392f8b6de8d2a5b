// What a subscription may say and this engine cannot do yet. A cycle with such a webhook does not start: registering it
// without would leave a hook that ends, or reaches the wrong steps, and nobody would notice.
import type { Subscription } from "../contract/connector.ts";

/** The parts of a subscription that are not carried out, in the words of its definition. */
export function notCarriedOut({ share }: Subscription): readonly string[] {
  return share === undefined ? [] : [`\`share: ${share}\``];
}
