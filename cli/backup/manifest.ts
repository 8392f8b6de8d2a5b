// What a backup says of itself: its parts with their digests, how much is in the store, and a seal that only who has the
// deployment's key can make. Whoever changes a backup can change its digests too, and not its seal.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { HookwrightError } from "../../runtime/contract/error.ts";

/** One file of a backup. */
export interface BackupPart {
  /** Relative, with slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What a backup says of itself. */
export interface Manifest {
  readonly format: 1;
  /** The version that made it. */
  readonly hookwright: string;
  readonly createdAt: string;
  readonly schema: number;
  readonly newestDeliveryAt?: string;
  /** Rows. */
  readonly tables: Readonly<Record<string, number>>;
  readonly parts: readonly BackupPart[];
}

/** The file of a backup that it stands in. */
export const manifestName = "manifest.json";

/** The manifest as it is written. */
export function sealManifest(manifest: Manifest, key: Uint8Array): string {
  const text = JSON.stringify(manifest, undefined, 2);
  return JSON.stringify({ manifest: text, seal: sealOf(text, key).toString("hex") }, undefined, 2);
}

/** The manifest of a text. Fails with `backup/altered` where it is none, and where the seal is not this key's. */
export function openManifest(text: string, key: Uint8Array): Manifest {
  const { manifest, seal } = parseSealed(text);
  const expected = sealOf(manifest, key);
  const given = Buffer.from(seal, "hex");
  if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected))
    throw altered("its seal does not fit", {
      hint: "It was made under another key, or it was changed. Give the key of the deployment that it is of.",
    });
  const read = JSON.parse(manifest) as Manifest & { readonly format: number };
  if (read.format === 1) return read;
  throw altered(`it has the format ${String(read.format)}`, {
    hint: "Use the version that made it, or a newer one.",
  });
}

/** A backup that cannot be used. */
export function altered(
  why: string,
  options: { readonly hint?: string; readonly cause?: unknown } = {},
): HookwrightError {
  return new HookwrightError("backup/altered", `The backup cannot be used: ${why}.`, {
    hint: "Use another backup. Nothing was changed.",
    ...options,
  });
}

function parseSealed(text: string): { readonly manifest: string; readonly seal: string } {
  try {
    const { manifest, seal } = JSON.parse(text) as { readonly manifest?: unknown; readonly seal?: unknown };
    if (typeof manifest === "string" && typeof seal === "string") return { manifest, seal };
  } catch {
    // Said below.
  }
  throw altered(`its ${manifestName} is not as one was written`);
}

function sealOf(text: string, key: Uint8Array): Buffer {
  const sealing = new Uint8Array(hkdfSync("sha256", key, "", "hookwright backups", 32));
  return createHmac("sha256", sealing).update(text).digest();
}
