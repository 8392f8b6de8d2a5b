// What ajv compiled (`validators.gen.ts`) behind one function: a value against a schema → problems, each with the schema node
// that is broken. ajv's own texts are read nowhere. Three keywords are ours: `oneOf` checks only the branch that was meant
// (narrow.ts), and `$ref` and `propertyNames` hand their problems to one bounded list, since ajv copies all errors so far at
// each reference. A test holds the verdict equal to the standard's on every example and counter-example of the schemas.
import type { BrokenConstraint, Checks } from "./compiled-schema.ts";
import { narrow } from "./narrow.ts";
import { branchesOf, type SchemaNode } from "./schema-node.ts";
import { validators } from "./validators.gen.ts";

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
  const problems: SchemaProblem[] = [];

  /** Adds the problems of a part to the list. */
  function run(part: string, of: unknown, pointer: string, key?: string): void {
    const room = maxProblems - problems.length;
    if (room <= 0) return;
    const validate = validators[part];
    if (validate === undefined) throw new Error(`There is no schema ${part}.`);
    if (validate.call(checks, of, { instancePath: pointer })) return;
    for (const error of (validate.errors ?? []).slice(0, room)) problems.push(toProblem(error, key));
  }

  const checks: Checks = {
    check: run,
    checkNames(part, object, pointer) {
      for (const key of Object.keys(object)) run(part, key, pointer, key);
    },
    choose(schema, of, pointer) {
      const choice = narrow(branchesOf(schema), of);
      if (choice.kind !== "branch")
        problems.push({
          pointer,
          keyword: "oneOf",
          schema,
          params: { ...choice },
          value: of,
          key: undefined,
        });
      else if (typeof choice.branch["$id"] === "string") run(choice.branch["$id"], of, pointer);
    },
  };

  run(id, value, "");
  return { problems, complete: problems.length < maxProblems };
}

function toProblem(broken: BrokenConstraint, key: string | undefined): SchemaProblem {
  const { instancePath: pointer, keyword, parentSchema: schema, params, data: value } = broken;
  return { pointer, keyword, schema, params, value, key };
}
