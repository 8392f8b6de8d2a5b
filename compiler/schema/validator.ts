// ajv behind one function: a value against a schema → problems, each with the schema node that is broken. ajv's own texts
// are read nowhere. Three keywords are ours: `oneOf` checks only the branch that was meant (narrow.ts), and `$ref` and
// `propertyNames` hand their problems to one bounded list, since ajv copies all errors so far at each reference. A test
// holds the verdict equal to the standard's on every example and counter-example of the schemas.
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { narrow } from "./narrow.ts";
import { isObject, type SchemaNode } from "./schema-node.ts";
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
  /** Set when a key of the value at `pointer` is at fault. */
  readonly key: string | undefined;
}

/** What a check found. */
export interface Problems {
  /** In no particular order. */
  readonly problems: readonly SchemaProblem[];
  /** False when there were so many that the check was given up: then the value holds unknown problems too. */
  readonly complete: boolean;
}

/** How many problems end a check. */
const maxProblems = 1_000;

/** Checks a value against a schema by its `$id`. */
export function findProblems(id: string, value: unknown): Problems {
  check ??= createCheck();
  return check(id, value);
}

/** Made at the first use: compiling the schemas is the slowest part of a small project's validation. */
let check: typeof findProblems | undefined;

function createCheck(): typeof findProblems {
  let problems: SchemaProblem[] = [];
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
  for (const keyword of ["$ref", "oneOf", "propertyNames"]) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: "$ref",
    schemaType: "string",
    compile: (id: string) => (value: unknown, context) => run(id, value, context?.instancePath ?? ""),
  });
  ajv.addKeyword({
    keyword: "propertyNames",
    type: "object",
    schemaType: "object",
    compile: (names: SchemaNode) => (value: object, context) =>
      Object.keys(value).every((key) => run(String(names["$ref"]), key, context?.instancePath ?? "", key)),
  });
  ajv.addKeyword({
    keyword: "oneOf",
    schemaType: "array",
    compile: (branches: readonly SchemaNode[], schema: SchemaNode) => (value: unknown, context) => {
      const pointer = context?.instancePath ?? "";
      const choice = narrow(branches, value);
      if (choice.kind === "branch")
        return typeof choice.branch["$id"] !== "string" || run(choice.branch["$id"], value, pointer);
      problems.push({ pointer, keyword: "oneOf", schema, params: { ...choice }, value, key: undefined });
      return true;
    },
  });
  ajv.addSchema(Object.values(schemas));

  /** Adds the problems of a part to the list. Always true: for ajv nothing is wrong here. */
  function run(id: string, value: unknown, pointer: string, key?: string): true {
    const room = maxProblems - problems.length;
    if (room <= 0) return true;
    const validate = ajv.getSchema(id);
    if (validate === undefined) throw new Error(`There is no schema ${id}.`);
    const place = {
      instancePath: pointer,
      parentData: {},
      parentDataProperty: "",
      rootData: {},
      dynamicAnchors: {},
    };
    void validate(value, place);
    for (const error of (validate.errors ?? []).slice(0, room)) problems.push(toProblem(error, key));
    return true;
  }

  return (id, value) => {
    problems = [];
    run(id, value, "");
    return { problems, complete: problems.length < maxProblems };
  };
}

function toProblem(error: ErrorObject, key: string | undefined): SchemaProblem {
  return {
    pointer: error.instancePath,
    keyword: error.keyword,
    schema: isObject(error.parentSchema) ? error.parentSchema : {},
    params: error.params as Readonly<Record<string, unknown>>,
    value: error.data,
    key,
  };
}
