// The management API for programs, typed by the same document that the server answers by: the published entry `hookwright/management`. It
// imports nothing, so that it runs wherever `fetch` does, in a page too.
import { routes, type Operations } from "./operations.gen.ts";

export type * from "./operations.gen.ts";

/** What an operation is asked with. */
export type Asked<Id extends keyof Operations> = Omit<Operations[Id], "answer">;

/** What it answers. */
export type Answer<Id extends keyof Operations> = Operations[Id]["answer"];

/** Operations that list page by page. */
export type Listing = {
  [Id in keyof Operations]: "next" | "items" extends keyof Answer<Id>
    ? Answer<Id> extends { items: unknown[] }
      ? Id
      : never
    : never;
}[keyof Operations];

/** What they list. */
export type Item<Id extends Listing> = Answer<Id> extends { items: (infer One)[] } ? One : never;

/** Where the API is, and who asks. */
export interface ManagementClientOptions {
  /** `http://127.0.0.1:8081`; empty in a page of the server's own. */
  readonly url: string;
  /** Absent in a page, whose session the browser sends along. */
  readonly token?: string;
  /** Whose things calls are about that do not say so: an account's id or external id. Absent: the default account. */
  readonly account?: string;
  /** Reads JSON; absent: `JSON.parse`, for which long numbers are not exact. */
  readonly parse?: (text: string) => unknown;
  /** Sends what is asked; absent: the platform's. */
  readonly fetch?: Fetch;
}

/** The part of the platform's `fetch` that is needed. */
export type Fetch = (url: string, request: ManagementRequest) => Promise<Response>;

/** A request as it is sent. */
export interface ManagementRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers: Record<string, string>;
  /** JSON. */
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A problem document (RFC 9457) as an error. */
export class ManagementError extends Error {
  override readonly name: string = "ManagementError";
  readonly status: number;
  /** Stable; `http` where no problem document was answered. */
  readonly code: string;
  readonly hint: string | undefined;
  /** What is wrong in the request, place by place. */
  readonly places: readonly { readonly path: string; readonly message: string }[];
  /** What a call of a vendor had sent and was answered, masked, where it is that which failed. */
  readonly exchange: Pick<Answer<"callMethod">, "request" | "response"> | undefined;
  /** What scripts of a failed call had written. */
  readonly log: readonly string[];

  constructor(
    status: number,
    problem: Partial<Pick<ManagementError, "code" | "hint" | "places" | "exchange" | "log">> & {
      readonly detail?: string;
    },
  ) {
    super(problem.detail ?? `The server answered ${String(status)}.`);
    this.status = status;
    this.code = problem.code ?? "http";
    this.hint = problem.hint;
    this.places = problem.places ?? [];
    this.exchange = problem.exchange;
    this.log = problem.log ?? [];
  }
}

/** Nothing has to be said where nothing is asked for. */
type Arguments<Id extends keyof Operations> =
  Record<never, never> extends Asked<Id>
    ? [asked?: Asked<Id>, options?: CallOptions]
    : [asked: Asked<Id>, options?: CallOptions];

/** How a request is made. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** The API. */
export interface ManagementClient {
  /** Does one operation. Rejects with a `ManagementError`, or as `fetch` does. */
  call<Id extends keyof Operations>(id: Id, ...[asked, options]: Arguments<Id>): Promise<Answer<Id>>;
  /** Every item of a list, page after page. */
  all<Id extends Listing>(id: Id, ...[asked, options]: Arguments<Id>): AsyncGenerator<Item<Id>, void>;
  /** The same at once; for what has an end that is near. */
  list<Id extends Listing>(id: Id, ...[asked, options]: Arguments<Id>): Promise<Item<Id>[]>;
}

/** A client; nothing is asked yet. */
export function createManagementClient({
  url,
  token,
  account,
  parse = JSON.parse,
  fetch = globalThis.fetch,
}: ManagementClientOptions): ManagementClient {
  async function ask(id: keyof Operations, asked: Loose, { signal }: CallOptions): Promise<unknown> {
    const [method, path = ""] = routes[id].split(" ");
    const { body } = asked;
    const response = await fetch(`${url}/api/v1${fill(path, asked, account)}`, {
      method: method as ManagementRequest["method"],
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    if (response.ok) return isJson(response) ? parse(text) : text === "" ? null : text;
    const problem = isJson(response) ? (JSON.parse(text) as object) : {};
    throw new ManagementError(response.status, problem);
  }
  return clientOf(ask);
}

/** Does one operation, whatever its types are. */
type Ask = (id: keyof Operations, asked: Loose, options: CallOptions) => Promise<unknown>;

/** The client of whoever can do one operation. */
export function clientOf(ask: Ask): ManagementClient {
  async function* all<Id extends Listing>(id: Id, ...args: Arguments<Id>): AsyncGenerator<Item<Id>, void> {
    const [given = {}, options = {}] = args as [Loose?, CallOptions?];
    for (let query = given.query; ;) {
      const page = await ask(id, { ...given, query }, options);
      const { items, next } = page as { readonly items: Item<Id>[]; readonly next?: string };
      yield* items;
      if (next === undefined) return;
      query = { ...query, cursor: next };
    }
  }
  return {
    call: async (id, ...[asked = {}, options = {}]) => (await ask(id, asked as Loose, options)) as never,
    all,
    async list(id, ...args) {
      const items = [];
      for await (const item of all(id, ...args)) items.push(item);
      return items;
    },
  };
}

type Texts = Readonly<Record<string, string | number | boolean | undefined>>;

/** What is asked, whatever the operation. */
interface Loose {
  readonly params?: Texts;
  readonly query?: Texts | undefined;
  readonly body?: unknown;
}

/** A path that ends in `?account` is of what accounts have. */
function fill(path: string, { params = {}, query = {} }: Loose, account: string | undefined): string {
  const [way = "", ofAccount] = path.split("?");
  const filled = way.replaceAll(/\{(\w+)\}/g, (_, name: string) => toSegment(name, String(params[name])));
  const meant = ofAccount === undefined ? query : { ...query, account: query["account"] ?? account };
  const pairs = Object.entries(meant).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(pairs).toString();
  return search === "" ? filled : `${filled}?${search}`;
}

function isJson({ headers }: Response): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\b/.test(headers.get("content-type") ?? "");
}

/** Nothing has an empty name; and past dots, however they are written, a URL leads to another operation, perhaps one for all there are. */
function toSegment(name: string, value: string): string {
  if (!/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
  const message = `must have more than ${value === "" ? "no character" : "dots"}`;
  throw new ManagementError(400, {
    code: "server/bad-request",
    detail: `\`${name}\` ${message}.`,
    places: [{ path: `/path/${name}`, message }],
  });
}
