// The signature, a GET that carries an event, kinds that do not count, and a list of key and value.
function before_webhook() {
  if (method_request_method === "GET") {
    if (method_request_parameters.challenge) {
      method_response_status = 200;
      method_response_headers["Content-Type"] = "text/plain";
      method_response = method_request_parameters.challenge;
      return false;
    }
    method_request_method = "POST";
    method_request = { id: Number(method_request_parameters.id), kind: method_request_parameters.kind };
    return true;
  }
  var expected = cyclr_sign("HMAC-SHA256", script_parameters.Secret, method_request_raw, "hex");
  if (method_request_headers["x-community-signature"] !== expected) {
    method_response_status = 401;
    method_response = { error: "signature" };
    return false;
  }
  return true;
}

function after_webhook() {
  if (["joined", "left", "renamed"].indexOf(method_response.kind) < 0) {
    console.log("dropped", method_response.kind);
    return false;
  }
  var seen = "event-" + method_response.id;
  if (cyclr_storage_get(seen)) return false;
  cyclr_storage_set(seen, moment().toISOString());
  cycle_storage_increment("events", 1);
  var properties = {};
  method_response.member.properties.forEach(function (pair) {
    properties[pair.key] = pair.value;
  });
  method_response.member.properties = properties;
  if (!method_response.occurred) method_response.occurred = moment.utc().format();
  return true;
}
