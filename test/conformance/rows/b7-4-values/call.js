function before_action() {
  console.log(script_execution_context);
  console.log(JSON.stringify(method_response_fields));
  console.log(JSON.stringify(method_response_fields_in_use));
  console.log(JSON.stringify(method_response_parameters_in_use));
  console.log(method_auth_value + " " + method_auth_value.length);
  console.log(JSON.stringify(script_parameters));
  console.log([cyclr_account_id, cycle_id, cycle_step_id, external_account_id].join(" "));
  console.log(String(/^[0-9a-f-]{36}$/.test(transaction_id)));
  return true;
}
