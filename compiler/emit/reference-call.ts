// What a reference page says of calls: verb and endpoint, how bodies are written, paging, limits, what answers mean.
import type { Paging, RequestFormat } from "../../runtime/contract/call.ts";
import type { ErrorRule } from "../../runtime/contract/connector.ts";
import type { ActionIr, ConnectorIr, MethodIr, ScriptIr } from "../ir/ir.ts";
import { code, prose } from "./markdown.ts";
import { spellCondition, spellRateLimits, spellUrl } from "./spell.ts";

/** Facts, each a line of its own; empty ones are left out. */
export function facts(lines: readonly string[]): string {
  const said = lines.filter((line) => line !== "");
  return said.length === 0 ? "" : `${said.map((line) => `- ${line}\n`).join("")}\n`;
}

/** The facts of an action, its endpoint first. */
export function callFacts(method: ActionIr): readonly string[] {
  const { format, followRedirects, responseType, customFields, paging, rateLimits, errors = [] } = method;
  const sends = format !== undefined || method.request.length > 0;
  const prefix =
    method.authenticationPrefix === undefined ? "" : `, with the prefix ${code(method.authenticationPrefix)}`;
  return [
    `Calls ${code(`${method.httpMethod} ${spellUrl(method.url)}`)}.`,
    method.authentication === "none"
      ? "Without authentication."
      : `Authentication: ${code(method.authentication)}${prefix}.`,
    sends ? `Body: ${bodyText(format)}.` : "",
    followRedirects === true ? "Follows redirects." : "",
    responseType === undefined ? "" : `Answer: ${code(responseType)}.`,
    customFields?.request === undefined ? "" : `More inputs: what ${code(customFields.request)} lists.`,
    customFields?.response === undefined ? "" : `More outputs: what ${code(customFields.response)} lists.`,
    paging === undefined ? "" : paging === "none" ? "Not paged." : `Paging: ${pagingText(paging)}.`,
    rateLimits === undefined ? "" : `Rate limits: ${spellRateLimits(rateLimits)}.`,
    ...errors.map(errorText),
  ];
}

/** What holds for the calls of every method that says nothing else. */
export function commonCallFacts({ paging, rateLimits, errors = [] }: ConnectorIr): string {
  return facts([
    paging === undefined ? "" : `Paging: ${pagingText(paging)}.`,
    rateLimits === undefined ? "" : `Rate limits: ${spellRateLimits(rateLimits)}, for all methods together.`,
    ...errors.map(errorText),
  ]);
}

/** A script and the events that it handles. */
export function scriptFact(script: ScriptIr | undefined): string {
  if (script === undefined) return "";
  const events = script.events.length === 0 ? "no event" : script.events.map(code).join(", ");
  return `Script: handles ${events} (${code(script.file)}).`;
}

/** Where a method stands in a list of methods. */
export function categoryFact({ category, subcategory }: MethodIr): string {
  if (category === undefined) return "";
  return `Category: ${prose(category)}${subcategory === undefined ? "" : `, ${prose(subcategory)}`}.`;
}

/** The form of a body. */
export function bodyText(format: RequestFormat | undefined): string {
  if (format === undefined) return code("json");
  return [
    code(format.bodyType),
    ...(format.xmlRootElement === undefined ? [] : [`root element ${code(format.xmlRootElement)}`]),
    ...(format.lists === undefined ? [] : [`lists written as ${code(format.lists)}`]),
    ...(format.query === undefined ? [] : [`query ${code(format.query)}`]),
  ].join(", ");
}

function pagingText({ inbound, outbound }: Paging): string {
  return [
    ...(inbound === undefined ? [] : [inboundText(inbound)]),
    ...(outbound === undefined
      ? []
      : [`${String(outbound.size)} elements of ${code(outbound.location)} in a call`]),
  ].join("; ");
}

function inboundText(paging: NonNullable<Paging["inbound"]>): string {
  const size = paging.size === undefined ? "" : `, ${String(paging.size)} records a page`;
  const sizeQuery = paging.sizeQuery === undefined ? "" : ` (query parameter ${code(paging.sizeQuery)})`;
  return `${nextPage(paging)}${size}${sizeQuery}`;
}

function nextPage(paging: NonNullable<Paging["inbound"]>): string {
  switch (paging.by) {
    case "token":
      return paging.tokens
        .map(
          ({ response, to, name }) => `the token ${code(response.text)} goes to the ${to} as ${code(name)}`,
        )
        .join(" and ");
    case "offset":
    case "pageNumber":
      return `by ${paging.by === "offset" ? "offset" : "page number"} in the query parameter ${code(paging.query)} from ${String(paging.first)}`;
    case "nextUrl":
      return `the next page's URL is ${code(paging.response.text)}`;
    case "link":
      return `by the header ${code("Link")}`;
  }
}

function errorText({ when, outcome, message }: ErrorRule): string {
  return `When ${spellCondition(when)}: ${code(outcome)}${message === undefined ? "" : `, ${prose(message.replace(/\.$/, ""))}`}.`;
}
