// Named values of a subscription as they are kept: JSON text of `{ name: { "value" } | { "sealed" } }`. Secrets are sealed for
// their account, subscription and name, and open nowhere else.
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { member } from "../contract/value.ts";
import type { MergeFields } from "../contract/merge.ts";
import { urlTokenName } from "../contract/verify.ts";
import { decodeOwnJson, encodeJson } from "../data/json.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/** Whose values they are. */
export interface Owner {
  readonly account: string;
  /** The subscription's. */
  readonly id: string;
}

/** The signing secret, whoever made it. */
export const secretName = "Cyclr_Webhook_Secret";

/** Secrets of the engine's own. */
const ownSecrets: ReadonlySet<string> = new Set([secretName, urlTokenName]);

/** The text to keep. `secrets` names those to seal; the engine's own always are. */
export function sealValues(
  box: SecretBox,
  { account, id }: Owner,
  values: Readonly<Record<string, JsonValue>>,
  secrets: ReadonlySet<string>,
): string {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(values))
    kept[name] =
      secrets.has(name) || ownSecrets.has(name)
        ? { sealed: box.seal(encodeJson(value), [account, id, name]) }
        : { value };
  return encodeJson(kept);
}

/** The values again. Fails with `secrets/unreadable` under another key. */
export function openValues(box: SecretBox, { account, id }: Owner, kept: string): Record<string, JsonValue> {
  const values = Object.create(null) as Record<string, JsonValue>;
  for (const [name, entry] of Object.entries(decodeOwnJson(kept) as JsonObject)) {
    const sealed = member(entry, "sealed");
    values[name] =
      typeof sealed === "string"
        ? decodeOwnJson(box.open(sealed, [account, id, name]))
        : (member(entry, "value") ?? null);
  }
  return values;
}

/** The same values, sealed by another box. */
export function sealAnew(
  { from, to }: { readonly from: SecretBox; readonly to: SecretBox },
  owner: Owner,
  kept: string,
): string {
  const entries = Object.entries(decodeOwnJson(kept) as JsonObject);
  const sealed = entries.flatMap(([name, entry]) => (member(entry, "sealed") === undefined ? [] : [name]));
  return sealValues(to, owner, openValues(from, owner, kept), new Set(sealed));
}

/** The sealed values that are text, so that messages can be kept free of them. */
export function openSecrets(box: SecretBox, owner: Owner, kept: string): string[] {
  const values = openValues(box, owner, kept);
  return Object.entries(decodeOwnJson(kept) as JsonObject).flatMap(([name, entry]) => {
    const value = values[name];
    return member(entry, "sealed") !== undefined && typeof value === "string" ? [value] : [];
  });
}

/** The values that may be shown; a sealed one is only named. */
export function shownValues(kept: string): MergeFields {
  const shown = Object.create(null) as Record<string, JsonValue>;
  for (const [name, entry] of Object.entries(decodeOwnJson(kept) as JsonObject))
    shown[name] = member(entry, "sealed") === undefined ? (member(entry, "value") ?? null) : "[secret]";
  return shown;
}
