function before_webhook() {
  method_request_raw = "{}";
  script_parameters.Region = "us";
  return true;
}
