// Security schemes as authentications; the one that the description names first is the default.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import type { Path } from "../../syntax/document.ts";
import { toKey, unique } from "../names.ts";
import { defined } from "../print-definition.ts";
import { isNode, listOf, nodeOf, textOf, type Description, type Node } from "./description.ts";

/** The authentications and how operations name them. */
export interface Security {
  readonly authentication: JsonObject | undefined;
  /** A method's own `authentication`, when it is not the default. */
  forOperation(requirements: unknown, path: Path): JsonValue | undefined;
}

/** Reads the schemes. */
export function readSecurity(description: Description): Security {
  const { root, ledger } = description;
  const base: Path = ["components", "securitySchemes"];
  const schemes = nodeOf(nodeOf(root["components"])["securitySchemes"]);
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  const made = new Map<string, JsonObject>();
  for (const [name, value] of Object.entries(schemes)) {
    const path = [...base, name];
    const result = toAuthentication(description.resolve(value, path));
    if (typeof result === "string") ledger.remark("import/auth-undecided", path, { name, detail: result });
    else {
      const key = unique(toKey(name, "key"), taken);
      keys.set(name, key);
      made.set(key, result);
    }
  }
  const first = firstOf(root["security"], keys) ?? keys.values().next().value;
  const ordered = [...made].toSorted(([a], [b]) => Number(b === first) - Number(a === first));
  return {
    authentication: ordered.length === 0 ? undefined : Object.fromEntries(ordered),
    forOperation(requirements, path) {
      if (!Array.isArray(requirements)) return undefined;
      if (requirements.length === 0) return ordered.length === 0 ? undefined : "none";
      const several = listOf(requirements).find((item) => isNode(item) && Object.keys(item).length > 1);
      if (several !== undefined && requirements.length === 1)
        ledger.remark("import/auth-undecided", path, {
          name: Object.keys(nodeOf(several)).join(" + "),
          detail: "asks for several at once, of which a call has one",
        });
      const names = listOf(requirements).flatMap((item) => Object.keys(nodeOf(item)));
      if (names.some((name) => keys.get(name) === first)) return undefined;
      const own = firstOf(requirements, keys);
      return own === undefined ? undefined : { name: own };
    },
  };
}

function firstOf(requirements: unknown, keys: ReadonlyMap<string, string>): string | undefined {
  for (const item of listOf(requirements))
    for (const name of Object.keys(nodeOf(item))) if (keys.has(name)) return keys.get(name);
  return undefined;
}

/** An authentication, or what hinders. */
function toAuthentication(scheme: Node): JsonObject | string {
  const type = textOf(scheme["type"]);
  const name = textOf(scheme["name"]);
  if (type === "apiKey" && name !== undefined) {
    if (scheme["in"] === "header") return { type: "apiKey", header: name };
    if (scheme["in"] === "query") return { type: "apiKey", query: name };
    return "puts its key into a cookie";
  }
  if (type === "http") {
    const way = textOf(scheme["scheme"])?.toLowerCase();
    if (way === "basic") return { type: "basic" };
    if (way === "bearer") return { type: "apiKey", header: "Authorization", prefix: "Bearer " };
    return `uses the HTTP scheme \`${way ?? ""}\``;
  }
  if (type === "oauth2") return toOauth2(nodeOf(scheme["flows"]));
  return `is of the type \`${type ?? ""}\``;
}

const grants = ["authorizationCode", "clientCredentials", "password"] as const;

function toOauth2(flows: Node): JsonObject | string {
  for (const grant of grants) {
    const flow = flows[grant];
    if (!isNode(flow)) continue;
    const [authorizeUrl, tokenUrl] = [textOf(flow["authorizationUrl"]), textOf(flow["tokenUrl"])];
    if (tokenUrl === undefined || !/^https?:\/\//.test(tokenUrl))
      return "does not say where tokens are had, as a whole URL";
    const scopes = Object.keys(nodeOf(flow["scopes"]));
    return defined({
      type: "oauth2",
      grant,
      authorizeUrl: grant === "authorizationCode" ? authorizeUrl : undefined,
      tokenUrl,
      scopes: scopes.length === 0 ? undefined : scopes,
    });
  }
  return "has only the implicit flow, which gives no token to a server";
}
