// Writes random scripts that mostly run to their end: they use what they have declared, by its type, and the globals and
// functions that there are. Now and then they do something wild, which `wild` supplies.

/** What `method_response` holds at the beginning. */
export const randomPayload = {
  id: 7,
  name: "tea",
  price: 4.5,
  tags: ["a", "b"],
  lines: [{ sku: "x", count: 2 }],
};

type Kind = "number" | "text" | "flag" | "list" | "object" | "callable";

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly isConstant: boolean;
}

/** Sources of what is random: a number from 0 to 1, and a statement that may be anything. */
export interface Randomness {
  readonly next: () => number;
  readonly wild: () => string;
}

/** The statements of one random handler. */
export function randomStatements(randomness: Randomness): string {
  return new ScriptWriter(randomness).write();
}

const kinds: readonly Kind[] = ["number", "text", "flag", "list", "object", "callable"];

/** Expressions of each kind; `@n`, `@t`, `@f`, `@l`, `@o`, `@c` stand for one of a kind, `@i` for a small number. */
const forms: Readonly<Record<Kind, readonly string[]>> = {
  number: [
    "(@n + @n)",
    "(@n * @n)",
    "(@n - @i)",
    "Math.max(@n, @n)",
    "Math.round(@n)",
    "@t.length",
    "@l.length",
    "Number(@t)",
    "(@f ? @n : @n)",
    "method_response.id",
    "method_response.price",
    "@l.indexOf(@n)",
    "parseInt(@t, 10)",
    "(@n % 7)",
    "(@n >>> @i)",
    "-@n",
    "(@n ** 2)",
    "@l.reduce((sum, item) => sum + Number(item), 0)",
    "@c(@n)",
    "new Date(@n % 1e12).getTime()",
    "moment(@n % 1e12).valueOf()",
    "Object.keys(@o).length",
    "cyclr_storage_increment('k' + @i)",
    "new Map([[@n, @n]]).size",
    "[...new Set(@l)].length",
    "(@o.a ?? @n)",
    "Number(BigInt(@i) << 40n)",
  ],
  text: [
    "(@t + @t)",
    "`${@t}-${@n}`",
    "@t.slice(0, 40)",
    "@t.toUpperCase()",
    "String(@n)",
    "JSON.stringify(@o)",
    "JSON.stringify(@l)",
    "@l.join()",
    "@t.replace(/[a-c]/g, (m) => m + m).slice(0, 200)",
    "btoa(@t)",
    "atob(btoa(@t))",
    "method_response.name",
    "(@f ? @t : @t)",
    "typeof @n",
    "@t.padStart(@i)",
    "moment.utc(@n % 1e12).format('YYYY-MM-DD')",
    "CryptoJS.SHA256(@t.toWellFormed()).toString()",
    "cyclr_sign('HMAC-SHA256', 'k' + @t, @t)",
    "@t.split('').reverse().join('')",
    "@t.normalize()",
    "@t.repeat(2).slice(0, 300)",
    "(@o.b ?? @t)",
    "@l.map(String).sort().join('|')",
    "String(http_request({ url: @t }).a)",
    "String(cyclr_storage_get(@t))",
    "new Intl.NumberFormat('en').format(@n)",
    "cyclr_xml_serialize({ root: { a: @n } })",
  ],
  flag: [
    "(@n > @n)",
    "(@t === @t)",
    "!@f",
    "(@f && @f)",
    "(@f || @f)",
    "/a+b?/.test(@t)",
    "@l.includes(@n)",
    "('a' in @o)",
    "Array.isArray(@l)",
    "(@n == @t)",
    "Number.isFinite(@n)",
    "@t.startsWith(@t)",
  ],
  list: [
    "[@n, @t]",
    "[...@l, @n].slice(-50)",
    "@l.map((item) => item)",
    "@l.filter((item) => item !== @n)",
    "@t.split(',')",
    "Object.keys(@o)",
    "Object.values(@o)",
    "@l.concat(@l).slice(0, 50)",
    "method_response.tags",
    "Array.from({ length: @i }, (_, index) => index * @n)",
    "JSON.parse(JSON.stringify(@l))",
    "@l.toSorted()",
    "[...(function* () { yield @n; yield @t; })()]",
    "cyclr_csv_parse(`a,b\\n${@n},${@n}`)",
    "[...@t.matchAll(/\\w/g)].map(String)",
    "@l.flatMap((item) => [item, @n]).slice(0, 50)",
    "Object.entries(@o).map(([key]) => key)",
  ],
  object: [
    "({ a: @n, b: @t })",
    "({ ...@o, a: @n })",
    "Object.fromEntries([['a', @n], ['b', @t]])",
    "JSON.parse(JSON.stringify(@o))",
    "method_response.lines[0]",
    "Object.assign({}, @o)",
    "({ get a() { return @n; }, b: @t })",
    "structured(@o)",
    "http_request({ url: @t, data: JSON.stringify(@o) })",
    "new (class { a = @n; b = @t })()",
    "Object.create(null)",
    "({ [@t]: @n, a: @n })",
  ],
  callable: [
    "((x) => x + @n)",
    "((x) => Math.min(x, @n))",
    "(function (x) { return Number(x) })",
    "Number",
    "Math.abs",
  ],
};

/** What stands for an expression in a form. */
const placeholder = /@([ntfloci])/g;

const kindOf: Readonly<Record<string, Kind>> = {
  n: "number",
  t: "text",
  f: "flag",
  l: "list",
  o: "object",
  c: "callable",
};

const literals: Readonly<Record<Kind, readonly string[]>> = {
  number: ["0", "1", "-1", "2.5", "1e9", "NaN", "2 ** 53", "0.1"],
  text: ["''", "'abc'", "'a,b,c'", "'\\ud800x'", "'é😀'", "'7'", "'<a/>'"],
  flag: ["true", "false"],
  list: ["[]", "[1, 2, 3]", "['a', null]"],
  object: ["{}", "{ a: 1, b: 'x' }"],
  callable: ["Number", "((x) => x)"],
};

/** A writer of one script; `structured` is a helper that it declares. */
class ScriptWriter {
  readonly #next: () => number;
  readonly #wild: () => string;
  #scope: readonly Variable[] = [];
  #names = 0;

  constructor({ next, wild }: Randomness) {
    this.#next = next;
    this.#wild = wild;
  }

  write(): string {
    const head = "const structured = (value) => JSON.parse(JSON.stringify(value ?? null));";
    const count = 3 + this.#below(12);
    const statements = Array.from({ length: count }, () => this.#statement(3));
    return [head, ...statements, `return ${this.#chance(0.9) ? "true" : this.#expression("flag", 2)};`].join(
      "\n",
    );
  }

  #statement(depth: number): string {
    const choice = this.#next();
    if (choice < 0.35 || depth === 0) return this.#declaration();
    if (choice < 0.5) return this.#assignment();
    if (choice < 0.6)
      return `if (${this.#expression("flag", 2)}) ${this.#block(depth)} else ${this.#block(depth)}`;
    if (choice < 0.67) return this.#loop(depth);
    if (choice < 0.73) return `for (const item of ${this.#expression("list", 2)}) ${this.#block(depth)}`;
    if (choice < 0.79)
      return `try ${this.#block(depth)} catch (error) { console.log(error); } finally ${this.#block(0)}`;
    if (choice < 0.85) return `console.log(${this.#expression(this.#kind(), 2)});`;
    if (choice < 0.88) return this.#function(depth);
    if (choice < 0.9) return `(async () => { await null; ${this.#block(0)} })();`;
    if (choice < 0.985)
      return `method_response.${this.#pick(["a", "b", "list"])} = ${this.#expression(this.#kind(), 3)};`;
    return `try { ${this.#wild()} } catch {}`;
  }

  #loop(depth: number): string {
    const outer = this.#scope;
    const name = this.#name();
    this.#scope = [...outer, { name, kind: "number", isConstant: true }];
    const block = this.#block(depth);
    this.#scope = outer;
    return `for (let ${name} = 0; ${name} < ${String(this.#below(15))}; ${name}++) ${block}`;
  }

  #declaration(): string {
    const kind = this.#kind();
    const isConstant = this.#chance(0.5);
    const text = this.#expression(kind, 3);
    const name = this.#name();
    this.#scope = [...this.#scope, { name, kind, isConstant }];
    return `${isConstant ? "const" : "let"} ${name} = ${text};`;
  }

  #assignment(): string {
    const target = this.#pick(this.#scope.filter(({ isConstant }) => !isConstant));
    return target === undefined
      ? this.#declaration()
      : `${target.name} = ${this.#expression(target.kind, 3)};`;
  }

  #function(depth: number): string {
    const name = this.#name();
    const body = this.#block(depth);
    this.#scope = [...this.#scope, { name, kind: "callable", isConstant: true }];
    return `function ${name}(x) { ${body} return Number(x); }`;
  }

  /** Names that a block declares are not seen behind it. */
  #block(depth: number): string {
    const outer = this.#scope;
    const count = 1 + this.#below(3);
    const text = Array.from({ length: count }, () => this.#statement(Math.max(0, depth - 1))).join(" ");
    this.#scope = outer;
    return `{ ${text} }`;
  }

  #expression(kind: Kind, depth: number): string {
    const known = this.#pick(this.#scope.filter((variable) => variable.kind === kind));
    if (known !== undefined && this.#chance(depth === 0 ? 0.9 : 0.4)) return known.name;
    if (depth === 0) return this.#literal(kind);
    const form = this.#pick(forms[kind]) ?? "null";
    return form.replaceAll(placeholder, (_, letter: string) =>
      letter === "i"
        ? String(this.#below(20))
        : `(${this.#expression(kindOf[letter] ?? "number", depth - 1)})`,
    );
  }

  #literal(kind: Kind): string {
    return `(${this.#pick(literals[kind]) ?? "null"})`;
  }

  #kind(): Kind {
    return this.#pick(kinds) ?? "number";
  }

  #name(): string {
    return `v${String(this.#names++)}`;
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.#below(items.length)];
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #chance(part: number): boolean {
    return this.#next() < part;
  }
}
