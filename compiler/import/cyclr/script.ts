// Scripts become files of the connector. One pattern is so common that it is data here: a key that is sent with a prefix.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { toId } from "../names.ts";
import type { SourceObject } from "../source-object.ts";
import type { CyclrContext } from "./context.ts";

/** Writes the script of a connector or method to a file and returns the reference to it. */
export function importScript(
  context: CyclrContext,
  source: SourceObject,
  name: string,
): JsonObject | undefined {
  const text = source.text("Script");
  if (text === undefined || text.trim() === "") return undefined;
  const file = `scripts/${toId(name)}.js`;
  context.files.set(file, `${text.replace(/\r\n?/g, "\n").trimEnd()}\n`);
  return { file };
}

/** True when the script of a method, or of the connector, handles the event. */
export function handles(sources: readonly SourceObject[], event: string): boolean {
  return sources.some((source) => source.peekText("Script").includes(event));
}

const prefixScript =
  /^\s*function\s+before_action\s*\(\s*\)\s*\{\s*method_request_headers(?:\.Authorization|\[\s*["']Authorization["']\s*\])\s*=\s*(["'])([\w ]*)\1\s*\+\s*method_auth_value\s*;?\s*return\s+true\s*;?\s*\}\s*;?\s*$/;

/** The prefix, when the connector's script does nothing but put one before the key (B§12.1); the script is then not needed. */
export function readPrefix(connector: SourceObject): string | undefined {
  return prefixScript.exec(connector.peekText("Script"))?.[2];
}
