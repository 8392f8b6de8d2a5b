function before_action() {
  method_request.order.total = round(method_request.order.totals);
  method_request_headers["x-signature"] = sgn(JSON.stringify(method_request)) || sign("");
  return true;
}

function after_action() {
  if (method_response.nuber === undefined) throw new AuthRefreshException();
  return true;
}

function action_condition() {
  return true;
}

function before_oauth2_token() {
  return true;
}
