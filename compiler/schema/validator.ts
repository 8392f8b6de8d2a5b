// ajv behind one function: a value against a root schema → problems, each with the schema node that is broken. ajv's own
// texts are read nowhere. Our `oneOf` checks only the branch that was meant (narrow.ts); a test holds its verdict equal
// to the standard's on every example and counter-example of the schemas.
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { narrow } from "./narrow.ts";
import { isNode, type SchemaNode } from "./schema-node.ts";
import { schemas } from "./schemas.gen.ts";

/** One broken constraint. */
export interface SchemaProblem {
  /** The JSON pointer of the value that breaks it. */
  readonly pointer: string;
  /** The constraint's keyword; `oneOf` when no branch was meant: then `params` is the `Choice`. */
  readonly keyword: string;
  /** The schema node that holds the keyword. */
  readonly schema: SchemaNode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  /** Set when the key itself is at fault. */
  readonly key: string | undefined;
}

/** Checks a value against a schema by its `$id`. The problems come in no particular order. */
export function findProblems(id: string, value: unknown): readonly SchemaProblem[] {
  check ??= createCheck();
  return check(id, value);
}

type Check = (id: string, value: unknown) => readonly SchemaProblem[];

/** Made at the first use: compiling the schemas is the slowest part of a small project's validation. */
let check: Check | undefined;

function createCheck(): Check {
  // Problems of meant branches are gathered here: passed through ajv they would be copied at each nested choice.
  let found: SchemaProblem[] = [];
  const ajv = new Ajv2020({
    strict: true,
    // `not` and `oneOf` require properties that stand beside them.
    strictRequired: false,
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    // The schemas are ours; a test validates them.
    validateSchema: false,
  });
  ajv.addVocabulary(["patternErrorMessage"]);
  ajv.removeKeyword("oneOf");
  ajv.addKeyword({
    keyword: "oneOf",
    schemaType: "array",
    compile: (branches: readonly SchemaNode[], schema: SchemaNode) => (value: unknown, context) => {
      const pointer = context?.instancePath ?? "";
      const choice = narrow(branches, value);
      if (choice.kind !== "branch")
        found.push({ pointer, keyword: "oneOf", schema, params: { ...choice }, value, key: undefined });
      else if (typeof choice.branch["$id"] === "string") run(choice.branch["$id"], value, pointer);
      return true;
    },
  });
  ajv.addSchema(Object.values(schemas));

  function run(id: string, value: unknown, pointer: string): void {
    const validate = ajv.getSchema(id);
    if (validate === undefined) throw new Error(`There is no schema ${id}.`);
    void validate(value, {
      instancePath: pointer,
      parentData: {},
      parentDataProperty: "",
      rootData: {},
      dynamicAnchors: {},
    });
    for (const error of validate.errors ?? []) found.push(toProblem(error));
  }

  return (id, value) => {
    found = [];
    run(id, value, "");
    return found;
  };
}

function toProblem(error: ErrorObject): SchemaProblem {
  return {
    pointer: error.instancePath,
    keyword: error.keyword,
    schema: isNode(error.parentSchema) ? error.parentSchema : {},
    params: error.params as Readonly<Record<string, unknown>>,
    value: error.data,
    key: error.propertyName,
  };
}
