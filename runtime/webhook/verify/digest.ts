// Secrets are compared by their digests, which are equally long whatever was sent, in constant time.
import { createHash, timingSafeEqual } from "node:crypto";

/** True when two texts or lists of pieces have the same bytes. */
export function isSameSecret(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
