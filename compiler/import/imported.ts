// What every importer gives.
import type { JsonObject } from "../../runtime/contract/value.ts";
import type { Path } from "../syntax/document.ts";
import type { Ledger } from "./ledger.ts";
import type { Note } from "./note.ts";

/** A definition that was made of another format, not checked yet. */
export interface Imported {
  readonly id: string;
  readonly definition: JsonObject;
  /** Further files of the connector, by path relative to its folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Where objects of the definition come from in the source. */
  readonly origins: WeakMap<object, Path>;
  readonly notes: readonly Note[];
  /** What became of each leaf of the source. */
  readonly ledger: Ledger;
}
