function before_action() {
  method_request.sum = 1;
  return true;
}
