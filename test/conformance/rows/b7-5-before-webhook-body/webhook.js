function before_webhook() {
  method_request.order.id = 5;
  method_request.order.note = method_request_headers["x-note"] + method_request_parameters.a;
  return true;
}
