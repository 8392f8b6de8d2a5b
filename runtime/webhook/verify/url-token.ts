// The scheme `urlToken`: the URL that the vendor was told ends with a secret of the engine's, `/api/webhook/<identifier>/<token>`. A path
// leaves vendors the query for parameters of their own.
import { hasMerge, mergeText, type MergeFields } from "../../contract/merge.ts";
import { urlTokenName } from "../../contract/verify.ts";
import type { Delivery } from "../delivery.ts";
import { isSameSecret } from "./digest.ts";
import type { Proof } from "./proof.ts";

/** Compares the end of the path, as it was received, with the secret in constant time. */
export function proveUrlToken({ target, webhook }: Delivery, merge: MergeFields): Proof {
  if (!hasMerge(merge, urlTokenName)) return "noSecret";
  const [path = ""] = target.split("?", 1);
  const [, token = ""] = path.split(`/${webhook.identifier}/`, 2);
  if (token === "") return "missing";
  const secret = mergeText(merge, urlTokenName);
  return isSameSecret([Buffer.from(token)], [Buffer.from(secret)]) ? "verified" : "mismatch";
}
