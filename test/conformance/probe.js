// Which of the engine's values a handler sees, as a sorted list; in the scope of every row that probes an event.
var PROBED =
  "action_data cycle_id cycle_step_id cycle_variables cyclr_account_id external_account_id last_successful_run_date " +
  "method_auth_value method_endpoint method_error method_request method_request_headers method_request_mergefields " +
  "method_request_method method_request_parameters method_request_raw method_response method_response_fields " +
  "method_response_fields_in_use method_response_headers method_response_parameters_in_use method_response_status " +
  "next_last_successful_run_date reasonPhrase script_execution_context script_parameters statusCode transaction_id";
function seen() {
  return PROBED.split(" ").filter(function (name) {
    return name in globalThis && typeof globalThis[name] !== "undefined";
  });
}
