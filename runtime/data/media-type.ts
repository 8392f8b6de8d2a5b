// Media types by RFC 9110 §8.3.1, strictly: whatever does not match the grammar is no media type, so that no two readers
// of one header can disagree (reliability.md c4, "Parser/validator differential on the header").

/** A parsed `Content-Type`. Everything but parameter values is lower case. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  /** By name, unquoted; an object without prototype. */
  readonly parameters: Readonly<Record<string, string>>;
}

const essence = /([\w!#$%&'*+\-.^`|~]+)\/([\w!#$%&'*+\-.^`|~]+)/y;
const parameter =
  /[ \t]*;[ \t]*(?:([\w!#$%&'*+\-.^`|~]+)=(?:([\w!#$%&'*+\-.^`|~]+)|"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*)"))?/y;

/** The media type, or `undefined` when the header does not match the grammar or names a parameter twice. */
export function parseMediaType(header: string): MediaType | undefined {
  essence.lastIndex = 0;
  const match = essence.exec(header);
  const [, type, subtype] = match ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  const parameters = parseParameters(header, essence.lastIndex);
  return parameters && { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters };
}

function parseParameters(header: string, from: number): Record<string, string> | undefined {
  const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
  parameter.lastIndex = from;
  for (let end = from; end < header.length; end = parameter.lastIndex) {
    const match = parameter.exec(header);
    if (match === null) return undefined;
    const [, name, token, quoted] = match;
    // RFC 9110 allows an empty parameter, as in `text/plain;`.
    if (name === undefined) continue;
    if (name.toLowerCase() in parameters) return undefined;
    parameters[name.toLowerCase()] = token ?? (quoted ?? "").replace(/\\(.)/g, "$1");
  }
  return parameters;
}
