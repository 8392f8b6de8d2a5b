// The URLs of an account's webhook steps, as its steps are given them (`{{webhookUrl}}`): whole, with the secret that one may end with.
import type { MergeFields } from "../contract/merge.ts";
import { urlTokenOf, urlWithToken } from "../contract/verify.ts";
import type { StepServices } from "../cycle/steps/step.ts";
import type { WebhookTarget } from "../webhook/target.ts";
import { findTarget, type Registry } from "./registry.ts";

/** What steps may know of the URLs of an account. */
export function stepUrls(
  registryOf: () => Registry | undefined,
  urlOf: (webhook: WebhookTarget) => string,
): Pick<StepServices, "webhookUrl" | "urlSecret"> {
  const find = (cycle: string, step: string): WebhookTarget | undefined => {
    const registry = registryOf();
    return registry && findTarget(registry, { cycle, step });
  };
  return {
    webhookUrl(cycle, step) {
      const target = find(cycle, step);
      return target && urlWithToken(urlOf(target), savedWith(target));
    },
    urlSecret(cycle, step) {
      const target = find(cycle, step);
      return target && urlTokenOf(savedWith(target));
    },
  };
}

/** What is saved with a webhook, of its newest generation. */
function savedWith({ saved }: WebhookTarget): MergeFields {
  return saved.merge()[0] ?? {};
}
