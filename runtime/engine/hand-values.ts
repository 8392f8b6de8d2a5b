// What is saved with a webhook that is registered by hand: what its vendor's handshake gave, and what the engine made for it. It rests
// sealed where the values of installations do, under a name that no installation can have, and is known without waiting.
import type { Ids } from "../base/ids.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import { keyParts, urlTokenName, urlWithToken } from "../contract/verify.ts";
import type { CredentialOwner } from "../secrets/credentials.ts";
import { savesInHandshake } from "../subscription/handshake.ts";
import { secretName } from "../subscription/values.ts";
import { HookwrightError } from "../contract/error.ts";
import type { TargetValues, WebhookTarget } from "../webhook/target.ts";
import type { StepName } from "./last-run.ts";
import { ownSubscribers, webhooksOf, type Registry } from "./registry.ts";
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
  const hasSaves = method.handshake?.some(({ save }) => save !== undefined) === true;
  if (!hasSaves && namesMade(method).length === 0) {
    const merged = [inputs];
    return { merge: () => merged, isCreating, maySave: () => true, save: () => Promise.resolve(false) };
  }
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

/** Makes the secrets that a webhook of this kind has of the engine, once. */
export async function makeHandSecrets(
  saved: SavedCredentials,
  webhook: HandWebhook,
  ids: Pick<Ids, "secret">,
): Promise<void> {
  const owner = ownerOf(webhook);
  const values = current(saved, owner);
  const missing = namesMade(webhook.method).filter((name) => values[name] === undefined);
  if (missing.length === 0) return;
  const made = Object.fromEntries(missing.map((name) => [name, ids.secret()]));
  await saved.change(owner, ({ learnt = {}, ...rest }) => ({ ...rest, learnt: { ...made, ...learnt } }));
}

/** The URL to copy to the vendor. */
export function urlToCopy(saved: SavedCredentials, webhook: HandOwner, url: string): string {
  return urlWithToken(url, current(saved, ownerOf(webhook)));
}

/** The secret to copy to the vendor of a step. Fails with `cycle/not-found` where deliveries are verified with none of the engine's. */
export function findSecret(
  { registry, saved }: { readonly registry: Registry; readonly saved: SavedCredentials },
  { cycle, step }: StepName,
): string {
  const target = webhooksOf(registry).find((webhook) =>
    ownSubscribers(registry, webhook).some((one) => one.cycle.record.id === cycle && one.step === step),
  );
  const secret = target && current(saved, ownerOf(handOwner(target)))[secretName];
  if (typeof secret === "string") return secret;
  throw new HookwrightError("cycle/not-found", `The step \`${cycle}.${step}\` has no secret to copy.`, {
    hint: "Only a webhook that is registered by hand, and verified with a secret of ours, has one.",
  });
}

/** Whose the values of a webhook are. */
export function handOwner({ account, identifier, script }: WebhookTarget): HandOwner {
  return { account, identifier, connector: script.connector };
}

/** Removes what is saved with a webhook; false when nothing was. */
export function forgetHandValues(saved: SavedCredentials, webhook: HandOwner): Promise<boolean> {
  return saved.remove(ownerOf(webhook));
}

/** The names of the secrets that the engine makes for a webhook. */
function namesMade(method: WebhookMethod): readonly string[] {
  const { verify } = method;
  if (verify.kind === "urlToken") return [urlTokenName];
  const isUsed = keyParts(verify).some((part) => part.kind === "merge" && part.name === secretName);
  return isUsed && !savesInHandshake(method, secretName) ? [secretName] : [];
}

const nothing: MergeFields = {};

function current(saved: SavedCredentials, owner: CredentialOwner): MergeFields {
  return saved.current(owner).learnt ?? nothing;
}

/** Whose the values are. */
type HandOwner = Pick<HandWebhook, "account" | "identifier" | "connector">;

/** An installation's name holds no blank. */
function ownerOf({ account, identifier, connector }: HandOwner): CredentialOwner {
  return { account, installation: `webhook ${identifier}`, connector };
}
