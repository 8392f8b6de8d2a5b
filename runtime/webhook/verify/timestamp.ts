// How old a signed moment may be: a recorded delivery must not be sent again later (reliability.md c5).
import type { TimestampRule } from "../../contract/connector.ts";
import { textOf, type TextSource } from "../text.ts";
import type { Proof } from "./proof.ts";

/** Exactly as many digits as every moment from 2001 to 2286 has, or a moment with its zone, and nothing else. */
const forms = {
  unix: /^\d{10}$/,
  unixMs: /^\d{13}$/,
  iso: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/,
} as const;

/** Compares the moment with now, in both directions: a sender's clock may be ahead. */
export function proveTimestamp(rule: TimestampRule | undefined, source: TextSource, nowMs: number): Proof {
  if (rule === undefined) return "verified";
  const text = textOf(rule.value, source);
  if (text === undefined || !forms[rule.format].test(text)) return "missing";
  const atMs = rule.format === "iso" ? Date.parse(text) : Number(text) * (rule.format === "unix" ? 1000 : 1);
  if (Number.isNaN(atMs)) return "missing";
  return Math.abs(nowMs - atMs) <= rule.toleranceMs ? "verified" : "stale";
}
