// TypeScript text that cannot be injected: in the `ts` tag an interpolated string or number becomes a literal, and
// only `Code` passes as it is. User text therefore reaches a generated file through `literal` or `comment` alone.
// A piece with types in it is printed twice: as TypeScript, and as the JavaScript that is left of it.

/** A piece of generated source. Made by `ts`, `literal`, `identifier`, `joinCode` and `typeOnly` only. */
export class Code {
  /** TypeScript. */
  readonly text: string;
  /** JavaScript, where it differs: where there are types. */
  readonly #untyped: string | undefined;

  constructor(text: string, untyped?: string) {
    this.text = text;
    this.#untyped = untyped;
  }

  get javascript(): string {
    return this.#untyped ?? this.text;
  }

  /** The same change to what may be two texts. */
  static from(pieces: readonly Code[], print: (texts: readonly string[]) => string): Code {
    const text = print(pieces.map((piece) => piece.text));
    return pieces.every((piece) => piece.#untyped === undefined)
      ? new Code(text)
      : new Code(text, print(pieces.map((piece) => piece.javascript)));
  }
}

/** A piece that says nothing but types: in JavaScript it is not there. */
export function typeOnly(code: Code): Code {
  return new Code(code.text, "");
}

/** `: type`, a type annotation. */
export function ofType(type: Code): Code {
  return typeOnly(ts`: ${type}`);
}

/** Builds code; strings, numbers, booleans and null are printed as literals, `undefined` is a fault of ours. */
export function ts(
  strings: TemplateStringsArray,
  ...values: readonly (Code | string | number | boolean | null)[]
): Code {
  const pieces = values.map((value) => (value instanceof Code ? value : literal(value)));
  return Code.from(pieces, (texts) => {
    let text = strings[0] ?? "";
    for (let index = 0; index < texts.length; index++)
      text += `${texts[index] ?? ""}${strings[index + 1] ?? ""}`;
    return text;
  });
}

/** Prints a JSON value as an expression that evaluates to it. Well-formed for any string; keys are quoted when they must be. */
export function literal(value: unknown): Code {
  return new Code(print(value));
}

/** A name that is already known to be a safe identifier (`createNames` makes them). */
export function identifier(name: string): Code {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new TypeError(`not an identifier: ${JSON.stringify(name)}`);
  return new Code(name);
}

/** `.name` or `["name"]`. */
export function access(name: string): Code {
  return isIdentifier(name) ? new Code(`.${name}`) : ts`[${name}]`;
}

/** A key of an object literal or type. `__proto__` is computed, so that it makes an own property. */
export function propertyKey(name: string): Code {
  if (name === "__proto__") return new Code('["__proto__"]');
  return isIdentifier(name) ? new Code(name) : literal(name);
}

/** Several pieces with a separator. */
export function joinCode(pieces: readonly Code[], separator: string): Code {
  return Code.from(pieces, (texts) => texts.join(separator));
}

/** Pieces with an empty line between; one that says nothing but types leaves none in JavaScript. */
export function joinParagraphs(pieces: readonly Code[]): Code {
  const print = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n\n");
  return Code.from(pieces, print);
}

/** The inside of a template literal, with everything that could end it escaped. */
export function templateText(text: string): Code {
  return new Code(
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replace(/[`$]/g, "\\$&")
      .replace(/[\u2028\u2029]/g, escapeUnit),
  );
}

/** A doc comment of one or more lines; text can neither end it nor be a tag such as `@deprecated` to an editor. */
export function docComment(lines: readonly string[], indent = ""): Code {
  const safe = lines
    .flatMap((line) => line.split(/[\r\n\u2028\u2029]+/))
    .map((line) => line.replaceAll("*/", "*\\/").trim().replace(/^@/, "\\@"));
  if (safe.length === 1) return new Code(`${indent}/** ${safe[0] ?? ""} */\n`);
  return new Code(
    `${indent}/**\n${safe.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`,
  );
}

/** Indents every line but empty ones. */
export function indent(code: Code, by: string): Code {
  return Code.from([code], ([text = ""]) => indentLines(text, by));
}

/** Lines end with a line feed alone: the other line ends are escaped wherever they may stand. */
function indentLines(text: string, by: string): string {
  if (text === "") return text;
  return `${text.startsWith("\n") ? "" : by}${text.replace(/\n(?!\n|$)/g, `\n${by}`)}`;
}

const reserved = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** True for a text that may stand as a property name without quotes. */
function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__";
}

/** A system field as a local variable: `Cyclr_Webhook_Id` → `cyclrWebhookId`. */
export function variableName(systemField: string): string {
  const name = systemField.replace(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Hands out names that are unique in one scope and no reserved words: `orderId`, `orderId2`, … */
export function createNames(taken: Iterable<string> = []): (wanted: string) => Code {
  const used = new Set([...reserved, ...taken]);
  return (wanted) => {
    const words = wanted.replace(/[^A-Za-z0-9_$]+/g, "_").replace(/^(?=\d)/, "_") || "value";
    let name = words;
    for (let count = 2; used.has(name); count++) name = `${words}${String(count)}`;
    used.add(name);
    return identifier(name);
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Widest line of a literal; a wider list or object is broken, one entry a line. */
const widthColumns = 100;

function print(value: unknown): string {
  if (typeof value === "bigint") return `${String(value)}n`;
  if (Array.isArray(value)) return layOut("[", value.map(print), "]");
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return layOut(
      "{",
      entries.map(([key, entry]) => `${propertyKey(key).text}: ${print(entry)}`),
      "}",
    );
  }
  if (value === undefined) throw new TypeError("undefined has no literal");
  if (Object.is(value, -0)) return "-0";
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, escapeUnit);
}

function layOut(open: string, entries: readonly string[], close: string): string {
  if (entries.length === 0) return open + close;
  const space = open === "{" ? " " : "";
  const line = `${open}${space}${entries.join(", ")}${space}${close}`;
  if (line.length <= widthColumns && !line.includes("\n")) return line;
  return `${open}\n${entries.map((entry) => `${indentLines(entry, "  ")},\n`).join("")}${close}`;
}
