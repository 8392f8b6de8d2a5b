// The URL and the headers of a call: merge fields encoded by the position they stand in. The definition's own text was
// cut into parts by `ir/url.ts`; here each part is printed with the contract function for its place.
import type { UrlPart } from "../analyze/url.ts";
import type { ParameterIr, ValueIr } from "../ir/ir.ts";
import { indent, joinCode, ofType, propertyKey, templateText, ts, type Code } from "./code.ts";
import type { ContractFunction, ModuleContext } from "./module-context.ts";
import { emitMerge, emitText, emitValue } from "./value.ts";

/** The function `(merge) => url`, as an expression. Optional query parameters are added where they have a value. */
export function emitUrl(
  url: readonly UrlPart[],
  parameters: readonly ParameterIr[],
  module: ModuleContext,
): Code {
  const query = parameters.filter((parameter) => parameter.target === "queryString");
  const always = query.filter(isAlways);
  const maybe = query.filter((parameter) => !isAlways(parameter));
  const pieces = url.map((part) => toTemplate(part, emitPart(part, module)));
  let separator = url.some((part) => part.kind === "literal" && part.text.includes("?")) ? "&" : "?";
  for (const parameter of always) {
    pieces.push(
      templateText(`${separator}${encodeURIComponent(parameter.name)}=`),
      emitQueryValue(parameter, module),
    );
    separator = "&";
  }
  const text = emitWhole(url, always, module) ?? ts`\`${joinCode(pieces, "")}\``;
  if (maybe.length === 0) return usesMerge(url, always) ? ts`(merge) => ${text}` : ts`() => ${text}`;
  return emitOptionalQuery(text, separator, maybe, module);
}

/** The function `(merge) => headers`, as an expression; `undefined` when no parameter is a header. */
export function emitHeaders(parameters: readonly ParameterIr[], module: ModuleContext): Code | undefined {
  const headers = parameters.filter((parameter) => parameter.target === "httpHeader");
  if (headers.length === 0) return undefined;
  const always = headers.filter(isAlways);
  const maybe = headers.filter((parameter) => !isAlways(parameter));
  const entries = always.map(
    (parameter) =>
      ts`${propertyKey(parameter.name.toLowerCase())}: ${emitConstant(parameter, "headerPart", module)}`,
  );
  const object = entries.length === 0 ? ts`{}` : ts`{ ${joinCode(entries, ", ")} }`;
  const isConstant = always.every((parameter) => parameter.value?.kind === "literal");
  if (maybe.length === 0) return isConstant ? ts`() => (${object})` : ts`(merge) => (${object})`;
  const local = module.localNames(["merge", "headers"]);
  const statements = maybe.map((parameter) => emitOptionalHeader(parameter, local, module));
  const body = joinCode(
    [ts`const headers${ofType(ts`Record<string, string>`)} = ${object};`, ...statements, ts`return headers;`],
    "\n",
  );
  return ts`${mergeParameter(body)} => {\n${indent(body, "  ")}\n}`;
}

function emitOptionalHeader(
  parameter: ParameterIr,
  local: (wanted: string) => Code,
  module: ModuleContext,
): Code {
  const place = ts`headers[${parameter.name.toLowerCase()}]`;
  if (parameter.list === undefined)
    return ts`if (${isThere(parameter, module)}) ${place} = ${module.call("headerPart")}(merge, ${parameter.name});`;
  const listed = local("listed");
  const written = ts`${module.call("headerList")}(${emitListValue(parameter, module)}, ${parameter.name})`;
  const value = hasValue(parameter) ? written : ts`${isThere(parameter, module)} ? ${written} : ""`;
  return ts`const ${listed} = ${value};\nif (${listed} !== "") ${place} = ${listed};`;
}

/** The value of a parameter that is a list, as JSON. */
function emitListValue({ name, value }: ParameterIr, module: ModuleContext): Code {
  return value === undefined ? emitMerge({ name }, "mergeValue", module) : emitValue(value, module);
}

function isThere({ name }: ParameterIr, module: ModuleContext): Code {
  return ts`${module.call("hasMerge")}(merge, ${name})`;
}

function mergeParameter(body: Code): Code {
  return /\bmerge\b/.test(body.text) ? ts`(merge)` : ts`()`;
}

/** Lists may be empty, and are then left out. */
function isAlways(parameter: ParameterIr): boolean {
  if (parameter.list !== undefined) return false;
  return hasValue(parameter);
}

function hasValue(parameter: ParameterIr): boolean {
  return parameter.value !== undefined || parameter.default !== undefined || !parameter.optional;
}

function usesMerge(url: readonly UrlPart[], query: readonly ParameterIr[]): boolean {
  return (
    url.some((part) => part.kind !== "literal") ||
    query.some((parameter) => parameter.value?.kind !== "literal")
  );
}

/** A URL that is one constant or one merge field needs no template. */
function emitWhole(
  url: readonly UrlPart[],
  query: readonly ParameterIr[],
  module: ModuleContext,
): Code | undefined {
  const only = url.length === 1 && query.length === 0 ? url[0] : undefined;
  if (only?.kind === "literal") return ts`${only.text}`;
  return only === undefined ? undefined : emitPart(only, module);
}

function toTemplate(part: UrlPart, code: Code): Code {
  return part.kind === "literal" ? code : ts`\${${code}}`;
}

function emitPart(part: UrlPart, module: ModuleContext): Code {
  switch (part.kind) {
    case "literal":
      return templateText(part.text);
    case "start":
      return ts`${module.call("urlStart")}(merge, ${part.name}, ${part.extended})`;
    case "host":
      return emitMerge(part, "hostPart", module);
    case "segment":
      return emitMerge(part, "pathSegment", module);
    case "segmentPart":
      return emitMerge(part, "pathPart", module);
    case "query":
      return emitMerge(part, "queryPart", module);
    case "mixedSegment": {
      const first = part.parts.find((piece) => piece.kind === "merge")?.name ?? "";
      return ts`${module.call("checkSegment")}(${emitText(part.parts, "pathPart", module)}, ${first})`;
    }
  }
}

/** The part of the query after `name=`; a constant is encoded here, at compile time. */
function emitQueryValue(parameter: ParameterIr, module: ModuleContext): Code {
  const { value } = parameter;
  if (value?.kind === "literal") return templateText(encodeURIComponent(scalarText(value)));
  if (value?.kind === "text")
    return joinCode(
      value.parts.map((part) =>
        part.kind === "literal"
          ? templateText(encodeURIComponent(part.text))
          : ts`\${${emitMerge(part, "queryPart", module)}}`,
      ),
      "",
    );
  return ts`\${${emitMerge(value?.kind === "merge" ? value : { name: parameter.name }, "queryPart", module)}}`;
}

function emitConstant(parameter: ParameterIr, encode: ContractFunction, module: ModuleContext): Code {
  const { value } = parameter;
  if (value?.kind === "literal") return ts`${scalarText(value)}`;
  if (value?.kind === "text") return emitText(value.parts, encode, module);
  return emitMerge(value?.kind === "merge" ? value : { name: parameter.name }, encode, module);
}

/** Analyze has shown that a header's or query parameter's constant is a scalar. */
function scalarText({ value }: ValueIr & { kind: "literal" }): string {
  if (typeof value === "object") throw new TypeError("unchecked constant");
  return String(value);
}

function emitOptionalQuery(
  text: Code,
  separator: string,
  parameters: readonly ParameterIr[],
  module: ModuleContext,
): Code {
  const statements = parameters.map((parameter) => emitOptionalPair(parameter, module));
  const body = joinCode(
    [
      ts`const query${ofType(ts`string[]`)} = [];`,
      ...statements,
      ts`const url = ${text};`,
      ts`return query.length === 0 ? url : \`\${url}${templateText(separator)}\${query.join("&")}\`;`,
    ],
    "\n",
  );
  return ts`${mergeParameter(body)} => {\n${indent(body, "  ")}\n}`;
}

function emitOptionalPair(parameter: ParameterIr, module: ModuleContext): Code {
  const { name, list } = parameter;
  const add =
    list === undefined
      ? ts`query.push(\`${templateText(encodeURIComponent(name))}=\${${module.call("queryPart")}(merge, ${name})}\`);`
      : ts`query.push(...${module.call("queryPairs")}(${emitListValue(parameter, module)}, ${name}, ${list}));`;
  return hasValue(parameter) ? add : ts`if (${isThere(parameter, module)}) ${add}`;
}
