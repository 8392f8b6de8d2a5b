// One small connector with a merge field at every kind of place in a URL and in a JSON body, compiled and loaded, and what
// must hold for every value: a refusal with a code, or the URL and the body that the definition describes.
import fc from "fast-check";
import { expect } from "vitest";
import type { ActionMethod } from "../../runtime/contract/connector.ts";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeJson } from "../../runtime/data/json.ts";
import { loadDefinition } from "./load-definition.ts";

const mergeFields = ["Tenant", "Base", "Whole", "Segment", "Part", "One", "Two", "Search"];
const path =
  "/a/{{Segment}}/item-{{Part}}.json/{{One}}{{Two}}/{{Part}}x/end?q={{Search}}&fixed=1&r=a{{Search}}b";
const definition = {
  id: "places",
  name: "Places",
  version: "1.0.0",
  parameters: mergeFields.map((targetName) => ({ targetType: "mergeField", targetName, optional: true })),
  methods: {
    host: {
      type: "action",
      name: "Host",
      endpoint: `https://{{Tenant}}.example.com:8443${path}`,
      ...queries(),
    },
    base: { type: "action", name: "Base", baseUrl: "{{Base}}", endpoint: path, ...queries() },
    whole: { type: "action", name: "Whole", endpoint: "{{Whole}}" },
    body: {
      type: "action",
      name: "Body",
      httpMethod: "POST",
      endpoint: "https://example.com/",
      request: {
        fields: [
          { connectorField: "a.b.c", systemField: "Text" },
          { connectorField: "a.b.d", systemField: "Number", dataType: "decimal" },
          { connectorField: "a.'constructor'.e", systemField: "Odd" },
          { connectorField: "[list].name", systemField: "ListName" },
          { connectorField: "[list].kind", value: "k-{{Part}}" },
          { connectorField: "fixed.deep", value: { one: ["{{Segment}}", "x{{Search}}"], two: 2 } },
        ],
      },
    },
  },
};

function queries(): object {
  return { parameters: [{ targetType: "queryString", targetName: "Page" }] };
}

/** Its methods, as the engine would load them. */
export interface EmittedCalls {
  readonly action: (key: string) => ActionMethod;
}

/** Compiles and loads it. */
export async function emitCalls(): Promise<EmittedCalls> {
  const { methods } = await loadDefinition(definition);
  return {
    action(key) {
      const method = methods[key];
      if (method?.kind !== "action") throw new TypeError(`${key} is no action`);
      return method;
    },
  };
}

const harmful = [
  ["", ".", "..", "%2e", "%2E%2e", "/", "//", "\\", "?", "#", "@", ":", "&", "=", ";", "%", "%00"],
  ["\r\n", "\t", "\0", " ", "é", "。", "／", "\u2028", "\u{1f600}", "\ud800", "\udc00"],
  ["https://evil.example", "http://a.b/c/", "acme", "xn--", "xn--a", "127.1", "[::1]", "user:pw@"],
  ["{{Segment}}", "${x}", "__proto__"],
].flat();
const pieces = fc.constantFrom(...harmful);
const text = fc.oneof(
  pieces,
  fc
    .array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 5 })
    .map((all) => all.join("")),
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 8, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom<JsonValue[]>(null, true, 0, -0, 1e300, 12345678901234567890n, [], ["a"], {
      a: 1,
    }),
  },
);
const host = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.constant("xn--mnchen-3ya"), text);
const url = fc.oneof(
  fc.constantFrom("https://api.example.com", "http://a.example:81/v1/", "https://a.example/x?y=1"),
  fc
    .tuple(fc.constantFrom("https://api.example.com", "HTTP://a.example/v1/"), text)
    .map((parts) => parts.join("")),
  value,
);
/** Most are harmless, so that the nasty one is seen through to the end. */
const mild = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<JsonValue[]>("a", "b-c", 7) },
  { weight: 1, arbitrary: value },
);
const kinds = {
  Tenant: host,
  Base: url,
  Whole: url,
  Segment: mild,
  Part: mild,
  One: mild,
  Two: mild,
  Search: mild,
  Page: mild,
};
const merge = fc.record(kinds);

type Fields = Readonly<Record<keyof typeof kinds, JsonValue>>;

/** What `build` makes; `undefined` when it refuses with a code. Any other exception is a fault. */
function made<T>(build: () => T): T | undefined {
  try {
    return build();
  } catch (error) {
    if (isHookwrightError(error) && /^(?:merge|data|value|mapping|input)\//.test(error.code))
      return undefined;
    throw error;
  }
}

/** Origin, number of segments and query keys of a URL. */
function outline(address: string): readonly unknown[] {
  const { origin, pathname, searchParams, username, password, hash } = new URL(address);
  expect([username, password, hash]).toEqual(["", "", ""]);
  expect(address).toMatch(/^[\x21-\x7e]+$/);
  return [origin, pathname.split("/").length, [...searchParams.keys()]];
}

const keys = ["q", "fixed", "r", "Page"];
/** `/a/{{Segment}}/item-{{Part}}.json/{{One}}{{Two}}/{{Part}}x/end` has so many parts between slashes. */
const segments = 7;

/** Origin, segment count and query keys of a URL are the definition's, whatever the values. Returns how many URLs were made. */
export function checkUrls(
  { action }: EmittedCalls,
  runs: { readonly numRuns: number; readonly seed?: number },
): number {
  let count = 0;
  fc.assert(
    fc.property(merge, (fields: Fields) => {
      const hosted = made(() => action("host").url(fields));
      if (hosted !== undefined) {
        const origin = `https://${String(fields.Tenant as string).toLowerCase()}.example.com:8443`;
        expect(outline(hosted)).toEqual([origin, segments, keys]);
      }
      const based = made(() => action("base").url(fields));
      if (based !== undefined) {
        const base = new URL(String(fields.Base as string));
        const before = base.pathname.replace(/\/$/, "").split("/").length - 1;
        expect(outline(based)).toEqual([base.origin, before + segments, keys]);
      }
      const whole = made(() => action("whole").url(fields));
      if (whole !== undefined) expect(new URL(whole).href).toBe(new URL(String(fields.Whole as string)).href);
      count += [hosted, based, whole].filter((one) => one !== undefined).length;
    }),
    runs,
  );
  return count;
}

/** The keys and the nesting of a JSON body are the definition's, whatever the values. Returns how many bodies were made. */
export function checkBodies(
  { action }: EmittedCalls,
  runs: { readonly numRuns: number; readonly seed?: number },
): number {
  let count = 0;
  const inputs = fc.record({ Text: value, Number: value, Odd: value, ListName: fc.tuple(value, value) });
  fc.assert(
    fc.property(inputs, merge, (input, fields) => {
      const body = made(() => encodeJson(action("body").body?.(input as never, fields) ?? null));
      if (body === undefined) return;
      count += 1;
      const parsed = JSON.parse(body) as { readonly fixed: { readonly deep: { readonly one: unknown[] } } };
      // A merge field that is the whole value keeps its type, which may be a list.
      parsed.fixed.deep.one[0] = "";
      expect(shape(parsed)).toBe(
        "{a:{b:{c:_,d:_},constructor:{e:_}},list:[{name:_,kind:_},{name:_,kind:_}],fixed:{deep:{one:[_,_],two:_}}}",
      );
    }),
    runs,
  );
  return count;
}

function shape(of: unknown): string {
  if (Array.isArray(of)) return `[${of.map(shape).join(",")}]`;
  if (typeof of !== "object" || of === null) return "_";
  return `{${Object.entries(of)
    .map(([key, child]) => `${key}:${shape(child)}`)
    .join(",")}}`;
}
