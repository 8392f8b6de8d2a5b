// Scripts that an author can write by accident or on purpose, and how each may end. Most are the rows of reliability.md,
// fact 3 and c1. Where several codes are given, the machine's speed decides which limit is passed first.
import type { ScriptFailure } from "../../runtime/script/failure.ts";

type Code = ScriptFailure["code"];

const timeout: readonly Code[] = ["script/timeout"];
const memory: readonly Code[] = ["script/memory", "script/timeout"];
const threw: readonly Code[] = ["script/threw"];

/** What it is, the statements, how it may end. */
export const hostileScripts: readonly (readonly [string, string, readonly Code[]])[] = [
  ["an endless loop", "for (;;);", timeout],
  ["a fill that isolated-vm cannot stop", "Array(1e9).fill(0)", memory],
  ["a bigint that isolated-vm cannot stop", "(2n ** (2n ** 26n)).toString()", timeout],
  ["a list of the greatest length", "Array.from({ length: 2 ** 32 - 1 })", memory],
  ["an object of 1e7 keys", "const o = {}; for (let i = 0; i < 1e7; i++) o['k' + i] = i;", memory],
  ["an endless chain of microtasks", "(async () => { for (;;) await 1; })()", timeout],
  ["microtasks that pile up", "const more = () => Promise.resolve().then(more).then(more); more();", memory],
  ["a list of doubles that grows", "const list = []; for (;;) list.push(Math.random());", memory],
  ["a list that is copied", "let list = [1.5]; for (;;) list = list.concat(list);", memory],
  ["a map that grows", "const map = new Map(); for (let i = 0; ; i++) map.set(i, { i });", memory],
  ["a bigint that grows", "let b = 3n; for (;;) b = b * b;", memory],
  [
    "resizable buffers",
    "for (const all = []; ; ) { const b = new ArrayBuffer(8, { maxByteLength: 2 ** 31 }); b.resize(2 ** 30); all.push(new Uint8Array(b).fill(1)); }",
    memory,
  ],
  ["a catastrophic expression", "/(a+)+$/.test('a'.repeat(40) + 'b')", timeout],
  ["endless recursion", "(function down() { down(); })()", threw],
  ["a text too long", "let text = 'x'; for (;;) text += text;", threw],
  ["a result too large", "method_response = 'x'.repeat(2 * 1024 * 1024)", ["script/output-too-large"]],
  [
    "a result that two bytes a character make too large",
    "method_response = 'é'.repeat(600 * 1024)",
    ["script/output-too-large"],
  ],
  ["a result larger than the heap", "method_response = 'x'.repeat(2 ** 29 - 24)", memory],
  ["a getter that throws in the result", "method_response = { get a() { throw new Error('no'); } }", threw],
  ["a toJSON that throws", "method_response = { toJSON() { throw new Error('no'); } }", threw],
  ["a toJSON that does not return", "method_response = { toJSON() { for (;;); } }", timeout],
  ["a proxy that throws", "method_response = new Proxy({}, { ownKeys() { throw new Error('no'); } })", threw],
  ["a thrown proxy", "throw new Proxy({}, { get() { throw 1; } })", threw],
  ["a thrown error whose message does not return", "throw { get message() { for (;;); } }", timeout],
  ["a rejection whose message does not return", "Promise.reject({ get message() { for (;;); } })", timeout],
  ["a result that is cyclic", "method_response = {}; method_response.self = method_response", threw],
  ["a result that JSON does not have", "method_response = 1n", threw],
];
