// The credentials of an installation against what the chosen authentication asks: each is there, nothing else is, none that is
// secret stands in the file.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { InstallationDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Document, Path } from "../syntax/document.ts";
import { renameKey } from "./fix.ts";
import type { AuthenticationInterface, ConnectorInterface, Credential } from "./interface.ts";
import { namesOf } from "./naming.ts";

interface Context {
  readonly installation: DeepPartial<InstallationDefinition>;
  readonly document: Document;
  readonly connector: ConnectorInterface;
  report(found: Diagnostic): void;
}

const keys = ["apiKey", "username", "password", "clientId", "clientSecret"] as const;

/** `installation/missing-key`, `missing-credential`, `key-not-used`, `credential-not-used`, `plain-secret`. */
export function checkCredentials(
  context: Context,
  authentication: AuthenticationInterface | undefined,
): void {
  const asks = authentication?.asks ?? [];
  // What a misspelt name probably meant is not missing as well.
  const meant = checkGiven(context, asks);
  checkMissing(
    context,
    asks.filter(({ name }) => !meant.has(name)),
  );
}

function checkGiven(
  { installation, document, connector, report }: Context,
  asks: readonly Credential[],
): ReadonlySet<string> {
  const meant = new Set<string>();
  const given = installation.authentication ?? {};
  for (const name of keys) {
    if (given[name] === undefined || asks.some((asked) => !asked.isField && asked.name === name)) continue;
    const span = document.keySpan(["authentication", name]);
    report(
      name === "apiKey"
        ? diagnostic("installation/key-not-used", span, { connector: connector.id })
        : diagnostic("installation/credential-not-used", span, { name, connector: connector.id }),
    );
  }
  const fields = asks.filter(({ isField }) => isField);
  for (const [name, value] of Object.entries(given.fields ?? {})) {
    const path: Path = ["authentication", "fields", name];
    const asked = fields.find((field) => field.name === name);
    if (asked?.sensitive === true && typeof value !== "object")
      report(diagnostic("installation/plain-secret", document.valueSpan(path), { name }));
    if (asked !== undefined) continue;
    const near = nearest(
      name,
      fields.map((field) => field.name),
    );
    for (const one of near) meant.add(one);
    report(
      diagnostic(
        "installation/credential-not-used",
        document.keySpan(path),
        { name, connector: connector.id },
        renameKey(document, path, near),
      ),
    );
  }
  return meant;
}

function checkMissing({ document, connector, report }: Context, asks: readonly Credential[]): void {
  const missing = asks.filter(({ name, isField }) => {
    const path: Path = isField ? ["authentication", "fields", name] : ["authentication", name];
    return !document.mayHold(path);
  });
  if (missing.length === 0) return;
  const span = document.valueSpan(["connector"]);
  const isKey = missing.some(({ name, isField }) => name === "apiKey" && !isField);
  report(
    isKey
      ? diagnostic("installation/missing-key", span, { connector: connector.id })
      : diagnostic("installation/missing-credential", span, {
          connector: connector.id,
          names: namesOf(missing),
        }),
  );
}
