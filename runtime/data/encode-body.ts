// A value becomes the body of a request, in the format that its definition asks for (B§8.1, definition-format.md §2 "Bodies").
// Which values are files is said by the format alone: a text that looks like a file's handle is a text.
import type { RequestFormat } from "../contract/call.ts";
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, isRawJson, text as toText, type JsonValue } from "../contract/value.ts";
import type { BodyFile, OpenFile } from "./body-file.ts";
import { encodeCsv } from "./csv-text.ts";
import { encodeForm, pairText, toPairs } from "./form.ts";
import { encodeJson } from "./json.ts";
import { formDisposition, joinParts, shownFile, type BodyStream, type Part } from "./multipart.ts";
import { splitFiles } from "./split-files.ts";
import { encodeXml } from "./xml-text.ts";

/** A body as it is sent. */
export interface EncodedBody {
  readonly contentType: string;
  readonly body: string | BodyStream;
  /** The body for people: a file is only counted. */
  readonly shown: string;
}

/** The body of a value; `undefined` where nothing is sent. Fails with `data/…`, or as `openFile` does. */
export async function encodeBody(
  format: RequestFormat,
  value: JsonValue | undefined,
  openFile: OpenFile,
): Promise<EncodedBody | undefined> {
  if (value === undefined) return undefined;
  switch (format.bodyType) {
    case "none":
      return undefined;
    case "file":
      return fileBody(value, openFile);
    case "multipart":
      return formDataBody(format, value, openFile);
    case "multipartRelated":
      return relatedBody(format, value, openFile);
    case "json":
    case "graphql":
    case "xml":
    case "form":
    case "csv":
    case "text":
      return textBody(format, value);
  }
}

/** A body that is a text whatever it holds; formats with files are written as JSON. Fails with `data/…`. */
export function textBody(format: RequestFormat, value: JsonValue): EncodedBody & { readonly body: string } {
  const [contentType, body] = toTextBody(format, value);
  return { contentType, body, shown: body };
}

function toTextBody(
  { bodyType, xmlRootElement, lists }: RequestFormat,
  value: JsonValue,
): readonly [contentType: string, text: string] {
  switch (bodyType) {
    case "xml":
      return ["application/xml", xmlText(value, xmlRootElement)];
    case "form":
      return ["application/x-www-form-urlencoded", encodeForm(value, lists ?? "repeat")];
    case "csv":
      return ["text/csv; charset=utf-8", encodeCsv(value)];
    case "text":
      return ["text/plain; charset=utf-8", singleText(value)];
    case "json":
    case "graphql":
    case "file":
    case "multipart":
    case "multipartRelated":
    case "none":
      return ["application/json", encodeJson(value)];
  }
}

/** A text is a document that a script made. */
function xmlText(value: JsonValue, root: string | undefined): string {
  if (typeof value === "string") return value;
  return encodeXml(root === undefined ? value : { [root]: value });
}

function singleText(value: JsonValue): string {
  if (typeof value !== "object" || value === null || isRawJson(value)) return toText(value, "") ?? "";
  throw new HookwrightError("data/unwritable", "A body of text is a single value, not a list or an object.");
}

async function fileBody(value: JsonValue, openFile: OpenFile): Promise<EncodedBody> {
  const file = await openHandle(value, openFile);
  return { contentType: file.contentType, body: file, shown: shownFile(file) };
}

async function formDataBody(
  { files = [], lists = "repeat" }: RequestFormat,
  value: JsonValue,
  openFile: OpenFile,
): Promise<EncodedBody> {
  const isFile = fileTest(files);
  const parts: Part[] = [];
  for (const { name, value: one, path } of toPairs(value, lists)) {
    if (!isFile(path))
      parts.push({
        headers: { "Content-Disposition": formDisposition(name) },
        content: pairText(one, name),
      });
    else if (one !== null) {
      const file = await openHandle(one, openFile);
      parts.push({
        headers: {
          "Content-Disposition": formDisposition(name, file.name),
          "Content-Type": file.contentType,
        },
        content: file,
      });
    }
  }
  const { boundary, body, shown } = joinParts(parts);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body, shown };
}

/** What is no file comes first, as JSON; then the files in the order of their fields. */
async function relatedBody(
  { files = [] }: RequestFormat,
  value: JsonValue,
  openFile: OpenFile,
): Promise<EncodedBody> {
  const { rest, handles } = splitFiles(value, fileTest(files));
  const parts: Part[] =
    rest === undefined
      ? []
      : [{ headers: { "Content-Type": "application/json; charset=utf-8" }, content: encodeJson(rest) }];
  for (const handle of handles) {
    const file = await openHandle(handle, openFile);
    parts.push({ headers: { "Content-Type": file.contentType }, content: file });
  }
  const [root = "application/json"] = parts.map(({ headers }) => headers["Content-Type"]?.split(";")[0]);
  const { boundary, body, shown } = joinParts(parts);
  return { contentType: `multipart/related; boundary=${boundary}; type="${root}"`, body, shown };
}

/** Whether property names lead to a file. */
function fileTest(files: readonly (readonly string[])[]): (path: readonly string[]) => boolean {
  const known = new Set(files.map((path) => JSON.stringify(path)));
  return (path) => known.has(JSON.stringify(path));
}

function openHandle(value: JsonValue, openFile: OpenFile): Promise<BodyFile> {
  if (typeof value === "string") return openFile(value);
  throw new HookwrightError(
    "data/unwritable",
    isJsonObject(value)
      ? "An object stands where a file should be."
      : "A value stands where a file should be.",
  );
}
