// The project's files as a whole, and what this API is.
import { ApplyNote } from "./cycles.ts";
import { readProject } from "./read-project.ts";
import { operation } from "./operation.ts";
import { compilerProblems } from "./problems.ts";
import { flag, items, maybe, Type } from "./schema.ts";

/** The operations. */
export const projectOperations = [
  operation({
    id: "getDocument",
    method: "GET",
    path: "/openapi.json",
    summary: "This document.",
    answer: Type.Object(
      { openapi: Type.String() },
      { description: "OpenAPI 3.1.", additionalProperties: true },
    ),
    run: ({ document }) => document(),
  }),
  operation({
    id: "applyProject",
    method: "POST",
    path: "/apply",
    summary: "Takes over the project's files as they are now.",
    audience: "deployment",
    query: { restart: maybe(flag("Running cycles that changed are stopped, updated and started again.")) },
    answer: items(ApplyNote),
    problems: [
      "project/invalid",
      ...compilerProblems,
      "server/no-files",
      "contract/version",
      "release/not-found",
      "cycle/not-ready",
    ],
    run: async ({ engine, workbench, query: { restart = false } }) => ({
      items: await engine.apply(await readProject(engine, workbench), { restart }),
    }),
  }),
];
