// Every diagnostic there is: code, severity, message, hint. The only place where this text exists. Codes are public:
// never renamed, only retired. A message states the fact in one sentence and quotes the author's text with backticks;
// a hint starts with a verb.
import { flowCatalog } from "./flow-catalog.ts";
import { cycleCatalog } from "./cycle-catalog.ts";
import { deliveryCatalog } from "./delivery-catalog.ts";
import { methodCatalog } from "./method-catalog.ts";
import { projectCatalog } from "./project-catalog.ts";
import { schemaCatalog } from "./schema-catalog.ts";
import { scriptCatalog } from "./script-catalog.ts";
import { semanticCatalog } from "./semantic-catalog.ts";
import { syntaxCatalog } from "./syntax-catalog.ts";
import { templateCatalog } from "./template-catalog.ts";

/** The catalog, by `<phase>/<kebab-name>`. */
export const catalog = {
  ...syntaxCatalog,
  ...schemaCatalog,
  ...templateCatalog,
  ...scriptCatalog,
  ...semanticCatalog,
  ...methodCatalog,
  ...flowCatalog,
  ...deliveryCatalog,
  ...projectCatalog,
  ...cycleCatalog,
};

/** Every code. */
export type DiagnosticCode = keyof typeof catalog;

/** The arguments a code's message needs; `Record<string, never>` where it needs none. */
export type DiagnosticArguments<Code extends DiagnosticCode> = (typeof catalog)[Code]["message"] extends (
  args: infer Args,
) => string
  ? Args
  : Readonly<Record<string, never>>;
