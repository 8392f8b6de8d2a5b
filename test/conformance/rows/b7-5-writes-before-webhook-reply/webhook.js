function before_webhook() {
  method_response_status = 418;
  method_response_headers["X-Pot"] = "full";
  method_response = { tea: true };
  return false;
}
