// Made by `hookwright compile`; do not edit.
/// <reference path="./engine-functions.d.ts" />
interface MethodRequest {
  "order": MethodRequest_order;
  "lines": MethodRequest_lines[];
}
interface MethodRequest_order {
  "id": any;
}
interface MethodRequest_lines {
  "sku": any;
}
interface MethodResponse {
  "order": MethodResponse_order;
  "lines": MethodResponse_lines[];
}
interface MethodResponse_order {
  "id": any;
}
interface MethodResponse_lines {
  "sku": any;
}
interface ScriptParameters {
}

/** Seen in `before_webhook`, `after_webhook`. */
declare var script_execution_context: "RUNNING_TRANSACTION" | "CONNECTOR_TESTING" | "STEP_TESTING";
/** Seen in `before_webhook`, `after_webhook`. */
declare var method_response_fields: any;
/** Seen in `before_webhook`, `after_webhook`. */
declare var method_response_fields_in_use: any;
/** Seen in `before_webhook`, `after_webhook`. */
declare var method_response_parameters_in_use: any;
/** Seen in `before_webhook`. */
declare var script_parameters: ScriptParameters;
/** Seen in `before_webhook`. */
declare var method_endpoint: any;
/** Seen in `before_webhook`. */
declare var method_request_headers: any;
/** Seen in `before_webhook`. */
declare var method_request_parameters: any;
/** Seen in `before_webhook`. */
declare var method_request_raw: string;
/**
 * Seen in `before_webhook`.
 * May be changed in `before_webhook`.
 */
declare var method_request_method: any;
/**
 * Seen in `before_webhook`.
 * May be changed in `before_webhook`.
 */
declare var method_request: MethodRequest;
/**
 * Seen in `before_webhook`, `after_webhook`.
 * May be changed in `before_webhook`, `after_webhook`.
 */
declare var method_response: MethodResponse;
/**
 * Seen in `before_webhook`.
 * May be changed in `before_webhook`.
 */
declare var method_response_headers: any;
/**
 * Seen in `before_webhook`.
 * May be changed in `before_webhook`.
 */
declare var method_response_status: any;
/** Seen in `after_webhook`. */
declare var cycle_variables: any;
/** Seen in `after_webhook`. */
declare var cycle_id: string;
/** Seen in `after_webhook`. */
declare var cycle_step_id: string;
/** Seen in `after_webhook`. */
declare var cyclr_account_id: string;
/** Seen in `after_webhook`. */
declare var external_account_id: any;
/** Seen in `after_webhook`. */
declare var transaction_id: string;
