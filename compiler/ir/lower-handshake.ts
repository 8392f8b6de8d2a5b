// Handshakes and signals → data for the engine.
import type {
  ComputedHash,
  HandshakeEntry,
  JsonTemplate,
  Signal,
  TextPart,
} from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type {
  ComputedHashDefinition,
  HandshakeEntryDefinition,
  SignalDefinition,
} from "../schema/definition.gen.ts";
import { lowerCondition } from "./lower-condition.ts";
import { lowerText } from "./lower-text.ts";
import { pick } from "./pick.ts";

/** Lowers one entry of `handshake`. */
export function lowerHandshake(entry: HandshakeEntryDefinition): HandshakeEntry {
  const { reply, save, compute } = entry;
  return {
    when: lowerCondition(entry.when),
    reply: {
      status: reply.status ?? 200,
      headers: lowerTexts(reply.headers ?? {}, (name) => name.toLowerCase()),
      ...(reply.text === undefined ? {} : { text: lowerText(reply.text) }),
      ...(reply.body === undefined ? {} : { body: lowerJson(reply.body as JsonValue) }),
    },
    ...(save === undefined ? {} : { save: lowerTexts(save, (name) => name) }),
    ...(compute === undefined
      ? {}
      : { compute: Object.entries(compute).map(([name, hash]) => [name, lowerHash(hash)] as const) }),
    ...(entry.verified === true ? { verified: true } : {}),
    ...pick(entry, "while"),
  };
}

/** Lowers one entry of `signals`. */
export function lowerSignal(signal: SignalDefinition): Signal {
  return { when: lowerCondition(signal.when), do: signal.do };
}

function lowerTexts(
  texts: Readonly<Record<string, string>>,
  spell: (name: string) => string,
): readonly (readonly [name: string, value: readonly TextPart[]])[] {
  return Object.entries(texts).map(([name, text]) => [spell(name), lowerText(text)] as const);
}

function lowerHash(hash: ComputedHashDefinition): ComputedHash {
  return {
    algorithm: hash.algorithm,
    secret: lowerText(hash.secret),
    content: lowerText(hash.content),
    encoding: hash.encoding,
  };
}

/** A JSON value whose texts are filled; what holds no expression is taken as it is. */
function lowerJson(value: JsonValue): JsonTemplate {
  if (typeof value === "string") {
    const parts = lowerText(value);
    return parts.every(({ kind }) => kind === "literal")
      ? { kind: "literal", value }
      : { kind: "text", parts };
  }
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map(lowerJson);
    return items.every(isLiteral) ? { kind: "literal", value } : { kind: "list", items };
  }
  if (typeof value !== "object" || value === null) return { kind: "literal", value };
  const entries = Object.entries(value).map(([key, entry]) => [key, lowerJson(entry as JsonValue)] as const);
  return entries.every(([, entry]) => isLiteral(entry))
    ? { kind: "literal", value }
    : { kind: "object", entries };
}

function isLiteral({ kind }: JsonTemplate): boolean {
  return kind === "literal";
}
