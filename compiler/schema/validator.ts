// ajv behind one function: a value against a schema → problems, each with the schema node that is broken. ajv's own texts
// are read nowhere. Three keywords are ours: `oneOf` checks only the branch that was meant (narrow.ts), and `$ref` and
// `propertyNames` hand their problems to one bounded list, since ajv copies all errors so far at each reference. A test
// holds the verdict equal to the standard's on every example and counter-example of the schemas.
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
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
    compile: (id: string) => {
      const run = runOf(id);
      return (value: unknown, context) => run(value, context?.instancePath ?? "");
    },
  });
  ajv.addKeyword({
    keyword: "propertyNames",
    type: "object",
    schemaType: "object",
    compile: (names: SchemaNode) => {
      const run = runOf(String(names["$ref"]));
      return (value: object, context) =>
        Object.keys(value).every((key) => run(key, context?.instancePath ?? "", key));
    },
  });
  ajv.addKeyword({
    keyword: "oneOf",
    schemaType: "array",
    compile: (branches: readonly SchemaNode[], schema: SchemaNode) => (value: unknown, context) => {
      const pointer = context?.instancePath ?? "";
      const choice = narrow(branches, value);
      if (choice.kind === "branch")
        return typeof choice.branch["$id"] !== "string" || runOf(choice.branch["$id"])(value, pointer);
      problems.push({ pointer, keyword: "oneOf", schema, params: { ...choice }, value, key: undefined });
      return true;
    },
  });
  ajv.addSchema(Object.values(schemas));

  const runs = new Map<string, Run>();

  /** The check of a part by its `$id`; ajv compiles the schema when a value is first checked. */
  function runOf(id: string): Run {
    const known = runs.get(id);
    if (known !== undefined) return known;
    let validate: ValidateFunction | undefined;
    const run: Run = (value, pointer, key) => {
      const room = maxProblems - problems.length;
      if (room <= 0) return true;
      validate ??= ajv.getSchema(id);
      if (validate === undefined) throw new Error(`There is no schema ${id}.`);
      void validate(value, { ...nowhere, instancePath: pointer });
      for (const error of (validate.errors ?? []).slice(0, room)) problems.push(toProblem(error, key));
      return true;
    };
    runs.set(id, run);
    return run;
  }

  return (id, value) => {
    problems = [];
    runOf(id)(value, "");
    return { problems, complete: problems.length < maxProblems };
  };
}

/** Adds the problems of a part to the list. Always true: for ajv nothing is wrong here. */
type Run = (value: unknown, pointer: string, key?: string) => true;

/** What ajv is told of where a value stands; only its pointer is ever asked for. */
const nowhere = { parentData: {}, parentDataProperty: "", rootData: {}, dynamicAnchors: {} };

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
