// One place of an answer may be read by several fields: as it is, in part, and by its last segment.
import { expect, test } from "vitest";
import { loadDefinition } from "./load-definition.ts";

test("each field is read, however many read the same place or a part of it", async () => {
  const connector = await loadDefinition({
    id: "twice",
    name: "Twice",
    version: "1.0.0",
    methods: {
      get: {
        type: "action",
        name: "Get",
        endpoint: "https://example.com/hooks/1",
        response: {
          fields: [
            { connectorField: "hook", dataType: "any" },
            { connectorField: "hook.uri", systemField: "Uri" },
            { connectorField: "hook.uri", systemField: "HookId", transform: "lastSegment" },
            { connectorField: "[steps]", systemField: "Steps", dataType: "any" },
            { connectorField: "[steps].name", systemField: "StepNames" },
          ],
        },
      },
    },
  } as { id: string });
  const { get } = connector.methods;
  const body = { hook: { uri: "https://example.com/hooks/7" }, steps: [{ name: "a" }, { name: "b" }] };
  expect(get?.kind === "action" && get.output({ body, headers: {}, query: {} })).toEqual({
    Hook: body.hook,
    Uri: "https://example.com/hooks/7",
    HookId: "7",
    Steps: body.steps,
    StepNames: ["a", "b"],
  });
});
