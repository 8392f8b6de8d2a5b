import { expect, test } from "vitest";
import { preferredType } from "../../runtime/data/accept.ts";

const offers = [
  "application/json",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
] as const;
const [json, xml, textXml, form] = offers;

test.each([
  [undefined, json],
  ["", json],
  ["*/*", json],
  ["application/*", json],
  ["application/xml", xml],
  ["APPLICATION/XML", xml],
  ["text/xml", textXml],
  ["text/*", textXml],
  [form, form],
  ["application/xml, application/json", json],
  ["application/xml, application/json;q=0.9", xml],
  ["application/json;q=0, */*", xml],
  ["application/*;q=0.2, text/xml;q=0.1", json],
  ["text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", xml],
  ["application/xml;charset=utf-8", xml],
  ["image/png", json],
  ["application/xml;q=nonsense, application/json;q=0.001", json],
  ["a b, ;;, application/xml", xml],
])("%s", (header, expected) => {
  expect(preferredType(header, offers)).toBe(expected);
});
