// The JSON export of B§2 → a definition: read what is shared, then each method, then join webhooks with what registers them.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import type { Document, Path } from "../../syntax/document.ts";
import { Ledger } from "../ledger.ts";
import { toId, toKey, unique } from "../names.ts";
import { inReadingOrder } from "../print-definition.ts";
import { SourceObject } from "../source-object.ts";
import type { Imported } from "../imported.ts";
import { importAuthentications } from "./authentication.ts";
import { splitBaseUrl } from "./base-url.ts";
import { made, type CyclrContext, type KnownMethod } from "./context.ts";
import { readIdentity } from "./field.ts";
import { importLookups, keyLookups } from "./lookup.ts";
import { importMethod } from "./method.ts";
import { importPaging } from "./paging.ts";
import { importParameters, mergeFieldNames } from "./parameter.ts";
import { importRateLimits } from "./rate-limits.ts";
import { importScript, readPrefix } from "./script.ts";
import { declareMissing } from "./undeclared.ts";
import { joinWebhooks } from "./webhook.ts";

/** Imports an export. `id` replaces the id that is made of the name. */
export function importCyclr(
  document: Document,
  options: { readonly id?: string | undefined } = {},
): Imported {
  const ledger = new Ledger();
  const connector = new SourceObject(document.value, [], ledger);
  const name = connector.text("Name") ?? "Connector";
  const known = readMethods(connector);
  const lookups = keyLookups(
    connector,
    known.flatMap(({ source }) => source.objects("Fields")),
  );
  const context: CyclrContext = {
    ledger,
    files: new Map(),
    origins: new WeakMap<object, Path>(),
    method: (text) => findMethod(known, text),
    lookup: (text) => lookups.get(text.toLowerCase())?.key,
    mergeFields: new Set(mergeFieldNames(connector.objects("Parameters"))),
  };
  const methods = new Map(known.map((method) => [method.key, importMethod(context, method, connector)]));
  joinWebhooks(context, known, { methods, connector });
  const id = options.id ?? toId(name);
  const definition = importConnector(context, connector, {
    id,
    name,
    methods,
    lookups: importLookups(context, lookups, methods),
  });
  leaveOutRecord(connector);
  readCategories(connector, known);
  ledger.close(document.value);
  return { id, definition, files: context.files, origins: context.origins, notes: ledger.notes(), ledger };
}

function importConnector(
  context: CyclrContext,
  connector: SourceObject,
  {
    id,
    name,
    methods,
    lookups,
  }: {
    readonly id: string;
    readonly name: string;
    readonly methods: Map<string, JsonObject>;
    readonly lookups: JsonObject | undefined;
  },
): JsonObject {
  const sources = connector.objects("Parameters");
  const parameters = [
    ...importParameters(context, sources, { level: "connector", names: context.mergeFields }),
    ...declareMissing(context, methods),
  ];
  const baseUrl = splitBaseUrl(context, methods);
  const authentication = importAuthentications(context, connector, readSignInMethods(context, connector));
  const prefix = movePrefix(connector, authentication);
  return made(context, [], {
    $schema: "../../schemas/connector.schema.json",
    id,
    name,
    version: "1.0.0",
    apiVersion: connector.text("Version"),
    description: connector.text("Description"),
    $comment: connector.text("Comments", "Comment"),
    baseUrl,
    authentication,
    parameters: parameters.length === 0 ? undefined : parameters,
    lookups,
    rateLimits: importRateLimits(context, connector),
    paging: importPaging(connector, sources),
    methods: Object.fromEntries(
      [...methods].map(([key, method]) => [
        key,
        made(context, context.origins.get(method) ?? [], inReadingOrder(method)),
      ]),
    ),
    script: prefix ? undefined : importScript(context, connector, "connector"),
  });
}

/** Every method with its key, which its name gives. */
function readMethods(connector: SourceObject): readonly KnownMethod[] {
  const taken = new Set<string>();
  return connector.objects("Methods").map((source) => {
    const name = source.text("Name") ?? "Method";
    const wanted = toKey(name, "method");
    const key = unique(wanted, taken);
    if (key !== wanted) source.ledger.remark("import/renamed", source.at("Name"), { name, to: key });
    return { key, name, source };
  });
}

function findMethod(known: readonly KnownMethod[], text: string): KnownMethod | undefined {
  const wanted = text.toLowerCase();
  const isCalled = ({ source }: KnownMethod): boolean =>
    ["Name", "MethodUniqueIdentifier", "UniqueIdentifier", "Id"].some(
      (key) => source.peekText(key).toLowerCase() === wanted,
    );
  return known.find(isCalled) ?? known.find(({ key }) => key === toKey(text, "method"));
}

/** A script that only puts a prefix before the key becomes data; true when it did. */
function movePrefix(connector: SourceObject, authentication: JsonObject | undefined): boolean {
  const prefix = readPrefix(connector);
  const keys = Object.values(authentication ?? {}).filter(isApiKeyOnAuthorization);
  const [only] = keys;
  if (
    prefix === undefined ||
    only === undefined ||
    keys.length !== 1 ||
    Object.keys(authentication ?? {}).length !== 1
  )
    return false;
  only["prefix"] = prefix;
  connector.ledger.note("import/as-prefix", connector.at("Script"), { prefix });
  return true;
}

function isApiKeyOnAuthorization(value: JsonValue): value is JsonObject {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    value["type"] === "apiKey" &&
    "header" in value &&
    value["header"] === "Authorization"
  );
}

/** The methods that run after signing in; their keys are not documented (B§2.2). */
function readSignInMethods(
  context: CyclrContext,
  connector: SourceObject,
): Readonly<Record<string, string | undefined>> {
  const read = (...names: readonly [string, ...string[]]): string | undefined => {
    const text = connector.text(...names);
    const method = text === undefined ? undefined : context.method(text);
    if (text !== undefined && method === undefined)
      context.ledger.note("import/unknown-reference", connector.at(...names), { key: names[0], text });
    return method?.key;
  };
  return {
    afterSignIn: read(
      "PostInstallPropertyValueLookupMethod",
      "PostInstallMethod",
      "PropertyValueLookupMethod",
    ),
    test: read("PostInstallTestAuthMethod", "TestAuthMethod"),
  };
}

/** What the record is in the system it comes from, and how it is shown there. */
function leaveOutRecord(connector: SourceObject): void {
  readIdentity(connector);
  const kept = "the system that it comes from keeps it for itself";
  for (const key of [
    "Status",
    "ReleaseStatus",
    "Billable",
    "CreatedOnUtc",
    "UpdatedOnUtc",
    "ProductAddon",
    "Published",
  ])
    connector.leaveOut(kept, key);
  connector.leaveOut("a definition has no picture", "Icon");
  if (
    connector.flag(
      "UseSingularPartnerWebhookUrl",
      "UseSingularPartnerWebhookURL",
      "IsSingularPartnerWebhook",
    ) === true
  )
    connector.ledger.note(
      "import/not-in-language",
      connector.at(
        "UseSingularPartnerWebhookUrl",
        "UseSingularPartnerWebhookURL",
        "IsSingularPartnerWebhook",
      ),
      {
        key: "UseSingularPartnerWebhookUrl",
        what: "gives all accounts one URL, which here is `share` of a subscription with a `route`",
      },
    );
}

/** A category is the word that its methods use; one that nobody uses is listed. */
function readCategories(connector: SourceObject, known: readonly KnownMethod[]): void {
  const used = new Set(known.map(({ source }) => source.peekText("Category")));
  for (const category of connector.objects("MethodCategories")) {
    readIdentity(category);
    if (used.has(category.peekText("Name", "CategoryName")))
      category.leaveOut("its methods say it themselves", "Name", "CategoryName");
    if (category.peek("CategoryCustomisationEnabled") === false)
      category.leaveOut("categories cannot be customised", "CategoryCustomisationEnabled");
  }
}
