// The normalised meaning of a connector definition: inheritance applied, defaults filled, every text parsed. Plain
// readonly data without positions, so that its JSON is what the content hash is made of: two definitions with the
// same meaning compile to the same bytes.
import type {
  ApiKeyAuthentication,
  BasicAuthentication,
  FieldsAuthentication,
  NoAuthentication,
  OAuth1Authentication,
  OAuth2Authentication,
} from "../../runtime/contract/authentication.ts";
import type {
  BodyType,
  HttpMethod,
  Lookup,
  Paging,
  PickValue,
  RateLimit,
  RequestFormat,
} from "../../runtime/contract/call.ts";
import type {
  Condition,
  DeliveryAnswer,
  ErrorRule,
  HandshakeEntry,
  Order,
  Route,
  Signal,
  Subscription,
  TargetType,
  TextPart,
  Verify,
} from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { Location } from "../analyze/location.ts";
import type { MergeFieldPart, MergePart, UrlPart } from "../analyze/url.ts";

/** The types a field may have (B§8.2). */
export type DataType = "text" | "integer" | "float" | "decimal" | "boolean" | "dateTime" | "file" | "any";

/** A constant: JSON whose strings may hold merge fields. */
export type ValueIr =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | MergeFieldPart
  | { readonly kind: "text"; readonly parts: readonly MergePart[] }
  | { readonly kind: "list"; readonly items: readonly ValueIr[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: string, value: ValueIr])[] };

/** A field of a request, a response or a delivery. */
export interface FieldIr {
  readonly location: Location;
  /** The location as its author wrote it, for documentation. */
  readonly locationText: string;
  readonly systemField: string;
  readonly displayName: string;
  readonly description?: string;
  readonly dataType: DataType;
  /** How the vendor writes a `dateTime`; absent: ISO. */
  readonly format?: string;
  readonly transform?: "lastSegment";
  readonly lookup?: string;
  readonly values?: readonly PickValue[];
  /** A constant; then the field is never mapped. */
  readonly value?: ValueIr;
  readonly default?: JsonValue;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly hidden: boolean;
  readonly sensitive: boolean;
  /** An installation's own, and no field of the connector. */
  readonly custom?: true;
}

/** The steps of a location, a list's step marked. */
export type LocationPath = readonly { readonly name?: string; readonly list?: true }[];

/** A parameter in reach of a method. */
export interface ParameterIr {
  readonly target: TargetType;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly value?: ValueIr;
  readonly default?: JsonValue;
  readonly lookup?: string;
  /** Only a value of the lookup. */
  readonly strict?: true;
  readonly values?: readonly PickValue[];
  /** The value is a list; how a query spells it. */
  readonly list?: "repeat" | "comma" | "brackets";
  /** The location in a response at which it acts. */
  readonly path?: LocationPath;
  readonly optional: boolean;
  readonly hidden: boolean;
  readonly sensitive: boolean;
  /** Declared by the connector: the installation gives the value, never a step. */
  readonly inherited: boolean;
}

/** A connector-level parameter. */
export interface ConnectorParameterIr extends ParameterIr {
  readonly scope: "account" | "partner";
  /** The authentications that alone use it. */
  readonly onlyIn?: readonly string[];
}

/** A script and the events it handles. */
export interface ScriptIr {
  readonly file: string;
  readonly source: string;
  readonly events: readonly string[];
}

interface MethodBase {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly subcategory?: string;
  readonly warning?: string;
  readonly hidden: boolean;
  readonly parameters: readonly ParameterIr[];
}

/** An HTTP call. */
export interface ActionIr extends MethodBase {
  readonly kind: "action";
  readonly httpMethod: HttpMethod;
  readonly url: readonly UrlPart[];
  /** A key of the connector's authentications, or `none`. */
  readonly authentication: string;
  readonly authenticationPrefix?: string;
  /** Absent: JSON where there is a body. */
  readonly format?: RequestFormat;
  readonly followRedirects?: true;
  readonly responseType?: BodyType;
  readonly customFields?: { readonly request?: string; readonly response?: string };
  /** In place of the connector's. */
  readonly paging?: Paging | "none";
  readonly rateLimits?: readonly RateLimit[];
  /** Tried before the connector's. */
  readonly errors?: readonly ErrorRule[];
  readonly request: readonly FieldIr[];
  readonly response: readonly FieldIr[];
  readonly script?: ScriptIr;
}

/** The system field that says which of several events a delivery is. */
export const eventField = "Event";

/** One kind of delivery of a webhook with several. */
export interface EventTypeIr {
  /** The vendor's name. */
  readonly name: string;
  readonly fields: readonly FieldIr[];
}

/** An inbound event, or several kinds of one. What the engine carries out as data has the contract's own types. */
export interface WebhookIr extends MethodBase {
  readonly kind: "webhook";
  readonly verify: Verify;
  readonly subscription?: Subscription;
  readonly with?: Readonly<Record<string, JsonValue>>;
  /** A method that lists what an account has added to a delivery. */
  readonly customFields?: string;
  /** Empty beside `events`. */
  readonly fields: readonly FieldIr[];
  readonly events?: {
    readonly by: readonly TextPart[];
    /** As its author wrote it, for documentation. */
    readonly byText: string;
    readonly types: readonly EventTypeIr[];
  };
  readonly handshake?: readonly HandshakeEntry[];
  readonly signals?: readonly Signal[];
  readonly filter?: Condition;
  /** Steps to the list of events; the fields are then relative to one of them. */
  readonly items?: readonly string[];
  readonly route?: Route;
  readonly order?: Order;
  readonly dedupe?: { readonly key: readonly TextPart[]; readonly windowMs: number };
  readonly answer?: DeliveryAnswer;
  readonly maxBytes?: number;
  readonly script?: ScriptIr;
}

/** A synchronous response. */
export interface WebhookResponseIr extends MethodBase {
  readonly kind: "webhookResponse";
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: ValueIr])[];
  /** Absent: what the caller accepts. */
  readonly format?: RequestFormat;
  readonly request: readonly FieldIr[];
}

/** A method without a call of its own. */
export interface ScriptMethodIr extends MethodBase {
  readonly kind: "script";
  readonly request: readonly FieldIr[];
  readonly response: readonly FieldIr[];
  readonly script: ScriptIr;
}

/** A method. */
export type MethodIr = ActionIr | WebhookIr | WebhookResponseIr | ScriptMethodIr;

/** An authentication's data; what its functions are made of stands beside it as parsed text. */
export type AuthenticationIr =
  | (Data<ApiKeyAuthentication, "value"> & { readonly value?: ValueIr })
  | (Data<BasicAuthentication, "username" | "password"> & {
      readonly username: ValueIr;
      readonly password: ValueIr;
    })
  | (Data<OAuth1Authentication, "requestTokenUrl" | "authorizeUrl" | "accessTokenUrl"> & {
      readonly requestTokenUrl: readonly UrlPart[];
      readonly authorizeUrl: readonly UrlPart[];
      readonly accessTokenUrl: readonly UrlPart[];
    })
  | (Data<OAuth2Authentication, "authorizeUrl" | "tokenUrl" | "authorizeParameters" | "tokenParameters"> & {
      readonly authorizeUrl?: readonly UrlPart[];
      readonly tokenUrl: readonly UrlPart[];
      readonly authorizeParameters?: readonly (readonly [name: string, value: ValueIr])[];
      readonly tokenParameters?: readonly (readonly [name: string, value: ValueIr])[];
    })
  | FieldsAuthentication
  | NoAuthentication;

/** What is left without the functions. */
type Data<Whole, Functions extends keyof Whole> = Omit<Whole, Functions>;

/** A connector. */
export interface ConnectorIr {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Absent: live. */
  readonly releaseStatus?: "draft" | "deprecated";
  readonly apiVersion?: string;
  readonly description?: string;
  readonly authentications: readonly (readonly [key: string, authentication: AuthenticationIr])[];
  readonly parameters: readonly ConnectorParameterIr[];
  readonly lookups?: Readonly<Record<string, Lookup>>;
  /** The categories that an installation may copy for its objects, with the lookup of these (B§10.2). */
  readonly objectCategories?: Readonly<Record<string, { readonly lookup?: string }>>;
  readonly paging?: Paging;
  readonly rateLimits?: readonly RateLimit[];
  readonly errors?: readonly ErrorRule[];
  readonly script?: ScriptIr;
  readonly methods: readonly MethodIr[];
  /** The installation whose custom fields and objects this variant holds (B§10.1); absent for the connector itself. */
  readonly installation?: string;
}
