// What a caller would rather have, by its `Accept` header (RFC 9110 §12.5.1).
import { parseMediaType, type MediaType } from "./media-type.ts";

/** The offered media type that the header likes best; of equal ones, and where it likes none or says nothing, the first. */
export function preferredType<Offer extends string>(
  header: string | undefined,
  offers: readonly [Offer, ...Offer[]],
): Offer {
  const ranges = (header ?? "").split(",").flatMap((range) => parseMediaType(range.trim()) ?? []);
  let [preferred] = offers;
  let best = 0;
  for (const offer of offers) {
    const quality = qualityOf(offer, ranges);
    if (quality > best) [preferred, best] = [offer, quality];
  }
  return preferred;
}

/** What the most precise range says; 0 where none includes the type. */
function qualityOf(offer: string, ranges: readonly MediaType[]): number {
  const [type = "", subtype = ""] = offer.split("/");
  const precise =
    ranges.find((range) => range.type === type && range.subtype === subtype) ??
    ranges.find((range) => range.type === type && range.subtype === "*") ??
    ranges.find((range) => range.type === "*" && range.subtype === "*");
  if (precise === undefined) return 0;
  const weight = precise.parameters["q"] ?? "1";
  return /^[01](?:\.\d{0,3})?$/.test(weight) ? Math.min(Number(weight), 1) : 0;
}
