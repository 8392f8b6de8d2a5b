// Merge fields into a URL: the generated function against an own-key lookup, `encodeURIComponent` and concatenation.
import type { ActionMethod } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { loadConnector } from "../project.ts";
import { countFor, type Row } from "../row.ts";

/** The values differ from call to call, so that nothing is computed once. */
const merges: readonly MergeFields[] = Array.from({ length: 64 }, (_, index) =>
  Object.assign(Object.create(null) as object, {
    AccountId: `acme-${String(index)}`,
    ItemId: `item ${String(index)}/x`,
    View: "full&raw",
  }),
);

/** The row. */
export const mergeFields: Row = {
  name: "merge fields into a URL",
  against: "own-key lookup + encodeURIComponent + concatenation",
  target: 1 / 1.3,
  async prepare() {
    const { getItem } = (await loadConnector()).methods as { readonly getItem: ActionMethod };
    const handWritten = byHand(merges[0] ?? {});
    if (getItem.url(merges[0] ?? {}) !== handWritten) throw new Error("the two do not make the same URL");
    let turn = 0;
    const next = (): MergeFields => merges[turn++ & 63] ?? {};
    return {
      baseline: async () => countFor(700, () => byHand(next())),
      subject: async () => countFor(700, () => getItem.url(next())),
      close: async () => undefined,
    };
  },
};

function byHand(merge: MergeFields): string {
  return `https://api.example.com/accounts/${lookUp(merge, "AccountId")}/items/${lookUp(merge, "ItemId")}?view=${lookUp(merge, "View")}`;
}

function lookUp(merge: MergeFields, name: string): string {
  if (!Object.hasOwn(merge, name)) throw new Error(name);
  const value = merge[name];
  if (typeof value !== "string") throw new Error(name);
  return encodeURIComponent(value);
}
