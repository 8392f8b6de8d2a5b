// The words that generated definitions are made of, and what their APIs are about.

/** A property of a resource, as an API has it. */
export interface Attribute {
  readonly name: string;
  readonly dataType: "text" | "integer" | "float" | "decimal" | "boolean" | "any";
  readonly description?: string;
}

/** First and second half of a vendor's name. */
export const vendorWords = [
  "amber birch cedar delta ember fjord grove harbor indigo juniper kestrel lumen maple nimbus orchard pebble quartz river summit tundra umber violet willow yarrow zephyr".split(
    " ",
  ),
  "base board cart cast desk dock draft flow forge form grid hub lane ledger line link mail mart note path post quest rail sheet space stack sync track vault works".split(
    " ",
  ),
] as const;

/** What APIs are about. */
export const resources =
  "account agreement appointment article asset campaign candidate channel claim comment company contact contract course customer deal document employee event expense feature file folder form invoice issue item job lead listing location member message milestone note offer order organization package page payment payout person pipeline plan post product profile project quote receipt record refund release rental report reservation review route room segment session shipment site subscription survey task team template ticket timesheet transfer user vehicle vendor visit voucher warehouse workspace".split(
    " ",
  );

/** What resources have. */
export const attributes: readonly Attribute[] = [
  ..."name title status type label reference code currency language country city street postcode email phone url avatar_url locale timezone source channel color notes summary description external_id sku barcode department owner assignee created_by"
    .split(" ")
    .map((name) => ({ name, dataType: "text" as const })),
  { name: "created_at", dataType: "text", description: "When it was made, such as `2026-01-31T00:00:00Z`." },
  { name: "updated_at", dataType: "text", description: "When it was last changed." },
  { name: "due_on", dataType: "text", description: "A date without a time." },
  ..."quantity position version priority stock revision size_bytes visits duration_seconds"
    .split(" ")
    .map((name) => ({ name, dataType: "integer" as const })),
  ..."score weight latitude longitude rating progress discount_rate".split(" ").map((name) => ({
    name,
    dataType: "float" as const,
  })),
  { name: "total", dataType: "decimal", description: "With taxes, in the currency's own unit." },
  { name: "subtotal", dataType: "decimal" },
  { name: "tax", dataType: "decimal", description: "0 where nothing is due." },
  { name: "balance", dataType: "decimal" },
  ..."active archived private verified paid subscribed billable public locked".split(" ").map((name) => ({
    name,
    dataType: "boolean" as const,
  })),
  { name: "metadata", dataType: "any", description: "Whatever the caller has stored beside it." },
  { name: "custom_fields", dataType: "any" },
];

/** Objects that attributes stand in. */
export const groups =
  "billing shipping owner details settings customer address dates totals contact meta origin parent links".split(
    " ",
  );

/** Lists that attributes stand in. */
export const lists =
  "lines items tags members entries attachments comments participants variants options rates".split(" ");

/** Kinds of delivery. */
export const happenings =
  "created updated deleted archived restored assigned completed cancelled paid shipped approved rejected".split(
    " ",
  );

/** `line_item` → `LineItem`. */
export function pascal(words: string): string {
  return words
    .split(/[^a-z0-9]+/i)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** `line_item` → `lineItem`. */
export function camel(words: string): string {
  const name = pascal(words);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `company` → `companies`. */
export function plural(word: string): string {
  return word.endsWith("y") && !/[aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
