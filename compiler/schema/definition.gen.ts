// Written by `npm run generate` from schemas/. Do not edit.

/**
 * Any file that people write.
 */
export type Definition = ConnectorDefinition | CycleDefinition | InstallationDefinition | AccountDefinition;
/**
 * One way to prove to the vendor who is calling.
 */
export type AuthenticationDefinition =
  | ApiKeyAuthenticationDefinition
  | BasicAuthenticationDefinition
  | Oauth1AuthenticationDefinition
  | Oauth2AuthenticationDefinition
  | FieldsAuthenticationDefinition
  | NoAuthenticationDefinition;
/**
 * Where a parameter's value goes: a header, the query, a merge field, a filter on the response's field of that location (`filterField`: records are kept that equal the value or one of its list, or are not older where the field is a date), that place of the response (`responseField`: the value is put there), the script as `script_parameters`, or nowhere by itself (`secret`: only verify, handshake and authentication may name it).
 */
export type TargetTypeDefinition =
  "httpHeader" | "queryString" | "mergeField" | "filterField" | "responseField" | "script" | "secret";
/**
 * A value, with a label where people need one.
 */
export type PickValueDefinition = (string | number | boolean) | LabelledValueDefinition;
/**
 * A number of calls in a time, or a least time between two calls.
 */
export type RateLimitDefinition = RateWindowDefinition | RateSpacingDefinition;
/**
 * How the next page is asked for. It ends on no token or URL, on `more` being false, and on no records.
 */
export type InboundPagingDefinition =
  TokenPagingDefinition | NumberPagingDefinition | NextUrlPagingDefinition | LinkPagingDefinition;
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
 * One endpoint (`action`), one inbound event (`webhook`), one synchronous response (`webhookResponse`), or a `script` without a call.
 */
export type MethodDefinition =
  ActionMethodDefinition | WebhookMethodDefinition | WebhookResponseMethodDefinition | ScriptMethodDefinition;
/**
 * Another authentication than the connector's default: the name of one of the connector's, or none.
 */
export type MethodAuthenticationDefinition = AuthenticationChoiceDefinition | "none";
/**
 * A parameter of a method, or the note that an inherited one is dropped.
 */
export type MethodParameterDefinition = ParameterDefinition | IgnoredParameterDefinition;
/**
 * How the body is written. `file` is one file's raw bytes; `graphql` posts a query whose variables are the fields; `none` sends no body.
 */
export type BodyTypeDefinition =
  "json" | "xml" | "form" | "multipart" | "multipartRelated" | "file" | "text" | "csv" | "graphql" | "none";
/**
 * How a form spells a list: `a=1&a=2`, `a[]=1&a[]=2` or `a[0]=1&a[1]=2`.
 */
export type FormListsDefinition = "repeat" | "brackets" | "indices";
/**
 * The query or mutation: a file beside the definition, or the text itself. Merge fields are not put into it: its variables are the request's fields.
 */
export type GraphqlQueryDefinition = GraphqlFileDefinition | string;
/**
 * The type of a field's value. `decimal` keeps every digit; `dateTime` is a point in time (see `format`); `any` passes JSON on as it is.
 */
export type DataTypeDefinition =
  "text" | "integer" | "float" | "decimal" | "boolean" | "dateTime" | "file" | "any";
/**
 * What the method asks for and expects. `file` is the raw bytes. Default: what the answer says it is.
 */
export type ResponseBodyTypeDefinition = "json" | "xml" | "form" | "text" | "csv" | "file" | "none";
/**
 * Other paging than the connector's, or none.
 */
export type MethodPagingDefinition = PagingDefinition | "none";
/**
 * JavaScript whose top-level functions handle events, such as `after_webhook`: a file beside the definition, or the source itself.
 */
export type ScriptDefinition = ScriptFileDefinition | string;
/**
 * How a delivery proves that it comes from the vendor. Required, so that nobody leaves it out by accident.
 */
export type VerifyDefinition = VerifyPresetDefinition | VerifySchemeDefinition;
/**
 * A verification that is spelled out.
 */
export type VerifySchemeDefinition =
  | VerifyHmacDefinition
  | VerifyEd25519Definition
  | VerifyTokenDefinition
  | VerifyBasicDefinition
  | VerifyJwtDefinition
  | VerifyUrlTokenDefinition
  | VerifyApiKeyDefinition
  | VerifyScriptDefinition
  | VerifyNoneDefinition;
/**
 * When a cycle runs that begins with no webhook.
 */
export type ScheduleDefinition = ScheduleIntervalDefinition | ScheduleCronDefinition;
/**
 * What happens when the step fails. Default: what the cycle's `onError` says, and without that `stop`.
 */
export type OnErrorDefinition = ErrorActionDefinition | ErrorRetryDefinition;
/**
 * `stop` ends the transaction as failed, `stopCycle` stops the whole cycle as well, `ignore` goes on to the next step without this step's values, `retry` is `{ "retry": 5 }`.
 */
export type ErrorActionDefinition = "stop" | "stopCycle" | "ignore" | "retry";
/**
 * One node of a cycle. One key says what it does: `webhook`, `method`, `decision`, `respond`, `delay`, `waitUntil`, `waitAll` or `script`.
 */
export type StepDefinition =
  | WebhookStepDefinition
  | MethodStepDefinition
  | DecisionStepDefinition
  | RespondStepDefinition
  | DelayStepDefinition
  | WaitUntilStepDefinition
  | WaitAllStepDefinition
  | ScriptStepDefinition;
/**
 * What receives: a connector's webhook method, or a webhook that is written here and needs no connector.
 */
export type WebhookSourceDefinition = string | WebhookToolDefinition;
/**
 * One criterion, or several of which all or any must hold.
 */
export type DecisionDefinition = AllCriteriaDefinition | AnyCriterionDefinition | CriterionDefinition;
/**
 * A comparison of two values, or a check of one.
 */
export type CriterionDefinition = ComparisonDefinition | ExistenceCheckDefinition;
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
   * A `draft` is being written and cannot be installed; `hookwright promote` makes it `live`, the default. What is `deprecated` works on, and should not be installed any more.
   */
  releaseStatus?: "draft" | "live" | "deprecated";
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
   * Lists of values to choose from, by name.
   */
  lookups?: {
    [k: string]: LookupDefinition;
  };
  /**
   * Categories of methods that an installation may copy for objects of its own, by the category's name.
   */
  objectCategories?: {
    [k: string]: ObjectCategoryDefinition;
  };
  /**
   * How fast the vendor lets us call. All of them hold. A method's own take the place of the connector's.
   */
  rateLimits?: RateLimitDefinition[];
  paging?: PagingDefinition;
  /**
   * Which answers are errors and what becomes of them, in order. A method's own are tried before the connector's. Default: 2xx is a success.
   */
  errors?: ErrorRuleDefinition[];
  /**
   * The endpoints, webhooks and synchronous responses of the connector, by a camelCase key.
   */
  methods: {
    [k: string]: MethodDefinition;
  };
  script?: ScriptDefinition;
}
/**
 * A key that is asked at installation and sent with every call: in a header, in the query or in the body; or nowhere by itself, and then only as `{{Cyclr_Auth_ApiKey}}`.
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
   * The location in the body that carries the key.
   */
  body?: string;
  /**
   * Text that stands before the key, with its blank.
   */
  prefix?: string;
  /**
   * The key, where it is not asked: a text of parameters and learnt values.
   */
  value?: string;
  /**
   * What people read where the value is asked.
   */
  label?: string;
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * User name and password in the `Authorization` header (RFC 7617).
 */
export interface BasicAuthenticationDefinition {
  /**
   * User name and password.
   */
  type: "basic";
  /**
   * Default: the asked one, `{{Cyclr_Auth_Username}}`.
   */
  username?: string;
  /**
   * Default: the asked one, `{{Cyclr_Auth_Password}}`.
   */
  password?: string;
  /**
   * What people read where the user name is asked.
   */
  usernameLabel?: string;
  /**
   * What people read where the password is asked.
   */
  passwordLabel?: string;
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * Signed requests (RFC 5849).
 */
export interface Oauth1AuthenticationDefinition {
  /**
   * OAuth 1.0a.
   */
  type: "oauth1";
  /**
   * Where a temporary token is asked for.
   */
  requestTokenUrl: string;
  /**
   * Where people are sent to agree.
   */
  authorizeUrl: string;
  /**
   * Where the token is exchanged.
   */
  accessTokenUrl: string;
  /**
   * How requests are signed.
   */
  signature?: "HMAC-SHA1" | "HMAC-SHA256" | "PLAINTEXT";
  /**
   * Whose OAuth client is used: the partner's, or one that each installation is asked for. Default: the partner's for `authorizationCode`, else the account's.
   */
  client?: "partner" | "account";
  learn?: LearnDefinition;
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * Merge fields that the token's answer gives: name → location in it.
 */
export interface LearnDefinition {
  /**
   * A location in the vendor's payload: `order.id`, `[lines].sku`, `'@odata.etag'`.
   */
  [k: string]: string;
}
/**
 * Access tokens (RFC 6749). `authorizationCode` always uses PKCE.
 */
export interface Oauth2AuthenticationDefinition {
  /**
   * OAuth 2.
   */
  type: "oauth2";
  /**
   * How the token is got: `authorizationCode`, `clientCredentials`, `password`, or a custom `grant_type`.
   */
  grant: string;
  /**
   * Where people are sent to agree.
   */
  authorizeUrl?: string;
  /**
   * Where tokens are got and refreshed.
   */
  tokenUrl: string;
  /**
   * What is asked for.
   *
   * Items: One scope.
   */
  scopes?: string[];
  /**
   * How the client proves itself at the token URL: in a `basic` header or in the `body`.
   */
  clientAuth?: "basic" | "body";
  /**
   * What stands before the access token in the `Authorization` header, with its blank.
   */
  prefix?: string;
  authorizeParameters?: AuthenticationParametersDefinition;
  tokenParameters?: AuthenticationParametersDefinition;
  /**
   * Whose OAuth client is used: the partner's, or one that each installation is asked for. Default: the partner's for `authorizationCode`, else the account's.
   */
  client?: "partner" | "account";
  learn?: LearnDefinition;
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * Names and values that are sent beside the standard's own. Merge fields are allowed.
 */
export interface AuthenticationParametersDefinition {
  /**
   * A text in which `{{Name}}` stands for a value.
   */
  [k: string]: string;
}
/**
 * Credentials of the vendor's own kind, asked at installation and put into the body of every call.
 */
export interface FieldsAuthenticationDefinition {
  /**
   * Fields of the body.
   */
  type: "authFields";
  /**
   * What is asked and where it is put.
   */
  fields: AuthenticationFieldDefinition[];
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * One credential.
 */
export interface AuthenticationFieldDefinition {
  /**
   * The name under which an installation gives it.
   */
  name: string;
  /**
   * The name shown to people. Default: the target name.
   */
  displayName?: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * Its place in the body.
   */
  connectorField: string;
  /**
   * The value is never logged and never shown.
   */
  sensitive?: boolean;
}
/**
 * Calls carry no proof of who is calling.
 */
export interface NoAuthenticationDefinition {
  /**
   * None.
   */
  type: "none";
  /**
   * A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation.
   */
  afterSignIn?: string;
  /**
   * A method that proves that the credentials work.
   */
  test?: string;
}
/**
 * A value that every method of the connector uses.
 */
export interface ConnectorParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, response location, script parameter or secret.
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
   * A key of the connector's `lookups`, which offers the values to choose from.
   */
  lookup?: string;
  /**
   * Only a value that the lookup gives is accepted.
   */
  strict?: boolean;
  /**
   * The values to choose from.
   */
  values?: PickValueDefinition[];
  /**
   * The value is a list: `list` says how a query spells it; in a header it is `a, b`.
   */
  multiple?: boolean;
  /**
   * How the query spells the list: `a=1&a=2`, `a=1,2` or `a[]=1&a[]=2`.
   */
  list?: "repeat" | "comma" | "brackets";
  /**
   * Who gives the value: each account at installation, or the partner once for all accounts.
   */
  scope?: "account" | "partner";
}
/**
 * A value and what people read.
 */
export interface LabelledValueDefinition {
  /**
   * What is sent.
   */
  value: string | number | boolean;
  /**
   * What people read.
   */
  label: string;
}
/**
 * A method that lists values to choose from. Its required parameters are filled from earlier parameters and fields of the same name.
 */
export interface LookupDefinition {
  /**
   * The method that lists the values.
   */
  method: string;
  /**
   * The response field whose value is taken.
   */
  value: string;
  /**
   * The response field that people read.
   */
  label: string;
}
/**
 * A category of methods that an installation may copy, once for each object of its own; `{{CyclrObjectName}}` is then the object.
 */
export interface ObjectCategoryDefinition {
  /**
   * A key of the connector's `lookups`, which offers the objects that an account has.
   */
  lookup?: string;
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
 * How lists are read and written page by page. A method's own takes the place of the connector's.
 */
export interface PagingDefinition {
  inbound?: InboundPagingDefinition;
  outbound?: OutboundPagingDefinition;
}
/**
 * Each page answers tokens that ask for the next one.
 */
export interface TokenPagingDefinition {
  /**
   * Tokens.
   */
  by: "token";
  /**
   * How many records a page holds.
   */
  size?: number;
  /**
   * The query parameter that carries the size.
   */
  sizeQuery?: string;
  /**
   * Where the answer says whether there is another page.
   */
  more?: string;
  /**
   * Where each token is read and where it is sent.
   */
  tokens: PageTokenDefinition[];
}
/**
 * A token: where the answer holds it, and where the next request carries it.
 */
export interface PageTokenDefinition {
  /**
   * Where the answer holds the token. Where it stands in every record of a list, the last one counts.
   */
  response: string;
  /**
   * The query parameter that carries the token.
   */
  query?: string;
  /**
   * The header that carries the token.
   */
  header?: string;
  /**
   * The location in the body that carries the token.
   */
  body?: string;
}
/**
 * The request says which page it wants: by the number of records before it, or by its own number.
 */
export interface NumberPagingDefinition {
  /**
   * `offset` counts records, `pageNumber` pages.
   */
  by: "offset" | "pageNumber";
  /**
   * The query parameter that carries the number.
   */
  query: string;
  /**
   * The number of the first page. Default: 0 for `offset`, 1 for `pageNumber`.
   */
  first?: number;
  /**
   * How many records a page holds.
   */
  size: number;
  /**
   * The query parameter that carries the size.
   */
  sizeQuery?: string;
  /**
   * Where the answer says whether there is another page.
   */
  more?: string;
}
/**
 * Each page answers the URL of the next, which must keep the host.
 */
export interface NextUrlPagingDefinition {
  /**
   * A URL in the body.
   */
  by: "nextUrl";
  /**
   * Where the answer holds the URL.
   */
  response: string;
  /**
   * How many records a page holds.
   */
  size?: number;
  /**
   * The query parameter that carries the size.
   */
  sizeQuery?: string;
}
/**
 * The `Link` header names the next page (RFC 8288), which must keep the host.
 */
export interface LinkPagingDefinition {
  /**
   * The `Link` header.
   */
  by: "link";
  /**
   * How many records a page holds.
   */
  size?: number;
  /**
   * The query parameter that carries the size.
   */
  sizeQuery?: string;
}
/**
 * A list that is longer than a page is sent in several calls.
 */
export interface OutboundPagingDefinition {
  /**
   * The list in the body: `data.[records]`.
   */
  location: string;
  /**
   * How many records a page holds.
   */
  size: number;
}
/**
 * What an answer means. The first rule that holds decides.
 */
export interface ErrorRuleDefinition {
  when: ConditionDefinition;
  /**
   * `success` and `warning` go on, `failure` is an error, `retry` tries again, `authExpired` signs in again and tries once more.
   */
  outcome: "success" | "warning" | "failure" | "retry" | "authExpired";
  /**
   * What people are told.
   */
  message?: string;
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
   * The group under which the method is offered.
   */
  category?: string;
  /**
   * The group inside the category.
   */
  subcategory?: string;
  /**
   * What people should know before they use the method.
   */
  warning?: string;
  /**
   * The verb of the call. Default: GET, and POST where the body is `graphql`.
   */
  httpMethod?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
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
   * Goes where an answer redirects, at most three times: with credentials as long as it is the same scheme, host and port, without them and without a body elsewhere, and never from https to http. Default: a redirect is an answer like others.
   */
  followRedirects?: boolean;
  /**
   * How fast the vendor lets us call. All of them hold. A method's own take the place of the connector's.
   */
  rateLimits?: RateLimitDefinition[];
  paging?: MethodPagingDefinition;
  /**
   * Which answers are errors and what becomes of them, in order. A method's own are tried before the connector's. Default: 2xx is a success.
   */
  errors?: ErrorRuleDefinition[];
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
  /**
   * Another text before the credential, with its blank.
   */
  prefix?: string;
}
/**
 * A value of one method that is not part of its body.
 */
export interface ParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, response location, script parameter or secret.
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
   * A key of the connector's `lookups`, which offers the values to choose from.
   */
  lookup?: string;
  /**
   * Only a value that the lookup gives is accepted.
   */
  strict?: boolean;
  /**
   * The values to choose from.
   */
  values?: PickValueDefinition[];
  /**
   * The value is a list: `list` says how a query spells it; in a header it is `a, b`.
   */
  multiple?: boolean;
  /**
   * How the query spells the list: `a=1&a=2`, `a=1,2` or `a[]=1&a[]=2`.
   */
  list?: "repeat" | "comma" | "brackets";
}
/**
 * Drops a parameter that the method would inherit from its connector.
 */
export interface IgnoredParameterDefinition {
  targetType: TargetTypeDefinition;
  /**
   * The name of the header, query parameter, merge field, response location, script parameter or secret.
   */
  targetName: string;
  /**
   * This method does not use the connector's parameter.
   */
  ignore: true;
}
/**
 * What is sent: the body's type and its fields.
 */
export interface RequestDefinition {
  bodyType?: BodyTypeDefinition;
  /**
   * The element that is wrapped around an XML body.
   */
  xmlRootElement?: string;
  lists?: FormListsDefinition;
  query?: GraphqlQueryDefinition;
  /**
   * A method of the connector that lists the fields an account has added to this side.
   */
  customFieldsLookup?: string;
  /**
   * The fields of the body, in the order in which they are shown.
   */
  fields?: RequestFieldDefinition[];
}
/**
 * A query in a file of its own.
 */
export interface GraphqlFileDefinition {
  /**
   * The file's path, relative to the folder of the definition, with forward slashes.
   */
  file: string;
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
   * How the vendor writes a `dateTime`: `iso`, `unix` (seconds), `unixMs`, `ttl` (seconds from now), or a .NET-style pattern, which is UTC when it has no zone.
   */
  format?: string;
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
  /**
   * A key of the connector's `lookups`, which offers the values to choose from.
   */
  lookup?: string;
  /**
   * The values to choose from.
   */
  values?: PickValueDefinition[];
}
/**
 * What is received: how it is written and the fields that are read from it.
 */
export interface ResponseDefinition {
  bodyType?: ResponseBodyTypeDefinition;
  /**
   * A method of the connector that lists the fields an account has added to this side.
   */
  customFieldsLookup?: string;
  /**
   * The fields that are read, in the order in which they are shown.
   */
  fields?: ResponseFieldDefinition[];
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
   * How the vendor writes a `dateTime`: `iso`, `unix` (seconds), `unixMs`, `ttl` (seconds from now), or a .NET-style pattern, which is UTC when it has no zone.
   */
  format?: string;
  /**
   * What becomes of the text that is read: `lastSegment` keeps the last path segment of a URL.
   */
  transform?: "lastSegment";
  /**
   * The value is never logged and never shown.
   */
  sensitive?: boolean;
  /**
   * The values to choose from.
   */
  values?: PickValueDefinition[];
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
   * The group under which the method is offered.
   */
  category?: string;
  /**
   * The group inside the category.
   */
  subcategory?: string;
  /**
   * What people should know before they use the method.
   */
  warning?: string;
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
  /**
   * Requests that the vendor sends to see who answers at the URL, before or beside events. The first entry whose condition holds answers; answered also while the create call is in flight.
   */
  handshake?: HandshakeEntryDefinition[];
  verify: VerifyDefinition;
  events?: EventsDefinition;
  /**
   * Deliveries that speak of the subscription. The first one whose condition holds is done; what it takes is no event.
   */
  signals?: SignalDefinition[];
  filter?: ConditionDefinition;
  /**
   * The list of events that one delivery holds, as a field location: each starts a transaction, and fields are relative to it. The prefix `body:` reaches the whole delivery. Default: a delivery is one event.
   */
  items?: string;
  route?: RouteDefinition;
  dedupe?: DedupeDefinition;
  order?: OrderDefinition;
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
 * How the webhook is registered at the vendor and removed again. With `share` alone, its one URL is set by hand in the vendor's app.
 */
export interface SubscriptionDefinition {
  /**
   * The actions that register the webhook, in order.
   *
   * Items: The key of a method of the same connector.
   */
  create?: string[];
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
 * One kind of request that asks for an answer, and the answer.
 */
export interface HandshakeEntryDefinition {
  when: ConditionDefinition;
  reply: HandshakeReplyDefinition;
  save?: HandshakeSaveDefinition;
  compute?: HandshakeComputeDefinition;
  /**
   * The entry is tried after verify, so that only the vendor gets the answer.
   */
  verified?: true;
  /**
   * Why anybody may have values computed with a secret that verify uses.
   */
  unverified?: string;
  /**
   * `creating`: only while the create call is in flight, or, registered by hand, while nothing is saved. An entry that saves is limited in this way by itself.
   */
  while?: "creating";
}
/**
 * What is answered. A `text` that holds a part of the request is always sent as `text/plain`, so that no browser runs it.
 */
export interface HandshakeReplyDefinition {
  /**
   * The HTTP status of an answer.
   */
  status?: number;
  /**
   * The answer's headers, by name. Parts of the request and merge fields are allowed in their values.
   */
  headers?: {
    /**
     * The header's value.
     */
    [k: string]: string;
  };
  /**
   * The answer's text. Parts of the request, merge fields and what the entry computes are allowed.
   */
  text?: string;
  /**
   * The answer's JSON body. Parts of the request, merge fields and what the entry computes are allowed in its texts.
   */
  body?: unknown;
}
/**
 * Values of the request that are saved with the subscription, by the merge field they become.
 */
export interface HandshakeSaveDefinition {
  /**
   * A text in which `{{Name}}` stands for a value.
   */
  [k: string]: string;
}
/**
 * Keyed hashes for the answer, by the name under which it uses them.
 */
export interface HandshakeComputeDefinition {
  [k: string]: ComputedHashDefinition;
}
/**
 * The keyed hash (HMAC) of a text.
 */
export interface ComputedHashDefinition {
  /**
   * The hash function.
   */
  algorithm: "sha1" | "sha256" | "sha384" | "sha512";
  /**
   * The key: a secret parameter or a saved value.
   */
  secret: string;
  /**
   * The text that is hashed. It names a part of the request.
   */
  content: string;
  /**
   * How the hash is written.
   */
  encoding: "hex" | "base64" | "base64url";
}
/**
 * A verification that several vendors share, by its name.
 */
export interface VerifyPresetDefinition {
  /**
   * The vendor whose scheme it is. `standardWebhooks`: `webhook-id`, `webhook-timestamp` and `webhook-signature` with a shared secret (standardwebhooks.com); `standardWebhooksV1a`: the same with the vendor's public key.
   */
  preset:
    | "calendly"
    | "github"
    | "gitlab"
    | "shopify"
    | "slack"
    | "standardWebhooks"
    | "standardWebhooksV1a"
    | "stripe"
    | "typeform";
  /**
   * The key: a secret parameter or a saved value. Default: `{{Cyclr_Webhook_Secret}}`; `shopify` and `slack` sign with a secret of the app, which must be named.
   */
  secret?: string;
  /**
   * The vendor's public key, for `standardWebhooksV1a`.
   */
  publicKey?: string;
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
   * Text that stands before the secret and is taken off first: `whsec_`.
   */
  secretPrefix?: string;
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
   * Seconds (`unix`) or milliseconds (`unixMs`) since 1970, or a date and time with its zone (`iso`).
   */
  format: "unix" | "unixMs" | "iso";
  /**
   * How far it may be from now, either way. Default: 5m.
   */
  tolerance?: string;
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
 * The delivery carries an Ed25519 signature of its content, made with the vendor's private key.
 */
export interface VerifyEd25519Definition {
  /**
   * An Ed25519 signature.
   */
  scheme: "ed25519";
  /**
   * The vendor's public key: a parameter, a saved value, or the key itself where it is the same for everybody.
   */
  publicKey: string;
  /**
   * How the key's text spells its 32 bytes.
   */
  publicKeyEncoding: "hex" | "base64" | "base64url";
  /**
   * Text that stands before the key and is taken off first: `whpk_`.
   */
  publicKeyPrefix?: string;
  /**
   * The text that the vendor signs: `{{rawBody}}`, often with a timestamp before it.
   */
  content: string;
  signature: SignatureDefinition;
  timestamp?: VerifyTimestampDefinition;
  refused?: RefusedDefinition;
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
 * The delivery carries a user name and a password in its `Authorization` header; both are compared in constant time.
 */
export interface VerifyBasicDefinition {
  /**
   * Basic authentication.
   */
  scheme: "basic";
  /**
   * The user name that is expected.
   */
  username: string;
  /**
   * The password that is expected: a secret parameter or a saved value.
   */
  password: string;
  refused?: RefusedDefinition;
}
/**
 * The delivery carries a signed JSON Web Token that is valid now: it has not ended (`exp`), or, where it does not say when it ends, was made at most five minutes ago (`iat`). Its key is a shared secret, or one of a set that the vendor publishes.
 */
export interface VerifyJwtDefinition {
  /**
   * A JSON Web Token.
   */
  scheme: "jwt";
  /**
   * Where the delivery carries the token. `Bearer ` before it is taken off.
   */
  token: string;
  /**
   * The algorithm, beside `secret`. Any other is refused, whatever the token says. Default: `HS256`.
   */
  algorithm?: "HS256" | "HS384" | "HS512";
  /**
   * The shared key: a secret parameter or a saved value.
   */
  secret?: string;
  /**
   * The URL of the JSON Web Key Set that the vendor publishes. Merge fields are allowed after the scheme.
   */
  jwksUrl?: string;
  /**
   * Whom the token must be for (`aud`). Required beside `jwksUrl`: the vendor signs tokens for others with the same keys.
   */
  audience?: string;
  refused?: RefusedDefinition;
}
/**
 * The engine puts a secret into the webhook's URL; a delivery that comes without it is refused. For vendors that sign nothing.
 */
export interface VerifyUrlTokenDefinition {
  /**
   * A secret in the URL.
   */
  scheme: "urlToken";
  refused?: RefusedDefinition;
}
/**
 * The sender carries a key in the header `x-api-key`. The keys are made, shown and withdrawn by the engine.
 */
export interface VerifyApiKeyDefinition {
  /**
   * A key that the engine manages.
   */
  scheme: "apiKey";
  refused?: RefusedDefinition;
}
/**
 * The script's `before_webhook` decides: a delivery for which it returns false is refused.
 */
export interface VerifyScriptDefinition {
  /**
   * A script.
   */
  scheme: "script";
  refused?: RefusedDefinition;
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
 * A delivery, or one of its items, that speaks of the subscription and is no event.
 */
export interface SignalDefinition {
  when: ConditionDefinition;
  /**
   * Renew the subscription, make it again, or nothing.
   */
  do: "renew" | "recreate" | "ignore";
}
/**
 * Which step a delivery, or one of its items, is for.
 */
export interface RouteDefinition {
  /**
   * Where the delivery or the item says whom it is for.
   */
  by: string;
  /**
   * What it must equal: a parameter, a learnt value or a saved value of the installation or the step. A list means one of.
   */
  equals: string;
}
/**
 * Recognises a delivery that was accepted before: it is answered the same and starts nothing.
 */
export interface DedupeDefinition {
  /**
   * What is the same in every delivery of one event; of one item, when it names `item`. A missing part means that the delivery is taken as new.
   */
  key: string;
  /**
   * How long a key is remembered. Default: 96h.
   */
  window?: string;
}
/**
 * Events of one thing are taken in the order that the vendor gives them (`sequence` with `late`), or run one after the other (`serial`), or both.
 */
export interface OrderDefinition {
  /**
   * What is the same in all events of one thing.
   */
  by: string;
  /**
   * What grows from one event to the next.
   */
  sequence?: string;
  /**
   * How two values of the sequence are compared.
   */
  as?: "integer" | "dateTime" | "text";
  /**
   * What becomes of an event that comes after a later one.
   */
  late?: "drop" | "keep";
  /**
   * The transactions of one thing run one after the other, in the order in which their events were accepted: the next begins when the one before it has ended, in whatever way. Otherwise they run side by side.
   */
  serial?: boolean;
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
   * A method of the connector that lists the fields an account has added to this side.
   */
  customFieldsLookup?: string;
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
   * The group under which the method is offered.
   */
  category?: string;
  /**
   * The group inside the category.
   */
  subcategory?: string;
  /**
   * What people should know before they use the method.
   */
  warning?: string;
  /**
   * Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.
   */
  hidden?: boolean;
  /**
   * The method's own values that are not part of its body, beside those it inherits from the connector.
   */
  parameters?: MethodParameterDefinition[];
  /**
   * The HTTP status of an answer.
   */
  status?: number;
  headers?: AnswerHeadersDefinition;
  request?: RequestDefinition;
}
/**
 * Headers of the answer: name → text. Merge fields of the step's parameters are allowed.
 */
export interface AnswerHeadersDefinition {
  /**
   * A text in which `{{Name}}` stands for a value.
   */
  [k: string]: string;
}
/**
 * A method without a call of its own: its script makes the data.
 */
export interface ScriptMethodDefinition {
  /**
   * A script.
   */
  type: "script";
  /**
   * The name shown to people.
   */
  name: string;
  /**
   * A sentence or two for people who choose or set up this part.
   */
  description?: string;
  /**
   * The group under which the method is offered.
   */
  category?: string;
  /**
   * The group inside the category.
   */
  subcategory?: string;
  /**
   * What people should know before they use the method.
   */
  warning?: string;
  /**
   * Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.
   */
  hidden?: boolean;
  /**
   * The method's own values that are not part of its body, beside those it inherits from the connector.
   */
  parameters?: MethodParameterDefinition[];
  request?: CustomRequestDefinition;
  response?: CustomResponseDefinition;
  script: ScriptDefinition;
}
/**
 * The fields that an installation adds to the request.
 */
export interface CustomRequestDefinition {
  /**
   * The fields, in the order in which they are shown.
   */
  fields?: RequestFieldDefinition[];
  /**
   * Fields that the connector's custom fields lookup found. `hookwright fields` writes them, and takes out what the source no longer has; yours stand in `fields`.
   */
  lookedUp?: RequestFieldDefinition[];
}
/**
 * The fields that an installation adds to the response.
 */
export interface CustomResponseDefinition {
  /**
   * The fields, in the order in which they are shown.
   */
  fields?: ResponseFieldDefinition[];
  /**
   * Fields that the connector's custom fields lookup found. `hookwright fields` writes them, and takes out what the source no longer has; yours stand in `fields`.
   */
  lookedUp?: ResponseFieldDefinition[];
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
   * The first step: a webhook, or a method or a script that the `schedule` runs.
   */
  start: string;
  schedule?: ScheduleDefinition;
  retention?: RetentionDefinition;
  variables?: CycleVariablesDefinition;
  onError?: OnErrorDefinition;
  /**
   * Whether the history keeps what the steps were given, sent and received. A step's own `logRequests` wins.
   */
  logRequests?: boolean;
  /**
   * Which steps run the rest of the cycle once for each element of the list that they give: none, the first one, or all. A step's own `split` wins.
   */
  split?: "none" | "first" | "all";
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
 * Runs at equal distances.
 */
export interface ScheduleIntervalDefinition {
  /**
   * The time between two runs.
   */
  every: "1m" | "5m" | "15m" | "30m" | "1h" | "2h" | "3h" | "4h" | "6h" | "8h" | "12h" | "1d" | "7d";
  /**
   * The first run: an ISO 8601 date and time with its zone. Default: when the cycle is started.
   */
  startAt?: string;
}
/**
 * Runs when a cron expression says so.
 */
export interface ScheduleCronDefinition {
  /**
   * Minute, hour, day of the month, month and day of the week. In the spring a run in the hour that is left out comes at its end, in the autumn one in the hour that comes twice comes once.
   */
  cron: string;
  /**
   * A name of the IANA database.
   */
  timeZone?: string;
}
/**
 * How long what the steps received and sent is kept, at most 31 days. Default: 31 days.
 */
export interface RetentionDefinition {
  /**
   * For transactions that succeeded.
   */
  success?: string;
  /**
   * For transactions that failed.
   */
  error?: string;
}
/**
 * Constants of the cycle by name, for whatever several steps share or somebody may want to change: `{{variables.Threshold}}` stands for one wherever a step takes a value, a webhook's `map` included. Scripts see all of them in `cycle_variables`. Expressions mean nothing in them, and no secret belongs here.
 */
export interface CycleVariablesDefinition {
  /**
   * A text, a number, true or false, a list or an object. It is the same in every transaction.
   */
  [k: string]: string | number | boolean | unknown[] | {};
}
/**
 * The step is tried again after a wait; when the last attempt fails, the transaction ends as failed.
 */
export interface ErrorRetryDefinition {
  /**
   * How often: waits of 5 min, 35 min, 1 h 35 min, 4 h 35 min and 10 h 35 min, each counted after the attempt before it. Or the waits themselves.
   */
  retry: number | string[];
}
/**
 * As the first step the trigger: each delivery starts one transaction. Later a wait: the transaction stays here until a delivery comes whose `mapping` fits, and may be resumed by further ones.
 */
export interface WebhookStepDefinition {
  webhook: WebhookSourceDefinition;
  /**
   * The values of the webhook's parameters, by name. Constants: they are used when the cycle starts, before any step has run.
   */
  map?: {
    /**
     * Any JSON value.
     */
    [k: string]: unknown;
  };
  /**
   * The kinds of delivery that start or resume a transaction. Default: every kind that the webhook names.
   *
   * Items: The vendor's name of an event.
   */
  events?: string[];
  mapping?: WebhookMappingDefinition;
  /**
   * With `true` the rest of the cycle runs once for each element of the list that this step gives; its list fields then are single values. `false` keeps the list together. Default: what the cycle's `split` says.
   */
  split?: boolean;
  script?: ScriptDefinition;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * A webhook without a connector: its URL is shown to be copied. Its only secret is `{{Cyclr_Webhook_Secret}}`, which the engine makes and shows beside the URL.
 */
export interface WebhookToolDefinition {
  verify: VerifyDefinition;
  /**
   * The fields that are read from the posted data, in the order in which they are shown.
   */
  fields: ResponseFieldDefinition[];
}
/**
 * Which waiting transaction a delivery belongs to: the most recent one in which both values are equal.
 */
export interface WebhookMappingDefinition {
  /**
   * The webhook's field whose value is compared, by system field.
   */
  request: string;
  /**
   * The value of the transaction that it must equal, such as `{{created.OrderId}}`.
   */
  equals: unknown;
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
   * Where `map` fills one list from lists of several steps: for each of these steps the field whose value tells its elements apart. Elements with the same value belong together. The first list gives the elements and their order; of the others each element is found by its value, and one that is not there leaves its fields without a value. A value that stands twice in one of the others fails the step. Default: elements belong together by their position.
   *
   * Items: A field of a list that an earlier step gave, alone: `{{contacts.Email}}`.
   */
  join?: string[];
  onError?: OnErrorDefinition;
  /**
   * With `false` the history keeps nothing of what the step was given, sent and received but the status of the answer; what it gives to later steps, its error and the lines of its scripts are kept all the same. Default: what the cycle's `logRequests` says.
   */
  logRequests?: boolean;
  /**
   * With `true` the rest of the cycle runs once for each element of the list that this step gives; its list fields then are single values. `false` keeps the list together. Default: what the cycle's `split` says.
   */
  split?: boolean;
  script?: ScriptDefinition;
  /**
   * Where the method's script or its connector's handles `action_condition`: the step that follows when that returns true. Default: the transaction ends here.
   */
  true?: string;
  /**
   * The step that follows when `action_condition` returns false, or when `after_error` made a success of the call. Default: the transaction ends here.
   */
  false?: string;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * The values of a method's fields and parameters, by system field or parameter name: a text in which `{{step.Field}}` stands for an earlier step's value, any other JSON value, or `=` and JavaScript, whose last expression is the value. In texts stand also the cycle's `{{variables.Name}}`, `{{now}}`, `{{now add=70h format=yyyy-MM-dd}}`, `{{uuid}}` and `{{webhookUrl cycle="orders" step="created"}}`. Inside its backticks `{{step.Field}}` is inserted as text, elsewhere it is a value. Write ``=`=` `` for the sign itself.
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
 * Every one of them must hold.
 */
export interface AllCriteriaDefinition {
  /**
   * The criteria.
   */
  all: CriterionDefinition[];
}
/**
 * Compares two values. As numbers when one is a number and the other is or spells one; `before`, `after`, `onOrBefore`, `onOrAfter` and `sameMoment` compare moments, whatever their time zones; text is compared letter by letter.
 */
export interface ComparisonDefinition {
  /**
   * The value that is looked at.
   */
  left: unknown;
  /**
   * How the two values must stand to each other. `contains` looks into a text or a list; `in` needs a list on the right; `lengthEquals`, `lengthGreaterThan` and `lengthLessThan` need one on the left, and a number on the right.
   */
  condition:
    | "equals"
    | "notEquals"
    | "greaterThan"
    | "greaterThanOrEqual"
    | "lessThan"
    | "lessThanOrEqual"
    | "contains"
    | "notContains"
    | "startsWith"
    | "notStartsWith"
    | "endsWith"
    | "notEndsWith"
    | "before"
    | "after"
    | "onOrBefore"
    | "onOrAfter"
    | "sameMoment"
    | "notSameMoment"
    | "in"
    | "notIn"
    | "lengthEquals"
    | "lengthGreaterThan"
    | "lengthLessThan";
  /**
   * The value it is compared with.
   */
  right: unknown;
  /**
   * With `true` upper and lower case are one, in `equals`, `contains`, `startsWith`, `endsWith`, `in` and their opposites.
   */
  ignoreCase?: boolean;
}
/**
 * Checks one value. Null counts as absent; `isEmpty` holds for what is absent and for an empty text, list or object.
 */
export interface ExistenceCheckDefinition {
  /**
   * The value that is looked at.
   */
  left: unknown;
  /**
   * What the value must be.
   */
  condition: "exists" | "notExists" | "isEmpty" | "isNotEmpty" | "isTrue" | "isFalse";
}
/**
 * At least one of them must hold.
 */
export interface AnyCriterionDefinition {
  /**
   * The criteria.
   */
  any: CriterionDefinition[];
}
/**
 * Answers the caller who waits at the cycle's webhook, once; the transaction goes on. The only step that answers.
 */
export interface RespondStepDefinition {
  respond: RespondDefinition;
  onError?: OnErrorDefinition;
  /**
   * With `false` the history keeps nothing of what the step was given, sent and received but the status of the answer; what it gives to later steps, its error and the lines of its scripts are kept all the same. Default: what the cycle's `logRequests` says.
   */
  logRequests?: boolean;
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
 * Waits for a time, at most 31 days.
 */
export interface DelayStepDefinition {
  /**
   * How long the transaction waits.
   */
  delay: string;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * Waits until a moment; one that has passed does not wait at all. A wait beyond 31 days fails.
 */
export interface WaitUntilStepDefinition {
  /**
   * The moment: an ISO 8601 date and time, or a date field such as `{{created.DueAt}}`; `add` moves it: `{{created.DueAt add=-1h}}`.
   */
  waitUntil: string;
  onError?: OnErrorDefinition;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * Joins what a step has split: the transaction goes on once, when every part has come here or has ended. Values of the steps between are lists after it, one element for each part.
 */
export interface WaitAllStepDefinition {
  /**
   * The step whose parts are joined.
   */
  waitAll: string;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
}
/**
 * Runs a script and calls nothing. `before_action` and `after_action` see the mapped values as `method_request`; what `after_action` and `after_action_paging` leave in `method_response` is read by `fields`.
 */
export interface ScriptStepDefinition {
  script: ScriptDefinition;
  map?: MapDefinition;
  /**
   * The values that the script gives to later steps.
   */
  fields?: ResponseFieldDefinition[];
  onError?: OnErrorDefinition;
  /**
   * With `false` the history keeps nothing of what the step was given, sent and received but the status of the answer; what it gives to later steps, its error and the lines of its scripts are kept all the same. Default: what the cycle's `logRequests` says.
   */
  logRequests?: boolean;
  /**
   * The step that follows. Default: the transaction ends here.
   */
  next?: string;
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
   * Objects of the account for which categories of the connector are copied. A copy's key is the method's with the object's behind it: `listRecords` and `invoice` make `listRecordsInvoice`.
   */
  objects?: {
    [k: string]: InstallationObjectDefinition;
  };
  /**
   * Fields that this installation adds to methods of the connector, by method key.
   */
  fields?: {
    [k: string]: CustomFieldsDefinition;
  };
}
/**
 * Which of the connector's authentications is used, and the credentials it asks for.
 */
export interface InstallationAuthenticationDefinition {
  /**
   * A key of the connector's `authentication`. Default: its first.
   */
  name?: string;
  apiKey?: SecretReferenceDefinition;
  username?: InstallationValueDefinition;
  password?: SecretReferenceDefinition;
  clientId?: InstallationValueDefinition;
  clientSecret?: SecretReferenceDefinition;
  /**
   * The connector's own credentials, by the names of its `authFields`.
   */
  fields?: {
    [k: string]: InstallationValueDefinition;
  };
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
 * A kind of record that the account has at the vendor: the methods of a category are copied for it.
 */
export interface InstallationObjectDefinition {
  /**
   * One of the connector's `objectCategories`.
   */
  category: string;
  /**
   * What people call the object; the category of the copies.
   */
  name: string;
  /**
   * What the vendor calls it: the value of `{{CyclrObjectName}}`. Default: the name.
   */
  value?: string;
}
/**
 * The fields that an installation adds to one method.
 */
export interface CustomFieldsDefinition {
  request?: CustomRequestDefinition;
  response?: CustomResponseDefinition;
}
/**
 * An account beside the one at the top of the project: whose it is, and what holds for all its cycles. Stands in accounts/<id>/account.json, beside the account's own installations and cycles.
 */
export interface AccountDefinition {
  /**
   * For people.
   */
  name?: string;
  /**
   * The account's id in your own system, unique in the project. Commands and the API take it in place of the account's id, and scripts read it as `external_account_id`.
   */
  externalId?: string;
  /**
   * How many transactions of the account run at once; the others wait. Default: as many as the engine runs.
   */
  concurrentTransactions?: number;
  retention?: RetentionDefinition;
  /**
   * Where the account's errors are sent in place of the engine's own error webhook; `none`: nowhere.
   */
  errorWebhook?: string;
}
