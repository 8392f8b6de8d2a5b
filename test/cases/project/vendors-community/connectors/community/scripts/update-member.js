// The vendor wants a list of key and value, and a signature of the body with a time in it.
function before_action() {
  if (isBlank(method_request_mergefields.MemberId)) {
    throw "A member is needed.";
  }
  method_request.properties = method_request.properties.filter((pair) => !isBlank(pair.value));
  method_request.score = Math.min(100, parseInt(method_request.score, 10) || 0);
  const time = moment().unix();
  action_data = { started: Date.now(), email: method_request.email };
  method_request_headers["X-Signature"] = `t=${time},v1=${cyclr_sign("HMAC-SHA256", method_auth_value, time + "." + JSON.stringify(method_request))}`;
  method_request_headers["X-Legacy"] = CryptoJS.HmacSHA1(method_request.email || "", method_auth_value).toString();
  return true;
}

function after_action() {
  if (statusCode === 207) {
    method_response.updated = false;
  }
  console.log(`took ${Date.now() - action_data.started} ms`, reasonPhrase);
  return true;
}

function action_condition() {
  return method_response.updated === true;
}
