// One checked unit → its product: files for people and type checkers, and its part of the build.
import type { PlanConnector } from "../../runtime/contract/plan.ts";
import { version } from "../../runtime/contract/version.ts";
import { emitJsonSchemas } from "../emit/json-schema.ts";
import { emitModule } from "../emit/module.ts";
import { emitReference } from "../emit/reference.ts";
import { emitScriptGlobals } from "../emit/script-globals.ts";
import type { ConnectorIr } from "../ir/ir.ts";
import { lowerCycle } from "../ir/lower-cycle.ts";
import type { BuiltInstallation, OutputFile, UnitProduct } from "./build.ts";
import type { CheckedCycle } from "./check-cycles.ts";
import type { CheckedConnector, CheckedInstallation } from "./check-own.ts";
import { sha256 } from "./sha256.ts";

/** A connector's module, its reference page and schemas, and what editors need for its scripts. */
export function compileConnector({ ir, path, scripts }: CheckedConnector): UnitProduct {
  const product = emitConnector(ir, path, `connectors/${ir.id}.ts`);
  const kinds = new Map(ir.methods.map(({ key, kind }) => [key, kind]));
  const globals = emitScriptGlobals(scripts, kinds).map(({ name, text }) =>
    toOutput(`scripts/${ir.id}/${name}`, text),
  );
  return {
    ...product,
    outputs: [...product.outputs, ...emitDescriptions(ir, ir.id), ...globals],
    summary: {
      id: ir.id,
      name: ir.name,
      version: ir.version,
      ...(ir.apiVersion === undefined ? {} : { apiVersion: ir.apiVersion }),
      methods: ir.methods.map(({ key, kind, name }) => ({ key, kind, name })),
    },
  };
}

/** An installation; where it has custom fields, with a module, a page and schemas of its own. `release` is that of its connector. */
export function compileInstallation(
  { name, path, definition, extended }: CheckedInstallation,
  release: string,
): UnitProduct {
  const variant: UnitProduct =
    extended === undefined ? { outputs: [] } : emitConnector(extended, path, `installations/${name}.ts`);
  const descriptions = extended === undefined ? [] : emitDescriptions(extended, `installations/${name}`);
  const installation: BuiltInstallation = {
    name,
    connector: definition.connector,
    release: variant.connector?.hash ?? release,
    authentication: definition.authentication ?? {},
    parameters: definition.parameters ?? {},
  };
  return { ...variant, outputs: [...variant.outputs, ...descriptions], installation };
}

/** A cycle's plan. `find` gives the installation of a name. */
export function compileCycle(
  { definition, scripts, splits, joins }: CheckedCycle,
  find: (name: string) => BuiltInstallation | undefined,
): UnitProduct {
  const resolve = (connector: string, installation: string | undefined): PlanConnector => {
    const name = installation ?? connector;
    const found = find(name);
    if (found?.connector !== connector) throw new TypeError(`unchecked installation: ${name}`);
    return { connector, installation: name, release: found.release };
  };
  const plan = lowerCycle(definition, { scripts, splits, joins, resolve });
  const content = `${JSON.stringify(plan, undefined, 2)}\n`;
  const output = toOutput(`cycles/${plan.id}.json`, content);
  return { outputs: [output], cycle: { hash: output.hash, plan, content } };
}

function emitConnector(ir: ConnectorIr, path: string, outputPath: string): UnitProduct {
  const contentHash = sha256(`hookwright ${version}\n${JSON.stringify(ir)}`);
  const { text, javascript } = emitModule(ir, { path, contentHash, compilerVersion: version });
  return {
    outputs: [toOutput(outputPath, text)],
    connector: { hash: sha256(javascript), id: ir.id, content: javascript },
  };
}

/** The reference page and the schemas. */
function emitDescriptions(ir: ConnectorIr, name: string): readonly OutputFile[] {
  return [
    toOutput(`docs/${name}.md`, emitReference(ir)),
    toOutput(`schemas/${name}.json`, emitJsonSchemas(ir)),
  ];
}

function toOutput(path: string, text: string): OutputFile {
  return { path, hash: sha256(text), text };
}
