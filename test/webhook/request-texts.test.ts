// Parts of a request that a text may name: one element of a header, the verb, the URL, its path, and a form's sorted pairs. Each
// is what a signature is taken of, so what is not there, or could be read in two ways, proves nothing.
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hmac, parts, proofOf, type Sent } from "./rules.ts";

const secret = "s3cret";

/** What comes of a delivery with a signature of `signed` for a rule that signs `content`. */
function proof(content: string, signed: string, sent: Partial<Sent> = {}): string {
  const signature = createHmac("sha256", secret).update(signed).digest("hex");
  const headers = { ...sent.headers, "x-signature": signature };
  const rule = hmac({ content: parts(content) });
  return proofOf({ merge: [{ Secret: secret }], ...sent, verify: rule, headers });
}

describe("{{header.x part=t}}", () => {
  test.each<[header: string | undefined, expected: string]>([
    ["t=12,v1=ab", "verified"],
    ["v1=ab, t=12", "verified"],
    ["v1=ab,\tt=12 ", "verified"],
    ["t=13,v1=ab", "mismatch"],
    ["T=12", "missing"],
    ["tt=12", "missing"],
    ["t", "missing"],
    ["t=", "missing"],
    ["t=12,t=12", "missing"],
    ["t=12, t=13", "missing"],
    ["", "missing"],
    [undefined, "missing"],
  ])("%j", (header, expected) => {
    expect(proof("{{header.x part=t}}", "12", header === undefined ? {} : { headers: { x: header } })).toBe(
      expected,
    );
  });
});

const at = "https://hooks.example.com/behind/api/webhook/hook";

describe("the request itself", () => {
  test.each<[content: string, signed: string, sent: Partial<Sent>]>([
    ["{{method}}", "POST", {}],
    ["{{method}}", "GET", { method: "GET" }],
    ["{{url}}", at, {}],
    ["{{url}}", `${at}?a=%7e&A=b+c&a`, { query: "?a=%7e&A=b+c&a" }],
    ["{{url}}", `${at}?`, { query: "?" }],
    ["{{path}}", "/behind/api/webhook/hook", { query: "?a=/b?c" }],
    ["{{method}}{{url}}{{rawBody}}", `POST${at}?x=1{}`, { query: "?x=1", body: "{}" }],
  ])("%s is %s", (content, signed, sent) => {
    expect(proof(content, signed, sent)).toBe("verified");
  });

  test.each([
    ["{{url}}", `${at}?a=~`, "?a=%7E"],
    ["{{url}}", at, "?a=1"],
    ["{{path}}", "/api/webhook/hook", ""],
  ])("%s is not %s", (content, signed, query) => {
    expect(proof(content, signed, { query })).toBe("mismatch");
  });
});

const form = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };

describe("{{sortedForm}}", () => {
  test.each<[body: string | Uint8Array, text: string]>([
    ["b=2&a=1", "a1b2"],
    ["a=2&a=1&B=0", "B0a1a2"],
    ["a=x+y%2B%26&%C3%A4=%E2%82%AC", "ax y+&ä€"],
    ["a&b=&c=1=2", "abc1=2"],
    ["&&a=1&", "a1"],
  ])("%s is %s", (body, text) => {
    expect(proof("u{{sortedForm}}", `u${text}`, { headers: form, body })).toBe("verified");
  });

  test("is empty for an empty body, whatever its type", () => {
    expect(proof("u{{sortedForm}}", "u")).toBe("verified");
    expect(proof("u{{sortedForm}}", "u", { headers: form })).toBe("verified");
  });

  test.each<[name: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array]>([
    ["no content type", {}, "a=1"],
    ["JSON", { "content-type": "application/json" }, "a=1"],
    ["two content types", { "content-type": "application/x-www-form-urlencoded, application/json" }, "a=1"],
    ["a broken escape", form, "a=%zz"],
    ["half an escape", form, "a=1%"],
    ["an escape that is no UTF-8", form, "a=%ff"],
    ["bytes that are no UTF-8", form, Buffer.from([0x61, 0x3d, 0xff])],
  ])("there is none with %s", (_name, headers, body) => {
    expect(proof("u{{sortedForm}}", "ua1", { headers, body })).toBe("missing");
  });

  test("gives what Twilio signs of its own example", () => {
    const pairs = {
      To: "+18005551212",
      From: "+12349013030",
      Digits: "1234",
      CallSid: "CA1234567890ABCDE",
      Caller: "+12349013030",
    };
    const rule = hmac({
      algorithm: "sha1",
      content: parts("https://mycompany.com/myapp.php?foo=1&bar=2{{sortedForm}}"),
      signature: { value: parts("{{header.x-twilio-signature}}"), prefix: "", encoding: "base64" },
    });
    const headers = { ...form, "x-twilio-signature": "0/KCTR6DLpKmkAf8muzZqo1nDgQ=" };
    const sent = { verify: rule, headers, body: new URLSearchParams(pairs).toString() };
    expect(proofOf({ ...sent, merge: [{ Secret: "12345" }] })).toBe("verified");
    expect(proofOf({ ...sent, merge: [{ Secret: "12346" }] })).toBe("mismatch");
  });
});
