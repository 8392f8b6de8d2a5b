function before_action() {
  method_request.text += "!";
  method_request.more = [1];
  method_request_headers["X-Extra"] = "yes";
  method_request_parameters.mode = "quick";
  method_request_mergefields.ItemId = "two";
  return true;
}
