// One method (B§3.1).
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import type { SourceObject } from "../source-object.ts";
import { made, type CyclrContext, type KnownMethod } from "./context.ts";
import { importFields, readIdentity, type Side } from "./field.ts";
import { importPaging } from "./paging.ts";
import { importParameters, mergeFieldNames } from "./parameter.ts";
import { importRateLimits } from "./rate-limits.ts";
import { importScript } from "./script.ts";
import { repairText } from "./text.ts";
import type { Names } from "./value.ts";
import { bodyTypes, methodTypes, readWord } from "./words.ts";
import { saysDefaultEngineValue } from "./webhook.ts";

const verbs = {
  get: "GET",
  head: "HEAD",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
} as const;
/** The sides of a method. */
type SideName = "request" | "response";

/** A method as it is in the source; what belongs to its webhook is joined later. */
export function importMethod(
  context: CyclrContext,
  { key, name, source }: KnownMethod,
  connector: SourceObject,
): JsonObject {
  const type = readWord(source, methodTypes, "MethodType") ?? "action";
  const parameters = source.objects("Parameters").filter((parameter) => !saysDefaultEngineValue(parameter));
  const known = new Set([...context.mergeFields, ...mergeFieldNames(parameters)]);
  readIdentity(source);
  source.leaveOut("a release says which methods it has; a method has no status of its own", "Status");
  const category = source.text("Category");
  const common = {
    type,
    name,
    description: source.text("Description"),
    category,
    subcategory: source.text("Subcategory", "SubCategory"),
    warning: source.text("Warning"),
    $comment: source.text("Comments", "Comment"),
    hidden: source.flag("Hide", "Hidden", "IsHidden") === true ? true : undefined,
  };
  const imported = [
    ...importParameters(context, parameters, { level: "method", names: known }),
    ...importOldFields(context, source),
  ];
  const kind = {
    action: importAction,
    webhook: importWebhook,
    webhookResponse: importAnswer,
    script: importScripted,
  };
  return made(context, source.path, {
    ...common,
    ...kind[type](context, source, { names: known, connector, key }),
    parameters: imported.length === 0 ? undefined : imported,
    script: importScript(context, source, key),
  });
}

/** In the first files a method's `Fields` are the merge fields of its endpoint, with the lookup that offers their values. */
function importOldFields(context: CyclrContext, source: SourceObject): readonly JsonObject[] {
  return source.objects("Fields").flatMap((field) => {
    const targetName = field.text("IdentifierKey");
    if (targetName === undefined) return [];
    const lookup = context.lookup(field.text("TriggerName") ?? "");
    return [
      made(context, field.path, {
        targetType: "mergeField",
        targetName,
        displayName: field.text("Name"),
        lookup,
      }),
    ];
  });
}

type Properties = Readonly<Record<string, JsonValue | undefined>>;
interface Place {
  readonly names: Names;
  readonly connector: SourceObject;
  readonly key: string;
}

function importAction(context: CyclrContext, source: SourceObject, place: Place): Properties {
  const httpMethod = readWord(source, verbs, "HttpMethod", "HTTPMethod", "Method");
  const endpoint = source.text("EndPoint", "Endpoint", "Url");
  const path = source.at("EndPoint", "Endpoint", "Url");
  const pages = source.objects("Parameters");
  return {
    httpMethod: httpMethod === "GET" ? undefined : httpMethod,
    endpoint: endpoint && repairText(endpoint.trim(), { path, ledger: source.ledger, names: place.names }),
    request: importSide(context, source, { ...place, side: "request", kind: "sent" }),
    response: importSide(context, source, { ...place, side: "response", kind: "read" }),
    rateLimits: importRateLimits(context, source),
    paging: importPaging(source, pages, place.connector.objects("Parameters")),
  };
}

function importWebhook(context: CyclrContext, source: SourceObject, place: Place): Properties {
  source.leaveOut("a webhook is posted to, by whatever verb the vendor uses", "HttpMethod");
  const object = openSide(source, "request");
  source.leaveOut("the header of a delivery says what its body is", "DataType");
  object.leaveOut("the header of a delivery says what its body is", "DataType");
  const lookup = readCustomFieldsLookup(context, object);
  const fields = importFields(context, object.objects("Fields"), "read", place.names);
  return {
    request: made(context, object.path, {
      customFieldsLookup: lookup,
      fields,
    }),
  };
}

function importAnswer(context: CyclrContext, source: SourceObject, place: Place): Properties {
  source.leaveOut("an answer is not called", "HttpMethod");
  return { request: importSide(context, source, { ...place, side: "request", kind: "sent" }) };
}

function importScripted(context: CyclrContext, source: SourceObject, place: Place): Properties {
  source.leaveOut("a script method calls nothing by itself", "HttpMethod");
  source.leaveOut("a script method has no body", "DataType");
  const request = openSide(source, "request");
  const response = openSide(source, "response");
  for (const side of [request, response]) side.leaveOut("a script method has no body", "DataType");
  const sent = importFields(context, request.objects("Fields"), "sent", place.names);
  const read = importFields(context, response.objects("Fields"), "read", place.names);
  return {
    request: sent.length === 0 ? undefined : made(context, request.path, { fields: sent }),
    response: read.length === 0 ? undefined : made(context, response.path, { fields: read }),
  };
}

/** A side of the source. */
function openSide(source: SourceObject, side: SideName): SourceObject {
  return side === "request"
    ? source.object("RequestFormat", "Request")
    : source.object("ResponseFormat", "Response");
}

function importSide(
  context: CyclrContext,
  source: SourceObject,
  { side, kind, names: known }: Place & { readonly side: SideName; readonly kind: Side },
): JsonObject | undefined {
  const object = openSide(source, side);
  const fields = importFields(context, object.objects("Fields"), kind, known);
  const bodyType = readBodyType(source, object, side);
  const customFieldsLookup = readCustomFieldsLookup(context, object);
  const xmlRootElement = side === "request" ? source.text("XmlRootElement") : undefined;
  const isSaid = bodyType !== undefined && bodyType !== "json" && (side === "response" || fields.length > 0);
  const properties = {
    bodyType: isSaid ? toSide(bodyType, side) : undefined,
    xmlRootElement,
    customFieldsLookup,
    fields: fields.length === 0 ? undefined : fields,
  };
  const isEmpty = Object.values(properties).every((value) => value === undefined);
  return isEmpty ? undefined : made(context, object.path, properties);
}

/** The side's own data type, else the method's, which is the answer's for a GET and the request's otherwise (B§3.1). */
function readBodyType(source: SourceObject, object: SourceObject, side: SideName): string | undefined {
  const own = readDataType(object);
  const shared = readDataType(source);
  const isGet = /^(?:get|head|)$/i.test(source.peekText("HttpMethod"));
  return own ?? (isGet === (side === "response") ? shared : undefined);
}

/** `Unknown` says nothing. */
function readDataType(owner: SourceObject): string | undefined {
  if (owner.peekText("DataType").toLowerCase() !== "unknown") return readWord(owner, bodyTypes, "DataType");
  owner.leaveOut("it says nothing", "DataType");
  return undefined;
}

/** Nothing is answered as multipart. */
function toSide(bodyType: string, side: SideName): string {
  return side === "response" && bodyType.startsWith("multipart") ? "file" : bodyType;
}

function readCustomFieldsLookup(context: CyclrContext, object: SourceObject): string | undefined {
  const text = object.text("CustomFieldsLookupMethod", "CustomFieldsLookup", "CustomFieldsLookupMethodName");
  if (text === undefined) return undefined;
  const method = context.method(text);
  if (method === undefined)
    object.ledger.note(
      "import/unknown-reference",
      object.at("CustomFieldsLookupMethod", "CustomFieldsLookup", "CustomFieldsLookupMethodName"),
      {
        key: "CustomFieldsLookupMethod",
        text,
      },
    );
  return method?.key;
}
