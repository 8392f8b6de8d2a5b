// Constants that can certainly not be used where they go: as a segment of a path, or as the URL that a call begins with
// (definition-format.md §3, "Encoding is by position").
import { parseTemplate } from "../template/parse-template.ts";
import type { DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/source-file.ts";
import type { InputInterface } from "./interface.ts";

/** Why a constant cannot go into a call; `undefined` when it can, or is known at run time only. */
export function constantFault(
  value: unknown,
  { place, required }: Pick<InputInterface, "place" | "required">,
): string | undefined {
  if (place === "value") return undefined;
  if (value === null) return required ? "it is a part of what is sent, and `null` is no value" : undefined;
  if (typeof value === "string" && parseTemplate(value).parts.some(({ kind }) => kind === "expression"))
    return undefined;
  if (place === "start") return urlFault(value);
  if (place === "segment" && typeof value === "string" && /^\.{0,2}$/.test(value))
    return "it is a segment of the URL's path, and none is empty, `.` or `..`";
  return undefined;
}

/** Why a constant cannot be what a URL begins with. */
export function urlFault(value: unknown): string | undefined {
  const isUrl = typeof value === "string" && /^https?:\/\//i.test(value) && URL.canParse(value);
  if (!isUrl) return "a URL begins with it, so it must be one with `https://` or `http://`";
  const { username, password } = new URL(value);
  if (username !== "" || password !== "") return "it holds credentials";
  return value.includes("#") ? "a fragment (`#`) is never sent" : undefined;
}

/** A host without a scheme lacks nothing else. */
export function addScheme(value: unknown, span: Span): DiagnosticExtras {
  if (typeof value !== "string" || !/^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:\/[\w./-]*)?$/i.test(value))
    return {};
  const url = `https://${value}`;
  return {
    hint: `Write \`${url}\`.`,
    fix: { title: `Write \`${url}\``, edits: [{ span, newText: JSON.stringify(url) }] },
  };
}
