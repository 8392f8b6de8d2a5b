// A method's whole URL as one list of template parts: the endpoint is appended to the base as text.
import { parseTemplate } from "../template/parse-template.ts";
import type { TemplatePart } from "../template/template.ts";

/** The parts of base and endpoint. An endpoint that is a whole URL or begins with a merge field needs no base. */
export function urlTemplate(base: string | undefined, endpoint: string): readonly TemplatePart[] {
  const parts = parseTemplate(endpoint).parts;
  return isWholeUrl(endpoint) ? parts : [...parseTemplate(base ?? "").parts, ...parts];
}

/** True for an endpoint that does not need a base URL. */
export function isWholeUrl(endpoint: string): boolean {
  return /^(?:https?:\/\/|\{\{)/i.test(endpoint);
}
