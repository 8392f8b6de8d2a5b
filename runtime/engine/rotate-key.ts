// A new key for a deployment: a new data key for every account, credentials and webhook secrets sealed anew, in one commit. What
// deliveries and journals hold stays sealed as it is, under the old data keys, which are wrapped anew. Nothing is left in the
// store that the old key opens. The store must be nobody else's meanwhile.
import { placeOf } from "../secrets/credentials.ts";
import { createDataKey, openDataKey, wrapDataKey } from "../secrets/data-keys.ts";
import { createSecretBox } from "../secrets/secret-box.ts";
import type { SealedAnew } from "../store/data-keys.ts";
import type { Store } from "../store/store.ts";
import { sealAnew } from "../subscription/values.ts";
import { defaultAccount } from "./account.ts";

/** The keys of a deployment before and after, 32 bytes each. */
export interface KeyChange {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly nowMs: number;
}

/** How much was sealed anew. */
export interface RotatedKey {
  readonly accounts: number;
  readonly credentials: number;
  readonly subscriptions: number;
}

/** Changes the key. Fails with `secrets/unreadable`, having changed nothing, where the old key does not open what is there. */
export async function rotateKey(
  store: Pick<Store, "dataKeys" | "credentials" | "subscriptions">,
  { from, to, nowMs }: KeyChange,
): Promise<RotatedKey> {
  const old = (await store.dataKeys.dataKeys()).map((record) => openDataKey(from, record));
  const versions = new Map([[defaultAccount, 0]]);
  for (const { account: of, version } of old) versions.set(of, Math.max(versions.get(of) ?? 0, version));
  const made = Array.from(versions, ([of, version]) =>
    createDataKey(to, { account: of, version: version + 1, createdAtMs: nowMs }),
  );
  const boxes = {
    from: createSecretBox({ deployment: from, data: old }),
    to: createSecretBox({ deployment: to, data: made.map(({ dataKey }) => dataKey) }),
  };
  const credentials: SealedAnew["credentials"][number][] = [];
  const subscriptions: SealedAnew["subscriptions"][number][] = [];
  for (const of of versions.keys()) {
    for (const { installation, sealed } of await store.credentials.credentials(of)) {
      const place = placeOf(of, installation);
      const text = boxes.from.open(sealed, place);
      credentials.push({ account: of, installation, sealed: boxes.to.seal(text, place) });
    }
    for (const row of await store.subscriptions(of)) {
      const [inputs, saved] = [sealAnew(boxes, row, row.inputs), sealAnew(boxes, row, row.saved)];
      subscriptions.push({ id: row.id, inputs, saved });
    }
  }
  await store.dataKeys.replaceSealed({
    dataKeys: [...old.map((key) => wrapDataKey(to, key, nowMs)), ...made.map(({ record }) => record)],
    credentials,
    subscriptions,
  });
  return {
    accounts: versions.size,
    credentials: credentials.length,
    subscriptions: subscriptions.length,
  };
}
