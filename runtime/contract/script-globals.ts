// Which values an event's handlers find in their global scope, and which of them they may change (B§7.4, B§7.5,
// definition-format.md §5). The one table: the compiler judges scripts by it, and the engine supplies and reads back by it.

const everywhere = [
  "script_execution_context",
  "method_response_fields",
  "method_response_fields_in_use",
  "method_response_parameters_in_use",
] as const;

const cycle = [
  "cycle_variables",
  "cycle_id",
  "cycle_step_id",
  "cyclr_account_id",
  "external_account_id",
  "transaction_id",
] as const;

const call = [...everywhere, ...cycle, "method_auth_value", "script_parameters"] as const;

const signingIn = [
  ...everywhere,
  "cycle_variables",
  "transaction_id",
  "method_auth_value",
  "script_parameters",
] as const;

/** Event → the values that its handlers only read, and those whose changes have an effect. */
export const scriptGlobals = {
  before_webhook: {
    read: [
      ...everywhere,
      "script_parameters",
      "method_endpoint",
      "method_request_headers",
      "method_request_parameters",
      "method_request_raw",
    ],
    write: [
      "method_request_method",
      "method_request",
      "method_response",
      "method_response_headers",
      "method_response_status",
    ],
  },
  after_webhook: { read: [...everywhere, ...cycle], write: ["method_response"] },
  before_action: {
    read: [...call, "last_successful_run_date"],
    write: [
      "method_request",
      "method_request_headers",
      "method_request_parameters",
      "method_request_mergefields",
      "action_data",
    ],
  },
  after_action: {
    read: [
      ...call,
      "method_endpoint",
      "method_request",
      "method_request_mergefields",
      "method_response_headers",
      "statusCode",
      "reasonPhrase",
    ],
    write: ["method_response", "action_data"],
  },
  after_action_paging: {
    read: [...call, "method_request_headers", "method_request_parameters", "method_request_mergefields"],
    write: ["method_response", "next_last_successful_run_date", "action_data"],
  },
  after_error: { read: call, write: ["method_error", "action_data"] },
  action_condition: { read: [...call, "method_response"], write: ["action_data"] },
  before_oauth2_authorise: { read: signingIn, write: ["method_endpoint", "action_data"] },
  before_oauth2_token: {
    read: signingIn,
    write: ["method_request_headers", "method_request", "action_data"],
  },
  after_oauth2_token: { read: signingIn, write: ["method_response", "action_data"] },
  before_oauth2_refresh: { read: signingIn, write: ["method_request_headers", "method_request"] },
  after_oauth2_refresh: { read: signingIn, write: ["method_response"] },
} as const;

/** An event that scripts may handle. */
export type ScriptEventName = keyof typeof scriptGlobals;

/** A value that the handlers of an event find. */
export type ScriptGlobalName<Event extends ScriptEventName> = (typeof scriptGlobals)[Event][
  | "read"
  | "write"][number];
