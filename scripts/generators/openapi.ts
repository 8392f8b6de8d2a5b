// The management API as programs read it: the OpenAPI document, and the types and paths of its typed client, all from the operations that
// the server validates with.
import { compile } from "json-schema-to-typescript";
import { toOpenApi } from "../../runtime/server/api/openapi.ts";
import type { Operation } from "../../runtime/server/api/operation.ts";
import { resources } from "../../runtime/server/api/operations.ts";
import type { Generator } from "./generator.ts";

/** `docs/openapi.json`. */
export const openApiDocument: Generator = {
  path: "docs/openapi.json",
  generate: () => Promise.resolve(`${JSON.stringify(toOpenApi(resources), undefined, 2)}\n`),
};

type Node = Readonly<Record<string, unknown>>;

/** `runtime/management/operations.gen.ts`. */
export const clientTypes: Generator = {
  path: "runtime/management/operations.gen.ts",
  async generate() {
    const { components } = toOpenApi(resources) as { readonly components: { readonly schemas: Node } };
    const operations = Object.values(resources).flat();
    const root = {
      type: "object",
      description: "What each operation takes and answers, by its operationId.",
      properties: Object.fromEntries(operations.map((operation) => [operation.id, toSignature(operation)])),
      required: operations.map(({ id }) => id),
      additionalProperties: false,
      definitions: components.schemas,
    };
    const types = await compile(toDefinitions(root) as never, "Operations", {
      bannerComment: "// Written by `npm run generate` from runtime/server/api/. Do not edit.",
      additionalProperties: false,
      unknownAny: true,
      style: { printWidth: 110 },
    });
    const routes = Object.fromEntries(
      operations.map(({ id, method, path, audience }) => [
        id,
        `${method} ${path}${audience === "account" ? "?account" : ""}`,
      ]),
    );
    return `${types}
/** The method and the path of each operation, below \`/api/v1\`; with \`?account\` where it is about one account. */
export const routes: Readonly<Record<keyof Operations, string>> = ${JSON.stringify(routes, undefined, 2)};
`;
  },
};

/** As an object with what is sent and what comes back. */
function toSignature({ summary, params, query, body, answer, status }: Operation): Node {
  const parts = {
    ...(Object.keys(params.properties).length > 0 && { params }),
    ...(Object.keys(query.properties).length > 0 && { query }),
    ...(body && { body }),
    answer: "mediaType" in answer ? { type: "string" } : status === 204 ? { type: "null" } : answer,
  };
  const required = Object.entries(parts)
    .filter(
      ([name, part]) => name === "answer" || ((part as Node)["required"] as string[] | undefined)?.length,
    )
    .map(([name]) => name);
  return { type: "object", description: summary, properties: parts, required, additionalProperties: false };
}

/** Named schemas stand once, and no type is narrower than the library can say. */
function toDefinitions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toDefinitions);
  if (typeof node !== "object" || node === null) return node;
  const { $id, $ref, ...rest } = node as Node;
  if (typeof $id === "string") return { $ref: `#/definitions/${$id}` };
  if (typeof $ref === "string") return { $ref: $ref.replace("#/components/schemas/", "#/definitions/") };
  const isOpen =
    !["type", "const", "enum", "anyOf", "allOf"].some((key) => key in rest) &&
    "description" in rest &&
    typeof rest["description"] === "string";
  const lowered = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, toDefinitions(part)]));
  return isOpen ? { ...lowered, tsType: "unknown" } : lowered;
}
