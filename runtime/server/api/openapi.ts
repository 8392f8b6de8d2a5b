// The operations as an OpenAPI 3.1 document. It is made from what the server validates with, so that it cannot say anything else.
import { STATUS_CODES } from "node:http";
import type { ErrorCode } from "../../contract/error.ts";
import { problemMediaType } from "../../webhook/problem-text.ts";
import { statusesOf } from "../problem.ts";
import { isRead, type Operation } from "./operation.ts";
import { bodyProblems, commonProblems } from "./problems.ts";

type Json = Readonly<Record<string, unknown>>;

/** The document. `resources` are operations by the name of what they are about. */
export function toOpenApi(resources: Readonly<Record<string, readonly Operation[]>>): Json {
  const schemas = new Map<string, unknown>([["Problem", problem]]);
  const responses = new Map<string, Json>();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [tag, operations] of Object.entries(resources))
    for (const operation of operations)
      (paths[operation.path] ??= {})[operation.method.toLowerCase()] = toItem(tag, operation, {
        schemas,
        responses,
      });
  return {
    openapi: "3.1.1",
    info: {
      title: "Hookwright management API",
      version: "1",
      description:
        "What operators and programs ask of a running Hookwright. Lists come in pages; every error is a problem document (RFC 9457) with a stable `code`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { session: [] }],
    tags: Object.keys(resources).map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses: Object.fromEntries(Array.from(responses.values(), (response, at) => [nameOf(at), response])),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "The administrator's token, or one that was made with `hookwright tokens create`.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-hookwright",
          description:
            "A session of the console; what changes something is then only taken from its own pages.",
        },
      },
    },
  };
}

const problem = {
  type: "object",
  description: "Why a request failed (RFC 9457).",
  required: ["status", "code", "title", "detail"],
  properties: {
    status: { type: "integer" },
    code: { type: "string", description: "Stable: programs decide by it." },
    title: { type: "string", description: "What the status is called." },
    detail: { type: "string", description: "A sentence for people." },
    hint: { type: "string", description: "What the reader can do about it." },
    problems: {
      type: "array",
      description: "Each reason by itself, where there are several.",
      items: {
        type: "object",
        required: ["code", "message"],
        properties: {
          code: { type: "integer" },
          step: { type: "string" },
          installation: { type: "string" },
          message: { type: "string" },
        },
      },
    },
    places: {
      type: "array",
      description: "What is wrong in the request, place by place.",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: {
          path: { type: "string", description: "A JSON Pointer: `/query/limit`, `/body/values/Name`." },
          message: { type: "string" },
        },
      },
    },
    exchange: {
      type: "object",
      description:
        "What the last call of a vendor had sent (`request`) and was answered (`response`), masked, as `callMethod` answers them.",
    },
    log: {
      type: "array",
      description: "What scripts of a failed call had written.",
      items: { type: "string" },
    },
  },
};

/** What stands once in the document, and is referred to. */
interface Components {
  readonly schemas: Map<string, unknown>;
  /** By their text. */
  readonly responses: Map<string, Json>;
}

function nameOf(at: number): string {
  return `Problems${String(at + 1)}`;
}

function toItem(tag: string, operation: Operation, components: Components): Json {
  const { schemas } = components;
  const { id, summary, description, params, query, headers = {}, body, audience } = operation;
  const parameters = [
    ...Object.entries(params.properties).map(([name, schema]) => toParameter("path", name, schema, true)),
    ...Object.entries(query.properties).map(([name, schema]) =>
      toParameter("query", name, schema, query.required?.includes(name) === true),
    ),
    ...Object.entries(headers).map(([name, schema]) => toParameter("header", name, schema, false)),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: (body.required?.length ?? 0) > 0,
        content: { "application/json": { schema: place(body, schemas) } },
      },
    }),
    responses: { ...success(operation, schemas), ...failures(operation, components) },
    ...(audience === "anyone" && { security: [] }),
    "x-hookwright-access": isRead(operation) ? "read" : "write",
    "x-hookwright-audience": audience,
  };
}

function toParameter(where: string, name: string, schema: object, required: boolean): Json {
  const { description, ...rest } = schema as Json;
  return { name, in: where, required, ...(description !== undefined && { description }), schema: rest };
}

function success({ status = 200, answer, isPreview }: Operation, schemas: Map<string, unknown>): Json {
  if ("mediaType" in answer) {
    const { mediaType, description } = answer;
    return { [status]: { description, content: { [mediaType]: { schema: { type: "string" } } } } };
  }
  if (status === 204) return { 204: { description: "It is done." } };
  const { description = "It is done." } = answer as Json;
  const content = { "application/json": { schema: place(answer, schemas) } };
  return {
    [status]: { description, content },
    ...(isPreview && { 200: { description: "How it would be; nothing was made.", content } }),
  };
}

function failures({ audience, query, body, problems = [] }: Operation, { responses }: Components): Json {
  const codes = new Set<ErrorCode>([
    ...commonProblems,
    ...(audience === "account" ? (["account/not-found"] as const) : []),
    ...("cursor" in query.properties ? (["store/unknown-cursor"] as const) : []),
    ...(body ? bodyProblems : []),
    ...problems,
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes)
    for (const status of statusesOf(code)) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  return Object.fromEntries(
    Array.from(byStatus, ([status, of]) => {
      const response = toFailure(status, of.toSorted());
      const text = JSON.stringify(response);
      responses.set(text, response);
      return [status, { $ref: `#/components/responses/${nameOf([...responses.keys()].indexOf(text))}` }];
    }),
  );
}

function toFailure(status: number, codes: readonly ErrorCode[]): Json {
  const narrowed = { properties: { status: { const: status }, code: { enum: codes } } };
  const schema = { allOf: [{ $ref: "#/components/schemas/Problem" }, narrowed] };
  return { description: STATUS_CODES[status] ?? "Error", content: { [problemMediaType]: { schema } } };
}

/** A schema as it stands in the document: one with a name is put among the components, and referred to. */
function place(schema: unknown, schemas: Map<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((part) => place(part, schemas));
  if (typeof schema !== "object" || schema === null) return schema;
  const { $id, ...rest } = schema as Json;
  const placed = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, place(part, schemas)]));
  if (typeof $id !== "string") return placed;
  const known = schemas.get($id);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(placed))
    throw new Error(`Two schemas are called ${$id}.`);
  schemas.set($id, placed);
  return { $ref: `#/components/schemas/${$id}` };
}
