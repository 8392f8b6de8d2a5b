function before_webhook() {
  method_request_method = "POST";
  method_request = { order: { id: method_request_parameters.id } };
  return true;
}
