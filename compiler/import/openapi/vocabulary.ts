// What every key of an API description means to the import, by the kind of object that it stands in: Swagger 2.0 and OpenAPI
// 3 together, since a key means the same in both wherever it may stand. A key that is not listed is not known.

/** A kind of object. */
export type Kind =
  | "root"
  | "info"
  | "server"
  | "variable"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "media"
  | "schema"
  | "securityScheme"
  | "oauthFlow"
  | "components"
  | "notification"
  | "callback";

/** What becomes of a key's value. */
export type Meaning =
  /** It is read, whatever it holds. */
  | { readonly is: "carried" }
  /** It is not needed, for the reason that completes "… is not carried over: ". */
  | { readonly is: "leftOut"; readonly reason: string }
  | { readonly is: "object" | "list"; readonly of: Kind }
  | { readonly is: "map"; readonly of: Kind }
  /** A map from which one entry is chosen. */
  | { readonly is: "responses" | "content" }
  /** A map of which only what is referred to counts. */
  | { readonly is: "shelf"; readonly of: Kind };

const carried: Meaning = { is: "carried" };
const leftOut = (reason: string): Meaning => ({ is: "leftOut", reason });
const object = (of: Kind): Meaning => ({ is: "object", of });
const list = (of: Kind): Meaning => ({ is: "list", of });
const map = (of: Kind): Meaning => ({ is: "map", of });
const shelf = (of: Kind): Meaning => ({ is: "shelf", of });

const keysOf = (keys: string, meaning: Meaning): Readonly<Record<string, Meaning>> =>
  Object.fromEntries(keys.split(" ").map((key) => [key, meaning]));

const documentation = leftOut("a definition documents methods and fields only");
const examples = leftOut("a definition holds no examples");
const bounds = leftOut("the vendor checks the bounds of values itself");
const conditions = leftOut("a field has one type, whatever else a value holds");
const verb = leftOut("a definition has no calls of this verb");
const schema = object("schema");

const schemas = {
  ...keysOf("$ref type format required enum const default title description nullable x-nullable", carried),
  ...keysOf("readOnly writeOnly contentMediaType x-ms-notification-url", carried),
  ...keysOf("properties", map("schema")),
  ...keysOf("items", schema),
  ...keysOf("allOf anyOf oneOf", list("schema")),
  ...keysOf("example examples", examples),
  ...keysOf("externalDocs deprecated $comment", documentation),
  ...keysOf("minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum", bounds),
  ...keysOf("multipleOf minItems maxItems uniqueItems minProperties maxProperties", bounds),
  ...keysOf("additionalProperties patternProperties propertyNames unevaluatedProperties", conditions),
  ...keysOf("unevaluatedItems prefixItems additionalItems contains minContains maxContains", conditions),
  ...keysOf("not if then else dependentRequired dependentSchemas discriminator", conditions),
  ...keysOf("xml", leftOut("what XML a body is has to be looked at")),
  ...keysOf(
    "contentEncoding contentSchema $schema $id $anchor $dynamicAnchor $dynamicRef $vocabulary",
    conditions,
  ),
  ...keysOf("$defs definitions", shelf("schema")),
};

/** The keys of each kind. Keys that begin with `x-` and are not listed are extensions that the import does not read. */
export const vocabulary: Readonly<Record<Kind, Readonly<Record<string, Meaning>>>> = {
  root: {
    ...keysOf("swagger openapi host basePath schemes consumes produces security", carried),
    info: object("info"),
    servers: list("server"),
    paths: map("pathItem"),
    ...keysOf("webhooks x-webhooks", map("pathItem")),
    components: object("components"),
    definitions: shelf("schema"),
    parameters: shelf("parameter"),
    responses: shelf("response"),
    securityDefinitions: map("securityScheme"),
    tags: leftOut("the category of a method is the name of its first tag"),
    externalDocs: documentation,
    jsonSchemaDialect: conditions,
    $self: documentation,
  },
  info: {
    ...keysOf("title version description", carried),
    ...keysOf("summary termsOfService contact license", documentation),
  },
  server: { url: carried, variables: map("variable"), ...keysOf("description name", documentation) },
  variable: keysOf("default enum description", carried),
  pathItem: {
    $ref: carried,
    ...keysOf("get head post put patch delete", object("operation")),
    ...keysOf("options trace query", verb),
    servers: list("server"),
    parameters: list("parameter"),
    "x-ms-notification-content": object("notification"),
    ...keysOf("summary description", documentation),
  },
  operation: {
    ...keysOf("operationId summary description tags deprecated security consumes produces schemes", carried),
    "x-ms-trigger": carried,
    parameters: list("parameter"),
    requestBody: object("requestBody"),
    responses: { is: "responses" },
    callbacks: map("callback"),
    servers: list("server"),
    "x-ms-notification-content": object("notification"),
    externalDocs: documentation,
  },
  parameter: {
    ...schemas,
    ...keysOf("name in style explode collectionFormat", carried),
    schema,
    content: { is: "content" },
    deprecated: documentation,
    ...keysOf("allowEmptyValue allowReserved", leftOut("how a value is encoded follows from its place")),
  },
  requestBody: {
    $ref: carried,
    content: { is: "content" },
    description: documentation,
    required: leftOut("whether a field must be given is said at each field"),
  },
  response: {
    $ref: carried,
    content: { is: "content" },
    schema,
    description: documentation,
    headers: leftOut("a field that is read from a header of the answer is added by hand"),
    links: leftOut("methods are joined in cycles"),
    examples,
  },
  media: {
    schema,
    ...keysOf("example examples", examples),
    encoding: leftOut("the parts of a form are written by their types"),
  },
  schema: schemas,
  securityScheme: {
    ...keysOf("$ref type name in scheme flow authorizationUrl tokenUrl scopes openIdConnectUrl", carried),
    flows: map("oauthFlow"),
    ...keysOf("description bearerFormat", documentation),
  },
  oauthFlow: {
    ...keysOf("authorizationUrl tokenUrl scopes", carried),
    refreshUrl: leftOut("tokens are refreshed where they were got"),
  },
  components: {
    schemas: shelf("schema"),
    parameters: shelf("parameter"),
    responses: shelf("response"),
    requestBodies: shelf("requestBody"),
    callbacks: shelf("callback"),
    pathItems: shelf("pathItem"),
    securitySchemes: map("securityScheme"),
    headers: leftOut("a field that is read from a header of the answer is added by hand"),
    links: leftOut("methods are joined in cycles"),
    examples,
  },
  notification: { description: carried, schema },
  // Its keys are expressions; each holds a path item.
  callback: {},
};
