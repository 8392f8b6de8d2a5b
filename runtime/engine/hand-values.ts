// What is saved with a webhook that is registered by hand: what its vendor's handshake gave. It rests sealed where the values of
// installations do, under a name that no installation can have, and is known without waiting.
import type { WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { CredentialOwner } from "../secrets/credentials.ts";
import type { TargetValues } from "../webhook/target.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** A webhook that nobody registers for us. */
export interface HandWebhook {
  readonly account: string;
  readonly identifier: string;
  /** The connector's id. */
  readonly connector: string;
  readonly method: WebhookMethod;
  /** Parameters and constants. */
  readonly inputs: MergeFields;
}

/** What reception asks about the values of such a webhook. */
export function handValues(saved: SavedCredentials, webhook: HandWebhook): TargetValues {
  const { method, inputs } = webhook;
  const isCreating = (): boolean => false;
  // Most have nothing that could ever be saved.
  if (method.handshake?.some(({ save }) => save !== undefined) !== true)
    return { merge: () => [inputs], isCreating, maySave: () => true, save: () => Promise.resolve(false) };
  const owner = ownerOf(webhook);
  let known: { readonly values: MergeFields; readonly merged: readonly MergeFields[] } | undefined;
  return {
    merge() {
      const values = current(saved, owner);
      if (known?.values !== values) known = { values, merged: [{ ...inputs, ...values }] };
      return known.merged;
    },
    isCreating,
    maySave(names) {
      const values = current(saved, owner);
      return !names.some((name) => values[name] !== undefined);
    },
    async save(given) {
      let isSaved = false;
      await saved.change(owner, ({ learnt = {}, ...rest }) => {
        // Another request may have been faster.
        isSaved = !Object.keys(given).some((name) => Object.hasOwn(learnt, name));
        return { ...rest, learnt: isSaved ? { ...learnt, ...given } : learnt };
      });
      return isSaved;
    },
  };
}

/** Removes what is saved with a webhook. */
export async function forgetHandValues(
  saved: SavedCredentials,
  webhook: Pick<HandWebhook, "account" | "identifier" | "connector">,
): Promise<boolean> {
  return saved.remove(ownerOf(webhook));
}

const nothing: MergeFields = {};

function current(saved: SavedCredentials, owner: CredentialOwner): MergeFields {
  return saved.current(owner).learnt ?? nothing;
}

/** An installation's name holds no blank. */
function ownerOf({
  account,
  identifier,
  connector,
}: Pick<HandWebhook, "account" | "identifier" | "connector">): CredentialOwner {
  return { account, installation: `webhook ${identifier}`, connector };
}
