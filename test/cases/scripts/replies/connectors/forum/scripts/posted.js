// The reply of one event is not the payload of the other.
function before_webhook() {
  if (method_request_headers["x-secret"] !== "s") {
    method_response = { error: "secret" };
    return false;
  }
  return true;
}

function after_webhook() {
  return method_response.auther !== "bot" && method_response.note !== "";
}
