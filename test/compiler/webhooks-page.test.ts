// docs/webhooks.md promises that its blocks are whole webhook methods: each compiles in a connector with the parameters it names.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { projectPhase } from "./project-phase.ts";

const page = readFileSync(new URL("../../docs/webhooks.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? "");

it.each(blocks)("a webhook method of the page compiles: %s", (text) => {
  const secret = text.includes("{{SigningSecret}}")
    ? '{ "targetType": "secret", "targetName": "SigningSecret" }'
    : "";
  const connector = `{
    "id": "shop", "name": "Shop", "version": "1.0.0",
    "parameters": [${secret}],
    "methods": { "hook": ${text} }
  }`;
  expect(projectPhase([createSourceFile("connectors/shop/connector.json", connector)])).toEqual([]);
});

it("names every scheme and preset of the language", () => {
  const schema = (file: string): string =>
    readFileSync(new URL(`../../schemas/${file}.schema.json`, import.meta.url), "utf8");
  const presets = /"enum": \[([^\]]+)\]/.exec(schema("verify-preset"))?.[1]?.match(/\w+/g) ?? [];
  const schemes = [...schema("verify-scheme").matchAll(/verify-([\w-]+)\.schema/g)].map(([, name = ""]) =>
    name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const missing = [...presets, ...schemes.slice(1)].filter(
    (name) => !page.includes(`\`${name}\``) && !page.includes(`"${name}"`),
  );
  expect([presets.length, schemes.length, missing]).toEqual([9, 10, []]);
});
