// What is kept of what a vendor says of a file: nothing that could leave a folder or break a header.
import { expect, test } from "vitest";
import { fileInfo } from "../../runtime/files/file-info.ts";

const url = "https://files.example.com/x/My%20report.pdf?sig=1";

test.each([
  [undefined, "My report.pdf"],
  ["attachment", "My report.pdf"],
  ['attachment; filename="b.txt"', "b.txt"],
  ["attachment; filename=b.txt", "b.txt"],
  ["attachment; filename*=UTF-8''%e2%82%ac.txt; filename=\"x.txt\"", "€.txt"],
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="C:\\\\temp\\\\a.txt"', "a.txt"],
  ['attachment; filename=".."', "file"],
  ["attachment; filename*=UTF-8''a%0d%0ab.txt", "ab.txt"],
  [`attachment; filename="${"x".repeat(300)}"`, "x".repeat(200)],
])("the name of %s", (disposition, name) => {
  const headers = disposition === undefined ? {} : { "content-disposition": disposition };
  expect(fileInfo(url, headers).name).toBe(name);
});

test.each([
  ["https://a.example/", "file"],
  ["https://a.example/%ff", "%ff"],
])("the name at %s", (address, name) => {
  expect(fileInfo(address, {}).name).toBe(name);
});

test.each([
  ["image/png", "image/png"],
  ["text/plain; charset=utf-8", "text/plain; charset=utf-8"],
  ["nonsense", "application/octet-stream"],
  [undefined, "application/octet-stream"],
  ["text/plain; x=\u00e9", "application/octet-stream"],
])("the type %s", (type, expected) => {
  expect(fileInfo(url, type === undefined ? {} : { "content-type": type }).contentType).toBe(expected);
});
