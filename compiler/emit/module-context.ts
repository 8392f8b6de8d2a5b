// The state of one generated module while it is written: which contract symbols it imports, which names are taken.
import { Code, createNames, identifier } from "./code.ts";

/** Every function of `hookwright/contract` that generated code may call. Generator and runtime cannot drift apart: a test compares. */
export const contractFunctions = [
  "any",
  "boolean",
  "checkSegment",
  "dateTime",
  "decimal",
  "decimalNumber",
  "defineConnector",
  "each",
  "fileHandle",
  "float",
  "hasKeys",
  "hasMerge",
  "headerList",
  "headerPart",
  "hostPart",
  "integer",
  "lastSegment",
  "list",
  "member",
  "mergeText",
  "mergeValue",
  "pathPart",
  "pathSegment",
  "queryPairs",
  "queryPart",
  "required",
  "savedText",
  "text",
  "urlStart",
  "withDate",
  "writeDateTime",
  "zip",
] as const;

/** Every type of `hookwright/contract` that generated code may name. */
export const contractTypes = [
  "Brand",
  "FileHandle",
  "InputFields",
  "JsonObject",
  "JsonValue",
  "List",
  "MergeFields",
  "Message",
] as const;

/** A symbol of the contract. */
export type ContractFunction = (typeof contractFunctions)[number];
export type ContractType = (typeof contractTypes)[number];

/** One module being written. */
export interface ModuleContext {
  /** A contract function; its import is added. */
  call(name: ContractFunction): Code;
  /** A contract type; its import is added. */
  type(name: ContractType): Code;
  /** A module-level name that nothing else has. */
  name(wanted: string): Code;
  /** The names of one function: none is one of the function's own, nor shadows what the module imports. */
  localNames(own: readonly string[]): (wanted: string) => Code;
  /** The import statement for everything that was asked for, sorted. */
  imports(): Code;
}

/** A fresh module. Contract names are taken, so that no author's name shadows them. */
export function createModuleContext(): ModuleContext {
  const used = new Set<string>();
  const contractNames = [...contractFunctions, ...contractTypes];
  const name = createNames([...contractNames, "connector"]);
  const use = (symbol: string, specifier: string): Code => {
    used.add(specifier);
    return identifier(symbol);
  };
  return {
    call: (symbol) => use(symbol, symbol),
    type: (symbol) => use(symbol, `type ${symbol}`),
    name,
    localNames: (own) => createNames([...contractNames, ...own]),
    imports() {
      const bare = (specifier: string): string => specifier.replace(typeMark, "").toLowerCase();
      const specifiers = [...used].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
      const values = specifiers.filter((specifier) => !typeMark.test(specifier));
      return new Code(printImport(specifiers), printImport(values));
    },
  };
}

const typeMark = /^type /;

function printImport(specifiers: readonly string[]): string {
  const line = `import { ${specifiers.join(", ")} } from "hookwright/contract";`;
  if (line.length < 100) return line;
  return `import {\n${specifiers.map((specifier) => `  ${specifier},\n`).join("")}} from "hookwright/contract";`;
}
