// What the parts of the import share: the ledger, the methods by every name they are called by, the lookups, the files.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import type { Path } from "../../syntax/document.ts";
import type { Ledger } from "../ledger.ts";
import { defined } from "../print-definition.ts";
import type { SourceObject } from "../source-object.ts";

/** A method of the source and its key in the definition. */
export interface KnownMethod {
  readonly key: string;
  readonly name: string;
  readonly source: SourceObject;
}

/** Shared by all parts of one import. */
export interface CyclrContext {
  readonly ledger: Ledger;
  /** Script files of the connector, by path relative to its folder. */
  readonly files: Map<string, string>;
  /** Where an object of the definition comes from. */
  readonly origins: WeakMap<object, Path>;
  /** The method that a text names: by its name, identifier or number. */
  method(text: string): KnownMethod | undefined;
  /** The key of the lookup that a text names. */
  lookup(text: string): string | undefined;
  /** Merge fields that every method has. */
  readonly mergeFields: ReadonlySet<string>;
}

/** An object of the definition that remembers where it comes from; what is undefined is left out. */
export function made(
  context: Pick<CyclrContext, "origins">,
  path: Path,
  properties: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  const object = defined(properties);
  context.origins.set(object, path);
  return object;
}
