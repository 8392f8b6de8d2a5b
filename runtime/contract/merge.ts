// Merge fields at run time: looked up by own key, encoded by the position they stand in.
// Rules: definition-format.md §3 ("Encoding is by position"). A value is inserted once and is never a template.
// None of these functions puts a value into an error message: it may be a secret.
import { HookwrightError } from "./error.ts";
import { isRawJson, list, type JsonValue } from "./value.ts";

/** The merge fields in reach of one call, by name. A null-prototype object; only own keys count. */
export type MergeFields = Readonly<Record<string, JsonValue | undefined>>;

const pathUnsafe = /[^A-Za-z0-9\-._~!$&'()*+,;=:@]/;
/** Characters that a path keeps although `encodeURIComponent` encodes them, and what it makes of them. */
const pathKept = /[$&+,;=:@]/;
const pathKeptEncoded = /%(?:24|26|2B|2C|3A|3B|3D|40)/g;
const queryUnsafe = /[^A-Za-z0-9\-._~]/;
const headerUnsafe = /[^\t\x20-\x7e\x80-\xff]/;

/** A merge field as text, for mixed text. Lists and objects are an error, absent and null too. */
export function mergeText(merge: MergeFields, name: string): string {
  const value = mergeValue(merge, name);
  if (typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
  if (isRawJson(value)) return value.rawJSON;
  throw new HookwrightError(
    "merge/not-scalar",
    `The merge field \`${name}\` holds a list or an object where text is needed.`,
    { hint: "Map a single value to it." },
  );
}

/** A merge field that is the whole value: it keeps its type (definition-format.md §2). Absent and null are errors. */
export function mergeValue(merge: MergeFields, name: string): Exclude<JsonValue, null> {
  const value = Object.hasOwn(merge, name) ? merge[name] : undefined;
  if (value === undefined || value === null)
    throw new HookwrightError("merge/missing", `The merge field \`${name}\` has no value.`, {
      hint: `Give \`${name}\` a value in the installation or map it in the step.`,
    });
  return value;
}

/** True when a merge field has a value; an optional parameter without one is left out. */
export function hasMerge(merge: MergeFields, name: string): boolean {
  return Object.hasOwn(merge, name) && merge[name] !== undefined && merge[name] !== null;
}

/** A merge field that is one whole path segment of a URL. Refuses a segment that is empty, `.` or `..`. */
export function pathSegment(merge: MergeFields, name: string): string {
  const segment = pathPart(merge, name);
  // A percent sign of the value is encoded, so that no other spelling of a dot is left.
  if (segment === "" || segment === "." || segment === "..") throw unsafeSegment(name);
  return segment;
}

/** A merge field that is part of a path segment. */
export function pathPart(merge: MergeFields, name: string): string {
  const value = mergeText(merge, name);
  if (!pathUnsafe.test(value)) return value;
  const encoded = encode(value, name);
  return pathKept.test(value) ? encoded.replace(pathKeptEncoded, decodeURIComponent) : encoded;
}

/** Refuses a path segment made of several parts that ends up empty, `.` or `..`. */
export function checkSegment(segment: string, name: string): string {
  // The definition's own part may spell its dots `%2e`, which a URL parser takes for dots.
  if (/^(?:\.|%2e){0,2}$/i.test(segment)) throw unsafeSegment(name);
  return segment;
}

function unsafeSegment(name: string): HookwrightError {
  return new HookwrightError(
    "merge/unsafe",
    `The merge field \`${name}\` would make a path segment that is empty, \`.\` or \`..\`.`,
    { hint: "Map the value that the vendor expects at this place of the URL." },
  );
}

/** A merge field as a query name or value. */
export function queryPart(merge: MergeFields, name: string): string {
  const value = mergeText(merge, name);
  return queryUnsafe.test(value) ? encode(value, name) : value;
}

/** A merge field in a header value: no control characters, nothing a byte cannot hold. */
export function headerPart(merge: MergeFields, name: string): string {
  const value = mergeText(merge, name);
  if (headerUnsafe.test(value))
    throw new HookwrightError(
      "merge/unsafe",
      `The merge field \`${name}\` holds a character that a header cannot carry.`,
      { hint: "Remove line breaks and characters beyond Latin-1 from the value." },
    );
  return value;
}

/** A list as pairs of a query, names and values encoded; one value is a list of one. Lists in lists and objects are errors. */
export function queryPairs(
  value: JsonValue,
  name: string,
  spelling: "repeat" | "comma" | "brackets",
): string[] {
  const values = elementTexts(value, name).map((text) => encode(text, name));
  if (values.length === 0) return [];
  const key = encode(spelling === "brackets" ? `${name}[]` : name, name);
  return spelling === "comma" ? [`${key}=${values.join(",")}`] : values.map((text) => `${key}=${text}`);
}

/** A list as the value of a header (RFC 9110 5.6.1): `a, b`. Empty for an empty list. */
export function headerList(value: JsonValue, name: string): string {
  return elementTexts(value, name)
    .map((text) => headerPart({ [name]: text }, name))
    .join(", ");
}

function elementTexts(value: JsonValue, name: string): string[] {
  return (list(value) ?? []).map((element) => mergeText({ [name]: element }, name));
}

/**
 * A merge field that begins a URL: an absolute http(s) URL, not encoded, without credentials or fragment.
 * With `extended` (a path follows in the definition) it may hold no query either, and one trailing slash goes.
 */
export function urlStart(merge: MergeFields, name: string, extended: boolean): string {
  const value = mergeText(merge, name);
  const url = URL.parse(value);
  const valid =
    url !== null &&
    (url.protocol === "https:" || url.protocol === "http:") &&
    /^https?:\/\//i.test(value) &&
    url.username === "" &&
    url.password === "" &&
    !value.includes("#") &&
    !(extended && value.includes("?"));
  if (!valid)
    throw new HookwrightError(
      "merge/unsafe",
      `The merge field \`${name}\` must be an absolute http or https URL without credentials or fragment.`,
      { hint: `Give \`${name}\` a value like \`https://api.example.com\`.` },
    );
  // As parsed: blanks, backslashes and dot segments of the value can then mean nothing new to what follows.
  return extended && url.href.endsWith("/") ? url.href.slice(0, -1) : url.href;
}

/** A merge field inside a URL's host: one label or part of one, letters, digits and inner hyphens only. */
export function hostPart(merge: MergeFields, name: string): string {
  const value = mergeText(merge, name);
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(value))
    throw new HookwrightError(
      "merge/unsafe",
      `The merge field \`${name}\` stands in a host name and may hold only letters, digits and hyphens.`,
      {
        hint: `Give only the part that the definition leaves open, such as \`acme\` of \`acme.example.com\`.`,
      },
    );
  return value;
}

/** Letters, digits and `-_.~!'()*` stay. A lone surrogate is the only thing that cannot be encoded. */
function encode(value: string, name: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new HookwrightError("merge/unsafe", `The merge field \`${name}\` is not valid Unicode text.`, {
      hint: "Send text without lone surrogates.",
    });
  }
}
