// What cycles and installations see of a connector: its methods with what they take and give, and what it asks for.
import type { Authentication, TargetType } from "../../runtime/contract/connector.ts";

/** Something a step maps into a method. */
export interface InputInterface {
  readonly name: string;
  readonly required: boolean;
  /** It begins the URL of the call and so decides the host. */
  readonly bindsHost: boolean;
}

/** One method as a step sees it. */
export interface MethodInterface {
  readonly kind: "action" | "webhook" | "webhookResponse";
  readonly inputs: readonly InputInterface[];
  /** The system fields it gives; with several events, those of all of them. */
  readonly outputs: readonly string[];
  /** The system fields of each event, by the vendor's name; absent where a webhook has but one kind of delivery. */
  readonly events?: ReadonlyMap<string, readonly string[]>;
}

/** One connector as cycles and installations see it. */
export interface ConnectorInterface {
  readonly id: string;
  readonly authentications: readonly (readonly [key: string, authentication: Authentication])[];
  /** Connector-level parameters that are asked for. */
  readonly asked: readonly {
    readonly name: string;
    readonly target: TargetType;
    readonly required: boolean;
    readonly sensitive: boolean;
  }[];
  readonly methods: ReadonlyMap<string, MethodInterface>;
}
