// Written by `npm run generate` from schemas/. Do not edit.

/**
 * Any file that people write.
 */
export type Definition = ConnectorDefinition | CycleDefinition | InstallationDefinition;
/**
 * One way to prove to the vendor who is calling.
 */
export type AuthenticationDefinition = ApiKeyAuthenticationDefinition | NoAuthenticationDefinition;
/**
 * Where a parameter's value goes: a header, the query, a merge field, the script as `script_parameters`, or nowhere by itself (`secret`: only verify and authentication may name it).
 */
export type TargetTypeDefinition = "httpHeader" | "queryString" | "mergeField" | "script" | "secret";
/**
 * A number of calls in a time, or a least time between two calls.
 */
export type RateLimitDefinition = RateWindowDefinition | RateSpacingDefinition;
/**
 * One endpoint (`action`), one inbound event (`webhook`) or one synchronous response (`webhookResponse`).
 */
export type MethodDefinition =
  ActionMethodDefinition | WebhookMethodDefinition | WebhookResponseMethodDefinition;
/**
 * Another authentication than the connector's default: the name of one of the connector's, or none.
 */
export type MethodAuthenticationDefinition = AuthenticationChoiceDefinition | "none";
/**
 * A parameter of a method, or the note that an inherited one is dropped.
 */
export type MethodParameterDefinition = ParameterDefinition | IgnoredParameterDefinition;
/**
 * The type of a field's value. `decimal` keeps every digit; `any` passes JSON on as it is.
 */
export type DataTypeDefinition = "text" | "integer" | "float" | "decimal" | "boolean" | "any";
/**
 * JavaScript whose top-level functions handle events, such as `after_webhook`: a file beside the definition, or the source itself.
 */
export type ScriptDefinition = ScriptFileDefinition | string;
/**
 * The verb of the delivery. HEAD counts as GET.
 */
export type MethodTestDefinition = "GET" | "POST";
/**
 * The answer's HTTP status, or which ones.
 */
export type StatusTestDefinition = number | StatusInDefinition | StatusNotDefinition;
/**
 * What a value must be: a plain value means equal, an object names another test. Merge fields are allowed in its texts.
 */
export type ConditionTestDefinition =
  | (string | number | boolean)
  | TestPresentDefinition
  | TestInDefinition
  | TestNotDefinition
  | TestStartsWithDefinition;
/**
 * How a delivery proves that it comes from the vendor. Required, so that nobody leaves it out by accident.
 */
export type VerifyDefinition = VerifyPresetDefinition | VerifySchemeDefinition;
/**
 * A verification that is spelled out.
 */
export type VerifySchemeDefinition = VerifyNoneDefinition | VerifyTokenDefinition | VerifyHmacDefinition;
/**
 * One node of a cycle. Its first key says what it does: `webhook`, `method`, `decision` or `respond`.
 */
export type StepDefinition =
  WebhookStepDefinition | MethodStepDefinition | DecisionStepDefinition | RespondStepDefinition;
/**
 * A comparison of two values, or a check whether a value exists.
 */
export type DecisionDefinition = ComparisonDefinition | ExistenceCheckDefinition;
/**
 * The answer: written here, or by a connector's `webhookResponse` method.
 */
export type RespondDefinition = InlineAnswerDefinition | MethodAnswerDefinition;
/**
 * A value, or the place of a secret one.
 */
export type InstallationValueDefinition = (string | number | boolean) | SecretReferenceDefinition;

/**
 * One third-party API: how to call it, which events it sends, and how their data is named here. Stands in connectors/<id>/connector.json.
 */
export interface ConnectorDefinition {
  /**
   * The connector's id: kebab-case, the same as its folder's name. Cycles and installations name it.
   */
  id: string;
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * The release of this definition, as a semantic version.
   */
  version: string;
  /**
   * The version of the vendor's API that this definition describes, as the vendor writes it.
   */
  apiVersion?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * The URL that an endpoint is appended to, as text. Merge fields are allowed.
   */
  baseUrl?: string;
  /**
   * The ways to authenticate, by name. The first is the default.
   */
  authentication?: {
    [k: string]: AuthenticationDefinition;
  };
  /**
   * Values that every method of the connector uses. They are asked at installation or set once by the partner.
   */
  parameters?: ConnectorParameterDefinition[];
  /**
   * How fast the vendor lets us call. All of them hold. A method's own take the place of the connector's.
   */
  rateLimits?: RateLimitDefinition[];
  /**
   * The endpoints, webhooks and synchronous responses of the connector, by a camelCase key.
   */
  methods: {
    [k: string]: MethodDefinition;
  };
  script?: ScriptDefinition;
}
/**
 * A key that is asked at installation and sent with every call, in a header or in the query.
 */
export interface ApiKeyAuthenticationDefinition {
  /**
   * An API key.
   */
  type: "apiKey";
  /**
   * The header that carries the key.
   */
  header?: string;
  /**
   * The query parameter that carries the key. Prefer a header: URLs are logged in many places.
   */
  query?: string;
  /**
   * Text that stands before the key, with its blank.
   */
  prefix?: string;
}
/**
 * Calls carry no proof of who is calling.
 */
export interface NoAuthenticationDefinition {
  /**
   * None.
   */
  type: "none";
}
/**
 * A value that every method of the connector uses.
 */
export interface ConnectorParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, script parameter or secret.
   */
  targetName: string;
  /**
   * The name shown to people. Default: the target name.
   */
  displayName?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * A constant. Merge fields are allowed in its texts. Never shown, never asked.
   */
  value?: unknown;
  /**
   * An initial value that a person may change.
   */
  default?: unknown;
  /**
   * The parameter may be left out. Default: it is required.
   */
  optional?: boolean;
  /**
   * Not shown to people.
   */
  hidden?: boolean;
  /**
   * Never shown again and never logged.
   */
  sensitive?: boolean;
  /**
   * Who gives the value: each account, at installation.
   */
  scope?: "account";
}
/**
 * At most so many calls in each such time.
 */
export interface RateWindowDefinition {
  /**
   * How many calls.
   */
  requests: number;
  /**
   * In which time.
   */
  per: string;
}
/**
 * At least so much time between the start of two calls.
 */
export interface RateSpacingDefinition {
  /**
   * The least time between two calls.
   */
  spacing: string;
}
/**
 * A call of the vendor's API.
 */
export interface ActionMethodDefinition {
  /**
   * A call of the vendor's API.
   */
  type: "action";
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * The verb of the call.
   */
  httpMethod?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * What is appended to the base URL, as text; or a whole URL. Merge fields are allowed.
   */
  endpoint: string;
  /**
   * Another base URL than the connector's, for this method only.
   */
  baseUrl?: string;
  authentication?: MethodAuthenticationDefinition;
  /**
   * Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.
   */
  hidden?: boolean;
  /**
   * The method's own values that are not part of its body, beside those it inherits from the connector.
   */
  parameters?: MethodParameterDefinition[];
  request?: RequestDefinition;
  response?: ResponseDefinition;
  /**
   * How fast the vendor lets us call. All of them hold. A method's own take the place of the connector's.
   */
  rateLimits?: RateLimitDefinition[];
  script?: ScriptDefinition;
}
/**
 * One of the connector's authentications.
 */
export interface AuthenticationChoiceDefinition {
  /**
   * A key of the connector's `authentication`. Default: its first.
   */
  name: string;
}
/**
 * A value of one method that is not part of its body.
 */
export interface ParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, script parameter or secret.
   */
  targetName: string;
  /**
   * The name shown to people. Default: the target name.
   */
  displayName?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * A constant. Merge fields are allowed in its texts. Never shown, never asked.
   */
  value?: unknown;
  /**
   * An initial value that a person may change.
   */
  default?: unknown;
  /**
   * The parameter may be left out. Default: it is required.
   */
  optional?: boolean;
  /**
   * Not shown to people.
   */
  hidden?: boolean;
  /**
   * Never shown again and never logged.
   */
  sensitive?: boolean;
}
/**
 * Drops a parameter that the method would inherit from its connector.
 */
export interface IgnoredParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, script parameter or secret.
   */
  targetName: string;
  /**
   * This method does not use the connector's parameter.
   */
  ignore: true;
}
/**
 * What is sent: the fields of the JSON body.
 */
export interface RequestDefinition {
  /**
   * The fields of the body, in the order in which they are shown.
   */
  fields: RequestFieldDefinition[];
}
/**
 * One value that is sent in the body.
 */
export interface RequestFieldDefinition {
  /**
   * A location in the vendor's payload: `order.id`, `[lines].sku`, `'@odata.etag'`.
   */
  connectorField: string;
  /**
   * Our name for the field, by which steps pass data on. Default: PascalCase of the location's last named segment.
   */
  systemField?: string;
  /**
   * The name shown to people. Default: the system field.
   */
  displayName?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  dataType?: DataTypeDefinition;
  /**
   * A constant. Merge fields are allowed in its texts. Never shown, never mapped.
   */
  value?: unknown;
  /**
   * An initial value that a person may change.
   */
  default?: unknown;
  /**
   * The field may be left out of the request. Default: it is required.
   */
  optional?: boolean;
  /**
   * A mapped null is sent as null.
   */
  nullable?: boolean;
  /**
   * Not shown to people; its value is sent all the same.
   */
  hidden?: boolean;
  /**
   * The value is never logged and never shown.
   */
  sensitive?: boolean;
}
/**
 * What is received: the fields that are read from it.
 */
export interface ResponseDefinition {
  /**
   * The fields that are read, in the order in which they are shown.
   */
  fields: ResponseFieldDefinition[];
}
/**
 * One value that is read from a response or from a delivery.
 */
export interface ResponseFieldDefinition {
  /**
   * A location in the vendor's payload: `order.id`, `[lines].sku`, `'@odata.etag'`.
   */
  connectorField: string;
  /**
   * Our name for the field, by which steps pass data on. Default: PascalCase of the location's last named segment.
   */
  systemField?: string;
  /**
   * The name shown to people. Default: the system field.
   */
  displayName?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  dataType?: DataTypeDefinition;
  /**
   * The value is never logged and never shown.
   */
  sensitive?: boolean;
}
/**
 * A script in a file of its own.
 */
export interface ScriptFileDefinition {
  /**
   * The script's path, relative to the folder of the definition, with forward slashes.
   */
  file: string;
}
/**
 * One inbound event: what is posted to a webhook step's URL.
 */
export interface WebhookMethodDefinition {
  /**
   * One inbound event.
   */
  type: "webhook";
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.
   */
  hidden?: boolean;
  /**
   * The method's own values that are not part of its body, beside those it inherits from the connector.
   */
  parameters?: MethodParameterDefinition[];
  with?: WithDefinition;
  subscription?: SubscriptionDefinition;
  verify: VerifyDefinition;
  events?: EventsDefinition;
  filter?: ConditionDefinition;
  dedupe?: DedupeDefinition;
  answer?: DeliveryAnswerDefinition;
  /**
   * How many bytes a delivery may have. Default: 1 MiB.
   */
  maxBytes?: number;
  request?: WebhookRequestDefinition;
  script?: ScriptDefinition;
}
/**
 * Constants of this event, by merge field name: inputs of its subscription's methods beside the parameters, so that one create method serves many events.
 */
export interface WithDefinition {
  /**
   * Any JSON value.
   */
  [k: string]: unknown;
}
/**
 * How the webhook is registered at the vendor and removed again.
 */
export interface SubscriptionDefinition {
  /**
   * The actions that register the webhook, in order.
   *
   * Items: The key of a method of the same connector.
   */
  create: string[];
  /**
   * The action that removes the registration when the step is removed from its cycle.
   */
  delete?: string;
  gone?: ConditionDefinition;
  renew?: RenewDefinition;
  /**
   * What comes first when the webhook is made again: the new one (`createFirst`), the deletion of the old one (`deleteFirst`), or a create that takes the old one's place (`overwrite`).
   */
  recreate?: "createFirst" | "deleteFirst" | "overwrite";
  adopt?: AdoptDefinition;
  /**
   * Who shares one registration and its URL: nobody (`step`), the steps of an installation, or every account of the connector. Below the URL there is one registration for each distinct set of values that the create methods use.
   */
  share?: "step" | "installation" | "connector";
}
/**
 * What must hold of a delivery or of an answer; all of it.
 */
export interface ConditionDefinition {
  method?: MethodTestDefinition;
  status?: StatusTestDefinition;
  header?: HeaderTestsDefinition;
  query?: QueryTestsDefinition;
  body?: BodyTestsDefinition;
  item?: ItemTestsDefinition;
}
/**
 * The status is one of these.
 */
export interface StatusInDefinition {
  /**
   * The statuses that are allowed.
   *
   * Items: One HTTP status.
   */
  in: number[];
}
/**
 * The status is any but this one.
 */
export interface StatusNotDefinition {
  /**
   * One HTTP status.
   */
  not: number;
}
/**
 * Tests of headers, by name.
 */
export interface HeaderTestsDefinition {
  [k: string]: ConditionTestDefinition;
}
/**
 * The value exists and is not null, or the opposite.
 */
export interface TestPresentDefinition {
  /**
   * True: there must be a value. False: there must be none.
   */
  present: boolean;
}
/**
 * The value is one of these.
 */
export interface TestInDefinition {
  /**
   * The values that are allowed. Merge fields are allowed in a text.
   *
   * Items: A text, a number, or true or false.
   */
  in: (string | number | boolean)[];
}
/**
 * The value is another one, or there is none.
 */
export interface TestNotDefinition {
  /**
   * The value that is refused. Merge fields are allowed in a text.
   */
  not: string | number | boolean;
}
/**
 * The text begins with this one.
 */
export interface TestStartsWithDefinition {
  /**
   * The text's beginning. Merge fields are allowed.
   */
  startsWith: string;
}
/**
 * Tests of query parameters, by name.
 */
export interface QueryTestsDefinition {
  [k: string]: ConditionTestDefinition;
}
/**
 * Tests of values in the body, by location. A test on a list holds if any element does.
 */
export interface BodyTestsDefinition {
  [k: string]: ConditionTestDefinition;
}
/**
 * Tests of values in one item of a delivery, by location. A test on a list holds if any element does.
 */
export interface ItemTestsDefinition {
  [k: string]: ConditionTestDefinition;
}
/**
 * Keeps a registration that ends by itself alive.
 */
export interface RenewDefinition {
  /**
   * The action that extends the registration. Without one it is made again, as `recreate` says.
   */
  method?: string;
  /**
   * How long before `Cyclr_Webhook_Expires` it is renewed. Without it only a signal renews.
   */
  before?: string;
}
/**
 * Finds a registration that exists already: before a create, after one whose outcome is unknown, or as the source of what a create does not answer.
 */
export interface AdoptDefinition {
  /**
   * The action that lists the vendor's webhooks: its response fields are lists with one element for each.
   */
  list: string;
  /**
   * What tells our registration: system fields of the list and the text each must equal.
   */
  match: {
    /**
     * A text in which `{{Name}}` stands for a value.
     */
    [k: string]: string;
  };
  /**
   * `before`: look before a create and after one whose outcome is unknown. `after`: look after every create, since its answer lacks the id.
   */
  run?: "before" | "after";
  /**
   * `use`: keep what is found. `replace`: delete it and create again.
   */
  found?: "use" | "replace";
}
/**
 * A verification that several vendors share, by its name.
 */
export interface VerifyPresetDefinition {
  /**
   * `github`: `X-Hub-Signature-256` over the body. `standardWebhooks`: `webhook-id`, `webhook-timestamp` and `webhook-signature` (standardwebhooks.com).
   */
  preset: "github" | "standardWebhooks";
  /**
   * The key: a secret parameter or a saved value. Default: `{{Cyclr_Webhook_Secret}}`.
   */
  secret?: string;
}
/**
 * Anyone who knows the URL may post.
 */
export interface VerifyNoneDefinition {
  /**
   * Deliveries are not verified.
   */
  scheme: "none";
  /**
   * Why deliveries cannot be verified; shown to people who use the webhook.
   */
  reason: string;
}
/**
 * The delivery carries a secret that is compared in constant time.
 */
export interface VerifyTokenDefinition {
  /**
   * A token.
   */
  scheme: "token";
  /**
   * Where the delivery carries the token.
   */
  value: string;
  /**
   * The token that is expected: a secret parameter or a saved value.
   */
  secret: string;
  refused?: RefusedDefinition;
}
/**
 * How a delivery that does not prove itself is answered.
 */
export interface RefusedDefinition {
  /**
   * The HTTP status. Default: 401.
   */
  status: number;
}
/**
 * The delivery carries a keyed hash of its content.
 */
export interface VerifyHmacDefinition {
  /**
   * A keyed hash.
   */
  scheme: "hmac";
  /**
   * The hash function.
   */
  algorithm: "sha1" | "sha256" | "sha384" | "sha512";
  /**
   * The key: a secret parameter or a saved value.
   */
  secret: string;
  /**
   * How the secret's text spells the key's bytes.
   */
  secretEncoding?: "text" | "hex" | "base64" | "base64url";
  /**
   * The text that the vendor signs: `{{rawBody}}`, often with a timestamp before it.
   */
  content: string;
  signature: SignatureDefinition;
  timestamp?: VerifyTimestampDefinition;
  refused?: RefusedDefinition;
}
/**
 * Where the delivery carries its signature and how it is written.
 */
export interface SignatureDefinition {
  /**
   * Where the signature stands.
   */
  value: string;
  /**
   * Text that stands before the signature.
   */
  prefix?: string;
  /**
   * How the signature's bytes are written.
   */
  encoding: "hex" | "base64" | "base64url";
  /**
   * Divides the value into elements; each is tried, or those that `part` names.
   */
  separator?: string;
  /**
   * The name of the elements that hold a signature: `v1` of `t=1,v1=ab`. Any of them may match.
   */
  part?: string;
  /**
   * Divides an element into name and value. Default, beside `part`: `=`.
   */
  assign?: string;
}
/**
 * When the delivery was signed: one that is too old, or from the future, is refused.
 */
export interface VerifyTimestampDefinition {
  /**
   * Where the time stands. It should be part of the signed content.
   */
  value: string;
  /**
   * Seconds (`unix`) or milliseconds (`unixMs`) since 1970.
   */
  format: "unix" | "unixMs";
  /**
   * How far it may be from now, either way. Default: 5m.
   */
  tolerance?: string;
}
/**
 * Several kinds of delivery behind one registration. The field `Event` says which one a delivery is.
 */
export interface EventsDefinition {
  /**
   * Where a delivery names its kind.
   */
  by: string;
  /**
   * The kinds of delivery that start a transaction, by the vendor's name, each with its fields.
   */
  types: {
    [k: string]: EventTypeDefinition;
  };
  /**
   * A delivery of any other kind is answered as accepted and starts nothing.
   */
  other?: "ignore";
}
/**
 * One kind of delivery.
 */
export interface EventTypeDefinition {
  /**
   * The fields that are read from a delivery of this kind.
   */
  fields: ResponseFieldDefinition[];
}
/**
 * Recognises a delivery that was accepted before: it is answered the same and starts nothing.
 */
export interface DedupeDefinition {
  /**
   * What is the same in every delivery of one event. A missing part means that the delivery is taken as new.
   */
  key: string;
  /**
   * How long a key is remembered. Default: 96h.
   */
  window?: string;
}
/**
 * What an accepted delivery is answered. Default: 200 with the text `Webhook accepted.`.
 */
export interface DeliveryAnswerDefinition {
  /**
   * The HTTP status of the answer to an accepted delivery.
   */
  status?: number;
  /**
   * The answer's headers, by name. `{{TransactionId}}` may stand in their values.
   */
  headers?: {
    /**
     * The header's value.
     */
    [k: string]: string;
  };
  /**
   * The answer's text. `{{TransactionId}}` stands for the transaction that was started, and for nothing when none was.
   */
  text?: string;
  /**
   * The answer's JSON body. `{{TransactionId}}` may stand in its texts.
   */
  body?: unknown;
}
/**
 * What is posted in: the fields that are read from a delivery.
 */
export interface WebhookRequestDefinition {
  /**
   * The fields that are read from the posted data, in the order in which they are shown.
   */
  fields: ResponseFieldDefinition[];
}
/**
 * What a synchronous cycle sends back to the caller of its webhook.
 */
export interface WebhookResponseMethodDefinition {
  /**
   * A synchronous response.
   */
  type: "webhookResponse";
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.
   */
  hidden?: boolean;
  /**
   * The HTTP status of an answer.
   */
  status?: number;
  request?: RequestDefinition;
}
/**
 * A workflow: what happens after a webhook has received a delivery. Stands in cycles/<id>.json.
 */
export interface CycleDefinition {
  /**
   * The cycle's id: kebab-case, the same as its file's name. A webhook's URL belongs to it for ever.
   */
  id: string;
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * The connectors that the steps use, by an alias.
   */
  connectors: {
    [k: string]: CycleConnectorDefinition;
  };
  /**
   * The first step: a webhook.
   */
  start: string;
  /**
   * The steps, by a camelCase id that never changes.
   */
  steps: {
    [k: string]: StepDefinition;
  };
}
/**
 * A connector as this cycle uses it, with one of its installations.
 */
export interface CycleConnectorDefinition {
  /**
   * The connector's id.
   */
  connector: string;
  /**
   * The installation's name. Default: the connector's id.
   */
  installation?: string;
}
/**
 * The trigger: each delivery starts one transaction.
 */
export interface WebhookStepDefinition {
  /**
   * The webhook method that receives.
   */
  webhook: string;
  /**
   * The values of the webhook's parameters, by name. Constants: no step has run before.
   */
  map?: {
    /**
     * Any JSON value.
     */
    [k: string]: unknown;
  };
  /**
   * The kinds of delivery that start a transaction. Default: every kind that the webhook names.
   *
   * Items: The vendor's name of an event.
   */
  events?: string[];
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * A call of an action.
 */
export interface MethodStepDefinition {
  /**
   * The action that is called.
   */
  method: string;
  map?: MapDefinition;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * The values of a method's fields and parameters, by system field or parameter name. `{{step.Field}}` in a text stands for an earlier step's value.
 */
export interface MapDefinition {
  /**
   * Any JSON value.
   */
  [k: string]: unknown;
}
/**
 * Chooses the next step by a comparison.
 */
export interface DecisionStepDefinition {
  decision: DecisionDefinition;
  /**
   * The step that follows when the condition holds. Default: the transaction ends here.
   */
  true?: string;
  /**
   * The step that follows when it does not. Default: the transaction ends here.
   */
  false?: string;
}
/**
 * Compares two values. They are compared as numbers when both are numbers.
 */
export interface ComparisonDefinition {
  /**
   * The value that is looked at.
   */
  left: unknown;
  /**
   * How the two values must stand to each other.
   */
  condition:
    | "equals"
    | "notEquals"
    | "greaterThan"
    | "greaterThanOrEqual"
    | "lessThan"
    | "lessThanOrEqual"
    | "contains"
    | "startsWith"
    | "endsWith";
  /**
   * The value it is compared with.
   */
  right: unknown;
}
/**
 * Checks whether a value is there. Null counts as absent.
 */
export interface ExistenceCheckDefinition {
  /**
   * The value that is looked at.
   */
  left: unknown;
  /**
   * Whether the value must be there or must not.
   */
  condition: "exists" | "notExists";
}
/**
 * Answers the caller who waits at the cycle's webhook.
 */
export interface RespondStepDefinition {
  respond: RespondDefinition;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * Status, headers and body of the answer.
 */
export interface InlineAnswerDefinition {
  /**
   * The HTTP status of an answer.
   */
  status?: number;
  /**
   * The answer's headers, by name.
   */
  headers?: {
    /**
     * A text, a number, or true or false.
     */
    [k: string]: string | number | boolean;
  };
  /**
   * The answer's JSON body. `{{step.Field}}` in a text stands for an earlier step's value.
   */
  body?: unknown;
}
/**
 * An answer whose fields a connector's `webhookResponse` method names.
 */
export interface MethodAnswerDefinition {
  /**
   * The `webhookResponse` method.
   */
  method: string;
  map?: MapDefinition;
}
/**
 * A connector with its values in one account. Stands in installations/<name>.json; secrets never do.
 */
export interface InstallationDefinition {
  /**
   * The connector's id.
   */
  connector: string;
  authentication?: InstallationAuthenticationDefinition;
  /**
   * The values of the connector's `account` parameters, by target name.
   */
  parameters?: {
    [k: string]: InstallationValueDefinition;
  };
  /**
   * Fields that this installation adds to methods of the connector, by method key.
   */
  fields?: {
    [k: string]: CustomFieldsDefinition;
  };
}
/**
 * Which of the connector's authentications is used, and its secret.
 */
export interface InstallationAuthenticationDefinition {
  /**
   * A key of the connector's `authentication`. Default: its first.
   */
  name?: string;
  apiKey?: SecretReferenceDefinition;
}
/**
 * A secret's place: an environment variable. The secret itself never stands in a file.
 */
export interface SecretReferenceDefinition {
  /**
   * The name of the environment variable that holds the secret.
   */
  env: string;
}
/**
 * The fields that an installation adds to one method.
 */
export interface CustomFieldsDefinition {
  request?: RequestDefinition;
  response?: ResponseDefinition;
}
