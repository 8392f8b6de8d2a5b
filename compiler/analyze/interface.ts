// What cycles and installations see of a connector: its methods with what they take and give, and what it asks for.
import type { Field, TargetType } from "../../runtime/contract/connector.ts";

/** The types that values may have. */
export type DataType = Field["dataType"];

/** Where the value goes: it begins a URL, is a whole segment of a path, is text or part of one, or may be anything. */
export type InputPlace = "start" | "segment" | "text" | "value";

/** Something a step maps into a method. */
export interface InputInterface {
  readonly name: string;
  readonly required: boolean;
  /** It begins the URL of the call and so decides the host. */
  readonly bindsHost: boolean;
  readonly place: InputPlace;
  /** Never to stand in a file, and never shown. */
  readonly sensitive: boolean;
  /** A field of the body has a type; a parameter takes any single value. */
  readonly dataType: DataType;
  /** How many lists its location passes through. */
  readonly lists: number;
  /** The location of the outermost of them; absent for a single value. */
  readonly list?: string;
}

/** A value that a step gives to later ones. */
export interface OutputInterface {
  readonly name: string;
  readonly dataType: DataType;
  /** How many lists its location passes through. */
  readonly lists: number;
  /** The location of the outermost of them, by which a split is made; absent for a single value. */
  readonly list?: string;
}

/** One method as a step sees it. */
export interface MethodInterface {
  readonly kind: "action" | "webhook" | "webhookResponse" | "script";
  /** Not offered to people. */
  readonly hidden: boolean;
  /** Merge fields of its call that have a value in a webhook's subscription only: no step can make it. */
  readonly onlyInSubscription: readonly string[];
  readonly inputs: readonly InputInterface[];
  /** A script of it or of its connector handles `action_condition`: a step that calls it has two exits (B§7.6). */
  readonly hasExits?: true;
  /** The system fields it gives; with several events, those of all of them, each name once. */
  readonly outputs: readonly OutputInterface[];
  /** Its URL is not the step's alone; absent: it is, or this is no webhook. */
  readonly share?: "installation" | "connector";
  /** The system fields of each event, by the vendor's name; absent where a webhook has but one kind of delivery. */
  readonly events?: ReadonlyMap<string, readonly OutputInterface[]>;
}

/** A value that an installation gives for its authentication. */
export interface Credential {
  /** A key of `authentication`, or of its `fields`. */
  readonly name: string;
  readonly isField: boolean;
  readonly sensitive: boolean;
}

/** One authentication as an installation sees it: the values it must give. */
export interface AuthenticationInterface {
  readonly kind: "apiKey" | "basic" | "oauth1" | "oauth2" | "authFields" | "none";
  readonly asks: readonly Credential[];
  /** Merge fields that signing in teaches: a parameter of such a name need not be given. */
  readonly learns: readonly string[];
}

/** One connector as cycles and installations see it. */
export interface ConnectorInterface {
  readonly id: string;
  /** Absent: live. */
  readonly releaseStatus?: "draft" | "deprecated";
  readonly authentications: readonly (readonly [key: string, authentication: AuthenticationInterface])[];
  /** Connector-level parameters that are asked for. */
  readonly asked: readonly {
    readonly name: string;
    readonly target: TargetType;
    readonly required: boolean;
    readonly sensitive: boolean;
    readonly place: InputPlace;
    /** The authentications that alone use it; absent: every installation needs it. */
    readonly onlyIn?: readonly string[];
  }[];
  readonly methods: ReadonlyMap<string, MethodInterface>;
  /** The categories that may be copied for an object, with the methods in them. */
  readonly objectCategories: ReadonlyMap<string, readonly string[]>;
}

/** The key of a method's copy for an object: `listRecords` and `invoice` make `listRecordsInvoice`. */
export function copyKey(method: string, object: string): string {
  return `${method}${object.charAt(0).toUpperCase()}${object.slice(1)}`;
}
