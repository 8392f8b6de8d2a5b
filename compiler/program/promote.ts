// A draft on its way to be live (B§2.3): which version it gets, and what is written in its definition.
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { setValue } from "../syntax/set-value.ts";

type Version = readonly [major: number, minor: number, patch: number];

/** The newest of the versions that folders are called by; other names are none. */
export function newestVersion(names: readonly string[]): string | undefined {
  return names
    .filter((name) => parseVersion(name) !== undefined)
    .toSorted(compareVersions)
    .at(-1);
}

/** The version that the definition says where it is far enough from the live one; else the next one of that size. */
export function nextVersion(text: string, live: string | undefined, size: "major" | "minor"): string {
  const { document } = parseDocument(createSourceFile("connector.json", text));
  const { version = "1.0.0" } = (document.value ?? {}) as { readonly version?: string };
  const before = live === undefined ? undefined : parseVersion(live);
  if (before === undefined) return version;
  const [major, minor] = before;
  const least = size === "major" ? `${String(major + 1)}.0.0` : `${String(major)}.${String(minor + 1)}.0`;
  return parseVersion(version) !== undefined && compareVersions(version, least) > 0 ? version : least;
}

/** The definition as a live release of that version. */
export function promotedText(text: string, version: string): string {
  return withStatus(setValue(text, ["version"], version), undefined);
}

/** The definition with another status; `undefined` is live. */
export function withStatus(text: string, status: "deprecated" | undefined): string {
  return setValue(text, ["releaseStatus"], status);
}

function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [parseVersion(a) ?? [0, 0, 0], parseVersion(b) ?? [0, 0, 0]];
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
