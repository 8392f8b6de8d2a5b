// What every rule is given: one connector as far as it could be read, and a way to report.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";
import type { WebhookFlow } from "./flow/flow.ts";
import type { PartialConnector } from "./symbols.ts";
import type { TextSite } from "./texts.ts";
import type { QuerySymbol } from "./queries.ts";
import type { ScriptSymbol } from "./scripts.ts";

/** One connector under analysis. */
export interface ConnectorContext {
  readonly document: Document;
  readonly connector: PartialConnector;
  readonly texts: readonly TextSite[];
  readonly scripts: readonly ScriptSymbol[];
  /** The life of each webhook of which nothing is broken. */
  readonly flows: readonly WebhookFlow[];
  /** By method. */
  readonly queries: ReadonlyMap<string, QuerySymbol>;
  report(found: Diagnostic): void;
}

/** A rule looks at one connector and reports every fault of its kind. */
export type ConnectorRule = (context: ConnectorContext) => void;
