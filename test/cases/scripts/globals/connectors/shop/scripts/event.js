function before_webhook() {
  note();
  method_endpoint = "/other";
  script_parameters.mode = "x";
  method_request = { ...method_request };
  return true;
}

function after_webhook() {
  note();
  check(readHeaders());
  if (typeof method_error !== "undefined") return method_error.isError;
  const method_auth_value = "mine";
  cycle_variables.count += 1;
  return method_auth_value !== cycle_id;
}

const check = (headers) => headers["x-key"] === method_auth_value;
