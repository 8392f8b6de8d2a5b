// What a compiled connector is: readonly data and straight-line functions, made by `compiler/emit` and run by
// the engine. Generated modules import nothing but this room. Changing a shape here in a way that an older
// module would misread means raising `contractVersion`.
//
// Glossary (one meaning each, everywhere: JSON keys, types, tables, CLI, docs)
//   connector     one third-party API: methods, authentication, parameters.
//   method        one endpoint (action), one inbound event (webhook) or one synchronous response.
//   installation  a connector with its values in one account.
//   connector field / system field   a location in the vendor's payload / our name for it.
//   merge field   `{{Name}}`, replaced by a value when a call is built.
//   cycle, step   a workflow and one node of it. "Cycle" never means an import cycle.
//   transaction   one run of a cycle; visit: one execution of one step in it.
//   delivery      one HTTP request received on a webhook's URL.
//   subscription  the vendor's side of a webhook: created, renewed and deleted by lifecycle methods.
//   release       a compiled connector or cycle plan, named by the hash of its content.
import type { Condition } from "./condition.ts";
import type { Authentication } from "./authentication.ts";
import type { BodyType, HttpMethod, Lookup, Paging, PickValue, RateLimit, RequestFormat } from "./call.ts";
import type { DeliveryAnswer, HandshakeEntry, Order, Route, Signal } from "./delivery.ts";
import type { MergeFields } from "./merge.ts";
import type { TextPart } from "./text.ts";
import type { JsonValue } from "./value.ts";
import type { Verify } from "./verify.ts";

export type { Condition, ConditionTest } from "./condition.ts";
export type {
  ComputedHash,
  DeliveryAnswer,
  HandshakeEntry,
  JsonTemplate,
  Order,
  Route,
  Signal,
} from "./delivery.ts";
export type { HeaderElement, TextPart } from "./text.ts";
export type {
  BasicVerify,
  Ed25519Verify,
  HmacVerify,
  JwtVerify,
  SignatureRule,
  TimestampRule,
  TokenVerify,
  Verify,
} from "./verify.ts";

/** The version of this contract. The engine refuses a module that was compiled for another one. */
export const contractVersion = 1;

/** A value that must not be mixed up with plain text or with another connector's: `Brand<"github webhook id">`. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };
declare const brand: unique symbol;

/** Where a connector's or method's parameter goes (B§4.2). `secret` goes nowhere by itself. */
export type TargetType =
  | "httpHeader"
  | "queryString"
  | "mergeField"
  | "filterField"
  | "responseField"
  | "script"
  | "secret";

/** One parameter, as the engine and a step's set-up need it. */
export interface Parameter {
  readonly name: string;
  readonly target: TargetType;
  readonly displayName: string;
  readonly optional?: boolean;
  readonly sensitive?: boolean;
  readonly hidden?: boolean;
  /** A constant, set by nobody. Constants of headers and query parameters are part of `headers` and `url` and not listed. */
  readonly value?: JsonValue;
  /** An initial value that a person may change. */
  readonly default?: JsonValue;
  /** A key of the connector's `lookups`; `strict`: no other value is accepted. */
  readonly lookup?: string;
  readonly strict?: boolean;
  readonly values?: readonly PickValue[];
  /** The value is a list; in a query it is spelled so. */
  readonly list?: "repeat" | "comma" | "brackets";
  /** Where in a response it acts: the steps of a `filterField`'s or `responseField`'s location, a list's step marked. */
  readonly path?: readonly { readonly name?: string; readonly list?: true }[];
}

/** A field that a step reads, by system field. */
export interface Field {
  readonly name: string;
  readonly displayName: string;
  readonly location: string;
  readonly dataType: "text" | "integer" | "float" | "decimal" | "boolean" | "dateTime" | "file" | "any";
  /** How the vendor writes a `dateTime`; absent: ISO 8601. */
  readonly format?: string;
  readonly values?: readonly PickValue[];
  /** How many lists the location passes through; absent for a single value. */
  readonly lists?: number;
  readonly sensitive?: boolean;
  /** Added by an installation (B§10.1). */
  readonly custom?: true;
}

/** A field that a step maps. */
export interface InputField extends Field {
  readonly optional?: boolean;
  readonly hidden?: boolean;
  /** A key of the connector's `lookups`. */
  readonly lookup?: string;
}

/** The fields of a method that knows, in its type alone, what it is called with: its fields and its parameters. */
export type InputFields<Input> = readonly InputField[] & { readonly [calledWith]?: Input };
declare const calledWith: unique symbol;

/** What a method is called with: nothing where its module does not say. */
export type InputOf<M> = M extends { readonly inputs: infer Fields }
  ? Fields extends InputFields<infer Input>
    ? Input
    : Readonly<Record<never, never>>
  : never;

/** What a response or a delivery shows to the functions that read fields from it. Header names are lower case. */
export interface Message {
  readonly body: JsonValue | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The whole body of a delivery with items; `body` is then one of them. */
  readonly envelope?: JsonValue | undefined;
  /** When it came, for fields that say how long something lasts (`ttl`). */
  readonly receivedAtMs?: number;
}

/** System fields and their values, the form in which steps pass data on. */
export type Values = Readonly<Record<string, unknown>>;

/** An author's script as the compiler embeds it (definition-format.md §5). */
export interface Script {
  /** Where the source stands, for positions in messages: `connectors/x/scripts/y.js`. */
  readonly file: string;
  readonly source: string;
  /** The event handlers it defines, so that the engine runs none for nothing. */
  readonly events: readonly string[];
}

// The functions below are declared as methods so that a module's precise input types fit (TypeScript checks
// method parameters bivariantly): the engine has checked names and types against `inputs` before it calls.

/** What people read about a method where they choose it. */
export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly subcategory?: string;
  readonly warning?: string;
  readonly hidden?: boolean;
}

/** What an answer means: the first rule whose condition holds decides. */
export interface ErrorRule {
  readonly when: Condition;
  readonly outcome: "success" | "warning" | "failure" | "retry" | "authExpired";
  readonly message?: string;
}

/** An HTTP call of the vendor's API. */
export interface ActionMethod extends Described {
  readonly kind: "action";
  readonly httpMethod: HttpMethod;
  /** A key of the connector's `authentications`, or `none`. */
  readonly authentication: string;
  /** Stands before the credential in place of the authentication's own. */
  readonly authenticationPrefix?: string;
  /** Absent: JSON where there is a body. */
  readonly request?: RequestFormat;
  /** Absent: a redirect is an answer like others. */
  readonly followRedirects?: boolean;
  /** What is asked for; absent: what the answer says it is. */
  readonly responseType?: BodyType;
  /** Methods that list what an account has added to a side. */
  readonly customFields?: { readonly request?: string; readonly response?: string };
  /** In place of the connector's, which only methods have whose answer is a list. */
  readonly paging?: Paging | "none";
  /** Of an answer that is read in pages: steps to the lists that its fields are read from. */
  readonly records?: readonly (readonly string[])[];
  readonly rateLimits?: readonly RateLimit[];
  /** Tried before the connector's. */
  readonly errors?: readonly ErrorRule[];
  /** The parameters in reach: the connector's that this method does not drop, and its own. */
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly InputField[];
  /** What only a webhook's subscription has and the call takes: whoever calls the method alone gives it as an input. */
  readonly fromSubscription?: readonly string[];
  readonly outputs: readonly Field[];
  /** The call names `{{LastSuccessfulRunDate}}`. */
  readonly usesLastRun?: true;
  /** The constants of `filterField` and `responseField` parameters that hold merge fields. */
  constants?(merge: MergeFields): Record<string, JsonValue>;
  /** The absolute URL with every merge field and query parameter encoded by position. */
  url(merge: MergeFields): string;
  /** Headers from parameters. Names in lower case. */
  headers?(merge: MergeFields): Record<string, string>;
  /** The body as JSON values, whatever its type; absent when the method sends none, undefined when nothing is mapped. */
  body?(input: never, merge: MergeFields): JsonValue | undefined;
  /** The system fields of a response. */
  output(response: Message): Values;
  readonly script?: Script;
}

/** The vendor's side of a webhook: which methods create, find and delete it. */
export interface Subscription {
  /** Called in order; a failure is undone through `delete`. None: the URL is set by hand at the vendor. */
  readonly create: readonly string[];
  readonly delete?: string;
  /** What answers of `delete` mean gone; absent: 2xx, 404, 410. Sees the status and the body. */
  readonly gone?: Condition;
  readonly adopt?: {
    /** A method whose outputs are lists, one element for each webhook the vendor has. */
    readonly list: string;
    /** System field of the list → the text its element must equal. */
    readonly match: readonly (readonly [field: string, text: readonly TextPart[]])[];
    readonly run: "before" | "after";
    readonly found: "use" | "replace";
  };
  /** Without a method it is made again. Without `beforeMs` only a signal renews. */
  readonly renew?: { readonly method?: string; readonly beforeMs?: number };
  /** Absent: `createFirst`. */
  readonly recreate?: "deleteFirst" | "overwrite";
  /** Absent: every step has a registration of its own. */
  readonly share?: "installation" | "connector";
  /** Of a shared one: the inputs that the create methods use. Steps with the same values have one registration. */
  readonly inputs?: readonly string[];
}

/** One kind of delivery of a webhook with several. */
export interface EventType {
  readonly outputs: readonly Field[];
  output(delivery: Message): Values;
}

/** One inbound event, or several kinds of one. */
export interface WebhookMethod extends Described {
  readonly kind: "webhook";
  readonly verify: Verify;
  readonly subscription?: Subscription;
  /** Constants of this event: inputs of its subscription's methods beside the parameters. */
  readonly with?: Readonly<Record<string, JsonValue>>;
  /** A method that lists what an account has added to a delivery. */
  readonly customFields?: { readonly request: string };
  readonly parameters: readonly Parameter[];
  readonly outputs: readonly Field[];
  /** The system fields of one delivery; with `events`, those of the event's type with `Event` beside them. */
  output(delivery: Message): Values;
  /** Several kinds of delivery: `by` names the kind; what `types` does not hold starts nothing. */
  readonly events?: { readonly by: readonly TextPart[]; readonly types: Readonly<Record<string, EventType>> };
  /** Requests that ask for an answer; the first whose condition holds is answered. */
  readonly handshake?: readonly HandshakeEntry[];
  readonly signals?: readonly Signal[];
  /** Deliveries, or items, for which it does not hold start nothing. */
  readonly filter?: Condition;
  /** Steps to the list of events in a body: property names; a list on the way is entered. Absent: a delivery is one event. */
  readonly items?: readonly string[];
  readonly route?: Route;
  readonly order?: Order;
  readonly dedupe?: { readonly key: readonly TextPart[]; readonly windowMs: number };
  readonly answer?: DeliveryAnswer;
  /** Absent: 1 MiB. */
  readonly maxBytes?: number;
  readonly script?: Script;
}

/** What a synchronous cycle sends back to its caller (B§5.10). */
export interface WebhookResponseMethod extends Described {
  readonly kind: "webhookResponse";
  readonly status: number;
  headers?(merge: MergeFields): Record<string, string>;
  /** Absent: what the caller accepts, JSON where it does not say. */
  readonly request?: RequestFormat;
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly InputField[];
  body?(input: never, merge: MergeFields): JsonValue | undefined;
}

/** A method without a call of its own: its script makes the data. */
export interface ScriptMethod extends Described {
  readonly kind: "script";
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly InputField[];
  readonly outputs: readonly Field[];
  /** What the script is given as `method_request`; absent when there are no inputs. */
  body?(input: never, merge: MergeFields): JsonValue | undefined;
  /** The system fields of what the script made. */
  output(made: Message): Values;
  readonly script: Script;
}

/** One method of a compiled connector. */
export type Method = ActionMethod | WebhookMethod | WebhookResponseMethod | ScriptMethod;

/** A compiled connector: the value a generated module exports as `connector`. */
export interface Connector {
  readonly contract: typeof contractVersion;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Absent: live. A draft cannot be installed (B§2.3). */
  readonly releaseStatus?: "draft" | "deprecated";
  readonly authentications: Readonly<Record<string, Authentication>>;
  readonly parameters: readonly ConnectorParameter[];
  /**
   * URLs of the origins that calls of its methods go to. Credentials go there and nowhere else. One that fails depends on what a
   * step gives.
   */
  readonly origins?: readonly ((merge: MergeFields) => string)[];
  readonly lookups?: Readonly<Record<string, Lookup>>;
  /** The categories that an installation may copy for its objects, with the lookup of these (B§10.2). */
  readonly objectCategories?: Readonly<Record<string, { readonly lookup?: string }>>;
  /** For every method that says nothing of its own. */
  readonly paging?: Paging;
  /** For the calls of all methods together that have none of their own. */
  readonly rateLimits?: readonly RateLimit[];
  /** Tried after a method's own. */
  readonly errors?: readonly ErrorRule[];
  /** The connector-level script, evaluated with each method's own (B§7.1). */
  readonly script?: Script;
  readonly methods: Readonly<Record<string, Method>>;
}

/** A connector-level parameter: `account` values are asked at installation, `partner` values are set once. */
export interface ConnectorParameter extends Parameter {
  readonly scope: "account" | "partner";
  /** The authentications that alone use it: asked when one of them is chosen. Absent: always asked. */
  readonly onlyIn?: readonly string[];
}

/** Declares a compiled connector and keeps its precise type. */
export function defineConnector<const C extends Connector>(connector: C): C {
  return connector;
}
