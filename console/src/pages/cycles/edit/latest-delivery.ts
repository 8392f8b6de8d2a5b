// What came last to a step's webhook: the sample out of which its fields are read.
import { api } from "../../../api/client.ts";

/** It; or why there is none, with what to do about it. */
export async function latestDelivery(
  { cycle, step }: { readonly cycle: string; readonly step: string },
  account: { readonly account?: string },
): Promise<{ readonly id: string } | string> {
  const { items } = await api.call("listWebhooks", { query: { ...account, cycle } });
  const webhook = items.find((one) => one.step === step)?.identifier;
  if (webhook === undefined) return "Save the cycle first: then it has a URL, and can be sent to.";
  const last = await api.call("listDeliveries", { query: { ...account, webhook, limit: 1 } });
  const id = last.items[0]?.id;
  return id === undefined ? "Nothing has arrived yet. Send something to its URL, and ask again." : { id };
}
