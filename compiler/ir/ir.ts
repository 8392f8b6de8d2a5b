// The normalised meaning of a connector definition: inheritance applied, defaults filled, every text parsed. Plain
// readonly data without positions, so that its JSON is what the content hash is made of: two definitions with the
// same meaning compile to the same bytes.
import type {
  Authentication,
  Condition,
  DeliveryAnswer,
  HttpMethod,
  Subscription,
  TargetType,
  TextPart,
  Verify,
} from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { Location } from "../analyze/location.ts";
import type { MergePart, UrlPart } from "../analyze/url.ts";

/** The types a field may have (B§8.2). */
export type DataType = "text" | "integer" | "float" | "decimal" | "boolean" | "any";

/** A constant: JSON whose strings may hold merge fields. */
export type ValueIr =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | { readonly kind: "merge"; readonly name: string }
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
  /** A constant; then the field is never mapped. */
  readonly value?: ValueIr;
  readonly default?: JsonValue;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly hidden: boolean;
  readonly sensitive: boolean;
}

/** A parameter in reach of a method. */
export interface ParameterIr {
  readonly target: TargetType;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly value?: ValueIr;
  readonly default?: JsonValue;
  readonly optional: boolean;
  readonly hidden: boolean;
  readonly sensitive: boolean;
  /** Declared by the connector: the installation gives the value, never a step. */
  readonly inherited: boolean;
}

/** A connector-level parameter. */
export interface ConnectorParameterIr extends ParameterIr {
  readonly scope: "account" | "partner";
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
  /** Empty beside `events`. */
  readonly fields: readonly FieldIr[];
  readonly events?: {
    readonly by: readonly TextPart[];
    /** As its author wrote it, for documentation. */
    readonly byText: string;
    readonly types: readonly EventTypeIr[];
  };
  readonly filter?: Condition;
  readonly dedupe?: { readonly key: readonly TextPart[]; readonly windowMs: number };
  readonly answer?: DeliveryAnswer;
  readonly maxBytes?: number;
  readonly script?: ScriptIr;
}

/** A synchronous response. */
export interface WebhookResponseIr extends MethodBase {
  readonly kind: "webhookResponse";
  readonly status: number;
  readonly request: readonly FieldIr[];
}

/** A method. */
export type MethodIr = ActionIr | WebhookIr | WebhookResponseIr;

/** A connector. */
export interface ConnectorIr {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly apiVersion?: string;
  readonly description?: string;
  readonly authentications: readonly (readonly [key: string, authentication: Authentication])[];
  readonly parameters: readonly ConnectorParameterIr[];
  readonly script?: ScriptIr;
  readonly methods: readonly MethodIr[];
  /** The installation whose custom fields this variant holds (B§10.1); absent for the connector itself. */
  readonly installation?: string;
}
