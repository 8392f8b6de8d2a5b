// The type check of scripts: what honest scripts do passes, what certainly fails is told at its own characters.
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { connectorText, summary, toldOf, type Kind } from "./script-project.ts";

const call = (body: string): string => `function before_action() {\n  ${body}\n  return true;\n}`;
const answer = (body: string): string => `function after_action() {\n  ${body}\n  return true;\n}`;
const delivery = (body: string): string => `function after_webhook() {\n  ${body}\n  return true;\n}`;

/** What scripts of the field do (B§7, B§15). Nothing may be told of any of them. */
const honest: readonly (readonly [kind: Kind, source: string])[] = [
  // Whole scripts.
  ["webhook", "function after_webhook() { return method_response.order != null; }"],
  [
    "webhook",
    delivery("method_response.order.total = method_response.order.net + method_response.order.tax;"),
  ],
  ["webhook", delivery("method_response = { order: method_response, lines: [] };")],
  [
    "webhook",
    delivery("if (typeof method_response === 'string') method_response = JSON.parse(method_response);"),
  ],
  [
    "webhook",
    delivery("if (!Array.isArray(method_response.lines)) method_response.lines = [method_response.lines];"),
  ],
  [
    "webhook",
    delivery(
      "method_response.lines.forEach(function (line, i) { line.index = i; line.price = +line.unit * 1.2; });",
    ),
  ],
  ["webhook", delivery("method_response.lines = method_response.lines.map(l => l.sku).join(',');")],
  [
    "webhook",
    delivery(
      "for (var key in method_response) { if (method_response[key] === null) delete method_response[key]; }",
    ),
  ],
  [
    "webhook",
    delivery("for (const line of method_response.lines) method_response['sku_' + line.sku] = line;"),
  ],
  [
    "webhook",
    delivery("method_response.order.created_at = new Date(method_response.order.created_at).toISOString();"),
  ],
  [
    "webhook",
    delivery(
      "var days = (new Date() - new Date(method_response.order.created_at)) / 86400000; if (days > 3) return false;",
    ),
  ],
  [
    "webhook",
    delivery(
      "method_response.custom = {}; method_response.custom_fields.forEach(f => { method_response.custom[f.key] = f.value; });",
    ),
  ],
  [
    "webhook",
    delivery(
      "method_response.order.id = String(method_response.order.id).length > 3 ? method_response.order.id.toString().padStart(8, '0') : parseInt(method_response.order.id);",
    ),
  ],
  [
    "webhook",
    delivery(
      "return method_response.customer && method_response.customer.email.indexOf('@') > 0 || method_response.customers?.length;",
    ),
  ],
  [
    "webhook",
    delivery(
      "const { order, lines: [first], ...rest } = method_response; method_response.first = first; method_response.rest = rest;",
    ),
  ],
  [
    "webhook",
    delivery(
      "method_response.line = 1; method_response.order2 = 2; method_response.customer.emails = ['a'];",
    ),
  ],
  [
    "webhook",
    delivery("method_response.order = method_response.Order; method_response.order = method_response.ordr;"),
  ],
  [
    "webhook",
    "function before_webhook() { if (method_request_headers['x-secret'] !== script_parameters.Mode) { method_response = { error: 'no' }; method_response_headers['x-why'] = 'secret'; method_response_status = 401; return false; } return true; }",
  ],
  [
    "webhook",
    "function before_webhook() { if (method_request_method === 'GET' && method_request_parameters.code) { method_request_method = 'POST'; method_request = { code: method_request_parameters.code }; } return true; }",
  ],
  [
    "webhook",
    "function before_webhook() { method_response = { ordr: 1 }; method_response.ordr += 1; method_response = 'ok'; return false; }",
  ],
  [
    "webhook",
    "function before_webhook() { var body = JSON.parse(method_request_raw); method_request = body.data; method_request.odrer = 1; return true; }",
  ],
  [
    "webhook",
    "var seen = {}; function remember(id) { seen[id] = (seen[id] || 0) + 1; return seen[id]; } function after_webhook() { return remember(method_response.order.id) === 1; }",
  ],
  [
    "webhook",
    "after_webhook = function () { total = 0; for (i = 0; i < method_response.lines.length; i++) { total += method_response.lines[i].quantity; } method_response.total = total; return true; };",
  ],
  [
    "webhook",
    "function after_webhook() { if (typeof unknownThing !== 'undefined') return unknownThing(); var x = 1; var x = '2'; x = null; return x === undefined || x == 0; }",
  ],
  // Calls.
  [
    "action",
    call(
      "method_request.order.note = 'x'; method_request.extra = { deep: { deeper: [1] } }; method_request.extra.deep.deeper.push('2');",
    ),
  ],
  ["action", call("method_request = JSON.stringify(method_request);")],
  [
    "action",
    call(
      "method_request_headers['X-Signature'] = cyclr_sign('HMAC-SHA256', method_auth_value, JSON.stringify(method_request));",
    ),
  ],
  ["action", call("method_request_headers.Authorization = 'Basic ' + btoa(method_auth_value + ':' + 5);")],
  [
    "action",
    call(
      "method_request_mergefields.Folder = encodeURIComponent(method_request_parameters.Folder || 'all');",
    ),
  ],
  [
    "action",
    call("method_request_parameters.page_size = 100; method_request_parameters.cursor = action_data.cursor;"),
  ],
  [
    "action",
    call("method_request_parameters.Cyclr_Webhook_Id = method_request_parameters['Cyclr_Webhook_Id'];"),
  ],
  [
    "action",
    call("if (script_parameters.Mode == 'test') throw new Error('not in test: ' + script_parameters.Mode);"),
  ],
  [
    "action",
    call(
      "var since = moment(last_successful_run_date).subtract(5, 'minutes').utc().format('YYYY-MM-DDTHH:mm:ss'); method_request.since = since;",
    ),
  ],
  [
    "action",
    call("const m = require('moment'); method_request.at = m().tz('Europe/London').hours(3).format();"),
  ],
  [
    "action",
    call(
      "var hash = CryptoJS.HmacSHA256('a', 'b').toString(); var md5 = CryptoJS.MD5('x') + ''; method_request.hash = hash + md5;",
    ),
  ],
  [
    "action",
    call(
      "var response = http_request({ method: 'POST', url: 'https://x.example.com/' + method_request.order.id, headers: { a: 1 }, parameters: { b: 'c' }, data: JSON.stringify({}) }); if (response.status_code != 200) throw 'no'; method_request.token = response.content.token;",
    ),
  ],
  [
    "action",
    call(
      "var r = http_request({ url: method_request.url }); method_request.items = r.content.items.map(function (x) { return x.id; });",
    ),
  ],
  [
    "action",
    call(
      "var verb = method_request.order.id ? 'GET' : 'PUT'; http_request({ method: verb, url: `https://x.example.com` });",
    ),
  ],
  ["action", call("var alg = 'HMAC-' + 'SHA1'; method_request.s = cyclr_sign(alg, 'k', 'v', 'hex');")],
  [
    "action",
    call(
      "cyclr_storage_set('k', 1); cyclr_storage_increment('k', 2); method_request.n = cycle_storage_get('n') || cycle_storage_list_keys().length;",
    ),
  ],
  [
    "action",
    call(
      "var rows = cyclr_csv_parse('a,b', ',', true); method_request.xml = cyclr_xml_serialize({ a: rows[0].a }); method_request.o = cyclr_xml_deserialize('<a/>').a.b;",
    ),
  ],
  [
    "action",
    call(
      "console.log('sending', method_request); parseInt(5.5); isNaN('x'); Math.round('2'); [1, 2].map(parseInt); parseFloat(3);",
    ),
  ],
  ["action", call("var e = new Error('x'); e.statusCode = 500; if (!method_request.order) throw e;")],
  [
    "action",
    call(
      "var o = { a: 1 }; o.b = 2; o.c = o.d; var list = []; list.push('a'); list.push(1); list.extra = 1; method_request.o = o;",
    ),
  ],
  [
    "action",
    call(
      "var text = '5'; text = Number(text); method_request.t = text.toFixed(2); var maybe; maybe = 'x'; maybe.trim();",
    ),
  ],
  [
    "action",
    call(
      "function Point(x) { this.x = x; } Point.prototype.move = function (by) { this.x += by; return this; }; new Point(1).move(2).x; method_request.p = new Point(3).y;",
    ),
  ],
  [
    "action",
    call(
      "class Queue { constructor() { this.items = []; } add(x) { this.items.push(x); return this; } } method_request.q = new Queue().add(1).items;",
    ),
  ],
  [
    "action",
    call(
      "try { JSON.parse('{'); } catch (error) { method_request.error = error.message || error.stack; } finally { method_request.done = true; }",
    ),
  ],
  [
    "action",
    call(
      "method_request.sorted = Object.entries(method_request).sort((a, b) => a[1] - b[1]).map(([k, v]) => k + v); Object.groupBy([1], x => x);",
    ),
  ],
  [
    "action",
    call(
      "var [a, b = 2] = 'x-y'.split('-'); label: for (;;) { break label; } method_request.ab = a + b; var f = a ? function () {} : null; f && f(); f();",
    ),
  ],
  [
    "action",
    call(
      "if (method_request.order.constructor === Object && method_request.hasOwnProperty('order')) method_request.lines.length = 0;",
    ),
  ],
  ["action", call("helper(1, 2, 3); function helper(only) { return arguments.length + only; }")],
  // Answers.
  ["action", answer("method_response = method_response.data; method_response.ordr = 1;")],
  [
    "action",
    answer(
      "method_response.lines = method_response.data.lines; method_response.next = method_response_headers['link'];",
    ),
  ],
  [
    "action",
    answer(
      "if (statusCode == 202 || reasonPhrase === 'Accepted') action_data.pending = true; method_response.status = statusCode;",
    ),
  ],
  [
    "action",
    answer(
      "if (method_response.error === 'expired') throw new AuthRefreshException(); if (method_response.session) throw new AuthSessionException();",
    ),
  ],
  [
    "action",
    answer(
      "method_response.names = method_response_fields_in_use.filter(n => n.length > method_response_fields.length).join();",
    ),
  ],
  [
    "action",
    "function after_error() { if (method_error.statusCode.toString() === '404') { method_error.isError = false; method_error.isSuccess = true; method_error.content = '{}'; } return true; }",
  ],
  [
    "action",
    "function after_action_paging() { next_last_successful_run_date = new Date(); method_response.forEach ? method_response.forEach(x => x) : 0; method_response = method_response.concat ? method_response.concat([]) : method_response; return true; }",
  ],
  [
    "action",
    "function action_condition() { return method_response.order.id > 5 && cycle_variables.limit !== null; }",
  ],
  [
    "action",
    "function before_action() { prepare(); return true; } function after_action() { prepare(); return true; } function prepare() { action_data.count = (action_data.count || 0) + 1; shared(action_data.count, 'more'); setRole.call(null); }",
  ],
  [
    "action",
    "'use strict';\n/** @param {Foo} x @returns {NoSuchType} */\nfunction before_action() { /* @type {Bar} */ return true; } // the end",
  ],
];

/** What certainly fails, at the characters between « and ». */
const wrong: readonly (readonly [kind: Kind, code: string, source: string])[] = [
  ["webhook", "type-unknown-member", delivery("return method_response.«ordr».id > 1;")],
  ["webhook", "type-unknown-member", delivery("return method_response.order.«create_at»;")],
  ["webhook", "type-unknown-member", delivery("return method_response.lines[0].«skuu»;")],
  ["webhook", "type-unknown-member", delivery("var body = method_response; body.«custmer» = 1;")],
  ["webhook", "type-unknown-member", delivery("var { «odrer» } = method_response; return odrer;")],
  [
    "webhook",
    "type-unknown-member",
    delivery("method_response.lines.map(function (line) { return line.«quantiy»; });"),
  ],
  ["webhook", "type-unknown-member", delivery("method_response.«ordr» = 5;")],
  ["webhook", "type-unknown-member", "function before_webhook() { return script_parameters.«Mod» === 'x'; }"],
  [
    "webhook",
    "type-unknown-member",
    "function before_webhook() { return script_parameters.«Nothing» === 'x'; }",
  ],
  ["webhook", "type-unknown-name", delivery("return «method_respons».order;")],
  ["webhook", "type-unknown-name", delivery("«method_respnse» = {};")],
  ["webhook", "type-unknown-name", delivery("return «isValid»(method_response);")],
  ["action", "type-unknown-name", call("«setTimeout»(function () {}, 10);")],
  ["action", "type-unknown-name", call("«fetch»('https://x.example.com');")],
  ["action", "type-unknown-name", call("method_request.env = «process».env.HOME;")],
  ["action", "type-unknown-name", call("method_request.t = «momet»().format();")],
  [
    "action",
    "type-unknown-name",
    call("var s = '«no»'; method_request.s = «cyclr_sgn»('HMAC-SHA1', 'k', s);").replace("'«no»'", "'no'"),
  ],
  ["action", "type-unknown-member", call("method_request.t = moment().«fromat»('YYYY');")],
  ["action", "type-unknown-member", call("method_request.t = CryptoJS.«HmacSHA265»('a', 'b');")],
  ["action", "type-unknown-member", call("console.«lg»('x');")],
  ["action", "type-unknown-member", call("method_request.t = JSON.«stringfy»({});")],
  ["action", "type-unknown-member", call("method_request.t = Math.«average»(1, 2);")],
  ["action", "type-unknown-member", call("method_request.t = 'abc'.«toUppercase»();")],
  ["action", "type-unknown-member", call("method_request.t = http_request({ url: 'u' }).«body»;")],
  [
    "action",
    "type-unknown-member",
    call("var r = http_request({ url: 'u' }); if (r.«statusCode» === 200) return true;"),
  ],
  ["action", "type-unknown-member", call("method_request.f = method_request_parameters.«Foldr»;")],
  ["action", "type-unknown-member", "function after_error() { return method_error.«status» === 404; }"],
  ["action", "type-wrong-argument", call("method_request.s = cyclr_sign('«HMAC-MD5»', 'k', 'v');")],
  ["action", "type-wrong-argument", call("method_request.s = cyclr_sign('«HMAC-SHA265»', 'k', 'v');")],
  ["action", "type-wrong-argument", call("method_request.s = «cyclr_sign»('HMAC-SHA1', 'k');")],
  ["action", "type-wrong-argument", call("http_request({ url: 'u', «data»: { a: 1 } });")],
  ["action", "type-wrong-argument", call("http_request({ url: 'u', «header»: { a: 1 } });")],
  ["action", "type-wrong-argument", call("http_request(«'https://x.example.com'»);")],
  ["action", "type-wrong-argument", call("btoa('a', 'utf-8', «true»);")],
  ["action", "type-not-callable", call("method_request.n = 'abc'.«length»();")],
  ["action", "type-not-callable", call("throw «AuthRefreshException»();")],
];

let toldHonest: readonly Diagnostic[] = [];
let toldWrong: readonly Diagnostic[] = [];
const bare = (source: string): string => source.replaceAll(/[«»]/g, "");
const shared = "function shared(a) { return a; }\nvar setRole = () => true;";
const wrongText = connectorText(wrong.map(([kind, , source]) => [kind, bare(source)]));
const honestText = connectorText(honest, shared);

beforeAll(async () => {
  [toldHonest, toldWrong] = await Promise.all([toldOf(honestText), toldOf(wrongText)]);
});

/** The diagnostics whose place is inside the script of a method. */
function within(told: readonly Diagnostic[], text: string, index: number): readonly Diagnostic[] {
  const start = text.indexOf(`"m${String(index)}": {`);
  const next = text.indexOf(`"m${String(index + 1)}": {`);
  return told.filter(({ span }) => span.start >= start && (next === -1 || span.start < next));
}

it.each(honest.map(([, source], index) => [source, index] as const))("nothing is told of: %s", (_, index) => {
  expect(within(toldHonest, honestText, index).map(summary)).toEqual([]);
});

it("nothing is told of what those scripts share", () => {
  expect(toldHonest.map(summary)).toEqual([]);
});

it.each(wrong.map(([, code, source], index) => [source, code, index] as const))(
  "%s is told",
  (source, code, index) => {
    const place = /«(.*?)»/s.exec(source)?.[1] ?? "";
    expect(within(toldWrong, wrongText, index).map(summary)).toEqual([`script/${code} at ${place}`]);
  },
);

/** Texts whose JSON strings are full of escapes, and of characters that take two units. */
const noise = fc.string({
  unit: fc.constantFrom('"', "\\", "/", "\n", "\r", "\t", "\u2028", "\u0000", "é", "😀", "x", " "),
});
const spelling = fc.constantFrom("plain", "unicode", "slashes");

/** A JSON string literal of a text, in one of the ways it may be spelt. */
function toJson(text: string, how: string): string {
  const plain = JSON.stringify(text);
  if (how === "slashes") return plain.replaceAll("/", "\\/");
  if (how === "plain") return plain;
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")}"`;
}

it(
  "finds the characters of a wrong name however the script is spelt in JSON",
  { timeout: 60_000 },
  async () => {
    const name = fc.integer({ min: 0, max: 1e9 }).map((number) => `nowhere_${String(number)}`);
    const script = fc.record({ before: noise, name, after: noise, how: spelling });
    const scripts = fc.sample(fc.array(script, { minLength: 1, maxLength: 4 }), { numRuns: 100, seed: 4 });
    const marked = scripts.map((parts) =>
      parts.map(({ before, name: wrong, after, how }) => ({
        wrong,
        how,
        source: `/* ${before.replaceAll("*/", "")} */ var a = ${JSON.stringify(before)};\nfunction after_webhook() {${lineEnds(after)} return ${wrong} + \`${after.replace(/[`\\$]/g, "")}\`; }`,
      })),
    );
    const placeholder = connectorText(
      marked.flat().map((_, index) => ["webhook", `script ${String(index)}`]),
    );
    const text = marked
      .flat()
      .reduce(
        (done, { source, how }, index) =>
          done.replace(`"script ${String(index)}"`, () => toJson(source, how)),
        placeholder,
      );
    const told = await toldOf(text);
    const shown = told.map(({ span, code }) => [code, fromJson(text.slice(span.start, span.end))]);
    expect(shown).toEqual(marked.flat().map(({ wrong }) => ["script/type-unknown-name", wrong]));
  },
);

/** The text of a JSON string's inside. */
function fromJson(inside: string): unknown {
  return JSON.parse(`"${inside}"`);
}

/** Only the characters of a text that end a line. */
function lineEnds(text: string): string {
  return text.replace(/[^\n\r\u2028]/g, "");
}
