// A request that the simulator is about to send, while it is put together: headers, some of them in elements, query, body.
import type { TextPart } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import { putAtNames, readAtNames } from "./location.ts";

interface Elements {
  readonly separator: string;
  readonly assign: string;
  readonly pairs: [name: string | undefined, value: string][];
}

/** A request in the making. */
export class Draft {
  method = "POST";
  body: JsonValue | undefined;
  /** The first element of the items' list, which `item` parts name; `undefined` where a delivery is one event. */
  readonly items: readonly string[] | undefined;
  readonly #url: string;
  readonly #headers = new Map<string, string | Elements>();
  readonly #query = new Map<string, string>();
  #bytes: Uint8Array | undefined;

  constructor(url: string, items?: readonly string[]) {
    this.#url = url;
    this.items = items;
  }

  /** The URL that the vendor calls, with what was added to its query. */
  get url(): string {
    const added = Array.from(
      this.#query,
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    );
    if (added.length === 0) return this.#url;
    return `${this.#url}${this.#url.includes("?") ? "&" : "?"}${added.join("&")}`;
  }

  /** The headers, elements joined. */
  get headers(): Readonly<Record<string, string>> {
    return Object.fromEntries(Array.from(this.#headers, ([name, value]) => [name, headerText(value)]));
  }

  /** The body's bytes; from now on they stay as they are. */
  get bytes(): Uint8Array {
    return (this.#bytes ??= this.body === undefined ? new Uint8Array(0) : Buffer.from(encodeJson(this.body)));
  }

  /** Sends these bytes in place of the body. */
  set bytes(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  setHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  removeHeader(name: string): void {
    this.#headers.delete(name);
  }

  /** Adds an element to a header such as `t=1,v1=ab`; one without a name is a value alone. */
  addElement(
    header: string,
    { separator, assign }: Omit<Elements, "pairs">,
    pair: Elements["pairs"][number],
  ): void {
    const held = this.#headers.get(header);
    const elements = typeof held === "object" ? held : { separator, assign, pairs: [] };
    const same = elements.pairs.find(([name]) => name !== undefined && name === pair[0]);
    if (same === undefined) elements.pairs.push(pair);
    else same[1] = pair[1];
    this.#headers.set(header, elements);
  }

  setQuery(name: string, value: string): void {
    this.#query.set(name, value);
  }

  /** What a part of a text holds now; `undefined` where it holds nothing. */
  read(part: TextPart, merge: MergeFields): string | Uint8Array | undefined {
    switch (part.kind) {
      case "literal":
        return part.text;
      case "merge":
        return scalar(Object.hasOwn(merge, part.name) ? merge[part.name] : undefined);
      case "header":
        return this.#readHeader(part);
      case "query":
        return new URL(this.url).searchParams.get(part.name) ?? undefined;
      case "body":
        return scalar(readAtNames(this.body, part.location));
      case "item":
        return scalar(readAtNames(this.body, [...(this.items ?? []), ...part.location]));
      case "rawBody":
        return this.bytes;
      case "method":
        return this.method;
      case "url":
        return this.url;
      case "path":
        return new URL(this.url).pathname;
      case "sortedForm":
        return sortedForm(new TextDecoder().decode(this.bytes));
    }
  }

  /** Puts a text where a part of the request stands. Where a number stands a number is put. */
  write(part: TextPart, text: string): void {
    if (part.kind === "header") {
      if (part.element === undefined) this.setHeader(part.name, text);
      else this.addElement(part.name, part.element, [part.element.name, text]);
    } else if (part.kind === "query") this.setQuery(part.name, text);
    else if (part.kind === "body") this.#writeBody(part.location, text);
    else if (part.kind === "item") this.#writeBody([...(this.items ?? []), ...part.location], text);
  }

  #writeBody(names: readonly string[], text: string): void {
    const isNumber = typeof readAtNames(this.body, names) === "number" && /^-?\d{1,15}$/.test(text);
    this.body = putAtNames(this.body, names, isNumber ? Number(text) : text);
  }

  #readHeader({ name, element }: Extract<TextPart, { kind: "header" }>): string | undefined {
    const held = this.#headers.get(name);
    if (held === undefined) return undefined;
    if (element === undefined) return headerText(held);
    const pairs = typeof held === "object" ? held.pairs : [];
    return pairs.find(([key]) => key === element.name)?.[1];
  }
}

function headerText(value: string | Elements): string {
  if (typeof value === "string") return value;
  const { separator, assign, pairs } = value;
  return pairs.map(([name, text]) => (name === undefined ? text : `${name}${assign}${text}`)).join(separator);
}

function scalar(value: JsonValue | undefined): string | undefined {
  try {
    return toText(value, "");
  } catch {
    return undefined;
  }
}

function sortedForm(form: string): string {
  const order = (a: readonly string[], b: readonly string[]): number => {
    const [left, right] = [a.join("\0"), b.join("\0")];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return [...new URLSearchParams(form)]
    .toSorted(order)
    .map((pair) => pair.join(""))
    .join("");
}

/** The text of parts as the request stands; `undefined` when one holds nothing. */
export function draftText(draft: Draft, parts: readonly TextPart[], merge: MergeFields): string | undefined {
  return draftBytes(draft, parts, merge)?.toString("utf8");
}

/** The bytes of parts as the request stands; `undefined` when one holds nothing. */
export function draftBytes(draft: Draft, parts: readonly TextPart[], merge: MergeFields): Buffer | undefined {
  const pieces = parts.map((part) => draft.read(part, merge));
  if (pieces.includes(undefined)) return undefined;
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : (piece ?? Buffer.alloc(0)))),
  );
}

/** Makes a text of parts equal `wanted`: what no part holds yet is put into the last part of the request that the text names. */
export function assign(draft: Draft, parts: readonly TextPart[], wanted: string, merge: MergeFields): void {
  const last = parts.findLastIndex((part) => isOfRequest(part));
  const part = parts[last];
  if (part === undefined) return;
  let text = wanted;
  const before = parts
    .slice(0, last)
    .map((one) => filled(draft, one, merge))
    .join("");
  const after = parts
    .slice(last + 1)
    .map((one) => filled(draft, one, merge))
    .join("");
  if (text.startsWith(before)) text = text.slice(before.length);
  if (after !== "" && text.endsWith(after)) text = text.slice(0, -after.length);
  draft.write(part, text);
}

function filled(draft: Draft, part: TextPart, merge: MergeFields): string {
  const held = draft.read(part, merge);
  if (typeof held === "string") return held;
  return "";
}

/** True for a part of the request that can be written. */
export function isOfRequest({ kind }: TextPart): boolean {
  return kind === "header" || kind === "query" || kind === "body" || kind === "item";
}
