// What a compiled schema is (`validators.gen.ts`), and what it hands over to whoever runs it.
import type { SchemaNode } from "./schema-node.ts";

/** What a schema does not check itself. */
export interface Checks {
  /** A value against another schema. */
  check(id: string, value: unknown, pointer: string): void;
  /** The names of an object's properties against a schema. */
  checkNames(id: string, value: object, pointer: string): void;
  /** A value against the branch of a `oneOf` that was meant. */
  choose(node: SchemaNode, value: unknown, pointer: string): void;
}

/** A schema as ajv compiled it: false when the value breaks it, with what is broken in `errors`. */
export interface CompiledSchema {
  (this: Checks, value: unknown, place: { readonly instancePath: string }): boolean;
  readonly errors?: readonly BrokenConstraint[] | null;
}

/** One broken constraint as ajv tells it. */
export interface BrokenConstraint {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: SchemaNode;
  readonly data: unknown;
}
