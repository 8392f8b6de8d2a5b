// Authentications: readonly data, and straight-line functions for what depends on the installation's values.
import type { AuthenticationIr, ValueIr } from "../ir/ir.ts";
import { joinCode, literal, propertyKey, ts, type Code } from "./code.ts";
import { entries } from "./entry.ts";
import type { ModuleContext } from "./module-context.ts";
import { emitUrl } from "./url.ts";
import { emitMerge, emitText } from "./value.ts";

/** One entry of `authentications`. */
export function emitAuthentication(authentication: AuthenticationIr, module: ModuleContext): Code {
  const text = (value: ValueIr): Code => asFunction(emitMergeText(value, "mergeText", module));
  const url = (parts: Parameters<typeof emitUrl>[0]): Code => emitUrl(parts, [], module);
  switch (authentication.kind) {
    case "apiKey": {
      const { value, ...data } = authentication;
      return entry(data, value === undefined ? [] : [["value", text(value)]]);
    }
    case "basic": {
      const { username, password, ...data } = authentication;
      return entry(data, [
        ["username", text(username)],
        ["password", text(password)],
      ]);
    }
    case "oauth1": {
      const { requestTokenUrl, authorizeUrl, accessTokenUrl, ...data } = authentication;
      return entry(data, [
        ["requestTokenUrl", url(requestTokenUrl)],
        ["authorizeUrl", url(authorizeUrl)],
        ["accessTokenUrl", url(accessTokenUrl)],
      ]);
    }
    case "oauth2": {
      const { authorizeUrl, tokenUrl, authorizeParameters, tokenParameters, ...data } = authentication;
      return entry(data, [
        ...given("authorizeUrl", authorizeUrl && url(authorizeUrl)),
        ["tokenUrl", url(tokenUrl)],
        ...given(
          "authorizeParameters",
          authorizeParameters && emitTexts(authorizeParameters, "mergeText", module),
        ),
        ...given("tokenParameters", tokenParameters && emitTexts(tokenParameters, "mergeText", module)),
      ]);
    }
    case "authFields":
    case "none":
      return literal(authentication);
  }
}

/** The function `(merge) => texts by name`, as an expression. */
export function emitTexts(
  texts: readonly (readonly [name: string, value: ValueIr])[],
  encode: "mergeText" | "headerPart",
  module: ModuleContext,
): Code {
  const properties = texts.map(
    ([name, value]) => ts`${propertyKey(name)}: ${emitMergeText(value, encode, module)}`,
  );
  return asFunction(ts`({ ${joinCode(properties, ", ")} })`);
}

type Entry = readonly [key: string, value: Code];

/** Data on one line where there is nothing else. */
function entry(data: object, functions: readonly Entry[]): Code {
  if (functions.length === 0) return literal(data);
  return entries([...Object.entries(data).map(([key, value]): Entry => [key, literal(value)]), ...functions]);
}

function given(key: string, value: Code | undefined): readonly Entry[] {
  return value === undefined ? [] : [[key, value]];
}

/** Always a text, made safe for where it goes. */
function emitMergeText(value: ValueIr, encode: "mergeText" | "headerPart", module: ModuleContext): Code {
  switch (value.kind) {
    case "literal":
      return literal(value.value);
    case "merge":
      return emitMerge(value, encode, module);
    case "text":
      return emitText(value.parts, encode, module);
    case "list":
    case "object":
      throw new TypeError("unchecked text");
  }
}

function asFunction(body: Code): Code {
  return /\bmerge\b/.test(body.text) ? ts`(merge) => ${body}` : ts`() => ${body}`;
}
